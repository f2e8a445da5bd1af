-- A version of a draft, and an answer to a finding, stay as they were written (R109).
CREATE OR REPLACE FUNCTION reports_version_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'R109_version_never_changes' USING ERRCODE = 'restrict_violation',
    CONSTRAINT = 'R109_version_never_changes', DETAIL = json_build_object('table', TG_TABLE_NAME)::text;
END $$;
CREATE OR REPLACE TRIGGER version_stays BEFORE UPDATE OR DELETE ON reports_draftversion
  FOR EACH ROW EXECUTE FUNCTION reports_version_stays();
CREATE OR REPLACE TRIGGER version_stays BEFORE UPDATE OR DELETE ON reports_findinganswer
  FOR EACH ROW EXECUTE FUNCTION reports_version_stays();
