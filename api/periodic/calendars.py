"""Public holidays and make-up working days of the stores' countries, from the package `holidays` (R29)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from api.desk.docs import doc, stores
from api.intake.own import Write, write_own
from api.rules.calendar import whole_breaks
from api.rules.settings import setting
from sync import canonical, ids

log = logging.getLogger(__name__)

# A calendar that nobody corrected is the same on every server: it was known before any of them was set up.
KNOWN_SINCE_MS = 1_577_836_800_000  # 2020-01-01
YEARS_BACK, YEARS_AHEAD = 1, 2
# A country that had make-up days in one of the years before will have them again: until then a year is provisional.
YEARS_TELLING = 3
# As the package spells our languages, and its own word for what it only estimates.
LANGUAGES = {"en": ("en_US", "en"), "zh_hans": ("zh_CN",), "zh_hant": ("zh_TW", "zh_HK")}
ESTIMATED = ("estimated", "推定")
MAKE_UP = {"en": "Working day in exchange", "zh_hans": "调休上班", "zh_hant": "調休上班"}

Days = dict[str, dict[str, Any]]


def write_calendars(now_ms: int) -> int:
    """Write what the package knows of last year to the year after next; how many calendars are new or changed.

    What head office corrected by hand stays, until the package knows something else than it did.
    """
    this_year = datetime.fromtimestamp(now_ms // 1000, UTC).year
    writes = [
        write
        for country in sorted({setting(one, "country") for one in stores()})
        for year in range(this_year - YEARS_BACK, this_year + YEARS_AHEAD + 1)
        for write in _calendar(country, year)
    ]
    return write_own(writes, now_ms)


def calendar_id(country: str, year: int) -> str:
    return ids.name_based("calendar", country, str(year))


def _calendar(country: str, year: int) -> Iterator[Write]:
    try:
        days, provisional = known_days(country, year)
    except NotImplementedError:
        log.warning("no public holidays are known of %s", country)
        return
    record = calendar_id(country, year)
    values = {"country": country, "year": year, "provisional": provisional} | {
        # the keys of a map are of small letters, digits and underscores (PROTOCOL §2)
        f"days.{day.replace('-', '_')}": what
        for day, what in days.items()
    }
    known = sha256(canonical.encode(values)).hexdigest()
    there = doc("calendars", record) or {}
    # a day that is none any more; keys never leave a map
    for key in there.get("days") or {}:
        values.setdefault(f"days.{key}", None)
    since_ms = None if there else KNOWN_SINCE_MS
    yield Write("calendars", record, values, f"calendar {known}", at_ms=since_ms, is_common=True)


@cache
def known_days(country: str, year: int) -> tuple[Days, bool]:
    """What the package knows of a year: by date whether it is worked, and its name; and whether that is provisional.

    Raises `NotImplementedError` for a country that it does not know.
    """
    from holidays import country_holidays  # noqa: PLC0415  slow to load, and needed a few times a day

    plain = country_holidays(country, years=range(year - YEARS_TELLING, year + 1))
    worked = [day for day in plain.weekend_workdays if year - YEARS_TELLING <= day.year <= year]
    names = _names(country, year, plain.supported_languages)
    days: Days = {
        day.isoformat(): {"work": False, "name": name, "names": {tag: in_[day] for tag, in_ in names.items()}}
        for day, name in plain.items()
        if day.year == year
    }
    estimated = any(word in one["name"] for one in days.values() for word in ESTIMATED)
    days |= {
        day.isoformat(): {"work": True, "name": MAKE_UP["en"], "names": MAKE_UP} for day in worked if day.year == year
    }
    lacks_make_up = bool(worked) and all(day.year != year for day in worked)
    return _whole(days), estimated or lacks_make_up


def _whole(days: Days) -> Days:
    """With the weekends that belong to the breaks, which are called as their holidays are."""
    names = {one["name"]: one["names"] for one in days.values()}
    return {day: {**what, "names": names[what["name"]]} for day, what in whole_breaks(days).items()}


def _names(country: str, year: int, supported: tuple[str, ...]) -> Mapping[str, Mapping[date, str]]:
    from holidays import country_holidays  # noqa: PLC0415

    found = {}
    for tag, spellings in LANGUAGES.items():
        spelling = next((one for one in spellings if one in supported), None)
        if spelling is not None:
            found[tag] = dict(country_holidays(country, years=year, language=spelling).items())
    return found
