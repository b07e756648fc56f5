"""Pushes that wait for each other share a transaction: one wait for the disk, and one look at what they touch.

Of the pushes that are there at once, one thread leads: it takes in its own and those that came meanwhile, then hands
the lead to whoever waits longest. Every push is answered after the commit of what it said (P1). Where a shared
transaction fails, each of its pushes is tried alone: none is held up by what is wrong with another (P6).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from peewee import OperationalError

from api import limits
from api.identity.sender import Sender
from api.intake.batch import Verdict
from api.intake.envelope import Sent
from api.intake.groups import group_of
from api.models import UNAVAILABLE

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Push:
    """What one device sends. When `is_over`: its verdicts, or the error, or that it is to be tried alone."""

    operations: list[Sent]
    sender: Sender
    at_ms: int
    verdicts: list[Verdict] | None = None
    error: Exception | None = None
    leads: bool = False
    woken: threading.Event = field(default_factory=threading.Event)

    def may_share(self) -> bool:
        """A group travels whole in one push: what comes in others must not complete it."""
        return self.sender.standing == "good" and not any(map(group_of, self.operations))


# Takes in pushes in one transaction: it asks which when that has begun, and sets their verdicts when it is committed.
TakeIn = Callable[[Callable[[], Sequence[Push]]], None]


class Together:
    """Those of this process."""

    def __init__(self, take_in: TakeIn) -> None:
        self._take_in = take_in
        self._lock = threading.Lock()
        self._waiting: list[Push] = []
        self._is_led = False

    def verdicts(self, push: Push) -> list[Verdict]:
        """The verdicts for `push`, once they are committed. Raises whatever keeps it from being taken in."""
        with self._lock:
            self._waiting.append(push)
            if not self._is_led:
                self._is_led = push.leads = True
        if not push.leads:
            self._wait(push)
        if push.leads:
            self._lead(push)
        if push.error is not None:
            raise OperationalError("the database was not available to those who shared a transaction") from push.error
        if push.verdicts is None:
            self._take_in(lambda: [push])
        return push.verdicts or []

    def _wait(self, push: Push) -> None:
        if push.woken.wait(limits.DATABASE_WAIT_S):
            return
        with self._lock:
            if push.leads:
                return
            if push in self._waiting:
                self._waiting.remove(push)
        raise OperationalError("others take too long")

    def _lead(self, push: Push) -> None:
        shared: list[Push] = []

        def those_who_are_here() -> Sequence[Push]:
            shared[:] = self._take(push)
            return shared

        try:
            self._take_in(those_who_are_here)
        except UNAVAILABLE as error:
            for one in shared or [push]:
                one.error = error
        except Exception:
            if len(shared) <= 1:
                raise
            log.exception("%d pushes failed together; each is tried alone", len(shared))
        finally:
            self._hand_on(push, shared)

    def _take(self, push: Push) -> list[Push]:
        """`push` and, in the order they came, those that go with it in one transaction."""
        taken, count = [push], len(push.operations)
        with self._lock:
            if push.may_share():
                for one in self._waiting:
                    if one is not push and count + len(one.operations) <= limits.PUSH_OPERATIONS and one.may_share():
                        taken.append(one)
                        count += len(one.operations)
            self._waiting = [one for one in self._waiting if one not in taken]
        return taken

    def _hand_on(self, push: Push, shared: Sequence[Push]) -> None:
        with self._lock:
            # it may never have come to take anybody
            self._waiting = [one for one in self._waiting if one is not push]
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()
        push.leads = False
        for one in shared:
            one.woken.set()
