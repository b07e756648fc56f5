"""Jobs of every sort, and what their customers read of them: the phone's report and the link's are one (R15)."""

from __future__ import annotations

from random import Random
from typing import Any

from api.rules.report import About, service_report, technician_of
from sync import clock

SEED = 20_261_124
JOBS = 60
NOON_MS = 1_764_000_000_000
ITEMS = [
    {"key": "valve", "labels": {"en": "Valve closed", "zh_hans": "总阀已关"}},
    {"key": "reading", "photo": True, "labels": {"zh_hans": "出水读数"}},
    {"key": "signature", "signature": True},
]
STORE = {"id": "west", "name": "城西店", "names": {"en": "West store"}, "phone": "0571-1", "settings": {"x": 1}}
CUSTOMER = {"id": "zhang", "name": "张秀英", "language": "zh-Hant", "address": "翠湖花园", "remark": "internal"}
PRODUCTS = {
    "purifier": {"id": "purifier", "name": "净水器", "model": "QH-600"},
    "filter": {"id": "filter", "name": "滤芯"},
}


def report_vectors() -> list[dict[str, Any]]:
    dice = Random(SEED)
    return [_vector(dice, number) for number in range(JOBS)]


def _vector(dice: Random, number: int) -> dict[str, Any]:
    job = _job(dice, f"job-{number}")
    visits = [_visit(dice, job["id"], after) for after in range(dice.choice((0, 0, 1, 3)))]
    given: dict[str, Any] = {
        "job": job,
        "on": "2026-11-21",
        "numbers": {one["id"]: f"J-{one['id']}" for one in (job, *visits)},
        "store": dice.choice((STORE, STORE, None)),
        "customer": dice.choice((CUSTOMER, {"id": "li", "name": "李娜"}, None)),
        "technician": dice.choice(({"id": "wei", "name": "李卫", "name_latin": "Li Wei", "phone": "1"}, None)),
        "product": dice.choice((PRODUCTS["purifier"], None)),
        "owned": dice.choice((_owned(dice), None)),
        "checklist": dice.choice(({"id": "c", "items": ITEMS}, None)),
        "products": PRODUCTS,
        "visits": visits,
    }
    return {"given": given, "report": service_report(About(**given)), "technician": technician_of(job)}


def _job(dice: Random, id_: str) -> dict[str, Any]:
    photos = [letter * 64 for letter in "abc"[: dice.randrange(4)]]
    fields: dict[str, Any] = {
        "status": dice.choice(("planned", "on_site", "done", "done", "failed")),
        "report_language": dice.choice((None, "en")),
        "address": dice.choice((None, "桂花路 5 号")),
        "arrived_at": dice.choice((None, "2026-11-21T05:00:00.000Z")),
        "on_site_at": dice.choice((None, "2026-11-21T05:10:00.000Z")),
        "done_at": "2026-11-21T06:00:00.000Z",
        "assignee_id": "wei",
        "visits": [
            {"id": "v", "step": dice.choice(("en_route", "on_site", "done")), "by": dice.choice((None, "fang"))}
        ],
        "photos": photos,
        "checklist": {
            "valve": dice.choice((True, False, None)),
            "reading": dice.choice((None, True, "0.2 L", 12)),
            "reading_photo": dice.choice((None, "b" * 64)),
            f"photo_{'b' * 32}": "before",
            "signed_collected": dice.choice((None, "80.00", "0")),
            "signed_photos": dice.choice((None, "2")),
        },
        "parts": [_part(dice, at) for at in range(dice.randrange(4))],
        "due": dice.choice((None, "0.00", "80.00", "0.30")),
        "collected": dice.choice((None, "80.00", "0.10")),
        "paid_by": dice.choice((None, "wechat")),
        "outcome": dice.choice((None, "completed", "partly", "missing_part")),
        "missing_parts": dice.choice((None, "O 型圈")),
        "signature": dice.choice((None, "d" * 64)),
        "signed_name": "张秀英",
        "stamps": _stamps(dice, photos),
        "notes": [{"id": "n", "text": "internal"}],
        "status_reason": "internal",
    }
    return {"id": id_, "kind": "installation"} | {name: value for name, value in fields.items() if value is not None}


def _part(dice: Random, at: int) -> dict[str, Any]:
    fields = {
        "product_id": dice.choice((None, "filter")),
        "quantity": dice.choice((None, 1, 2, -1)),
        "price": dice.choice((None, "0.00", "128.00")),
    }
    moment = clock.to_rfc3339(NOON_MS + dice.randrange(-9, 9))
    entry = {"id": f"part-{at}", "text": "密封圈", "at": moment, "by": dice.choice(("wei", "fang"))}
    return entry | {name: value for name, value in fields.items() if value is not None}


def _stamps(dice: Random, photos: list[str]) -> dict[str, str]:
    """The signature is given at noon; the rest before, with or after it, by its phone or by another."""
    names = ["due", "paid_by", "missing_parts", "checklist.valve", *(f"photos.{one}" for one in photos)]
    drawn = {name: (NOON_MS + dice.randrange(-9, 9), dice.choice("ab") * 16) for name in names if dice.random() < 0.5}
    made = {name: clock.format_stamp(ms, 0, node) for name, (ms, node) in drawn.items()}
    return {"": clock.format_stamp(1, 0, "a" * 16), "signature": clock.format_stamp(NOON_MS, 0, "a" * 16)} | made


def _owned(dice: Random) -> dict[str, Any]:
    until = dice.choice((None, "2026-11-20", "2026-11-21", "2027-05-01"))
    return {"id": "own", "serial": "QH6-1", "place": "厨房"} | ({"warranty_until": until} if until else {})


def _visit(dice: Random, of: str, at: int) -> dict[str, Any]:
    fields = {
        "follow_up_of": dice.choice((of, "another")),
        "planned_start": dice.choice((None, "2026-11-24T01:00:00.000Z")),
        "promised_start": dice.choice((None, "2026-11-25T01:00:00.000Z")),
        "promised_end": "2026-11-25T03:00:00.000Z",
    }
    status = dice.choice(("draft", "planned", "cancelled"))
    return {"id": f"{of}-{9 - at}", "status": status} | {name: value for name, value in fields.items() if value}
