"""R27: each category has a playbook prepared beforehand, and each role an amount it may settle without asking."""

from __future__ import annotations

import pytest

from api.fields.roles import ROLES
from api.rules.playbooks import categories_without, playbook_for
from api.rules.settings import resolved
from api.rules.settlement import approver_for, may_settle, settlement_flag
from tests.rules.shop_time import a_store

SETTINGS = resolved(a_store())
BOOKS = (
    {"id": "a", "category": "delivery", "edition": 1},
    {"id": "b", "category": "delivery", "edition": 3},
    {"id": "c", "category": "delivery", "edition": 1, "store_id": "store-1"},
    {"id": "d", "category": "delivery", "edition": 2, "store_id": "store-1"},
    {"id": "e", "category": "delivery", "edition": 9, "store_id": "store-2"},
    {"id": "f", "category": "price"},
)


def book(category: str | None, store: str | None) -> str | None:
    found = playbook_for(category, store, BOOKS)
    return found["id"] if found else None


def test_r27_the_stores_own_playbook_comes_before_the_general_one_and_the_newest_version_counts():
    assert book("delivery", "store-1") == "d"
    assert book("delivery", "store-3") == "b"
    assert book("delivery", None) == "b"
    assert book("price", "store-1") == "f"


def test_r27_a_withdrawn_playbook_is_none_and_an_older_version_does_not_come_back_for_it():
    withdrawn = [one | {"retired_on": "2026-11-21"} if one["id"] == "d" else one for one in BOOKS]
    chosen = [playbook_for("delivery", "store-1", withdrawn, day) for day in ("2026-11-20", "2026-11-21")]
    assert [one and one["id"] for one in chosen] == ["d", "b"], "the general one is used instead"


def test_r27_a_playbook_without_a_version_is_older_than_the_first():
    found = playbook_for("price", None, [*BOOKS, {"id": "a", "category": "price", "edition": 1}])
    assert found
    assert found["id"] == "a"


def test_r27_what_nobody_prepared_is_said():
    assert book("attitude", "store-1") is None
    assert book(None, "store-1") is None
    assert categories_without("store-1", BOOKS, ("delivery", "attitude", "price")) == ["attitude"]


@pytest.mark.parametrize(
    ("role", "limit", "beyond"),
    [
        ("technician", "50.00", "50.01"),
        ("associate", "50.00", "50.01"),
        ("assistant", "200.00", "200.01"),
        ("manager", "1000.00", "1000.01"),
    ],
)
def test_r27_each_role_may_settle_up_to_its_amount_without_asking(role: str, limit: str, beyond: str):
    assert may_settle(role, limit, SETTINGS)
    assert not may_settle(role, beyond, SETTINGS)


def test_r27_head_office_may_settle_any_amount_and_a_stranger_none():
    assert may_settle("head_office", "999999999999.99", SETTINGS)
    assert not may_settle("customer", "0.01", SETTINGS)
    assert not any(may_settle(role, "much", SETTINGS) for role in ROLES)


def test_r27_amounts_are_compared_as_numbers_not_as_words():
    assert may_settle("technician", "9", SETTINGS)
    assert not may_settle("technician", "100", SETTINGS)


def test_r27_the_nearest_who_may_is_asked():
    asked = [approver_for("technician", amount, SETTINGS) for amount in ("50", "50.01", "1000", "1000.01")]
    assert asked == [None, "manager", "manager", "head_office"]


def test_r27_what_nobody_may_promise_is_asked_of_head_office():
    limits = dict.fromkeys(ROLES, "100")
    assert approver_for("technician", "100.01", resolved(a_store(settlement_limits=limits))) == "head_office"


def test_r27_a_store_sets_its_own_amounts():
    limits = dict.fromkeys(ROLES, "0") | {"technician": None}
    settings = resolved(a_store(settlement_limits=limits))
    assert may_settle("technician", "5000", settings)
    assert not may_settle("manager", "0.01", settings)


def test_r27_what_was_promised_beyond_it_without_approval_is_flagged():
    doc = {"settlement": "300.00"}
    approved = doc | {"settlement_approved_by": "chen-li"}
    assert settlement_flag({}, "technician", SETTINGS) is None
    assert settlement_flag(doc, "manager", SETTINGS) is None
    assert settlement_flag(doc, "assistant", SETTINGS) == "not_approved"
    assert settlement_flag(approved, "assistant", SETTINGS) == "not_approved", "nobody knows whose approval it is"
    assert settlement_flag(approved, "assistant", SETTINGS, "manager") is None
    assert settlement_flag(approved | {"settlement": "1000.01"}, "assistant", SETTINGS, "manager") == (
        "approved_beyond_limit"
    )
