-- The masters of grants, guarded as those of programmes are (programmes/migrations/sql/whole_life).
SELECT programmes_only_triggers_write_events('grants');
SELECT programmes_guard_shares('grants_grantshare', 'grant_id', 'grants_grant');

-- What was given under a pillar drew on its programme's frames, and is given back there.
CREATE OR REPLACE FUNCTION grants_pillar_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM grants_grant WHERE pillar_id = NEW.id) THEN
    RAISE EXCEPTION 'R62_pillar_stays_in_its_programme' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'R62_pillar_stays_in_its_programme';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER grants_pillar_stays BEFORE UPDATE OF programme_id ON programmes_pillar
  FOR EACH ROW WHEN (NEW.programme_id IS DISTINCT FROM OLD.programme_id)
  EXECUTE FUNCTION grants_pillar_stays();

CREATE OR REPLACE TRIGGER grants_retired_is_not_chosen
  BEFORE INSERT OR UPDATE OF partner_id, pillar_id ON grants_grant FOR EACH ROW
  EXECUTE FUNCTION programmes_retired_is_not_chosen('partner_id', 'programmes_partner',
                                                    'pillar_id', 'programmes_pillar');
