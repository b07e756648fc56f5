"""Who makes which callback: even, stable, a caller's own customers first (R30)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.rules.jobs import Doc


def spread(
    callbacks: Iterable[Doc], callers: Iterable[str], own: Mapping[str, str], load: Mapping[str, int] | None = None
) -> dict[str, str]:
    """Who makes which: callback id → staff id, for those that nobody has or whose caller is gone.

    As even as it can be (`load` is what each has already), a caller's own customers (`own`: customer → associate)
    first to them, and the same answer whatever order things come in.
    """
    people = sorted(set(callers))
    if not people:
        return {}
    count = {person: (load or {}).get(person, 0) for person in people}
    free = sorted(
        (one for one in callbacks if one.get("assignee_id") not in count),
        key=lambda one: (one.get("due_until", ""), one["id"]),
    )
    fair = (sum(count.values()) + len(free)) // len(people)
    found: dict[str, str] = {}
    for one in free:
        mine = own.get(one["customer_id"], "")
        if mine in count and count[mine] < fair:
            found[one["id"]] = mine
            count[mine] += 1
    for one in free:
        if one["id"] not in found:
            mine = own.get(one["customer_id"], "")
            person = min(people, key=lambda name: (count[name], name != mine, name))
            found[one["id"]] = person
            count[person] += 1
    return found
