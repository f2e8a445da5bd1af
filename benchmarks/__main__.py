"""`make bench`: every table in turn, each with its reference in the same run. Ratios, not times.

.venv/bin/python -m benchmarks            all
.venv/bin/python -m benchmarks.commit     one of them, with its own options
"""

import subprocess
import sys

TABLES = ("commit", "large", "lint", "paper", "publications", "start")


def main() -> int:
    missed = []
    for table in TABLES:
        print(f"\n== {table}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{table}"], check=False).returncode:
            missed.append(table)
    print(f"\nGoals missed: {', '.join(missed) or 'none'}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
