-- Masters: events of what changed, made by the triggers and by nobody's hand; nothing retired is
-- chosen for something new; shares of countries make the whole. Models: programmes/models/history.py.

-- The triggers of an app's masters write events with the owner's rights, and only they may: the web's
-- role reads them. A trigger fires without the right to execute its function; only putting it on a
-- table of one's own needs that, and would forge events.
CREATE OR REPLACE FUNCTION programmes_only_triggers_write_events(app text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  one record;
BEGIN
  -- pgtrigger's own switch would let any session change a master without leaving an event. Each
  -- trigger that a migration makes brings the switch back, so it is taken out here, last.
  CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
  LANGUAGE sql IMMUTABLE AS 'SELECT false';
  FOR one IN
    SELECT p.oid::regprocedure AS function FROM pg_proc p
     WHERE p.prosrc LIKE '%INSERT INTO "' || app || '\_%event"%' AND p.prorettype = 'trigger'::regtype
  LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp',
                   one.function);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one.function);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ramme_web') THEN
    FOR one IN
      SELECT c.oid::regclass AS events FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'pgh_label'
       WHERE c.relkind = 'r' AND c.relname LIKE app || '\_%'
    LOOP
      EXECUTE format('REVOKE ALL ON %s FROM ramme_web', one.events);
      EXECUTE format('GRANT SELECT ON %s TO ramme_web', one.events);
    END LOOP;
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION programmes_only_triggers_write_events(text) FROM PUBLIC;
SELECT programmes_only_triggers_write_events('programmes');

-- Arguments: a column and the table it points to, for each choice. What was chosen before stays.
CREATE OR REPLACE FUNCTION programmes_retired_is_not_chosen() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chosen text;
  retired boolean;
BEGIN
  FOR n IN 0 .. TG_NARGS / 2 - 1 LOOP
    chosen := to_jsonb(NEW) ->> TG_ARGV[2 * n];
    CONTINUE WHEN TG_OP = 'UPDATE' AND chosen IS NOT DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[2 * n]);
    EXECUTE format('SELECT true FROM %I WHERE id = $1 AND retired_on <= current_date', TG_ARGV[2 * n + 1])
      INTO retired USING chosen::bigint;
    IF retired THEN
      RAISE EXCEPTION 'R46_retired_is_not_chosen' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'R46_retired_is_not_chosen';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER programmes_retired_is_not_chosen
  BEFORE INSERT OR UPDATE OF programme_id, partner_id ON programmes_pillar FOR EACH ROW
  EXECUTE FUNCTION programmes_retired_is_not_chosen('programme_id', 'programmes_programme',
                                                    'partner_id', 'programmes_partner');

-- Arguments: the column that names the thing that is split, and its table. The thing is locked, so
-- that two who write its shares at once see each other.
CREATE OR REPLACE FUNCTION programmes_shares_make_the_whole() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wrong bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM (SELECT id FROM %I WHERE id IN (SELECT %I FROM changed)
                  ORDER BY id FOR NO KEY UPDATE) AS locked', TG_ARGV[1], TG_ARGV[0]) INTO wrong;
  EXECUTE format('SELECT sum(hundredths) FROM %I WHERE %2$I IN (SELECT %2$I FROM changed)
                  GROUP BY %2$I HAVING sum(hundredths) <> 10000 LIMIT 1', TG_TABLE_NAME, TG_ARGV[0])
    INTO wrong;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'R47_shares_make_the_whole' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'R47_shares_make_the_whole';
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION programmes_shares_make_the_whole() FROM PUBLIC;

CREATE OR REPLACE FUNCTION programmes_guard_shares(shares text, owner text, things text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  one text[];
BEGIN
  FOREACH one SLICE 1 IN ARRAY ARRAY[['insert', 'INSERT', 'NEW'], ['update_to', 'UPDATE', 'NEW'],
                                     ['update_from', 'UPDATE', 'OLD'], ['delete', 'DELETE', 'OLD']]
  LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION programmes_shares_make_the_whole(%L, %L)',
                   shares || '_whole_' || one[1], one[2], shares, one[3], owner, things);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION programmes_guard_shares(text, text, text) FROM PUBLIC;
SELECT programmes_guard_shares('programmes_programmeshare', 'programme_id', 'programmes_programme');
