"""A monthly report as tables of text: what the spreadsheet and the pages share (R32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.reports.words import CATEGORIES, CAUSES, FIGURES, KINDS, PAGE, QUESTIONS, UNITS, word
from api.rules.local_time import local_date
from sync.clock import to_ms

Report = dict[str, Any]
NOT_SCORED = "–"


@dataclass(frozen=True)
class Table:
    """`numbers` are the columns that are figures: set flush right on paper, numbers in a spreadsheet."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


def tables_of(report: Report, language: str) -> list[Table]:
    """The report's parts in the order of the meeting. Empty ones say so with no row."""

    def w(code: str) -> str:
        return word(PAGE, code, language)

    names = report["names"]
    currency = report.get("currency") or ""
    figures = [
        [word(FIGURES, one["code"], language), _value(one, language, currency), _n(one, language)]
        for one in report["figures"]
    ]
    restated = [
        [
            word(FIGURES, one["code"], language),
            f"{one['was'] or NOT_SCORED} (n={one['was_n']})",
            f"{one['now'] or NOT_SCORED} (n={one['now_n']})",
        ]
        for one in report["restated"]
    ]
    questions = [
        [
            word(QUESTIONS, one["question"], language),
            _value(one["share"], language, ""),
            one["mean"]["value"] or NOT_SCORED,
            _n(one["mean"], language),
        ]
        for one in report["questions"]
    ]
    people = [
        [
            names.get(one["staff_id"], one["staff_id"]),
            *(f"{_value(figure, language, '')} (n={figure['n']})" for figure in one["figures"]),
            str(one["praise"]),
        ]
        for one in report["people"]
    ]
    complaints = report["complaints"]
    categories = [[word(CATEGORIES, code, language), str(count)] for code, count in complaints["by_category"].items()]
    categories += [[w("open_now"), str(len(complaints["open"]))], [w("late_now"), str(len(complaints["late"]))]]
    causes = [[word(CAUSES, code, language), str(count)] for code, count in complaints["by_cause"].items()]
    checks = [
        [
            word(KINDS, one["kind"], language),
            local_date(to_ms(one["visited_at"]), report["time_zone"]).isoformat(),
            f"{one['percent'] or NOT_SCORED} %",
            w("passed" if one["passed"] else "failed"),
        ]
        for one in report["checks"]
    ]
    trend = [[one["month"], *(figure["value"] or NOT_SCORED for figure in one["figures"])] for one in report["trend"]]
    person_heads = [word(FIGURES, code, language) for code in ("jobs_done", "on_time_arrival", "csat_mean", "nps")]
    trend_heads = [word(FIGURES, figure["code"], language) for figure in report["trend"][0]["figures"]]
    said = [[one["text"]] for one in report["suggestions"]]
    praise = [
        [", ".join(names.get(id_, id_) for id_ in one["staff_ids"]) or NOT_SCORED, one["text"]]
        for one in report["praise"]
    ]
    actions = [[word(CAUSES, one["cause"], language), one["what"], one["state"]] for one in report["actions"]]
    return [
        Table(w("figures"), (w("figure"), w("value"), w("n")), figures, frozenset({1, 2})),
        *_against(report, language),
        *([Table(w("restated"), (w("figure"), w("was"), w("now")), restated, frozenset({1, 2}))] if restated else []),
        Table(
            w("questions"),
            (w("question"), word(FIGURES, "csat_share", language), word(FIGURES, "csat_mean", language), w("n")),
            questions,
            frozenset({1, 2, 3}),
        ),
        Table(w("people"), (w("person"), *person_heads, w("praise")), people, frozenset(range(1, 6))),
        Table(w("complaints"), (w("category"), w("count")), categories, frozenset({1})),
        Table(w("cause"), (w("cause"), w("count")), causes, frozenset({1})),
        Table(w("actions"), (w("cause"), w("actions"), ""), actions),
        Table(w("suggestions"), (w("suggestions"),), said),
        Table(w("praise"), (w("person"), w("praise")), praise),
        Table(w("checks"), (w("checks"), w("month"), w("value"), ""), checks, frozenset({2})),
        Table(w("trend"), (w("month"), *trend_heads), trend, frozenset(range(1, len(trend_heads) + 1))),
    ]


def _against(report: Report, language: str) -> list[Table]:
    """The figures beside those of another month or store, where that was asked for."""
    other = report.get("against")
    if not other:
        return []
    currency = report.get("currency") or ""
    beside = {one["code"]: one for one in other["figures"]}
    is_other_store = other["store_id"] != report["store_id"]
    heads = [f"{one['store']} {one['month']}" if is_other_store else one["month"] for one in (report, other)]
    rows = []
    for one in report["figures"]:
        was = beside[one["code"]]
        values = (
            _value(one, language, currency),
            _n(one, language),
            _value(was, language, currency),
            _n(was, language),
        )
        rows.append([word(FIGURES, one["code"], language), *values, _difference(one, was)])
    n, title = word(PAGE, "n", language), word(PAGE, "against", language)
    head = (word(PAGE, "figure", language), heads[0], n, heads[1], n, word(PAGE, "difference", language))
    return [Table(title, head, rows, frozenset({1, 2, 3, 4, 5}))]


def _difference(one: Report, was: Report) -> str:
    """With its sign; a difference of percentages is one of points, and has no unit here."""
    if one["value"] is None or was["value"] is None:
        return NOT_SCORED
    difference = Decimal(one["value"]) - Decimal(was["value"])
    return f"{difference:+f}" if difference else "0"


def _value(figure: Report, language: str, currency: str) -> str:
    if figure["value"] is None:
        return NOT_SCORED
    unit = currency if figure["unit"] == "money" else word(UNITS, figure["unit"], language)
    return f"{figure['value']} {unit}".strip()


def _n(figure: Report, language: str) -> str:
    """What it rests on: how many were scored of how many, and whether that is few."""
    n = str(figure["n"]) if figure["n"] == figure["of"] else f"{figure['n']} / {figure['of']}"
    return f"{n} ({word(PAGE, 'few', language)})" if figure["few"] and figure["n"] else n
