"""What a customer is shown of their own things through a private link, and nothing else (R47).

Pure: records in, what the page reads out; keys of which nothing is known are left out. Never shown: notes,
descriptions, causes, logs, remarks, whoever is liable, what others wrote about the customer, staff beyond their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.rules.answers import questions
from api.rules.calendar import WorkingTime
from api.rules.clocks import FINAL
from api.rules.deadlines import deadlines, running
from api.rules.estimates import lines_of, may_be_accepted, sum_of
from api.rules.local_time import local_date
from api.rules.manager_letters import is_answered, letter_deadline
from api.rules.report import technician_of
from api.rules.warranty import warranty_until
from sync import clock

Doc = Mapping[str, Any]

# Somebody is on the way or there: how fresh the news are matters.
UNDER_WAY = ("en_route", "on_site", "paused")
TO_COME = ("planned", "accepted", "reopened")
OVER = ("done", "cancelled")
# So long what was accepted is still shown: what will be done, and for how much.
ACCEPTED_SHOWN_DAYS = 60
DAY_MS = 86_400_000
ANSWERED = ("answered", *FINAL)
# Of a complaint's clocks those whose end the customer waits for, or that wait for the customer.
CLOCKS = ("acknowledge", "solve", "head_office_answer", "call_back", "ask_customer")


@dataclass(frozen=True)
class Coming:
    """What is known of a job besides its record. `heard_at`: when the server last heard of the technician's device;
    `ahead`: so many visits the technician makes before it today.
    """

    number: str
    product: Doc | None = None
    technician: Doc | None = None
    was: list[dict[str, Any]] = field(default_factory=list)
    heard_at: str | None = None
    ahead: int | None = None


def store_seen(store: Doc) -> dict[str, Any]:
    """R46: the store as everybody may know it."""
    return _known({name: store.get(name) for name in ("name", "names", "phone", "address", "time_zone", "hours")})


def customer_seen(customer: Doc) -> dict[str, Any]:
    """R48: who it is, and what they said about pictures of their home, so that they can take it back."""
    agreed = ((customer.get("consents") or {}).get("pictures") or {}).get("agreed")
    return _known({"name": customer.get("name"), "language": customer.get("language"), "pictures": agreed})


def product_seen(product: Doc | None, model: str | None = None) -> dict[str, Any] | None:
    """R47: what it is, in the words of the shop."""
    told = _known({name: (product or {}).get(name) for name in ("name", "names", "model")})
    return (told | ({"model": model} if model else {})) or None


def job_seen(job: Doc, about: Coming) -> dict[str, Any]:
    """R47: where the job is, what was promised and every change of it, who comes and when."""
    is_done = job.get("status") == "done"
    person = about.technician
    was_here = is_done or job.get("status") in {"on_site", "paused"}
    told = _known(
        {
            "id": job["id"],
            "number": about.number,
            "kind": job.get("kind"),
            "status": job.get("status"),
            "product": product_seen(about.product),
            "promised": window(job),
            "was": about.was,
            "on_the_way_at": job.get("en_route_at") if was_here or job.get("status") == "en_route" else None,
            "arrived_at": (job.get("arrived_at") or job.get("on_site_at")) if was_here else None,
            "done_at": job.get("done_at") if is_done else None,
            "heard_at": about.heard_at,
            "queue_hint": about.ahead,
        }
    )
    return told | {
        "technician": _known({name: person.get(name) for name in ("name", "name_latin")}) if person else None
    }


def window(job: Doc) -> dict[str, Any] | None:
    """The window as the customer knows it: as promised, else as planned once the store has planned it."""
    name = "promised" if job.get("promised_start") or job.get("promised_end") else "planned"
    if name == "planned" and job.get("status") == "draft":
        return None
    return _known({"start": job.get(f"{name}_start"), "end": job.get(f"{name}_end")}) or None


def who_comes(job: Doc) -> str | None:
    """R47: of whom the customer is told the name; nobody is named for what may yet be planned otherwise."""
    return None if job.get("status") in {"draft", "cancelled"} else technician_of(job)


def is_awaited(job: Doc, now_ms: int, zone: str) -> bool:
    """R47: whether somebody is on the way, there, or to come today: only then is told when their phone was heard of."""
    if job.get("status") in UNDER_WAY:
        return True
    start = (window(job) or {}).get("start")
    if job.get("status") not in TO_COME or not start:
        return False
    return local_date(clock.to_ms(start), zone) == local_date(now_ms, zone)


def owned_seen(owned: Doc, product: Doc | None, today: str) -> dict[str, Any]:
    """R16, R47: what the customer has, and until when its guarantee runs."""
    until = warranty_until(owned, product)
    return _known(
        {
            "id": owned["id"],
            "product": product_seen(product, owned.get("model")),
            "serial": owned.get("serial"),
            "bought_on": owned.get("purchased_on"),
            "warranty": {"until": until, "runs": until >= today} if until else None,
        }
    )


def callback_seen(callback: Doc, number: str, zone: str) -> dict[str, Any]:
    """R30: the questions, to be answered by link instead."""
    due = callback.get("due_until")
    return _known(
        {
            "id": callback["id"],
            "number": number,
            "job": callback.get("job_id"),
            "questions": list(questions(str(callback.get("kind")))),
            "due_on": local_date(clock.to_ms(due), zone).isoformat() if due else None,
            "answered": callback.get("done_at") if callback.get("status") == "done" else None,
        }
    )


def is_asked(callback: Doc) -> bool:
    """Whether the callback is shown: it waits for the customer's answers, or has them. One called off never was."""
    return callback.get("status") in {"due", "unreachable", "done"}


def complaint_seen(
    complaint: Doc,
    number: str,
    photos: Iterable[str],
    answers: list[dict[str, Any]],
    working: WorkingTime,
    settings: Doc,
    now_ms: int,
) -> dict[str, Any]:
    """R21-R25, R47: where it is, every answer to it, and the clock that runs; `photos` are the customer's own."""
    told = _known(
        {
            "id": complaint["id"],
            "number": number,
            "status": complaint.get("status"),
            "said": complaint.get("what_happened"),
            "wanted": complaint.get("wanted"),
            "wanted_also": complaint.get("wanted_also"),
            "received_at": complaint.get("received_at"),
            "answers": answers,
            "photos": sorted(photos),
        }
    )
    return told | {"clock": _clock(complaint, working, settings, now_ms)}


def is_open(complaint: Doc) -> bool:
    """R22: open until the customer says that they are satisfied."""
    return complaint.get("status") not in FINAL


def letter_seen(letter: Doc, number: str, working: WorkingTime, settings: Doc, now_ms: int) -> dict[str, Any]:
    """R47: a letter that always gets an answer, with its clock visible."""
    due = letter_deadline(letter, working, settings, now_ms)
    answered = {"at": letter.get("answered_at"), "text": letter.get("answer")} if is_answered(letter) else None
    return _known(
        {
            "id": letter["id"],
            "number": number,
            "said": letter.get("said"),
            "at": letter.get("received_at"),
            "answer_by": clock.to_rfc3339(due.due_ms) if due and due.due_ms is not None else None,
            "answered": answered,
        }
    )


def is_estimate_shown(estimate: Doc, today: str, now_ms: int) -> bool:
    """R13: what waits for a yes, and for a while what got one. What was withdrawn, or is over, is nothing any more, and
    one without a sum never was anything.
    """
    if not estimate.get("sum") or not estimate.get("job_id"):
        return False
    if estimate.get("status") == "accepted":
        at = estimate.get("accepted_at")
        return at is not None and now_ms - clock.to_ms(at) < ACCEPTED_SHOWN_DAYS * DAY_MS
    return may_be_accepted(estimate, today)


def estimate_seen(
    estimate: Doc, number: str, names: Mapping[str, Any], photos: Iterable[str], edition_page: str | None
) -> dict[str, Any]:
    """R13, R47: what was found, what it would cost by which price list, and what the customer said to it. `names` are
    those of products and prices by id; `edition_page` is where that list is published.
    """
    said = {"accepted": True, "declined": False}.get(estimate.get("status", ""))
    at = estimate.get("accepted_at" if said else "declined_at")
    return _known(
        {
            "id": estimate["id"],
            "number": number,
            "job": estimate.get("job_id"),
            "lines": [_line_seen(one, names) for one in lines_of(estimate)],
            "sum": estimate.get("sum"),
            "reason": estimate.get("reason"),
            "photos": sorted(photos),
            "edition": estimate.get("price_edition"),
            "edition_page": edition_page,
            "valid_until": estimate.get("valid_until"),
            "answer": None if said is None else {"yes": said, **_known({"at": at})},
        }
    )


def edition_path(estimate: Doc, slug: str | None) -> str | None:
    """R13: the page of the list of prices that it was made under, after the language; `slug` is the store's address."""
    edition = estimate.get("price_edition")
    return f"stores/{slug}/prices/{edition}/" if edition and slug else None


def _line_seen(line: Doc, names: Mapping[str, Any]) -> dict[str, Any]:
    ids = (one for one in (line.get("price_id"), line.get("product_id")) if isinstance(one, str))
    own = next((names[one] for one in ids if one in names), None)
    return _known(
        {"text": str(line.get("text") or ""), "names": own, "quantity": line.get("quantity"), "amount": sum_of([line])}
    )


def wishes_seen(job: Doc) -> list[dict[str, Any]]:
    """R47: what the customer wished for a job, and what came of it: a window set since, or nothing any more."""
    stamps = job.get("stamps") or {}
    set_ms = max((clock.parse_stamp(stamps[one]).ms for one in _WINDOW if one in stamps), default=0)
    return [
        {
            "id": one["id"],
            "job": job["id"],
            "said": one.get("text") or "",
            "at": one["at"],
            "status": _came_of(job, one, set_ms),
            **_known({"from": one.get("from"), "until": one.get("until")}),
        }
        for one in job.get("wishes") or ()
    ]


_WINDOW = ("promised_start", "promised_end", "planned_start", "planned_end")


def _came_of(job: Doc, wish: Doc, set_ms: int) -> str:
    if set_ms > clock.to_ms(wish["at"]):
        return "moved"
    return "over" if job.get("status") in OVER else "received"


def _clock(complaint: Doc, working: WorkingTime, settings: Doc, now_ms: int) -> dict[str, Any] | None:
    if not is_open(complaint):
        return None
    found = running(deadlines(complaint, working, settings, now_ms))
    ends = {one.step: one.due_ms for one in reversed(found) if one.step in CLOCKS}
    step = next((one.step for one in found if one.step in ends), None)
    if step is None:
        return None
    due_ms = ends[step]
    return {"step": step, "due_at": None if due_ms is None else clock.to_rfc3339(due_ms)}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
