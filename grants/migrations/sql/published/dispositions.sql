-- A programme's disposition from before issue 3 does not say what was planned for the programme itself:
-- until then nothing else was in its total.
UPDATE grants_disposition SET own_total_ore = planned_total_ore
 WHERE programme_id IS NOT NULL AND own_total_ore IS NULL;
