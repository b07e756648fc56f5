"""The monthly meeting's report as it is put together (R32), with R21's first answers, R33's people and R34's checks."""

from __future__ import annotations

from typing import Any

from api.rules.local_time import month
from api.rules.measures import MEASURES
from api.rules.meeting import figures_of, meeting_report
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from tests.rules.records import SHANGHAI, a_done_job, answered, at, ms
from tests.rules.shop_time import CALENDARS, a_store, complaint
from tests.support.shop import LI_WEI, WANG_FANG, WU_JING, ZHANG_XIUYING, an_id

MARCH = month(2026, 3, SHANGHAI)
NOVEMBER = month(2026, 11, SHANGHAI)
SETTINGS = resolved(None)
STAFF = [
    {"id": LI_WEI, "name": "李伟", "role": "technician"},
    {"id": WANG_FANG, "name": "王芳", "role": "technician"},
    {"id": WU_JING, "name": "吴静", "role": "assistant"},
]


def records(**some: Any) -> StoreRecords:
    return StoreRecords(store=a_store(), calendars=CALENDARS, **some)


def report(period=NOVEMBER, as_of: str = "2026-12-01 09:00", **some: Any) -> dict[str, Any]:
    return meeting_report(records(**some), period, ms(as_of), SETTINGS)


def heard(number: int, *steps: tuple[str, str], **fields: Any) -> dict[str, Any]:
    fields = {"received_at": at(steps[0][1]), "customer_id": ZHANG_XIUYING, **fields}
    return {**complaint(*steps, **fields), "id": an_id(800 + number)}


def test_r32_every_figure_of_the_meeting_and_of_those_asked_for_only_these():
    every = figures_of(records(), NOVEMBER, ms("2026-12-01 09:00"), SETTINGS)
    assert {one.code for one in every} == set(MEASURES)
    asked = ("nps", "callbacks_in_time", "jobs_done")
    some = figures_of(records(), NOVEMBER, ms("2026-12-01 09:00"), SETTINGS, asked)
    assert [one.code for one in some] == ["jobs_done", "callbacks_in_time", "nps"]


def test_r32_only_the_months_own_recurrences_are_told():
    complaints = [heard(1, ("received", "2026-02-27 10:00")), heard(2, ("received", "2026-03-05 10:00"))]
    again = report(MARCH, "2026-04-01 09:00", complaints=complaints)["recurrences"]
    assert again == [{"complaint_id": an_id(802), "why": "same_customer", "before_id": an_id(801)}]
    assert report(NOVEMBER, complaints=complaints)["recurrences"] == []


def test_r32_what_was_dropped_is_no_action_of_the_meeting():
    actions = [{"id": an_id(1), "cause": "misuse", "state": "dropped"}, {"id": an_id(2), "cause": "misuse"}]
    assert report(actions=actions)["actions"] == [{"id": an_id(2), "cause": "misuse", "what": "", "state": "planned"}]


def test_r21_the_meeting_sees_who_was_answered_in_time():
    complaints = [
        heard(1, ("received", "2026-03-02 09:00"), ("acknowledged", "2026-03-02 13:00")),
        heard(2, ("received", "2026-03-02 09:00"), ("acknowledged", "2026-03-02 13:01")),
        heard(3, ("received", "2026-03-30 09:00")),
        heard(4, ("received", "2026-03-31 17:00")),
        {"id": an_id(805), "received_at": at("2026-03-02 09:00")},
    ]
    due = "2026-04-01 12:00"
    [found] = figures_of(records(complaints=complaints), MARCH, ms(due), SETTINGS, {"answered_in_time"})
    assert (found.hits, found.n, dict(found.excluded)) == (1, 3, {"not_due_yet": 1, "no_clock": 1})


def test_r32_complaints_that_are_open_and_those_of_them_that_are_late():
    complaints = [
        heard(1, ("received", "2026-03-02 09:00")),
        heard(2, ("received", "2026-03-31 17:00")),
        heard(3, ("received", "2026-03-02 09:00"), ("settled", "2026-03-02 10:00"), verdict="satisfied"),
    ]
    told = report(MARCH, "2026-03-31 17:30", complaints=complaints)["complaints"]
    assert (told["open"], told["late"]) == ([an_id(801), an_id(802)], [an_id(801)])
    assert report(MARCH, "2026-03-31 17:30", complaints=complaints[1:2])["complaints"]["late"] == []


def test_r32_what_customers_said_in_the_month():
    said = [
        {**answered(700, overall=9), "suggestions": "早点来", "praise": "师傅细心", "praised_ids": [LI_WEI]},
        {**answered(701, done="2026-12-01 00:00", overall=9), "suggestions": "晚点来"},
        answered(702, overall=9),
    ]
    told = report(callbacks=said)
    assert [one["text"] for one in told["suggestions"]] == ["早点来"]
    assert told["praise"] == [
        {"callback_id": an_id(700), "customer_id": ZHANG_XIUYING, "staff_ids": [LI_WEI], "text": "师傅细心"}
    ]


def test_r33_technicians_are_told_by_their_own_work_most_first():
    jobs = [a_done_job(500), *(a_done_job(number, assignee_id=WANG_FANG) for number in (501, 502))]
    praised = {**answered(700, overall=9), "praise": "师傅细心", "praised_ids": [LI_WEI]}
    people = report(jobs=jobs, staff=STAFF, callbacks=[praised])["people"]
    done = [(one["staff_id"], one["figures"][0]["value"], one["praise"]) for one in people]
    assert done == [(WANG_FANG, "2", 0), (LI_WEI, "1", 1)]
    assert [one["figures"][3]["n"] for one in people] == [0, 1], "scores are those of one's own jobs"


def test_r33_who_has_left_is_told_as_long_as_there_is_something_to_tell():
    left = [{**STAFF[0], "left_on": "2026-11-22"}, {**STAFF[1], "left_on": "2026-11-22"}]
    assert [one["staff_id"] for one in report(jobs=[a_done_job(500)], staff=left)["people"]] == [LI_WEI]
    assert [one["staff_id"] for one in report(staff=STAFF)["people"]] == sorted([LI_WEI, WANG_FANG])


def test_r34_the_months_checks_with_their_percent():
    standard = {"id": an_id(970), "items": [{"key": "greeting", "points": 3}]}

    def a_check(number: int, visited: str, scores: dict[str, int]) -> dict[str, Any]:
        about = {"kind": "internal_check", "store_id": a_store()["id"], "state": "finished"}
        return {
            "id": an_id(number),
            **about,
            "checklist_id": standard["id"],
            "visited_at": at(visited),
            "scores": scores,
        }

    checks = [
        a_check(1, "2026-11-03 10:00", {"greeting": 2}),
        a_check(2, "2026-11-04 10:00", {}),
        a_check(3, "2026-12-01 00:00", {"greeting": 3}),
    ]
    told = report(checks=checks, standards=[standard])["checks"]
    assert [(one["id"], one["percent"], one["passed"]) for one in told] == [
        (an_id(1), "66.7", False),
        (an_id(2), None, False),
    ]
