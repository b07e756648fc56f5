"""What the server does by the clock, unasked. `table.py` lists it; `run.py` does it once, `consumer.py` on time."""

from __future__ import annotations

from api.periodic.run import run_due

__all__ = ["run_due"]
