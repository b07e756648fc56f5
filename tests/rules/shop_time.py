"""A store, its calendar and its complaints, told in the store's own time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from api.rules.calendar import WorkingTime, whole_breaks
from api.rules.complaints import next_step
from api.rules.deadlines import Deadline, deadlines
from api.rules.settings import resolved
from sync import clock

HOUR_MS = 3_600_000
NODE = "00000000000000a1"
SHANGHAI = "Asia/Shanghai"
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00-18:00")

# Notice of the General Office of the State Council on holidays in 2026.
HOLIDAYS_2026 = {
    "元旦": ["2026-01-01", "2026-01-02", "2026-01-03"],
    "春节": [f"2026-02-{day}" for day in range(15, 24)],
    "清明节": ["2026-04-04", "2026-04-05", "2026-04-06"],
    "劳动节": [f"2026-05-0{day}" for day in range(1, 6)],
    "端午节": ["2026-06-19", "2026-06-20", "2026-06-21"],
    "中秋节": ["2026-09-25", "2026-09-26", "2026-09-27"],
    "国庆节": [f"2026-10-0{day}" for day in range(1, 8)],
}
MAKE_UP_2026 = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
CHINA_2026: dict[str, Any] = {
    "id": "cn-2026",
    "country": "CN",
    "year": 2026,
    "provisional": False,
    "days": {day: {"work": False, "name": name} for name, days in HOLIDAYS_2026.items() for day in days}
    | {day: {"work": True, "name": "补班"} for day in MAKE_UP_2026},
}
# Nobody has said yet on which weekends of 2027 China works.
CHINA_2027 = {
    "id": "cn-2027",
    "country": "CN",
    "year": 2027,
    "provisional": True,
    "days": {"2027-01-01": {"work": False, "name": "元旦"}},
}
CALENDARS = (CHINA_2026, CHINA_2027)


def a_store(hours: dict[str, str] | None = None, zone: str = SHANGHAI, **settings: Any) -> dict[str, Any]:
    return {"id": "store-1", "hours": WEEK if hours is None else hours, "time_zone": zone, "settings": settings}


def works(hours: dict[str, str] | None = None, zone: str = SHANGHAI, **settings: Any) -> WorkingTime:
    return WorkingTime(a_store(hours, zone, **settings), CALENDARS)


def at(local: str, zone: str = SHANGHAI) -> int:
    """Milliseconds of a wall clock's `2026-03-02 10:00`."""
    return round(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def local(ms: int | None, zone: str = SHANGHAI) -> str | None:
    return None if ms is None else f"{datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def rfc(moment: str | int) -> str:
    return clock.to_rfc3339(moment if isinstance(moment, int) else at(moment))


def stamp(moment: str | int) -> str:
    return clock.format_stamp(moment if isinstance(moment, int) else at(moment), 0, NODE)


def complaint(*steps: tuple[str, str | int], written: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    """A complaint that went through `steps`; fields stand since its receipt, or since `written` says."""
    told = [{"step": step, "at": rfc(when), "by": "su-min", "stamp": stamp(when)} for step, when in steps]
    stamps = {"": told[0]["stamp"], "status": told[-1]["stamp"]} | {
        field: stamp(when) for field, when in (written or {}).items()
    }
    doc = {"id": "c-1", "channel": "phone", "status": steps[-1][0], "steps": told, "stamps": stamps, "handler_id": "li"}
    return {key: value for key, value in (doc | fields).items() if value is not None}


def due(doc: dict[str, Any], now: str | int, step: str, store: dict[str, Any] | None = None) -> Deadline:
    """The latest deadline of that step."""
    return [one for one in every(doc, now, store) if one.step == step][-1]


def every(doc: dict[str, Any], now: str | int, store: dict[str, Any] | None = None) -> list[Deadline]:
    shop = store or a_store()
    moment = now if isinstance(now, int) else at(now)
    return deadlines(doc, WorkingTime(shop, CALENDARS), resolved(shop), moment)


def steps_due(doc: dict[str, Any], now: str, store: dict[str, Any] | None = None) -> list[str]:
    return [one.step for one in every(doc, now, store)]


def next_code(doc: dict[str, Any], now: str = "2026-03-02 10:00") -> str | None:
    found = next_step(doc, every(doc, now))
    return found.code if found else None


def calendar_doc(year: int, days: dict[str, Any]) -> dict[str, Any]:
    return {"country": "CN", "year": year, "provisional": False, "days": whole_breaks(days)}


# ------------------------------------------------------------------ what Hypothesis draws
ZONES = (
    SHANGHAI,
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
)
zones = st.sampled_from(ZONES)
_HOURS = ("", "09:00-18:00", "08:30-12:00,13:00-18:00", "00:00-24:00", "00:30-02:45,22:00-24:00", "10:00-10:01")
weeks = st.fixed_dictionaries(
    {day: st.sampled_from(_HOURS) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
).filter(lambda week: any(week[day] for day in ("tue", "wed")))
_FIRST_MS = at("2025-12-20 00:00")
# from before New Year's over spring festival, both changes of the clock, golden week and the next year's beginning
moments = st.integers(0, 400 * 24 * 60).map(lambda minute: _FIRST_MS + minute * 60_000 + minute % 7)
working_amounts = st.integers(0, 200 * 60).map(lambda minute: minute * 60_000)
days_of_2026 = st.integers(0, 364).map(lambda day: date(2026, 1, 1) + timedelta(days=day))
