"""Where the database is: DATABASE_URL's server, or the embedded one under var/postgres."""

import os
import secrets
from pathlib import Path
from typing import Any

import environ
from psycopg import IsolationLevel

from config.postgres.account import PostgresError
from config.postgres.cluster import DATABASE, OWNER, PORT, WEB, Cluster

__all__ = [
    "ROOT",
    "Cluster",
    "PostgresError",
    "embedded",
    "ensure_running",
    "kept_secret",
    "settings",
    "stop",
    "var",
]

ROOT = Path(__file__).resolve().parent.parent.parent

# Nobody waits for a lock longer than a person waits for a page. Migrations may work longer.
TIMEOUTS = {
    "web": "-c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s",
    "owner": "-c lock_timeout=5s",
}


def role() -> str:
    """`owner` migrates; `web`, which is the default, can only add to the ledger."""
    return os.environ.get("DATABASE_ROLE", "web")


def var() -> Path:
    """The folder of everything that lives while running."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def embedded() -> Cluster | None:
    """The embedded cluster; None where DATABASE_URL names another server."""
    if os.environ.get("DATABASE_URL"):
        return None
    return Cluster(var() / "postgres")


def ensure_running() -> None:
    """The embedded server answers when this returns. Another server is its owner's business."""
    cluster = embedded()
    if cluster:
        cluster.ensure_running()


def stop() -> None:
    cluster = embedded()
    if cluster:
        cluster.stop()


def settings(env: environ.Env) -> dict[str, Any]:
    """Django's DATABASES["default"]. DATABASE_POOL is how many connections a web process keeps."""
    cluster = embedded()
    if cluster:
        found: dict[str, Any] = {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": str(cluster.socket),
            "PORT": PORT,
            "NAME": DATABASE,
            "USER": OWNER if role() == "owner" else WEB,
        }
    else:
        owner_url = env.str("DATABASE_OWNER_URL", default="")
        use_owner = role() == "owner" and owner_url
        found = dict(env.db_url("DATABASE_OWNER_URL" if use_owner else "DATABASE_URL"))
    options: dict[str, Any] = {
        "isolation_level": IsolationLevel.READ_COMMITTED,  # what the guard is proven under
        "options": TIMEOUTS[role()],
    }
    pool = env.int("DATABASE_POOL", default=0)
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 5}
    return found | {"OPTIONS": found.get("OPTIONS", {}) | options, "CONN_HEALTH_CHECKS": bool(pool)}


def kept_secret(path: Path, characters: int = 64) -> str:
    """A random secret, made once and kept in a file only its owner reads (0600).

    Written whole and then linked into place, so of several first starts one wins and all read it.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(characters)[:characters])
            file.flush()
            os.fsync(handle)
        try:
            path.hardlink_to(new)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text()
