"""What of a day may be moved and what may not; what has no place and why; what is better than before (R4, R6, R50)."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.planning.problem import Day, Wishes, problem_of, puzzle_of
from api.planning.proposal import proposal_of
from api.planning.routing import routes_for
from api.rules.calendar import WorkingTime
from sync import clock

MONDAY = date(2026, 11, 23)
STORE = {"id": "west", "time_zone": "Asia/Shanghai", "coordinates": "30.6671,104.0283", "hours": {"mon": "09:00-18:00"}}
LI = {"id": "li", "name": "李卫", "role": "technician", "skills": ["QH-600"]}
WANG = {"id": "wang", "name": "王芳", "role": "technician", "skills": ["floor"]}
PURIFIER = {"id": "purifier", "model": "QH-600"}
ESTATES = {
    "cuihu": {"id": "cuihu", "name": "翠湖花园", "coordinates": "30.6702,104.0117"},
    "yunqi": {"id": "yunqi", "name": "云栖里", "coordinates": "30.6618,104.0052"},
}
CUSTOMERS = {one: {"id": one, "estate_id": one} for one in ESTATES}


def at(clock_time: str, day: int = 23) -> str:
    hours, minutes = clock_time.split(":")
    return f"2026-11-{day}T{int(hours) - 8:02d}:{minutes}:00.000Z"


def job(name: str, window: str = "", plan: str = "", who: str | None = None, **more: Any) -> dict[str, Any]:
    """`window` and `plan` as `10:00-12:00`."""
    doc: dict[str, Any] = {
        "id": name,
        "kind": "maintenance",
        "status": "planned",
        "customer_id": "cuihu",
        "assignee_id": who,
    }
    for field, span in (("promised", window), ("planned", plan)):
        if span:
            start, end = span.split("-")
            doc |= {f"{field}_start": at(start), f"{field}_end": at(end)}
    return doc | more


def proposed(*jobs: dict[str, Any], now: str = "08:00", **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "store": STORE, "day": MONDAY, "now_ms": clock.to_ms(at(now)), "jobs": jobs, "customers": CUSTOMERS,
        "estates": ESTATES, "products": {"purifier": PURIFIER}, "staff": [LI, WANG], "wishes": Wishes(),
    }  # fmt: skip
    given |= more
    problem = problem_of(Day(**given, working=WorkingTime(given["store"], [])))
    return proposal_of(problem, routes_for(puzzle_of(problem, 5)))


def stops(told: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    return {stop["job_id"]: (one["staff_id"], stop) for one in told["technicians"] for stop in one["stops"]}


def test_r06_a_job_goes_to_whom_it_was_taught_and_stays_where_a_reason_was_given() -> None:
    told = proposed(
        job("asks", "10:00-12:00", product_id="purifier"),
        job("reasoned", "10:00-12:00", "10:00-11:00", "wang", product_id="purifier", overrule_reason="Li Wei is ill"),
        job("unknown", product_id="purifier", status="draft"),
    )

    assert {name: who for name, (who, _) in stops(told).items()} == {"asks": "li", "reasoned": "wang", "unknown": "li"}
    assert stops(told)["reasoned"][1]["change"] == "unchanged"


def test_r06_what_nobody_there_has_learned_has_no_place_and_says_so() -> None:
    told = proposed(job("asks", product_id="purifier"), staff=[WANG])

    assert told["left_out"] == [
        {
            "job_id": "asks",
            "reason": "no_skill",
            "was": {"status": "planned", "assignee_id": None, "planned_start": None, "planned_end": None},
        }
    ]


def test_r06_a_store_that_writes_no_skills_down_has_nothing_to_choose_by() -> None:
    assert "asks" in stops(proposed(job("asks", product_id="purifier"), staff=[{**WANG, "skills": []}]))


def test_r04_what_was_done_or_begun_is_fixed_and_takes_its_time() -> None:
    told = proposed(
        job("done", "", "09:00-10:00", "li", status="done", done_at=at("10:20")),
        job("there", "", "10:30-11:30", "wang", status="on_site", on_site_at=at("10:40")),
        job("on_its_way", "", "11:00-12:00", "li", status="en_route", en_route_at=at("10:55")),
        job("waits", "", "12:00-13:00", "li", status="paused", on_site_at=at("09:00")),
        job("failed", "", "09:00-10:00", "wang", status="failed"),
        job("cancelled", "", "09:00-10:00", "wang", status="cancelled"),
        job("open", "11:00-18:00", "", None),
        now="11:00",
    )

    told_of = {one["staff_id"]: one for one in told["technicians"]}
    assert set(stops(told)) == {"open"}
    assert told["left_out"] == []
    assert set(told_of["li"]["fixed"]) == {"done", "on_its_way", "waits"}
    # set off at 10:55, the way is assumed, an hour's work
    assert told_of["li"]["free_from"] == at("12:20")
    assert told_of["wang"]["fixed"] == ["there"]
    assert told_of["wang"]["free_from"] == at("11:40")
    assert stops(told)["open"][1]["travel"]["basis"] == "same_estate", "from where she is, not from the store"


def test_windows_are_kept_and_two_at_once_need_two_people() -> None:
    told = proposed(*(job(f"job{number}", "10:00-10:30", "10:00-11:00", "wang") for number in range(2)))

    assert {who for who, _ in stops(told).values()} == {"li", "wang"}
    assert (told["before"]["broken"], told["after"]["broken"], told["after"]["promises"]) == (1, 0, 2)
    assert told["before"]["travel_minutes"] > 0


def test_a_third_at_once_is_left_out_or_comes_late_as_was_wished() -> None:
    three = [job(f"job{number}", "10:00-10:30") for number in range(3)]

    assert [one["reason"] for one in proposed(*three)["left_out"]] == ["no_room"]
    soft = proposed(*three, wishes=Wishes(windows="soft"))
    assert soft["left_out"] == []
    assert sorted(stop["breaks_promise"] for _, stop in stops(soft).values()) == [False, False, True]
    assert soft["after"]["broken"] == 1


def test_what_can_stay_as_it_was_planned_does() -> None:
    told = proposed(
        job("early", "", "09:35-10:35", "wang"),
        job("late", "", "15:07-16:00", "wang"),
        job("elsewhere", "", "11:00-12:00", "li", customer_id="yunqi"),
    )

    assert {stop["change"] for _, stop in stops(told).values()} == {"unchanged"}
    assert told["before"] == told["after"]


def test_a_job_that_shall_stay_stays() -> None:
    kept = job("kept", "", "14:00-15:00", "wang", customer_id="yunqi")
    near = [job(f"near{number}", "13:30-15:30", customer_id="yunqi") for number in range(3)]

    told = proposed(kept, *near, wishes=Wishes(kept_ids=frozenset({"kept"})))

    assert stops(told)["kept"][1]["change"] == "unchanged"


def test_only_who_works_that_day_is_sent() -> None:
    told = proposed(job("one"), wishes=Wishes(staff_ids=frozenset({"wang"})))
    assert stops(told)["one"][0] == "wang"
    left = proposed(job("one"), staff=[{**LI, "left_on": "2026-11-01"}])
    assert left["left_out"][0]["reason"] == "nobody"


def test_a_window_in_the_night_and_a_job_longer_than_the_day_have_no_place() -> None:
    told = proposed(job("night", "19:00-20:00"), job("long", "", "09:00-18:30", "wang"))

    assert {one["job_id"]: one["reason"] for one in told["left_out"]} == {"night": "outside_hours", "long": "too_long"}


def test_a_promise_that_is_over_is_broken_and_still_gets_a_place() -> None:
    told = proposed(job("over", "09:00-10:00"), now="12:00")

    assert stops(told)["over"][1]["breaks_promise"]
    assert told["after"]["broken"] == 1


def test_jobs_of_other_days_come_in_only_if_they_wait_or_were_asked_for() -> None:
    tomorrow = {"planned_start": at("10:00", 24), "planned_end": at("11:00", 24), "assignee_id": "li"}
    left_over = {"planned_start": at("10:00", 20), "planned_end": at("11:00", 20), "assignee_id": "li"}
    jobs = [
        job("tomorrow", **tomorrow),
        job("asked", **tomorrow),
        job("left_over", **left_over),
        job("waits", status="draft"),
        job("promised_later", promised_start=at("10:00", 25), promised_end=at("12:00", 25)),
        job("call", kind="callback"),
    ]

    assert set(stops(proposed(*jobs, wishes=Wishes(job_ids=frozenset({"asked"}))))) == {"asked", "left_over", "waits"}
