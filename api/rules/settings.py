"""Every setting of a store: default, what it may be, unit, the rule it serves. The one place of defaults.

A value stands in `stores.settings` under its key. What is missing or wrong counts as the default, so that no clock
stands still because of a typing error; `faults` names what is wrong, for the manager's screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from api.rules import setting_kinds as kinds
from api.rules.setting_kinds import Kind

Doc = Mapping[str, Any]
Unit = Literal[
    "working_hours", "working_days", "days", "months", "minutes", "percent", "times", "score", "share", "money", ""
]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row. `kind` answers whether a JSON value is allowed; `label` is English, its translations are catalogues'."""

    key: str
    default: Any
    kind: Kind
    unit: Unit
    rule: str
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that is not used, and why: the setting's `key` (or `hours.mon`, `time_zone`) and a stable code."""

    key: str
    code: str
    value: Any


LETTERS = (
    ("confirmation", "R9", "Letter: the time agreed"),
    ("on_the_way", "R47", "Letter: on the way"),
    ("done", "R15", "Letter: done, with the report"),
    ("survey", "R30", "Letter: the callback's questions"),
    ("delay", "R10", "Letter: another time, and why"),
    ("estimate", "R13", "Letter: an estimate to decide about"),
)
ROWS = (
    # jobs and what is measured on them
    Setting("on_time_tolerance_minutes", 0, kinds.whole(0, 240), "minutes", "R7", "Still on time after the window"),
    Setting("recall_window_days", 30, kinds.whole(1, 365), "days", "R8", "No first-time fix if visited again within"),
    Setting("turnaround_days", 30, kinds.whole(1, 365), "days", "R9", "Promised turnaround in the workshop"),
    Setting("spare_parts_years", 20, kinds.whole(1, 50), "", "R19", "Years of service after a model ends"),
    # return and exchange; in the source the figure is unreadable
    Setting(
        "exchange_in_town_days", 3, kinds.whole(0, 60), "days", "R18", "Exchange from another store in town within"
    ),
    # complaints
    Setting("answer_working_hours", 4, kinds.whole(1, 80), "working_hours", "R21", "First human answer within"),
    Setting("solution_working_days", 1, kinds.whole(1, 30), "working_days", "R23", "Solution written down within"),
    Setting("callback_working_days", 1, kinds.whole(1, 30), "working_days", "R24", "Call after the answer within"),
    Setting(
        "head_office_report", "same_day", kinds.one_of("same_day", "next_working_day"), "", "R25", "Head office is told"
    ),
    Setting(
        "head_office_answer_working_days", 3, kinds.whole(1, 60), "working_days", "R25", "Answer of head office within"
    ),
    Setting(
        "customer_wait_working_days", 5, kinds.whole(1, 60), "working_days", "R26", "A silent customer is asked after"
    ),
    Setting("at_risk_percent", 75, kinds.whole(1, 100), "percent", "R26", "At risk when this much of the time is gone"),
    Setting(
        "escalation_working_days",
        {"handler": 0, "manager": 1, "head_office": 2},
        kinds.whole_by(("handler", "manager", "head_office"), 0, 60),
        "working_days",
        "R26",
        "Told of an overdue step after",
    ),
    Setting(
        "settlement_limits",
        # null: any amount
        {
            "technician": "50.00",
            "associate": "50.00",
            "assistant": "200.00",
            "manager": "1000.00",
            "head_office": None,
        },
        kinds.money_by_role,
        "money",
        "R27",
        "Amount a role may settle without asking",
    ),
    Setting(
        "letter_working_days", 2, kinds.whole(1, 30), "working_days", "R47", "Letter to the manager answered within"
    ),
    Setting("recurrence_window_days", 365, kinds.whole(1, 3650), "days", "R28", "A second complaint recurs within"),
    Setting("preventive_action_days", 30, kinds.whole(1, 365), "days", "R28", "Preventive action planned within"),
    # working time
    Setting("country", "CN", kinds.country, "", "R29", "Country of the public holidays"),
    Setting("keeps_public_holidays", True, kinds.boolean, "", "R29", "Closed on public holidays"),
    Setting("closed_days", {}, kinds.words_by_date, "", "R29", "Closed besides"),
    Setting("open_days", {}, kinds.words_by_date, "", "R29", "Open besides"),
    # callbacks and what follows from them
    Setting("callback_kinds", [], kinds.job_kinds, "", "R30", "Work that gets a callback besides deliveries"),
    Setting("callback_window_months", 1, kinds.whole(1, 12), "months", "R30", "Callback after a delivery within"),
    Setting("callback_first_days", 3, kinds.whole(0, 60), "days", "R30", "Not before this many days after the work"),
    Setting("callback_attempts", 3, kinds.whole(1, 20), "times", "R30", "Attempts before a customer is unreachable"),
    Setting("callback_contact_days", 7, kinds.whole(0, 365), "days", "R30", "Between two contacts of a customer"),
    Setting("callback_rest_days", 1, kinds.whole(0, 60), "days", "R30", "No callback after a complaint's end for"),
    Setting(
        "callback_after_complaint_days", 7, kinds.whole(1, 60), "days", "R30", "Callback after a complaint's end within"
    ),
    Setting("low_score_overall", 6, kinds.whole(0, 10), "score", "R31", "An overall score is low up to"),
    Setting("low_score_answer", 2, kinds.whole(1, 5), "score", "R31", "An answer is low up to"),
    Setting("check_pass_percent", 80, kinds.whole(1, 100), "percent", "R34", "A check passes from"),
    # effects and messages
    Setting("settle_minutes", 5, kinds.whole(0, 1440), "minutes", "PROTOCOL §11", "Effects wait for late news"),
    Setting(
        "language", "zh-Hans", kinds.one_of("en", "zh-Hans", "zh-Hant"), "", "PROTOCOL §11", "Language of messages"
    ),
    # letters to customers: none goes out before a store has looked at its words and switched it on
    *(Setting(f"letter_{kind}", False, kinds.boolean, "", rule, label) for kind, rule, label in LETTERS),
    Setting("quiet_from", "20:00", kinds.time_of_day, "", "PROTOCOL §11", "No messages from"),
    Setting("quiet_until", "08:00", kinds.time_of_day, "", "PROTOCOL §11", "No messages until"),
)

DEFAULTS: Mapping[str, Setting] = MappingProxyType({row.key: row for row in ROWS})


def setting(store: Doc | None, key: str) -> Any:
    """What holds in this store: its own value if that is allowed, else the default. `KeyError`: no such setting."""
    row = DEFAULTS[key]
    value = _own(store).get(key)
    return value if value is not None and row.kind(value) is None else row.default


def resolved(store: Doc | None) -> dict[str, Any]:
    """Every setting as it holds in this store; what the rules take as `settings`."""
    return {key: setting(store, key) for key in DEFAULTS}


def faults(store: Doc | None) -> list[Fault]:
    """What a store has set that is not used, in the order of keys; keys that no rule knows are other programs' own."""
    own = _own(store)
    found = [
        Fault(key, code, own[key])
        for key in sorted(own)
        if key in DEFAULTS and own[key] is not None and (code := DEFAULTS[key].kind(own[key])) is not None
    ]
    closed, opened = setting(store, "closed_days"), setting(store, "open_days")
    found += [Fault(f"open_days.{day}", "closed_too", opened[day]) for day in sorted(set(closed) & set(opened))]
    return [*found, *_place_faults(store)]


def _place_faults(store: Doc | None) -> list[Fault]:
    doc = store or {}
    found = []
    if (code := kinds.time_zone(doc.get("time_zone"))) is not None:
        found.append(Fault("time_zone", code, doc.get("time_zone")))
    given = doc.get("hours")
    if not isinstance(given, Mapping) or not given:
        return [*found, Fault("hours", "missing", given)]
    codes = {day: kinds.hours(day, given[day]) for day in sorted(given)}
    return found + [Fault(f"hours.{day}", code, given[day]) for day, code in codes.items() if code is not None]


def _own(store: Doc | None) -> Mapping[str, Any]:
    own = (store or {}).get("settings")
    return own if isinstance(own, Mapping) else {}
