"""How gunicorn serves: `gunicorn -c python:config.server config.wsgi`."""

import os
import subprocess
import sys
import threading
from typing import Any, Final

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True

# What papers need is loaded when the first pages are out: some 1.5 s of work, 40 MB a worker.
WARM_AFTER_S: Final = 10.0

os.environ.setdefault("DATABASE_ROLE", "web")
os.environ.setdefault("DATABASE_POOL", str(threads))  # a connection for each thread


def on_starting(_server: Any) -> None:
    """Refuse to serve on a database the ledger cannot rely on (config/checks.py says why)."""
    check = [sys.executable, "manage.py", "check", "--database", "default"]
    if subprocess.run(check, stdout=subprocess.DEVNULL, check=False).returncode:  # noqa: S603
        sys.exit(1)


def post_worker_init(worker: Any) -> None:
    """Every worker sets its first paper as quickly as its second, and no page waits for that."""
    timer = threading.Timer(WARM_AFTER_S, warm_papers, [worker])
    timer.daemon = True  # a worker that is told to stop does not wait for it
    timer.start()


def warm_papers(worker: Any) -> None:
    """Load WeasyPrint, styles and fonts. A failure is said; the paper itself will say it again."""
    try:
        from reports.papers.serving import warm  # noqa: PLC0415 - loads WeasyPrint

        warm()
    except Exception as error:  # noqa: BLE001 - a thread that nobody watches
        worker.log.warning("Papers are not warm: %s", error)
