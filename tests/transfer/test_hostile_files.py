"""Files of strangers: huge, broken, lying, or written to be run by somebody's spreadsheet program (R3)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook

from api import limits
from api.transfer.headings import guess
from api.transfer.sheet import UnreadableSheetError, read_sheet
from api.transfer.workbooks import csv_text, xlsx
from tests.transfer.sheets import CUSTOMER_ROWS, csv_bytes, import_file, xlsx_bytes


def code_of(folder: Path, content: bytes, kind: str = "customers", sheet: str | None = None) -> str:
    (folder / "file").write_bytes(content)
    with pytest.raises(UnreadableSheetError) as problem:
        read_sheet(folder / "file", kind, sheet)
    return problem.value.code


def bomb() -> bytes:
    """A small file that unpacks to more than we take."""
    book = io.BytesIO(xlsx_bytes(CUSTOMER_ROWS))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"xl/more{number}.xml", b"0" * (limits.IMPORT_UNPACKED_BYTES // 3))
    return book.getvalue()


def lying() -> bytes:
    """One whose members say that they are small: nothing beyond what they say is unpacked."""
    whole = xlsx_bytes(CUSTOMER_ROWS)
    return whole.replace(b"sheet1.xml", b"sheet9.xml", 1)


def entities() -> bytes:
    source = zipfile.ZipFile(io.BytesIO(xlsx_bytes(CUSTOMER_ROWS)))
    made = io.BytesIO()
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    ) + "]>"  # fmt: skip
    with zipfile.ZipFile(made, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<worksheet", laughs.encode() + b"<worksheet", 1)
                content = content.replace(b"<v>", b"<v>&j;", 1)
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n\n,,,\n", "sheet_empty"),
        (b"PK\x03\x04 and then nothing", "sheet_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old or locked workbook", "sheet_type"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "sheet_type"),
        (b"a,b\n\xff\xff\xff", "sheet_type"),
        (b'a,b\n"' + b"x" * 200_000 + b'"', "sheet_type"),
        (lying, "sheet_type"),
        (entities, "sheet_type"),
        (bomb, "sheet_too_large"),
    ],
    ids=["nothing", "blank", "torn", "old", "picture", "bytes", "one cell", "lying", "entities", "bomb"],
)
def test_r3_a_file_that_is_none_is_told_so(tmp_path: Path, content: bytes | Callable[[], bytes], code: str) -> None:
    assert code_of(tmp_path, content() if callable(content) else content) == code


def test_r3_more_rows_than_are_taken_are_none_of_them(tmp_path: Path) -> None:
    rows = "姓名,电话\n" + "".join(f"某人,137{number:08d}\n" for number in range(limits.IMPORT_ROWS + 1))
    assert code_of(tmp_path, rows.encode()) == "sheet_too_large"


def test_r3_formatted_but_empty_rows_are_no_rows(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["姓名", "电话"])
    book.active.append(["孙丽华", "13700000001"])
    book.active.cell(limits.IMPORT_ROWS_LOOKED_AT - 1, 90, " ")
    file = io.BytesIO()
    book.save(file)
    (tmp_path / "file").write_bytes(file.getvalue())
    assert [number for number, _ in read_sheet(tmp_path / "file", "customers").rows] == [2]


def test_r3_the_wrong_sheet_is_told_and_the_right_one_found_by_its_headings(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["说明", "本表由店长填写"])
    sheet = book.create_sheet("顾客名单")
    for row in CUSTOMER_ROWS:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    assert code_of(tmp_path, file.getvalue(), sheet="没有") == "sheet_unknown"
    found = read_sheet(tmp_path / "file", "customers")
    assert (found.name, len(found.rows)) == ("顾客名单", 3)


def test_r3_a_formula_is_its_last_result_and_never_worked_out(app: Flask, tmp_path: Path) -> None:
    rows = [
        ("姓名", "电话", "备注"),
        ('=CONCATENATE("孙","丽")', "13700000001", ""),
        ("孙丽华", "13700000002", "#REF!"),
    ]
    outcome = import_file(tmp_path, xlsx_bytes(rows))
    # openpyxl writes no results: there is nothing in the cell, and that is what is told
    assert [(one.row, one.code) for one in outcome.faults] == [(2, "missing"), (3, "formula_error")]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+8613900000101", "-2", "@SUM(A1)", "\t=1", "＝1+1", "'quoted", "=cmd|' /C calc'!A0", "plain", "a=b"],
)
def test_r3_what_is_written_is_run_by_no_program_and_read_back_as_it_was(tmp_path: Path, text: str) -> None:
    for content in (xlsx([("S", ["姓名", "电话"], [[text, "1"]])]), csv_text(["姓名", "电话"], [[text, "1"]])):
        (tmp_path / "file").write_bytes(content)
        sheet = read_sheet(tmp_path / "file", "customers")
        [(_, cells)] = sheet.rows
        shown = str(cells[0])
        assert not shown.startswith(("=", "+", "-", "@", "\t", "＝"))
        from api.transfer.cells import text_of  # noqa: PLC0415

        assert text_of(cells[0]) == text.strip()
    book = load_workbook(io.BytesIO(xlsx([("S", ["=A"], [[text]])])))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "inlineStr"}


def test_r3_headings_are_found_in_every_language_and_below_a_title() -> None:
    for headings in (
        ["Name", "Mobile phone", "Estate"],
        ["顾客姓名", "联系电话", "小区名称"],
        ["顧客姓名", "聯絡電話", "小區"],
    ):
        assert list(guess("customers", headings).values()) == ["name", "phone", "estate"]
    assert guess("customers", ["Customer", "Name"]) == {"Customer": None, "Name": "name"}
    assert guess("orders", ["订单号*", " 电 话 ", "商品（名称）", "猫"])["订单号*"] == "number"


def test_r3_ten_thousand_rows_are_read_within_seconds(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(csv_bytes([("姓名", "电话")] + [(f"甲{n}", f"137{n:08d}") for n in range(10_000)]))
    assert len(read_sheet(tmp_path / "file", "customers").rows) == 10_000
