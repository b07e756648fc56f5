"""What a check of the service standard comes to, worked out alike at the store's desk and on the server (R34)."""

from __future__ import annotations

from random import Random
from typing import Any

from api.rules.amounts import rounded
from api.rules.checks import KINDS, PLACES, score, trend
from sync.clock import to_rfc3339
from tests.rules.shop_time import at

SEED = 34
CHECKS = 60
STORES = 2
DAY_MS = 86_400_000
BEGUN = at("2026-01-05 14:00")
STANDARDS: dict[str, dict[str, Any]] = {
    "house": {
        "items": [
            {"key": "greeting", "points": 10},
            {"key": "explained", "points": 20},
            {"key": "price_shown", "points": 20, "veto": True},
            {"key": "no_cash_without_receipt", "veto": True},
            {"key": "note_only"},
        ]
    },
    "thirds": {"items": [{"key": "a", "points": 1}, {"key": "b", "points": 1}, {"key": "c", "points": 1}]},
    "empty": {"items": []},
    "unwritten": {},
}


def check_vectors() -> dict[str, Any]:
    dice = Random(SEED)
    checks = [_check(dice, number) for number in range(CHECKS)]
    trends = []
    for store in range(STORES):
        for percent in (80, 100):
            lines = trend(checks, STANDARDS, str(store), percent)
            told = {
                kind: [
                    {
                        "check_id": one.check_id,
                        "visited_at": one.visited_at,
                        "score": one.score.to_json(),
                        "change": None if one.change is None else rounded(one.change, PLACES),
                    }
                    for one in lines[kind]
                ]
                for kind in KINDS
            }
            trends.append({"store": str(store), "pass_percent": percent, "trend": told})
    scores = [score(one, STANDARDS.get(one["checklist_id"], {})).to_json() for one in checks]
    return {"standards": STANDARDS, "checks": checks, "scores": scores, "trends": trends}


def _check(dice: Random, number: int) -> dict[str, Any]:
    standard = dice.choice([*STANDARDS, "gone"])
    rows = STANDARDS.get(standard, {}).get("items", [])
    scores: dict[str, int | None] = {}
    for row in rows:
        most = row.get("points", 1)
        if dice.random() < 0.85:
            scores[row["key"]] = dice.choice((None, -1, most + 1, 0, most // 2, most, most, most, most))
    made: dict[str, Any] = {
        "id": f"{number:02}",
        "kind": dice.choice(KINDS),
        "checklist_id": standard,
        "store_id": str(dice.randrange(STORES)),
        "state": dice.choice(("draft", "finished", "finished", "finished")),
        # two on one day, too
        "visited_at": to_rfc3339(BEGUN + dice.randrange(CHECKS // 2) * DAY_MS),
        "scores": scores,
    }
    for name in ("scores", "visited_at"):
        if dice.random() < 0.05:
            del made[name]
    return made
