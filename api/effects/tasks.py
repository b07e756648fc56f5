"""`tasks` records: what a person must do that the server noticed. Their kinds stand in `api/rules/tasks.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.effects.desk import Doc
from api.effects.kind import Standing
from api.fields.complaints import COMPLAINTS, PREVENTIVE_ACTIONS
from api.intake.own import Write
from api.rules.tasks import KINDS
from sync import ids

# Whose task it is where the rule names no role of a person: what has no handler yet is the manager's.
ROLE_OF_NOBODY = "manager"


def task_id(kind: str, *parts: str) -> str:
    """The same for the same cause, so that two workers make one (PROTOCOL §2)."""
    return ids.name_based("task", kind, *parts)


def open_task(
    record: str,
    kind: str,
    cause: str,
    *,
    store: str | None,
    about: tuple[str, str] | None = None,
    role: str | None = None,
    assignee: str | None = None,
    due_at: str | None = None,
    params: Mapping[str, Any] | None = None,
) -> Write:
    """The write that makes the task, or opens it again. `about` is (collection, record)."""
    usual = KINDS[kind].role
    if assignee is not None and role is None:
        usual = ""  # a person's own task
    values: Doc = {
        "kind": kind,
        "state": "open",
        "role": role or (ROLE_OF_NOBODY if usual == "handler" else usual) or None,
        "store_id": store,
        "about_collection": about[0] if about else None,
        "about_id": about[1] if about else None,
        "assignee_id": assignee,
        "due_at": due_at,
        "params": dict(params) if params else None,
    }
    return Write("tasks", record, {name: value for name, value in values.items() if value is not None}, cause)


def reversed_task(effect: Standing, kind: str, *, role: str | None = None, assignee: str | None = None) -> Write:
    """The task that a person gets, instead of anybody getting a second message (PROTOCOL §11)."""
    return open_task(
        task_id("effect_reversed", effect.key),
        "effect_reversed",
        effect.because("reversed"),
        store=effect.store,
        about=(effect.collection, effect.record),
        role=role,
        assignee=assignee,
        params={"effect": kind, "cause": dict(effect.payload)},
    )


def number_of(complaint: str) -> str:
    """The number by which people speak of a complaint."""
    return ids.short_number(str(COMPLAINTS.short_prefix), complaint)


def action_number(action: str) -> str:
    """The number by which people speak of a preventive action."""
    return ids.short_number(str(PREVENTIVE_ACTIONS.short_prefix), action)


def close_task(record: str, cause: str) -> Write:
    """The write that takes it off the list: its reason is gone."""
    return Write("tasks", record, {"state": "done"}, cause)
