"""Letters to customers: each once, after things have settled, never at night, only to those who may be written to."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api import limits
from api.desk.docs import docs
from api.effects.desk import Desk
from api.letters.run import write_letters
from api.models import Notification, database
from api.notify.deliver import deliver
from api.settings import Settings
from sync import clock
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import (
    HOUR_MS,
    create,
    edit,
    tasks,
)
from tests.periodic.letters import NO, NUMBER, a_job, at, in_file, states
from tests.periodic.receivers import Gateway
from tests.support.client import Client
from tests.support.shop import ZHANG_XIUYING, an_id


@on_both
def test_r9_what_was_agreed_is_confirmed_once_and_stands_in_the_file(
    manager: Client, gateway: Gateway, written: Callable[[], None], pass_by: Callable[..., None]
):
    a_job(manager)
    pass_by()
    assert gateway.taken == [], "nothing goes out before it has settled"
    written()
    written()
    [(number, title, text)] = gateway.taken
    assert number == NUMBER
    assert title == "城西店: Tue 24 Nov 09:30–11:30"
    assert "Installation (净水器 QH-600): we come Tue 24 Nov 09:30–11:30." in text
    assert "李卫 will come to you." in text
    assert "https://shop.example/link/#" in text

    [entry] = in_file()
    assert (entry["letter"], entry["state"], entry["method"], entry["to"]) == (
        "confirmation",
        "sent",
        "sms",
        "139****0101",
    )
    assert "we come Tue 24 Nov" in entry["text"]
    [link] = docs("links")
    token = text.partition("/link/#")[2].split()[0]
    assert (link["purpose"], link["customer_id"]) == ("file", ZHANG_XIUYING)
    told = str([entry, states(), manager.ask("GET", "/notifications")[1], manager.pulled("links")])
    assert token not in told, "the token is in the letter, and nowhere else"
    assert NUMBER not in told


@on_both
def test_two_workers_send_each_letter_once(
    manager: Client, gateway: Gateway, writing: Settings, pass_by: Callable[..., None], server_clock: TestClock
):
    for number in range(6):
        a_job(manager, 7000 + number)
    pass_by()
    server_clock.pass_minutes(6)

    def work(_: int) -> None:
        try:
            write_letters(Desk(writing))
            deliver(Desk(writing))
        finally:
            database.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(6)))
    assert gateway.calls == 6
    assert len(in_file()) == 6


WORKER = """
import sys
from api.effects.desk import Desk
from api.models import open_database
from api.notify.deliver import deliver
from api.settings import Settings

settings = Settings(database_url=sys.argv[1], now_ms=lambda: int(sys.argv[2]))
open_database(settings.database)
deliver(Desk(settings))
"""


@on_both
def test_a_process_killed_while_it_sends_sends_no_second_letter_and_the_file_says_so(
    manager: Client, gateway: Gateway, writing: Settings, pass_by: Callable[..., None], server_clock: TestClock
):
    a_job(manager)
    pass_by()
    server_clock.pass_minutes(6)
    write_letters(Desk(writing))
    worker = subprocess.Popen([sys.executable, "-c", WORKER, writing.database, str(server_clock.ms)])
    # it has the whole letter, and is about to say thank you
    gateway.on_call = worker.kill
    assert worker.wait() == -signal.SIGKILL
    assert gateway.calls == 1
    gateway.on_call = lambda: None
    for _ in range(3):
        pass_by(minutes=limits.NOTIFY_CLAIM_S / 60 + 1)
    assert gateway.calls == 1
    assert states() == [("confirmation", "given_up", "unsure")]
    [entry] = in_file()
    assert (entry["state"], entry["why"]) == ("not_sent", "unsure")


def test_a_process_that_died_before_it_sent_loses_no_letter(
    manager: Client, gateway: Gateway, writing: Settings, pass_by: Callable[..., None], server_clock: TestClock
):
    a_job(manager)
    pass_by()
    server_clock.pass_minutes(6)
    write_letters(Desk(writing))
    claimed_until = clock.to_rfc3339(server_clock.ms + limits.NOTIFY_CLAIM_S * 1000)
    Notification.update(tries=1, next_try_at=claimed_until).execute()
    pass_by()
    assert gateway.calls == 0, "somebody may still be at it"
    pass_by(minutes=limits.NOTIFY_CLAIM_S / 60 + 1)
    assert gateway.calls == 1


def test_none_goes_out_at_night_and_what_was_called_off_by_the_morning_never_does(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], server_clock: TestClock
):
    server_clock.ms += 9 * HOUR_MS  # 18:30, closed
    for number in (7000, 7001):
        a_job(manager, number, promised_start=at(48), promised_end=at(50))
    pass_by()
    for _ in range(6):
        pass_by(hours=1)
    assert [one[:2] for one in states()] == [("confirmation", "waiting")] * 2
    edit(manager, "jobs", an_id(7001), {"status": "cancelled"})
    pass_by(hours=8)
    assert gateway.calls == 0, "08:30"
    pass_by(hours=1)
    pass_by(minutes=6)
    assert gateway.calls == 1
    assert sorted(states()) == [("confirmation", "given_up", "over"), ("confirmation", "sent", None)]
    assert tasks("effect_reversed") == [], "nobody was told of it"


def test_a_step_that_is_taken_back_in_time_sends_nothing(
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], server_clock: TestClock
):
    job = a_job(manager)
    pass_by()
    pass_by(minutes=6)
    assert gateway.titles == ["城西店: Tue 24 Nov 09:30–11:30"]
    edit(liwei, "jobs", job, {"status": "en_route"})
    pass_by()
    server_clock.pass_minutes(2)
    edit(manager, "jobs", job, {"status": "reopened"})
    for _ in range(3):
        pass_by(minutes=6)
    assert len(gateway.taken) == 1


def test_r15_on_the_way_and_done_with_the_report(
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    job = a_job(manager)
    written()
    edit(liwei, "jobs", job, {"status": "en_route"})
    written()
    edit(liwei, "jobs", job, {"status": "on_site"})
    written()
    edit(liwei, "jobs", job, {"status": "done", "outcome": "completed"})
    written()
    written()
    assert [one["letter"] for one in in_file()] == ["confirmation", "on_the_way", "done"]
    done = gateway.taken[-1][2]
    assert "The service report: https://shop.example/link/#" in done
    assert sorted(one["purpose"] for one in docs("links")) == ["file", "file", "file", "report"]
    [report] = [one for one in docs("links") if one["purpose"] == "report"]
    assert report["job_id"] == job


def test_who_has_arrived_meanwhile_is_not_on_the_way_any_more(
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    job = a_job(manager)
    written()
    edit(liwei, "jobs", job, {"status": "en_route"})
    pass_by()
    edit(liwei, "jobs", job, {"status": "on_site"})
    written()
    written()
    assert len(gateway.taken) == 1


def test_r10_a_promise_that_moves_tells_the_customer_and_why(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    job = a_job(manager)
    written()
    later = {"promised_start": at(72), "promised_end": at(74)}
    edit(manager, "jobs", job, {**later, "promise_reason": "The part comes on Wednesday."})
    written()
    written()
    assert gateway.titles == ["城西店: Tue 24 Nov 09:30–11:30", "城西店: a new time – Thu 26 Nov 09:30–11:30"]
    text = gateway.taken[-1][2]
    assert "Promised before: Tue 24 Nov 09:30–11:30." in text
    assert "Why: The part comes on Wednesday." in text

    edit(manager, "jobs", job, {"promised_start": at(24), "promised_end": at(26)})
    written()
    assert gateway.titles[2:] == ["城西店: a new time – Tue 24 Nov 09:30–11:30"], "also of an earlier one"
    assert "Promised before: Thu 26 Nov 09:30–11:30." in gateway.taken[-1][2]
    assert tasks("effect_reversed") == [], "the letter has told it"


def test_r10_what_is_moved_and_moved_back_at_once_tells_nobody_and_an_old_reason_is_not_told_again(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    job = a_job(manager)
    written()
    first = {"promised_start": at(24), "promised_end": at(26)}
    edit(manager, "jobs", job, {"promised_start": at(96), "promised_end": at(98), "promise_reason": "A slip."})
    pass_by(minutes=1)
    edit(manager, "jobs", job, first)
    written()
    assert len(gateway.taken) == 1
    edit(manager, "jobs", job, {"promised_start": at(48), "promised_end": at(50)})
    written()
    text = gateway.taken[-1][2]
    assert "Promised before: Tue 24 Nov" in text
    assert "Why" not in text


def an_estimate(technician: Client, **more: Any) -> str:
    """Found at the visit that is under way."""
    lines = [{"text": "RO membrane", "quantity": 1, "price": "1280.00"}]
    values = {"status": "open", "job_id": an_id(7000), "customer_id": ZHANG_XIUYING, "lines": lines, "sum": "1280.00"}
    why = {"reason": "The membrane is blocked.", "valid_until": "2026-12-20"}
    return create(technician, "estimates", an_id(7500), values | why | more)


def test_r13_an_estimate_reaches_the_customer_once_with_the_link_by_which_they_decide(
    manager: Client, liwei: Client, gateway: Gateway, written: Callable[[], None], server_clock: TestClock
):
    server_clock.ms += 9 * HOUR_MS  # 18:30, closed: what was found at night is told in the morning
    a_job(manager, status="on_site")
    an_estimate(liwei)
    written()
    assert gateway.calls == 0
    server_clock.ms += 15 * HOUR_MS
    written()
    written()
    [(number, title, text)] = gateway.taken
    assert (number, title) == (NUMBER, "城西店: an estimate for you – ¥1,280")
    assert "What we found: The membrane is blocked.\nIt would cost ¥1,280 in all." in text
    assert "your yes or no: https://shop.example/link/#" in text
    assert "until 20 Dec" in text
    assert [(one["letter"], one["state"]) for one in in_file()] == [("estimate", "sent")]
    [link] = docs("links")
    assert (link["purpose"], link["customer_id"]) == ("file", ZHANG_XIUYING)

    edit(liwei, "estimates", an_id(7500), {"status": "declined", "answered_by": "in_person"})
    edit(liwei, "estimates", an_id(7500), {"status": "open", "answered_by": None})
    written()
    assert gateway.calls == 1
    assert tasks("effect_reversed") == []
    edit(manager, "estimates", an_id(7500), {"status": "withdrawn"})
    written()
    assert len(tasks("effect_reversed")) == 1, "whoever reads it must hear that it is void"


@pytest.mark.parametrize(
    ("status", "valid_until"), [("accepted", None), ("declined", None), ("withdrawn", None), ("open", "2026-11-20")]
)
def test_r13_what_is_decided_withdrawn_or_over_before_it_has_settled_is_not_sent(
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], status: str, valid_until: str | None
):
    a_job(manager, status="on_site")
    an_estimate(liwei)
    pass_by()
    edit(manager, "estimates", an_id(7500), {"status": status, "valid_until": valid_until})
    for _ in range(2):
        pass_by(minutes=6)
    assert gateway.calls == 0
    assert tasks("effect_reversed") == []


def test_r39_an_estimate_goes_to_nobody_who_asked_not_to_be_written_to(
    manager: Client, liwei: Client, gateway: Gateway, written: Callable[[], None]
):
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": NO})
    a_job(manager, status="on_site")
    an_estimate(liwei)
    written()
    assert gateway.calls == 0
    assert [(one["letter"], one["why"]) for one in in_file()] == [("estimate", "refused")]
