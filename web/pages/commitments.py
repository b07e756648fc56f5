"""What a store commits itself to, and what came of it in the last months, as measured (R9, R19, R21, R46)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_skeleton
from flask_babel import gettext

from api.rules.figures import FEW
from api.rules.measures import MEASURES
from api.rules.settings import setting
from web.catalogues import LOCALES

Doc = Mapping[str, Any]
# In the order of the table's columns.
CODES = ("promises_kept", "on_time_arrival", "answered_in_time", "first_time_fix")


@dataclass(frozen=True)
class Pledge:
    figure: str
    unit: str
    title: str
    text: str
    # what came of it in the last month that is told
    measured: str


@dataclass(frozen=True)
class Cell:
    """A month's figure: `value` empty where it rests on too few to say anything."""

    value: str
    n: int


@dataclass(frozen=True)
class Month:
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Measured:
    """How one of them is counted."""

    title: str
    formula: str


def pledges(store: Doc, months: list[Doc], language: str) -> list[Pledge]:
    last = months[0] if months else None

    def told(code: str) -> str:
        return _told(last, code, language) if last else ""

    kept = _figure(last, "promises_kept")
    return [
        *([Pledge(kept.value, "%", gettext("A promised day is kept"),
                  gettext("If it moves, you hear it from us first, with the reason."), told("promises_kept"))]
          if kept.value else []),
        Pledge(
            str(setting(store, "answer_working_hours")),
            gettext("hours"),
            gettext("A complaint is answered by a person"),
            gettext("Within our opening hours. It is settled when you say so, and nothing else settles it."),
            told("answered_in_time"),
        ),
        Pledge(
            str(setting(store, "turnaround_days")),
            gettext("days"),
            gettext("Repaired at the store"),
            gettext("You are told the day when you bring it. If it moves, you hear it from us first."),
            "",
        ),
        Pledge(
            str(setting(store, "spare_parts_years")),
            gettext("years"),
            gettext("Mended after production has ended, too"),
            gettext("Spare parts are kept that long, and they are genuine."),
            "",
        ),
    ]  # fmt: skip


def months_table(months: Iterable[Doc], language: str) -> list[Month]:
    """Newest first."""
    return [Month(month_name(one, language), [_figure(one, code) for code in CODES]) for one in months]


def counted() -> list[Measured]:
    titles = column_titles()
    return [Measured(titles[code], gettext(MEASURES[code].formula)) for code in CODES]


def column_titles() -> dict[str, str]:
    return {
        "promises_kept": gettext("Promises kept"),
        "on_time_arrival": gettext("Came in the promised window"),
        "answered_in_time": gettext("Answered in time"),
        "first_time_fix": gettext("Mended at the first visit"),
    }


def month_name(month: Doc, language: str) -> str:
    first = date.fromisoformat(f"{month['month']}-01")
    return format_skeleton("yMMMM", first, locale=LOCALES[language])


def _figure(month: Doc | None, code: str) -> Cell:
    figure = ((month or {}).get("figures") or {}).get(code) or {}
    n = int(figure.get("n") or 0)
    return Cell(str(figure["value"]) if n >= FEW and figure.get("value") is not None else "", n)


def _told(month: Doc, code: str, language: str) -> str:
    figure = (month.get("figures") or {}).get(code) or {}
    n, name = int(figure.get("n") or 0), month_name(month, language)
    if n == 0:
        return ""
    if n < FEW:
        return str(gettext("{month}: {n}, too few to say.").format(month=name, n=n))
    hits = int(figure.get("hits") or 0)
    words = {
        "promises_kept": gettext("{month}: {n} promises fell due, {hits} were kept."),
        "answered_in_time": gettext("{month}: {n} complaints, {hits} answered in time."),
    }
    return str(words[code].format(month=name, n=n, hits=hits))
