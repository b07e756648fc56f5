"""Estimates of the demo's last weeks: a yes before every part that was charged, one that waits, and a no (R13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.drafts import Record, made_up_id
from api.demo.past import done_jobs
from api.fields import SCHEMA
from api.rules.estimates import sum_of

Line = dict[str, Any]

LATELY_DAYS, VALID_DAYS = 30, 90
MINUTE_MS = 60_000
ASKED_MINUTES_BEFORE = 15
REASON = "旧件已坏，换新的才能用。"
# what waits for a word, and what heard a no: at whose product, lines, why
WAITING: tuple[tuple[str, tuple[Line, ...], str, bool], ...] = (
    (
        "QH-600",
        (
            {"text": "RO 膜（QH-600 用）", "quantity": 1, "price": "280.00"},
            {"text": "净水器换滤芯，工时", "quantity": 1, "price": "40.00"},
        ),
        "出水比正常慢一半，测得 RO 膜已堵；现在还能用，建议一个月内换。",
        False,
    ),
    (
        "KC-7",
        ({"text": "台面重新打胶", "quantity": 1, "price": "100.00"},),
        "水槽边的胶已发黑脱开，水会渗进柜板。",
        True,
    ),
)


def all_estimates(cast: Cast, jobs: Sequence[Record], now_ms: int) -> list[Record]:
    """A yes before the parts of the last weeks, and two that are open, of the first store's latest visits."""
    agreed = [*_agreed(cast, jobs)]
    without = {one.value("job_id") for one in agreed}
    done = [one for one in done_jobs(cast, jobs) if one.store == 0 and one.id not in without]
    if not done:
        return agreed
    by_id = {one.id: one for one in jobs}
    waiting = []
    for number, (model, lines, why, is_no) in enumerate(WAITING):
        # the latest visit for that product; in a small shop, the latest of all
        job = next((one for one in reversed(done) if one.product_id == cast.product_ids[model]), done[-1])
        record = _made(cast, by_id[job.id], list(lines), why, made_up_id("estimate waiting", number))
        if is_no:
            said_ms = min(job.done_ms + 30 * MINUTE_MS, now_ms - MINUTE_MS)
            record.write(cast.office(0), max(said_ms, job.done_ms), status="declined", answered_by="phone")
        waiting.append(record)
    return [*agreed, *waiting]


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
    record = Record(SCHEMA.by_name["estimates"], id_)
    record.write(
        last.author,
        last.at_ms - minutes_before * MINUTE_MS,
        status="open",
        job_id=job.id,
        customer_id=job.value("customer_id"),
        lines=lines,
        sum=sum_of(lines),
        reason=why,
        valid_until=(cast.today + timedelta(days=VALID_DAYS)).isoformat(),
    )
    return record
