"""The codes of the tasks that rules raise: `tasks.kind`, for whom it is, and which rule asks for it.

A screen has a sentence for each. `params` carries what it fills in. Whoever raises a task of another kind adds a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """`role` is whose task it is, unless its cause says otherwise; `params` are the names of what it carries."""

    rule: str
    role: str
    params: tuple[str, ...]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "done_without": Kind("R5", "manager", ("missing",)),
        "unqualified_without_reason": Kind("R6", "manager", ()),
        # charged beyond the basic price and done, and nobody has written down a yes
        "work_without_yes": Kind("R13", "manager", ("amount",)),
        # the customer's word on an estimate, through their link
        "estimate_answered": Kind("R13", "assistant", ("yes", "amount")),
        # told once a level: the step, how many levels up, since when it is late
        "overdue_step": Kind("R26", "handler", ("step", "level", "round", "due_at", "provisional")),
        "settled_without_word": Kind("R22", "assistant", ("flag",)),
        "customer_not_told": Kind("R25", "handler", ()),
        "settlement_not_approved": Kind("R27", "manager", ("amount", "flag")),
        "playbook_missing": Kind("R27", "manager", ("category",)),
        "recurrence": Kind("R28", "manager", ("why", "before_id")),
        "preventive_action_missing": Kind("R28", "manager", ("cause",)),
        "preventive_action_overdue": Kind("R28", "manager", ("cause", "due_on")),
        "settings_fault": Kind("R29", "manager", ("key", "code")),
        "calendar_provisional": Kind("R29", "head_office", ("country", "year")),
        # the month is over, and nobody has reached the customer
        "callback_overdue": Kind("R30", "manager", ("due_until",)),
        "low_score": Kind("R31", "manager", ("score",)),
        "praise": Kind("R31", "technician", ("praise",)),
        # what customers sent through their link, the times that they wish for; and a letter, until it is answered
        "wish": Kind("R47", "assistant", ("from", "until")),
        "letter": Kind("R47", "manager", ()),
        # late news reversed what an effect rested on; the customer does not get a second message
        "effect_reversed": Kind("PROTOCOL §11", "assistant", ("effect", "cause")),
        "channel_failing": Kind("PROTOCOL §11", "manager", ("channel", "error")),
    }
)
