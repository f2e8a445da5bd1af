"""S1: from a fresh clone to the first page, and the second start. `make run` as a newcomer has it.

The package clients' own caches are used as they are; run it twice to measure with them filled.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_S = 60.0
PATIENCE_S = 600.0


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="rs"))
    clone = folder / "ramme"
    try:
        began = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first = _first_page(clone) - began
        began = time.monotonic()
        second = _first_page(clone) - began
    finally:
        shutil.rmtree(folder)
    print(f"S1 clone to first page {first:5.1f} s (goal {GOAL_S:.0f})")
    print(f"   second start        {second:5.1f} s")
    return int(first > GOAL_S)


def _first_page(clone: Path) -> float:
    """The moment the sign-in page was there. All is ended again."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if k not in {"VAR_DIR", "MAKEFLAGS", "MAKELEVEL"}}
    make = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=kept | {"PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not _answers(port):
            assert make.poll() is None, "make run ended by itself"
            assert time.monotonic() < deadline, "no page"
            time.sleep(0.05)
        return time.monotonic()
    finally:
        os.killpg(make.pid, signal.SIGTERM)
        make.wait()


def _answers(port: int) -> bool:
    web = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        web.request("GET", "/log-ind/")
        return web.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        web.close()


if __name__ == "__main__":
    sys.exit(main())
