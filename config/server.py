"""How gunicorn serves: `gunicorn -c python:config.server config.wsgi`."""

import os
import subprocess
import sys
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True

os.environ.setdefault("DATABASE_ROLE", "web")
os.environ.setdefault("DATABASE_POOL", str(threads))  # a connection for each thread


def on_starting(_server: Any) -> None:
    """Refuse to serve on a database the ledger cannot rely on (config/checks.py says why)."""
    check = [sys.executable, "manage.py", "check", "--database", "default"]
    if subprocess.run(check, stdout=subprocess.DEVNULL, check=False).returncode:  # noqa: S603
        sys.exit(1)
