"""What the ledger relies on, checked at start: a database that keeps what it acknowledged, and a
role that can only add. `manage.py check --database default` runs them; so does the web's start.

Each finding says in a sentence what to do.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import DatabaseError, connections

from config import postgres

OLDEST_SERVER = 150000
KEEPS_ITS_WORD = {  # setting: what it must be, and what is lost otherwise
    "fsync": (("on",), "a power cut can destroy the database"),
    "full_page_writes": (("on",), "a power cut can leave half-written pages"),
    "synchronous_commit": (
        ("on", "remote_apply"),
        "an acknowledged act can be lost when the server dies",
    ),
    "data_checksums": (("on",), "a damaged disk goes unnoticed"),
    "transaction_isolation": (("read committed",), "the ceilings are proven under that level only"),
}
LEDGER = (
    "ledger_frame",
    "ledger_act",
    "ledger_entry",
    "ledger_document",
    "ledger_financeyear",
    "ledger_seal",
)
CHANGES = ("UPDATE", "DELETE", "TRUNCATE")


@register(Tags.database)
def ledger_stands_on(databases: Sequence[str] | None = None, **_apps: Any) -> list[CheckMessage]:
    """All of it, on each database asked for."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            with connections[alias].cursor() as cursor:
                found += settings_of_server(cursor)
                if postgres.role() == "web":
                    found += role_of_web(cursor)
        except DatabaseError as error:
            found.append(
                Error(
                    f"The database does not answer: {error}",
                    hint="Start it (python -m config.postgres start) or correct DATABASE_URL.",
                    id="ramme.E001",
                )
            )
    return [*found, *way_in(), *demonstration_users(databases)]


def settings_of_server(cursor: Any) -> list[CheckMessage]:
    """The server is new enough, and on disk is what it says is on disk."""
    found: list[CheckMessage] = []
    names = ["server_version_num", *KEEPS_ITS_WORD]
    cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names])
    values = dict(cursor.fetchall())
    if int(values["server_version_num"]) < OLDEST_SERVER:
        found.append(Error("PostgreSQL is older than 15.", hint="Upgrade it.", id="ramme.E002"))
    for name, (allowed, loss) in KEEPS_ITS_WORD.items():
        if values[name] not in allowed:
            how = (
                "Stop the server and run pg_checksums --enable."
                if name == "data_checksums"
                else f"Set {name} = {allowed[0]!r} in postgresql.conf and on the role."
            )
            found.append(Error(f"{name} is {values[name]}: {loss}.", hint=how, id="ramme.E003"))
    return found


def role_of_web(cursor: Any) -> list[CheckMessage]:
    """The role that serves pages may add to the ledger and change nothing in it.

    On another server than ours it is a warning: that may be a first trial with one role.
    """
    cursor.execute(
        """SELECT rolsuper, array(
             SELECT relname::text FROM pg_class
             WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace AND (
               pg_has_role(relowner, 'MEMBER') OR has_table_privilege(oid, %s)
               OR has_any_column_privilege(oid, 'UPDATE')))
           FROM pg_roles WHERE rolname = current_user""",
        [list(LEDGER), ",".join(CHANGES)],
    )
    superuser, changeable = cursor.fetchone()
    if not superuser and not changeable:
        return []
    kind = Error if postgres.embedded() else Caution
    what = "is superuser" if superuser else f"can change {', '.join(changeable)}"
    return [
        kind(
            f"The web's database role {what}: nothing below the pages guards the ledger then.",
            hint="Give the tables to one role (DATABASE_OWNER_URL) and serve pages as another "
            "(DATABASE_URL); docs/operations.md has the commands.",
            id="ramme.E004" if kind is Error else "ramme.W004",
        )
    ]


def way_in() -> list[CheckMessage]:
    """Nobody reaches the embedded server without being asked who he is."""
    cluster = postgres.embedded()
    rules = cluster.folder / "pg_hba.conf" if cluster else None
    if rules is None or not rules.exists() or "trust" not in rules.read_text().split():
        return []
    hint = "Restart it (python -m config.postgres stop; ... start): the file is written anew."
    return [Error(f"{rules} lets anybody in ('trust').", hint=hint, id="ramme.E005")]


def demonstration_users(databases: Sequence[str] | None) -> list[CheckMessage]:
    """Users whose password is printed at start are for the demonstration only."""
    if settings.DEMO or not databases:
        return []
    from config.management.commands.demo_users import present  # noqa: PLC0415

    try:
        users = present()
    except DatabaseError:  # no tables yet
        return []
    if not users:
        return []
    return [
        Error(
            f"Demonstration users can sign in: {', '.join(users)}.",
            hint="Run manage.py demo_users --remove, or set RAMME_DEMO=1 for a demonstration.",
            id="ramme.E006",
        )
    ]
