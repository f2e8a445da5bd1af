-- Seals: a chain of hashes over all acts. Read docs/ledger.md, and ledger/seals.py for the steps.

-- What is hashed of an act: every column of it and of its entries, who by number and never by name
-- (names are erased one day), its document by its SHA-256, and the place of the frames it moved.
-- The order is fixed and so are time zone and date style: the same act gives the same text always.
CREATE OR REPLACE FUNCTION ledger_act_digests(after bigint, upto bigint)
RETURNS TABLE (id bigint, digest bytea) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
  SELECT a.id, sha256(convert_to(json_build_array(
           a.id, a.key, a.kind, a.actor_id, a.approver_id, a.finance_year, a.value_day, a.known_at,
           a.recorded_at, a.concerns_kind, a.concerns_id, a.reason, a.reference, a.document_id,
           d.sha256, a.reverses_id, a.clearance, a.day_assumed, a.example)::text
           || coalesce(moved.entries, ''), 'UTF8'))
    FROM ledger_act a
    LEFT JOIN ledger_document d ON d.id = a.document_id
    CROSS JOIN LATERAL (
      SELECT string_agg(json_build_array(e.id, e.act_id, e.frame_id, e.side, e.amount_ore,
                                         f.path, f.binding, f.signed)::text, '' ORDER BY e.id)
        FROM ledger_entry e LEFT JOIN ledger_frame f ON f.id = e.frame_id
       WHERE e.act_id = a.id) AS moved(entries)
   WHERE a.id > after AND a.id <= upto
$$;

-- The hash of a seal holds the one before it, so that no link can be taken out or changed alone.
CREATE OR REPLACE FUNCTION ledger_seal_hash(number bigint, first_act_id bigint, last_act_id bigint,
  acts bigint, previous text, made_at timestamptz, digests bytea)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(json_build_array(
           number, first_act_id, last_act_id, acts, previous,
           (extract(epoch FROM made_at) * 1000000)::bigint)::text, 'UTF8') || digests), 'hex')
$$;

-- Up to which act all are there: acts are committed out of their ids' order, and a number alone is
-- no cut. Under SHARE nobody is in the middle of writing one. It never waits long: who wants to
-- write would have to wait behind it.
CREATE TABLE ledger_cut (last_act_id bigint PRIMARY KEY);
CREATE OR REPLACE FUNCTION ledger_take_cut() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '500ms' AS $$
BEGIN
  LOCK TABLE ledger_act IN SHARE MODE;
  INSERT INTO ledger_cut SELECT max(id) FROM ledger_act HAVING max(id) IS NOT NULL
      ON CONFLICT DO NOTHING;
END $$;

-- Makes the next seal, of at most 10,000 acts up to the last cut; says whether more are waiting.
CREATE OR REPLACE FUNCTION ledger_make_seal() RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  cut bigint;
  before ledger_seal;
  made ledger_seal;
  whole bytea;
BEGIN
  LOCK TABLE ledger_seal IN EXCLUSIVE MODE;  -- one seals, all may read
  SELECT * INTO before FROM ledger_seal ORDER BY number DESC LIMIT 1;
  SELECT max(last_act_id) INTO cut FROM ledger_cut;
  before.last_act_id := coalesce(before.last_act_id, -9223372036854775808);
  SELECT max(id) INTO made.last_act_id FROM (
    SELECT id FROM ledger_act WHERE id > before.last_act_id AND id <= cut ORDER BY id LIMIT 10000
  ) AS next;
  IF made.last_act_id IS NULL THEN
    RETURN false;
  END IF;
  made.number := coalesce(before.number, 0) + 1;
  made.previous := coalesce(before.hash, '');
  made.made_at := clock_timestamp();
  SELECT count(*), min(id), string_agg(digest, '' ORDER BY id),
         string_agg(int8send(id) || substr(digest, 1, 8), '' ORDER BY id)
    INTO made.acts, made.first_act_id, whole, made.digests
    FROM ledger_act_digests(before.last_act_id, made.last_act_id);
  made.hash := ledger_seal_hash(made.number, made.first_act_id, made.last_act_id, made.acts,
                                made.previous, made.made_at, whole);
  INSERT INTO ledger_seal SELECT made.*;
  DELETE FROM ledger_cut WHERE last_act_id <= made.last_act_id;
  RETURN made.last_act_id < cut;
END $$;

CREATE OR REPLACE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_seal
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();

-- The web may have a seal made, and cannot make, change or remove one. Nor may it choose the id of
-- an act: one below a cut would look like a forged past.
REVOKE EXECUTE ON FUNCTION ledger_take_cut(), ledger_make_seal() FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ramme_web') THEN
    REVOKE ALL ON ledger_seal, ledger_cut FROM ramme_web;
    GRANT SELECT ON ledger_seal TO ramme_web;
    GRANT EXECUTE ON FUNCTION ledger_take_cut(), ledger_make_seal() TO ramme_web;
    REVOKE INSERT ON ledger_act FROM ramme_web;
    GRANT INSERT (key, kind, actor_id, approver_id, finance_year, value_day, known_at, recorded_at,
                  concerns_kind, concerns_id, reason, reference, document_id, reverses_id,
                  clearance, day_assumed, example) ON ledger_act TO ramme_web;
  END IF;
END $$;
