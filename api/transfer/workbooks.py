"""Spreadsheets that are written: xlsx and csv, with cells that nobody's program runs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from api.transfer.safe import safe

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP: Final = "application/zip"
CELL_CHARS: Final = 32_767  # what Excel takes
COLUMN_WIDTH: Final = 18

Table = tuple[str, Sequence[str], Iterable[Sequence[Any]]]  # name, headings, rows


def xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table; headings stay in sight."""
    book = Workbook(write_only=True)
    for name, headings, rows in tables:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place in range(1, len(headings) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = COLUMN_WIDTH
        sheet.append([_bold(sheet, one) for one in headings])
        for row in rows:
            sheet.append([_cell(one) for one in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """With the mark that makes Excel read it as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([safe(one) for one in headings])
    writer.writerows([_cell(one) for one in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # always the same date: the same content is the same file
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, Decimal)):
        return value
    # characters that a sheet cannot hold would make the whole file unreadable
    text = "".join(char for char in str(value) if char >= " " or char in "\t\n")[:CELL_CHARS]
    return safe(text)


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, safe(text))
    cell.font = Font(bold=True)
    return cell
