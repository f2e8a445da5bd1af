"""Who the embedded PostgreSQL runs as: it refuses root, so root hands it to another account.

That account cannot read a clone below root's home, and opening those folders for everybody would
be worse than the problem. It is therefore given the one capability that passes them by
(dac_override, which a container's root has too), and nobody else's access changes.
"""

import os
import pwd
import stat
import subprocess
from pathlib import Path

PRIVATE = 0o700
UNPRIVILEGED = ("postgres", "nobody")  # the first that exists
REFUSED = (
    "PostgreSQL does not run as root, and this machine does not let root hand it to the account "
    "{!r} ({}). Run Ramme as an ordinary user (su - USER -c 'make run'), or set DATABASE_URL to "
    "use another PostgreSQL."
)


class PostgresError(Exception):
    """The embedded database cannot be had. The message says what to do."""


def is_root() -> bool:
    return os.geteuid() == 0


def name_of(uid: int) -> str:
    """An account's name; PostgreSQL's peer check needs one."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise PostgresError(
            f"User id {uid} has no name on this machine, and PostgreSQL needs one. Add the user "
            "to /etc/passwd, or set DATABASE_URL to use another PostgreSQL."
        ) from None


def serving(data: Path) -> pwd.struct_passwd:
    """The account the server runs as: oneself, or for root the owner of the data folder."""
    if not is_root():
        name_of(os.geteuid())
        return pwd.getpwuid(os.geteuid())
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    names = {account.pw_name: account for account in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in names:
            return names[name]
    raise PostgresError(f"PostgreSQL does not run as root, and {UNPRIVILEGED} do not exist here.")


def prefix(account: pwd.struct_passwd) -> list[str]:
    """What stands before a command so that it runs as `account`. Nothing unless we are root."""
    if not is_root():
        return []
    return [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=-all,+dac_override",
        # Without it access(2) ignores the capability and PostgreSQL finds its own files unreadable.
        "--securebits=+no_setuid_fixup",
        "--",
    ]


def check(account: pwd.struct_passwd) -> None:
    """That root may hand a process over on this machine.

    Raises: PostgresError with the two ways out where it may not.
    """
    if not is_root():
        return
    try:
        tried = subprocess.run(  # noqa: S603
            [*prefix(account), "true"], capture_output=True, text=True, check=False
        )
        said = tried.stderr.strip() if tried.returncode else ""
    except FileNotFoundError as error:
        said = str(error)
    if said:
        raise PostgresError(REFUSED.format(account.pw_name, said))


def hand_over(folder: Path, account: pwd.struct_passwd) -> None:
    """Make a private folder (0700) that belongs to `account`."""
    folder.mkdir(mode=PRIVATE, exist_ok=True)
    if is_root():
        try:
            os.chown(folder, account.pw_uid, account.pw_gid)
        except PermissionError as error:
            raise PostgresError(REFUSED.format(account.pw_name, error)) from None


def is_private(folder: Path, account: pwd.struct_passwd) -> bool:
    """A real folder, the account's own, closed to all others."""
    seen = folder.lstat()
    return (
        not folder.is_symlink()
        and seen.st_uid == account.pw_uid
        and stat.S_IMODE(seen.st_mode) == PRIVATE
    )
