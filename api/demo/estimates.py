"""Estimates of the demo's last months (R13): a yes before every part that was charged, one that waits, a no, and a yes
that came by link long after the prices had changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from api.demo.calendar import day_at, days_before, moment
from api.demo.cast import Cast
from api.demo.drafts import Record, made_up_id
from api.demo.past import DoneJob, done_jobs
from api.demo.shelf.write import OLDER_AMOUNT, OLDER_PRICE, REVISED_DAYS_AGO, edition_on, price_id
from api.fields import SCHEMA
from api.fields.roles import CUSTOMER
from api.rules.estimates import sum_of
from sync.operation import Author

Line = dict[str, Any]

LATELY_DAYS, VALID_DAYS = 30, 90
MINUTE_MS = 60_000
ASKED_MINUTES_BEFORE = 15
ACCEPTED_HOURS_AGO = 20
REASON = "旧件已坏，换新的才能用。"
MEMBRANE, LABOUR, SEALING = "RO 膜，QH-600 用", "净水器换滤芯，工时", "台面重新打胶"


@dataclass(frozen=True)
class Found:
    """What was found, at whose product; `said`: what the customer said to it."""

    model: str
    lines: tuple[Line, ...]
    reason: str
    said: str = ""


def _line(name: str, price: str, quantity: int = 1, id_: str = "") -> Line:
    return {"text": name, "price_id": id_ or price_id(name), "quantity": quantity, "price": price}


FOUND = (
    Found(
        "QH-600",
        (_line(MEMBRANE, "280.00"), _line(LABOUR, "40.00")),
        "出水比正常慢一半，测得 RO 膜已堵；现在还能用，建议一个月内换。",
    ),
    Found("KC-7", (_line(SEALING, "35.00", 3),), "水槽边的胶已发黑脱开，水会渗进柜板。", "declined"),
    Found(
        "QH-600",
        (_line(MEMBRANE, OLDER_AMOUNT, id_=OLDER_PRICE), _line(LABOUR, "40.00")),
        "RO 膜出水量只有新膜的六成，水质还合格；想换的时候告诉我们，按今天的价。",
        "accepted",
    ),
)


def all_estimates(cast: Cast, jobs: Sequence[Record], now_ms: int) -> list[Record]:
    """A yes before the parts of the last weeks; of the first store's visits one that waits, a no, a late yes."""
    agreed = [*_agreed(cast, jobs)]
    without = {one.value("job_id") for one in agreed}
    done = [one for one in done_jobs(cast, jobs) if one.store == 0 and one.id not in without]
    if not done:
        return agreed
    by_id = {one.id: one for one in jobs}
    told = []
    for number, found in enumerate(FOUND):
        job = _visit(cast, done, found)
        record = _made(cast, by_id[job.id], list(found.lines), found.reason, made_up_id("estimate waiting", number))
        if found.said == "declined":
            said_ms = min(job.done_ms + 30 * MINUTE_MS, now_ms - MINUTE_MS)
            record.write(cast.office(0), max(said_ms, job.done_ms), status="declined", answered_by="phone")
        if found.said == "accepted":
            who = Author(job.customer_id, CUSTOMER, cast.store_ids[0])
            said_ms = max(now_ms - ACCEPTED_HOURS_AGO * 60 * MINUTE_MS, job.done_ms)
            record.write(who, said_ms, status="accepted", answered_by="link", agreed_sum=record.value("sum"))
        told.append(record)
    return [*agreed, *told]


def _visit(cast: Cast, done: Sequence[DoneJob], found: Found) -> DoneJob:
    """The latest visit for that product; in a small shop, the latest of all. What was accepted by an older list of
    prices was found while that still held.
    """
    before_ms = moment(days_before(cast.today, REVISED_DAYS_AGO), 0)
    fitting = [one for one in done if found.said != "accepted" or one.done_ms < before_ms] or done[:1]
    of_product = (one for one in reversed(fitting) if one.product_id == cast.product_ids[found.model])
    return next(of_product, fitting[-1])


def _agreed(cast: Cast, jobs: Sequence[Record]) -> Iterator[Record]:
    since_ms = moment(days_before(cast.today, LATELY_DAYS), 0)
    for number, job in enumerate(jobs):
        used = job.standing.get("parts")
        if used is None or used.at_ms < since_ms:
            continue
        entries = [one for one in used.changes["parts"]["append"] if one.get("price", "0.00") != "0.00"]
        names = ("text", "product_id", "quantity", "price")
        lines = [{name: one[name] for name in names if name in one} for one in entries]
        record = _made(cast, job, lines, REASON, made_up_id("estimate", number), ASKED_MINUTES_BEFORE)
        said = {"status": "accepted", "answered_by": "in_person", "agreed_sum": record.value("sum")}
        record.write(used.author, used.at_ms - 2 * MINUTE_MS, **said)
        yield record


def _made(cast: Cast, job: Record, lines: list[Line], why: str, id_: str, minutes_before: int = 0) -> Record:
    """Made by whoever was there: before the parts were used, or with the end of the visit."""
    last = job.standing.get("parts") if minutes_before else job.standing["status"]
    assert last is not None  # noqa: S101  its callers know
    at_ms = last.at_ms - minutes_before * MINUTE_MS
    record = Record(SCHEMA.by_name["estimates"], id_)
    record.write(
        last.author,
        at_ms,
        status="open",
        job_id=job.id,
        customer_id=job.value("customer_id"),
        lines=lines,
        sum=sum_of(lines),
        reason=why,
        made_by=last.author.id,
        price_edition=edition_on(day_at(at_ms), cast.today),
        valid_until=(cast.today + timedelta(days=VALID_DAYS)).isoformat(),
    )
    return record
