"""R18: return or exchange is decided at the counter from written criteria, and the one that decided is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from api.demo.shelf.criteria import CRITERIA
from api.fields.shelf import CONDITIONS, DECISIONS, FAULTS
from api.rules.returns import Case, decide, guarantee_until
from api.rules.settings import resolved
from api.rules.shelf import holds_on, on_shelf

TODAY = date(2026, 11, 21)
STARTING = [
    {"id": str(number), "name": one.name, "position": number, **one.values} for number, one in enumerate(CRITERIA)
]
YEAR = 12


def bought(days_ago: int, fault: str = "performance_fault", condition: str = "used", **more: Any) -> Case:
    return Case(fault, TODAY - timedelta(days=days_ago), condition, guarantee_months=YEAR, **more)


def offered(case: Case) -> tuple[str, ...]:
    return decide(case, STARTING, TODAY).decisions


@pytest.mark.parametrize(
    ("days", "decisions"),
    [
        (0, ("refund", "exchange", "repair")),
        (7, ("refund", "exchange", "repair")),
        (8, ("exchange", "repair")),
        (15, ("exchange", "repair")),
        (16, ("repair",)),
        (365, ("repair",)),
        (366, ()),
    ],
)
def test_r18_a_performance_fault_by_the_days_since_the_purchase(days: int, decisions: tuple[str, ...]):
    assert offered(bought(days)) == decisions


def test_r18_two_repairs_that_failed_give_exchange_or_refund_within_the_guarantee():
    assert offered(bought(300, "repairs_failed")) == ("refund", "exchange")
    assert offered(bought(366, "repairs_failed")) == ()


def test_r18_a_repair_that_is_late_counts_the_days_in_repair():
    assert offered(bought(200, "repair_late", days_in_repair=30)) == ()
    assert offered(bought(200, "repair_late", days_in_repair=31)) == ("exchange",)
    assert offered(bought(200, "part_late", days_in_repair=90)) == ()
    assert offered(bought(200, "part_late", days_in_repair=91)) == ("exchange",)


def test_r18_time_in_repair_does_not_count_against_the_guarantee():
    assert guarantee_until(bought(0)) == date(2027, 11, 21)
    assert guarantee_until(bought(0, days_in_repair=20)) == date(2027, 12, 11)
    assert offered(bought(380, days_in_repair=15)) == ("repair",)
    assert offered(bought(381, days_in_repair=15)) == ()


def test_r18_an_exchange_starts_the_guarantee_anew():
    exchanged = bought(500, exchanged_on=TODAY - timedelta(days=100))
    assert offered(exchanged) == ("repair",)
    assert guarantee_until(exchanged) == date(2027, 8, 13)


def test_r18_a_guarantee_ends_on_the_same_day_of_the_month_or_on_its_last():
    assert guarantee_until(Case("misuse", date(2026, 1, 31), "used", guarantee_months=1)) == date(2026, 2, 28)


def test_r18_the_criterion_that_decided_and_its_source_are_named():
    answer = decide(bought(10), STARTING, TODAY)
    assert answer.criterion is not None
    assert answer.criterion["name"] == "三包：15 日内性能故障"
    assert answer.criterion["source"].endswith("第十条")
    assert (answer.day, answer.guarantee, answer.guarantee_until) == (10, "runs", date(2027, 11, 11))


def test_r18_nobody_knows_the_guarantee_then_it_is_said_and_the_criterion_holds():
    answer = decide(replace(bought(3000), guarantee_months=None), STARTING, TODAY)
    assert (answer.decisions, answer.guarantee, answer.guarantee_until) == (("repair",), "unknown", None)


def test_r18_no_criterion_fits_then_nothing_is_decided():
    answer = decide(bought(366), STARTING, TODAY)
    assert (answer.criterion, answer.decisions, answer.guarantee) == (None, (), "over")
    assert decide(bought(-1), STARTING, TODAY).criterion is None, "a purchase that lies ahead"


def test_r18_the_condition_decides_too():
    assert offered(bought(7, "appearance", "unused")) == ("exchange",)
    assert offered(bought(7, "appearance", "used")) == ()
    assert offered(bought(7, "changed_mind", "unused")) == ("refund", "exchange")
    assert offered(bought(7, "changed_mind", "damaged")) == ("no",)


def test_r18_the_first_that_fits_decides():
    rows: list[dict[str, Any]] = [
        {"id": "b", "fault": "misuse", "position": 2, "decisions": ["refund"]},
        {"id": "a", "fault": "misuse", "position": 2, "decisions": ["repair"]},
        {"id": "c", "fault": "misuse", "position": 3, "decisions": ["exchange"]},
    ]
    assert decide(bought(0, "misuse"), rows, TODAY).decisions == ("repair",)
    rows[2] = {"id": "c", "fault": "misuse", "decisions": ["no", "exchange"]}
    assert decide(bought(0, "misuse"), rows, TODAY).decisions == ("exchange", "no"), "always in the same order"


def test_r18_the_starting_set_speaks_of_every_fault_with_a_source():
    assert {one["fault"] for one in STARTING} == set(FAULTS)
    for one in STARTING:
        assert one["source"]
        assert one["condition"] in CONDITIONS
        assert set(one["decisions"]) <= set(DECISIONS)
        assert set(one["wording"]) == {"en", "zh_hans", "zh_hant"}


def test_r18_an_edition_holds_from_its_first_day_until_the_day_it_is_retired():
    assert holds_on({"valid_from": "2026-11-21"}, TODAY)
    assert not holds_on({"valid_from": "2026-11-22"}, TODAY)
    assert holds_on({"retired_on": "2026-11-22"}, TODAY)
    assert not holds_on({"retired_on": "2026-11-21"}, TODAY)


def held(*docs: dict[str, Any]) -> list[str]:
    return [str(one["id"]) for one in on_shelf(docs, "west", TODAY)]


def test_r18_of_one_thing_the_highest_edition_holds_and_before_it_the_stores_own():
    first, second = {"id": "1", "name": "a", "edition": 1}, {"id": "2", "name": "a", "edition": 2}
    own, others = {"id": "3", "name": "a", "store_id": "west"}, {"id": "4", "name": "a", "store_id": "east"}
    assert held(first, second) == held(second, first) == ["2"]
    assert held(second, own, others) == held(own, second) == ["3"]
    assert held(first, second | {"valid_from": "2026-12-01"}) == ["1"]
    assert held(second, own | {"retired_on": "2026-11-01"}) == ["2"]
    assert held(second, {"id": "0", "name": "b"}, others) == ["2", "0"]


def test_r18_without_an_edition_the_later_record_holds_and_without_a_name_each_is_a_thing():
    assert held({"id": "1", "name": "a"}, {"id": "2", "name": "a", "edition": "x"}) == ["2"]
    assert held({"id": "1", "name": "a", "edition": 1}, {"id": "2", "name": "a"}) == ["1"]
    assert held({"id": "1"}, {"id": "2"}) == ["1", "2"]


def test_r18_a_criterion_without_a_place_is_asked_before_all_that_have_one():
    placed, unplaced = ({"id": one, "fault": "misuse", "decisions": ["no"]} for one in ("a", "b"))
    answer = decide(bought(0, "misuse"), [placed | {"position": 1}, unplaced], TODAY)
    assert answer.criterion == unplaced


def test_r18_from_another_store_in_town_it_comes_within_three_days_unless_the_store_says_otherwise():
    assert resolved(None)["exchange_in_town_days"] == 3
    assert resolved({"settings": {"exchange_in_town_days": 0}})["exchange_in_town_days"] == 0
