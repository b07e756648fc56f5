"""`aftercare import`, `export` and `erase`: from the command line, and through the same doors (R3, PROTOCOL §9)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from api.desk.docs import doc, docs
from api.models import Import, ImportedRow, Operation, database, open_database
from tests.support.shop import WEST, ZHANG_XIUYING
from tests.transfer.sheets import CUSTOMER_ROWS, csv_bytes
from web.cli import main
from web.people import OPERATOR

MANY = 3_000


@pytest.fixture
def shop(tmp_path: Path, filled_sqlite: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "aftercare.db").write_bytes(filled_sqlite.read_bytes())
    yield folder
    database.close()


def aftercare(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--data", str(folder)])


def test_r3_import_tries_lands_reports_and_remembers(shop: Path, tmp_path: Path) -> None:
    file, report = tmp_path / "customers.csv", tmp_path / "report.xlsx"
    rows = [("姓名", "Rufnummer"), ("孙丽华", "13700000001"), ("坏", "没有")]
    file.write_bytes(csv_bytes(rows, "gb18030"))
    arguments = ["import", "customers", str(file), "--store", "west"]
    said = aftercare(shop, *arguments, "--map", "Rufnummer=phone", "--dry-run")
    assert "Would be: 1 new, 0 changed, 0 as before, 1 not taken." in said.output
    said = aftercare(shop, *arguments, "--map", "Rufnummer=phone", "--report", str(report), "--language", "zh-Hans")
    assert said.exit_code == 0, said.output
    assert "Row 3, Rufnummer: 这不是电话号码。请只写数字，多个号码用逗号隔开。" in said.output
    assert "Done: 1 new, 0 changed, 0 as before, 1 not taken." in said.output
    assert load_workbook(report).active["A2"].value == 3
    again = aftercare(shop, *arguments)
    assert "Rufnummer -> phone" in again.output, "the mapping is remembered"
    assert "Done: 0 new, 0 changed, 1 as before, 1 not taken." in again.output
    [sun] = [one for one in docs("customers", WEST) if one["name"] == "孙丽华"]
    [operation] = Operation.select().order_by(
        Operation.seq.desc()
    ).limit(1)  # fmt: skip
    assert (operation.author_id, operation.author_role) == (OPERATOR.id, "manager")
    assert sun["phone"] == "13700000001"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--store", "nowhere"], "--store: east, west"),
        ([], "--store: east, west"),
        (["--store", "west", "--map", "Cat=phone"], "the headings are"),
        (["--store", "west", "--map", "备注=cat"], "the columns are"),
        (["--store", "west", "--sheet", "Cat"], "no sheet of that name"),
    ],
)
def test_r3_what_was_meant_otherwise_is_a_sentence(shop: Path, tmp_path: Path, arguments: list[str], word: str) -> None:
    file = tmp_path / "customers.csv"
    file.write_bytes(csv_bytes(CUSTOMER_ROWS))
    said = aftercare(shop, "import", "customers", str(file), *arguments)
    assert said.exit_code != 0
    assert word in said.output


def test_r3_export_and_import_again_change_nothing(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_bytes(csv_bytes(CUSTOMER_ROWS))
    aftercare(shop, "import", "customers", str(file), "--store", "west")
    for name in ("out.xlsx", "out.zip"):
        said = aftercare(shop, "export", str(tmp_path / name), "--store", "west", "--language", "zh-Hant")
        assert said.exit_code == 0, said.output
    said = aftercare(shop, "import", "customers", str(tmp_path / "out.xlsx"), "--store", "west")
    assert "Done: 0 new, 0 changed, 4 as before, 0 not taken." in said.output


def test_erase_by_phone_asks_and_says_what_it_did(shop: Path) -> None:
    said = aftercare(shop, "erase", "139 0000 0101", "--store", "west", "--reason", "asked for", "--yes")
    assert said.exit_code == 0, said.output
    open_database(f"sqlite:///{shop / 'aftercare.db'}")
    assert (doc("customers", ZHANG_XIUYING) or {})["name"] == "[erased]"
    database.close()
    assert b"13900000101" not in (shop / "aftercare.db").read_bytes()
    assert "erased already" in aftercare(
        shop, "erase", ZHANG_XIUYING, "--store", "west", "--reason", "again", "--yes"
    ).output  # fmt: skip
    assert "0 things were left to do" in aftercare(shop, "erase").output


def test_r3_killed_half_way_it_can_be_run_again(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_bytes(csv_bytes([("姓名", "电话")] + [(f"顾客{n}", f"137{n:08d}") for n in range(MANY)]))
    command = [sys.executable, "-m", "tests.transfer.run", "import", "customers", str(file), "--store", "west"]
    process = subprocess.Popen([*command, "--data", str(shop)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    open_database(f"sqlite:///{shop / 'aftercare.db'}")
    deadline = time.monotonic() + 60
    while not ImportedRow.select().count() and time.monotonic() < deadline and process.poll() is None:
        pass  # until something has landed
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    landed = ImportedRow.select().count()
    assert 0 < landed < MANY
    database.close()
    said = aftercare(shop, "import", "customers", str(file), "--store", "west")
    assert f"Done: {MANY - landed} new, 0 changed, {landed} as before, 0 not taken." in said.output
    assert Import.select().count() == 0
