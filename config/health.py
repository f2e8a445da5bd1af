"""`/healthz`: is the service able to work? For load balancers and for `make run`."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

PATH = "/healthz"


def health(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware, before all other: no session, no login, and any Host will do."""
    migrated = False

    def middleware(request: HttpRequest) -> HttpResponse:
        nonlocal migrated
        if request.path != PATH:
            return get_response(request)
        state = {"database": "down", "migrations": "unknown"}
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            state["database"] = "up"
            # Reading the migrations takes a while, and once complete they stay so for this code.
            migrated = migrated or not missing_migrations()
            state["migrations"] = "complete" if migrated else "missing"
        except DatabaseError:
            connection.close()
        well = state == {"database": "up", "migrations": "complete"}
        return JsonResponse(
            state,
            status=HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Cache-Control": "no-store"},
        )

    return middleware


def missing_migrations() -> list[str]:
    """What this code expects and the database does not have yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]
