"""Whose word a callback holds: what people wrote down about their own work does not count for them (R33).

Anybody may make a callback, also whoever did the work. Answers, and praise, are the customer's; but where the person
that they are about has written any of them down, nobody else has heard them.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from api.rules.jobs import Doc

# callback id -> the staff who wrote down what stands there as the customer's word
Writers = Mapping[str, AbstractSet[str]]
NOBODY: Writers = {}

OWN_WORD = "own_word"


def word_stamps(callback: Doc) -> frozenset[str]:
    """The stamps of all that stands in a callback as the customer's word: the answers, and the praise."""
    stamps: Mapping[str, str] = callback.get("stamps") or {}
    addresses = [f"answers.{question}" for question in callback.get("answers") or ()]
    addresses += [f"praised_ids.{person}" for person in callback.get("praised_ids") or ()]
    addresses += ["praise"] if callback.get("praise") else []
    # what was there from the creation on has no stamp of its own
    return frozenset(stamp for one in addresses for stamp in stamps.get(one, stamps.get("", "")).split())


def is_own_word(staff_id: str, callback: Doc, writers: Writers) -> bool:
    """R33: whether the person had a hand in what the callback says, and it therefore says nothing about them."""
    return staff_id in writers.get(callback["id"], ())
