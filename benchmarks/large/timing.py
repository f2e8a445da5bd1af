"""Medians of rounds that take turns, and a line of a table for each."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any


def medians(ways: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Seconds of each way, the median of rounds in which all take turns; once before to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(found) for name, found in taken.items()}


def said(name: str, seconds: float, reference: float, goal: float | None = None) -> bool:
    """Print the ratio to the reference; whether the goal is missed."""
    ratio = seconds / reference
    missed = goal is not None and ratio > goal
    note = "" if goal is None else f"  goal {goal:g}{' MISSED' if missed else ''}"
    print(f"  {name:52} {seconds * 1000:9.1f} ms {ratio:8.4f}{note}", flush=True)
    return missed
