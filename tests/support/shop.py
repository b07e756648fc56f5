"""The cast and their shop: two stores, their people, one customer, one product, one checklist."""

from __future__ import annotations

from typing import Any

from sync import clock, ids
from sync.operation import Author

PASSWORD = "a-good-password"
NODE = "00000000000000aa"
# every test starts on this Saturday morning in Shanghai
MORNING = "2026-11-21T01:30:00.000Z"
MORNING_MS = clock.to_ms(MORNING)


def an_id(number: int) -> str:
    """The id with this number: the same in every run, easy to tell apart in a failing test."""
    return ids.uuid7(MORNING_MS - 86_400_000, number.to_bytes(10, "big"))


WEST, EAST = an_id(1), an_id(2)
CHEN_LI, WU_JING, LI_WEI, WANG_FANG = an_id(11), an_id(12), an_id(13), an_id(14)
ZHOU_MIN, HE_YONG, HEAD_LIN, TIAN_YE = an_id(15), an_id(16), an_id(17), an_id(18)
ZHANG_XIUYING, ESTATE, PURIFIER, CHECKLIST = an_id(21), an_id(22), an_id(23), an_id(24)

# username: (staff id, name, role, store)
CAST = {
    "manager": (CHEN_LI, "陈丽", "manager", WEST),
    "assistant": (WU_JING, "吴静", "assistant", WEST),
    "liwei": (LI_WEI, "李卫", "technician", WEST),
    "wangfang": (WANG_FANG, "王芳", "technician", WEST),
    "associate": (ZHOU_MIN, "周敏", "associate", WEST),
    "manager2": (HE_YONG, "何勇", "manager", EAST),
    "tianye": (TIAN_YE, "田野", "technician", EAST),
    "head": (HEAD_LIN, "林总", "head_office", None),
}
HEAD = Author(HEAD_LIN, "head_office", None)
MANAGER = Author(CHEN_LI, "manager", WEST)

ITEMS: list[dict[str, Any]] = [
    {"key": "valve_closed", "required": True, "labels": {"en": "Inlet valve closed", "zh_hans": "进水总阀已关"}},
    {"key": "leak_test", "required": True, "labels": {"en": "No leak in 10 minutes", "zh_hans": "通水 10 分钟不漏"}},
]


def shop() -> list[tuple[Author, dict[str, Any]]]:
    """Operations that make the shop, in order."""
    made: list[tuple[Author, dict[str, Any]]] = []

    def create(collection: str, record: str, values: dict[str, Any]) -> None:
        number = len(made) + 1
        operation = {
            "id": an_id(1000 + number),
            "collection": collection,
            "record": record,
            "stamp": clock.format_stamp(MORNING_MS - 3_600_000 + number, 0, NODE),
            "at": clock.to_rfc3339(MORNING_MS - 3_600_000 + number),
            "schema": 1,
            "action": "edit",
            "changes": {name: {"to": value, "base": None} for name, value in values.items()},
        }
        made.append((MANAGER if collection in {"estates", "customers"} else HEAD, operation))

    for store, name, slug in ((WEST, "城西店", "west"), (EAST, "城东店", "east")):
        create("stores", store, {"name": name, "slug": slug, "time_zone": "Asia/Shanghai", "currency": "CNY"})
    for staff, name, role, at in CAST.values():
        create("staff", staff, {"name": name, "role": role} | ({"store_id": at} if at else {}))
    create("estates", ESTATE, {"name": "翠湖花园", "store_id": WEST})
    create("products", PURIFIER, {"name": "净水器 QH-600", "model": "QH-600", "price": "2680.00"})
    create("checklists", CHECKLIST, {"name": "净水器安装", "kind": "installation", "items": ITEMS})
    customer = {"name": "张秀英", "phone": "13900000101", "store_id": WEST, "estate_id": ESTATE}
    create("customers", ZHANG_XIUYING, customer)
    return made
