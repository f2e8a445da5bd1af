-- A commitment's finance year is its line's. It stands beside it so that an index has it; whoever
-- writes the row, the database writes the year, and the key of both keeps it true.
CREATE OR REPLACE FUNCTION grants_commitment_year() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT year INTO NEW.year FROM grants_line WHERE id = NEW.line_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER grants_commitment_year
  BEFORE INSERT OR UPDATE OF line_id, year ON grants_commitment
  FOR EACH ROW EXECUTE FUNCTION grants_commitment_year();
UPDATE grants_commitment SET line_id = line_id;
SET CONSTRAINTS ALL IMMEDIATE;  -- what was checked late stands in no ALTER TABLE's way
ALTER TABLE grants_commitment
  ADD CONSTRAINT commitment_year_is_its_lines FOREIGN KEY (line_id, year)
  REFERENCES grants_line (id, year);
