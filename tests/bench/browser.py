"""What the benches in a browser share: a shop that is served, and figures beside their budgets."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import fill
from tests.support.server import Server


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
