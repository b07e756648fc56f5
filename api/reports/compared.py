"""A report's tables where it is compared with another month or store: what the screen draws side by side stands in
columns, or in rows one below the other (R32).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.reports.cells import NOT_SCORED, Report, Table, difference, n_of, value_of, with_n
from api.reports.words import FIGURES, PAGE, QUESTIONS, Row, word


def names_of(report: Report) -> tuple[str, str]:
    """What is compared: two months, or where these are of two stores, the stores with their months."""
    other = report["against"]
    if other["store_id"] == report["store_id"]:
        return report["month"], other["month"]
    return f"{report['store']} {report['month']}", f"{other['store']} {other['month']}"


def figures_table(report: Report, language: str) -> Table:
    """Every figure beside that of the other, with how far they are apart."""
    currency = report.get("currency") or ""
    beside = {one["code"]: one for one in report["against"]["figures"]}
    rows = []
    for one in report["figures"]:
        was = beside[one["code"]]
        both = [
            text for figure in (one, was) for text in (value_of(figure, language, currency), n_of(figure, language))
        ]
        rows.append([word(FIGURES, one["code"], language), *both, difference(one["value"], was["value"])])
    own, other = names_of(report)
    n = word(PAGE, "n", language)
    head = (word(PAGE, "figure", language), own, n, other, n, word(PAGE, "difference", language))
    return Table(word(PAGE, "against", language), head, rows, frozenset(range(1, 6)))


def questions_table(report: Report, language: str) -> Table:
    """What customers say, question by question."""
    beside = {one["question"]: one["mean"] for one in report["against"]["questions"]}
    rows = []
    for one in report["questions"]:
        mean, was = one["mean"], beside[one["question"]]
        both = [text for figure in (mean, was) for text in (figure["value"] or NOT_SCORED, n_of(figure, language))]
        apart = difference(mean["value"], was["value"])
        rows.append([word(QUESTIONS, one["question"], language), value_of(one["share"], language), *both, apart])
    own, other = names_of(report)
    share, mean_, n = (
        word(FIGURES, "csat_share", language),
        word(FIGURES, "csat_mean", language),
        word(PAGE, "n", language),
    )
    heads = (f"{share} {own}", f"{mean_} {own}", n, f"{mean_} {other}", n, word(PAGE, "difference", language))
    head = (word(PAGE, "question", language), *heads)
    return Table(word(PAGE, "questions", language), head, rows, frozenset(range(1, 7)))


def people_rows(report: Report, language: str) -> list[list[str]]:
    """Each person, and below that the same person in the other month; people of two stores are not set side by side."""
    beside = {one["staff_id"]: one for one in report["against"]["people"]}
    rows = []
    for one in report["people"]:
        name = report["names"].get(one["staff_id"], one["staff_id"])
        for month, row in zip(names_of(report), (one, beside.get(one["staff_id"])), strict=True):
            if row is not None:
                figures = (with_n(figure, language) for figure in row["figures"])
                rows.append([f"{name} {month}", *figures, str(row["praise"])])
    return rows


def counts_table(
    report: Report, language: str, by: str, words: Mapping[str, Row], now: Sequence[tuple[str, int]] = ()
) -> Table:
    """Complaints by category, or by cause; of what stands `now` there is no other."""
    counts, beside = report["complaints"][f"by_{by}"], report["against"]["complaints"][f"by_{by}"]
    rows = []
    for code in [*counts, *(one for one in beside if one not in counts)]:
        count, was = str(counts.get(code, 0)), str(beside.get(code, 0))
        rows.append([word(words, code, language), count, was, difference(count, was)])
    rows += [[name, str(count), NOT_SCORED, NOT_SCORED] for name, count in now]
    title = word(PAGE, "complaints" if by == "category" else by, language)
    head = (word(PAGE, by, language), *names_of(report), word(PAGE, "difference", language))
    return Table(title, head, rows, frozenset({1, 2, 3}))


def trend_rows(report: Report) -> list[list[str]]:
    """Each month, and below it the one that it is compared with."""
    own, other = report["store"], report["against"]["store"]
    is_other_store = report["against"]["store_id"] != report["store_id"]
    rows = []
    for months in zip(report["trend"], report["against"]["trend"], strict=True):
        for one, store in zip(months, (own, other), strict=True):
            name = f"{one['month']} {store}" if is_other_store else one["month"]
            rows.append([name, *(figure["value"] or NOT_SCORED for figure in one["figures"])])
    return rows
