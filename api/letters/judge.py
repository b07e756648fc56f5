"""Whether a letter that was written goes out now: looked at once more, for it may have waited for a whole night."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.desk.docs import doc
from api.effects.desk import Desk, Doc
from api.letters.switches import is_on
from api.letters.whom import complaints_of, customer_of
from api.models import Channel, Effect, Notification
from api.notify.channels import channels_of
from api.notify.message import LETTERS
from api.notify.reach import own_address, places_of
from api.rules.letters import is_due, why_not


@dataclass(frozen=True)
class Way:
    """The channel that reaches the customer, and their own address in each of its places."""

    channel: Channel
    own: Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """`why`: a code that says why it does not go out; empty: it does, by `way`."""

    why: str = ""
    about: Doc | None = None
    customer: Doc | None = None
    way: Way | None = None
    payload: Mapping[str, Any] | None = None


def judged(row: Notification, desk: Desk) -> Judged:
    """The letter as things stand now.

    Codes: `off` switched off meanwhile · `over` it would not tell the truth any more · `erased` · `refused`,
    `no_consent`, `complaint_open` as `api/rules/letters.py` has them · `no_channel` the store has none for letters ·
    `no_address` none of them reaches this customer.
    """
    effect = Effect.get_or_none(Effect.key == row.cause)
    about = doc(effect.collection, effect.record_id) if effect and effect.state == "fired" else None
    payload = json.loads(effect.payload) if effect else {}
    if why := _stale(row, about, payload, desk):
        return Judged(why)
    customer = customer_of(desk, str(row.customer_id))
    if customer is None:
        return Judged("erased")
    found = Judged(about=about, customer=customer, payload=payload)
    if about is not None and about.get("customer_id") not in customer["files"]:
        return Judged("over")
    return replace(found, **_reached(row, customer))


def _stale(row: Notification, about: Doc | None, payload: Mapping[str, Any], desk: Desk) -> str:
    if not is_on(desk, row.letter, row.store_id or None):
        return "off"
    if about is None or not is_due(row.letter, about, desk.now_ms):
        return "over"
    # a promise that has moved again is another letter
    return "over" if payload.get("end") not in {None, about.get("promised_end")} else ""


def _reached(row: Notification, customer: Doc) -> dict[str, Any]:
    if why := why_not(row.letter, customer, complaints_of(customer)):
        return {"why": why}
    ways = [Way(one, _own(one, customer)) for one in channels_of(row.store_id or None, LETTERS)]
    if not ways:
        return {"why": "no_channel"}
    # after a try that failed the same way: on another it could arrive a second time
    way = next((one for one in ways if all(one.own.values()) and row.channel in {"", one.channel.name}), None)
    return {"way": way} if way else {"why": "no_address"}


def _own(channel: Channel, customer: Doc) -> dict[str, str]:
    return {place: own_address(customer, place) for place in places_of(channel.url)}
