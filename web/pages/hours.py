"""When a store is open: the week, and the days that are otherwise (R29, R46)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from babel.dates import format_skeleton, get_day_names
from flask_babel import gettext

from api.rules.calendar import WorkingTime
from api.rules.settings import setting
from web.catalogues import DATE_LOCALES, LOCALES
from web.pages.shop import OWN_DAYS
from web.pages.words import worded

Doc = Mapping[str, Any]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPECIAL_MOST = 8


@dataclass(frozen=True)
class Hours:
    days: str
    times: str


@dataclass(frozen=True)
class Special:
    """Days in a row that are otherwise than usual: why, and when it is open then; empty: closed."""

    days: str
    why: str
    times: str


def opening_hours(hours: Mapping[str, str], language: str) -> Iterator[Hours]:
    """Days with the same hours together: Monday to Friday, Saturday to Sunday."""
    names = get_day_names("abbreviated", locale=LOCALES[language])
    known = [(number, hours[day]) for number, day in enumerate(DAYS) if hours.get(day)]
    for times, group in groupby(known, key=lambda one: one[1]):
        days = [names[number] for number, _ in group]
        joined = gettext("{first} to {last}").format(first=days[0], last=days[-1]) if len(days) > 1 else days[0]
        yield Hours(joined, _times(times))


def special_days(store: Doc, calendars: Iterable[Doc], language: str) -> list[Special]:
    """Public holidays, days worked in exchange, and the store's own, as far ahead as `calendars` tell."""
    calendars = list(calendars)
    working = WorkingTime(store, calendars)
    why = dict(sorted(_named_days(store, calendars, language)))
    runs: list[list[date]] = []
    for name, reason in why.items():
        day = date.fromisoformat(name)
        joins = runs and runs[-1][-1] + timedelta(days=1) == day
        if joins and why[runs[-1][-1].isoformat()] == reason and _open(working, runs[-1][-1]) == _open(working, day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [Special(_span(run[0], run[-1], language), why[run[0].isoformat()], _open(working, run[0])) for run in runs][
        :SPECIAL_MOST
    ]


def _named_days(store: Doc, calendars: Iterable[Doc], language: str) -> Iterator[tuple[str, str]]:
    calendars = list(calendars)
    mine = [one for one in calendars if one.get("days") and one.get("country") == setting(store, "country")]
    if setting(store, "keeps_public_holidays"):
        for one in mine:
            for day, what in one["days"].items():
                yield day.replace("_", "-"), worded(what.get("names"), language, str(what.get("name") or ""))
    own = next((one for one in calendars if one.get("store_id") == store["id"]), {})
    for key in OWN_DAYS:
        yield from own.get(key, {}).items()


def _open(working: WorkingTime, day: date) -> str:
    def clock(ms: int) -> str:
        return f"{datetime.fromtimestamp(ms / 1000, working.zone):%H:%M}"

    return str(gettext(", ")).join(f"{clock(opens)}–{clock(closes)}" for opens, closes in working.stretches(day))


def _span(first: date, last: date, language: str) -> str:
    locale = DATE_LOCALES[language]
    names = [format_skeleton("MMMEd" if first == last else "MMMd", one, locale=locale) for one in (first, last)]
    return names[0] if first == last else f"{names[0]} – {names[1]}"


def _times(times: str) -> str:
    return times.replace("-", "–").replace(",", gettext(", "))
