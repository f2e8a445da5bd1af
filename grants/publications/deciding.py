"""What becomes of each figure of a file: new, the same, changed, or outweighed. In SQL, both ways.

The preview counts and lists what writing then does: one decision, asked before and done after.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.db import connection

from grants.publications.models import Publication
from grants.publications.stages import OF_AN_ACT, Column, rank

# The figures of accounts, and those of articles on them: the table, and what more is in its key.
FIGURES: Final = ("grants_figure", "article = ''", "", "")
ARTICLES: Final = (
    "grants_articlefigure",
    "article <> ''",
    "LEFT JOIN grants_article t ON t.number = r.article",
    "article_id",
)
TABLES: Final = (FIGURES, ARTICLES)
LISTED_MAX: Final = 20_000


class Differing(NamedTuple):
    """A figure of the file that is not what is stored, in øre. None: it is not there."""

    account: str
    article: str
    year: int
    stage: str
    before_ore: int | None
    said_ore: int | None
    what: str


def facts(publication: Publication, columns: Sequence[Column]) -> dict[str, Any]:
    """The values of the statements below."""
    return {
        "publication": publication.pk,
        "sort": publication.sort,
        "file_year": publication.year,
        "file_stage": publication.stage,
        "places": [one.place for one in columns],
        "years": [one.year for one in columns],
        "stages": [str(one.stage) for one in columns],
        "weights": [one.weight for one in columns],
        "ranked": [str(one) for one in OF_AN_ACT],
        "installed": rank(OF_AN_ACT[-1]),
    }


def counted(publication: Publication, columns: Sequence[Column]) -> dict[str, int]:
    """How many figures are new, the same, changed, kept as stored, and gone."""
    found = dict.fromkeys(("new", "same", "changed", "kept", "gone"), 0)
    for table in TABLES:
        for what, rows in _rows(COUNT, table, publication, columns):
            found[what] += rows
        found["gone"] += _rows(COUNT_GONE, table, publication, columns)[0][0]
    return found


def differing(publication: Publication, columns: Sequence[Column]) -> list[Differing]:
    """The figures that are not what is stored, the largest difference first; accounts first."""
    found: list[Differing] = []
    for table in TABLES:
        rows = _rows(LIST, table, publication, columns)
        rows += _rows(LIST_GONE, table, publication, columns)
        found += sorted((Differing(*row) for row in rows), key=_size)
    return found[:LISTED_MAX]


def _size(one: Differing) -> tuple[int, str]:
    return -abs((one.said_ore or 0) - (one.before_ore or 0)), one.account


def write(publication: Publication, columns: Sequence[Column], source_id: int) -> int:
    """Keep the figures as decided; return how many were written. Within the act's transaction."""
    written = 0
    for table in TABLES:
        for statement in (WITHDRAW, REPLACE, ADD):
            with connection.cursor() as cursor:
                sql = _sql(statement, table)
                cursor.execute(sql, {**facts(publication, columns), "source": source_id})
                written += cursor.rowcount if statement is ADD else 0
    return written


def _sql(statement: str, table: tuple[str, str, str, str]) -> str:
    """Names are ours: none of them comes from a file."""
    name, which, join, key = table
    return (
        statement.replace("{decided}", DECIDED)
        .replace("{gone}", GONE)
        .replace("{spoken}", SPOKEN)
        .format(
            said=SAID.format(which=which, join=join, key=f"t.id AS {key}," if key else ""),
            table=name,
            key=f"{key}," if key else "",
            same_key=f"AND f.{key} = s.{key}" if key else "",
            number="coalesce((SELECT number FROM grants_article WHERE id = f.article_id), '')"
            if key
            else "''",
        )
    )


def _rows(
    statement: str,
    table: tuple[str, str, str, str],
    publication: Publication,
    columns: Sequence[Column],
) -> list[Any]:
    with connection.cursor() as cursor:
        values = {**facts(publication, columns), "most": LISTED_MAX}
        cursor.execute(_sql(statement, table), values)
        found: list[Any] = cursor.fetchall()
        return found


# Every figure the file says. An account or article that is new has no id yet.
SAID = """
  SELECT a.id AS account_id, {key} r.account, r.article, c.year, c.stage, c.weight,
         (r.amounts_ore ->> c.place)::bigint AS amount_ore
    FROM grants_publishedrow r LEFT JOIN grants_account a ON a.number = r.account {join}
   CROSS JOIN unnest(%(places)s::int[], %(years)s::int[], %(stages)s::text[], %(weights)s::int[])
           AS c(place, year, stage, weight)
   WHERE r.publication_id = %(publication)s AND r.{which}
"""
# Per section and stage the most final act's file of the year that speaks of it: its word, also
# where it only repeats what is stored. A stage of an act is spoken of by its own file alone.
SPOKEN = """spoken AS MATERIALIZED (
  SELECT r.account AS section, c.stage,
         max(array_position(%(ranked)s::text[], p.stage::text)) AS rank
    FROM grants_publication p
    JOIN grants_publishedrow r ON r.publication_id = p.id AND r.article = ''
                              AND length(r.account) = 2
    JOIN unnest(%(stages)s::text[]) AS c(stage)
      ON c.stage = p.stage OR c.stage <> ALL (%(ranked)s::text[])
   WHERE p.sort = 'act' AND p.state = 'done' AND p.year = %(file_year)s AND p.id <> %(publication)s
   GROUP BY 1, 2
)"""
# What is stored weighs what its file weighs; accounts weigh nothing beside an act's own figure.
# In a section of which a more final act's file speaks another adds nothing: levels would not sum.
DECIDED = """
WITH said AS MATERIALIZED ({said}), {spoken}, decided AS (
  SELECT s.*, f.id AS figure_id, f.amount_ore AS before_ore,
         CASE WHEN f.amount_ore = s.amount_ore THEN 'same'
              WHEN f.id IS NULL AND %(sort)s <> 'act' THEN 'new'
              WHEN s.weight < greatest(coalesce(k.rank, 0), CASE
                WHEN f.id IS NULL THEN 0 WHEN p.id IS NULL THEN %(installed)s
                ELSE coalesce(array_position(%(ranked)s::text[], p.stage::text), 0) END)
              THEN 'kept'
              WHEN f.id IS NULL THEN 'new' ELSE 'changed' END AS what
    FROM said s
    LEFT JOIN {table} f ON f.account_id = s.account_id AND f.year = s.year AND f.stage = s.stage
                       AND f.replaced_by_id IS NULL {same_key}
    LEFT JOIN grants_publication p ON p.id = f.publication_id
    LEFT JOIN spoken k ON k.section = left(s.account, 2) AND k.stage = s.stage
)"""
# Figures of an earlier edition of the same file, or beside F of an earlier stage of the act, in
# sections this one has, that it says no more and no more final file speaks of.
GONE = """
WITH said AS MATERIALIZED ({said}), {spoken}, gone AS (
  SELECT f.* FROM {table} f
    JOIN grants_publication p ON p.id = f.publication_id AND p.sort = %(sort)s
     AND p.year = %(file_year)s AND p.id <> %(publication)s
    JOIN unnest(%(years)s::int[], %(stages)s::text[], %(weights)s::int[]) AS c(year, stage, weight)
      ON c.year = f.year AND c.stage = f.stage
    JOIN grants_account a ON a.id = f.account_id
    LEFT JOIN spoken k ON k.section = left(a.number, 2) AND k.stage = f.stage
   WHERE f.replaced_by_id IS NULL AND c.weight >= coalesce(k.rank, 0)
     AND (p.stage = %(file_stage)s
          OR c.weight > array_position(%(ranked)s::text[], p.stage::text))
     AND left(a.number, 2) IN (SELECT left(r.account, 2) FROM grants_publishedrow r
                                WHERE r.publication_id = %(publication)s)
     AND NOT EXISTS (SELECT FROM said s WHERE s.account_id = f.account_id AND s.year = f.year
                                          AND s.stage = f.stage {same_key})
)"""
COUNT = "{decided} SELECT what, count(*) FROM decided GROUP BY what"
COUNT_GONE = "{gone} SELECT count(*) FROM gone"
LIST = """{decided}
SELECT account, article, year, stage, before_ore, amount_ore, what FROM decided
 WHERE what IN ('changed', 'kept')
 ORDER BY abs(amount_ore - coalesce(before_ore, 0)) DESC, account
 LIMIT %(most)s"""
LIST_GONE = """{gone}
SELECT a.number, {number}, f.year, f.stage, f.amount_ore, NULL, 'gone'
  FROM gone f JOIN grants_account a ON a.id = f.account_id
 ORDER BY abs(f.amount_ore) DESC, a.number LIMIT %(most)s"""
WITHDRAW = """
UPDATE {table} SET replaced_by_id = %(publication)s WHERE id IN ({gone} SELECT id FROM gone)"""
REPLACE = """
UPDATE {table} SET replaced_by_id = %(publication)s
 WHERE id IN ({decided} SELECT figure_id FROM decided WHERE what = 'changed')"""
ADD = """
INSERT INTO {table} (account_id, {key} year, stage, amount_ore, source_id, publication_id)
{decided}
SELECT s.account_id, {key} s.year, s.stage, s.amount_ore, %(source)s, %(publication)s
  FROM decided s WHERE what = 'new'
 ORDER BY s.account_id, s.year, s.stage
"""
