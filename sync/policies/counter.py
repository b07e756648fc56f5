"""`counter`: the sum of what was added, each operation once (PROTOCOL §9)."""

from __future__ import annotations

from collections.abc import Iterable

from sync.explain import APPLIED, Part
from sync.operation import Operation
from sync.policies.base import Resolution
from sync.tree import Edit


class Counter(Resolution):
    """A decimal string with as many decimals as the most precise of its deltas; whole numbers all the way."""

    __slots__ = ()

    def __init__(self, address: str, edits: list[Edit]) -> None:
        super().__init__(address, _sum_of([change["by"] for _, change in edits]))

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:  # noqa: ARG002
        return (APPLIED,)


def _sum_of(deltas: list[str]) -> str:
    split = [delta.partition(".") for delta in deltas]
    places = max(len(decimals) for _, _, decimals in split)
    total = sum(int(whole + decimals.ljust(places, "0")) for whole, _, decimals in split)
    digits = str(abs(total)).rjust(places + 1, "0")
    sign = "-" if total < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
