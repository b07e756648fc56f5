"""A monthly report as tables of text: what the spreadsheet and the pages share (R32)."""

from __future__ import annotations

from api.reports.cells import NOT_SCORED, Report, Table, n_of, value_of, with_n
from api.reports.compared import counts_table, figures_table, people_rows, questions_table, trend_rows
from api.reports.words import CATEGORIES, CAUSES, FIGURES, KINDS, PAGE, QUESTIONS, word
from api.rules.local_time import local_date
from sync.clock import to_ms

OF_PEOPLE = ("jobs_done", "on_time_arrival", "csat_mean", "nps")


def tables_of(report: Report, language: str) -> list[Table]:
    """The report's parts in the order of the meeting. Empty ones say so with no row. Where it is compared with another
    month or store, that stands beside everything that the screen draws beside.
    """

    def w(code: str) -> str:
        return word(PAGE, code, language)

    names = report["names"]
    is_compared = bool(report.get("against"))
    currency = report.get("currency") or ""
    figures = [
        [word(FIGURES, one["code"], language), value_of(one, language, currency), n_of(one, language)]
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
    checks = [
        [
            word(KINDS, one["kind"], language),
            local_date(to_ms(one["visited_at"]), report["time_zone"]).isoformat(),
            f"{one['percent'] or NOT_SCORED} %",
            w("passed" if one["passed"] else "failed"),
        ]
        for one in report["checks"]
    ]
    said = [[one["text"]] for one in report["suggestions"]]
    praise = [
        [", ".join(names.get(id_, id_) for id_ in one["staff_ids"]) or NOT_SCORED, one["text"]]
        for one in report["praise"]
    ]
    actions = [[word(CAUSES, one["cause"], language), one["what"], one["state"]] for one in report["actions"]]
    return [
        Table(w("figures"), (w("figure"), w("value"), w("n")), figures, frozenset({1, 2})),
        *([figures_table(report, language)] if is_compared else []),
        *([Table(w("restated"), (w("figure"), w("was"), w("now")), restated, frozenset({1, 2}))] if restated else []),
        questions_table(report, language) if is_compared else _questions(report, language),
        _people(report, language),
        *_complaints(report, language),
        Table(w("actions"), (w("cause"), w("actions"), ""), actions),
        Table(w("suggestions"), (w("suggestions"),), said),
        Table(w("praise"), (w("person"), w("praise")), praise),
        Table(w("checks"), (w("checks"), w("month"), w("value"), ""), checks, frozenset({2})),
        _trend(report, language),
    ]


def _questions(report: Report, language: str) -> Table:
    rows = [
        [
            word(QUESTIONS, one["question"], language),
            value_of(one["share"], language),
            one["mean"]["value"] or NOT_SCORED,
            n_of(one["mean"], language),
        ]
        for one in report["questions"]
    ]
    share, mean = word(FIGURES, "csat_share", language), word(FIGURES, "csat_mean", language)
    head = (word(PAGE, "question", language), share, mean, word(PAGE, "n", language))
    return Table(word(PAGE, "questions", language), head, rows, frozenset({1, 2, 3}))


def _people(report: Report, language: str) -> Table:
    rows = [
        [
            report["names"].get(one["staff_id"], one["staff_id"]),
            *(with_n(figure, language) for figure in one["figures"]),
            str(one["praise"]),
        ]
        for one in report["people"]
    ]
    other = report.get("against")
    if other and other["store_id"] == report["store_id"]:
        rows = people_rows(report, language)
    heads = (word(FIGURES, code, language) for code in OF_PEOPLE)
    head = (word(PAGE, "person", language), *heads, word(PAGE, "praise", language))
    return Table(word(PAGE, "people", language), head, rows, frozenset(range(1, 6)))


def _complaints(report: Report, language: str) -> list[Table]:
    """By category, with how many are open now; and by cause."""
    complaints = report["complaints"]
    now = [(word(PAGE, f"{name}_now", language), len(complaints[name])) for name in ("open", "late")]
    if report.get("against"):
        by_category = counts_table(report, language, "category", CATEGORIES, now)
        return [by_category, counts_table(report, language, "cause", CAUSES)]
    count = word(PAGE, "count", language)
    categories = [[word(CATEGORIES, code, language), str(many)] for code, many in complaints["by_category"].items()]
    categories += [[name, str(many)] for name, many in now]
    causes = [[word(CAUSES, code, language), str(many)] for code, many in complaints["by_cause"].items()]
    cause = word(PAGE, "cause", language)
    return [
        Table(
            word(PAGE, "complaints", language), (word(PAGE, "category", language), count), categories, frozenset({1})
        ),
        Table(cause, (cause, count), causes, frozenset({1})),
    ]


def _trend(report: Report, language: str) -> Table:
    heads = [word(FIGURES, figure["code"], language) for figure in report["trend"][0]["figures"]]
    rows = [[one["month"], *(figure["value"] or NOT_SCORED for figure in one["figures"])] for one in report["trend"]]
    if report.get("against") and report["against"]["trend"]:
        rows = trend_rows(report)
    title, month = word(PAGE, "trend", language), word(PAGE, "month", language)
    return Table(title, (month, *heads), rows, frozenset(range(1, len(heads) + 1)))
