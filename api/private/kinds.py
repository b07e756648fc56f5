"""What a customer may send through their link, one function a kind: what it says becomes values for one record (R47).

Judged are the customer's own records as they stand: whatever is not theirs is `not_yours`, as if there were no such
thing. Whether a field may be written at all is the table's of fields, as for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from api import limits
from api.effects.tasks import open_task, task_id
from api.fields import SCHEMA
from api.fields.complaints import CATEGORIES, REMEDIES
from api.intake.own import Write
from api.models import FileLink, Record
from api.models.base import tuples
from api.private.file import zone_of
from api.private.said import Refused, Said
from api.private.whose import Whose
from api.rules.answers import answer_problems, questions
from api.rules.customer_sees import ANSWERED, OVER, is_asked, is_open
from api.rules.estimates import may_be_accepted
from api.rules.local_time import local_date

Doc = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is to be written, as values of one record; `tasks` are for people of the shop to do about it. `at_ms` is
    when it was said, where clocks run from the word.
    """

    collection: str
    record: str
    values: Mapping[str, Any]
    at_ms: int | None = None
    tasks: tuple[Write, ...] = field(default=())


@dataclass(frozen=True)
class Asked:
    """One thing that was sent: what it says, by whom, and the id that its operation gets."""

    said: Said
    whose: Whose
    operation: str
    now_ms: int


def complain(asked: Asked) -> Wanted:
    """R20, R47: whoever has it writes it down, the customer included."""
    said, whose = asked.said, asked.whose
    complaint = said.id("complaint")
    _require_new("complaints", complaint, [one for one in whose.all("complaints") if is_open(one)])
    job = _own(whose, "jobs", said.maybe_id("job"))
    owned = _own(whose, "owned_products", said.maybe_id("owned"))
    wanted = said.choice("wanted", REMEDIES)
    values = {
        "channel": "web",
        "status": "received",
        "customer_id": whose.link.customer,
        "what_happened": said.text("said", required=True),
        "wanted": wanted,
        "wanted_also": [one for one in said.choices("wanted_also", REMEDIES) if one != wanted],
        "category": said.maybe_choice("category", CATEGORIES),
        "job_id": job and job["id"],
        "owned_product_id": owned and owned["id"],
        "product_id": (owned or job or {}).get("product_id"),
        "photos": photos_for(whose, complaint),
    }
    filled = {name: value for name, value in values.items() if value}
    return Wanted("complaints", complaint, filled, said.at_ms(asked.now_ms))


def answer(asked: Asked) -> Wanted:
    """R30: the customer answers by link instead; not while they are complaining."""
    said, whose = asked.said, asked.whose
    callback = _own(whose, "callbacks", said.id("callback"))
    if callback is None or not is_asked(callback):
        raise Refused("not_yours")
    if callback.get("status") == "done":
        raise Refused("already_answered")
    if any(is_open(one) for one in whose.all("complaints")):
        raise Refused("complaint_open")
    scores, words = said.whole_numbers("scores"), said.text("said")
    problems = {f"scores.{one.question}": one.code for one in answer_problems(scores)}
    problems |= {f"scores.{one}": "unknown_question" for one in set(scores) - set(questions(str(callback.get("kind"))))}
    if problems:
        raise Refused("unreadable", problems)
    if not scores:
        raise Refused("unreadable", {"scores": "required"})
    values: Doc = {
        "status": "done",
        "answered_by": "link",
        **{f"answers.{one}": score for one, score in scores.items()},
    }
    values |= {"suggestions": words} if words else {}
    return Wanted("callbacks", callback["id"], values, said.at_ms(asked.now_ms))


def wish(asked: Asked) -> Wanted:
    """R47: another time would suit better. The office decides; it has a task of it."""
    said, whose = asked.said, asked.whose
    job = _own(whose, "jobs", said.id("job"))
    if job is None:
        raise Refused("not_yours")
    if job.get("status") in OVER:
        raise Refused("over")
    if len(job.get("wishes") or ()) >= limits.LINK_WISHES_MOST:
        raise Refused("too_many_here")
    times = {name: value for name in ("from", "until") if (value := said.day_or_moment(name))}
    entry = {"text": said.text("said", required=not times), **times}
    task = open_task(
        task_id("wish", asked.operation),
        "wish",
        f"wish {asked.operation}",
        store=whose.store["id"],
        about=("jobs", job["id"]),
        params=times,
    )
    return Wanted("jobs", job["id"], {"wishes": [entry]}, None, (task,))


def write(asked: Asked) -> Wanted:
    """R47: a letter to the manager, which always gets an answer."""
    said, whose = asked.said, asked.whose
    letter = said.id("letter")
    _require_new("letters", letter, [one for one in whose.all("letters") if one.get("status") != "answered"])
    values = {"status": "received", "customer_id": whose.link.customer, "said": said.text("said", required=True)}
    return Wanted("letters", letter, values, said.at_ms(asked.now_ms))


def satisfied(asked: Asked) -> Wanted:
    """R22, R24: only the customer's word settles it; a no opens it again."""
    said, whose = asked.said, asked.whose
    complaint = _own(whose, "complaints", said.id("complaint"))
    if complaint is None:
        raise Refused("not_yours")
    is_yes, words = said.yes("yes"), said.text("said")
    if is_yes and not is_open(complaint):
        raise Refused("already_answered")
    if not is_yes and complaint.get("status") not in ANSWERED:
        raise Refused("not_answered_yet")
    values = (
        {"status": "settled", "verdict": "satisfied"} if is_yes else {"status": "reopened", "verdict": "unsatisfied"}
    )
    return Wanted(
        "complaints", complaint["id"], values | ({"callback_result": words} if words else {}), said.at_ms(asked.now_ms)
    )


def consent(asked: Asked) -> Wanted:
    """R48: whether pictures of their home may be shown. A file that says no keeps the word: it is asked first."""
    whose = asked.whose
    asked.said.choice("purpose", ("pictures",))
    day = local_date(asked.now_ms, zone_of(whose.store)).isoformat()
    value = {"agreed": asked.said.yes("yes"), "on": day, "how": "web"}
    refusing = [
        one["id"]
        for one in whose.files.values()
        if ((one.get("consents") or {}).get("pictures") or {}).get("agreed") is False
    ]
    return Wanted("customers", min(refusing, default=whose.customer["id"]), {"consents.pictures": value})


def estimate(asked: Asked) -> Wanted:
    """R13: the yes, without which no work beyond the basic price begins; a no leaves it open to a later yes. `sum` is
    what the customer read: a yes is one to that and to nothing else.
    """
    said, whose = asked.said, asked.whose
    found = _own(whose, "estimates", said.id("estimate"))
    if found is None:
        raise Refused("not_yours")
    total, job = found.get("sum"), found.get("job_id")
    if not total or not job:
        # nobody says yes to no sum: the store has to make another
        raise Refused("incomplete")
    is_yes = said.yes("yes")
    if found.get("status") == "accepted" or (found.get("status") == "declined" and not is_yes):
        raise Refused("already_answered")
    if not may_be_accepted(found, local_date(asked.now_ms, zone_of(whose.store)).isoformat()):
        raise Refused("over")
    if said.text("sum") not in {"", total}:
        raise Refused("changed")
    values: Doc = {"status": "accepted" if is_yes else "declined", "answered_by": "link"}
    values |= {"agreed_sum": total} if is_yes else {}
    task = open_task(
        task_id("estimate_answered", asked.operation),
        "estimate_answered",
        f"estimate_answered {asked.operation}",
        store=whose.store["id"],
        about=("jobs", job),
        params={"yes": is_yes, "amount": total},
    )
    return Wanted("estimates", found["id"], values, said.at_ms(asked.now_ms), (task,))


KINDS: Final[Mapping[str, Callable[[Asked], Wanted]]] = MappingProxyType(
    {
        "complain": complain,
        "answer": answer,
        "wish": wish,
        "write": write,
        "satisfied": satisfied,
        "consent": consent,
        "estimate": estimate,
    }
)


def photos_for(whose: Whose, complaint: str) -> list[str]:
    """What the customer has uploaded for a complaint, perhaps before it was there."""
    is_own = (FileLink.record_id == complaint) & (FileLink.staff_id << sorted(whose.files))
    return sorted({sha256 for (sha256,) in tuples(FileLink.select(FileLink.sha256).where(is_own))})


def is_free(record: str) -> bool:
    """Whether no record has this id."""
    collections = [one.name for one in SCHEMA.collections]
    return not Record.select().where((Record.collection << collections) & (Record.id == record)).exists()


def _own(whose: Whose, collection: str, record: str | None) -> Doc | None:
    if record is None:
        return None
    found = whose.one(collection, record)
    if found is None:
        raise Refused("not_yours")
    return found


def _require_new(collection: str, record: str, still_open: list[Doc]) -> None:
    """A record of this id is nobody's yet, and the store has not too many of theirs to answer."""
    most = {"complaints": limits.LINK_COMPLAINTS_OPEN_MOST, "letters": limits.LINK_LETTERS_OPEN_MOST}[collection]
    if not is_free(record):
        raise Refused("not_yours")
    if len(still_open) >= most:
        raise Refused("too_many_here")
