"""Messages to the store's channels: once, never at night, tried again, and shown when they do not arrive."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from api import limits
from api.effects.desk import Desk
from api.models import Channel, Notification, database
from api.notify.channels import add_channel, remove_channel
from api.notify.deliver import deliver
from api.notify.message import Message
from api.notify.outbox import forget_old_messages, queue
from api.notify.service import without_secrets
from api.settings import Settings
from sync import clock
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import DAY_MS, HOUR_MS, Person, Run, a_complaint, edit, tasks
from tests.periodic.receivers import Receiver
from tests.support.client import Client
from tests.support.shop import WEST


def a_message(key: str = "a cause", store: str | None = WEST) -> Message:
    return Message(key, "complaints", store, "low_score", {"number": "C-7K3Q9F"})


@pytest.fixture
def hook(settings: Settings, receiver: Receiver) -> Receiver:
    add_channel(WEST, "hook", receiver.url)
    return receiver


def states() -> list[tuple[str, int]]:
    return [(one.state, one.tries) for one in Notification.select().order_by(Notification.made_at)]


@on_both
def test_a_message_is_sent_once(settings: Settings, hook: Receiver):
    for _ in range(2):
        queue([a_message(), a_message()], Desk(settings))
        deliver(Desk(settings))
    assert hook.subjects == ["Low score: complaint C-7K3Q9F"]
    assert states() == [("sent", 1)]


@on_both
def test_two_workers_send_it_once(settings: Settings, hook: Receiver):
    queue([a_message(str(number)) for number in range(8)], Desk(settings))

    def work(_: int) -> int:
        try:
            return deliver(Desk(settings))
        finally:
            database.close()

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work, range(4))) == 8
    assert hook.calls == 8


def test_what_a_service_refuses_is_tried_again_and_arrives(settings: Settings, hook: Receiver, server_clock: TestClock):
    hook.answers = [500, 503]
    queue([a_message()], Desk(settings))
    deliver(Desk(settings))
    assert states() == [("failed", 1)]
    deliver(Desk(settings))
    assert hook.calls == 1, "not before its time"
    for minutes in limits.NOTIFY_PAUSES_MINUTES[:2]:
        server_clock.pass_minutes(minutes)
        deliver(Desk(settings))
    assert hook.calls == 3
    assert states() == [("sent", 3)]
    assert Channel.get().failures == 0


def test_what_nobody_takes_is_given_up_and_shown_and_a_person_is_told(
    settings: Settings, hook: Receiver, server_clock: TestClock, manager: Client
):
    hook.answers = [500] * 100
    queue([a_message()], Desk(settings))
    for _ in range(12):
        deliver(Desk(settings))
        server_clock.ms += DAY_MS
    assert states() == [("given_up", len(limits.NOTIFY_PAUSES_MINUTES) + 1)]
    assert hook.calls == len(limits.NOTIFY_PAUSES_MINUTES) + 1
    status, answer = manager.ask("GET", "/notifications")
    assert status == 200
    [shown] = answer["notifications"]
    assert (shown["state"], shown["next_try_at"]) == ("given_up", None)
    assert "500" in shown["last_error"]
    [channel] = answer["channels"]
    assert channel["failures"] == hook.calls
    [task] = tasks("channel_failing")
    assert (task["store_id"], task["role"], task["params"]["channel"]) == (WEST, "manager", "hook")
    assert task["version"]["operations"] == 1, "told once"

    hook.answers = []
    queue([a_message("another")], Desk(settings))
    deliver(Desk(settings))
    assert tasks("channel_failing") == [], "it works again"


def test_an_address_is_a_secret(
    settings: Settings, hook: Receiver, manager: Client, caplog: pytest.LogCaptureFixture, server_clock: TestClock
):
    caplog.set_level("DEBUG")
    hook.answers = [500] * 9
    queue([a_message()], Desk(settings))
    for _ in range(4):
        deliver(Desk(settings))
        server_clock.ms += DAY_MS
    told = [manager.ask("GET", "/notifications")[1], tasks("channel_failing"), caplog.text, manager.pulled("stores")]
    assert hook.calls == 4
    for secret in ("very-secret", "token-of-the-store"):
        assert secret not in str(told)


def test_an_error_is_told_without_the_address():
    url = "tgram://123456:token/chat?key=geheim%20zwei"
    said = without_secrets(url, "cannot POST https://api/bot123456:token/x for geheim zwei, error=500")
    assert said == "cannot POST … for …, error=500"


def test_one_that_fails_holds_up_no_other(settings: Settings, hook: Receiver):
    add_channel(WEST, "another", "json://localhost:9/nobody-listens")
    queue([a_message()], Desk(settings))
    deliver(Desk(settings))
    assert {one.channel: one.state for one in Notification.select()} == {"another": "failed", "hook": "sent"}


def test_a_message_to_a_removed_channel_is_given_up_and_not_lost(settings: Settings, hook: Receiver):
    queue([a_message()], Desk(settings))
    remove_channel(WEST, "hook")
    deliver(Desk(settings))
    assert states() == [("given_up", 1)]
    assert hook.calls == 0


def test_messages_wait_for_the_store_to_open(settings: Settings, hook: Receiver, server_clock: TestClock):
    server_clock.ms += 10 * HOUR_MS  # 19:30
    queue([a_message()], Desk(settings))
    for _ in range(13):
        deliver(Desk(settings))
        assert hook.calls == 0
        server_clock.ms += HOUR_MS
    assert clock.to_rfc3339(server_clock.ms) == "2026-11-24T00:30:00.000Z"  # 08:30
    server_clock.ms += HOUR_MS
    deliver(Desk(settings))
    assert hook.calls == 1


def test_a_second_try_does_not_come_at_night(settings: Settings, hook: Receiver, server_clock: TestClock):
    server_clock.ms += 8 * HOUR_MS + 29 * 60_000  # 17:59
    hook.answers = [500]
    queue([a_message()], Desk(settings))
    deliver(Desk(settings))
    server_clock.ms += HOUR_MS
    deliver(Desk(settings))
    assert hook.calls == 1
    assert states() == [("failed", 1)]
    server_clock.ms += 15 * HOUR_MS
    deliver(Desk(settings))
    assert states() == [("sent", 2)]


def test_a_store_that_never_opens_is_only_spared_the_night(
    settings: Settings, manager: Client, hook: Receiver, server_clock: TestClock
):
    edit(manager, "stores", WEST, {f"hours.{day}": "" for day in ("mon", "tue", "wed", "thu", "fri", "sat")})
    server_clock.ms += 11 * HOUR_MS  # 20:30
    queue([a_message()], Desk(settings))
    deliver(Desk(settings))
    assert hook.calls == 0
    assert Notification.get().next_try_at == "2026-11-24T00:00:00.000Z"


def test_a_channel_takes_what_it_is_for_and_of_its_own_store(settings: Settings, receiver: Receiver):
    add_channel(WEST, "praise only", receiver.url, ["praise"])
    add_channel("", "head office", receiver.url)
    queue([a_message()], Desk(settings))
    assert Notification.select().count() == 0
    queue([a_message(store=None)], Desk(settings))
    assert [one.channel for one in Notification.select()] == ["head office"]


def test_a_message_speaks_the_language_of_the_store(
    settings: Settings, hook: Receiver, manager: Client, server_clock: TestClock
):
    edit(manager, "stores", WEST, {"settings.language": "zh-Hant"})
    spoken = replace(settings, translate=lambda language, sentence: f"{language} {sentence}")
    queue([a_message()], Desk(spoken))
    deliver(Desk(spoken))
    assert hook.subjects == ["zh-Hant Low score: complaint C-7K3Q9F"]


def test_r26_who_is_overdue_hears_of_it_once_and_head_office_by_its_own_channel(
    assistant: Client, run: Run, hook: Receiver, receiver: Receiver
):
    add_channel("", "head office", receiver.url)
    a_complaint(assistant)
    for _ in range(5):
        run(days=1)
        run(minutes=6)
        run(minutes=6)
    told = [one["message"] for one in hook.taken]
    assert len([one for one in told if one.startswith("First answer to the customer: due by 2026-11-23 13:30")]) == 1
    assert len([one for one in told if one.startswith("首次答复顾客：")]) == 1, "head office reads Chinese"
    assert {one.store_id for one in Notification.select()} == {WEST, ""}


def test_late_news_sends_no_second_message(
    assistant: Client, run: Run, hook: Receiver, server_clock: TestClock, settled: Callable[[], None]
):
    complaint = a_complaint(assistant)
    heard = server_clock.ms
    run(hours=5)
    settled()
    run(minutes=6)
    assert len(hook.taken) == 1
    edit(assistant, "complaints", complaint, {"status": "acknowledged"}, at_ms=heard + HOUR_MS)
    run(minutes=6)
    run(minutes=6)
    assert len(hook.taken) == 1
    assert len(tasks("effect_reversed")) == 1


def test_only_leaders_read_what_was_sent_and_only_of_their_store(settings: Settings, hook: Receiver, person: Person):
    queue([a_message()], Desk(settings))

    def seen(username: str) -> int:
        return len(person(username).ask("GET", "/notifications")[1].get("notifications", ()))

    assert {name: seen(name) for name in ("manager", "manager2", "head", "assistant")} == {
        "manager": 1,
        "manager2": 0,
        "head": 1,
        "assistant": 0,
    }


def test_what_is_long_over_is_forgotten(settings: Settings, hook: Receiver, server_clock: TestClock):
    queue([a_message()], Desk(settings))
    late = server_clock.ms + (limits.NOTIFICATIONS_KEPT_DAYS + 1) * DAY_MS
    assert forget_old_messages(late) == 0, "it has not been sent"
    deliver(Desk(settings))
    assert forget_old_messages(late) == 1
