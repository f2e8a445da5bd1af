import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.postgres import Cluster


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    """A running cluster in a folder with a short name. A module's tests share it."""
    folder = Path(tempfile.mkdtemp(prefix="ramme-"))
    cluster = Cluster(folder / "pg")
    cluster.ensure_running()
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture
def cluster(made: Cluster) -> Cluster:
    """It runs, whatever the test before did to it."""
    made.ensure_running()
    return made
