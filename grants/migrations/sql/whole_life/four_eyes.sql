-- Four eyes over the whole chain. The CHECK of grants_commitment knows only who wrote the last
-- draft; the acts know everybody who drafted, changed or submitted it since always (R4).
-- A temporary table of the acts' name must not stand in for them: public comes first.
CREATE OR REPLACE FUNCTION grants_commitment_four_eyes() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger_act
              WHERE concerns_kind = 'commitment' AND concerns_id = NEW.ref::text
                AND kind IN ('commitment_drafted', 'commitment_submitted')
                AND actor_id = NEW.approved_by_id) THEN
    RAISE EXCEPTION 'R4_four_eyes' USING ERRCODE = 'check_violation', CONSTRAINT = 'R4_four_eyes',
      DETAIL = json_build_object('commitment', NEW.id)::text;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER grants_commitment_four_eyes BEFORE UPDATE ON grants_commitment
  FOR EACH ROW WHEN (NEW.state = 'bound' AND OLD.state <> 'bound')
  EXECUTE FUNCTION grants_commitment_four_eyes();

-- What is bound is never edited: what was approved is what stands. A change is an act of its own.
CREATE OR REPLACE FUNCTION grants_commitment_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'R32_bound_is_not_edited' USING ERRCODE = 'check_violation',
    CONSTRAINT = 'R32_bound_is_not_edited', DETAIL = json_build_object('commitment', NEW.id)::text;
END $$;
CREATE OR REPLACE TRIGGER grants_commitment_is_fixed BEFORE UPDATE ON grants_commitment
  FOR EACH ROW WHEN (OLD.state IN ('submitted', 'bound') AND
    (NEW.amount_ore, NEW.approved_by_id, NEW.registered_by_id, NEW.basis)
    IS DISTINCT FROM (OLD.amount_ore,
      CASE WHEN OLD.state = 'bound' THEN OLD.approved_by_id ELSE NEW.approved_by_id END,
      OLD.registered_by_id, OLD.basis))
  EXECUTE FUNCTION grants_commitment_is_fixed();

-- A decision at a gate is recorded once; a new one is a new row (R3).
CREATE OR REPLACE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON grants_gate
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
