-- The masters of grants, guarded as those of programmes are (programmes/migrations/sql/whole_life).
SELECT programmes_only_triggers_write_events('grants');
SELECT programmes_guard_shares('grants_grantshare', 'grant_id', 'grants_grant');

CREATE OR REPLACE TRIGGER grants_retired_is_not_chosen
  BEFORE INSERT OR UPDATE OF partner_id, pillar_id ON grants_grant FOR EACH ROW
  EXECUTE FUNCTION programmes_retired_is_not_chosen('partner_id', 'programmes_partner',
                                                    'pillar_id', 'programmes_pillar');
