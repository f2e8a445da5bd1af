-- What the R column of a finance act's file says was restated to that act's structure; it is not
-- what the state accounts printed.
UPDATE grants_figure f SET stage = 'R_RESTATED'
  FROM programmes_source s WHERE s.id = f.source_id AND s.key = 'F-30' AND f.stage = 'R';

-- What was published or written about it stays as it is. Only the columns named may be set, and only
-- once: what replaced it or took it back (R95).
CREATE OR REPLACE FUNCTION grants_published_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ending text;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - TG_ARGV::text[] = to_jsonb(NEW) - TG_ARGV::text[] THEN
    FOREACH ending IN ARRAY TG_ARGV LOOP
      IF to_jsonb(OLD) ->> ending IS NOT NULL AND to_jsonb(OLD) ->> ending IS DISTINCT FROM to_jsonb(NEW) ->> ending THEN
        RAISE EXCEPTION 'R95_published_never_changes' USING ERRCODE = 'restrict_violation',
          CONSTRAINT = 'R95_published_never_changes', DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
      END IF;
    END LOOP;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'R95_published_never_changes' USING ERRCODE = 'restrict_violation',
    CONSTRAINT = 'R95_published_never_changes', DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
END $$;
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON grants_figure
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays('replaced_by_id');
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON grants_articlefigure
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays('replaced_by_id');
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON grants_succession
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays('taken_back_id');
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON grants_changeexplanation
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays('replaced_by_id', 'withdrawn_id');
CREATE OR REPLACE TRIGGER published_stays BEFORE UPDATE OR DELETE ON grants_differenceexplanation
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays('withdrawn_id');

-- What was compared is frozen when it is registered; only its steps move.
CREATE OR REPLACE TRIGGER sheet_stays BEFORE UPDATE ON grants_reconciliation FOR EACH ROW
  WHEN (OLD.sheet IS DISTINCT FROM NEW.sheet OR OLD.sheet_sha256 IS DISTINCT FROM NEW.sheet_sha256
        OR OLD.account_id IS DISTINCT FROM NEW.account_id OR OLD.finance_year IS DISTINCT FROM NEW.finance_year)
  EXECUTE FUNCTION grants_published_stays();
CREATE OR REPLACE TRIGGER sheet_is_kept BEFORE DELETE ON grants_reconciliation
  FOR EACH ROW EXECUTE FUNCTION grants_published_stays();
