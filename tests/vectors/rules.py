"""What a phone without signal must work out as the server does: working time, deadlines, next steps, amounts."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from itertools import product
from random import Random
from typing import Any

from api.fields.complaints import STAGES
from api.fields.roles import ROLES
from api.rules import stages
from api.rules.calendar import WorkingTime
from api.rules.complaints import next_step, worst
from api.rules.deadlines import deadlines
from api.rules.settings import resolved
from api.rules.settlement import approver_for, may_settle, settlement_flag
from sync.clock import parse_stamp
from tests.rules.shop_time import CALENDARS, SHANGHAI, ZONES, a_store, at, complaint, rfc

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
SEED = 20_260_302
COMPLAINTS = 75
SETTINGS_OF_SCREENS = (
    "answer_working_hours", "solution_working_days", "callback_working_days", "head_office_report",
    "head_office_answer_working_days", "customer_wait_working_days", "letter_working_days", "at_risk_percent",
    "settlement_limits",
    "country", "keeps_public_holidays", "closed_days", "open_days", "callback_first_days", "callback_attempts",
    "callback_contact_days", "callback_rest_days", "callback_after_complaint_days", "low_score_overall",
    "low_score_answer", "check_pass_percent", "exchange_in_town_days",
)  # fmt: skip
ODD_WEEK = {
    "mon": "08:30-12:00,13:00-18:00", "tue": "00:00-24:00", "wed": "00:30-02:45,22:00-24:00",
    "fri": "20:00-02:00", "sat": "10:00-14:00", "sun": "01:30-02:30,03:00-03:30",
}  # fmt: skip
OWN_DAYS = {"open_days": {"2026-02-18": "庙会", "2026-03-08": "促销"}, "closed_days": {"2026-03-09": "停电"}}
STORES: dict[str, dict[str, Any] | None] = {
    "usual": a_store(),
    "own days": a_store(**OWN_DAYS),
    "holidays worked": a_store(keeps_public_holidays=False, at_risk_percent=50),
    "never opens": a_store({"mon": ""}),
    "wrong": a_store({"mon": "9-18", "tue": "09:00-18:00"}, "Mars/Base", answer_working_hours=0, open_days={"x": "y"}),
    "nothing known": None,
} | {f"odd week in {zone}": a_store(ODD_WEEK, zone) for zone in ZONES}
# around New Year, spring festival, both changes of the clock, golden week, a year without a calendar
MOMENTS = (
    "2025-12-31 23:30", "2026-01-04 09:00", "2026-02-13 17:30", "2026-02-14 12:00", "2026-02-20 00:00",
    "2026-03-06 16:00", "2026-03-07 23:59", "2026-03-08 14:59", "2026-03-29 08:59", "2026-04-04 23:00",
    "2026-10-01 00:00", "2026-10-25 09:00", "2026-11-01 13:59", "2026-12-31 17:00", "2027-02-28 18:00",
)  # fmt: skip


def calendar_vectors() -> dict[str, Any]:
    return {"calendars": list(CALENDARS), "stores": [_calendar(name, store) for name, store in STORES.items()]}


def _calendar(name: str, store: dict[str, Any] | None) -> dict[str, Any]:
    working = WorkingTime(store, CALENDARS)
    moments = [at(one) for one in MOMENTS]
    return {
        "name": name,
        "store": store,
        "added": [
            [ms, amount, working.add_working(ms, amount)]
            for ms, amount in product(moments, (0, 1, 4 * HOUR_MS, 90 * HOUR_MS))
        ],
        "between": [
            [a, b, working.working_between(a, b), working.is_provisional(a, b)]
            for a, b in zip(moments, [*moments[2:], moments[0], at("2025-06-01 12:34")], strict=True)
        ],
        "ends": [
            [ms, working.same_day_end(ms), *(working.working_day_end(ms, days) for days in (0, 1, 3))] for ms in moments
        ],
        "stretches": [
            [day.isoformat(), [list(one) for one in working.stretches(day)]]
            for day in (date(2026, 2, 14), date(2026, 2, 17), date(2026, 3, 8), date(2026, 3, 29), date(2026, 11, 1))
        ],
    }


def settings_vectors() -> list[dict[str, Any]]:
    tried: list[dict[str, Any]] = [
        {}, OWN_DAYS,
        {"answer_working_hours": 8, "at_risk_percent": 100, "country": "DE", "head_office_report": "next_working_day"},
        {"answer_working_hours": "4", "solution_working_days": 0, "callback_working_days": True, "country": "cn"},
        {"closed_days": {"2026-02-30": "x"}, "open_days": {"2026-02-28": 1}, "head_office_report": "later"},
        {"settlement_limits": dict.fromkeys(ROLES, "1.5")}, {"settlement_limits": dict.fromkeys(ROLES, "1.555")},
        {"settlement_limits": {"manager": "1"}}, {"settlement_limits": None, "keeps_public_holidays": False},
        {"callback_first_days": 0, "callback_rest_days": 0, "callback_contact_days": 0, "low_score_overall": 0},
        {"callback_attempts": 0, "callback_first_days": -1, "low_score_answer": 0, "low_score_overall": 11},
        {"check_pass_percent": 90}, {"check_pass_percent": 101}, {"exchange_in_town_days": 0},
        {"exchange_in_town_days": 61},
    ]  # fmt: skip
    stores = [None, {}, *({"settings": one} for one in tried)]
    return [{"store": one, "settings": {key: resolved(one)[key] for key in SETTINGS_OF_SCREENS}} for one in stores]


def settlement_vectors() -> list[dict[str, Any]]:
    settings = resolved(None)
    amounts = ("0", "9", "50", "50.00", "50.01", "200.5", "1000.00", "1000.01", "999999999999.99", "much")
    return [
        {
            "role": role,
            "amount": amount,
            "may": may_settle(role, amount, settings),
            "approver": approver_for(role, amount, settings),
            "flag": settlement_flag({"settlement": amount}, role, settings),
            "approved": settlement_flag(
                {"settlement": amount, "settlement_approved_by": "chen-li"}, role, settings, "manager"
            ),
        }
        for role, amount in product((*ROLES, "customer"), amounts)
    ]


COMPLAINT_STORES = ("usual", "own days", "holidays worked", "never opens", f"odd week in {SHANGHAI}")


def complaint_vectors() -> dict[str, Any]:
    """Complaints that took every turn, told by repeatable dice, each looked at several times."""
    dice = Random(SEED)
    return {
        "calendars": list(CALENDARS),
        "stores": {name: STORES[name] for name in COMPLAINT_STORES},
        "complaints": [_complaint(dice, dice.choice(COMPLAINT_STORES)) for _ in range(COMPLAINTS)],
    }


def _complaint(dice: Random, name: str) -> dict[str, Any]:
    doc = _drawn(dice)
    store = STORES[name]
    settings, working = resolved(store), WorkingTime(store, CALENDARS)
    last = max(parse_stamp(one["stamp"]).ms for one in doc["steps"])
    looks = [last + ahead * HOUR_MS for ahead in (1, 40)]
    return {
        "store": name,
        "doc": doc,
        "looks": [_look(doc, working, settings, now) for now in looks],
        "is_settled": stages.is_settled(doc),
        "flags": list(stages.flags(doc)),
        "missing_to_register": list(stages.missing_to_register(doc)),
        "offers": {
            role: [asdict(one) for one in stages.allowed_next(doc, role)] for role in ("technician", "assistant")
        },
    }


def _look(doc: dict[str, Any], working: WorkingTime, settings: dict[str, Any], now: int) -> dict[str, Any]:
    found = deadlines(doc, working, settings, now)
    step, first = next_step(doc, found), worst(found)
    return {
        "now": now,
        "deadlines": [asdict(one) for one in found],
        "next": asdict(step) if step else None,
        "worst": first.step if first else None,
    }


def _drawn(dice: Random) -> dict[str, Any]:
    ms = at(dice.choice(MOMENTS)) + dice.randrange(60) * MINUTE_MS
    told = [("received", ms)]
    for _ in range(dice.randrange(8)):
        # now and then another phone's clock was behind
        ms += dice.choice((-5 * HOUR_MS, MINUTE_MS, HOUR_MS, 9 * HOUR_MS, 26 * HOUR_MS, 100 * HOUR_MS))
        offered = stages.NEXT[told[-1][0]]
        told.append((dice.choice(offered if dice.randrange(6) else tuple(STAGES.ranks)), ms))
    when = dice.choice(told)[1] + dice.choice((-HOUR_MS, 0, HOUR_MS))
    fields: dict[str, Any] = {
        "solution": "换新", "verdict": dice.choice(("satisfied", "satisfied", "unsatisfied")), "cause": "misuse",
        "special_quality": dice.choice((True, False)), "head_office_report": dice.choice(("查不出原因", " ")),
        "customer_told_at": rfc(when), "head_office_answered_at": rfc(when + HOUR_MS), "category": "price",
        "severity": "low", "callback_result": "好", "contact": "王女士", "what_happened": "漏水",
    }  # fmt: skip
    kept = {key: value for key, value in fields.items() if dice.randrange(3)}
    written = {key: when for key in ("solution", "verdict", "special_quality") if key in kept and dice.randrange(2)}
    doc = complaint(*told, written=written, handler_id=dice.choice(("li", None)), **kept)
    return {key: value for key, value in doc.items() if value is not None}
