"""Records as the rules are given them: short spellings for the tests, with ids that are easy to tell apart."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sync.clock import to_ms, to_rfc3339
from tests.support.shop import LI_WEI, MORNING_MS, PURIFIER, WEST, ZHANG_XIUYING, an_id

SHANGHAI = "Asia/Shanghai"
NOW_MS = MORNING_MS
DAY_MS = 86_400_000


def at(local: str, zone: str = SHANGHAI) -> str:
    """`2026-11-21 09:30` on the store's clock, as records spell it."""
    return to_rfc3339(ms(local, zone))


def ms(local: str, zone: str = SHANGHAI) -> int:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    return to_ms(f"{moment.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%S}.000Z")


def a_job(number: int = 500, **values: Any) -> dict[str, Any]:
    """A repair for Zhang Xiuying, planned for Li Wei on Saturday from ten to twelve."""
    return {
        "id": an_id(number),
        "kind": "repair",
        "status": "planned",
        "store_id": WEST,
        "customer_id": ZHANG_XIUYING,
        "product_id": PURIFIER,
        "assignee_id": LI_WEI,
        "promised_start": at("2026-11-21 10:00"),
        "promised_end": at("2026-11-21 12:00"),
        **values,
    }


def a_done_job(number: int = 500, done: str = "2026-11-21 11:30", **values: Any) -> dict[str, Any]:
    moments = {"arrived_at": at("2026-11-21 10:30"), "on_site_at": at("2026-11-21 10:30"), "done_at": at(done)}
    return a_job(number, **{"status": "done", **moments, **values})


def a_callback(number: int = 700, **values: Any) -> dict[str, Any]:
    """What follows the delivery that Zhang Xiuying had on Saturday."""
    return {
        "id": an_id(number),
        "kind": "delivery",
        "status": "due",
        "store_id": WEST,
        "customer_id": ZHANG_XIUYING,
        "job_id": an_id(500),
        "due_from": at("2026-11-24 00:00"),
        "due_until": to_rfc3339(ms("2026-12-22 00:00") - 1),
        **values,
    }


def answered(number: int = 700, done: str = "2026-11-25 10:00", **answers: int | None) -> dict[str, Any]:
    return a_callback(number, status="done", done_at=at(done), answers=answers)
