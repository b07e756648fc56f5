"""Letters to customers: who may be written to, which words hold, and how they are filled in (R10, R30, R39).

The twin of `static/app/rules/letters.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api.fields.letters import KINDS
from api.rules.callbacks import attempts, is_open
from api.rules.local_time import DAY_MS, HOUR_MS, ms_of
from sync.clock import to_rfc3339

Doc = Mapping[str, Any]

# What may stand in the text of each kind, as `{name}`. Where nothing is known of one, its line is left out.
ALWAYS = ("name", "store", "phone", "number", "work", "link")
PLACES: Mapping[str, tuple[str, ...]] = {
    "confirmation": (*ALWAYS, "window", "technician"),
    "on_the_way": (*ALWAYS, "window", "technician"),
    "done": (*ALWAYS, "day", "technician", "report"),
    "survey": (*ALWAYS, "day"),
    "delay": (*ALWAYS, "window", "before", "reason"),
    "estimate": (*ALWAYS, "sum", "found", "until"),
}
assert set(PLACES) == set(KINDS)  # noqa: S101  a kind without places could say nothing

# What a customer ordered is confirmed without being asked; to be questioned, they must have agreed (R39).
ASKS_CONSENT = frozenset({"survey"})
CONSENT = "service_messages"
SURVEYED = frozenset({"delivery", "service"})

NOT_BEGUN = frozenset({"planned", "accepted", "reopened"})
NOT_THERE = frozenset({"draft", *NOT_BEGUN, "paused", "failed"})
FINE = frozenset({None, "completed"})
# Somebody who set out so long ago is not on the way any more, whatever the phone without signal last said.
ON_THE_WAY_MS = 4 * HOUR_MS
# A report of work that was handed in later than this surprises nobody pleasantly.
DONE_MS = 3 * DAY_MS
DAY_CHARS = len("2026-11-24")

_PLACE = re.compile(r"\{([^{}\s]*)\}")


def why_not(kind: str, customer: Doc, complaints: Iterable[Doc] = ()) -> str | None:
    """Why this customer gets no such letter, as a code; None: they do. `customer` is their files united.

    `refused`: they asked not to be written to. R39: nobody gets what they did not agree to (`no_consent`); R30: nobody
    is asked for scores while a complaint is open (`complaint_open`).
    """
    consent = (customer.get("consents") or {}).get(CONSENT)
    agreed = isinstance(consent, Mapping) and consent.get("agreed") is True
    if consent is not None and not agreed:
        return "refused"
    if kind not in ASKS_CONSENT:
        return None
    if not agreed:
        return "no_consent"
    return "complaint_open" if any(is_open(one) for one in complaints) else None


def is_due(kind: str, about: Doc, now_ms: int) -> bool:  # noqa: PLR0911  one line a kind
    """Whether the letter would still tell the truth, and something new, about its job, its callback, or an estimate."""
    status = about.get("status")
    match kind:
        case "confirmation":
            return status in NOT_BEGUN and (window_of(about)[1] or 0) > now_ms
        case "on_the_way":
            return status == "en_route" and now_ms - (ms_of(about, "en_route_at") or 0) < ON_THE_WAY_MS
        case "done":
            is_fresh = now_ms - (ms_of(about, "done_at") or 0) < DONE_MS
            return status == "done" and about.get("outcome") in FINE and is_fresh
        case "survey":
            return status == "due" and about.get("kind") in SURVEYED and not attempts(about)
        case "delay":
            return status in NOT_THERE and (ms_of(about, "promised_end") or 0) > now_ms
        case "estimate":
            return status == "open" and bool(about.get("sum")) and not _is_past(about.get("valid_until"), now_ms)
        case _:
            return False


def window_of(job: Doc) -> tuple[int | None, int | None]:
    """The window that a customer is told: what was promised, else what is planned; in milliseconds."""
    which = "promised" if job.get("promised_end") else "planned"
    return ms_of(job, f"{which}_start"), ms_of(job, f"{which}_end")


def text_for(kind: str, store_id: str | None, texts: Iterable[Doc], today: str) -> Doc | None:
    """The edition that holds: the store's own before the one that all share, of these the newest that is in use, and
    none whose text has a place that this kind does not know: a slip in a text must not go out.
    """
    fitting = [one for one in texts if one.get("kind") == kind and not _is_over(one, today) and not faults_of(one)]
    for scope in dict.fromkeys((store_id, None)):
        newest = max((one for one in fitting if one.get("store_id") == scope), key=_rank, default=None)
        if newest is not None:
            return newest
    return None


def faults_of(text: Doc) -> list[str]:
    """Places of an edition that its kind does not know, sorted."""
    known = PLACES.get(str(text.get("kind")), ())
    said = [one for name in ("subjects", "bodies") for one in (text.get(name) or {}).values() if isinstance(one, str)]
    return sorted({place for one in said for place in places_in(one) if place not in known})


def places_in(text: str) -> list[str]:
    """The names in braces, in their order, each once."""
    return list(dict.fromkeys(_PLACE.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled in. A line with a place of which nothing is known is left out, and so are empty
    lines that meet then.
    """
    kept: list[str] = []
    for line in text.split("\n"):
        if any(not values.get(place) for place in places_in(line)):
            continue
        said = _PLACE.sub(lambda found: values[found[1]], line).rstrip()
        if said or (kept and kept[-1]):
            kept.append(said)
    return "\n".join(kept).strip()


def masked(address: str) -> str:
    """An address as it stands in a log: enough to know it again, not enough to use it."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    plain = address.removeprefix("+86")
    ends = 4 if len(plain) > 8 else 1  # noqa: PLR2004  a number has more digits than this
    return f"{plain[: min(3, len(plain) - ends)]}****{plain[-ends:]}" if len(plain) > 1 else "****"


def _is_past(day: str | None, now_ms: int) -> bool:
    """By the day in UTC: where the customer's is another, it is mostly night, when no letter goes out."""
    return bool(day) and str(day) < to_rfc3339(now_ms)[:DAY_CHARS]


def _is_over(text: Doc, today: str) -> bool:
    ends = text.get("retired_on")
    return bool(ends and ends <= today)


def _rank(text: Doc) -> tuple[int, str]:
    edition = text.get("edition")
    return edition if isinstance(edition, int) else 0, str(text.get("id"))
