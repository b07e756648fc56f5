"""What was heard or seen on the way: what is still owed for it, and what it adds up to (R38, R40, R43)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Doc = Mapping[str, Any]
IdeaStage = Literal["to_answer", "followed", "over"]

# Nothing more comes of it, for good or ill.
ENDED_IDEAS = frozenset({"realised", "declined"})
# How people space the same model: "QH-600", "qh 600", "QH600".
_SPACING = str.maketrans("", "", " -\u3000")


@dataclass(frozen=True, slots=True)
class DefectSum:
    """One defect of one model: how often it was seen, first and last (RFC 3339, empty when nobody knows), and how many
    of these product development has not been told of. `model` is as it was written last.
    """

    key: str
    model: str
    product_id: str
    defect: str
    count: int
    unreported: int
    open: int
    first_at: str
    last_at: str


def defect_sums(defects: Iterable[Doc]) -> list[DefectSum]:
    """Defects added up per model and kind (R38), the most frequent first, of equals the latest. What was dismissed as
    no defect counts nowhere; what names no model adds up by its product, else apart.
    """
    groups: dict[tuple[str, str], list[Doc]] = {}
    for one in defects:
        if one.get("status") != "dismissed":
            groups.setdefault((model_key(one), one.get("defect") or ""), []).append(one)
    sums = [_sum(key, defect, rows) for (key, defect), rows in groups.items()]
    sums.sort(key=lambda one: (one.key, one.defect))
    sums.sort(key=lambda one: (one.count, one.last_at), reverse=True)
    return sums


def model_key(defect: Doc) -> str:
    """What a defect adds up under (R38): its model however it is spaced and in whichever case, else its product."""
    model = str(defect.get("model") or "").translate(_SPACING).upper()
    return model or str(defect.get("product_id") or "")


def is_reward_owed(referral: Doc) -> bool:
    """Whether who brought somebody still waits for the reward (R40): bought, and not handed over yet."""
    return referral.get("status") == "bought"


def idea_stage(idea: Doc) -> IdeaStage:
    """Where an idea stands (R43): it is to be answered until there is an answer, then followed until something comes of
    it. One that was ended without a word to who had asked for one still is to be answered.
    """
    is_answered = bool(str(idea.get("answer") or "").strip())
    if idea.get("status") in ENDED_IDEAS:
        return "over" if is_answered or not idea.get("answer_wanted") else "to_answer"
    return "followed" if is_answered or idea.get("status") == "answered" else "to_answer"


def _sum(key: str, defect: str, rows: list[Doc]) -> DefectSum:
    in_order = sorted(rows, key=lambda one: (one.get("seen_at") or "", str(one.get("id"))))
    moments = [one["seen_at"] for one in in_order if one.get("seen_at")]
    return DefectSum(
        key,
        _latest(in_order, "model"),
        _latest(in_order, "product_id"),
        defect,
        len(rows),
        sum((one.get("status") or "seen") == "seen" for one in rows),
        sum(one.get("status") != "solved" for one in rows),
        moments[0] if moments else "",
        moments[-1] if moments else "",
    )


def _latest(in_order: list[Doc], name: str) -> str:
    return next((str(one[name]) for one in reversed(in_order) if one.get(name)), "")
