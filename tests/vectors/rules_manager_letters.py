"""Until when a letter to the manager is to be answered, as the app must say it without a signal (R47)."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from api.rules.calendar import WorkingTime
from api.rules.manager_letters import letter_deadline
from api.rules.settings import resolved
from tests.rules.shop_time import at, rfc

SEED = 20_261_124
LETTERS = 40
HOUR_MS = 3_600_000
BEGAN = at("2026-01-05 10:00")
HOURS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-18:00")
STORES: tuple[dict[str, Any], ...] = (
    {"time_zone": "Asia/Shanghai", "hours": HOURS, "settings": {}},
    {"time_zone": "Asia/Shanghai", "hours": HOURS, "settings": {"letter_working_days": 5, "at_risk_percent": 40}},
    {"time_zone": "Asia/Shanghai", "hours": dict.fromkeys((*HOURS, "sat", "sun"), "closed"), "settings": {}},
)


def manager_letter_vectors() -> dict[str, Any]:
    random = Random(SEED)
    return {"stores": STORES, "letters": [_letter(random) for _ in range(LETTERS)]}


def _letter(random: Random) -> dict[str, Any]:
    received = BEGAN + random.randrange(24 * 14) * HOUR_MS
    fields = {
        "received_at": random.choice((rfc(received), rfc(received), None)),
        "status": random.choice(("received", "answered")),
        "answer": random.choice(("Thank you", " ", None)),
        "answered_at": rfc(received + random.randrange(24 * 7) * HOUR_MS),
    }
    letter = {name: value for name, value in fields.items() if value is not None}
    store, now_ms = random.randrange(len(STORES)), received + random.randrange(24 * 7) * HOUR_MS
    found = letter_deadline(letter, WorkingTime(STORES[store], []), resolved(STORES[store]), now_ms)
    return {"letter": letter, "store": store, "now_ms": now_ms, "deadline": asdict(found) if found else None}
