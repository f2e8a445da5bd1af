"""R6: kill -9 of the whole server under load. No acknowledged row is lost; it is back at once."""

import os
import signal
import threading
import time
from pathlib import Path

import psycopg
import pytest

from config.postgres import Cluster

WRITERS = 4
ENOUGH = 200  # rows before the blow; they go on writing until it falls
BACK_WITHIN_S = 10
pytestmark = pytest.mark.xdist_group("cluster")


def lost(cluster: Cluster, *, cycles: int, synchronous: str) -> int:
    """How many acknowledged rows are gone after that many deaths."""
    with cluster.connect() as owner:
        owner.execute("DROP TABLE IF EXISTS paid; CREATE TABLE paid (id bigserial PRIMARY KEY)")
    missing = 0
    for _ in range(cycles):
        acknowledged: set[int] = set()
        writers = [
            threading.Thread(target=write, args=(cluster, acknowledged, synchronous))
            for _ in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) < ENOUGH:
            time.sleep(0.01)
        kill_all(cluster)
        for writer in writers:
            writer.join()
        began = time.monotonic()
        cluster.ensure_running()
        assert time.monotonic() - began < BACK_WITHIN_S
        with cluster.connect() as owner:
            kept = {row[0] for row in owner.execute("SELECT id FROM paid").fetchall()}
        missing += len(acknowledged - kept)
    return missing


def write(cluster: Cluster, acknowledged: set[int], synchronous: str) -> None:
    """Row after row until the server is gone."""
    try:
        with cluster.connect() as connection:
            connection.execute(f"SET synchronous_commit = {synchronous}")
            while True:
                row = connection.execute("INSERT INTO paid DEFAULT VALUES RETURNING id").fetchone()
                assert row
                acknowledged.add(row[0])
    except psycopg.OperationalError:
        return


def kill_all(cluster: Cluster) -> None:
    """The server and every process of it, at one stroke."""
    first = cluster.postmaster()
    assert first
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    for pid in [first, *map(int, children)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@pytest.mark.parametrize("cycles", [3, pytest.param(60, marks=pytest.mark.prove)])
def test_what_was_acknowledged_is_there(cluster: Cluster, cycles: int) -> None:
    assert lost(cluster, cycles=cycles, synchronous="on") == 0


def test_control_without_waiting_for_the_disk_rows_are_lost(cluster: Cluster) -> None:
    assert lost(cluster, cycles=3, synchronous="off") > 0
