"""What is decided at the counter without signal: which criteria hold, and which of them decides (R18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from api.demo.shelf.criteria import CRITERIA
from api.fields.shelf import CONDITIONS, DECISIONS, FAULTS
from api.rules.returns import Case, decide
from api.rules.shelf import on_shelf

SEED = 20_261_122
SHOPS = 25
TODAY = date(2026, 11, 21)
STARTING = [
    {"id": f"c-{number:02}", "name": one.name, "position": number, **one.values, "wording": None, "keywords": None}
    for number, one in enumerate(CRITERIA)
]
# around every bound of the starting set, the ends of a guarantee, and a month that is too short
DAYS = (0, 7, 8, 15, 16, 30, 31, 364, 365, 366, 370)
SHORT_MONTH = Case("performance_fault", date(2026, 1, 31), "used", guarantee_months=1)


def return_vectors() -> dict[str, Any]:
    random = Random(SEED)
    return {
        "today": TODAY.isoformat(),
        "criteria": STARTING,
        "starting": _starting(),
        "shops": [_shop(random) for _ in range(SHOPS)],
    }


def _starting() -> list[dict[str, Any]]:
    cases = [
        Case(fault, TODAY - timedelta(days=days), condition, guarantee_months=12, days_in_repair=days % 6)
        for fault, condition, days in product(FAULTS, ("used", "unused"), DAYS)
    ]
    cases += [
        Case("repair_late", TODAY, "used", days_in_repair=30),
        Case("repair_late", TODAY, "used", days_in_repair=31),
        Case("part_late", TODAY, "used", days_in_repair=91),
        Case("performance_fault", date(2024, 1, 1), "used", date(2026, 1, 31), 5, 12),
        SHORT_MONTH,
    ]
    return [_told(one, STARTING, TODAY) for one in cases] + [
        _told(SHORT_MONTH, STARTING, day) for day in (date(2026, 2, 28), date(2026, 3, 1))
    ]


def _told(case: Case, criteria: Sequence[Mapping[str, Any]], today: date) -> dict[str, Any]:
    answer = decide(case, criteria, today)
    return {
        "case": {key: _day(value) for key, value in asdict(case).items()},
        "today": today.isoformat(),
        "criterion": answer.criterion and answer.criterion["id"],
        "decisions": list(answer.decisions),
        "day": answer.day,
        "guarantee": answer.guarantee,
        "guarantee_until": _day(answer.guarantee_until),
    }


def _shop(random: Random) -> dict[str, Any]:
    criteria = [_criterion(random, number) for number in range(random.randrange(2, 9))]
    held = on_shelf(criteria, "store-1", TODAY)
    bought = TODAY - timedelta(days=random.randrange(-1, 40))
    case = Case("appearance", bought, random.choice(CONDITIONS[1:]), guarantee_months=random.choice((1, None)))
    return {"criteria": criteria, "held": [one["id"] for one in held], "told": _told(case, held, TODAY)}


def _criterion(random: Random, number: int) -> dict[str, Any]:
    fields = {
        "name": random.choice(("a", "b", "c", None)),
        "store_id": random.choice(("store-1", "store-2", None, None)),
        "edition": random.choice((1, 2, 10, None)),
        "valid_from": random.choice((None, None, "2026-11-20", "2026-11-21", "2026-11-22")),
        "retired_on": random.choice((None, None, "2026-11-20", "2026-11-21", "2026-11-22")),
        "position": random.choice((1, 2, 10, None)),
        "fault": random.choice(("appearance", "appearance", "misuse")),
        "from_day": random.choice((None, 0, 8)),
        "until_day": random.choice((None, 7, 15)),
        "condition": random.choice((*CONDITIONS, None)),
        "decisions": random.sample(DECISIONS, random.randrange(4)),
    }
    return {"id": f"criterion-{number}"} | {name: value for name, value in fields.items() if value is not None}


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
