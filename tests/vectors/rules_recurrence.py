"""What the complaint form must know without signal: what came again, and what was prepared (R27, R28)."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from api.rules.playbooks import playbook_for
from api.rules.recurrence import recurrences
from api.rules.settings import resolved
from tests.rules.shop_time import at, complaint, rfc

SEED = 20_261_122
SHOPS = 25
DAY_MS = 24 * 60 * 60 * 1000
BEGAN = at("2026-01-05 10:00")
CAUSES = ("product_defect", "late_delivery", None)
PRODUCTS = ("purifier", "floor", None)


def recurrence_vectors() -> list[dict[str, Any]]:
    random = Random(SEED)
    return [_shop(random) for _ in range(SHOPS)]


def _shop(random: Random) -> dict[str, Any]:
    heard = [_complaint(random, number) for number in range(random.randrange(2, 9))]
    actions = [_action(random, number) for number in range(random.randrange(4))]
    window = random.choice((None, 30))
    settings = resolved({"settings": {"recurrence_window_days": window}})
    found = [asdict(one) for one in recurrences(heard, actions, settings)]
    return {"complaints": heard, "actions": actions, "window": settings["recurrence_window_days"], "found": found}


def _complaint(random: Random, number: int) -> dict[str, Any]:
    moment = BEGAN + random.randrange(500) * DAY_MS
    fields: dict[str, Any] = {
        "customer_id": random.choice(("zhang", "li", None)),
        "cause": random.choice(CAUSES),
        "product_id": random.choice(PRODUCTS),
    }
    told = {name: value for name, value in fields.items() if value}
    return complaint(("received", moment), **told) | {"id": f"complaint-{number}"}


def _action(random: Random, number: int) -> dict[str, Any]:
    fields = {
        "cause": random.choice(CAUSES),
        "product_id": random.choice(PRODUCTS),
        "state": random.choice(("planned", "done", "dropped")),
        "in_effect_at": random.choice((None, rfc(BEGAN + random.randrange(500) * DAY_MS))),
    }
    return {"id": f"action-{number}"} | {name: value for name, value in fields.items() if value}


PLAYBOOK_DAY = "2026-11-21"


def playbook_vectors() -> list[dict[str, Any]]:
    random = Random(SEED)
    found = []
    for _ in range(SHOPS):
        books = [_playbook(random, number) for number in range(random.randrange(7))]
        chosen = playbook_for("repair", "store-1", books, PLAYBOOK_DAY)
        found.append({"playbooks": books, "today": PLAYBOOK_DAY, "chosen": chosen and chosen["id"]})
    return found


def _playbook(random: Random, number: int) -> dict[str, Any]:
    fields = {
        "category": random.choice(("repair", "repair", "price")),
        "store_id": random.choice(("store-1", "store-2", None)),
        "retired_on": random.choice((None, None, "2026-11-20", "2026-11-22")),
        "edition": random.choice((1, 2, 3, None)),
    }
    return {"id": f"playbook-{number}"} | {name: value for name, value in fields.items() if value}
