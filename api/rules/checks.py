"""Internal checks and mystery visits against the written service standard (R34).

A standard is a checklist of the kind `internal_check` or `mystery_visit`: its rows have `points` (the most that the
row can bring) and may be a `veto`; a veto row without points brings one, for being met. A check keeps the edition of
the standard that it was made by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from api.rules.amounts import rounded
from api.rules.jobs import Doc
from api.rules.settings import setting

KINDS = ("internal_check", "mystery_visit")
PASS_PERCENT: int = setting(None, "check_pass_percent")
HUNDRED = 100
PLACES = 1


@dataclass(frozen=True)
class Score:
    """What a check came to. `percent` is of the points that the rows seen could bring; None when none was seen.
    `vetoed` are failed veto rows, `not_seen` rows without points, `wrong` rows with points that the row cannot bring
    (they count as its nearest bound).
    """

    points: int
    most: int
    percent: Fraction | None
    passed: bool
    vetoed: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "points": self.points,
            "most": self.most,
            "percent": None if self.percent is None else rounded(self.percent, PLACES),
            "passed": self.passed,
            "vetoed": list(self.vetoed),
            "not_seen": list(self.not_seen),
            "wrong": list(self.wrong),
        }


@dataclass(frozen=True)
class Point:
    """One finished check in a store's trend; `change` is in points of percent against the one before it of its kind."""

    check_id: str
    visited_at: str
    score: Score
    change: Fraction | None


def score(check: Doc, standard: Doc, pass_percent: int = PASS_PERCENT) -> Score:
    """R34: points against the standard. A veto row with no point at all fails the visit whatever the others bring; a
    veto row that nobody looked at has not failed, but the visit has not passed either.
    """
    given: Mapping[str, int | None] = check.get("scores") or {}
    points = most = 0
    vetoed, not_seen, wrong = list[str](), list[str](), list[str]()
    vetoes: set[str] = set()
    for row in standard.get("items") or ():
        key, can_bring = row["key"], row.get("points") or int(bool(row.get("veto")))
        got = given.get(key)
        if row.get("veto"):
            vetoes.add(key)
        if got is None:
            not_seen.append(key)
            continue
        if not 0 <= got <= can_bring:
            wrong.append(key)
            got = min(max(got, 0), can_bring)
        if key in vetoes and got == 0:
            vetoed.append(key)
        points += got
        most += can_bring
    percent = Fraction(points * HUNDRED, most) if most else None
    passed = percent is not None and percent >= pass_percent and not vetoed and vetoes.isdisjoint(not_seen)
    return Score(points, most, percent, passed, tuple(vetoed), tuple(not_seen), tuple(wrong))


def trend(
    checks: Iterable[Doc], standards: Mapping[str, Doc], store_id: str, pass_percent: int = PASS_PERCENT
) -> dict[str, list[Point]]:
    """R34: the finished checks of a store in the order of the visits, the house's own and the mystery shoppers' apart:
    whoever knows that he is watched works differently.
    """
    found: dict[str, list[Point]] = {kind: [] for kind in KINDS}
    finished = (
        one
        for one in checks
        if one.get("store_id") == store_id
        and one.get("state") == "finished"
        and one.get("visited_at")
        and one.get("checklist_id") in standards
    )
    for one in sorted(finished, key=lambda check: (check["visited_at"], check["id"])):
        line = found[one["kind"]]
        now = score(one, standards[one["checklist_id"]], pass_percent)
        before = line[-1].score.percent if line else None
        change = None if now.percent is None or before is None else now.percent - before
        line.append(Point(one["id"], one["visited_at"], now, change))
    return found
