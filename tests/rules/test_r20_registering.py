"""R20: whoever hears it registers it, on the phone or at the desk, with or without signal."""

from __future__ import annotations

import pytest

from api.fields.complaints import COMPLAINTS
from api.fields.roles import ROLES
from api.rules.stages import may_register, missing_to_register

CREATING = [field for field in COMPLAINTS.fields if field.required]


@pytest.mark.parametrize("role", ROLES)
def test_r20_whoever_hears_it_registers_it(role: str):
    assert may_register(role)
    for field in CREATING:
        writers = field.writable_by
        assert role in (writers["received"] if field.name == "status" else writers), field.name


def test_r20_only_who_is_one_of_us_registers():
    assert not may_register("customer")


def test_r20_the_form_asks_for_no_more_than_what_was_heard():
    assert missing_to_register({"channel": "phone", "what_happened": "漏水", "contact": "王女士 138…"}) == ()
    assert missing_to_register({"channel": "phone", "what_happened": "漏水", "customer_id": "c"}) == ()
    assert missing_to_register({}) == ("channel", "what_happened", "customer_id")


def test_r20_nothing_that_only_the_server_knows_is_needed():
    assert {field.name for field in CREATING} == {"channel", "status"}
