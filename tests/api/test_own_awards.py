"""Nobody decides on their own award, and head office holds all of them, whatever wrote them (R33)."""

from __future__ import annotations

from typing import Any

import pytest

from api.feed import scopes
from api.migrate import migrate
from api.models import Digest, Feed, Need, Record, database, write_transaction
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import CHEN_LI, LI_WEI, an_id

AWARD, OTHERS = an_id(306), an_id(307)
ASKED: dict[str, Any] = {"staff_id": CHEN_LI, "status": "requested", "what_happened": "被骂了一个小时"}
REFUSED = {"field": "status", "code": "own_award"}


def yes() -> dict[str, Any]:
    return {"status": {"to": "approved"}, "word": {"to": "属实"}}


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    return sign_in("manager")


def test_r33_a_managers_word_on_their_own_award_is_kept_aside_and_head_office_has_it(
    sign_in: SignIn, manager: Client
) -> None:
    made = manager.creation("grievance_awards", AWARD, ASKED)
    decided = manager.operation("grievance_awards", AWARD, yes())
    # in the unlucky order: the word comes before what it is about, and is judged when that is there
    assert manager.push(decided)[0]["reason"] == "unknown_record"
    assert manager.push(made)[0]["outcome"] == "applied"
    [waiting] = manager.ask("GET", "/quarantine")[1]["quarantine"]
    assert (waiting["reason"], waiting["detail"]) == ("not_permitted", REFUSED)

    again = manager.operation("grievance_awards", AWARD, yes())
    assert manager.push(again)[0] == {
        "id": again["id"], "outcome": "quarantined", "reason": "not_permitted", "detail": REFUSED
    }  # fmt: skip
    # not on another's word either: an applied operation stays its author's
    head = sign_in("head")
    for one in head.ask("GET", "/quarantine")[1]["quarantine"]:
        assert head.ask("POST", f"/quarantine/{one['id']}/apply")[0] == 409
    head.pull()
    assert head.push(head.operation("grievance_awards", AWARD, yes()))[0]["outcome"] == "applied"


def test_r33_nor_in_one_breath_with_asking_nor_by_making_anothers_award_theirs(manager: Client) -> None:
    at_once = manager.creation("grievance_awards", AWARD, ASKED | {"status": "approved"})
    assert manager.push(at_once)[0]["detail"] == REFUSED
    group = an_id(990)
    asked = manager.creation("grievance_awards", an_id(308), ASKED, group=group)
    word = manager.operation("grievance_awards", an_id(308), yes(), group=group)
    assert [one.get("reason") for one in manager.push(asked, word)] == ["group_failed", "not_permitted"]

    others = manager.creation("grievance_awards", OTHERS, ASKED | {"staff_id": LI_WEI})
    assert manager.push(others)[0]["outcome"] == "applied"
    manager.pull()
    assert manager.push(manager.operation("grievance_awards", OTHERS, yes()))[0]["outcome"] == "applied"
    manager.pull()
    to_me = manager.operation("grievance_awards", OTHERS, {"staff_id": {"to": CHEN_LI}})
    assert manager.push(to_me)[0]["detail"] == {"field": "staff_id", "code": "own_award"}


@on_both
def test_r33_awards_written_before_head_office_held_them_are_there_after_the_upgrade(
    sign_in: SignIn, manager: Client
) -> None:
    assert manager.push(manager.creation("grievance_awards", AWARD, ASKED))[0]["outcome"] == "applied"
    key = Record.get(Record.collection == "grievance_awards").key
    with write_transaction():
        Need.delete().where((Need.scope == scopes.HEAD) & (Need.record == key)).execute()
        Feed.delete().where((Feed.scope == scopes.HEAD) & (Feed.record == key)).execute()
        Digest.delete().where((Digest.scope == scopes.HEAD) & (Digest.collection == "grievance_awards")).execute()
    assert sign_in("head").pulled("grievance_awards") == []
    seen = sign_in("head")
    seen.pull()
    migrate(database.obj)
    # a device that was in step learns of it as of any change, and can prove it
    seen.pull()
    assert seen.doc("grievance_awards", AWARD)["staff_id"] == CHEN_LI
    assert [one["id"] for one in sign_in("head").pulled("grievance_awards")] == [AWARD]
    cursor = seen.cursor
    migrate(database.obj)
    seen.pull()
    assert seen.cursor == cursor, "what is in step is not written again"
