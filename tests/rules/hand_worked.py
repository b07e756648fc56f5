"""Reads `hand_worked.xlsx`: a month of a store, and every measure worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from api.rules.local_time import Period, month
from api.rules.measures_complaints import Answered
from tests.rules.records import at, ms
from tests.support.shop import an_id

BOOK = Path(__file__).with_name("hand_worked.xlsx")
Row = dict[str, Any]
QUESTIONS_FROM = "delivery_attitude"


class HandWorked:
    """The spreadsheet as the rules are given things: jobs with their steps, callbacks, complaints."""

    def __init__(self) -> None:
        book = openpyxl.load_workbook(BOOK, read_only=True)
        self._rows = {sheet.title: list(_rows(sheet)) for sheet in book}
        book.close()
        about = {row["key"]: row["value"] for row in self._rows["about"]}
        year, number = map(int, about["month"].split("-"))
        self.zone: str = about["zone"]
        self.period: Period = month(year, number, self.zone)
        self.as_of_ms = ms(about["as_of"], self.zone)
        self.tolerance_minutes: int = about["tolerance_minutes"]
        self.recall_days: int = about["recall_window_days"]
        self.expected = self._rows["expected"]
        self.jobs = [_job(row) for row in self._rows["jobs"]]
        self.callbacks = [_callback(row) for row in self._rows["callbacks"]]
        self.complaints = [_complaint(row) for row in self._rows["complaints"]]
        self.clocks = {one.complaint_id: one for one in map(_clock, self._rows["complaints"])}
        self.recurring = {an_id(800 + row["complaint"]) for row in self._rows["complaints"] if row["recurs"] == "yes"}


def _rows(sheet: Any) -> Iterator[Row]:
    lines = sheet.iter_rows(values_only=True)
    head = next(lines)
    for line in lines:
        yield dict(zip(head, line, strict=True))


def _job(row: Row) -> Row:
    doc: Row = {"id": _job_id(row["job"]), "kind": row["kind"], "status": row["status"]}
    for name in ("outcome", "travel_minutes", "travel_km", "collected"):
        if row[name] is not None:
            doc[name] = row[name]
    for name in ("promised_start", "promised_end", "arrived_at", "done_at"):
        if row[name]:
            doc[name] = at(row[name])
    for name in ("follow_up_of", "rework_of"):
        if row[name]:
            doc[name] = _job_id(row[name])
    happened = (
        ("planned", row["asked_at"]),
        ("accepted", row["accepted_at"]),
        ("on_site", row["arrived_before"]),
        ("done", row["done_before"]),
        ("reopened", row["reopened_at"]),
        ("on_site", row["arrived_at"]),
        ("done", row["done_at"]),
    )
    doc["visits"] = [{"step": step, "at": at(local)} for step, local in happened if local]
    if row["parts"]:
        doc["parts"] = [_part(n, text) for n, text in enumerate(row["parts"].split())]
    return doc


def _part(number: int, text: str) -> Row:
    quantity, price = text.split("x")
    return {"id": an_id(number), "text": f"part of {price}", "quantity": int(quantity), "price": price}


def _callback(row: Row) -> Row:
    names = list(row)
    answers = {name: row[name] for name in names[names.index(QUESTIONS_FROM) :]}
    doc: Row = {"id": an_id(700 + row["callback"]), "kind": row["kind"], "status": row["status"], "answers": answers}
    doc["due_until"] = at(row["due_until_at"])
    return doc | {name: at(row[name]) for name in ("done_at", "ended_at") if row[name]}


def _complaint(row: Row) -> Row:
    doc: Row = {"id": an_id(800 + row["complaint"])}
    if row["category"]:
        doc["category"] = row["category"]
    moments = {"received_at": "received_at", "promised_by": "promised_by_at", "answered_at": "answered_at"}
    return doc | {name: at(row[column]) for name, column in moments.items() if row[column]}


def _clock(row: Row) -> Answered:
    met = row["first_answer_at"]
    return Answered(an_id(800 + row["complaint"]), ms(row["first_answer_due_at"]), ms(met) if met else None)


def _job_id(number: int) -> str:
    return an_id(500 + number)
