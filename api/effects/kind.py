"""What a kind of effect says of itself, so that `settle.py` can wait, fire once and reverse (PROTOCOL §11)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api import limits
from api.effects.desk import Desk, Doc
from api.intake.own import Write
from api.notify.message import Letter, Message
from sync import ids


@dataclass(frozen=True)
class Cause:
    """A reason for an effect, as it stands now.

    `key` is the same whenever it is worked out. `rests_on` names the state of the record: while it waits, a change
    begins the wait anew. `payload` is what the effect needs to know later, when the record may tell something else.
    """

    key: str
    collection: str
    record: str
    store: str | None
    rests_on: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """An effect that fires or is reversed. `times` is how often it was reversed before: writes name it in their
    cause, so that a second time is another operation than the first.
    """

    key: str
    collection: str
    record: str
    store: str | None
    payload: Mapping[str, Any]
    times: int

    def because(self, what: str) -> str:
        """The cause of a write."""
        return f"{what} {self.key} {self.times}"


@dataclass(frozen=True)
class Consequence:
    """What is written, and who is told. Messages and letters go out the first time only."""

    writes: tuple[Write, ...] = ()
    messages: tuple[Message, ...] = ()
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True)
class Kind:
    """`candidates`: the records that may cause it, of all the stores; `causes`: what one of them causes now."""

    name: str
    candidates: Callable[[Desk], Iterable[Doc]]
    causes: Callable[[Desk, Doc], Iterable[Cause]]
    fire: Callable[[Desk, Standing], Consequence]
    reverse: Callable[[Desk, Standing], Consequence]
    # what has fired is watched so long for late news
    watch_days: int = limits.EFFECT_WATCH_DAYS


def key_of(kind: str, *parts: str) -> str:
    """The effect's key: name-based on what caused it."""
    return ids.name_based("effect", kind, *parts)
