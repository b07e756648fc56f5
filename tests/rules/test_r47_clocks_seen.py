"""R47: the clock that runs on a complaint and on a letter to the manager is visible to the customer."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.customer_sees import complaint_seen, is_open, letter_seen
from api.rules.manager_letters import letter_deadline
from api.rules.settings import resolved
from tests.rules.shop_time import a_store, at, complaint, local, rfc, works

NEVER = {"mon": ""}
CAME = ("received", "2026-03-06 16:00")
LETTER = {"id": "l", "status": "received", "received_at": rfc("2026-03-06 16:00"), "said": "谢谢"}
ANSWER = {"status": "answered", "answer": "谢谢您", "answered_at": rfc("2026-03-09 10:00")}
NOW = "2026-03-06 17:00"


def seen(*steps: tuple[str, str], hours: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    doc = complaint(CAME, *steps, **fields)
    return complaint_seen(doc, "K-1", ["b", "a"], [], works(hours), resolved(a_store(hours)), at(NOW))


@pytest.mark.parametrize(
    ("steps", "step", "due"),
    [
        ((), "acknowledge", "2026-03-09 11:00"),
        ((("acknowledged", "2026-03-06 16:30"),), "solve", "2026-03-09 18:00"),
        # the work's own clock stands still meanwhile
        ((("waiting_customer", "2026-03-06 16:30"),), "ask_customer", "2026-03-13 18:00"),
    ],
)
def test_r47_the_clock_shown_is_what_the_customer_waits_for_next(
    steps: tuple[tuple[str, str], ...], step: str, due: str
):
    assert seen(*steps)["clock"] == {"step": step, "due_at": rfc(due)}


def test_r25_what_we_owe_each_other_is_no_clock_of_the_customers():
    special = seen(("acknowledged", "2026-03-06 16:30"), special_quality=True)
    assert special["clock"]["step"] == "solve", "the report is due before, to head office"


def test_r47_a_store_that_never_opens_has_no_date():
    assert seen(hours=NEVER)["clock"] == {"step": "acknowledge", "due_at": None}


@pytest.mark.parametrize("step", ["settled", "closed"])
def test_r22_what_is_settled_has_no_clock(step: str):
    done = seen(("answered", "2026-03-06 16:30"), (step, "2026-03-06 16:40"))
    assert done["clock"] is None
    assert not is_open({"status": step})
    assert is_open({"status": "answered"})


def test_r47_open_with_nothing_to_wait_for_shows_no_clock():
    doc = {"id": "c", "status": "assessed", "photos": ["not shown here"]}
    told = complaint_seen(doc, "K-1", ["b", "a"], [], works(), resolved(a_store()), at(NOW))
    assert told == {"id": "c", "number": "K-1", "status": "assessed", "photos": ["a", "b"], "clock": None}


def letter(hours: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    return letter_seen(LETTER | fields, "L-1", works(hours), resolved(a_store(hours)), at(NOW))


def test_r47_a_letter_shows_until_when_it_is_answered_and_then_its_answer():
    assert letter()["answer_by"] == rfc("2026-03-10 18:00")
    assert "answered" not in letter()
    assert letter(**ANSWER)["answered"] == {"at": ANSWER["answered_at"], "text": "谢谢您"}
    assert "answered" not in letter(**ANSWER | {"answer": " "}), "an answer without words is none"


def test_r47_a_letter_without_a_date_shows_none():
    assert "answer_by" not in letter(NEVER)
    assert "answer_by" not in letter(received_at=None)


def test_r47_a_letter_is_the_managers_to_answer_within_two_working_days():
    states = {}
    for now in ("2026-03-10 12:59", "2026-03-10 13:00", "2026-03-10 18:01"):
        due = letter_deadline(LETTER, works(), resolved(a_store()), at(now))
        assert due is not None
        assert (due.round, due.who, due.rule, local(due.due_ms)) == (1, "manager", "R47", "2026-03-10 18:00")
        states[now] = due.state
    assert list(states.values()) == ["open", "at_risk", "late"]
    met = letter_deadline(LETTER | ANSWER, works(), resolved(a_store()), at("2026-03-11 10:00"))
    assert met is not None
    assert met.state == "met"
