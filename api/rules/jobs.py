"""What a job needs before it is done, who may do it, and what a second visit takes over (R4, R5, R6, R8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.fields.jobs import STEPS
from api.rules.measurements import asks_figure, missing_of_figure
from sync.ids import name_based

Doc = Mapping[str, Any]

TICK, PHOTO, SIGNATURE = "tick", "photo", "signature"
_PHASE_DIGITS = 32
# What a follow-up is about is what the first visit was about; where it goes and who it is for does not change.
_TAKEN_OVER = (
    "kind",
    "store_id",
    "customer_id",
    "product_id",
    "owned_product_id",
    "order_id",
    "complaint_id",
    "checklist_id",
    "address",
    "missing_parts",
)


@dataclass(frozen=True)
class Missing:
    """A row of the checklist and what it lacks: a tick, a figure, the words to it, a photo, or the signature."""

    key: str
    what: str


@dataclass(frozen=True)
class Flag:
    """Something the office should see about a job; `code` is a sentence of the screens."""

    code: str
    key: str = ""
    what: str = ""


@dataclass(frozen=True)
class Told:
    """What the office is told when a fact stood against its plan: the fact, and what was set aside."""

    fact: str
    set_aside: str


def is_fact(status: str) -> bool:
    """Whether a status says what was done on site, not what was planned (R4). An unknown one is no fact."""
    return status in STEPS.ranks and STEPS.ranks[status] >= STEPS.fact_rank


def told_to_office(standing: str, planned_meanwhile: str) -> Told | None:
    """R4: a fact outranks what was planned meanwhile, and the office is told. None where nothing was overruled."""
    if is_fact(standing) and not is_fact(planned_meanwhile):
        return Told(standing, planned_meanwhile)
    return None


def missing_to_finish(job: Doc, checklist: Doc | None) -> list[Missing]:
    """R5: what must be there before the job is done, in the order of the checklist.

    A required row needs its tick; one that asks for a photo needs also that: its SHA-256 in `checklist` as
    `<key>_photo` and still among the job's photos. One that asks for a figure needs that instead of the tick, and a
    note where it lies outside its limits. A row for the signature needs the signature and nothing else.
    """
    found: list[Missing] = []
    for item in (checklist or {}).get("items") or ():
        if not item.get("required"):
            continue
        key = item["key"]
        if item.get("signature"):
            if not job.get("signature"):
                found.append(Missing(key, SIGNATURE))
            continue
        if asks_figure(item):
            if what := missing_of_figure(job, item):
                found.append(Missing(key, what))
        elif (job.get("checklist") or {}).get(key) is not True:
            found.append(Missing(key, TICK))
        if item.get("photo") and not has_photo(job, key):
            found.append(Missing(key, PHOTO))
    return found


def has_photo(job: Doc, key: str) -> bool:
    """Whether a row's photo is there; one that was taken out of the job answers nothing."""
    return (job.get("checklist") or {}).get(f"{key}_photo") in set(job.get("photos") or ())


def flags(job: Doc, checklist: Doc | None, assignee: Doc | None = None, product: Doc | None = None) -> list[Flag]:
    """What the office should see: a job that is done without what R5 asks, an unqualified choice without a reason (R6).

    Done stays done (R4): a flag asks somebody to see to it, it takes nothing back.
    """
    found: list[Flag] = []
    if job.get("status") == "done":
        found += [Flag("done_without", one.key, one.what) for one in missing_to_finish(job, checklist)]
    if assignee is not None and needs_reason(job, assignee, product):
        found.append(Flag("unqualified_without_reason"))
    return found


def is_qualified(person: Doc, product: Doc | None) -> bool:
    """R6: a skill names the product's model or its category. A job without a product asks for no skill."""
    asked = {_plain(product[name]) for name in ("model", "category") if product and product.get(name)}
    return not asked or not asked.isdisjoint(_plain(skill) for skill in person.get("skills") or ())


def qualified(staff: Iterable[Doc], product: Doc | None, on: date) -> list[Doc]:
    """R6: whom the planner is offered: technicians who have not left by that day and know the product, by name."""
    fitting = [
        one for one in staff if one.get("role") == "technician" and not has_left(one, on) and is_qualified(one, product)
    ]
    return sorted(fitting, key=lambda one: (one.get("name", ""), one["id"]))


def has_left(person: Doc, on: date) -> bool:
    return bool(person.get("left_on")) and person["left_on"] <= on.isoformat()


def needs_reason(job: Doc, person: Doc, product: Doc | None) -> bool:
    """R6: another than a qualified one may be chosen, with a stated reason; this says that it is still owed."""
    return not is_qualified(person, product) and not (job.get("overrule_reason") or "").strip()


def checklist_for(kind: str, product: Doc | None, checklists: Iterable[Doc], on: date) -> Doc | None:
    """The checklist a new job begins with: made for the model before made for the category before made for the kind,
    and of those the newest edition that is not retired by that day. A job keeps the one it began with.
    """

    def closeness(one: Doc) -> tuple[bool, bool] | None:
        if one.get("kind") != kind or (one.get("retired_on") and one["retired_on"] <= on.isoformat()):
            return None
        for name in ("model", "category"):
            if one.get(name) and _plain(one[name]) != _plain((product or {}).get(name) or ""):
                return None
        return bool(one.get("model")), bool(one.get("category"))

    fitting = [(close, one) for one in checklists if (close := closeness(one)) is not None]
    best = max(fitting, key=lambda row: (row[0], row[1].get("edition") or 0, row[1]["id"]), default=None)
    return best[1] if best else None


def follow_up_values(job: Doc) -> dict[str, Any]:
    """R8: what the second visit's job begins with, as a document without id and status.

    It takes over whom and what it is about, the checklist's edition, notes, missing parts, and the photos, as taken
    *before* its own work. It takes over no ticks and no signature: what was seen to once is seen to again. Notes get
    ids of their own, so that two who make the follow-up at once make the same notes.
    """
    values = {name: job[name] for name in _TAKEN_OVER if job.get(name)}
    values["follow_up_of"] = job["id"]
    photos: Sequence[str] = job.get("photos") or ()
    if photos:
        values["photos"] = list(photos)
        values["checklist"] = {f"photo_{sha256[:_PHASE_DIGITS]}": "before" for sha256 in photos}
    captions = {sha256: words for sha256, words in (job.get("captions") or {}).items() if sha256 in photos}
    if captions:
        values["captions"] = captions
    if job.get("notes"):
        values["notes"] = [_note(job["id"], note) for note in job["notes"]]
    if job.get("description"):
        values["description"] = job["description"]
    return values


def _note(job_id: str, note: Doc) -> dict[str, Any]:
    return {"id": name_based("follow_up_note", job_id, note["id"]), "text": note.get("text", "")}


def _plain(text: str) -> str:
    return text.strip().casefold()
