"""A hundred thousand rows in a few statements: frames, things, and the sums on shared frames."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import NOT_PROVIDED

from grants.imports.models import BulkFile


def insert_with_frames(
    file: BulkFile,
    model: type[models.Model],
    *,
    kind: str,
    columns: Mapping[str, str],
    values: Mapping[str, Any],
    figures: Sequence[str] = ("amount_ore",),
) -> list[tuple[int, ...]]:
    """Make a frame at zero and a row of `model` for each row of the file, in one statement.

    `columns` are SQL over `facts` and the row's grant `g`; `values` are the same for all. What is
    named in neither gets the field's own default. Returns each frame's id and the row's `figures`,
    in øre.
    """
    given = {**dict.fromkeys(values, "%s"), **columns, "frame_id": "made.frame_id"}
    given["ref"] = "gen_random_uuid()"
    given["example"] = "%s OR g.example"
    parameters: list[Any] = []
    names: list[str] = []
    expressions: list[str] = []
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own documented _meta
        if field.primary_key or field.generated:
            continue
        column = str(field.column)
        expression = given.pop(column, None)
        if expression is None:
            default = None if field.default is NOT_PROVIDED else field.get_default()
            if default is None and field.empty_strings_allowed and not field.null:
                default = ""
            expression = "%s"
            parameters.append(default)
        elif column == "example":
            parameters.append(file.example)
        elif expression == "%s":
            parameters.append(values[column])
        names.append(connection.ops.quote_name(column))
        expressions.append(expression)
    assert not given, given  # noqa: S101 - a column of ours the model does not have
    with connection.cursor() as cursor:
        # Names come from the model and expressions from the sort: none from the file.
        cursor.execute(
            INSERT.format(
                table=connection.ops.quote_name(model._meta.db_table),  # noqa: SLF001
                columns=", ".join(names),
                expressions=", ".join(expressions),
                figures=", ".join(f"(facts->>'{name}')::bigint" for name in figures),
            ),
            [file.pk, kind, *parameters],
        )
        return [tuple(map(int, row)) for row in cursor.fetchall()]


# The ids first and each path whole in its own row, as in `ledger.frames`.
INSERT = """
WITH made AS MATERIALIZED (
  SELECT row.number, row.facts, nextval('ledger_frame_id_seq') AS frame_id
    FROM (SELECT number, facts FROM grants_bulkrow WHERE file_id = %s ORDER BY number) AS row
), frames AS (
  INSERT INTO ledger_frame (id, ref, kind, label, path, binding, signed)
  SELECT frame_id, gen_random_uuid(), %s, facts->>'label', ARRAY[frame_id], true, false FROM made
), things AS (
  INSERT INTO {table} ({columns})
  SELECT {expressions} FROM made JOIN grants_grant g ON g.id = (made.facts->>'grant')::bigint
   ORDER BY made.number
)
SELECT frame_id, {figures} FROM made
"""


def draws_on_shared(file: BulkFile) -> list[tuple[int, int]]:
    """What all rows of the file draw on each frame there was before it, in øre. One query."""
    with connection.cursor() as cursor:
        cursor.execute(DRAWS, [file.pk])
        return [(int(frame_id), int(ore)) for frame_id, ore in cursor.fetchall()]


DRAWS = """
SELECT drawn.frame_id::bigint, sum((row.facts->>'amount_ore')::bigint)::bigint
  FROM grants_bulkrow AS row
 CROSS JOIN LATERAL jsonb_array_elements_text(row.facts->'draws') AS drawn(frame_id)
 WHERE row.file_id = %s AND row.faults = 0
 GROUP BY drawn.frame_id ORDER BY 1
"""


def analysed() -> None:
    """Tell the planner what the tables hold now: plans made for a small ledger are slow (decisions
    13), in the session that loads and in those that were there before.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT grants_analyse()")
