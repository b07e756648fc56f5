"""Reads a spreadsheet of a stranger: xlsx or csv, bounded before it is unpacked; nothing in it is run (R3)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

from api import limits
from api.transfer.cells import text_of
from api.transfer.columns import TABLES
from api.transfer.headings import known_headings

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
DELIMITERS: Final = (",", "\t", ";", "|", "，")
HEADINGS_WITHIN_ROWS: Final = 20
GUESS_ROWS: Final = 50
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")

Row = tuple[int, list[Any]]  # the number that a spreadsheet program shows, and the cells


class UnreadableSheetError(Exception):
    """The file as a whole cannot be read; `code` is one of `api.errors.TABLE`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Sheet:
    """A table with its headings, all different; rows are as long as the headings."""

    name: str
    headings: list[str]
    rows: list[Row]

    def cells(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Row number, and cell by heading."""
        for number, row in self.rows:
            yield number, dict(zip(self.headings, row, strict=True))


def read_sheet(path: Path, kind: str, name: str | None = None) -> Sheet:
    """The sheet called `name`, or of several the one whose headings look most like `kind`.

    `UnreadableSheetError`: `sheet_type`, `sheet_too_large`, `sheet_empty`, `sheet_unknown`.
    """
    sheets = _workbook(path) if _is_zip(path) else {"": _read_csv(path)}
    if name is not None and name not in sheets:
        raise UnreadableSheetError("sheet_unknown")
    tables = [_table(one, rows, kind) for one, rows in sheets.items() if name in {None, one}]
    found = [one for one in tables if one is not None]
    if not found:
        raise UnreadableSheetError("sheet_empty")
    # an export has a sheet named after each kind; otherwise the headings tell, and the first sheet of equals
    return max(found, key=lambda one: (one.name in _names_of(kind), known_headings(kind, one.headings)))


def _names_of(kind: str) -> set[str]:
    from api.transfer.export_tables import sheet_names  # noqa: PLC0415 the two directions share the table only here

    return set(sheet_names(kind))


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(4)
    if head == OLD_OFFICE:
        raise UnreadableSheetError("sheet_type")
    return head == ZIP


def _workbook(path: Path) -> dict[str, list[Row]]:
    try:
        _require_bounded(path)
        # by its content: what somebody called the file says nothing
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            return {one.title: _bounded(_rows_of(one)) for one in book.worksheets[: limits.IMPORT_SHEETS]}
    except UnreadableSheetError:
        raise
    except Exception as error:  # whatever a broken file makes openpyxl raise, it is a broken file
        raise UnreadableSheetError("sheet_type") from error


def _require_bounded(path: Path) -> None:
    """A zip can say little and unpack to much: what it announces is bounded, and more than that is never unpacked."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    if len(members) > limits.IMPORT_ZIP_MEMBERS or sum(one.file_size for one in members) > limits.IMPORT_UNPACKED_BYTES:
        raise UnreadableSheetError("sheet_too_large")


def _rows_of(sheet: Any) -> Iterator[Row]:
    # the dimensions that a file announces are anything; rows are read as they come
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=limits.IMPORT_COLUMNS, values_only=True), 1):
        if number > limits.IMPORT_ROWS_LOOKED_AT:
            raise UnreadableSheetError("sheet_too_large")
        yield number, list(row)


def _read_csv(path: Path) -> list[Row]:
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise UnreadableSheetError("sheet_type")
    try:
        # newline="" as the csv module asks for: a line break inside quotes is part of the cell
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return _bounded((number, list(row[: limits.IMPORT_COLUMNS])) for number, row in enumerate(lines, 1))
    except csv.Error as error:
        raise UnreadableSheetError("sheet_type") from error


def _decoded(raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith(UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheetError("sheet_type")


def _delimiter(text: str) -> str:
    """The one that splits the first lines into most columns, and into equally many."""

    def score(delimiter: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(lines, GUESS_ROWS) if any(row)]
        width = max(set(widths), key=widths.count, default=1)
        return (widths.count(width) if width > 1 else 0, width)

    return max(DELIMITERS, key=score)


def _bounded(rows: Iterable[Row]) -> list[Row]:
    found = [(number, cells) for number, cells in rows if any(text_of(cell) for cell in cells)]
    if len(found) > limits.IMPORT_ROWS + HEADINGS_WITHIN_ROWS:
        raise UnreadableSheetError("sheet_too_large")
    return found


def _table(name: str, rows: list[Row], kind: str) -> Sheet | None:
    """The table under the row that looks most like headings: stores write titles above them."""
    if not rows:
        return None
    place = max(
        range(min(len(rows), HEADINGS_WITHIN_ROWS)),
        key=lambda one: (min(known_headings(kind, _texts(rows[one][1])), len(TABLES[kind])), -one),
    )
    headings = _distinct(_texts(rows[place][1]))
    width = len(headings)
    body = [(number, (cells + [None] * width)[:width]) for number, cells in rows[place + 1 :]]
    if len(body) > limits.IMPORT_ROWS:
        raise UnreadableSheetError("sheet_too_large")
    if not body:
        return None
    return Sheet(name, headings, body)


def _texts(cells: list[Any]) -> list[str]:
    return [text_of(cell)[: limits.IMPORT_HEADING_CHARS] for cell in cells]


def _distinct(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts = texts[:-1]
    found: dict[str, int] = {}
    for place, text in enumerate(texts, 1):
        name = text or f"({place})"
        while name in found:
            name = f"{name} ({place})"
        found[name] = place
    return list(found)
