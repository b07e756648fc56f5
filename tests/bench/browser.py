"""What the benches in a browser share: a shop that is served, and figures beside their budgets."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import fill
from tests.e2e.people import Screen
from tests.support.server import Server

# Work that is always the same, of the kind that the app does: the yardstick of a run.
YARDSTICK = """() => {
  const start = performance.now();
  const found = new Map();
  for (let at = 0; at < 200000; at += 1) found.set(`k${at % 5000}`, at);
  JSON.parse(JSON.stringify([...found])).sort((one, other) => other[1] - one[1]);
  return performance.now() - start;
}"""
YARDSTICK_MS = 21.0  # on the machine that the budgets are for, with nothing else running
YARDSTICKS = 5


@contextmanager
def served_shop() -> Iterator[tuple[Server, Path]]:
    """The cast's shop on SQLite, its pages frozen, and a folder for the browsers; nothing is left of it afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'aftercare.db'}"
        fill(url)
        program = Path(sys.executable).with_name("aftercare")
        subprocess.run([program, "freeze", "--data", folder, "--database", url], check=True, capture_output=True)
        server = Server(folder, url, periodic=False).start()
        try:
            yield server, folder
        finally:
            server.kill()


def slowness(one: Screen, times: float = 1.0) -> float:
    """How many times slower than the budgets' machine this one is now, at least 1; of a page slowed down `times`.

    A time is divided by it: what is left is the app's, not that of whatever else the machine is doing.
    """
    return max(1.0, statistics.median(one.page.evaluate(YARDSTICK) for _ in range(YARDSTICKS)) / (YARDSTICK_MS * times))


def report(where: str, figures: dict[str, float], budgets: dict[str, tuple[float, str]]) -> int:
    """A line for each figure; 1 where one is over its budget. Every budget must have been measured."""
    broken = 0
    print(f"{where:40}{'measured':>10}  {'budget':>8}")
    for name, value in figures.items():
        most, unit = budgets[name]
        broken += value > most
        print(f"{name:40}{value:8.1f} {unit:2} {most:8.1f} {unit:2} {'broken' if value > most else ''}")
    assert set(figures) == set(budgets)
    return 1 if broken else 0
