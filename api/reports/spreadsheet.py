"""A report as a workbook: a sheet a part, with as-of line and what it waits for (R32)."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from api.reports.cells import Table
from api.reports.tables import tables_of
from api.reports.words import PAGE, word

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_CHARS: Final = 31
WIDEST_CHARS: Final = 60
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
# what a spreadsheet would take for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook_of(report: dict[str, Any], language: str) -> bytes:
    """The bytes of an .xlsx file."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # noqa: S101 a new workbook has one
    book.remove(first)
    for table in tables_of(report, language):
        _sheet(book, table, report, language)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _sheet(book: Workbook, table: Table, report: dict[str, Any], language: str) -> None:
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", table.title)[:SHEET_NAME_CHARS])
    sheet.append([f"{report['store']} · {report['month']} · {table.title}"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([f"{word(PAGE, 'as_of', language)} {report['as_of']}"])
    if report["waiting_for"]:
        names = ", ".join(f"{one['name']} ({one['seen_at']})" for one in report["waiting_for"])
        sheet.append([_text(f"{word(PAGE, 'waiting', language)} {names}")])
    sheet.append([])
    sheet.append([_text(one) for one in table.head])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for row in table.rows:
        sheet.append([_cell(one, is_number=number in table.numbers) for number, one in enumerate(row)])
        for number in table.numbers & set(range(len(row))):
            sheet.cell(sheet.max_row, number + 1).alignment = Alignment(horizontal="right")
    for number in range(len(table.head)):
        longest = max((len(str(row[number])) for row in (table.head, *table.rows) if number < len(row)), default=0)
        # a Chinese character is as wide as two Latin ones
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(2 * longest + 2, WIDEST_CHARS)


def _cell(text: str, *, is_number: bool) -> float | str:
    # a spreadsheet's numbers are floats whatever we do; ours stay exact in the JSON
    return float(text) if is_number and _NUMBER.fullmatch(text) else _text(text)


def _text(text: str) -> str:
    """Text that stays text: customers' words must not become formulas."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
