"""What all stores share is head office's to write; what is a store's own is its manager's (R18, R36)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import SignIn, on_both
from tests.support.client import Client, Doc
from tests.support.shop import EAST, WEST, an_id

pytestmark = on_both

SHARED, OWN = an_id(410), an_id(411)
TEXTS: dict[str, Doc] = {
    "talk_scripts": {"name": "迟到", "situation": "running_late"},
    "guides": {"name": "换滤芯"},
    "prices": {"name": "上门检查", "kind": "service"},
    "return_criteria": {"name": "七天", "fault": "appearance"},
    "checklists": {"name": "维修", "items": [{"key": "tested"}]},
    "playbooks": {"category": "price"},
    "page_texts": {"key": "about"},
    "letter_texts": {"kind": "delay"},
}


@pytest.mark.parametrize("collection", TEXTS)
def test_r18_a_manager_writes_the_stores_own_and_head_office_what_all_share(collection: str, sign_in: SignIn) -> None:
    head, manager, other = sign_in("head"), sign_in("manager"), sign_in("manager2")
    values = TEXTS[collection]
    field = next(iter(values))
    again = {field: {"to": values[field]}}
    assert said(head, head.creation(collection, SHARED, values)) is None
    assert said(manager, manager.creation(collection, OWN, {**values, "store_id": WEST})) is None

    assert said(manager, manager.operation(collection, SHARED, again)) == ("not_permitted", "store_id")
    assert said(manager, manager.operation(collection, SHARED, {"store_id": {"to": WEST}})) == (
        "not_permitted",
        "store_id",
    )
    assert said(manager, manager.operation(collection, OWN, {"store_id": {"to": None}})) == (
        "not_permitted",
        "store_id",
    )
    given_to_all = manager.operation(
        collection, an_id(412), creating(manager, collection, values) | {"store_id": {"to": None, "base": None}}
    )
    assert said(manager, given_to_all) == ("not_permitted", "store_id")

    assert said(other, other.operation(collection, OWN, again)) == ("out_of_scope", None)
    for who in (head, manager):
        assert said(who, who.operation(collection, OWN, again)) is None
    assert said(head, head.operation(collection, SHARED, again)) is None


def test_r18_a_managers_text_is_the_stores_own_also_where_no_store_is_named(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    assert said(manager, manager.creation("guides", OWN, TEXTS["guides"])) is None
    assert {who for who in ("liwei", "manager2", "head") if holds(sign_in(who), "guides", OWN)} == {"liwei", "head"}


def test_a_list_that_another_stores_job_began_with_is_read_there(sign_in: SignIn) -> None:
    """A job may be handed over to another store, and keeps the list it began with (R5)."""
    head = sign_in("head")
    assert said(head, head.creation("checklists", OWN, {**TEXTS["checklists"], "store_id": EAST})) is None
    assert holds(sign_in("liwei"), "checklists", OWN)


def holds(client: Client, collection: str, record: str) -> bool:
    return record in {one["id"] for one in client.pulled(collection)}


def creating(client: Client, collection: str, values: Doc) -> Any:
    return client.creation(collection, an_id(413), values)["changes"]


def said(client: Client, operation: Doc) -> tuple[str, str | None] | None:
    """Why it was refused, and for which field; none where it was not."""
    [verdict] = client.push(operation)
    return (verdict["reason"], verdict.get("detail", {}).get("field")) if "reason" in verdict else None
