-- The guard. Entries move frames; nothing else does. Read docs/ledger.md first.

-- A refusal names its rule, and says in DETAIL which frame said no and by how much, so that
-- nobody has to read the frame again after the rollback (another may have moved it by then).
CREATE FUNCTION ledger_refuse(rule text, frame_id bigint, ceiling bigint, drawn bigint, excess bigint, asked bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule,
    DETAIL = json_build_object('frame', frame_id, 'ceiling_ore', ceiling, 'drawn_ore', drawn,
                               'excess_ore', excess, 'asked_ore', asked)::text;
END $$;

-- One statement moves each frame once. A raise or an excuse moves its own frame; a draw moves its
-- frame and every frame above. Frames are locked in descending id, one order for everybody, so two
-- posts cannot deadlock; inner frames are younger, so the outermost is held shortest.
CREATE FUNCTION ledger_move_frames() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  move record;
  seen record;
BEGIN
  -- Put on another table it would move frames by entries that nobody wrote.
  IF TG_RELID <> 'public.ledger_entry'::regclass THEN
    PERFORM ledger_refuse('R6_frame_moves_by_entries_only', NULL, NULL, NULL, NULL, NULL);
  END IF;
  -- What an act did is written with it: an entry added to it later would change it, in a closed
  -- year too, and change what we say was known on an earlier day.
  IF EXISTS (SELECT FROM ledger_act a WHERE a.id = ANY (ARRAY(SELECT act_id FROM new_entries))
                AND a.recorded_at < transaction_timestamp()) THEN
    PERFORM ledger_refuse('R3_append_only', NULL, NULL, NULL, NULL, NULL);
  END IF;
  IF EXISTS (SELECT FROM new_entries WHERE side = 'excuse') AND EXISTS (
    SELECT FROM new_entries e JOIN ledger_act a ON a.id = e.act_id
     WHERE e.side = 'excuse' AND a.kind NOT IN ('finance_law', 'supplementary_law')
  ) THEN
    PERFORM ledger_refuse('R11_excuse_only_by_law', NULL, NULL, NULL, NULL, NULL);
  END IF;
  FOR move IN
    SELECT node.id,
           coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0)::bigint AS raised,
           coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)::bigint AS drawn,
           (sum(e.amount_ore) FILTER (WHERE e.side = 'excuse'))::bigint AS excused
      FROM new_entries e
      -- A frame that is not there, or not yet committed by another, must refuse and not be skipped:
      -- the foreign key looks later, and may then find it.
      LEFT JOIN ledger_frame f ON f.id = e.frame_id
      CROSS JOIN LATERAL unnest(coalesce(f.path, ARRAY[e.frame_id])) AS node(id)
     WHERE e.side = 'draw' OR node.id = e.frame_id
     GROUP BY node.id
     ORDER BY node.id DESC
  LOOP
    UPDATE ledger_frame
       SET ceiling_ore = ceiling_ore + move.raised,
           drawn_ore = drawn_ore + move.drawn,
           excess_ore = CASE
             WHEN NOT binding THEN 0
             WHEN move.excused IS NOT NULL
             THEN greatest(0, drawn_ore + move.drawn - ceiling_ore - move.raised)
             ELSE least(excess_ore, greatest(0, drawn_ore + move.drawn - ceiling_ore - move.raised))
           END
     WHERE id = move.id
       AND (signed OR drawn_ore + move.drawn >= 0)
       AND (NOT binding OR drawn_ore + move.drawn - ceiling_ore - move.raised
                           <= coalesce(move.excused, excess_ore));
    IF NOT FOUND THEN
      SELECT * INTO seen FROM ledger_frame WHERE id = move.id;
      IF seen IS NULL THEN
        PERFORM ledger_refuse('R7_path_is_real', move.id, NULL, NULL, NULL, NULL);
      ELSIF NOT seen.signed AND seen.drawn_ore + move.drawn < 0 THEN
        PERFORM ledger_refuse('R5_never_drawn_below_zero', seen.id, seen.ceiling_ore,
                              seen.drawn_ore, seen.excess_ore, move.drawn);
      END IF;
      PERFORM ledger_refuse('R1_drawn_within_ceiling', seen.id, seen.ceiling_ore, seen.drawn_ore,
                            seen.excess_ore, move.drawn - move.raised);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_move_frames AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_frames();

-- Acts, entries and documents are added, never changed. No trigger on TRUNCATE: only the owner of a
-- test database may do that, and the web's role has no right to.
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'R3_append_only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'R3_append_only',
    DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_act
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger_document
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();

-- A frame starts at zero below a path that exists, and then moves by entries only: every other
-- UPDATE or DELETE is refused, for the owner of the tables too.
CREATE FUNCTION ledger_frame_moves_by_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.ceiling_ore, NEW.drawn_ore, NEW.excess_ore) = (0, 0, 0) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'R6_frame_moves_by_entries_only' USING ERRCODE = 'restrict_violation',
    CONSTRAINT = 'R6_frame_moves_by_entries_only';
END $$;
CREATE TRIGGER ledger_frame_moves_by_entries BEFORE UPDATE OR DELETE ON ledger_frame
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_frame_moves_by_entries();
CREATE TRIGGER ledger_frame_starts_at_zero BEFORE INSERT ON ledger_frame
  FOR EACH ROW EXECUTE FUNCTION ledger_frame_moves_by_entries();

CREATE FUNCTION ledger_path_is_real() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  depth int := cardinality(NEW.path);
BEGIN
  IF depth IS NULL OR depth = 0 OR NEW.path[depth] IS DISTINCT FROM NEW.id OR (depth > 1 AND NOT EXISTS (
    SELECT FROM ledger_frame WHERE id = NEW.path[depth - 1] AND path = NEW.path[:depth - 1]
  )) THEN
    PERFORM ledger_refuse('R7_path_is_real', NEW.id, NULL, NULL, NULL, NULL);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_path_is_real BEFORE INSERT ON ledger_frame
  FOR EACH ROW EXECUTE FUNCTION ledger_path_is_real();

-- The clock of an act is the database's. The finance year must be known and open; FOR KEY SHARE
-- lets many post at once and makes closing (FOR UPDATE) wait for all of them.
CREATE FUNCTION ledger_act_is_stamped() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  closed timestamptz;
BEGIN
  NEW.recorded_at := statement_timestamp();
  NEW.known_at := coalesce(NEW.known_at, NEW.recorded_at);
  SELECT closed_at INTO closed FROM ledger_financeyear WHERE year = NEW.finance_year FOR KEY SHARE;
  IF NOT FOUND OR closed IS NOT NULL THEN
    RAISE EXCEPTION 'R12_year_is_open' USING ERRCODE = 'check_violation', CONSTRAINT = 'R12_year_is_open',
      DETAIL = json_build_object('year', NEW.finance_year)::text;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_act_is_stamped BEFORE INSERT ON ledger_act
  FOR EACH ROW EXECUTE FUNCTION ledger_act_is_stamped();

-- A trigger fires without this right; only putting the guard on a table of one's own needs it, and
-- it would then run there with the owner's rights.
REVOKE EXECUTE ON FUNCTION ledger_move_frames(), ledger_path_is_real(), ledger_act_is_stamped() FROM PUBLIC;

ALTER TABLE ledger_act RENAME CONSTRAINT ledger_act_key_key TO "R14_key_is_used_once";
ALTER TABLE ledger_act RENAME CONSTRAINT ledger_act_reverses_id_key TO "R16_reversed_once";

-- The web's role may add acts, entries and frames at zero. It may change none of them.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ramme_web') THEN
    GRANT USAGE ON SCHEMA public TO ramme_web;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ramme_web;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ramme_web;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ramme_web;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ramme_web;
    REVOKE ALL ON ledger_act, ledger_entry, ledger_document, ledger_frame, ledger_financeyear FROM ramme_web;
    GRANT SELECT ON ledger_act, ledger_entry, ledger_document, ledger_frame, ledger_financeyear TO ramme_web;
    GRANT INSERT ON ledger_act, ledger_entry, ledger_document TO ramme_web;
    GRANT INSERT (id, ref, kind, label, path, binding, signed) ON ledger_frame TO ramme_web;
    GRANT INSERT ON ledger_financeyear TO ramme_web;
    IF to_regclass('django_migrations') IS NOT NULL THEN
      REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM ramme_web;
    END IF;
  END IF;
END $$;
