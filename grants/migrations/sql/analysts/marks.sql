-- A grant is not marked with a sector that is retired (R46); its other choices are guarded already.
CREATE OR REPLACE TRIGGER grants_retired_sector_is_not_chosen
  BEFORE INSERT OR UPDATE OF sector_id ON grants_grant FOR EACH ROW
  EXECUTE FUNCTION programmes_retired_is_not_chosen('sector_id', 'programmes_sector');
