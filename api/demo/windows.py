"""How a technician's demo day stands at a given minute: what is done, under way and still to come.

Whatever the hour, five jobs are still open, so that there is always something to try.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["done", "on_site", "en_route", "open"]

DAY_START_MINUTES = 8 * 60 + 30
DAY_END_MINUTES = 20 * 60
# Who looks at the demo late in the evening finds a late shift, not forty broken promises.
LATE_SHIFT_MINUTES = 4 * 60
LATEST_END_MINUTES = 23 * 60 + 30
LEAST_OPEN = 5
DONE_EVERY_MINUTES = 100
FIRST_STEP_AFTER_MINUTES = 45
WINDOW_MINUTES = 120
LEAST_WINDOW_MINUTES = 30
GRID_MINUTES = 15
SHORT_MINUTES = 45


@dataclass(frozen=True)
class Window:
    """One visit: its promised window in minutes of the day, and how it stands."""

    start: int
    end: int
    state: State


def day_of(jobs: int, now: int, under_way: State, *, late: bool = False) -> list[Window]:
    """A day of `jobs` visits seen at minute `now` (clamped to the day), earliest first.

    `under_way` says how the first open visit stands once the day has begun; `late` makes its window run
    out just before now.
    """
    now = max(0, min(now, 24 * 60 - 1))
    elapsed = max(0, now - DAY_START_MINUTES)
    done = max(0, min(jobs - LEAST_OPEN, elapsed // DONE_EVERY_MINUTES))
    begun = elapsed > FIRST_STEP_AFTER_MINUTES
    end = max(DAY_END_MINUTES, min(now + LATE_SHIFT_MINUTES, LATEST_END_MINUTES))
    windows = [_done(number) for number in range(done)]
    first = max(DAY_START_MINUTES, min(now - GRID_MINUTES, end - LATE_SHIFT_MINUTES // 2))
    step = (end - first) / (jobs - done)
    for number in range(jobs - done):
        start = _on_grid(first + number * step)
        until = min(start + WINDOW_MINUTES, max(end, start + LEAST_WINDOW_MINUTES))
        windows.append(Window(start, until, under_way if begun and number == 0 else "open"))
    if late and elapsed > WINDOW_MINUTES + GRID_MINUTES:
        over = _on_grid(now - GRID_MINUTES)
        windows[done] = Window(over - WINDOW_MINUTES, over, windows[done].state)
    return windows


def with_room(windows: list[Window]) -> list[Window]:
    """The same visits with those that come later moved to the day's end: there are hours free before them."""
    done = sum(one.state == "done" for one in windows)
    waiting = range(done + 1, len(windows))
    moved = list(windows)
    for left, at in enumerate(reversed(waiting), start=1):
        end = windows[-1].end
        start = max(windows[at].start, _on_grid(end - left * SHORT_MINUTES))
        moved[at] = Window(start, max(min(start + WINDOW_MINUTES, end), start + LEAST_WINDOW_MINUTES), "open")
    return moved


def _done(number: int) -> Window:
    start = _on_grid(DAY_START_MINUTES + number * DONE_EVERY_MINUTES)
    return Window(start, start + WINDOW_MINUTES, "done")


def _on_grid(minutes: float) -> int:
    return int(minutes // GRID_MINUTES) * GRID_MINUTES
