-- A made-up ministry with :n commitments and three times as many payments, as ten years of work
-- would have left it: 2015 to 2024, 20 main accounts with three sub-accounts each, 20 programmes of
-- ten pillars, 200 partners, 60 countries, four units. The same size gives the same ministry.
-- Everything is an example, and marked so. Statements are separated by lines of dashes.

CREATE FUNCTION bench_pick(i bigint, salt int, k int) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT ((hashint8extended($1, $2) & 9223372036854775807) % $3)::int'
---- people
INSERT INTO ledger_person (id, password, is_superuser, username, first_name, last_name, email, is_staff,
                           is_active, date_joined, role, unit, takes_mail, cleared)
SELECT (of_role - 1) * 12 + n, '!', false, role || '-' || n, '', '', '', false, true, '2014-12-01', role,
       (ARRAY['MIGSTAB', 'Eksempel A', 'Eksempel B', 'Eksempel C'])[1 + n % 4], false, false
  FROM unnest(ARRAY['sagsbehandler', 'bevillingshaver', 'controller']) WITH ORDINALITY AS r(role, of_role),
       generate_series(1, 12) n
---- years
INSERT INTO ledger_financeyear (year, closed_through) SELECT y, 0 FROM generate_series(2014, 2027) y
---- source
INSERT INTO programmes_source (key, title, kind, address, note)
VALUES ('eksempel', 'Eksempel: et opdigtet ministerium', 'other', '', '')
---- partners
INSERT INTO programmes_partner (id, short_name, full_name, kind, source_id, example)
SELECT n, (ARRAY['Ældre', 'Østlig', 'Åben', 'Bro', 'Nord', 'Verden', 'Hjælp', 'Ny'])[1 + n % 8] || ' ' || n,
       'Eksempelorganisation nummer ' || n,
       (ARRAY['multilateral', 'civil_society', 'public_authority', 'company', 'research'])[1 + n % 5],
       (SELECT id FROM programmes_source WHERE key = 'eksempel'), true
  FROM generate_series(1, 200) n
---- countries
INSERT INTO programmes_country (id, code, name, region)
SELECT n, chr(65 + n / 26) || chr(65 + n % 26), 'Eksempelland ' || n,
       (ARRAY['europe', 'north_of_sahara', 'south_of_sahara', 'middle_east', 'far_east_asia'])[1 + n % 5]
  FROM generate_series(1, 60) n
---- accounts: a number's parts are its section, area, main account and sub-account
INSERT INTO grants_account (id, number)
SELECT n, lpad((63200 + n)::text, 6, '0') FROM generate_series(1, 20) n UNION ALL
SELECT 20 + (n - 1) * 3 + s, lpad((63200 + n)::text, 6, '0') || s || '0'
  FROM generate_series(1, 20) n, generate_series(1, 3) s
---- names of accounts
INSERT INTO grants_accountname (account_id, year, name, truncated, source_id)
SELECT a.id, y, 'Eksempelkonto ' || a.number, false, s.id
  FROM grants_account a, generate_series(2015, 2024) y, programmes_source s WHERE s.key = 'eksempel'
---- what can be committed on: who, which grant, which line, how much, when and when we knew
CREATE UNLOGGED TABLE bench_commitment AS
SELECT i, 1 + (i - 1) / 4 AS grant_id, gen_random_uuid() AS ref, gen_random_uuid() AS key, known,
       value_day, extract(year FROM value_day)::int AS year, 1 + bench_pick(i, 1, 60) AS sub,
       100 * (10000 + bench_pick(i, 4, 50000000)::bigint) AS amount,
       CASE WHEN p < 2 THEN 'draft' WHEN p < 4 THEN 'submitted' WHEN p < 70 THEN 'bound' ELSE 'closed' END AS state,
       CASE WHEN bench_pick(i, 5, 100) < 80 THEN 'below_threshold' ELSE 'named_in_law' END AS basis
  FROM (SELECT i, at AS known, bench_pick(i, 2, 100) AS p,
               greatest('2015-01-01', at::date - CASE WHEN bench_pick(i, 6, 10) < 7 THEN bench_pick(i, 7, 3)
                                                      ELSE 3 + bench_pick(i, 8, 38) END) AS value_day
          FROM (SELECT i, '2015-01-05 08:00+00'::timestamptz + (i - 1) * (interval '3640 days' / :n) AS at
                  FROM generate_series(1, :n) i) t) t
---- those that are bound, in order
CREATE UNLOGGED TABLE bench_bound AS
SELECT *, row_number() OVER (ORDER BY i) - 1 AS rank FROM bench_commitment
 WHERE state IN ('bound', 'closed')
---- the planner is told how many they are
ANALYZE bench_commitment, bench_bound
---- payments: three or four of each, the last of a closed one pays the rest
CREATE UNLOGGED TABLE bench_payment AS
SELECT j, i, nth, gen_random_uuid() AS ref, gen_random_uuid() AS key, at AS known,
       at::date - bench_pick(j, 9, 5) AS value_day,
       CASE WHEN nth + 1 = parts AND state = 'closed' THEN amount - nth * (amount / 5) ELSE amount / 5 END AS amount,
       CASE WHEN nth + 1 = parts AND state = 'bound' AND bench_pick(j, 10, 10) = 0 THEN 'registered'
            ELSE 'released' END AS state
  FROM (SELECT j, (j - 1) / o.of AS nth, b.i, b.amount, b.state,
               3 * :n / o.of + CASE WHEN b.rank < 3 * :n % o.of THEN 1 ELSE 0 END AS parts,
               b.known + ((j - 1) / o.of + 1) * interval '95 days' + bench_pick(j, 11, 60) * interval '1 day' AS at
          FROM (SELECT count(*) AS of FROM bench_bound) o CROSS JOIN generate_series(1, 3 * :n) j
          JOIN bench_bound b ON b.rank = (j - 1) % o.of) t
---- acts in the order in which they became known; the numbers below 100 are laws and intentions
CREATE UNLOGGED TABLE bench_act AS
SELECT 100 + row_number() OVER (ORDER BY known) AS id, * FROM (
  SELECT i, NULL::bigint AS j, known FROM bench_bound UNION ALL
  SELECT i, j, known FROM bench_payment WHERE state = 'released') t
---- the planner is told how many these are
ANALYZE bench_payment, bench_act
---- laws, one a year, the intentions and the thresholds
INSERT INTO ledger_act (id, key, kind, actor_id, approver_id, finance_year, value_day, known_at, recorded_at,
                        concerns_kind, concerns_id, reason, reference, clearance, day_assumed, example)
SELECT y - 2014, gen_random_uuid(), 'finance_law', 25, 13, y, make_date(y, 1, 1), at, at, 'year', y::text, '',
       'Eksempel', 0, false, true
  FROM generate_series(2015, 2024) y, LATERAL (SELECT make_timestamptz(y, 1, 1, 7, 0, 0, 'UTC')) t(at) UNION ALL
SELECT 50 + n, gen_random_uuid(), k, 25, 13, 2015, '2015-01-01', at, at, 'programme', 'eksempel', '',
       'Eksempel', 0, false, true
  FROM unnest(ARRAY['intention', 'threshold']) WITH ORDINALITY AS k(k, n),
       (SELECT make_timestamptz(2015, 1, 1, 7, 0, 0, 'UTC')) t(at)
---- acts of commitments and of payments
INSERT INTO ledger_act (id, key, kind, actor_id, approver_id, finance_year, value_day, known_at, recorded_at,
                        concerns_kind, concerns_id, reason, reference, clearance, day_assumed, example)
SELECT a.id, coalesce(p.key, b.key), CASE WHEN a.j IS NULL THEN 'commitment_bound' ELSE 'payment' END,
       1 + b.i % 12, 13 + b.i % 12, CASE WHEN a.j IS NULL THEN b.year ELSE extract(year FROM p.value_day)::int END,
       coalesce(p.value_day, b.value_day), a.known, a.known, 'commitment', b.ref::text, '', '', 0, false, true
  FROM bench_act a JOIN bench_bound b ON b.i = a.i LEFT JOIN bench_payment p ON p.j = a.j
 ORDER BY a.id
---- frames above: 200 years of main accounts, 600 of sub-accounts, 20 programmes and dispositions
INSERT INTO ledger_frame (id, ref, kind, label, path, binding, signed)
SELECT (y - 2015) * 20 + n, gen_random_uuid(), 'main_account', '§ 06.32.' || n || ' (' || y || ')',
       ARRAY[(y - 2015) * 20 + n], true, true FROM generate_series(2015, 2024) y, generate_series(1, 20) n UNION ALL
SELECT 200 + (y - 2015) * 60 + s, gen_random_uuid(), 'sub_account', '§ 06.32 underkonto ' || s || ' (' || y || ')',
       ARRAY[(y - 2015) * 20 + 1 + (s - 1) / 3, 200 + (y - 2015) * 60 + s], false, true
  FROM generate_series(2015, 2024) y, generate_series(1, 60) s UNION ALL
SELECT 800 + n, gen_random_uuid(), 'programme', 'Eksempelprogram ' || n, ARRAY[800 + n], false, false
  FROM generate_series(1, 20) n UNION ALL
SELECT 820 + n, gen_random_uuid(), 'disposition', 'Eksempelprogram ' || n, ARRAY[820 + n], true, false
  FROM generate_series(1, 20) n
---- lines
INSERT INTO grants_line (id, account_id, year, frame_id, opened_by_id, gap, only_openings)
SELECT f.id, CASE WHEN f.id <= 200 THEN 1 + (f.id - 1) % 20 ELSE 21 + (f.id - 201) % 60 END, y, f.id, a.key, '', false
  FROM ledger_frame f, LATERAL (SELECT (2015 + CASE WHEN f.id <= 200 THEN (f.id - 1) / 20 ELSE (f.id - 201) / 60 END)::int) t(y)
  JOIN ledger_act a ON a.id = y - 2014 WHERE f.id <= 800
---- programmes
INSERT INTO programmes_programme (id, slug, short_name, title, quoted_as, purpose, steering, condition, predecessor,
                                  sdg_text, frame_id, unit, example, source_id)
SELECT n, 'eksempel-' || n, 'Eksempelprogram ' || n, 'Eksempelprogram ' || n, '', 'Eksempel', '', '', '', '', 800 + n,
       (ARRAY['MIGSTAB', 'Eksempel A', 'Eksempel B', 'Eksempel C'])[1 + n % 4], true, s.id
  FROM generate_series(1, 20) n, programmes_source s WHERE s.key = 'eksempel'
---- pillars
INSERT INTO programmes_pillar (id, programme_id, slug, name, partner_id, description, position, source_id)
SELECT n, 1 + (n - 1) / 10, 'soejle-' || n, 'Projektsøjle ' || n, n, '', n % 10, s.id
  FROM generate_series(1, 200) n, programmes_source s WHERE s.key = 'eksempel'
---- thresholds
INSERT INTO grants_threshold (year, amount_ore, source_id)
SELECT y, 4300000000, s.id FROM generate_series(2015, 2024) y, programmes_source s WHERE s.key = 'eksempel'
---- dispositions
INSERT INTO grants_disposition (id, programme_id, title, planned_total_ore, threshold_year, frame_id)
SELECT n, n, 'Eksempelprogram ' || n, 1, 2015, 820 + n FROM generate_series(1, 20) n
---- grants
INSERT INTO grants_grant (id, ref, title, file_number, partner_id, pillar_id, disposition_id, planned_total_ore, unit,
                          registered_by_id, oda, climate_adaptation, climate_mitigation, gender, sdg, example)
SELECT g, gen_random_uuid(),
       (ARRAY['Asylkapacitet', 'Ældreomsorg', 'Østafrika', 'Årsprogram', 'Grænser', 'Hjemsendelse', 'Retshjælp'])[1 + bench_pick(g, 12, 7)]
       || ' ' || g, extract(year FROM min(c.value_day)) || '/' || 10000 + g, p.partner_id, p.id, p.programme_id,
       sum(c.amount)::bigint, r.unit, 1 + g % 12, bench_pick(g, 13, 4) > 0, bench_pick(g, 14, 3), bench_pick(g, 15, 3),
       bench_pick(g, 16, 3), 1 + bench_pick(g, 17, 17), true
  FROM bench_commitment c CROSS JOIN LATERAL (SELECT c.grant_id) t(g)
  JOIN programmes_pillar p ON p.id = 1 + bench_pick(g, 3, 200)
  JOIN programmes_programme r ON r.id = p.programme_id
 GROUP BY g, p.partner_id, p.id, p.programme_id, r.unit ORDER BY g
---- grants are many too
ANALYZE grants_grant
---- shares of countries: sixty and forty per cent
INSERT INTO grants_grantshare (grant_id, country_id, hundredths)
SELECT g.id, 1 + (bench_pick(g.id, 18, 60) + k * 7) % 60, 6000 - k * 2000
  FROM grants_grant g, generate_series(0, 1) k
---- frames of commitments, as their entries will have moved them
INSERT INTO ledger_frame (id, ref, kind, label, path, binding, signed, ceiling_ore, drawn_ore)
SELECT 1000 + b.i, gen_random_uuid(), 'commitment', 'Eksempel ' || b.i, ARRAY[1000 + b.i], true, false, b.amount,
       coalesce(p.paid, 0)
  FROM bench_bound b LEFT JOIN (SELECT i, sum(amount)::bigint AS paid FROM bench_payment WHERE state = 'released'
                                 GROUP BY i) p ON p.i = b.i
---- commitments
INSERT INTO grants_commitment (id, ref, grant_id, partner_id, line_id, year, amount_ore, payment_first_year, payment_last_year, purpose,
                               basis, basis_reference, state, version, registered_by_id, registered_on,
                               returned_reason, approved_by_id, bound_on, bound_act_id, frame_id, unit, example)
SELECT c.i, c.ref, c.grant_id, g.partner_id, 200 + (c.year - 2015) * 60 + c.sub, c.year, c.amount, c.year, c.year + 2,
       (ARRAY['Kapacitet i', 'Ældre i', 'Østlige', 'Åbne', 'Uddannelse i', 'Støtte til', 'Rådgivning i'])[1 + bench_pick(c.i, 19, 7)]
       || ' Eksempelland ' || bench_pick(c.i, 20, 60) || ', fase ' || c.i, c.basis,
       CASE c.basis WHEN 'named_in_law' THEN 'Eksempel: finanslovens anmærkninger' ELSE '' END, c.state, 1,
       1 + c.i % 12, c.value_day, '', CASE WHEN b.i IS NOT NULL THEN 13 + c.i % 12 END,
       CASE WHEN b.i IS NOT NULL THEN c.value_day END, b.key, 1000 + b.i, g.unit, true
  FROM bench_commitment c JOIN grants_grant g ON g.id = c.grant_id LEFT JOIN bench_bound b ON b.i = c.i ORDER BY c.i
---- payments
INSERT INTO grants_payment (id, ref, commitment_id, partner_id, amount_ore, finance_year, value_day, returned_ore, reference,
                            instalment, state, registered_by_id, released_by_id, act_id, example)
SELECT row_number() OVER (ORDER BY p.known), p.ref, p.i, c.partner_id, p.amount, extract(year FROM p.value_day),
       p.value_day, 0, 'Eksempel ' || j, nth + 1, p.state, 1 + p.i % 12,
       CASE p.state WHEN 'released' THEN 13 + p.i % 12 END, CASE p.state WHEN 'released' THEN p.key END, true
  FROM bench_payment p JOIN grants_commitment c ON c.id = p.i
---- entries: a commitment raises its own frame and draws its year, its authority and the intention
INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore)
SELECT a.id, e.frame_id, e.side, e.amount
  FROM bench_act a JOIN bench_bound b ON b.i = a.i JOIN grants_grant g ON g.id = b.grant_id
  LEFT JOIN bench_payment p ON p.j = a.j
 CROSS JOIN LATERAL (
   SELECT 1000 + b.i, 'draw', p.amount WHERE a.j IS NOT NULL UNION ALL
   SELECT 1000 + b.i, 'raise', b.amount WHERE a.j IS NULL UNION ALL
   SELECT 200 + (b.year - 2015) * 60 + b.sub, 'draw', b.amount WHERE a.j IS NULL UNION ALL
   SELECT 820 + g.disposition_id, 'draw', b.amount WHERE a.j IS NULL AND b.basis = 'below_threshold' UNION ALL
   SELECT 800 + g.disposition_id, 'draw', b.amount WHERE a.j IS NULL) AS e(frame_id, side, amount)
 ORDER BY a.id
---- entries and frames
ANALYZE ledger_entry, ledger_frame, ledger_act
---- what was drawn on the frames above, and a tenth more than that as their ceiling
CREATE UNLOGGED TABLE bench_drawn AS
SELECT node.id, sum(e.amount_ore)::bigint AS drawn, 1 + (sum(e.amount_ore) * 1.1)::bigint AS ceiling
  FROM ledger_entry e JOIN ledger_frame f ON f.id = e.frame_id CROSS JOIN LATERAL unnest(f.path) AS node(id)
 WHERE e.side = 'draw' AND e.frame_id <= 840 GROUP BY node.id
---- the laws and intentions that raised them
INSERT INTO ledger_entry (act_id, frame_id, side, amount_ore)
SELECT CASE WHEN d.id > 820 THEN 52 WHEN d.id > 800 THEN 51 ELSE l.year - 2014 END, d.id, 'raise', d.ceiling
  FROM bench_drawn d LEFT JOIN grants_line l ON l.frame_id = d.id
---- and the frames with both
UPDATE ledger_frame f SET ceiling_ore = d.ceiling, drawn_ore = d.drawn FROM bench_drawn d WHERE d.id = f.id
---- dispositions know the total that is planned
UPDATE grants_disposition d SET planned_total_ore = t.total
  FROM (SELECT disposition_id, sum(planned_total_ore)::bigint AS total FROM grants_grant GROUP BY 1) t
 WHERE t.disposition_id = d.id
---- roll-ups, as the migration fills them
INSERT INTO ledger_rollup (frame_id, whole_month, day, raised_ore, drawn_ore)
SELECT frame_id, whole_month, day, raised_ore, drawn_ore FROM ledger_rollup_of_entries
 ORDER BY frame_id, whole_month, day
---- nothing of ours stays
DROP TABLE bench_commitment, bench_bound, bench_payment, bench_act, bench_drawn
---- nor the function
DROP FUNCTION bench_pick
