"""Stamps and times (PROTOCOL §2, P8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import clock
from tests.strategies import often

NODE = "00000000000000a1"
milliseconds = st.integers(0, clock.MAX_MILLISECONDS - 1)
counters = st.integers(0, clock.MAX_COUNTER)
nodes = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
stamps = st.builds(clock.format_stamp, milliseconds, counters, nodes)


@often
@given(milliseconds, counters, nodes)
def test_a_stamp_is_read_as_it_was_written(ms: int, counter: int, node: str):
    assert clock.parse_stamp(clock.format_stamp(ms, counter, node)) == (ms, counter, node)


@often
@given(stamps, stamps)
def test_comparing_the_text_compares_the_stamps(one: str, other: str):
    assert (one < other) == (clock.parse_stamp(one) < clock.parse_stamp(other))


@often
@given(stamps, milliseconds, nodes)
def test_a_tick_is_above_what_was_seen_and_not_before_now(last: str, now_ms: int, node: str):
    following = clock.tick(last, now_ms, node)

    assert following > last
    assert clock.parse_stamp(following).ms >= now_ms
    assert clock.parse_stamp(following).node == node


@often
@given(stamps, milliseconds)
def test_a_tick_does_not_run_ahead_of_what_it_must(last: str, now_ms: int):
    assert clock.parse_stamp(clock.tick(last, now_ms, NODE)).ms <= max(now_ms, clock.parse_stamp(last).ms + 1)


def test_a_used_up_counter_borrows_a_millisecond():
    assert clock.tick(clock.format_stamp(5, clock.MAX_COUNTER, NODE), 5, NODE) == clock.format_stamp(6, 0, NODE)


def test_time_ends():
    last = clock.format_stamp(clock.MAX_MILLISECONDS, clock.MAX_COUNTER, NODE)

    with pytest.raises(clock.ClockError):
        clock.tick(last, 0, NODE)


@pytest.mark.parametrize(
    ("ms", "counter", "node"),
    [(-1, 0, NODE), (2**48, 0, NODE), (0, 2**16, NODE), (0, -1, NODE), (0, 0, "A" * 16), (0, 0, "a")],
)
def test_what_does_not_fit_its_digits_is_refused(ms: int, counter: int, node: str):
    with pytest.raises(clock.ClockError):
        clock.format_stamp(ms, counter, node)


@pytest.mark.parametrize("text", [None, 1, b"", "", "x", clock.format_stamp(1, 1, NODE) + "\n", ["a"]])
def test_what_is_no_stamp(text: object):
    assert not clock.is_stamp(text)
    assert not clock.is_time(text)
    assert not clock.is_date(text)


@often
@given(st.integers(clock.to_ms("0001-01-01T00:00:00.000Z"), clock.to_ms("9999-12-31T23:59:59.999Z")))
def test_a_time_is_read_as_it_was_written(ms: int):
    assert clock.is_time(clock.to_rfc3339(ms))
    assert clock.to_ms(clock.to_rfc3339(ms)) == ms


def test_times_outside_the_years_are_refused():
    with pytest.raises(clock.ClockError):
        clock.to_rfc3339(10**18)
    with pytest.raises(clock.ClockError):
        clock.to_ms("2026-02-30T00:00:00.000Z")
