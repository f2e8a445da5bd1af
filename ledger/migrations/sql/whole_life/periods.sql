-- The periods of a finance year: 1 to 12 are its months, 13 is "13.1", 14 is "13.2". They close in
-- order, and their state moves by acts only. ledger/periods.py says the same in Python.

-- Acts of these kinds only note something. They may be written about a period or a year that is
-- closed, and may therefore never carry an entry: ledger_move_frames refuses it (R81).
CREATE OR REPLACE FUNCTION ledger_is_note(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT kind IN (
    'period_closed', 'period_opening_registered', 'period_opened', 'year_closing_registered',
    'year_closed', 'attached', 'attachment_superseded', 'duty_raised', 'duty_changed', 'duty_done', 'commitment_returned',
    'commitment_closed', 'commitment_reopened', 'reservation_ended', 'aktstykke_ended', 'returned',
    'withdrawn', 'agreement_changed', 'agreement_extended', 'agreement_ended', 'plan_changed',
    'plan_explained', 'split_answered', 'master_changed', 'delegated', 'delegation_withdrawn',
    'published', 'succession_answered', 'succession_taken_back', 'change_explained', 'difference_assigned',
    'difference_explained', 'reconciliation_registered', 'reconciled', 'screened', 'number_received', 'committee_told', 'question_asked',
    'question_answered', 'paper_corrected', 'aktstykke_postponed', 'remark_recorded', 'departure_noted',
    'annexed', 'made_confidential', 'confidentiality_lifted', 'statement_made', 'statement_changed',
    'meeting_set', 'aktstykke_returned', 'finance_voided',
    'grant_marked')
$$;

-- A day after its year belongs to 13.1 as long as that is open, then to 13.2; a day before it to 1.
CREATE OR REPLACE FUNCTION ledger_period_of(finance_year int, day date, closed_through int)
RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN extract(year FROM day) < finance_year THEN 1
              WHEN extract(year FROM day) = finance_year THEN extract(month FROM day)::int
              WHEN closed_through < 13 THEN 13
              ELSE 14 END
$$;

CREATE OR REPLACE FUNCTION ledger_period_name(period int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE period WHEN 13 THEN '13.1' WHEN 14 THEN '13.2' ELSE period::text END
$$;

-- The clock of an act is the database's. Its finance year must be known and open, and so must the
-- period of its day. Who posts holds the year's lock with all others who post; who closes or opens
-- takes it alone: he waits for them and they for him, and one of them sees the other. It is not the
-- row's own lock: FOR UPDATE starves behind a stream of FOR KEY SHARE, a queue for a lock does not.
CREATE OR REPLACE FUNCTION ledger_act_is_stamped() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  closed timestamptz;
  through int;
  period int;
BEGIN
  NEW.recorded_at := statement_timestamp();
  IF NEW.kind IN ('period_closed', 'period_opened', 'year_closed') THEN
    PERFORM pg_advisory_xact_lock('public.ledger_financeyear'::regclass::oid::int, NEW.finance_year);
    NEW.recorded_at := clock_timestamp();  -- after the wait: in the order in which they took effect
  ELSE
    PERFORM pg_advisory_xact_lock_shared('public.ledger_financeyear'::regclass::oid::int, NEW.finance_year);
  END IF;
  SELECT closed_at, closed_through INTO closed, through
    FROM ledger_financeyear WHERE year = NEW.finance_year;
  IF NOT FOUND OR (closed IS NOT NULL AND NOT ledger_is_note(NEW.kind)) THEN
    RAISE EXCEPTION 'R12_year_is_open' USING ERRCODE = 'check_violation', CONSTRAINT = 'R12_year_is_open',
      DETAIL = json_build_object('year', NEW.finance_year, 'closed', closed IS NOT NULL)::text;
  END IF;
  NEW.known_at := coalesce(NEW.known_at, NEW.recorded_at);
  IF through > 0 AND NOT ledger_is_note(NEW.kind) THEN
    period := ledger_period_of(NEW.finance_year, NEW.value_day, through);
    IF period <= through THEN
      RAISE EXCEPTION 'R30_period_is_open' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'R30_period_is_open', DETAIL = json_build_object(
          'year', NEW.finance_year, 'period', ledger_period_name(period))::text;
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- The year moves when the act is there, not before: an INSERT that ended in ON CONFLICT DO NOTHING
-- would otherwise close a year without an act to show for it.
CREATE OR REPLACE FUNCTION ledger_move_year() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- Which period it names, of this year; NULL when it names none.
  period int := array_position(
    ARRAY(SELECT NEW.finance_year || '-' || ledger_period_name(n) FROM generate_series(1, 14) n),
    NEW.concerns_id::text);
BEGIN
  IF TG_RELID <> 'public.ledger_act'::regclass
     OR (NEW.kind = 'year_closed' AND (NEW.concerns_kind, NEW.concerns_id) IS DISTINCT FROM
                                      ('year', NEW.finance_year::text))
     OR (NEW.kind <> 'year_closed' AND (period IS NULL OR NEW.concerns_kind <> 'period')) THEN
    RAISE EXCEPTION 'R80_year_moves_by_acts_only' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'R80_year_moves_by_acts_only';
  END IF;
  IF NEW.kind = 'year_closed' THEN
    UPDATE ledger_financeyear SET closed_at = NEW.recorded_at, closed_through = 14
     WHERE year = NEW.finance_year AND closed_at IS NULL;
  ELSIF NEW.kind = 'period_closed' THEN
    UPDATE ledger_financeyear SET closed_through = period
     WHERE year = NEW.finance_year AND closed_through = period - 1;
  ELSE  -- opened: the later ones with it
    UPDATE ledger_financeyear SET closed_at = NULL, closed_through = period - 1
     WHERE year = NEW.finance_year AND closed_through >= period;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'R82_periods_close_in_order' USING ERRCODE = 'check_violation',
      CONSTRAINT = 'R82_periods_close_in_order', DETAIL = json_build_object(
        'year', NEW.finance_year, 'kind', NEW.kind, 'period', ledger_period_name(period),
        'through', (SELECT closed_through FROM ledger_financeyear WHERE year = NEW.finance_year))::text;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER ledger_move_year AFTER INSERT ON ledger_act FOR EACH ROW
  WHEN (NEW.kind IN ('period_closed', 'period_opened', 'year_closed'))
  EXECUTE FUNCTION ledger_move_year();

-- A year begins open, and then moves by acts only: every other UPDATE or DELETE is refused, for
-- the owner of the tables too.
CREATE OR REPLACE FUNCTION ledger_year_moves_by_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.closed_at IS NULL AND NEW.closed_through = 0 THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'R80_year_moves_by_acts_only' USING ERRCODE = 'restrict_violation',
    CONSTRAINT = 'R80_year_moves_by_acts_only';
END $$;
CREATE OR REPLACE TRIGGER ledger_year_moves_by_acts BEFORE UPDATE OR DELETE ON ledger_financeyear
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION ledger_year_moves_by_acts();
CREATE OR REPLACE TRIGGER ledger_year_begins_open BEFORE INSERT ON ledger_financeyear
  FOR EACH ROW EXECUTE FUNCTION ledger_year_moves_by_acts();

REVOKE EXECUTE ON FUNCTION ledger_act_is_stamped(), ledger_move_year() FROM PUBLIC;
