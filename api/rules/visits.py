"""Visits of a job, whether the first one fixed it (R8), its parts, its travel and its money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.rules.amounts import NOTHING, money
from api.rules.jobs import Doc
from api.rules.local_time import DAY_MS, created_ms, ms_of
from api.rules.settings import setting

# Kinds of work that can be fixed or not; a delivery or a consultation cannot.
FIX_KINDS = frozenset({"installation", "maintenance", "repair", "part_replacement"})
RECALL_DAYS: int = setting(None, "recall_window_days")
# entries of `jobs.visits` that are no step of the field
TAKEN_BACK = "taken_back"
ASKED_FOR = frozenset({"draft", "planned"})
# what the office has planned meanwhile, or reopened since, is the office's
WITHDRAWABLE = frozenset({"draft", "cancelled"})
# A trip that could not fix anything says nothing of the fixing.
NO_CHANCE = frozenset({"customer_absent", "refused"})
FIXED, NOT_FIXED = "fixed", "not_fixed"


@dataclass(frozen=True)
class FirstFix:
    """Whether a job was fixed at the first visit (`state`), why not or why it is not scored (`reason`), and whether
    the recall window is still open, so that the answer may change.
    """

    state: str | None
    reason: str = ""
    is_provisional: bool = False


@dataclass(frozen=True)
class Part:
    """What was used of one thing, corrections taken off. `price` is of all of it, as far as prices are known."""

    product_id: str | None
    text: str
    quantity: int
    price: Decimal


@dataclass(frozen=True)
class Travel:
    minutes: int
    km: int


@dataclass(frozen=True)
class Collection:
    """Money at the door: what was due, what was taken, what is still open (below zero: too much was taken)."""

    due: Decimal
    collected: Decimal
    still_open: Decimal


def first_fix(job: Doc, jobs: Iterable[Doc], as_of_ms: int, recall_days: int = RECALL_DAYS) -> FirstFix:
    """R8: whether the first visit fixed it.

    Fixed: done with everything done, after one visit, with no follow-up, and within the recall window after it neither
    reopened nor visited again as rework. Scored are first visits only (a follow-up or a rework is not one), of kinds
    that fix something, once they have an end. Cancelled follow-ups and reworks were never made. Of `jobs` only those
    that `came_of` it matter: whoever judges many looks these up.
    """
    children = [one for one in jobs if one.get("status") != "cancelled" and job["id"] in _parents(one)]
    followed = any(one.get("follow_up_of") == job["id"] for one in children)
    if reason := _not_scored(job, followed=followed):
        return FirstFix(None, reason)
    done_ms = first_done_ms(job)
    if done_ms is None:
        return FirstFix(NOT_FIXED, "second_visit" if followed else "failed")
    limit_ms = done_ms + recall_days * DAY_MS
    if followed or job.get("outcome") == "partly" or visits(job) > 1:
        return FirstFix(NOT_FIXED, "second_visit")
    if any(one.get("rework_of") == job["id"] and (begun_ms(one) or done_ms) <= limit_ms for one in children):
        return FirstFix(NOT_FIXED, "rework")
    if (reopened_ms := reopened_after_done_ms(job)) is not None and reopened_ms <= limit_ms:
        return FirstFix(NOT_FIXED, "reopened")
    return FirstFix(FIXED, is_provisional=as_of_ms <= limit_ms)


def came_of(jobs: Iterable[Doc]) -> dict[str, list[Doc]]:
    """R8: the follow-ups and reworks of each job that has any, by its id."""
    found: dict[str, list[Doc]] = {}
    for job in jobs:
        for parent in dict.fromkeys(_parents(job)):
            found.setdefault(parent, []).append(job)
    return found


def _not_scored(job: Doc, *, followed: bool) -> str:
    """Why a job says nothing of first visits; empty where it does."""
    if job.get("kind") not in FIX_KINDS:
        return "kind"
    if _parents(job):
        return "not_first_visit"
    if first_done_ms(job) is None and not followed:
        if job.get("status") != "failed":
            return "not_ended"
        if job.get("outcome") in NO_CHANCE:
            return str(job["outcome"])
    return ""


def _parents(job: Doc) -> tuple[str, ...]:
    return tuple(one for one in (job.get("follow_up_of"), job.get("rework_of")) if one)


class Judged(dict[str, Any]):
    """A job that a report asks the same things again and again, and nobody changes: its trail is worked out once."""

    __slots__ = ("trail",)

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self.trail: list[Doc] | None = None


def trail(job: Doc) -> list[Doc]:
    """The steps of a job as people wrote them down with its status (`jobs.visits`), in the order in which they
    happened; a step that was taken back, and the taking back, are not among them.
    """
    if not isinstance(job, Judged):
        return _trail(job)
    if job.trail is None:
        job.trail = _trail(job)
    return job.trail


def _trail(job: Doc) -> list[Doc]:
    found: list[Doc] = []
    for entry in sorted(job.get("visits") or (), key=lambda one: str(one.get("at", ""))):
        if entry.get("step") == TAKEN_BACK:
            del found[-1:]
        elif entry.get("step"):
            found.append(entry)
    return found


def is_withdrawn(job: Doc) -> bool:
    """R8: whether a second visit was taken back where it was made, before anybody planned it: the first that its
    steps say is that something is taken back, and all there was is its making. Nobody has to come; it is cancelled.
    """
    steps = sorted((one for one in job.get("visits") or () if one.get("step")), key=lambda one: str(one.get("at", "")))
    return job.get("status") in WITHDRAWABLE and bool(steps) and steps[0]["step"] == TAKEN_BACK


def visits(job: Doc) -> int:
    """Trips that arrived: each time the technician came on site again. A record without its steps tells of one."""
    arrivals: int = sum(step["step"] == "on_site" for step in _trips(trail(job)))
    return max(arrivals, int(bool(job.get("arrived_at") or job.get("on_site_at"))))


def _trips(steps: Sequence[Doc]) -> list[Doc]:
    """The steps without those that only say the same again, or go on after a pause at the same door."""
    kept: list[Doc] = []
    for step in steps:
        if kept and step["step"] == "on_site" and kept[-1]["step"] in {"on_site", "paused"}:
            continue
        kept.append(step)
    return kept


def first_arrived_ms(job: Doc) -> int | None:
    """When somebody was there the first time, even if the job was reopened since and has a promise and an arrival of
    its own now (`arrived_at`).
    """
    for step in trail(job):
        if step["step"] == "on_site":
            return ms_of(step, "at")
    return ms_of(job, "arrived_at") or ms_of(job, "on_site_at")


def first_done_ms(job: Doc) -> int | None:
    """When the job was done the first time; where its steps are not on record, when it was done last."""
    for step in trail(job):
        if step["step"] == "done":
            return ms_of(step, "at")
    return ms_of(job, "done_at")


def reopened_after_done_ms(job: Doc) -> int | None:
    """When a done job was taken up again, or None. The office's reopening is no step of the field: a job with a
    completion that is not done any more was reopened at an unknown moment, and that counts as at once.
    """
    done_ms = first_done_ms(job)
    if done_ms is None:
        return None
    after_done = False
    for step in trail(job):
        if after_done and step["step"] != "done":
            return ms_of(step, "at")
        after_done = after_done or step["step"] == "done"
    return done_ms if job.get("status") != "done" else None


def begun_ms(job: Doc) -> int | None:
    """When a job was asked for: a step that says so, else when its record was made, else its promise."""
    for step in trail(job):
        if step["step"] in ASKED_FOR:
            return ms_of(step, "at")
    return created_ms(job) or ms_of(job, "promised_start") or ms_of(job, "planned_start")


def parts_used(job: Doc) -> list[Part]:
    """The parts of one or several log entries added up, by product, else by words; a correction is a negative
    quantity. What was corrected away is not in the list.
    """
    quantities: dict[tuple[str | None, str], int] = {}
    prices: dict[tuple[str | None, str], Decimal] = {}
    words: dict[tuple[str | None, str], str] = {}
    for entry in job.get("parts") or ():
        product = entry.get("product_id")
        key = (product, "") if product else (None, (entry.get("text") or "").strip().casefold())
        quantity = entry.get("quantity", 1)
        quantities[key] = quantities.get(key, 0) + quantity
        prices[key] = prices.get(key, NOTHING) + quantity * money(entry.get("price"))
        words.setdefault(key, entry.get("text") or "")
    return [Part(key[0], words[key], quantity, prices[key]) for key, quantity in quantities.items() if quantity != 0]


def travel(jobs: Iterable[Doc]) -> Travel:
    """Time and distance on the road of these jobs; what nobody wrote down is nothing."""
    rows = [(one.get("travel_minutes") or 0, one.get("travel_km") or 0) for one in jobs]
    return Travel(sum(minutes for minutes, _ in rows), sum(km for _, km in rows))


def collection(job: Doc) -> Collection:
    due, collected = money(job.get("due")), money(job.get("collected"))
    return Collection(due, collected, due - collected)
