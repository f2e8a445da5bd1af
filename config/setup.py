"""What the machine must have before there is an environment. Standard library only.

`python3 config/setup.py run|test`: as root it installs what is missing with apt-get; otherwise it
lists it and exits 2. Called by the Makefile.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass


def library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def command(name: str) -> bool:
    return shutil.which(name) is not None


@dataclass(frozen=True)
class Need:
    """A Debian package, how to see that it is there, and what it is for."""

    package: str
    there: Callable[[], bool]
    purpose: str


VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
RUN = (
    Need(VENV, lambda: importlib.util.find_spec("ensurepip") is not None, "the environment .venv"),
    Need("libpango-1.0-0", lambda: library("libpango-1.0.so.0"), "the paper (PDF)"),
    Need("libpangoft2-1.0-0", lambda: library("libpangoft2-1.0.so.0"), "the paper (PDF)"),
    Need("libharfbuzz-subset0", lambda: library("libharfbuzz-subset.so.0"), "the paper, at speed"),
)
TEST = (
    *RUN,
    Need("chromium", lambda: command("chromium"), "the browser journeys"),
    Need("poppler-utils", lambda: command("pdftotext"), "reading the paper back"),
    Need("libreoffice-writer-nogui", lambda: command("soffice"), "Word, out and back"),
    Need("gettext", lambda: command("msgfmt"), "collecting and checking translations"),
)


def install(packages: list[str]) -> None:
    """By apt-get, quietly; what it said is shown when it fails."""
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(  # noqa: S603
            [*apt, *arguments],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 -- run by whatever Python there is
        print(f"Ramme needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    needs = TEST if sys.argv[1:] == ["test"] else RUN
    missing = [need for need in needs if not need.there()]
    if missing and os.geteuid() == 0 and command("apt-get"):
        print("Installing", *(need.package for need in missing), flush=True)
        install([need.package for need in missing])
        missing = [need for need in missing if not need.there()]
    if not missing:
        return 0
    print("Missing on this machine:")
    for need in missing:
        print(f"  {need.package:<22} for {need.purpose}")
    print("As root:  apt-get install", *(need.package for need in missing))
    return 2


if __name__ == "__main__":
    sys.exit(main())
