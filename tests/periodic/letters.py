"""What a story about letters begins with, and what it looks at."""

from __future__ import annotations

from typing import Any

from api.desk.docs import doc
from api.models import Notification
from sync import clock
from tests.periodic.conftest import HOUR_MS, MONDAY_MS, create
from tests.support.client import Client
from tests.support.shop import LI_WEI, PURIFIER, ZHANG_XIUYING, an_id

NUMBER = "+8613900000101"
YES = {"agreed": True, "on": "2026-11-01", "how": "counter"}
NO = {**YES, "agreed": False}


def at(hours: float) -> str:
    """So many hours after Monday, 09:30."""
    return clock.to_rfc3339(MONDAY_MS + round(hours * HOUR_MS))


def a_job(manager: Client, number: int = 7000, **more: Any) -> str:
    values = {"kind": "installation", "status": "planned", "customer_id": ZHANG_XIUYING, "product_id": PURIFIER}
    window = {"promised_start": at(24), "promised_end": at(26)}
    return create(manager, "jobs", an_id(number), {**values, **window, "assignee_id": LI_WEI, **more})


def in_file() -> list[dict[str, Any]]:
    """What the customer's file says of letters."""
    log = (doc("customers", ZHANG_XIUYING) or {}).get("contact_log") or []
    return [one for one in log if one.get("letter")]


def states() -> list[tuple[str, str, str | None]]:
    return [(one.letter, one.state, one.last_error) for one in Notification.select().order_by(Notification.made_at)]


def a_callback(manager: Client, number: int = 9000, **more: Any) -> str:
    job = a_job(manager, number - 1000, status="draft")
    values = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": job, "due_from": at(-1)}
    return create(manager, "callbacks", an_id(number), {**values, **more})
