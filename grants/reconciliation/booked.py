"""What the ledger booked on accounts in finance years, by article: summed from acts, by their kind.

Never from what a frame has drawn: an annulment "for other reasons" lowers the net and gives no
room (decisions 16). New commitments, raises and repostings stand on 41.90 on the account the
commitment stood on at that time; annulments, and annulments undone, on 41.95 in the year of their
act; money back for changed conditions lowers the account it was given on (41.90, facts 3.2); other
entries stand on their article; income has none. What was reversed by storno is left out, with its
mirror. What happens in a later year is under the account's number of that year, when a person
confirmed the new one (`grants.successions.selectors.account_in`). Opening entries, payments,
unspent money that came back and moved room count in no year. What lies under a request whose
existence is confidential counts from its lifting on, for everybody alike (BV 3.4.2).
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection

COMMITMENTS, ANNULMENTS, NO_ARTICLE = "4190", "4195", ""


class Booked(NamedTuple):
    """What is booked on one article of an account in a finance year, in øre, by how many acts."""

    year: int
    account: str
    article: str
    amount_ore: int
    entries: int


def booked(years: Collection[int], under: str = "") -> list[Booked]:
    """Every account under the number (all for "") in the years, in number order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, {"years": list(years), "under": under})
        return [Booked(y, a, art, int(ore), n) for y, a, art, ore, n in cursor.fetchall()]


def first_and_last_year() -> list[int]:
    """The finance years in which anything counts, in order. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT year FROM grants_line WHERE NOT only_openings ORDER BY 1")
        return [int(year) for (year,) in cursor.fetchall()]


def entries(year: int, under: str) -> tuple[str, dict[str, Any]]:
    """The SQL of single entries on the accounts under the number, and its parameters."""
    return EVENTS + ROWS, {"years": [year], "under": under}


# `moved` says until which act a commitment stood on a line it was reposted from. Repostings are
# undone latest first (R54), so those that were reversed can be left out.
# `followed` is what each number that was left became, step by step, from its `first` step on.
EVENTS = """
WITH RECURSIVE step AS (
  SELECT account_id, successor_id, year FROM grants_succession
   WHERE is_same AND taken_back_id IS NULL
), followed AS (
  SELECT account_id AS origin, year AS first, successor_id AS now, year FROM step
  UNION ALL
  SELECT f.origin, f.first, step.successor_id, step.year
    FROM followed f JOIN step ON step.account_id = f.now
     AND step.year = (SELECT min(s.year) FROM step s
                       WHERE s.account_id = f.now AND s.year > f.year)
), moved AS (
  SELECT r.commitment_id, r.from_line_id, a.id AS until,
         lag(a.id, 1, 0::bigint) OVER (PARTITION BY r.commitment_id ORDER BY a.id) AS since
    FROM grants_reposting r JOIN ledger_act a ON a.key = r.done_act_id
   WHERE r.state = 'confirmed'
), secret AS (
  SELECT g.id FROM grants_grant g JOIN grants_aktstykke k ON k.id = g.under_id
   WHERE k.confidentiality = 'existence'
), of_commitments AS (
  SELECT c.id AS commitment_id, c.bound_act_id AS act, l.year::int AS year, '4190' AS article,
         c.amount_ore AS ore
    FROM grants_commitment c JOIN grants_line l ON l.id = c.line_id
   WHERE c.state IN ('bound', 'closed') AND c.basis <> 'opening' AND l.year = ANY(%(years)s)
  UNION ALL
  SELECT m.commitment_id, m.done_act_id, m.finance_year, '4190', m.amount_ore
    FROM grants_amendment m WHERE m.state = 'confirmed' AND m.finance_year = ANY(%(years)s)
  UNION ALL
  SELECT p.commitment_id, b.act_id, b.finance_year, '4190', -b.amount_ore
    FROM grants_repayment b JOIN grants_payment p ON p.id = b.payment_id
   WHERE b.state = 'confirmed' AND b.kind = 'reusable' AND b.finance_year = ANY(%(years)s)
  UNION ALL
  SELECT n.commitment_id, n.act_id, n.finance_year, '4195', -n.amount_ore
    FROM grants_annulment n WHERE n.state = 'confirmed' AND n.finance_year = ANY(%(years)s)
  UNION ALL
  SELECT n.commitment_id, v.done_act_id, v.finance_year, '4195', v.amount_ore
    FROM grants_revival v JOIN grants_annulment n ON n.id = v.annulment_id
   WHERE v.state = 'confirmed' AND v.finance_year = ANY(%(years)s)
), events AS (
  SELECT a.id AS act_id,
         CASE WHEN o.year > line.year THEN coalesce(
           (SELECT f.now FROM followed f
             WHERE f.origin = line.account_id AND f.first > line.year AND f.year <= o.year
             ORDER BY f.first, f.year DESC LIMIT 1), line.account_id)
         ELSE line.account_id END AS account_id,
         o.year, o.article, o.ore, o.commitment_id, '' AS text, c.unit
    FROM of_commitments o
    JOIN ledger_act a ON a.key = o.act
    JOIN grants_commitment c ON c.id = o.commitment_id
    LEFT JOIN moved ON moved.commitment_id = o.commitment_id
         AND a.id > moved.since AND a.id < moved.until
    JOIN grants_line line ON line.id = coalesce(moved.from_line_id, c.line_id)
   WHERE c.grant_id NOT IN (SELECT id FROM secret)
  UNION ALL
  SELECT a.id, line.account_id, line.year, '4190', side.sign * r.amount_ore, r.commitment_id,
         '', r.unit
    FROM grants_reposting r
    JOIN ledger_act a ON a.key = r.done_act_id
   CROSS JOIN LATERAL (VALUES (-1, r.from_line_id), (1, r.to_line_id)) AS side(sign, line_id)
    JOIN grants_line line ON line.id = side.line_id
   WHERE r.state = 'confirmed' AND line.year = ANY(%(years)s)
  UNION ALL
  SELECT a.id, e.account_id, e.finance_year, replace(e.article, '.', ''), e.amount_ore, NULL,
         e.text, e.unit
    FROM grants_otherentry e JOIN ledger_act a ON a.key = e.done_act_id
   WHERE e.state = 'confirmed' AND e.finance_year = ANY(%(years)s)
  UNION ALL
  SELECT a.id, i.account_id, i.finance_year, '', -i.amount_ore, NULL, i.title, i.unit
    FROM grants_income i JOIN ledger_act a ON a.key = i.done_act_id
   WHERE i.state = 'confirmed' AND i.finance_year = ANY(%(years)s)
)
"""
SUMS = (
    EVENTS
    + """
SELECT e.year, account.number, e.article, sum(e.ore)::bigint, count(*)
  FROM events e JOIN grants_account account ON account.id = e.account_id
 WHERE account.number ^@ %(under)s
 GROUP BY e.year, account.number, e.article
 ORDER BY e.year, account.number, e.article
"""
)
ROWS = """
SELECT act.key, act.kind, act.value_day, account.number, e.article, e.ore::bigint, c.ref,
       coalesce(partner.short_name || ': ' || c.purpose, e.text), e.unit
  FROM events e
  JOIN grants_account account ON account.id = e.account_id
  JOIN ledger_act act ON act.id = e.act_id
  LEFT JOIN grants_commitment c ON c.id = e.commitment_id
  LEFT JOIN grants_grant g ON g.id = c.grant_id
  LEFT JOIN programmes_partner partner ON partner.id = g.partner_id
 WHERE account.number ^@ %(under)s
 ORDER BY act.value_day DESC, act.id DESC, account.number
"""
