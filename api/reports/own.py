"""A person's own month, with what their bonus rests on so far (R33)."""

from __future__ import annotations

from datetime import date

from api.reports.assessed import assessment_report
from api.reports.definitions import measure_rows
from api.reports.monthly import Report
from api.reports.records import with_month, with_writers
from api.rules.local_time import month
from api.rules.own_month import CODES, own_month
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords

OWN = "own"


def own_report(records: StoreRecords, staff_id: str, first: date, as_of_ms: int) -> Report:
    """R33: one person's month that begins on `first`: the figures with their definitions, the customers' words, and
    the assessment as the written rule makes it; `assessment` is None where nobody is assessed, or not this person.
    """
    period = month(first.year, first.month, records.zone)
    records = with_writers(with_month(records, first), period)
    assessed = assessment_report(records, first, as_of_ms, staff_id)
    people = assessed.pop("people")
    return {
        **assessed,
        "kind": OWN,
        "staff_id": staff_id,
        **own_month(staff_id, records, period, as_of_ms, resolved(records.store)),
        "measures": [one for one in measure_rows() if one["code"] in CODES],
        "assessment": people[0] if people else None,
    }
