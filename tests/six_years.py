"""Six finance years of the whole state, as six acts and five accounts files would leave them.

Made in SQL: 25 sections of made-up accounts beside the real ones, about 6,500 accounts and 10,000
rows of articles a year, with the figures a year's files print. A parent is the sum of its parts.
"""

from django.db import connection

# Foreign keys and history are not what is measured, and would be most of the time.
BARE = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
              WHERE contype = 'f' AND conrelid IN ('grants_figure'::regclass,
                    'grants_articlefigure'::regclass, 'grants_accountname'::regclass) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.t, one.conname);
  END LOOP;
END $$;
ALTER TABLE grants_accountname DISABLE TRIGGER USER;
"""

ACCOUNTS = """
CREATE TEMP TABLE leaf AS
SELECT format('%s%s%s%s%s', to_char(s, 'FM00'), a, b, to_char(m, 'FM00'), u) AS number
  FROM generate_series(1, 26) s, generate_series(1, 5) a, generate_series(1, 3) b,
       generate_series(1, 4) m, (VALUES ('10'), ('20'), ('35')) AS sub(u)
 WHERE NOT (s = 6 AND a = 3);
CREATE TEMP TABLE tree AS
SELECT DISTINCT left(number, digits) AS number
  FROM leaf, (VALUES (2), (3), (4), (6), (8)) l(digits);
INSERT INTO grants_account (number) SELECT number FROM tree ORDER BY 1 ON CONFLICT DO NOTHING;
CREATE TEMP TABLE every AS
SELECT a.id, a.number, y AS year FROM grants_account a, generate_series(2021, 2026) y;
CREATE TEMP TABLE told AS SELECT min(id) AS source FROM programmes_source;
INSERT INTO grants_accountname (account_id, year, name, truncated, source_id)
SELECT e.id, e.year,
       (ARRAY['Drift og tilskud', 'Nærområde', 'Almindelig virksomhed', 'Århus og Ærø',
       'Øvrige indsatser inkl. udsendelse af'])[1 + (e.id + e.year) % 5] || ' ' || e.number,
       e.id % 7 = 0, told.source
  FROM every e, told ON CONFLICT DO NOTHING;
"""

FIGURES = """
CREATE TEMP TABLE amount AS
SELECT l.number, y AS year, stage,
       ((hashtext(l.number || y || stage) % 9000) * 10000000::bigint) AS ore
  FROM (SELECT number FROM leaf UNION
        SELECT number FROM grants_account WHERE length(number) = 8) l,
       generate_series(2021, 2026) y,
       (VALUES ('FL'), ('FL_TB'), ('R'), ('BO1'), ('BO2'), ('BO3'), ('B_RESTATED'), ('R_RESTATED'))
         AS s(stage)
 WHERE NOT (stage = 'R' AND y = 2026);
INSERT INTO grants_figure (account_id, year, stage, amount_ore, source_id)
SELECT a.id, t.year, t.stage, t.ore, told.source
  FROM (SELECT left(number, digits) AS number, year, stage, sum(ore) AS ore
          FROM amount, (VALUES (2), (3), (4), (6), (8)) l(digits) GROUP BY 1, 2, 3) t
  JOIN grants_account a USING (number), told
 ON CONFLICT DO NOTHING;
"""

ARTICLES = """
INSERT INTO grants_article (number, name) VALUES
  ('22', 'Andre ordinære driftsomkostninger'), ('41', 'Overførselsudgifter til EU og udland'),
  ('4100', 'Overførselsudgifter'), ('4190', 'Udland i øvrigt'), ('4195', 'Ann. af tilsagn'),
  ('2200', 'Andre ordinære driftsomkostninger'), ('2240', 'Øvrige driftsaktiviteter'),
  ('2290', 'Øvrig drift') ON CONFLICT DO NOTHING;
INSERT INTO grants_articlefigure (account_id, article_id, year, stage, amount_ore, source_id)
SELECT a.id, r.id, y, s.stage, 10000000::bigint * (a.id % 977), told.source
  FROM leaf JOIN grants_account a USING (number), grants_article r,
       generate_series(2021, 2026) y, (VALUES ('FL_TB'), ('R')) AS s(stage), told
 WHERE (length(r.number) = 2 AND r.number IN ('22', '41')
        OR s.stage = 'R' AND y < 2026 AND r.number IN ('4190', '4195', '2200', '2240', '2290'))
 ON CONFLICT DO NOTHING;
"""


def load() -> None:
    """Put the six years beside what the database has, and let the planner know of them."""
    with connection.cursor() as owner:
        for part in (BARE, ACCOUNTS, FIGURES, ARTICLES, "ANALYZE"):
            owner.execute(part)
