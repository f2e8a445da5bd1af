-- Payment plans are added, never changed: a save is a new version, a new comment a new row (R3).
CREATE OR REPLACE TRIGGER plan_append_only BEFORE UPDATE OR DELETE ON grants_planversion
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE OR REPLACE TRIGGER plan_append_only BEFORE UPDATE OR DELETE ON grants_planmonth
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE OR REPLACE TRIGGER plan_append_only BEFORE UPDATE OR DELETE ON grants_explanation
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();

-- The clock of a version is the database's, and its months are written with it: one added later
-- would change what was planned.
CREATE OR REPLACE FUNCTION grants_plan_is_stamped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.saved_at := statement_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER plan_is_stamped BEFORE INSERT ON grants_planversion
  FOR EACH ROW EXECUTE FUNCTION grants_plan_is_stamped();

CREATE OR REPLACE FUNCTION grants_plan_is_written_at_once() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM grants_planversion v
              WHERE v.id = NEW.version_id AND v.saved_at < transaction_timestamp()) THEN
    RAISE EXCEPTION 'R3_append_only' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'R3_append_only',
      DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER plan_is_written_at_once BEFORE INSERT ON grants_planmonth
  FOR EACH ROW EXECUTE FUNCTION grants_plan_is_written_at_once();

-- What the latest plan of each commitment says of a month, and what was paid in it by value day.
-- The act that gave a commitment draws on it only when it is an opening entry: what was paid before
-- Ramme, in no month that we know.
CREATE OR REPLACE VIEW grants_plannedpaid AS
SELECT commitment_id || ':' || month AS id, commitment_id, month,
       sum(planned_ore)::bigint AS planned_ore, sum(paid_ore)::bigint AS paid_ore
  FROM (
    SELECT v.commitment_id, m.month, m.amount_ore AS planned_ore, 0 AS paid_ore
      FROM grants_planversion v JOIN grants_planmonth m ON m.version_id = v.id
     WHERE NOT EXISTS (SELECT FROM grants_planversion later
                        WHERE later.commitment_id = v.commitment_id AND later.number > v.number)
    UNION ALL
    SELECT c.id, a.value_day - (extract(day FROM a.value_day)::int - 1), 0, e.amount_ore
      FROM grants_commitment c
      JOIN ledger_entry e ON e.frame_id = c.frame_id AND e.side = 'draw'
      JOIN ledger_act a ON a.id = e.act_id
      LEFT JOIN ledger_act undone ON undone.id = a.reverses_id
     WHERE coalesce(undone.key, a.key) <> c.bound_act_id
  ) moved
 GROUP BY commitment_id, month;

-- What of the plan still needs cash: what was paid has met the earliest months first.
CREATE OR REPLACE VIEW grants_cashneed AS
SELECT v.commitment_id || ':' || m.month AS id, v.commitment_id, m.month,
       greatest(0, least(m.amount_ore, sum(m.amount_ore) OVER months - paid.ore))::bigint AS need_ore
  FROM grants_planversion v
  JOIN grants_planmonth m ON m.version_id = v.id
  JOIN grants_commitment c ON c.id = v.commitment_id AND c.state = 'bound'
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount_ore), 0) AS ore
      FROM ledger_entry e JOIN ledger_act a ON a.id = e.act_id
      LEFT JOIN ledger_act undone ON undone.id = a.reverses_id
     WHERE e.frame_id = c.frame_id AND e.side = 'draw' AND coalesce(undone.key, a.key) <> c.bound_act_id
  ) paid
 WHERE NOT EXISTS (SELECT FROM grants_planversion later
                    WHERE later.commitment_id = v.commitment_id AND later.number > v.number)
WINDOW months AS (PARTITION BY v.commitment_id ORDER BY m.month);
