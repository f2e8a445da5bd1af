"""Walking every address: the resolver's names, signed-in clients, and a fingerprint of the data."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ledger.models import Person
from tests.demonstration import Demonstration
from tests.walk.access import ANONYMOUS, Row

# Who is signed in is no fact of the ministry; every page may touch it.
NOT_OURS = {"django_session", "django_migrations"}


def names() -> set[str]:
    """The name of every address there is; one without a name cannot be in the table."""
    return {pattern.name or f"(no name) {pattern.pattern}" for pattern in _patterns(get_resolver())}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def address(row: Row, shown: Demonstration) -> str:
    return reverse(row.name, args=shown.things[row.thing])


def client_of(who: str, *, enforce_csrf_checks: bool = False) -> Client:
    """A browser without a screen in which `who` is signed in; an error is a 500, as in life."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=enforce_csrf_checks)
    if who != ANONYMOUS:
        client.force_login(Person.objects.get(username=who))
    return client


def fingerprint() -> dict[str, tuple[int, str]]:
    """Every table's number of rows and the hash of all that stands in them."""
    found: dict[str, tuple[int, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
        )
        for table in sorted({name for (name,) in cursor.fetchall()} - NOT_OURS):
            # The name comes from the catalogue itself.
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"  # noqa: S608
                f' FROM "{table}" AS t'
            )
            found[table] = cursor.fetchone()
    return found
