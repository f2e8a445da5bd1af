-- All groups of three letters in some keys of Danish order: what an index of parts of words holds
-- (ledger/words.py). No extension does it here: pg_trgm is not in the server that comes with Ramme,
-- and does not know that "aa" is an å. The cost tells the planner that comparing a row's own text is
-- cheaper than making its groups again.
CREATE FUNCTION danish_grams(VARIADIC keys text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000
AS $$
DECLARE
    key text;
    grams text[] := '{}';
BEGIN
    FOREACH key IN ARRAY keys LOOP
        FOR at IN 1 .. coalesce(length(key), 0) - 2 LOOP
            grams := grams || substr(key, at, 3);
        END LOOP;
    END LOOP;
    RETURN grams;
END
$$;
