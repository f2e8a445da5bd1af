-- After a hundred thousand new rows plans made for a small ledger are slow (docs/ledger.md). Only
-- the owner may ANALYZE; the web's worker has it done here, on these tables and nothing else.
CREATE OR REPLACE FUNCTION grants_analyse() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE public.ledger_frame, public.ledger_act, public.ledger_entry,
          public.grants_commitment, public.grants_bulkrow;
END $$;
