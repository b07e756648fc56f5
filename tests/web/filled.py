"""A shop with something on every page, as documents: what the pages are made of, without a database."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from flask import Flask

from api.demo.goods import GOODS
from api.demo.shelf.criteria import CRITERIA
from api.demo.shelf.guides import GUIDES
from api.demo.shelf.prices import PRICES
from tests.support.shop import CHEN_LI, EAST, LI_WEI, WEST, an_id
from web.freeze import read_manifest
from web.pages.shop import Shop, holding
from web.site import create_site

TODAY = date(2026, 11, 21)
ADDRESS = "https://aftercare.example"
Docs = dict[str, list[dict[str, Any]]]


def filled_docs() -> Docs:
    hours = {"mon": "08:30-18:00", "tue": "08:30-18:00", "sat": "09:00-20:00"}
    store = {"time_zone": "Asia/Shanghai", "currency": "CNY", "hours": hours, "phone": "028-5550 0142"}
    records = [("guides", GUIDES), ("prices", PRICES), ("return_criteria", CRITERIA)]
    docs: Docs = {
        "stores": [
            {"id": WEST, "name": "城西店", "names": {"en": "West store"}, "slug": "west", "address": "文津路 88 号",
             "coordinates": "30.6586,104.0332", "settings": {"closed_days": {"2026-12-24": "Stocktaking"}}, **store},
            {"id": EAST, "name": "城东店", "slug": "east", **store},
        ],
        "staff": [
            {"id": CHEN_LI, "name": "陈丽", "name_latin": "Chen Li", "role": "manager", "store_id": WEST},
            {"id": LI_WEI, "name": "李卫", "role": "technician", "store_id": WEST, "skills": ["door"]},
        ],
        "products": [
            {"id": an_id(500 + number), "model": one.model, "category": one.category, "name": one.zh_hans,
             "names": {"en": one.en, "zh_hans": one.zh_hans, "zh_hant": one.zh_hant},
             "warranty_months": one.warranty_months, "maintenance_months": one.maintenance_months}
            for number, one in enumerate(GOODS)
        ],
        "page_texts": [{"id": an_id(700), "key": "about", "state": "published",
                        "texts": {"en": "About <us>", "zh_hans": "关于我们"}}],
        "calendars": [{"id": an_id(701), "country": "CN", "year": 2027, "days": {
            "2027_01_01": {"work": False, "name": "New Year",
                           "names": {"en": "New Year", "zh_hans": "元旦", "zh_hant": "元旦"}}}}],
        "figures": [
            {"id": f"{WEST}:2026-10", "store_id": WEST, "month": "2026-10", "figures": {
                "promises_kept": {"value": "94.1", "n": 422, "hits": 397},
                "answered_in_time": {"value": "80.0", "n": 5, "hits": 4}}},
        ],
        "site": [{"id": "site", "address": ADDRESS}],
    }  # fmt: skip
    for at, (name, entries) in enumerate(records, start=8):
        docs[name] = [
            {"id": an_id(100 * at + number), "name": one.name, "position": number, **one.values}
            for number, one in enumerate(entries)
        ]
    visit = docs["prices"][0]
    visit |= {"valid_from": "2026-01-01", "retired_on": "2026-10-01", "edition": 1}
    docs["prices"] += [
        {**visit, "id": an_id(702), "amount": "80.00", "edition": 2, "valid_from": "2026-10-01", "retired_on": None}
    ]
    docs["guides"] += [{**docs["guides"][0], "id": an_id(703), "name": "本店", "store_id": WEST}]
    docs["products"][0]["discontinued_on"] = "2025-06-30"
    return docs


def filled(docs: Docs | None = None) -> Shop:
    return holding(docs or filled_docs(), TODAY)


@cache
def manifest() -> dict[str, str]:
    return read_manifest()


def site_of(shop: Shop) -> Flask:
    site = create_site(shop, manifest(), TODAY)
    site.config["PROPAGATE_EXCEPTIONS"] = True
    return site
