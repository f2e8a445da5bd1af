"""Which accounts look like one that got a new number: found by name, judged by what it had.

A name the state cut off (44-45 characters) agrees with the full one it begins. Source: users 2.12.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from django.db import connection

from grants.accounts.models import Account, Figure
from grants.accounts.numbers import Level

Stage = Figure.Stage
RESTATED = [Stage.B_RESTATED, Stage.R_RESTATED]
BEGINNING = 32  # characters that names are joined on; a name that was cut off has more


class Evidence(IntEnum):
    """What the amounts say of a proposal, the best first."""

    SAME_AMOUNT = 1
    BOTH_NOTHING = 2
    NOT_SAID = 3
    OTHER_AMOUNT = 4


@dataclass(frozen=True)
class Proposal:
    """What `old` was in the year before, `new` may be from `year` on. Amounts in øre.

    `act_ore` and `after_ore` are the finance law of the year before, and after the supplementary
    law, on the old number; `restated_ore` is what the year's file says of it on the new one.
    `rivals` counts the other proposals of the same old or new account: above nought a person
    chooses. `below` is the main account's proposal a sub-account moves with.
    """

    year: int
    old: Account
    old_name: str
    new: Account
    new_name: str
    act_ore: int | None
    after_ore: int | None
    restated_ore: int | None
    rivals: int = 0
    below: tuple[int, int] | None = None

    @property
    def pair(self) -> tuple[int, int]:
        return self.old.pk, self.new.pk

    @property
    def evidence(self) -> Evidence:
        before = {self.act_ore, self.after_ore} - {None}
        if self.restated_ore is None or not before:
            return Evidence.NOT_SAID
        if self.restated_ore not in before:
            return Evidence.OTHER_AMOUNT
        return Evidence.SAME_AMOUNT if self.restated_ore else Evidence.BOTH_NOTHING


def proposals(year: int) -> list[Proposal]:
    """What may have got a new number in the year and nobody has answered, the best evidence first.

    A main account is followed by its sub-accounts; candidates of one account stand together. One
    query, however many accounts the years have.
    """
    stages = [str(stage) for stage in RESTATED]
    with connection.cursor() as cursor:
        cursor.execute(
            PROPOSALS,
            {
                "year": year,
                "before": year - 1,
                "restated": stages,
                "main": Level.MAIN,
                "levels": [Level.MAIN, Level.SUB],
                "beginning": BEGINNING,
            },
        )
        rows = cursor.fetchall()
    return _in_order(_counted([_proposal(year, row) for row in rows]))


def _proposal(year: int, row: tuple[Any, ...]) -> Proposal:
    old, old_number, old_name, new, new_number, new_name, act, after, restated, main, to = row
    return Proposal(
        year=year,
        old=Account(pk=old, number=old_number),
        old_name=str(old_name or ""),
        new=Account(pk=new, number=new_number),
        new_name=str(new_name or ""),
        act_ore=act,
        after_ore=after,
        restated_ore=restated,
        below=None if main is None else (main, to),
    )


def _counted(found: Sequence[Proposal]) -> list[Proposal]:
    from_one = Counter(one.old.pk for one in found)
    to_one = Counter(one.new.pk for one in found)
    return [replace(one, rivals=max(from_one[one.old.pk], to_one[one.new.pk]) - 1) for one in found]


def _in_order(found: Sequence[Proposal]) -> list[Proposal]:
    """Groups by their best evidence: a main account's move, else one account's candidates."""

    def group(one: Proposal) -> tuple[int, ...]:
        if one.old.is_main:
            return one.pair
        return one.below or (one.old.pk,)

    best: dict[tuple[int, ...], tuple[int, str]] = {}
    for one in found:
        mine = (int(one.evidence), one.old.number)
        best[group(one)] = min(best.get(group(one), mine), mine)
    return sorted(
        found,
        key=lambda one: (
            best[group(one)],
            group(one),
            not one.old.is_main,
            one.old.number,
            one.evidence,
            one.new.number,
        ),
    )


# Present by name or by what was printed of the year itself; what a later file restates is not.
# A sub-account whose main account moves with it is proposed there, by name or by its last digits.
PROPOSALS = r"""
WITH present AS (
  SELECT account_id, year FROM grants_accountname WHERE year IN (%(before)s, %(year)s)
  UNION
  SELECT account_id, year FROM grants_figure
   WHERE year IN (%(before)s, %(year)s) AND replaced_by_id IS NULL AND stage <> ALL (%(restated)s)
), changed AS (
  SELECT account_id, max(year) AS year FROM present GROUP BY account_id HAVING count(*) = 1
), one AS MATERIALIZED (
  SELECT a.id, a.number, left(a.number, 2) AS section, length(a.number) AS level, c.year,
         n.name, n.truncated, lower(btrim(regexp_replace(n.name, '\s+', ' ', 'g'))) AS said
    FROM changed c JOIN grants_account a ON a.id = c.account_id
    LEFT JOIN LATERAL (
      SELECT name, truncated FROM grants_accountname
       WHERE account_id = a.id AND year <= c.year ORDER BY year DESC LIMIT 1) n ON true
   WHERE length(a.number) = ANY (%(levels)s)
     AND NOT EXISTS (
       SELECT FROM grants_succession s
        WHERE s.year = %(year)s AND s.is_same AND s.taken_back_id IS NULL
          AND (s.account_id = a.id AND c.year = %(before)s
               OR s.successor_id = a.id AND c.year = %(year)s))
), named AS (
  SELECT old.id AS old_id, new.id AS new_id, old.level
    FROM one old JOIN one new
      ON new.section = old.section AND new.level = old.level
     AND left(new.said, %(beginning)s) = left(old.said, %(beginning)s)
   WHERE old.year = %(before)s AND new.year = %(year)s AND old.said <> ''
     AND (new.said = old.said OR old.truncated AND starts_with(new.said, old.said)
          OR new.truncated AND starts_with(old.said, new.said))
), moved AS (
  SELECT n.old_id, n.new_id, old.number AS old_number, new.number AS new_number
    FROM named n JOIN one old ON old.id = n.old_id JOIN one new ON new.id = n.new_id
   WHERE n.level = %(main)s
  UNION
  SELECT s.account_id, s.successor_id, old.number, new.number
    FROM grants_succession s JOIN grants_account old ON old.id = s.account_id
    JOIN grants_account new ON new.id = s.successor_id
   WHERE s.year = %(year)s AND s.is_same AND s.taken_back_id IS NULL
     AND length(old.number) = %(main)s
), below AS (
  SELECT old.id AS old_id, new.id AS new_id, m.old_id AS main_id, m.new_id AS to_id
    FROM moved m
    JOIN one old ON old.year = %(before)s AND old.level > %(main)s
                AND left(old.number, %(main)s) = m.old_number
    JOIN one new ON new.year = %(year)s AND new.level > %(main)s
                AND left(new.number, %(main)s) = m.new_number
    LEFT JOIN named n ON n.old_id = old.id AND n.new_id = new.id
   WHERE n.old_id IS NOT NULL OR right(new.number, 2) = right(old.number, 2)
), pair AS (
  SELECT old_id, new_id, main_id, to_id FROM below
  UNION ALL
  SELECT old_id, new_id, NULL, NULL FROM named
   WHERE old_id NOT IN (SELECT old_id FROM below) AND new_id NOT IN (SELECT new_id FROM below)
)
SELECT old.id, old.number, old.name, new.id, new.number, new.name,
       act.amount_ore, later.amount_ore, restated.amount_ore, p.main_id, p.to_id
  FROM pair p JOIN one old ON old.id = p.old_id JOIN one new ON new.id = p.new_id
  LEFT JOIN grants_figure act ON act.account_id = old.id AND act.year = %(before)s
        AND act.stage = 'FL' AND act.replaced_by_id IS NULL
  LEFT JOIN grants_figure later ON later.account_id = old.id AND later.year = %(before)s
        AND later.stage = 'FL_TB' AND later.replaced_by_id IS NULL
  LEFT JOIN grants_figure restated ON restated.account_id = new.id AND restated.year = %(before)s
        AND restated.stage = 'B_RESTATED' AND restated.replaced_by_id IS NULL
 WHERE NOT EXISTS (
   SELECT FROM grants_succession s WHERE s.year = %(year)s AND s.taken_back_id IS NULL
      AND s.account_id = old.id AND s.successor_id = new.id)
"""
