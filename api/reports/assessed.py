"""The assessment of a store's people in a month, every amount with its callback (R33)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from api.desk.docs import docs
from api.reports.monthly import Report, presented
from api.reports.records import head_of, waiting_for, with_writers
from api.rules.assessment import assess, rule_for, rule_problems
from api.rules.jobs import Doc
from api.rules.local_time import add_months, month
from api.rules.store_month import StoreRecords

ASSESSMENT = "assessment"
ASSESSED_ROLES = frozenset({"technician", "associate", "assistant"})
ONE_DAY = 1


def assessment_report(records: StoreRecords, first: date, as_of_ms: int, only: str | None = None) -> Report:
    """Everybody's amounts in the month that begins on `first`, or those of `only` one person; `records` are those
    `with_month`.

    The rule is the one that was valid on the month's last day; without one, or with one that is wrong, nobody is
    assessed and `problems` say why.
    """
    store_id = records.store["id"]
    period = month(first.year, first.month, records.zone)
    records = with_writers(records, period)
    last_day = date.fromordinal(add_months(first, 1).toordinal() - ONE_DAY)
    rule = rule_for(docs("assessment_rules"), store_id, last_day)
    problems = [{"path": "", "code": "no_rule"}] if rule is None else []
    if rule is not None:
        problems = [{"path": one.path, "code": one.code} for one in rule_problems(rule.get("rule"))]
    waiting = waiting_for(records, period, as_of_ms)
    people = []
    if rule is not None and not problems:
        earlier = _earlier(store_id, f"{first:%Y-%m}")
        awards = docs("grievance_awards", store_id)
        for person in records.staff:
            if person.get("role") in ASSESSED_ROLES and only in {None, person["id"]}:
                found = assess(
                    person["id"],
                    period,
                    rule,
                    records.callbacks,
                    records.jobs_by_id,
                    awards,
                    [one.device_id for one in waiting],
                    earlier.get(person["id"]),
                    records.writers,
                )
                people.append(found.to_json())
    return {
        **head_of(ASSESSMENT, records, first, period, waiting, as_of_ms),
        "rule": _shown(rule),
        "problems": problems,
        "people": people,
    }


def _shown(rule: Doc | None) -> dict[str, Any] | None:
    names = ("id", "name", "edition", "valid_from", "wording", "rule")
    return None if rule is None else {name: rule.get(name) for name in names}


def _earlier(store_id: str, month_: str) -> dict[str, Any]:
    """What the people were told when the month was presented: what differs now is a correction."""
    row = presented(ASSESSMENT, store_id, month_)
    return {one["staff_id"]: one for one in json.loads(row.body)["people"]} if row else {}
