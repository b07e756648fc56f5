"""What nobody agreed to, and the price list that an estimate names, as the app must say it without a signal (R13)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from api.rules.estimates import may_be_accepted, sum_of, without_yes
from sync import clock
from tests.rules.shop_time import at
from web.pages.prices import editions
from web.pages.shop import holding

SEED = 20_261_125
JOBS, SHOPS = 60, 20
SERVICES = ("labour", "moving")
THINGS = (*SERVICES, "valve", "filter", None)
PRICES = ("40.00", "35.00", "0.00", "7.5", "-5.00", "much", None)
STATUSES = ("open", "declined", "withdrawn", "accepted", "accepted")
STORE = "west"
TODAY = date(2026, 11, 22)
STAMPED = clock.format_stamp(at("2026-08-09 10:00"), 0, "00000000000000aa")


def estimate_vectors() -> dict[str, Any]:
    random = Random(SEED)
    return {
        "services": list(SERVICES),
        "today": TODAY.isoformat(),
        "jobs": [_job(random) for _ in range(JOBS)],
        "shops": [_shop(random) for _ in range(SHOPS)],
    }


def _job(random: Random) -> dict[str, Any]:
    job: dict[str, Any] = {"id": "job", "parts": [_line(random) for _ in range(random.randrange(6))]}
    job |= {"estimate_id": "e1"} if random.randrange(3) == 0 else {}
    estimates = [_estimate(random, number) for number in range(random.randrange(3))]
    return {
        "job": job,
        "estimates": estimates,
        "without_yes": without_yes(job, SERVICES, estimates) or "",
        "sum": sum_of(job["parts"]),
        "may_be_accepted": [may_be_accepted(one, TODAY.isoformat()) for one in estimates],
    }


def _line(random: Random) -> dict[str, Any]:
    line = {"product_id": random.choice(THINGS), "price": random.choice(PRICES)}
    quantity = random.choice((1, 1, 2, -1, None, 0.5))
    return {"text": "x"} | {name: value for name, value in (*line.items(), ("quantity", quantity)) if value is not None}


def _estimate(random: Random, number: int) -> dict[str, Any]:
    made = {
        "id": f"e{number}",
        "job_id": random.choice(("job", "job", "another")),
        "status": random.choice(STATUSES),
        "sum": random.choice(("35.00", "80.00")),
        "agreed_sum": random.choice(("20.00", None)),
        "valid_until": random.choice(((TODAY + timedelta(days=random.choice((-1, 0, 9)))).isoformat(), None)),
    }
    return {name: value for name, value in made.items() if value is not None}


def _shop(random: Random) -> dict[str, Any]:
    prices = [_price(random, number) for number in range(random.randrange(7))]
    held: dict[str, Any] = {"stores": [{"id": STORE}], "prices": prices}
    shop = holding(held, TODAY)
    known = editions(shop, STORE)
    return {"prices": prices, "edition": known[0].key if known and known[0].until is None else ""}


def _price(random: Random, number: int) -> dict[str, Any]:
    begins = date(2026, 1, 1) + timedelta(days=random.randrange(360))
    price = {
        "id": f"p{number}",
        "name": random.choice(("visit", "moving")),
        "store_id": random.choice((None, STORE, "east")),
        "amount": random.choice(("40.00", "60.00", None)),
        "public": random.choice((True, True, False, None)),
        "edition": number,
        "valid_from": random.choice((begins.isoformat(), begins.isoformat(), None)),
        "retired_on": random.choice(((begins + timedelta(days=40)).isoformat(), None)),
        "stamps": {"": STAMPED},
    }
    return {name: value for name, value in price.items() if value is not None}
