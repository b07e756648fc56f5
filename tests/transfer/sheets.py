"""Spreadsheets as stores have them, and how tests import them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from api.identity.sender import Sender
from api.transfer.headings import guess
from api.transfer.importing import Importer, Outcome
from api.transfer.sheet import read_sheet
from sync.operation import Author
from tests.support.shop import CHEN_LI, MORNING_MS, WEST

Rows = Sequence[Sequence[Any]]

CUSTOMER_ROWS: Rows = (
    ("顾客姓名", "手机号", "邮箱", "微信号", "小区", "地址", "建档日期", "负责导购", "来源", "备注"),
    (
        *("孙丽华", "13700000001", "sun@example.org", "sunlihua88", "翠湖花园", "5-1201", "2026-11-01"),
        *("周敏", "老顾客介绍", "喜欢安静的"),
    ),
    ("钱大伟", "137 0000 0002", "", "", "丽景苑", "2-302", "2026年11月2日", "", "进店", ""),
    ("冯晓明", "137-0000-0003", "", "", "", "湖滨路 8 号", "2026/11/3", "", "", ""),
)


def csv_bytes(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: Rows, title: str = "Sheet1") -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_manager(store: str = WEST) -> Sender:
    return Sender(Author(CHEN_LI, "manager", store), "陈丽", "", "", "", "good")


def import_file(
    folder: Path, content: bytes, kind: str = "customers", *, dry: bool = False, mapping: Any = None, store: str = WEST
) -> Outcome:
    """What the command line does with a file, as Chen Li."""
    path = folder / "sheet"
    path.write_bytes(content)
    sheet = read_sheet(path, kind)
    importer = Importer(kind, mapping or guess(kind, sheet.headings), store, as_manager(store))
    return importer.run(sheet, lambda: MORNING_MS, lambda _done, _of, _outcome: None, dry=dry)
