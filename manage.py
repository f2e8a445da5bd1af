#!/usr/bin/env python
"""Ramme's command line. Starts the embedded database itself when that is the one in use."""

import os
import sys

# The tables belong to the owner; all else runs as the web's role, which can only add to the ledger.
OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations", "flush", "dbshell"}
WITHOUT_DATABASE = {"", "help", "collectstatic", "compilemessages", "diffsettings", "makemessages"}


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if command in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    if command not in WITHOUT_DATABASE and not command.startswith("-") and "--help" not in sys.argv:
        from config import postgres  # noqa: PLC0415

        try:
            postgres.ensure_running()
        except postgres.PostgresError as error:
            sys.exit(str(error))
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
