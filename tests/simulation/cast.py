"""Who and what a run begins with, besides the shop of all tests: customers and jobs of two stores."""

from __future__ import annotations

from typing import Any

from sync import clock
from sync.operation import Author
from tests.support.shop import (
    CAST,
    CHEN_LI,
    EAST,
    HE_YONG,
    LI_WEI,
    MORNING_MS,
    NODE,
    TIAN_YE,
    WANG_FANG,
    WEST,
    ZHANG_XIUYING,
    an_id,
)

HOUR_MS = 3_600_000
ZHAO_LEI, SUN_MEI = an_id(31), an_id(32)
WEST_JOBS = [an_id(5000 + number) for number in range(3)]
EAST_JOB = an_id(5100)
NAMES = {staff: name for staff, name, _, _ in CAST.values()}
PINYIN = {
    "manager": "Chen Li", "assistant": "Wu Jing", "liwei": "Li Wei", "wangfang": "Wang Fang", "associate": "Zhou Min",
    "manager2": "He Yong", "tianye": "Tian Ye", "head": "Lin",
}  # fmt: skip
ROLES = {username: role for username, (_, _, role, _) in CAST.items()}
STORES = {"west": WEST, "east": EAST}


def extra_records() -> list[tuple[Author, dict[str, Any]]]:
    """Operations that make them, by the managers of the stores."""
    west, east = Author(CHEN_LI, "manager", WEST), Author(HE_YONG, "manager", EAST)
    made: list[tuple[Author, dict[str, Any]]] = []

    def create(author: Author, collection: str, record: str, values: dict[str, Any]) -> None:
        ms = MORNING_MS - HOUR_MS // 2 + len(made)
        made.append((author, {
            "id": an_id(2000 + len(made)), "collection": collection, "record": record,
            "stamp": clock.format_stamp(ms, 0, NODE), "at": clock.to_rfc3339(ms), "schema": 1, "action": "edit",
            "changes": {name: {"to": value, "base": None} for name, value in values.items()},
        }))  # fmt: skip

    create(west, "customers", ZHAO_LEI, {"name": "赵磊", "phone": "13900000102", "store_id": WEST})
    create(east, "customers", SUN_MEI, {"name": "孙梅", "phone": "13900000103", "store_id": EAST})
    description = "水压低。\n厨房水槽下面。\n先打电话。"
    for number, (job, assignee) in enumerate(zip(WEST_JOBS, (LI_WEI, WANG_FANG, None), strict=True)):
        start = clock.to_rfc3339(MORNING_MS + (number + 1) * HOUR_MS)
        values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "planned_start": start}
        values |= {"description": description} | ({"assignee_id": assignee} if assignee else {})
        create(west, "jobs", job, values)
    start = clock.to_rfc3339(MORNING_MS + HOUR_MS)
    values = {"kind": "installation", "status": "planned", "customer_id": SUN_MEI, "description": description}
    create(east, "jobs", EAST_JOB, values | {"assignee_id": TIAN_YE, "planned_start": start})
    return made
