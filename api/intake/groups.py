"""Groups: operations that are accepted together or not at all (PROTOCOL §4). They are not merged together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from api.intake.decide import Refusal
from api.intake.envelope import Sent
from api.intake.known import Address, Known
from api.models import Operation as OperationRow
from api.models import Quarantine
from api.models.base import chunks, tuples
from api.rules.awards import named_in
from sync import ids
from sync.operation import Operation


class Born(NamedTuple):
    """What is judged of a record that an earlier operation of the group makes: its stores, and whom it names (R33)."""

    stores: frozenset[str]
    for_whom: frozenset[str]


Judge = Callable[[Sent, dict[Address, Born]], Operation]


class Groups:
    """The groups of a push. Each is judged as a whole when its first operation is taken."""

    def __init__(self) -> None:
        self._members: dict[str, list[Sent]] = defaultdict(list)
        self._arrived_before: set[str] = set()
        self._refusals: dict[str, dict[str, Refusal]] = {}

    def look_up(self, operations: Iterable[Sent]) -> None:
        """Gather the groups among `operations`, and which of them had members in an earlier push."""
        for one in operations:
            group = group_of(one)
            if group:
                self._members[group].append(one)
        here = {one.id for members in self._members.values() for one in members}
        for chunk in chunks(sorted(self._members)):
            accepted = OperationRow.select(OperationRow.group_id, OperationRow.id)
            quarantined = Quarantine.select(Quarantine.group_id, Quarantine.operation_id)
            found = tuples(accepted.where(OperationRow.group_id << chunk))
            found += tuples(quarantined.where(Quarantine.group_id << chunk))
            self._arrived_before |= {group for group, operation in found if operation not in here}

    def require_whole(self, sent: Sent, known: Known, judge: Judge) -> None:
        """Refuse `sent` when any member of its group is refused: with its own reason, or with `group_failed`."""
        group = group_of(sent)
        if group is None:
            return
        if group not in self._refusals:
            self._refusals[group] = self._judge_all(group, known, judge)
        refusal = self._refusals[group].get(sent.fingerprint)
        if refusal:
            raise refusal

    def _judge_all(self, group: str, known: Known, judge: Judge) -> dict[str, Refusal]:
        members = self._members[group]
        fresh = [one for one in members if known.first_verdict(one) is None]
        created: dict[Address, Born] = {}
        refusals: dict[str, Refusal] = {}
        for one in fresh:
            try:
                operation = judge(one, created)
            except Refusal as refusal:
                refusals[one.fingerprint] = refusal
            else:
                address = (operation.collection, operation.record)
                born = Born(frozenset({operation.author.store or ""} - {""}), frozenset())
                named = named_in(operation.changes)
                earlier = created.setdefault(address, born)
                created[address] = earlier._replace(for_whom=earlier.for_whom | ({named} if named else set()))
        is_torn = group in self._arrived_before or len(fresh) < len(members)
        if not refusals and not is_torn:
            return {}
        failed = Refusal("group_failed", {"group": group})
        # a held member would be accepted later and alone: it fails with the others
        return {one.fingerprint: _own_reason(refusals.get(one.fingerprint)) or failed for one in fresh}


def group_of(sent: Sent) -> str | None:
    """The group that an operation names, if it is one."""
    group = sent.value.get("group") if isinstance(sent.value, dict) else None
    return group if isinstance(group, str) and ids.is_uuid(group) else None


def _own_reason(refusal: Refusal | None) -> Refusal | None:
    return None if refusal is None or refusal.reason == "unknown_record" else refusal
