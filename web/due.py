"""Editions that were dated ahead come onto the pages, and leave them, on their day, without a button (R13, R18).

What else was changed since the last publication waits for the person who publishes: only what was given a day before
that day is taken along, in the state in which it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from babel.dates import get_timezone

from api.rules import setting_kinds
from sync.clock import parse_stamp
from web.pages.shop import BEFORE, CALENDARS, DATED, FIGURES, Doc, Shop, holding


def store_zone(docs: Mapping[str, list[Doc]]) -> tzinfo:
    """The zone of the first store that has a known one: one that nobody knows must not stop the pages (R29)."""
    names = [str(one["time_zone"]) for one in docs["stores"] if setting_kinds.time_zone(one.get("time_zone")) is None]
    return get_timezone(names[0]) if names else UTC


def store_date(docs: Mapping[str, list[Doc]], now_ms: int) -> date:
    return datetime.fromtimestamp(now_ms / 1000, store_zone(docs)).date()


def due_docs(published: Mapping[str, list[Doc]], docs: Mapping[str, list[Doc]], now_ms: int) -> Shop:
    """What the pages are to be made of on the store's day at `now_ms`: as they are `published`, with what of `docs`,
    all records as they are now, has begun or ended since on a day that was set before; and with the figures of a month
    that has ended since.
    """
    zone, today = store_zone(docs), store_date(docs, now_ms)
    shown = holding(docs, today)
    found = Shop({name: list(rows) for name, rows in published.items()})
    for name in DATED:
        now = {one["id"]: one for one in docs[name]}
        stays = [
            one
            for one in published.get(name, [])
            if not (one["id"] in now and _set_ahead(now[one["id"]], "retired_on", today, zone))
        ]
        there = {one["id"] for one in stays}
        begun = [one for one in shown[name] if one["id"] not in there and _set_ahead(one, "valid_from", today, zone)]
        found[name] = sorted([*stays, *begun], key=lambda one: str(one["id"]))
    # what is over by its date stays readable under its own, and a holiday that is over is told no more
    over = {one["id"] for one in shown[BEFORE]} & {one["id"] for one in published.get("prices", [])}
    kept = [one for one in published.get(BEFORE, []) if one["id"] not in over]
    found[BEFORE] = sorted(
        [*kept, *(one for one in shown[BEFORE] if one["id"] in over and one["id"] not in _ids(found["prices"]))],
        key=lambda one: str(one["id"]),
    )
    if _newest(docs) > _newest(published):
        found[FIGURES] = list(docs.get(FIGURES, []))
    found[CALENDARS] = shown[CALENDARS]
    return found


def _ids(docs: list[Doc]) -> set[str]:
    return {one["id"] for one in docs}


def _newest(docs: Mapping[str, list[Doc]]) -> str:
    """The last month whose figures are told."""
    return max((str(one["month"]) for one in docs.get(FIGURES, [])), default="")


def _set_ahead(doc: Doc, field: str, today: date, zone: tzinfo) -> bool:
    """Whether the day in `field` has come and was written down before it came."""
    day = doc.get(field)
    if not day or day > today.isoformat():
        return False
    stamps: Mapping[str, Any] = doc.get("stamps", {})
    stamp = stamps.get(field) or stamps.get("")
    if not stamp:
        return False
    written = datetime.fromtimestamp(parse_stamp(str(stamp)).ms / 1000, zone).date()
    return written.isoformat() < str(day)
