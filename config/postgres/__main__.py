"""`python -m config.postgres start|stop|status|remove`: the embedded database by hand."""

import argparse
import sys

from config import postgres


def main() -> int:
    """Exit code 0, or 1 where the server cannot be had, or (status) does not answer."""
    parser = argparse.ArgumentParser(prog="python -m config.postgres", description=__doc__)
    parser.add_argument("action", choices=("start", "stop", "status", "remove"))
    action = parser.parse_args().action
    cluster = postgres.embedded()
    if cluster is None:
        print("DATABASE_URL is set: that PostgreSQL is used, and is not ours to start or stop.")
        return 0
    try:
        if action == "start":
            cluster.ensure_running()
        elif action == "stop":
            cluster.stop()
        elif action == "remove":
            cluster.remove()
    except postgres.PostgresError as error:
        print(error, file=sys.stderr)
        return 1
    answers = cluster.answers()
    print(f"{'answers' if answers else 'stopped'}: data {cluster.data}, socket {cluster.socket}")
    return 0 if answers or action != "status" else 1


if __name__ == "__main__":
    sys.exit(main())
