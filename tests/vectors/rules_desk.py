"""What the desk's screens must know without signal: whose number it is, one customer of many files, callbacks, search."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from random import Random
from typing import Any

from api.rules import answers, customers, jobs, search
from api.rules.callbacks import Around, is_overdue, latest_ms, next_attempt
from api.rules.phones import is_whole, normal_phone
from api.rules.settings import resolved
from api.rules.timeline import Records, timeline
from sync.clock import to_rfc3339
from sync.ids import name_based
from tests.rules.shop_time import SHANGHAI, at

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
SEED = 20_261_121
CALLBACKS = 120
CIRCLES = 30
NOON = at("2026-11-21 12:00")

PHONES = (
    "13900000101", "139 0000 0101", "+86 139-0000-0101", "0086 13900000101", "8613900000101", "０１３９００００１０１",
    "0571-87654321", "(0571) 8765 4321 转 12", "0571-87654321x7", "87654321", "8765432", "057187654321分機 300",
    "4008001234", "400-800-1234 ext. 5", "+852 2345 6789", "00852 23456789", "010-12345678", "1012345678", "020 87654321",
    "2087654321", "110", "", "   ", "没有电话", "+", "+86", "00", "1390000010", "139000001011", "张 13900000101", "#12",
)  # fmt: skip


def phone_vectors() -> list[dict[str, Any]]:
    return [
        {"text": text, "area": area, "normal": (normal := normal_phone(text, area)), "whole": is_whole(normal)}
        for text in PHONES
        for area in ("", "0571")
    ]


READINGS = {
    "张": ["zhang"], "秀": ["xiu"], "英": ["ying"], "单": ["dan", "shan", "chan"], "翠": ["cui"], "湖": ["hu"],
    "花": ["hua"], "园": ["yuan"], "西": ["xi"], "安": ["an"], "先": ["xian"],
}  # fmt: skip
SIMPLIFIED = {"張": "张", "園": "园", "號": "号", "單": "单"}
PEOPLE: tuple[dict[str, Any], ...] = (
    {"customer": {"id": "01", "name": "張秀英", "phone": "139 0000 0101", "phones": ["0571-87654321"], "address": "翠湖花園 3-502"},
     "estates": [{"name": "翠湖花园", "name_latin": "Cuihu Garden"}], "orders": [{"number": "XD-2026-0815"}],
     "owned": [{"serial": "QH600-7781A"}]},
    {"customer": {"id": "02", "name": "单西安", "remark": "Café, 先打电话"}, "estates": [], "orders": [], "owned": []},
    {"customer": {"id": "03", "name": "Anna Müller", "phone": "+49 30 123456"}, "estates": [], "orders": [{"number": "7"}], "owned": [{}]},
)  # fmt: skip
QUERIES = (
    "", " ", "张", "張", "张秀英", "英", "z", "zxy", "zhangxy", "xiuy", "ZHANG xiu", "zh xiu", "zxyz", "翠", "翠湖 张",
    "cuihu", "ch", "cui hu garden", "garden", "3-502", "101", "0101", "139", "13900000101", "+86 139 0000 0101", "8765",
    "0571-8765", "QH600", "qh 600", "7781a", "xd-2026-0815", "2026", "7", "K-", "shan", "danxian", "chan xi", "xian",
    "muller", "Mül", "cafe", "an", "00", "张-", "-", "Ａｎｎａ", "没有",
)  # fmt: skip


def search_vectors() -> dict[str, Any]:
    readings = {char: tuple(sounds) for char, sounds in READINGS.items()}
    made = []
    for one in PEOPLE:
        index = search.index_entry(**_indexed(one), readings=readings, simplified=SIMPLIFIED)
        ranks = {query: search.rank(index, query, SIMPLIFIED) for query in QUERIES}
        made.append({**one, "index": index.to_json(), "ranks": ranks})
    return {"readings": READINGS, "simplified": SIMPLIFIED, "people": made}


def _indexed(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("customer", "estates", "orders", "owned")}


def customer_vectors() -> dict[str, Any]:
    """Shops where files were merged every which way, circles and unknown ones included; and what a new file lacks."""
    dice = Random(SEED)
    tried: list[dict[str, Any]] = [
        {}, {"name": " "}, {"name": "王"}, {"name": "王", "phone": " "}, {"name": "王", "phone": "139"},
        {"name": "王", "phones": []}, {"name": "王", "phones": ["1"]}, {"address": "3-502"},
    ]  # fmt: skip
    return {
        "missing": [[one, customers.missing_for_file(one)] for one in tried],
        "shops": [_shop(dice) for _ in range(CIRCLES)],
    }


def _shop(dice: Random) -> dict[str, Any]:
    ids = [f"c{number}" for number in range(dice.randrange(1, 7))]
    docs = {one: _file(dice, one, ids) for one in ids}
    return {
        "files": list(docs.values()),
        "duplicates": [{"phone": one.phone, "ids": list(one.ids)} for one in customers.duplicates(docs.values(), "0571")],
        "of_number": [one["id"] for one in customers.found_by_phone(docs.values(), "139-0000-0001", "0571")],
        "surviving": {one: customers.surviving_id(one, docs) for one in ids},
        "united": {one: customers.united(one, docs) for one in ids},
    }


def _file(dice: Random, id_: str, ids: list[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": dice.choice(("张秀英", "张女士", " ")), "store_id": dice.choice(("west", "east")),
        "phone": dice.choice(("13900000001", "139 0000 0001", "87654321")),
        "phones": dice.sample(["13900000002", "0571-87654321"], dice.randrange(3)),
        "address": dice.choice(("3-502", "")), "tags": dice.sample(["vip", "old"], dice.randrange(3)),
        "merged_into": dice.choice((*ids, None, None, "unknown")),
        "consents": {purpose: {"agreed": dice.choice((True, False))} for purpose in dice.sample(["birthday", "owners_card"], dice.randrange(3))},
        "contact_log": [{"id": f"{id_}-{row}", "at": dice.choice(("2026-01-02", "2026-01-01")), "text": "x"} for row in range(dice.randrange(3))],
        "version": f"v-{id_}",
    }  # fmt: skip
    kept = {name: value for name, value in fields.items() if value is not None and dice.randrange(4)}
    return {"id": id_, **kept}


def callback_vectors() -> list[dict[str, Any]]:
    """Callbacks that took every turn, told by repeatable dice, each looked at several times."""
    dice = Random(SEED)
    return [_callback(dice) for _ in range(CALLBACKS)]


def _callback(dice: Random) -> dict[str, Any]:
    store = {"settings": dice.choice(({}, {"callback_attempts": 1, "callback_rest_days": 0, "callback_contact_days": 1, "low_score_answer": 3}))}  # fmt: skip
    settings = resolved(store)
    doc = _drawn(dice)
    around = Around(
        complaints=[_complaint(dice) for _ in range(dice.choice((0, 0, 0, 1, 2)))],
        callbacks=[doc, *(_other(dice, number) for number in range(dice.choice((0, 0, 1, 2))))],
    )
    looks = [NOON + ahead * DAY_MS for ahead in (-2, 0, 9, 50)]
    done = {**doc, "status": "done"}
    low = answers.low_score(done, None, settings)
    return {
        "store": store,
        "doc": doc,
        "complaints": list(around.complaints),
        "callbacks": list(around.callbacks),
        "latest": latest_ms(doc, around, settings),
        "looks": [
            {"now": now, "next": asdict(next_attempt(doc, now, around, settings)), "overdue": is_overdue(doc, now, around, settings)}
            for now in looks
        ],
        "questions": list(answers.questions(doc["kind"])),
        "low": list(answers.low_answers(doc, settings)),
        "answered": answers.is_answered(done),
        "opens": low is not None,
        "reopens": answers.reopens(done, settings),
    }  # fmt: skip


def _drawn(dice: Random) -> dict[str, Any]:
    doc: dict[str, Any] = {
        "id": "me", "kind": dice.choice(("delivery", "delivery", "service", "complaint")), "customer_id": "c",
        "status": dice.choice(("due",) * 6 + ("done", "refused", "cancelled")), "complaint_id": "k",
    }  # fmt: skip
    outcomes = ("no_answer", "no_answer", "busy", "call_later", "sent_link", "wrong_number", "refused", "reached")
    if dice.randrange(4):
        doc["due_from"] = _near(dice)
        doc["due_until"] = to_rfc3339(NOON + dice.randrange(0, 40) * DAY_MS)
    doc["attempts"] = [
        {"id": str(number), "text": "", "at": _near(dice), "outcome": dice.choice(outcomes)}
        | ({"next_at": to_rfc3339(NOON + dice.randrange(-3, 5) * DAY_MS)} if not dice.randrange(3) else {})
        for number in range(dice.choice((0, 0, 1, 2, 3, 4)))
    ]
    if not dice.randrange(3):
        doc["preferred_at"] = _near(dice)
    asked = answers.questions(doc["kind"])
    doc["answers"] = {one: dice.choice((None, 1, 2, 3, 5)) for one in dice.sample(asked, dice.randrange(len(asked)))}
    return doc


def _complaint(dice: Random) -> dict[str, Any]:
    status = dice.choice(("received", "settled", "settled", "closed", "closed"))
    return {"id": "k", "status": status} | ({"settled_at": _near(dice)} if status == "settled" else {"closed_at": _near(dice)})


def _other(dice: Random, number: int) -> dict[str, Any]:
    status = dice.choice(("due", "done", "refused", "unreachable"))
    moment = {"done": "done_at"}.get(status, "ended_at")
    return {"id": f"o{number}", "status": status, moment: _near(dice)}


def _near(dice: Random) -> str:
    return to_rfc3339(NOON + dice.randrange(-400, 100) * HOUR_MS)


def timeline_vectors() -> list[dict[str, Any]]:
    files = [
        {"id": "c1", "registered_on": "2024-03-09", "first_visit_on": "2024-03-02", "contact_log": [
            {"id": "r1", "at": "2026-11-09T02:00:00.000Z", "text": "水电已完"}, {"id": "r2", "text": "nobody knows when"}]},
        {"id": "c2", "after_sales_log": [{"id": "r3", "at": "2026-11-09T02:00:00.000Z", "text": "谢谢"}]},
    ]  # fmt: skip
    records: dict[str, list[dict[str, Any]]] = {
        "orders": [{"id": "b1", "customer_id": "c1", "ordered_on": "2026-03-29"}, {"id": "b2", "customer_id": "c3"}, {"id": "b3", "customer_id": "c2"}],
        "owned_products": [{"id": "p1", "customer_id": "c2", "purchased_on": "2026-10-25"}],
        "jobs": [{"id": "j1", "customer_id": "c1", "planned_start": "2026-11-22T01:00:00.000Z", "promised_start": "2026-11-21T01:00:00.000Z"},
                 {"id": "j2", "customer_id": "c1", "done_at": "2026-11-20T01:00:00.000Z", "planned_start": "2026-11-19T01:00:00.000Z"}],
        "complaints": [{"id": "k1", "customer_id": "c2", "received_at": "2026-11-20T01:00:00.000Z"}],
        "callbacks": [{"id": "a1", "customer_id": "c1", "due_from": "2026-11-23T16:00:00.000Z"}],
    }  # fmt: skip
    return [
        {"zone": zone, "files": files, "records": records, "rows": [asdict(one) for one in timeline(files, Records(**records), zone)]}
        for zone in (SHANGHAI, "Europe/Berlin", "America/New_York")
    ]


def follow_up_vectors() -> dict[str, Any]:
    sha256 = "ab" * 32
    whole = {
        "id": "j1", "kind": "repair", "status": "failed", "store_id": "west", "customer_id": "c", "product_id": "p", "order_id": "b",
        "owned_product_id": "", "address": "3-502", "missing_parts": "valve", "checklist": {"leak_test": True}, "signature": sha256,
        "photos": [sha256, "cd" * 32], "notes": [{"id": "n1", "text": "under the sink"}, {"id": "n2"}], "description": "drips",
    }  # fmt: skip
    product = {"model": "QH-600", "category": "water_purifier"}
    people = [
        {"id": "1", "name": "李卫", "role": "technician", "skills": ["qh-600"]},
        {"id": "2", "name": "王芳", "role": "technician", "skills": ["Water_Purifier "], "left_on": "2026-11-21"},
        {"id": "3", "name": "安", "role": "technician"}, {"id": "4", "name": "陈丽", "role": "manager", "skills": ["QH-600"]},
    ]  # fmt: skip
    return {
        "jobs": [{"job": job, "values": jobs.follow_up_values(job)} for job in (whole, {"id": "j2"})],
        "staff": people,
        "product": product,
        "qualified": {"named": _ids(people, product, "2026-11-21"), "before": _ids(people, product, "2026-11-20"), "none": _ids(people, None, "2026-11-21")},
        "owes": [[person["id"], reason, jobs.needs_reason({"overrule_reason": reason}, person, product)] for person in people for reason in ("", " ", "only one free")],
        "names": [[parts, name_based(*parts)] for parts in (["follow_up_note", "j1", "n1"], ["a", "bc"], ["ab", "c"], ["顾客"])],
    }  # fmt: skip


def _ids(people: list[dict[str, Any]], product: dict[str, Any] | None, on: str) -> list[str]:
    return [one["id"] for one in jobs.qualified(people, product, date.fromisoformat(on))]
