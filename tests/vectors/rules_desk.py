"""What the desk's screens must know without signal: whose number, one customer of many files, callbacks, search."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from api.rules import customers, search
from api.rules.phones import is_whole, normal_phone
from api.rules.timeline import Records, timeline
from tests.rules.shop_time import SHANGHAI

SEED = 20_261_121
CIRCLES = 30

PHONES = (
    "13900000101",
    "139 0000 0101",
    "+86 139-0000-0101",
    "0086 13900000101",
    "8613900000101",
    "０１３９００００１０１",
    "0571-87654321",
    "(0571) 8765 4321 转 12",
    "0571-87654321x7",
    "87654321",
    "8765432",
    "057187654321分機 300",
    "4008001234",
    "400-800-1234 ext. 5",
    "+852 2345 6789",
    "00852 23456789",
    "010-12345678",
    "1012345678",
    "020 87654321",
    "2087654321",
    "110",
    "",
    "   ",
    "没有电话",
    "+",
    "+86",
    "00",
    "1390000010",
    "139000001011",
    "张 13900000101",
    "#12",
)


def phone_vectors() -> list[dict[str, Any]]:
    return [
        {"text": text, "area": area, "normal": (normal := normal_phone(text, area)), "whole": is_whole(normal)}
        for text in PHONES
        for area in ("", "0571")
    ]


READINGS = {
    "张": ["zhang"],
    "秀": ["xiu"],
    "英": ["ying"],
    "单": ["dan", "shan", "chan"],
    "翠": ["cui"],
    "湖": ["hu"],
    "花": ["hua"],
    "园": ["yuan"],
    "西": ["xi"],
    "安": ["an"],
    "先": ["xian"],
}
SIMPLIFIED = {"張": "张", "園": "园", "號": "号", "單": "单"}
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "customer": {
            "id": "01",
            "name": "張秀英",
            "phone": "139 0000 0101",
            "phones": ["0571-87654321"],
            "address": "翠湖花園 3-502",
        },
        "estates": [{"name": "翠湖花园", "name_latin": "Cuihu Garden"}],
        "orders": [{"number": "XD-2026-0815"}],
        "owned": [{"serial": "QH600-7781A"}],
    },
    {"customer": {"id": "02", "name": "单西安", "remark": "Café, 先打电话"}, "estates": [], "orders": [], "owned": []},
    {
        "customer": {"id": "03", "name": "Anna Müller", "phone": "+49 30 123456"},
        "estates": [],
        "orders": [{"number": "7"}],
        "owned": [{}],
    },
)
QUERIES = (
    "",
    " ",
    "张",
    "張",
    "张秀英",
    "英",
    "z",
    "zxy",
    "zhangxy",
    "xiuy",
    "ZHANG xiu",
    "zh xiu",
    "zxyz",
    "翠",
    "翠湖 张",
    "cuihu",
    "ch",
    "cui hu garden",
    "garden",
    "3-502",
    "101",
    "0101",
    "139",
    "13900000101",
    "+86 139 0000 0101",
    "139 0000 0101",
    "139 - 0000 - 0101",
    "(0571) 8765 4321",
    "张 139 0000 0101",
    "139 0000 0199",
    "139 0101",
    "139 01",
    "139-0000-0101",
    "8765",
    "0571-8765",
    "QH600",
    "qh 600",
    "7781a",
    "xd-2026-0815",
    "2026",
    "7",
    "K-",
    "shan",
    "danxian",
    "chan xi",
    "xian",
    "muller",
    "Mül",
    "cafe",
    "an",
    "00",
    "张-",
    "-",
    "Ａｎｎａ",
    "没有",
)


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
        {},
        {"name": " "},
        {"name": "王"},
        {"name": "王", "phone": " "},
        {"name": "王", "phone": "139"},
        {"name": "王", "phones": []},
        {"name": "王", "phones": ["1"]},
        {"address": "3-502"},
    ]
    return {
        "missing": [[one, customers.missing_for_file(one)] for one in tried],
        "shops": [_shop(dice) for _ in range(CIRCLES)],
    }


def _shop(dice: Random) -> dict[str, Any]:
    ids = [f"c{number}" for number in range(dice.randrange(1, 7))]
    docs = {one: _file(dice, one, ids) for one in ids}
    return {
        "files": list(docs.values()),
        "duplicates": [
            {"phone": one.phone, "ids": list(one.ids)} for one in customers.duplicates(docs.values(), "0571")
        ],
        "of_number": [one["id"] for one in customers.found_by_phone(docs.values(), "139-0000-0001", "0571")],
        "surviving": {one: customers.surviving_id(one, docs) for one in ids},
        "united": {one: customers.united(one, docs) for one in ids},
    }


def _file(dice: Random, id_: str, ids: list[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": dice.choice(("张秀英", "张女士", " ")),
        "store_id": dice.choice(("west", "east")),
        "phone": dice.choice(("13900000001", "139 0000 0001", "87654321")),
        "phones": dice.sample(["13900000002", "0571-87654321"], dice.randrange(3)),
        "address": dice.choice(("3-502", "")),
        "tags": dice.sample(["vip", "old"], dice.randrange(3)),
        "merged_into": dice.choice((*ids, None, None, "unknown")),
        "consents": {
            purpose: {"agreed": dice.choice((True, False))}
            for purpose in dice.sample(["birthday", "owners_card"], dice.randrange(3))
        },
        "contact_log": [
            {"id": f"{id_}-{row}", "at": dice.choice(("2026-01-02", "2026-01-01")), "text": "x"}
            for row in range(dice.randrange(3))
        ],
        "version": f"v-{id_}",
    }
    kept = {name: value for name, value in fields.items() if value is not None and dice.randrange(4)}
    return {"id": id_, **kept}


def timeline_vectors() -> list[dict[str, Any]]:
    files = [
        {
            "id": "c1",
            "registered_on": "2024-03-09",
            "first_visit_on": "2024-03-02",
            "contact_log": [
                {"id": "r1", "at": "2026-11-09T02:00:00.000Z", "text": "水电已完"},
                {"id": "r2", "text": "nobody knows when"},
            ],
        },
        {"id": "c2", "after_sales_log": [{"id": "r3", "at": "2026-11-09T02:00:00.000Z", "text": "谢谢"}]},
    ]
    records: dict[str, list[dict[str, Any]]] = {
        "orders": [
            {"id": "b1", "customer_id": "c1", "ordered_on": "2026-03-29"},
            {"id": "b2", "customer_id": "c3"},
            {"id": "b3", "customer_id": "c2"},
        ],
        "owned_products": [{"id": "p1", "customer_id": "c2", "purchased_on": "2026-10-25"}],
        "jobs": [
            {
                "id": "j1",
                "customer_id": "c1",
                "planned_start": "2026-11-22T01:00:00.000Z",
                "promised_start": "2026-11-21T01:00:00.000Z",
            },
            {
                "id": "j2",
                "customer_id": "c1",
                "done_at": "2026-11-20T01:00:00.000Z",
                "planned_start": "2026-11-19T01:00:00.000Z",
            },
        ],
        "complaints": [{"id": "k1", "customer_id": "c2", "received_at": "2026-11-20T01:00:00.000Z"}],
        "estimates": [
            {"id": "e1", "customer_id": "c1", "opened_at": "2026-11-20T01:00:00.000Z"},
            {
                "id": "e2",
                "customer_id": "c2",
                "opened_at": "2026-11-19T01:00:00.000Z",
                "declined_at": "2026-11-19T02:00:00.000Z",
                "accepted_at": "2026-11-22T02:00:00.000Z",
            },
        ],
        "callbacks": [{"id": "a1", "customer_id": "c1", "due_from": "2026-11-23T16:00:00.000Z"}],
        "ideas": [{"id": "i1", "customer_id": "c2", "recorded_at": "2026-11-20T01:00:00.000Z"}, {"id": "i2"}],
        "defects": [{"id": "d1", "customer_id": "c1"}, {"id": "d2", "customer_id": "c3"}],
        "referrals": [
            {"id": "f1", "referrer_id": "c1", "customer_id": "c3", "noted_at": "2026-11-21T01:00:00.000Z"},
            {"id": "f2", "referrer_id": "c3", "customer_id": "c2", "noted_at": "2026-11-21T02:00:00.000Z"},
            {"id": "f3", "referrer_id": "c2", "customer_id": "c1", "noted_at": "2026-11-21T03:00:00.000Z"},
            {"id": "f4", "noted_at": "2026-11-21T04:00:00.000Z"},
        ],
    }
    return [
        {
            "zone": zone,
            "files": files,
            "records": records,
            "rows": [asdict(one) for one in timeline(files, Records(**records), zone)],
        }
        for zone in (SHANGHAI, "Europe/Berlin", "America/New_York")
    ]
