"""A run of `Plan the day`: in a thread that waits for a process of its own, and says how far it is.

The routes are looked for outside the server: PyVRP keeps the interpreter to itself, and who syncs meanwhile would wait
for it. A run writes its own row and nothing else, so that it may be called off or killed at any moment (R4).
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from typing import IO, Any, cast

from api import limits
from api.errors import ApiError
from api.identity.sender import Sender
from api.models import Plan, database, write_transaction
from api.models.base import delete_rows, tuples
from api.planning import routing
from api.planning.gather import gather
from api.planning.problem import Day, Wishes, problem_of, puzzle_of
from api.planning.proposal import proposal_of
from api.planning.routing import Puzzle, Routes, answer_of, to_wire
from api.settings import Settings
from sync import clock

log = logging.getLogger(__name__)
THREAD = "plan "
# Whoever works at this machine goes first.
NICENESS = 10


class _CalledOff(Exception):  # noqa: N818  nothing has gone wrong
    """Somebody does not want it any more."""


def claim(plan_id: str, sender: Sender, day: date, wishes: Wishes, seconds: int, now_ms: int) -> tuple[Plan, bool]:
    """The run with this id, and whether it is new: asked for twice, it is begun once.

    Errors: `not_found` (the id is another store's), `plan_running` (this store has one that runs), `busy`.
    """
    now, store = clock.to_rfc3339(now_ms), sender.author.store or ""
    with write_transaction():
        row: Plan | None = Plan.get_or_none(Plan.id == plan_id)
        if row is not None:
            if row.store_id != store:
                raise ApiError("not_found")
            return row, False
        alive = [row[0] for row in tuples(Plan.select(Plan.store_id).where(_is_alive(now_ms)))]
        if store in alive:
            raise ApiError("plan_running")
        if len(alive) >= limits.PLANS_AT_ONCE:
            raise ApiError("busy", retry_after_s=limits.PLAN_SECONDS)
        _make_room(store)
        Plan.insert(
            id=plan_id, staff_id=sender.author.id, store_id=store, day=day.isoformat(), wishes=_wishes_json(wishes),
            state="running", allowed_ms=seconds * 1_000, created_at=now, beat_at=now,
        ).execute()  # fmt: skip
        return Plan.get_by_id(plan_id), True


def is_broken_off(row: Plan, now_ms: int) -> bool:
    """Whether whoever ran it has died, with the server most likely."""
    return bool(row.state == "running" and row.beat_at < _silent(now_ms))


def call_off(row: Plan, now_ms: int) -> None:
    """Let a run end at its next beat; what is over stays as it is. One that is dead already is ended here."""
    with write_transaction():
        is_it = (Plan.id == row.id) & (Plan.state == "running")
        Plan.update(called_off=True).where(is_it).execute()
        if is_broken_off(row, now_ms):
            Plan.update(state="cancelled", finished_at=clock.to_rfc3339(now_ms)).where(is_it).execute()


def start(row: Plan, day: Day, settings: Settings) -> None:
    """Run a claimed plan in a thread of its own. The records are those of the moment it was asked for."""

    def work() -> None:
        try:
            _run(row, day, settings)
        finally:
            database.close()

    threading.Thread(target=work, name=f"{THREAD}{row.id}", daemon=True).start()


def day_for(store_id: str, day: date, now_ms: int, wishes: Wishes) -> Day:
    """The records to plan from. Error: `day_over`."""
    # by any clock of the world; the store's own says it exactly below, for days that there are records of
    if abs((day - datetime.fromtimestamp(now_ms / 1_000, UTC).date()).days) > limits.PLAN_DAYS_AHEAD + 1:
        raise ApiError("day_over")
    found = gather(store_id, day, now_ms, wishes)
    if found is None:
        raise ApiError("not_found")
    today = found.working.local_date(now_ms)
    if not 0 <= (day - today).days <= limits.PLAN_DAYS_AHEAD:
        raise ApiError("day_over")
    return found


def _run(row: Plan, day: Day, settings: Settings) -> None:
    try:
        problem = problem_of(day)
        puzzle = puzzle_of(problem, row.allowed_ms / 1_000)
        routes = _solved(row.id, puzzle, settings) if puzzle.visits and puzzle.crew else routing.routes_for(puzzle)
        result = json.dumps(proposal_of(problem, routes), ensure_ascii=False)
        _end(row.id, settings, "done", result=result, elapsed_ms=routes.elapsed_ms)
    except _CalledOff:
        _end(row.id, settings, "cancelled")
    except Exception:
        log.exception("plan %s broke off", row.id)
        _end(row.id, settings, "failed")


def _solved(plan_id: str, puzzle: Puzzle, settings: Settings) -> Routes:
    with subprocess.Popen(  # noqa: S603  ourselves
        [sys.executable, "-P", routing.__file__],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
    ) as solver:  # fmt: skip
        watch = threading.Timer(puzzle.seconds + limits.PLAN_GRACE_S, solver.kill)
        watch.start()
        try:
            _be_nice(solver.pid)
            return _followed(plan_id, puzzle, settings, solver)
        finally:
            watch.cancel()
            solver.kill()


def _followed(plan_id: str, puzzle: Puzzle, settings: Settings, solver: subprocess.Popen[str]) -> Routes:
    sent, lines = cast("IO[str]", solver.stdin), cast("IO[str]", solver.stdout)
    with sent:
        sent.write(to_wire(puzzle))
    told_ms = -limits.PLAN_BEAT_MS
    for line in lines:
        told = json.loads(line)
        if "routes" in told:
            return answer_of(told["routes"])
        if told["elapsed_ms"] >= told_ms + limits.PLAN_BEAT_MS:
            told_ms = told["elapsed_ms"]
            _beat(plan_id, settings, told, len(puzzle.visits))
    raise RuntimeError("the solver ended without an answer")


def _beat(plan_id: str, settings: Settings, told: dict[str, Any], of: int) -> None:
    best = {"placed": told["placed"], "of": of, "travel_minutes": told["way"]}
    with write_transaction():
        is_wanted = (Plan.id == plan_id) & (Plan.state == "running") & ~Plan.called_off
        now = clock.to_rfc3339(settings.now_ms())
        changed = Plan.update(elapsed_ms=told["elapsed_ms"], best=json.dumps(best), beat_at=now).where(is_wanted)
        if not changed.execute():
            raise _CalledOff


def _end(plan_id: str, settings: Settings, state: str, **more: Any) -> None:
    with write_transaction():
        now = clock.to_rfc3339(settings.now_ms())
        is_it = (Plan.id == plan_id) & (Plan.state == "running")
        Plan.update(state=state, finished_at=now, beat_at=now, **more).where(is_it).execute()


def _is_alive(now_ms: int) -> Any:
    return (Plan.state == "running") & (Plan.beat_at >= _silent(now_ms))


def _silent(now_ms: int) -> str:
    return clock.to_rfc3339(now_ms - limits.PLAN_SILENT_S * 1_000)


def _make_room(store: str) -> None:
    """Forget the oldest proposals of a store."""
    newest = Plan.select(Plan.id).where(Plan.store_id == store).order_by(Plan.created_at.desc(), Plan.id.desc())
    for (old,) in list(tuples(newest))[limits.PLANS_KEPT_PER_STORE - 1 :]:
        delete_rows(Plan, Plan.id == old)


def _wishes_json(wishes: Wishes) -> str:
    return json.dumps(
        {
            "windows": wishes.windows,
            "staff_ids": None if wishes.staff_ids is None else sorted(wishes.staff_ids),
            "job_ids": sorted(wishes.job_ids),
            "kept_ids": sorted(wishes.kept_ids),
        }
    )


def _be_nice(pid: int) -> None:
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
