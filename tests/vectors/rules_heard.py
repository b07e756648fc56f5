"""What the lists of what was heard must say offline: sums of defects, rewards owed, ideas to answer (R38, R40, R43)."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from api.fields.heard import DEFECT_STEPS, DEFECTS_SEEN, IDEA_STEPS, REFERRAL_STEPS
from api.rules.heard import defect_sums, idea_stage, is_reward_owed, model_key
from tests.rules.shop_time import at, rfc

SEED = 20_261_123
SHOPS = 25
HOUR_MS = 3_600_000
BEGAN = at("2026-01-05 10:00")
MODELS = ("QH-600", "qh 600", "QH600", "ＱＨ-600", "地板\u3000E1", "straße", " -", "", None)


def heard_vectors() -> dict[str, Any]:
    random = Random(SEED)
    return {
        "models": [
            {"model": model, "product_id": product, "key": model_key({"model": model, "product_id": product})}
            for model in MODELS
            for product in ("p1", None)
        ],
        "sums": [_sums(random) for _ in range(SHOPS)],
        "owed": [[one, is_reward_owed({"status": one})] for one in (*REFERRAL_STEPS.ranks, None)],
        "ideas": [
            {"idea": idea, "stage": idea_stage(idea)}
            for status in (*IDEA_STEPS.ranks, None)
            for answer in ("Next month", " ", None)
            for wanted in (True, False)
            for idea in [{"status": status, "answer": answer, "answer_wanted": wanted}]
        ],
    }


def _sums(random: Random) -> dict[str, Any]:
    defects = [_defect(random, number) for number in range(random.randrange(9))]
    return {"defects": defects, "sums": [asdict(one) for one in defect_sums(defects)]}


def _defect(random: Random, number: int) -> dict[str, Any]:
    fields = {
        "model": random.choice(MODELS),
        "product_id": random.choice(("p1", "p2", None)),
        "defect": random.choice(DEFECTS_SEEN[:2]),
        "status": random.choice((*DEFECT_STEPS.ranks, None)),
        "seen_at": random.choice((None, rfc(BEGAN + random.randrange(3) * HOUR_MS))),
    }
    return {"id": f"d{number}"} | {name: value for name, value in fields.items() if value is not None}
