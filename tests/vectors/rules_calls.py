"""Callbacks that took every turn: when each may be tried, and what its answers lead to (R30, R31)."""

from __future__ import annotations

from dataclasses import asdict
from random import Random
from typing import Any

from api.rules import answers
from api.rules.callbacks import Around, is_overdue, latest_ms, next_attempt
from api.rules.settings import resolved
from sync.clock import to_rfc3339
from tests.rules.shop_time import at

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
SEED = 20_261_121
CALLBACKS = 140
NOON = at("2026-11-21 12:00")


def callback_vectors() -> list[dict[str, Any]]:
    """Callbacks that took every turn, told by repeatable dice, each looked at several times."""
    dice = Random(SEED)
    return [_callback(dice) for _ in range(CALLBACKS)]


def _callback(dice: Random) -> dict[str, Any]:
    store = {
        "settings": dice.choice(
            ({}, {"callback_attempts": 1, "callback_rest_days": 0, "callback_contact_days": 1, "low_score_answer": 3})
        )
    }
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
            {
                "now": now,
                "next": asdict(next_attempt(doc, now, around, settings)),
                "overdue": is_overdue(doc, now, around, settings),
            }
            for now in looks
        ],
        "questions": list(answers.questions(doc["kind"])),
        "low": list(answers.low_answers(doc, settings)),
        "answered": answers.is_answered(done),
        "opens": low is not None,
        "reopens": answers.reopens(done, settings),
    }


def _drawn(dice: Random) -> dict[str, Any]:
    doc: dict[str, Any] = {
        "id": "me",
        "kind": dice.choice(("delivery", "delivery", "service", "complaint")),
        "customer_id": "c",
        "status": dice.choice(("due",) * 6 + ("done", "refused", "cancelled")),
        "complaint_id": "k",
    }
    outcomes = ("no_answer", "no_answer", "busy", "call_later", "sent_link", "wrong_number", "refused", "reached")
    if dice.randrange(4):
        doc["due_from"] = _near(dice)
        doc["due_until"] = to_rfc3339(NOON + dice.randrange(0, 40) * DAY_MS)
    doc["attempts"] = [
        {"id": str(number), "text": "", "at": _near(dice), "outcome": dice.choice(outcomes)}
        | ({"next_at": to_rfc3339(NOON + dice.randrange(-3, 5) * DAY_MS)} if not dice.randrange(3) else {})
        for number in range(dice.choice((0, 0, 1, 2, 3, 4)))
    ]
    if doc["attempts"] and not dice.randrange(4):
        mistaken = dice.choice(doc["attempts"])["id"]
        doc["attempts"].append({"id": "back", "text": "", "at": to_rfc3339(NOON), "takes_back": mistaken})
    if not dice.randrange(3):
        doc["preferred_at"] = _near(dice)
    asked = answers.questions(doc["kind"])
    doc["answers"] = {one: dice.choice((None, 1, 2, 3, 5)) for one in dice.sample(asked, dice.randrange(len(asked)))}
    return doc


def _complaint(dice: Random) -> dict[str, Any]:
    status = dice.choice(("received", "settled", "settled", "closed", "closed"))
    return {"id": "k", "status": status} | (
        {"settled_at": _near(dice)} if status == "settled" else {"closed_at": _near(dice)}
    )


def _other(dice: Random, number: int) -> dict[str, Any]:
    status = dice.choice(("due", "done", "refused", "unreachable"))
    moment = {"done": "done_at"}.get(status, "ended_at")
    return {"id": f"o{number}", "status": status, moment: _near(dice)}


def _near(dice: Random) -> str:
    return to_rfc3339(NOON + dice.randrange(-400, 100) * HOUR_MS)
