-- A commitment's partner is its grant's, and a payment's its commitment's. As with the year, the
-- database writes it and the key of both keeps it true; it follows where the grant's is changed.
CREATE OR REPLACE FUNCTION grants_commitment_partner() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT partner_id INTO NEW.partner_id FROM grants_grant WHERE id = NEW.grant_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER grants_commitment_partner
  BEFORE INSERT OR UPDATE OF grant_id, partner_id ON grants_commitment
  FOR EACH ROW EXECUTE FUNCTION grants_commitment_partner();
UPDATE grants_commitment SET grant_id = grant_id;
SET CONSTRAINTS ALL IMMEDIATE;  -- what was checked late stands in no ALTER TABLE's way
ALTER TABLE grants_commitment
  ADD CONSTRAINT commitment_partner_is_its_grants FOREIGN KEY (grant_id, partner_id)
  REFERENCES grants_grant (id, partner_id) ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION grants_payment_partner() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT partner_id INTO NEW.partner_id FROM grants_commitment WHERE id = NEW.commitment_id;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER grants_payment_partner
  BEFORE INSERT OR UPDATE OF commitment_id, partner_id ON grants_payment
  FOR EACH ROW EXECUTE FUNCTION grants_payment_partner();
UPDATE grants_payment SET commitment_id = commitment_id;
SET CONSTRAINTS ALL IMMEDIATE;  -- what was checked late stands in no ALTER TABLE's way
ALTER TABLE grants_payment
  ADD CONSTRAINT payment_partner_is_its_commitments FOREIGN KEY (commitment_id, partner_id)
  REFERENCES grants_commitment (id, partner_id) ON UPDATE CASCADE;
