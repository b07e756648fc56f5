"""`/api/v1/reports/…`: the month of a store, as JSON, spreadsheet and PDF (R32, R33)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from flask import Response, jsonify, request

from api import limits
from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, describe, parameter
from api.errors import ApiError
from api.fields.callbacks import QUESTIONS
from api.fields.roles import LEADERS, OFFICE
from api.identity.sender import Sender, require_sender
from api.models import snapshot, write_transaction
from api.now import now_ms
from api.reports.against import figures_against
from api.reports.assessed import assessment_report
from api.reports.behind import ROWS_A_PAGE, records_behind
from api.reports.counting import only_counting, told_with
from api.reports.definitions import measure_rows
from api.reports.monthly import Report, monthly_report, present
from api.reports.parts import Fresh, StillCountingError, keep
from api.reports.records import FirstDay, records_of, with_month
from api.reports.shapes import AssessmentSchema, BehindSchema, CountingSchema, MeasuresSchema, MonthlySchema
from api.reports.spreadsheet import XLSX, workbook_of
from api.reports.year import count_year
from api.rules.local_time import local_date
from api.rules.measures import MEASURES
from api.rules.rests_on import Narrowed, asks_for_complaints
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from sync.ids import is_uuid

blueprint = Blueprint("reports", __name__, "A store's month in figures, each with what it rests on (R32, R33).")

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
PDF = "application/pdf"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
OFFSET = re.compile(r"[0-9]{1,7}")
# what the report shows person by person, and question by question
PERSON_CODES = frozenset({"jobs_done", "on_time_arrival", "csat_mean", "nps"})
QUESTION_CODES = frozenset({"csat_share", "csat_mean"})
BINARY = {"type": "string", "format": "binary"}

MONTH_ASKED = parameter(
    "month", {"type": "string", "pattern": f"^{MONTH.pattern}$"}, "Such as 2026-10; this month if left out."
)
QUERY = (
    parameter("store", {"type": "string", "format": "uuid"}, "Head office names one; everybody else has their own."),
    MONTH_ASKED,
)
DRILL = (
    *QUERY,
    parameter("code", {"type": "string", "enum": list(MEASURES)}, "The figure."),
    parameter("person", {"type": "string", "format": "uuid"}, "Of one technician, as the table of people has it."),
    parameter("question", {"type": "string", "enum": list(QUESTIONS)}, "Of one question of the callbacks."),
    parameter("category", {"type": "string"}, "Of one category of complaints; `not_known` for those without."),
    parameter("cause", {"type": "string"}, "Of one cause of complaints, likewise."),
    parameter("offset", {"type": "integer", "minimum": 0}, f"Which records: {ROWS_A_PAGE} from here on."),
)
COMPARED = (
    *QUERY,
    parameter("against", MONTH_ASKED["schema"], "A month to compare with."),
    parameter(
        "against_store", {"type": "string", "format": "uuid"}, "A store to compare with: head office's question."
    ),
)
KNOWN = parameter(
    "known",
    {"type": "string", "enum": ["1"]},
    "The month's figures are known already: while months before are counted, only how far that is is asked for.",
)
LANGUAGE = parameter("language", {"type": "string", "enum": list(LANGUAGES), "default": "en"}, "Of its words.")
ERRORS = (*SIGNED_IN, "not_permitted", "unreadable", "not_found")


@blueprint.get("/reports/measures")
@describe(Answer(200, "Every measure.", MeasuresSchema), errors=SIGNED_IN)
def measures() -> Response:
    """The definition of every measure: formula, source, edge cases, and the rule that it serves."""
    require_sender()
    return jsonify(measures=measure_rows())


@blueprint.get("/reports/monthly")
@describe(
    Answer(200, "The report; while months before are still counted, the newest of them.", MonthlySchema),
    Answer(202, "Still being counted: ask again.", CountingSchema),
    who=OFFICE,
    errors=ERRORS,
    parameters=(*COMPARED, KNOWN),
)
def monthly() -> tuple[Response, int]:
    """The monthly meeting's report, as of now; `restated` is what changed since it was presented.

    A year that nobody has looked at is counted over several answers: each says in `counting` how far it is.
    """
    report = _monthly(_decider(), limits.REPORT_COUNTING_S)
    return jsonify(report), 200 if "figures" in report else 202


@blueprint.get("/reports/records")
@describe(
    Answer(200, "The figure and a page of its records.", BehindSchema), who=OFFICE, errors=ERRORS, parameters=DRILL
)
def behind() -> Response:
    """The records that a figure of the monthly report is made of, as of now."""
    sender = _decider()
    narrowed, code, offset = _narrowed()
    make = partial(records_behind, code=code, narrowed=narrowed, offset=offset)
    return jsonify(_report(sender, make, with_complaints=asks_for_complaints(code)))


@blueprint.get("/reports/monthly.xlsx")
@describe(
    Answer(200, "A workbook.", BINARY, content_type=XLSX), who=OFFICE, errors=ERRORS, parameters=(*COMPARED, LANGUAGE)
)
def monthly_xlsx() -> Response:
    """The same as a spreadsheet, one sheet a part."""
    report = _monthly(_decider())
    return _file(workbook_of(report, _language()), XLSX, f"{report['month']}.xlsx")


@blueprint.get("/reports/monthly.pdf")
@describe(Answer(200, "Pages.", BINARY, content_type=PDF), who=OFFICE, errors=ERRORS, parameters=(*COMPARED, LANGUAGE))
def monthly_pdf() -> Response:
    """The same to print."""
    report = _monthly(_decider())
    # loading the library takes as long as half the server's start, and few starts print
    from api.reports.pdf import pdf_of  # noqa: PLC0415

    return _file(pdf_of(report, _language()), PDF, f"{report['month']}.pdf")


@blueprint.post("/reports/monthly/present")
@describe(
    Answer(204, "Kept."),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "unreadable", "not_found"),
    parameters=QUERY,
)
def monthly_present() -> Response:
    """Keep the month's report and assessment as they stand: what late phones change afterwards is told as changed."""
    sender = require_sender()
    if sender.author.role not in LEADERS:
        # what late data changes is measured from here: whoever answers for the figures sets it
        raise ApiError("not_permitted")
    reports = [_monthly(sender), _assessment(sender)]
    with write_transaction():
        for one in reports:
            present(one, sender.author.id, now_ms())
    return Response(status=204)


@blueprint.get("/reports/assessment")
@describe(
    Answer(200, "The assessment.", AssessmentSchema),
    errors=(*SIGNED_IN, "unreadable", "not_found"),
    parameters=QUERY,
)
def assessment() -> Response:
    """What the month's callbacks mean for each person; a technician or associate is shown their own line only."""
    sender = require_sender()
    return jsonify(_assessment(sender, None if sender.author.role in OFFICE else sender.author.id))


def _assessment(sender: Sender, only: str | None = None) -> Report:
    def made(records: StoreRecords, first: date, as_of_ms: int) -> Report:
        return assessment_report(with_month(records, first), first, as_of_ms, only)

    return _report(sender, made, with_complaints=False)


def _decider() -> Sender:
    sender = require_sender()
    if sender.author.role not in OFFICE:
        raise ApiError("not_permitted")
    return sender


def _monthly(sender: Sender, most_s: float | None = None) -> Report:
    """The month's report; what had to be worked out of it and of the months before is kept for whoever asks next, even
    where there was more of it than `most_s` allow.
    """
    known = request.args.get("known")
    if known not in {None, "1"}:
        raise ApiError("unreadable", {"known": "1, or nothing"})
    fresh, is_known = Fresh(most_s=most_s), most_s is not None and known is not None
    against = _against(sender)

    def made(records: StoreRecords, first: date, as_of_ms: int) -> Report:
        if is_known and against is None:
            count_year(records, first, as_of_ms, resolved(records.store), fresh)
        report = monthly_report(records, first, as_of_ms, fresh)
        if against is None:
            return told_with(report, None)
        is_own = against[0] == records.store["id"]
        other = (records, against[1](records.zone)) if is_own else records_of(*against)
        if other is None:
            raise ApiError("not_found")
        try:
            beside = figures_against(*other, as_of_ms, fresh, store_id=records.store["id"], of=first)
        except StillCountingError:
            return told_with(report, None, is_waiting=True)
        return told_with(report, beside)

    try:
        report = _report(sender, made, against)
    except StillCountingError as error:
        report = only_counting(error.done)
    if fresh:
        with write_transaction():
            keep(fresh)
    return report


def _against(sender: Sender) -> tuple[str, FirstDay] | None:
    """The store and the month that are asked for beside the report's own; `None` where nothing is compared."""
    month, store = request.args.get("against"), request.args.get("against_store")
    if month is None and store is None:
        return None
    if store is None:
        store = request.args.get("store", sender.author.store)
    if store is None or not is_uuid(store) or (month is not None and not MONTH.fullmatch(month)):
        raise ApiError("unreadable", {"against": "a month such as 2026-09, of one of the stores"})
    if sender.author.store not in {None, store}:
        raise ApiError("not_found")
    return store, month_asked if month is None else lambda _zone: date.fromisoformat(f"{month}-01")


def _report(
    sender: Sender,
    make: Callable[[StoreRecords, date, int], Report],
    against: tuple[str, FirstDay] | None = None,
    *,
    with_complaints: bool = True,
) -> Report:
    """The report that is asked for, from one moment of the database; what it is compared with is among the records
    where it is of the same store.
    """
    store_id = request.args.get("store", sender.author.store)
    if store_id is None or not is_uuid(store_id):
        raise ApiError("unreadable", {"store": "the id of one of the stores"})
    if sender.author.store not in {None, store_id}:
        raise ApiError("not_found")
    with snapshot():
        also = against[1] if against and against[0] == store_id else None
        found = records_of(store_id, month_asked, also, with_complaints=with_complaints)
        if found is None:
            raise ApiError("not_found")
        return make(*found, now_ms())


def _narrowed() -> tuple[Narrowed, str, int]:
    asked = request.args
    code, offset = asked.get("code", ""), asked.get("offset", "0")
    narrowed = Narrowed(*(asked.get(name) for name in ("person", "question", "category", "cause")))
    wrong = {
        "code": code not in MEASURES,
        "offset": not OFFSET.fullmatch(offset),
        "person": narrowed.staff_id is not None and (code not in PERSON_CODES or not is_uuid(narrowed.staff_id)),
        "question": narrowed.question is not None
        and (code not in QUESTION_CODES or narrowed.question not in QUESTIONS),
        "category": narrowed.category is not None and code != "complaints_received",
        "cause": narrowed.cause is not None and (code != "complaints_received" or narrowed.category is not None),
    }
    if faults := {name: "not something that this report shows" for name, is_wrong in wrong.items() if is_wrong}:
        raise ApiError("unreadable", faults)
    return narrowed, code, int(offset)


def month_asked(zone: str) -> date:
    """The first day of the month that is asked for; of this one where none is. `unreadable` for no month."""
    text = request.args.get("month")
    if text is None:
        return local_date(now_ms(), zone).replace(day=1)
    if not MONTH.fullmatch(text):
        raise ApiError("unreadable", {"month": "a month such as 2026-10"})
    return date.fromisoformat(f"{text}-01")


def _language() -> str:
    asked = request.args.get("language", LANGUAGES[0])
    if asked not in LANGUAGES:
        raise ApiError("unreadable", {"language": f"one of {', '.join(LANGUAGES)}"})
    return asked


def _file(content: bytes, content_type: str, name: str) -> Response:
    """A file to be saved, that no cache keeps: customers' words and people's scores stand in it."""
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
