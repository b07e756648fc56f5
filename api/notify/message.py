"""A message before it is put into words: its sentences stand here, English, and are translated by the catalogues.

A letter to a customer has words of its own (`api/letters`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

Purpose = Literal["complaints", "praise", "letters", "trial"]
LETTERS: Final = "letters"
PURPOSES: Final[tuple[Purpose, ...]] = ("complaints", "praise", LETTERS)


class Sentence(NamedTuple):
    """`{names}` are filled in from the message's params; of those in `coded`, the value is a key of `CODES`."""

    subject: str
    body: str


SENTENCES: Final[Mapping[str, Sentence]] = {
    "overdue_step": Sentence(
        "Overdue: complaint {number}",
        "{step}: due by {due}, and not done yet. Told: {level}. Please look at complaint {number} in Aftercare.",
    ),
    "low_score": Sentence(
        "Low score: complaint {number}",
        "A customer gave a low score in a callback. Complaint {number} was opened with the answers attached.",
    ),
    "reopened": Sentence(
        "Reopened: complaint {number}",
        "The customer of complaint {number} is not satisfied with the answer. It was reopened.",
    ),
    "recurrence": Sentence(
        "It came again: complaint {number}",
        "Complaint {number} comes again after {before}. Please look at what was to prevent it.",
    ),
    "praise": Sentence("Praise for {name}", "A customer praised {name}. The words stand in Aftercare."),
    "trial": Sentence("Aftercare: test message", "This channel works. It was tried by hand."),
}
CODES: Final[Mapping[str, str]] = {
    "acknowledge": "First answer to the customer",
    "solve": "Solution written down",
    "report": "Report to head office",
    "tell_customer": "Customer told of the waiting",
    "head_office_answer": "Answer of head office",
    "ask_customer": "Customer asked again",
    "call_back": "Callback after the answer",
    "handler": "handler",
    "manager": "store manager",
    "head_office": "head office",
}


@dataclass(frozen=True)
class Message:
    """`key` is what caused it: one message for it and each channel. `store` None is head office.

    `params` fill in the sentence; `coded` are translated first. `about` is the store whose matter it is.
    """

    key: str
    purpose: Purpose
    store: str | None
    sentence: str
    params: Mapping[str, str] = field(default_factory=dict)
    coded: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """A letter to a customer, of one of the kinds of `api.fields.letters`: one for its `key`, whatever the channels.

    It has no words yet: they, and where it goes, are looked up when it goes out, so that nothing of a customer lies
    here and the last word of the file holds.
    """

    key: str
    kind: str
    store: str | None
    customer: str


def msgids() -> list[str]:
    """Every sentence of this file, for the catalogues."""
    return [*dict.fromkeys(text for one in SENTENCES.values() for text in one), *CODES.values()]
