-- Attachments and the marks on them are added, never changed (R3).
CREATE OR REPLACE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON grants_attachment
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
CREATE OR REPLACE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON grants_superseded
  FOR EACH ROW EXECUTE FUNCTION ledger_append_only();
