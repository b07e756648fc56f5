"""What would be sent now, and why the rest is not: for whoever looks after the server. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api import limits
from api.effects.desk import Desk, Doc, not_over
from api.letters.causes import LETTER_KINDS
from api.letters.judge import judged
from api.letters.switches import is_on
from api.letters.whom import complaints_of, customer_of
from api.models import Effect, Notification
from api.notify.outbox import may_go_out
from api.rules.letters import is_due, masked, why_not
from sync import clock


@dataclass(frozen=True)
class Held:
    """One letter. `why` empty: it goes out at `at`; `settling` until then; else a code of `judge.py`. `to`: masked."""

    kind: str
    store: str | None
    record: str
    why: str
    at: str
    to: str = ""
    channel: str = ""


def letters(desk: Desk) -> list[Held]:
    """Every letter that is on its way, and every callback whose questions may not be sent (R30), at most
    `LETTERS_LISTED`.
    """
    found = [*_written(desk), *_settling(), *_not_asked(desk)]
    return found[: limits.LETTERS_LISTED]


def _written(desk: Desk) -> Iterator[Held]:
    is_waiting = (Notification.letter != "") & (Notification.state << ("waiting", "failed", "sending"))
    for row in Notification.select().where(is_waiting).order_by(Notification.next_try_at).limit(limits.LETTERS_LISTED):
        found = judged(row, desk)
        about = found.about["id"] if found.about else str(row.cause)
        opens = max(clock.to_ms(row.next_try_at), may_go_out(desk, row.store_id or None))
        way = found.way
        to = ", ".join(masked(one) for one in way.own.values()) if way else ""
        why = "unsure" if row.state == "sending" else found.why
        channel = way.channel.name if way else ""
        yield Held(row.letter, row.store_id or None, about, why, clock.to_rfc3339(opens), to, channel)


def _settling() -> Iterator[Held]:
    """Noticed, and not old enough to be believed yet; and what the next round will notice."""
    names = {kind.name: name for name, kind in LETTER_KINDS.items()}
    rows = Effect.select().where((Effect.kind << list(names)) & (Effect.state == "waiting")).order_by(Effect.settles_at)
    for row in rows.limit(limits.LETTERS_LISTED):
        yield Held(names[row.kind], row.store_id, row.record_id, "settling", row.settles_at)


def _not_asked(desk: Desk) -> Iterator[Held]:
    """Callbacks that could be made by link today, but for their customer's complaint, or for want of a yes."""
    for one in not_over("callbacks"):
        store = one.get("store_id")
        is_time = str(one.get("due_from", "")) <= desk.now and is_due("survey", one, desk.now_ms)
        if is_time and is_on(desk, "survey", store) and (why := _why_not_asked(desk, one)):
            yield Held("survey", store, one["id"], why, str(one.get("due_from")))


def _why_not_asked(desk: Desk, callback: Doc) -> str:
    customer = customer_of(desk, str(callback.get("customer_id")))
    if customer is None:
        return "erased"
    return why_not("survey", customer, complaints_of(customer)) or ""
