-- How entries move frames and roll-ups; the trigger itself is in ledger.sql. Read docs/ledger.md first.

-- One statement moves each frame once. A raise or an excuse moves its own frame; a draw moves its
-- frame and every frame above. Frames are locked in descending id, one order for everybody, so two
-- posts cannot deadlock; inner frames are younger, so the outermost is held shortest.
CREATE OR REPLACE FUNCTION ledger_move_frames() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  move record;
  seen record;
  past boolean;
  note boolean;
  no_law boolean;
  sealed bigint := (SELECT last_act_id FROM ledger_seal ORDER BY number DESC LIMIT 1);
BEGIN
  -- Put on another table it would move frames by entries that nobody wrote.
  IF TG_RELID <> 'public.ledger_entry'::regclass THEN
    PERFORM ledger_refuse('R6_frame_moves_by_entries_only', NULL, NULL, NULL, NULL, NULL);
  END IF;
  SELECT bool_or(a.recorded_at < transaction_timestamp() OR a.id <= sealed), bool_or(ledger_is_note(a.kind)),
         bool_or(a.kind NOT IN ('finance_law', 'supplementary_law'))
    INTO past, note, no_law
    FROM ledger_act a WHERE a.id = ANY (ARRAY(SELECT act_id FROM new_entries));
  -- What an act did is written with it: an entry added to it later would change it, in a closed
  -- year too, and change what we say was known on an earlier day; to one that is sealed already, in
  -- the same transaction, it would break the seal.
  IF past THEN
    PERFORM ledger_refuse('R3_append_only', NULL, NULL, NULL, NULL, NULL);
  END IF;
  -- A note may be written about a closed year: with an entry it would move money there.
  IF note THEN
    PERFORM ledger_refuse('R81_note_moves_nothing', NULL, NULL, NULL, NULL, NULL);
  END IF;
  IF no_law AND EXISTS (SELECT FROM new_entries WHERE side = 'excuse') AND EXISTS (
    SELECT FROM new_entries e JOIN ledger_act a ON a.id = e.act_id
     WHERE e.side = 'excuse' AND a.kind NOT IN ('finance_law', 'supplementary_law')
  ) THEN
    PERFORM ledger_refuse('R11_excuse_only_by_law', NULL, NULL, NULL, NULL, NULL);
  END IF;
  FOR move IN
    SELECT node.id,
           coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0)::bigint AS raised,
           coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)::bigint AS drawn,
           (sum(e.amount_ore) FILTER (WHERE e.side = 'excuse'))::bigint AS excused
      FROM new_entries e
      -- A frame that is not there, or not yet committed by another, must refuse and not be skipped:
      -- the foreign key looks later, and may then find it.
      LEFT JOIN ledger_frame f ON f.id = e.frame_id
      CROSS JOIN LATERAL unnest(coalesce(f.path, ARRAY[e.frame_id])) AS node(id)
     WHERE e.side = 'draw' OR node.id = e.frame_id
     GROUP BY node.id
     ORDER BY node.id DESC
  LOOP
    UPDATE ledger_frame
       SET ceiling_ore = ceiling_ore + move.raised,
           drawn_ore = drawn_ore + move.drawn,
           excess_ore = CASE
             WHEN NOT binding THEN 0
             WHEN move.excused IS NOT NULL
             THEN greatest(0, drawn_ore + move.drawn - ceiling_ore - move.raised)
             ELSE least(excess_ore, greatest(0, drawn_ore + move.drawn - ceiling_ore - move.raised))
           END
     WHERE id = move.id
       AND (signed OR drawn_ore + move.drawn >= 0)
       AND (NOT binding OR drawn_ore + move.drawn - ceiling_ore - move.raised
                           <= coalesce(move.excused, excess_ore));
    IF NOT FOUND THEN
      SELECT * INTO seen FROM ledger_frame WHERE id = move.id;
      IF seen IS NULL THEN
        PERFORM ledger_refuse('R7_path_is_real', move.id, NULL, NULL, NULL, NULL);
      ELSIF NOT seen.signed AND seen.drawn_ore + move.drawn < 0 THEN
        PERFORM ledger_refuse('R5_never_drawn_below_zero', seen.id, seen.ceiling_ore,
                              seen.drawn_ore, seen.excess_ore, move.drawn);
      END IF;
      PERFORM ledger_refuse('R1_drawn_within_ceiling', seen.id, seen.ceiling_ore, seen.drawn_ore,
                            seen.excess_ore, move.drawn - move.raised);
    END IF;
  END LOOP;
  -- The same moves by day and by month (rollups.sql). Whoever writes a frame's has its lock.
  INSERT INTO ledger_rollup AS r (frame_id, whole_month, day, raised_ore, drawn_ore)
  SELECT node.id, span.whole_month, span.day,
         coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'raise'), 0),
         coalesce(sum(e.amount_ore) FILTER (WHERE e.side = 'draw'), 0)
    FROM new_entries e
    JOIN ledger_act a ON a.id = e.act_id
    JOIN ledger_frame f ON f.id = e.frame_id
   CROSS JOIN LATERAL unnest(f.path) AS node(id)
   CROSS JOIN LATERAL (VALUES (false, a.value_day), (true, date_trunc('month', a.value_day::timestamp)::date))
           AS span(whole_month, day)
   WHERE (e.side = 'draw' OR (e.side = 'raise' AND node.id = f.id))
     AND (f.kind <> 'commitment' OR node.id <> f.id)
   GROUP BY node.id, span.whole_month, span.day
      ON CONFLICT (frame_id, whole_month, day) DO UPDATE
     SET raised_ore = r.raised_ore + excluded.raised_ore, drawn_ore = r.drawn_ore + excluded.drawn_ore;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_move_frames() FROM PUBLIC;
