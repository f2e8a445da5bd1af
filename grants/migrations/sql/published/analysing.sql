-- As grants_analyse(): a finance act brings a hundred thousand figures at once, and plans made for
-- the few there were are slow. Only the owner may ANALYZE.
CREATE OR REPLACE FUNCTION grants_analyse_published() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE public.grants_publishedrow, public.grants_account, public.grants_accountname,
          public.grants_figure, public.grants_articlefigure;
END $$;
