"""Tasks for what is not as the rules have it, as long as it is so: opened once, closed when the reason is gone.

Unlike an effect nothing goes out here, so that nothing need settle: the list simply follows the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from api import limits
from api.desk.docs import docs, docs_by_id, docs_of, roles_behind
from api.effects.desk import Desk, Doc, not_over, over_since, referred
from api.effects.tasks import close_task, open_task, task_id
from api.intake.own import Write, write_own
from api.rules.callbacks import Around, is_overdue
from api.rules.estimates import without_yes
from api.rules.jobs import flags as job_flags
from api.rules.playbooks import playbook_for
from api.rules.recurrence import is_overdue as is_action_overdue
from api.rules.recurrence import preventive_gap
from api.rules.settings import faults, setting
from api.rules.settlement import settlement_flag
from api.rules.stages import flags

UNSETTLED = ("settled_without_word", "settled_unsatisfied")
# A provisional calendar is nobody's worry before its year is near.
PROVISIONAL_AHEAD_DAYS = 14
# What a done job lacks is seen to soon, or not at all.
FLAGGED_DAYS = 14
# one source finds both
DONE_WITHOUT, UNQUALIFIED = "done_without", "unqualified_without_reason"
WITHOUT_YES = "work_without_yes"
SERVICE = "service"


def raise_notices(desk: Desk) -> int:
    """Open what is missing on the lists and close what is over; how many were opened or closed."""
    wanted = {write.record: write for source in SOURCES.values() for write in source(desk)}
    standing = [one for one in not_over("tasks") if one.get("kind") in {*SOURCES, UNQUALIFIED}]
    closed = [
        # named after the task as it stands: it may be opened and closed again
        close_task(one["id"], f"gone {one['version']['last']}")
        for one in standing
        if one["id"] not in wanted
    ]
    # one that a person ticked off while its reason stands is not opened again: its write is known
    return write_own([*wanted.values(), *closed], desk.now_ms)


def _overdue_callbacks(desk: Desk) -> Iterator[Write]:
    waiting = [one for one in not_over("callbacks") if one.get("due_until", "~") < desk.now]
    around: dict[str, dict[str, list[Doc]]] = defaultdict(lambda: defaultdict(list))
    if waiting:
        wanted = {one["customer_id"] for one in waiting}
        for collection in ("complaints", "callbacks"):
            for one in _lately(desk, collection):
                if one.get("customer_id") in wanted:
                    around[one["customer_id"]][collection].append(one)
    for one in waiting:
        known = around[one["customer_id"]]
        store = one.get("store_id")
        if is_overdue(one, desk.now_ms, Around(known["complaints"], known["callbacks"]), desk.settings(store)):
            params = {"due_until": one["due_until"]}
            yield _notice("callback_overdue", store, ("callbacks", one["id"]), params, one["due_until"])


def _unsettled(desk: Desk) -> Iterator[Write]:
    for one in _lately(desk, "complaints"):
        for flag in flags(one):
            if flag in UNSETTLED:
                about = ("complaints", one["id"])
                yield _notice("settled_without_word", one.get("store_id"), about, {"flag": flag}, flag)


def _unapproved(desk: Desk) -> Iterator[Write]:
    """R27: an amount that was promised beyond what its author's role may settle, until somebody who may says yes."""
    offered = [one for one in _lately(desk, "complaints") if one.get("settlement")]
    roles = roles_behind("complaints", offered, "settlement")
    approvers = referred(offered, "settlement_approved_by", "staff")
    for one in offered:
        store, amount = one.get("store_id"), one["settlement"]
        approver = approvers.get(one.get("settlement_approved_by") or "", {}).get("role")
        flag = settlement_flag(one, roles.get(one["id"], ""), desk.settings(store), approver)
        if flag is not None:
            params = {"amount": amount, "flag": flag}
            yield _notice("settlement_not_approved", store, ("complaints", one["id"]), params, flag, amount)


def _flagged_jobs(desk: Desk) -> Iterator[Write]:
    """R5, R6: done without what was asked for, or given to somebody without the skill and without a reason. Done stays
    done (R4): somebody is asked to see to it.
    """
    jobs = [*not_over("jobs"), *over_since("jobs", desk.now_ms - FLAGGED_DAYS * limits.DAY_MS)]
    lists = referred(jobs, "checklist_id", "checklists")
    products, staff = referred(jobs, "product_id", "products"), referred(jobs, "assignee_id", "staff")
    for job in jobs:
        found = job_flags(
            job,
            lists.get(job.get("checklist_id", "")),
            staff.get(job.get("assignee_id", "")),
            products.get(job.get("product_id", "")),
        )
        about, store = ("jobs", job["id"]), job.get("store_id")
        missing = sum(flag.code == DONE_WITHOUT for flag in found)
        if missing:
            yield _notice(DONE_WITHOUT, store, about, {"missing": missing}, str(missing))
        if any(flag.code == UNQUALIFIED for flag in found):
            yield _notice(UNQUALIFIED, store, about, {}, job["assignee_id"])


def _unagreed(desk: Desk) -> Iterator[Write]:
    """R13: work beyond the basic price that is done and charged, and to which nobody said yes. Nothing is taken back:
    somebody asks the customer, or writes down that they have.
    """
    done = over_since("jobs", desk.now_ms - FLAGGED_DAYS * limits.DAY_MS)
    jobs = [one for one in done if one.get("status") == "done" and one.get("parts")]
    used = {part["product_id"] for one in jobs for part in one["parts"] if part.get("product_id")}
    services = {id_ for id_, one in docs_by_id("products", used).items() if one.get("category") == SERVICE}
    charging = [one for one in jobs if without_yes(one, services, ())]
    estimates: dict[str, list[Doc]] = defaultdict(list)
    for one in docs_of("estimates", {job["customer_id"] for job in charging}):
        estimates[one["customer_id"]].append(one)
    for job in charging:
        amount = without_yes(job, services, estimates[job["customer_id"]])
        if amount is not None:
            yield _notice(WITHOUT_YES, job.get("store_id"), ("jobs", job["id"]), {"amount": amount}, amount)


def _unprepared(desk: Desk) -> Iterator[Write]:
    """R27: only where a complaint of that category is open; a list of all that might be prepared helps nobody."""
    playbooks = docs("playbooks")
    found = {(one.get("store_id"), one["category"]) for one in not_over("complaints") if one.get("category")}
    for store, category in sorted(found, key=str):
        today = desk.working(store).local_date(desk.now_ms).isoformat()
        if playbook_for(category, store, playbooks, today) is None:
            yield _notice("playbook_missing", store, None, {"category": category}, str(store), category)


def _unprevented(desk: Desk) -> Iterator[Write]:
    actions = docs("preventive_actions")
    for one in _lately(desk, "complaints"):
        store = one.get("store_id")
        own = [action for action in actions if action.get("store_id") in {None, store}]
        if preventive_gap(one, own, desk.working(store), desk.settings(store), desk.now_ms) == "missing":
            about = ("complaints", one["id"])
            yield _notice("preventive_action_missing", store, about, {"cause": one["cause"]}, one["cause"])


def _late_actions(desk: Desk) -> Iterator[Write]:
    for one in docs("preventive_actions"):
        store = one.get("store_id")
        if is_action_overdue(one, desk.working(store).local_date(desk.now_ms)):
            params = {"cause": one.get("cause"), "due_on": one["due_on"]}
            about = ("preventive_actions", one["id"])
            person = one.get("responsible_id")
            yield _notice("preventive_action_overdue", store, about, params, one["due_on"], assignee=person)


def _setting_faults(desk: Desk) -> Iterator[Write]:
    for store in desk.stores():
        for one in faults(store):
            params = {"key": one.key, "code": one.code}
            yield _notice("settings_fault", store["id"], ("stores", store["id"]), params, one.key, one.code)


def _provisional(desk: Desk) -> Iterator[Write]:
    soon = desk.now_ms + PROVISIONAL_AHEAD_DAYS * limits.DAY_MS
    countries = {setting(one, "country") for one in desk.stores()}
    for one in docs("calendars"):
        is_near = one.get("year") == desk.working(None).local_date(soon).year
        if one.get("provisional") and is_near and one.get("country") in countries:
            params = {"country": one["country"], "year": one["year"]}
            yield _notice("calendar_provisional", None, ("calendars", one["id"]), params)


def _notice(
    kind: str,
    store: str | None,
    about: tuple[str, str] | None,
    params: dict[str, Any],
    *parts: str,
    assignee: str | None = None,
) -> Write:
    record = task_id(kind, about[1] if about else "", *parts)
    return open_task(record, kind, kind, store=store, about=about, params=params, assignee=assignee)


def _lately(desk: Desk, collection: str) -> list[Doc]:
    def read() -> list[Doc]:
        since_ms = desk.now_ms - limits.EFFECT_LOOK_BACK_DAYS * limits.DAY_MS
        return [*not_over(collection), *over_since(collection, since_ms)]

    return desk.once(f"lately {collection}", None, read)


SOURCES: dict[str, Callable[[Desk], Iterator[Write]]] = {
    DONE_WITHOUT: _flagged_jobs,
    WITHOUT_YES: _unagreed,
    "callback_overdue": _overdue_callbacks,
    "settled_without_word": _unsettled,
    "settlement_not_approved": _unapproved,
    "playbook_missing": _unprepared,
    "preventive_action_missing": _unprevented,
    "preventive_action_overdue": _late_actions,
    "settings_fault": _setting_faults,
    "calendar_provisional": _provisional,
}
