"""Long work shows how far it is: a bar for people, a few lines for logs."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

BAR_CHARS = 24
LOG_STEPS = 4


def progress(label: str) -> Callable[[int, int], None]:
    """A function to call with (done, all) as the work `label` goes on."""
    if sys.stdout.isatty():
        return lambda done, of: _bar(label, done, of)
    said: list[int] = []

    def log(done: int, of: int) -> None:
        step = done * LOG_STEPS // max(of, 1)
        if step not in said:
            said.append(step)
            click.echo(f"{label}: {done} of {of}")

    return log


def _bar(label: str, done: int, of: int) -> None:
    full = BAR_CHARS * done // max(of, 1)
    end = "\n" if done >= of else ""
    click.echo(f"\r{label} [{'#' * full}{'.' * (BAR_CHARS - full)}] {done} of {of}{end}", nl=False)
