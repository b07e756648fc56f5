"""One row of a spreadsheet, read: what each cell says, and what is wrong with it. All of a row lands, or none (R3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api.transfer import cells
from api.transfer.cells import FaultyCellError, text_of
from api.transfer.columns import Column, column
from api.transfer.headings import plain
from sync.ids import is_uuid


@dataclass(frozen=True)
class Fault:
    """Why a row did not land. `column` is the heading, empty where it is the row as a whole."""

    row: int
    column: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "code": self.code, "params": dict(self.params)}


class FaultyRowError(Exception):
    """The row cannot land; `column` is a column's name."""

    def __init__(self, column: str, code: str, **params: Any) -> None:
        super().__init__(code)
        self.column = column
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Draft:
    """A row's values by the names of columns; empty cells are not there: a spreadsheet clears nothing."""

    row: int
    values: Mapping[str, Any]
    heading_of: Mapping[str, str]

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def fault(self, problem: FaultyRowError) -> Fault:
        return Fault(self.row, self.heading_of.get(problem.column, ""), problem.code, problem.params)


def read_row(kind: str, number: int, row: Mapping[str, Any], mapping: Mapping[str, str | None]) -> Draft | list[Fault]:
    """The row's values, or everything that is wrong with its cells at once."""
    values: dict[str, Any] = {}
    heading_of: dict[str, str] = {}
    faults: list[Fault] = []
    for heading, name in mapping.items():
        target = column(kind, name) if name else None
        if target is None:
            continue
        heading_of[target.name] = heading
        cell = row.get(heading)
        try:
            if text_of(cell):
                values[target.name] = _READERS[target.shape](target, cell)
        except FaultyCellError as problem:
            faults.append(Fault(number, heading, problem.code))
        else:
            if target.required and target.name not in values:
                faults.append(Fault(number, heading, "missing"))
    return faults or Draft(number, values, heading_of)


def _choice(target: Column, cell: Any) -> str:
    text = plain(text_of(cell))
    for code, words in target.choices.items():
        if text in {plain(one) for one in (code, *words)}:
            return code
    raise FaultyCellError("not_a_choice")


def _id(_: Column, cell: Any) -> str:
    text = text_of(cell).lower()
    if not is_uuid(text):
        raise FaultyCellError("not_an_id")
    return text


_READERS: Final[Mapping[str, Callable[[Column, Any], Any]]] = {
    "text": lambda _, cell: cells.read_text(cell),
    "staff": lambda _, cell: cells.read_text(cell),
    "estate": lambda _, cell: cells.read_text(cell),
    "phone": lambda _, cell: cells.read_phones(cell),
    "phones": lambda _, cell: cells.read_phones(cell),
    "tags": lambda _, cell: cells.read_tags(cell),
    "date": lambda _, cell: cells.read_date(cell),
    "money": lambda _, cell: cells.read_money(cell),
    "count": lambda _, cell: cells.read_count(cell),
    "map": lambda _, cell: cells.read_map(cell),
    "choice": _choice,
    "id": _id,
}
