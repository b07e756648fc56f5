"""Letters to customers: each once, after things have settled, never at night, only to those who may be written to."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from api import limits
from api.desk.docs import doc, docs
from api.effects.desk import Desk
from api.letters.run import write_letters
from api.models import Channel, Effect, Notification, database
from api.notify.channels import ChannelError, add_channel
from api.notify.deliver import deliver
from api.settings import Settings
from sync import clock
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import (
    DAY_MS,
    HOUR_MS,
    MONDAY_MS,
    Person,
    a_complaint,
    create,
    edit,
    tasks,
)
from tests.periodic.receivers import Gateway, MailHost
from tests.support.client import Client
from tests.support.shop import LI_WEI, PURIFIER, WEST, ZHANG_XIUYING, an_id

NUMBER = "+8613900000101"
YES = {"agreed": True, "on": "2026-11-01", "how": "counter"}
NO = {**YES, "agreed": False}
KINDS = ("confirmation", "on_the_way", "done", "survey", "delay")


def at(hours: float) -> str:
    """So many hours after Monday, 09:30."""
    return clock.to_rfc3339(MONDAY_MS + round(hours * HOUR_MS))


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway()
    yield made
    made.close()


@pytest.fixture
def mail() -> Iterator[MailHost]:
    made = MailHost()
    yield made
    made.close()


@pytest.fixture
def writing(settings: Settings, manager: Client, gateway: Gateway) -> Settings:
    """The store sends every kind of letter, as text messages; customers reach its pages."""
    edit(manager, "stores", WEST, {f"settings.letter_{kind}": True for kind in KINDS} | {"phone": "028-8888"})
    add_channel(WEST, "sms", gateway.url)
    return replace(settings, base_url="https://shop.example/")


@pytest.fixture
def pass_by(writing: Settings, server_clock: TestClock, caplog: pytest.LogCaptureFixture) -> Callable[..., None]:
    """`pass_by(minutes=6)`: after so long letters are written and sent."""

    def after(*, minutes: float = 0, hours: float = 0) -> None:
        server_clock.pass_minutes(minutes + 60 * hours)
        write_letters(Desk(writing))
        deliver(Desk(writing))
        assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []

    return after


@pytest.fixture
def settled(pass_by: Callable[..., None]) -> Callable[[], None]:
    def by() -> None:
        pass_by()
        pass_by(minutes=6)

    return by


def a_job(manager: Client, number: int = 7000, **more: Any) -> str:
    values = {"kind": "installation", "status": "planned", "customer_id": ZHANG_XIUYING, "product_id": PURIFIER}
    window = {"promised_start": at(24), "promised_end": at(26)}
    return create(manager, "jobs", an_id(number), {**values, **window, "assignee_id": LI_WEI, **more})


def in_file() -> list[dict[str, Any]]:
    """What the customer's file says of letters."""
    log = (doc("customers", ZHANG_XIUYING) or {}).get("contact_log") or []
    return [one for one in log if one.get("letter")]


def states() -> list[tuple[str, str, str | None]]:
    return [(one.letter, one.state, one.last_error) for one in Notification.select().order_by(Notification.made_at)]


@on_both
def test_r9_what_was_agreed_is_confirmed_once_and_stands_in_the_file(
    manager: Client, gateway: Gateway, settled: Callable[[], None], pass_by: Callable[..., None]
):
    a_job(manager)
    pass_by()
    assert gateway.taken == [], "nothing goes out before it has settled"
    settled()
    settled()
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
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    job = a_job(manager)
    settled()
    edit(liwei, "jobs", job, {"status": "en_route"})
    settled()
    edit(liwei, "jobs", job, {"status": "on_site"})
    settled()
    edit(liwei, "jobs", job, {"status": "done", "outcome": "completed"})
    settled()
    settled()
    assert [one["letter"] for one in in_file()] == ["confirmation", "on_the_way", "done"]
    done = gateway.taken[-1][2]
    assert "The service report: https://shop.example/link/#" in done
    assert sorted(one["purpose"] for one in docs("links")) == ["file", "file", "file", "report"]
    [report] = [one for one in docs("links") if one["purpose"] == "report"]
    assert report["job_id"] == job


def test_who_has_arrived_meanwhile_is_not_on_the_way_any_more(
    manager: Client, liwei: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    job = a_job(manager)
    settled()
    edit(liwei, "jobs", job, {"status": "en_route"})
    pass_by()
    edit(liwei, "jobs", job, {"status": "on_site"})
    settled()
    settled()
    assert len(gateway.taken) == 1


def test_r10_a_promise_that_moves_tells_the_customer_and_why(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    job = a_job(manager)
    settled()
    later = {"promised_start": at(72), "promised_end": at(74)}
    edit(manager, "jobs", job, {**later, "promise_reason": "The part comes on Wednesday."})
    settled()
    settled()
    assert gateway.titles == ["城西店: Tue 24 Nov 09:30–11:30", "城西店: a new time – Thu 26 Nov 09:30–11:30"]
    text = gateway.taken[-1][2]
    assert "Promised before: Tue 24 Nov 09:30–11:30." in text
    assert "Why: The part comes on Wednesday." in text

    edit(manager, "jobs", job, {"promised_start": at(24), "promised_end": at(26)})
    settled()
    assert len(gateway.taken) == 2, "earlier is no delay"
    assert len(tasks("effect_reversed")) == 1, "whoever promised calls"


def test_r10_what_is_moved_and_moved_back_at_once_tells_nobody_and_an_old_reason_is_not_told_again(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    job = a_job(manager)
    settled()
    first = {"promised_start": at(24), "promised_end": at(26)}
    edit(manager, "jobs", job, {"promised_start": at(96), "promised_end": at(98), "promise_reason": "A slip."})
    pass_by(minutes=1)
    edit(manager, "jobs", job, first)
    settled()
    assert len(gateway.taken) == 1
    edit(manager, "jobs", job, {"promised_start": at(48), "promised_end": at(50)})
    settled()
    text = gateway.taken[-1][2]
    assert "Promised before: Tue 24 Nov" in text
    assert "Why" not in text


def a_callback(manager: Client, number: int = 9000, **more: Any) -> str:
    job = a_job(manager, number - 1000, status="draft")
    values = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": job, "due_from": at(-1)}
    return create(manager, "callbacks", an_id(number), {**values, **more})


def test_r30_the_callbacks_questions_go_by_link_to_who_agreed_and_then_nobody_calls_at_once(
    manager: Client, gateway: Gateway, settled: Callable[[], None]
):
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": YES})
    callback = a_callback(manager)
    settled()
    settled()
    assert gateway.titles == ["城西店: how was it?"]
    [attempt] = (doc("callbacks", callback) or {})["attempts"]
    assert attempt["outcome"] == "sent_link"


def test_r39_who_did_not_agree_is_not_asked_and_the_store_is_told_why(
    manager: Client, gateway: Gateway, settled: Callable[[], None]
):
    a_callback(manager)
    settled()
    assert gateway.taken == []
    assert states() == [("survey", "given_up", "no_consent")]
    assert [(one["state"], one["why"]) for one in in_file()] == [("not_sent", "no_consent")]


def test_r30_no_questions_while_a_complaint_is_open(
    manager: Client, assistant: Client, gateway: Gateway, settled: Callable[[], None], server_clock: TestClock
):
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": YES})
    complaint = a_complaint(assistant)
    a_callback(manager)
    settled()
    assert states() == []
    edit(assistant, "complaints", complaint, {"status": "settled"})
    settled()
    assert states() == [], "nor right after its end"
    server_clock.ms += DAY_MS
    settled()
    assert gateway.titles == ["城西店: how was it?"]


def test_r39_who_asked_not_to_be_written_to_gets_nothing(
    manager: Client, gateway: Gateway, settled: Callable[[], None], pass_by: Callable[..., None]
):
    a_job(manager)
    pass_by()
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": NO})
    settled()
    assert gateway.taken == []
    assert states() == [("confirmation", "given_up", "refused")]


def test_who_is_erased_gets_nothing_and_nothing_is_written_about_it(
    manager: Client, person: Person, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    a_job(manager)
    pass_by()
    pass_by(minutes=4)
    status, _ = manager.ask("POST", f"/customers/{ZHANG_XIUYING}/erase", {"reason": "asked for it"})
    assert status in {200, 202}, status
    settled()
    assert gateway.taken == []
    assert in_file() == []


def test_a_service_that_refuses_is_tried_again_with_a_bound_and_the_file_says_so(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    gateway.answers = [500] * 99
    a_job(manager, promised_start=at(24 * 6), promised_end=at(24 * 6 + 2))
    settled()
    for _ in range(60):
        pass_by(hours=2)
    tries = len(limits.NOTIFY_PAUSES_MINUTES) + 1
    assert gateway.calls == tries
    [row] = Notification.select()
    assert (row.state, row.tries) == ("given_up", tries)
    assert NUMBER not in str(row.last_error)
    assert [(one["state"], one["why"], one["to"]) for one in in_file()] == [("not_sent", "not_taken", "139****0101")]
    assert Channel.get().failures == tries


def test_a_mail_reaches_who_has_an_address_and_a_channel_that_reaches_nobody_says_so(
    manager: Client, writing: Settings, mail: MailHost, gateway: Gateway, settled: Callable[[], None]
):
    Channel.delete().execute()
    add_channel(WEST, "mail", mail.url)
    a_job(manager)
    settled()
    assert states() == [("confirmation", "given_up", "no_address")]
    edit(manager, "customers", ZHANG_XIUYING, {"email": "zhang@mail.example", "language": "zh-Hans"})
    a_job(manager, 7001)
    settled()
    [(to, message)] = mail.taken
    assert to == "zhang@mail.example"
    assert message["Subject"] == "城西店：已为您约好11月24日（周二）09:30–11:30"
    assert "您的净水器 QH-600安装已约好" in message.get_body(("plain", "html")).get_content()
    assert in_file()[-1]["to"] == "z***@mail.example"


def test_what_is_switched_on_writes_to_nobody_about_what_was_agreed_long_ago(
    settings: Settings, manager: Client, gateway: Gateway, server_clock: TestClock
):
    add_channel(WEST, "sms", gateway.url)
    a_job(manager)
    server_clock.pass_minutes(60)
    edit(manager, "stores", WEST, {"settings.letter_confirmation": True})
    for _ in range(3):
        server_clock.pass_minutes(6)
        write_letters(Desk(settings))
        deliver(Desk(settings))
    assert Effect.select().where(Effect.kind == "letter_confirmation").count() == 0
    a_job(manager, 7001)
    for _ in range(3):
        server_clock.pass_minutes(6)
        write_letters(Desk(settings))
        deliver(Desk(settings))
    [(_, _, text)] = gateway.taken
    assert "link" not in text, "without a base address there are no links, and no line for one"


def test_a_stores_own_words_hold_and_a_slip_in_them_does_not_go_out(
    manager: Client, gateway: Gateway, settled: Callable[[], None]
):
    values = {"kind": "confirmation", "store_id": WEST, "edition": 1, "subjects.en": "See you {window}"}
    create(manager, "letter_texts", an_id(9900), {**values, "bodies.en": "Hello {name}!\nRing {phone}."})
    create(manager, "letter_texts", an_id(9901), {**values, "edition": 2, "bodies.en": "Hello {nmae}!"})
    a_job(manager)
    settled()
    [(_, title, text)] = gateway.taken
    assert (title, text) == ("See you Tue 24 Nov 09:30–11:30", "Hello 张秀英!\nRing 028-8888.")


def test_a_channel_for_customers_takes_letters_and_nothing_else(settings: Settings, gateway: Gateway):
    add_channel(WEST, "sms", gateway.url)
    assert Channel.get().purposes == "letters"
    with pytest.raises(ChannelError):
        add_channel(WEST, "all", gateway.url, ["complaints"])
    with pytest.raises(ChannelError):
        add_channel(WEST, "desk", "json://localhost/desk", ["letters"])


def test_a_letter_waits_no_longer_than_it_is_true(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], settled: Callable[[], None]
):
    gateway.answers = [500] * 5
    a_job(manager, promised_start=at(0.2), promised_end=at(1))
    settled()
    for _ in range(5):
        pass_by(hours=1)
    assert states() == [("confirmation", "given_up", "over")]
    assert gateway.calls < 5
