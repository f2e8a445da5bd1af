-- What was handed over, approved, noted or answered stays as it is. The first argument is the rule;
-- the columns after it may be set once, and only from nothing.
CREATE OR REPLACE FUNCTION grants_row_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  once text[] := TG_ARGV[1:];
  ending text;
  broken boolean := true;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - once = to_jsonb(NEW) - once THEN
    broken := false;
    FOREACH ending IN ARRAY once LOOP
      IF to_jsonb(OLD) ->> ending IS NOT NULL AND to_jsonb(OLD) ->> ending IS DISTINCT FROM to_jsonb(NEW) ->> ending THEN
        broken := true;
      END IF;
    END LOOP;
  END IF;
  IF broken THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation',
      CONSTRAINT = TG_ARGV[0], DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER row_stays BEFORE UPDATE OR DELETE ON grants_delivered
  FOR EACH ROW EXECUTE FUNCTION grants_row_stays('R104_delivered_never_changes');
CREATE OR REPLACE TRIGGER row_stays BEFORE UPDATE OR DELETE ON grants_envelope
  FOR EACH ROW EXECUTE FUNCTION grants_row_stays('R104_delivered_never_changes');
CREATE OR REPLACE TRIGGER row_stays BEFORE UPDATE OR DELETE ON grants_annex
  FOR EACH ROW EXECUTE FUNCTION grants_row_stays('R104_delivered_never_changes', 'replaced_by_id');
CREATE OR REPLACE TRIGGER row_stays BEFORE UPDATE OR DELETE ON grants_screening
  FOR EACH ROW EXECUTE FUNCTION grants_row_stays('R105_screened_with_its_basis', 'replaced_by_id', 'aktstykke_id');
CREATE OR REPLACE TRIGGER row_stays BEFORE UPDATE OR DELETE ON grants_departure
  FOR EACH ROW EXECUTE FUNCTION grants_row_stays('R106_departure_is_noted', 'told_by_id', 'approved_by_id');
