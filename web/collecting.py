"""How often a process that serves looks for cycles among what it has made."""

from __future__ import annotations

import gc

# (new objects, young rounds, middle rounds) between two looks; Python's own is 700 new objects
COLLECT_EVERY = (50_000, 20, 50)


def collect_seldom() -> None:
    """What a push makes, or a report reads, lives until its end and then goes: looking for cycles among it is a seventh
    of a push's time, and half of a report's. To be called once all modules are there.
    """
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)
