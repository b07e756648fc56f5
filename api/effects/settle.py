"""Effects wait until what they rest on has settled, fire once, and are reversed by late news (PROTOCOL §11).

Safe to run twice and by several workers at once: rows are keyed by their cause, and each changes its state in a
transaction of its own that names the state it was in.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable

from api import limits
from api.desk.docs import doc
from api.effects.desk import Desk
from api.effects.kind import Cause, Consequence, Kind, Standing
from api.intake.own import write_own
from api.models import Effect, write_transaction
from api.models.base import chunks
from api.notify.outbox import queue, queue_letters
from sync import clock

log = logging.getLogger(__name__)

WAITING, FIRED, REVERSED = "waiting", "fired", "reversed"
MINUTE_MS = 60_000

_Change = Callable[[Kind, Desk, Effect], int]


def settle(kind: Kind, desk: Desk) -> int:
    """Notice what this kind's causes say now, and fire what has settled; how many fired or were reversed.

    An effect that fails is logged and tried again later; it holds up no other (P6).
    """
    wanted = {cause.key: cause for one in kind.candidates(desk) for cause in kind.causes(desk, one)}
    rows = _watched(kind, desk, wanted)
    for row in rows.values():
        if row.key not in wanted and row.state != REVERSED and (still := _cause_now(kind, desk, row)):
            wanted[row.key] = still
    _notice(kind, desk, [one for key, one in wanted.items() if key not in rows])
    done = 0
    for row in rows.values():
        cause = wanted.get(row.key)
        if cause is not None:
            _keep(desk, row, cause)
        elif row.state != REVERSED:
            done += _guarded(kind, desk, row, _reverse)
    for row in _settled(kind, desk):
        done += _guarded(kind, desk, row, _fire)
    return done


def _watched(kind: Kind, desk: Desk, wanted: Iterable[str]) -> dict[str, Effect]:
    """The effects that may change: those wanted, and those that news could still reverse."""
    since = clock.to_rfc3339(desk.now_ms - kind.watch_days * limits.DAY_MS)
    of_kind = Effect.select().where(Effect.kind == kind.name)
    alive = (Effect.state == WAITING) | ((Effect.state == FIRED) & (Effect.fired_at >= since))
    rows = {row.key: row for row in of_kind.where(alive)}
    for chunk in chunks(key for key in wanted if key not in rows):
        rows |= {row.key: row for row in of_kind.where(Effect.key << chunk)}
    return rows


def _notice(kind: Kind, desk: Desk, causes: list[Cause]) -> None:
    for chunk in chunks(causes):
        fresh = [
            {
                "key": one.key,
                "kind": kind.name,
                "collection": one.collection,
                "record_id": one.record,
                "store_id": one.store,
                "rests_on": one.rests_on,
                "payload": json.dumps(one.payload),
                "state": WAITING,
                "noticed_at": desk.now,
                "settles_at": _settles_at(desk, one),
            }
            for one in chunk
        ]
        with write_transaction():
            # another worker may have noticed it meanwhile
            Effect.insert_many(fresh).on_conflict_ignore().execute()


def _keep(desk: Desk, row: Effect, cause: Cause) -> None:
    """What is wanted and did not fire waits for a state that stands still; what fired stays as it is."""
    if row.state == FIRED or (row.state == WAITING and row.rests_on == cause.rests_on):
        return
    with write_transaction():
        Effect.update(
            state=WAITING,
            rests_on=cause.rests_on,
            payload=json.dumps(cause.payload),
            settles_at=_settles_at(desk, cause),
        ).where((Effect.key == row.key) & (Effect.state == row.state) & (Effect.rests_on == row.rests_on)).execute()


def _settled(kind: Kind, desk: Desk) -> list[Effect]:
    is_due = (Effect.kind == kind.name) & (Effect.state == WAITING) & (Effect.settles_at <= desk.now)
    found = Effect.select().where(is_due).order_by(Effect.settles_at, Effect.key)
    return list(found.limit(limits.EFFECTS_FIRED_AT_ONCE))


def _guarded(kind: Kind, desk: Desk, row: Effect, change: _Change) -> int:
    try:
        with write_transaction():
            return change(kind, desk, row)
    except Exception:
        log.exception("effect %s %s: tried again later", kind.name, row.key)
        later = clock.to_rfc3339(desk.now_ms + limits.EFFECT_RETRY_MINUTES * MINUTE_MS)
        with write_transaction():
            Effect.update(settles_at=later).where((Effect.key == row.key) & (Effect.state == WAITING)).execute()
        return 0


def _fire(kind: Kind, desk: Desk, row: Effect) -> int:
    # first of all, so that of two workers the second finds nothing to do
    is_mine = (Effect.key == row.key) & (Effect.state == WAITING) & (Effect.rests_on == row.rests_on)
    if not Effect.update(state=FIRED, fired_at=desk.now).where(is_mine).execute():
        return 0
    cause = _cause_now(kind, desk, row)
    if cause is None or cause.rests_on != row.rests_on:
        # news came since it was noticed: it goes back, and the next round judges it
        before = {"state": WAITING, "fired_at": row.fired_at, "settles_at": _settles_at(desk, row)}
        Effect.update(before).where(Effect.key == row.key).execute()
        return 0
    found = kind.fire(desk, _standing(row))
    _apply(desk, found, is_first=row.fired_at is None)
    return 1


def _reverse(kind: Kind, desk: Desk, row: Effect) -> int:
    is_mine = (Effect.key == row.key) & (Effect.state == row.state) & (Effect.reversals == row.reversals)
    if row.state == WAITING:
        # nothing has happened yet, and nobody is told of nothing
        Effect.update(state=REVERSED).where(is_mine).execute()
        return 0
    if not Effect.update(state=REVERSED, reversals=row.reversals + 1).where(is_mine).execute():
        return 0
    _apply(desk, kind.reverse(desk, _standing(row)), is_first=False)
    return 1


def _apply(desk: Desk, found: Consequence, *, is_first: bool) -> None:
    """In the transaction of the effect's own row: it fired if and only if all of this is there."""
    write_own(found.writes, desk.now_ms)
    if is_first:
        queue(found.messages, desk)
        queue_letters(found.letters, desk)


def _cause_now(kind: Kind, desk: Desk, row: Effect) -> Cause | None:
    found = doc(row.collection, row.record_id)
    return next((one for one in kind.causes(desk, found) if one.key == row.key), None) if found else None


def _standing(row: Effect) -> Standing:
    payload = json.loads(row.payload)
    return Standing(row.key, row.collection, row.record_id, row.store_id, payload, row.reversals)


def _settles_at(desk: Desk, one: Cause | Effect) -> str:
    store = one.store if isinstance(one, Cause) else one.store_id
    return clock.to_rfc3339(desk.now_ms + desk.settings(store)["settle_minutes"] * MINUTE_MS)
