"""Whom letters reach: those who agreed where that is asked, by a way that there is, in words that hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api import limits
from api.desk.docs import doc
from api.effects.desk import Desk
from api.letters.held import letters
from api.letters.run import write_letters
from api.models import Channel, Effect, Notification
from api.notify.channels import ChannelError, add_channel
from api.notify.deliver import deliver
from api.settings import Settings
from tests.conftest import TestClock
from tests.periodic.conftest import (
    DAY_MS,
    HOUR_MS,
    Person,
    a_complaint,
    create,
    edit,
)
from tests.periodic.letters import NO, NUMBER, YES, a_callback, a_job, at, in_file, states
from tests.periodic.receivers import Gateway, MailHost
from tests.support.client import Client
from tests.support.shop import WEST, ZHANG_XIUYING, an_id
from web.commands.letters import WHY


def test_r30_the_callbacks_questions_go_by_link_to_who_agreed_and_then_nobody_calls_at_once(
    manager: Client, gateway: Gateway, written: Callable[[], None]
):
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": YES})
    callback = a_callback(manager)
    written()
    written()
    assert gateway.titles == ["城西店: how was it?"]
    [attempt] = (doc("callbacks", callback) or {})["attempts"]
    assert attempt["outcome"] == "sent_link"


def test_r39_who_did_not_agree_is_not_asked_and_the_store_is_told_why(
    manager: Client, gateway: Gateway, written: Callable[[], None]
):
    a_callback(manager)
    written()
    assert gateway.taken == []
    assert states() == [("survey", "given_up", "no_consent")]
    assert [(one["state"], one["why"]) for one in in_file()] == [("not_sent", "no_consent")]


def test_r30_no_questions_while_a_complaint_is_open(
    manager: Client, assistant: Client, gateway: Gateway, written: Callable[[], None], server_clock: TestClock
):
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": YES})
    complaint = a_complaint(assistant)
    a_callback(manager)
    written()
    assert states() == []
    edit(assistant, "complaints", complaint, {"status": "settled"})
    written()
    assert states() == [], "nor right after its end"
    server_clock.ms += DAY_MS
    written()
    assert gateway.titles == ["城西店: how was it?"]


def test_r39_who_asked_not_to_be_written_to_gets_nothing(
    manager: Client, gateway: Gateway, written: Callable[[], None], pass_by: Callable[..., None]
):
    a_job(manager)
    pass_by()
    edit(manager, "customers", ZHANG_XIUYING, {"consents.service_messages": NO})
    written()
    assert gateway.taken == []
    assert states() == [("confirmation", "given_up", "refused")]


def test_who_is_erased_gets_nothing_and_nothing_is_written_about_it(
    manager: Client, person: Person, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    a_job(manager)
    pass_by()
    pass_by(minutes=4)
    status, _ = manager.ask("POST", f"/customers/{ZHANG_XIUYING}/erase", {"reason": "asked for it"})
    assert status in {200, 202}, status
    written()
    assert gateway.taken == []
    assert in_file() == []


def test_a_service_that_refuses_is_tried_again_with_a_bound_and_the_file_says_so(
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    gateway.answers = [500] * 99
    a_job(manager, promised_start=at(24 * 6), promised_end=at(24 * 6 + 2))
    written()
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
    manager: Client, writing: Settings, mail: MailHost, gateway: Gateway, written: Callable[[], None]
):
    Channel.delete().execute()
    add_channel(WEST, "mail", mail.url)
    a_job(manager)
    written()
    assert states() == [("confirmation", "given_up", "no_address")]
    edit(manager, "customers", ZHANG_XIUYING, {"email": "zhang@mail.example", "language": "zh-Hans"})
    a_job(manager, 7001)
    written()
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
    manager: Client, gateway: Gateway, written: Callable[[], None]
):
    values = {"kind": "confirmation", "store_id": WEST, "edition": 1, "subjects.en": "See you {window}"}
    create(manager, "letter_texts", an_id(9900), {**values, "bodies.en": "Hello {name}!\nRing {phone}."})
    create(manager, "letter_texts", an_id(9901), {**values, "edition": 2, "bodies.en": "Hello {nmae}!"})
    a_job(manager)
    written()
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
    manager: Client, gateway: Gateway, pass_by: Callable[..., None], written: Callable[[], None]
):
    gateway.answers = [500] * 5
    a_job(manager, promised_start=at(0.2), promised_end=at(1))
    written()
    for _ in range(5):
        pass_by(hours=1)
    assert states() == [("confirmation", "given_up", "over")]
    assert gateway.calls < 5


def test_the_list_says_what_is_on_its_way_and_why_the_rest_is_held(
    manager: Client, writing: Settings, pass_by: Callable[..., None], server_clock: TestClock
):
    server_clock.ms += 9 * HOUR_MS  # 18:30, closed
    a_job(manager, promised_start=at(48), promised_end=at(50))
    a_callback(manager)
    pass_by()
    listed = {one.kind: one for one in letters(Desk(writing))}
    assert listed["confirmation"].why == "settling"
    pass_by(minutes=6)
    listed = {one.kind: one for one in letters(Desk(writing))}
    assert (listed["confirmation"].why, listed["confirmation"].at) == ("", "2026-11-24T01:00:00.000Z")
    assert (listed["confirmation"].to, listed["confirmation"].channel) == ("139****0101", "sms")
    assert listed["survey"].why == "no_consent"
    assert not {one.why for one in listed.values()} - set(WHY)
