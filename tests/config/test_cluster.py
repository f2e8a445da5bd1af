"""The embedded PostgreSQL comes back by itself from every state it was ever found dead in (R10)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from config.postgres import Cluster, PostgresError, account, kept_secret
from config.postgres.cluster import OWNER, WEB

BACK_WITHIN_S = 10
pytestmark = pytest.mark.xdist_group("cluster")  # one cluster for all of it


def killed(cluster: Cluster) -> int:
    """Kill it without a word, and the number the process had."""
    pid = cluster.postmaster()
    assert pid
    os.kill(pid, signal.SIGKILL)
    while cluster.answers():
        time.sleep(0.01)
    return pid


def back(cluster: Cluster) -> None:
    began = time.monotonic()
    cluster.ensure_running()
    assert cluster.answers()
    assert time.monotonic() - began < BACK_WITHIN_S


def test_a_second_start_finds_the_first(cluster: Cluster) -> None:
    first = cluster.postmaster()
    cluster.ensure_running()
    assert cluster.postmaster() == first


def test_stopped_and_started_it_keeps_what_it_had(cluster: Cluster) -> None:
    with cluster.connect() as owner:
        owner.execute("CREATE TABLE kept AS SELECT 43 AS mio")
    assert cluster.stop()
    assert not cluster.answers()
    assert not cluster.stop(), "it was stopped already"
    back(cluster)
    with cluster.connect() as owner:
        assert owner.execute("SELECT mio FROM kept").fetchone() == (43,)


def test_eight_first_starts_at_once_make_one_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("pg")
    environment = os.environ | {"VAR_DIR": str(folder)}
    command = [sys.executable, "-m", "config.postgres", "start"]
    starts = [subprocess.Popen(command, env=environment) for _ in range(8)]
    assert [start.wait(60) for start in starts] == [0] * 8
    cluster = Cluster(folder / "postgres")
    assert cluster.answers()
    assert (cluster.folder / "log").read_text().count("ready to accept connections") == 1
    cluster.remove()


def test_killed_it_has_every_row_it_acknowledged(cluster: Cluster) -> None:
    with cluster.connect() as owner:
        owner.execute("CREATE TABLE acknowledged (id int)")
        for number in range(200):
            owner.execute("INSERT INTO acknowledged VALUES (%s)", [number])
        killed(cluster)
    back(cluster)
    with cluster.connect() as owner:
        assert owner.execute("SELECT count(*) FROM acknowledged").fetchone() == (200,)


def test_its_number_was_given_to_a_stranger_of_the_same_user(cluster: Cluster) -> None:
    killed(cluster)
    pidfile = cluster.data / "postmaster.pid"
    lines = pidfile.read_text().split("\n", 1)
    with subprocess.Popen(
        [*account.prefix(cluster.account), "/bin/sleep", "20"], start_new_session=True
    ) as stranger:
        pidfile.write_text("\n".join([str(stranger.pid), lines[1]]))
        (cluster.socket / ".s.PGSQL.5432.lock").write_text(f"{stranger.pid}\n")
        back(cluster)
        cluster.stop()
        assert stranger.poll() is None, "the stranger was left alone"
        stranger.kill()


@pytest.mark.parametrize("content", ["", "12", "no number\n", "4194303\n/nowhere\n"])
def test_its_pid_file_is_only_a_piece(cluster: Cluster, content: str) -> None:
    killed(cluster)
    (cluster.data / "postmaster.pid").write_text(content)
    (cluster.socket / ".s.PGSQL.5432.lock").write_text(content)
    back(cluster)


def test_a_zombie_is_not_a_server(cluster: Cluster) -> None:
    killed(cluster)
    with subprocess.Popen(["/bin/true"]) as zombie:
        time.sleep(0.1)  # ended, and nobody has asked after it yet
        assert Path(f"/proc/{zombie.pid}/stat").read_text().split()[2] == "Z"
        (cluster.data / "postmaster.pid").write_text(f"{zombie.pid}\n{cluster.data}\n")
        back(cluster)


def test_killed_while_it_was_made_it_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    cluster = Cluster(tmp_path)
    cluster.ensure_running()
    assert cluster.answers()
    assert not half.exists()
    cluster.remove()
    assert not cluster.data.exists()


def test_a_long_path_puts_the_socket_in_a_private_folder_elsewhere(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / ("dyb" * 30) / "pg")
    assert len(str(cluster.socket)) < 60
    cluster.ensure_running()
    assert cluster.answers()
    assert account.is_private(cluster.socket, cluster.account)
    cluster.remove()
    cluster.socket.chmod(0o755)
    with pytest.raises(PostgresError, match="not a private folder"):
        cluster.ensure_running()
    cluster.socket.rmdir()


def test_nobody_is_let_in_without_being_asked(cluster: Cluster) -> None:
    """Two roles, by the operating system's word; no superuser, no trust, no network."""
    with cluster.connect(user=WEB) as web:
        rights = web.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole, pg_has_role(%s, 'MEMBER') "
            "FROM pg_roles WHERE rolname = current_user",
            [OWNER],
        ).fetchone()
        assert rights == (False, False, False, False)
        assert web.execute("SHOW listen_addresses").fetchone() == ("",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("SET ROLE postgres")
    with cluster.connect() as owner:
        owner.execute(f"SET ROLE {WEB}")
        found = owner.execute(
            "SELECT pg_get_userbyid(datdba), datcollate, datlocale FROM pg_database "
            "WHERE datname = current_database()"
        ).fetchone()
        assert found == (OWNER, "C", "C.UTF-8")
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        cluster.connect(user="postgres")
    assert account.is_private(cluster.data, cluster.account)


def test_danish_letters_are_letters(cluster: Cluster) -> None:
    with cluster.connect() as owner:
        said = owner.execute(
            "SELECT 'ÆØÅ' ILIKE 'æøå', current_setting('timezone'), "
            "to_tsvector('bevillingerne')::text"
        ).fetchone()
    assert said == (True, "Europe/Copenhagen", "'bevilling':1")


def test_an_acknowledged_commit_is_on_the_disk(cluster: Cluster) -> None:
    """R7: of 100 commits each waits for the disk. Control: where none waits, (almost) none is."""

    def syncs(owner: psycopg.Connection) -> int:
        owner.execute("SELECT pg_stat_force_next_flush()")
        row = owner.execute(
            "SELECT fsyncs FROM pg_stat_get_backend_io(pg_backend_pid()) "
            "WHERE object = 'wal' AND context = 'normal'"
        ).fetchone()
        assert row
        return int(row[0])

    with cluster.connect() as owner:
        owner.execute("CREATE TABLE synced (id int)")
        seen = {}
        for word in ("on", "off"):
            owner.execute(f"SET synchronous_commit = {word}")
            before = syncs(owner)
            for number in range(100):
                owner.execute("INSERT INTO synced VALUES (%s)", [number])
            seen[word] = syncs(owner) - before
    assert seen["on"] >= 100
    assert seen["off"] < 5


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret"
    program = """if True:
        import pathlib, sys
        from config import postgres
        print(postgres.kept_secret(pathlib.Path(sys.argv[1])))"""
    command = [sys.executable, "-c", program, str(path)]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    said = {start.communicate()[0].strip() for start in starts}
    assert said == {kept_secret(path)}
    assert len(said.pop()) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret"]
