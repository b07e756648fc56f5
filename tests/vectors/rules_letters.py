"""What a letter says on the editor's screen, it says to the customer: places, editions, moments (R10, R39)."""

from __future__ import annotations

from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from api.fields.letters import KINDS
from api.letters.words import SCRIPTS, WORDS, day_words, window_words, work_words
from api.rules.letters import PLACES, faults_of, filled, places_in, text_for
from sync.clock import to_ms

TODAY = "2026-11-24"
WINDOWS = (
    ("2026-11-24T01:30:00.000Z", "2026-11-24T03:30:00.000Z"),
    (None, "2026-12-31T16:00:00.000Z"),
    ("2026-11-24T15:30:00.000Z", "2026-11-24T16:30:00.000Z"),
    ("2026-11-01T05:30:00.000Z", "2026-11-01T06:30:00.000Z"),
    (None, None),
)
ZONES = ("Asia/Shanghai", "America/New_York")
TEXTS = (
    "Dear {name},\n\nwe come {window}.\n{technician} comes.\n\n\n{store}",
    "{nmae} {name}",
    "no places at all",
    "{} and { name } and {{name}}\r\nnext  ",
    "\n\n{link}\n\n{name}\n\n",
)
VALUES = {"name": "Zhang {link}", "window": "Tue", "technician": "", "store": "West"}


def letter_vectors() -> dict[str, Any]:
    editions = _editions()
    return {
        "filled": [{"text": one, "values": VALUES, "said": _filled(one)} for one in TEXTS],
        "places": [{"text": one, "places": places_in(one)} for one in TEXTS],
        "faults": [{"text": one, "faults": faults_of(one)} for one in editions],
        "editions": [
            {"kind": kind, "store": store, "texts": editions, "today": TODAY, "chosen": _id(kind, store, editions)}
            for kind, store in product(KINDS, ("store-1", "store-2", None))
        ],
        "windows": [
            {"start": start, "end": end, "zone": zone, "script": script, **_moments(start, end, zone, script)}
            for (start, end), zone, script in product(WINDOWS, ZONES, SCRIPTS.values())
        ],
        "work": [
            {"kind": kind, "product": name, "script": script, "said": work_words(kind, name, script)}
            for kind, name, script in product(("repair", "unknown"), ("QH-600", ""), SCRIPTS.values())
        ],
        "usual": {kind: sorted({*places_in("".join(a + b for a, b in WORDS[kind].values()))}) for kind in KINDS},
        "known": {kind: list(PLACES[kind]) for kind in KINDS},
    }


def _filled(text: str) -> str | None:
    known = all(place in VALUES or place == "link" for place in places_in(text))
    return filled(text, VALUES) if known else filled(text, {**VALUES, "nmae": "?"})


def _editions() -> list[dict[str, Any]]:
    def one(id_: str, kind: str = "done", body: str = "Hello {name}", **more: Any) -> dict[str, Any]:
        return {"id": id_, "kind": kind, "bodies": {"en": body}, **more}

    return [
        one("shared", edition=7),
        one("own", store_id="store-1", edition=1),
        one("own-newer", store_id="store-1", edition=2, body="Hello {nmae}"),
        one("own-over", store_id="store-1", edition=3, retired_on=TODAY),
        one("delay", "delay", "Because {reason}"),
        one("not-a-delay", "survey", "Because {reason}"),
        {"id": "empty", "kind": "confirmation"},
    ]


def _id(kind: str, store: str | None, editions: list[dict[str, Any]]) -> str | None:
    found = text_for(kind, store, editions, TODAY)
    return str(found["id"]) if found else None


def _moments(start: str | None, end: str | None, zone: str, script: str) -> dict[str, str]:
    start_ms, end_ms = (None if one is None else to_ms(one) for one in (start, end))
    at = ZoneInfo(zone)
    return {"said": window_words(start_ms, end_ms, at, script), "day": day_words(end_ms, at, script)}
