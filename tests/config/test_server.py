"""What a worker does beside serving: papers are made ready, never in the way of a page."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from config import server
from reports.papers import serving


class Worker:
    """As much of gunicorn's worker as the hook uses."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.log = SimpleNamespace(warning=lambda text, error: self.said.append(text % error))


def timers() -> list[threading.Timer]:
    return [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]


def test_papers_are_made_ready_later_and_never_hold_up_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The hook returns at once; what it left waits some seconds and dies with the worker."""
    began: list[str] = []
    monkeypatch.setattr(serving, "warm", lambda: began.append("warm"))
    server.post_worker_init(Worker())
    (timer,) = timers()
    timer.cancel()
    assert began == []
    assert timer.daemon
    assert timer.interval >= 5
    timer.function(*timer.args)
    assert began == ["warm"]


def test_a_worker_without_fonts_serves_on_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Any:
        raise OSError("no fonts")

    monkeypatch.setattr(serving, "warm", fail)
    worker = Worker()
    server.warm_papers(worker)
    assert worker.said == ["Papers are not warm: no fonts"]
