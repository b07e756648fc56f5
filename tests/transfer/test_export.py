"""What goes out: everything that a person may see, and one customer's whole file. What is written is read back (R3)."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from api.desk.docs import doc, docs
from api.models import Operation, database, open_database
from tests.conftest import SignIn, TestClock
from tests.files.uploader import Uploader
from tests.support.client import Client
from tests.support.devices import device_of
from tests.support.shop import WEST, ZHANG_XIUYING, an_id
from tests.transfer.sheets import CUSTOMER_ROWS, csv_bytes, import_file, xlsx_bytes
from tests.transfer.test_import import ORDER_ROWS
from tests.transfer.test_import_endpoints import send

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
KINDS = {"customers": "customers", "orders": "orders", "products": "owned_products"}


def fill(client: Client, folder: Path) -> None:
    import_file(folder, csv_bytes(CUSTOMER_ROWS))
    import_file(folder, xlsx_bytes(ORDER_ROWS), "orders")
    client.pull()
    risky = {"remark": {"to": "=1+1"}, "phones": {"add": ["+8613955550199"]}, "consents.care": {"to": {"agreed": True}}}
    risky |= {"email": {"to": "zhang@example.org"}, "wechat": {"to": "zhang-xiuying"}}
    client.push(client.operation("customers", ZHANG_XIUYING, risky))


def values(collection: str) -> dict[str, Any]:
    """What the records say, without when and by whom it was said."""
    return {
        one["id"]: {name: value for name, value in one.items() if name not in {"stamps", "version"}}
        for one in docs(collection, WEST)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_r3_what_an_export_writes_an_import_finds_unchanged(
    app: Flask, sign_in: SignIn, tmp_path: Path, language: str
) -> None:
    manager = sign_in("manager")
    fill(manager, tmp_path)
    before = Operation.select().count()
    status, book = send(manager, "GET", f"/exports/all.xlsx?lang={language}")
    assert status == 200
    _, zipped = send(manager, "GET", f"/exports/all.csv.zip?lang={language}")
    files = zipfile.ZipFile(io.BytesIO(zipped))
    for kind, name in zip(KINDS, files.namelist(), strict=False):
        for content in (book, files.read(name)):
            outcome = import_file(tmp_path, content, kind)
            assert outcome.faults == []
            assert outcome.counts["new"] == outcome.counts["changed"] == 0
            assert outcome.counts["unchanged"] >= 1
    assert Operation.select().count() == before


def test_r3_what_an_export_writes_an_import_makes_again_in_an_empty_shop(
    app: Flask, sign_in: SignIn, tmp_path: Path, filled_sqlite: Path
) -> None:
    manager = sign_in("manager")
    fill(manager, tmp_path)
    book = send(manager, "GET", "/exports/all.xlsx")[1]
    wanted = {name: values(name) for name in ("customers", "orders", "owned_products")}
    database.close()
    other = tmp_path / "other.db"
    other.write_bytes(filled_sqlite.read_bytes())
    open_database(f"sqlite:///{other}")
    for kind in KINDS:
        assert import_file(tmp_path, book, kind).faults == []
    assert {name: values(name) for name in wanted} == wanted


def test_everybody_takes_along_what_they_may_see_and_no_more(app: Flask, sign_in: SignIn, tmp_path: Path) -> None:
    fill(sign_in("manager"), tmp_path)

    def sheets(username: str) -> dict[str, int]:
        book = load_workbook(io.BytesIO(send(sign_in(username), "GET", "/exports/all.xlsx")[1]))
        return {one.title: one.max_row - 1 for one in book.worksheets}

    assert sheets("manager")["Customers"] == 4
    assert "Customers" not in sheets("head")
    assert "Customers" not in sheets("liwei")
    assert "staff" in sheets("head")


def test_a_customer_gets_their_whole_file_and_that_is_written_down(
    app: Flask, server_clock: TestClock, tmp_path: Path
) -> None:
    manager = device_of(app, server_clock, "manager")
    fill(manager, tmp_path)
    photo = Uploader(manager).upload(b"[[[1,2],[3,4]]]", ZHANG_XIUYING, "application/json")
    job = an_id(740)
    made = {"customer_id": ZHANG_XIUYING, "kind": "repair", "status": "draft", "signature": photo}
    made.pop("signature")
    manager.push(manager.creation("jobs", job, made))
    manager.pull()
    manager.push(manager.operation("jobs", job, {"photos": {"add": [photo]}}))
    status, raw = send(manager, "GET", f"/customers/{ZHANG_XIUYING}/file.zip?lang=zh-Hans")
    assert status == 200
    archive = zipfile.ZipFile(io.BytesIO(raw))
    told = json.loads(archive.read("file.json"))
    assert told["customer"]["name"] == "张秀英"
    assert [one["number"] for one in told["records"]["orders"]] == ["X-1002"]
    entries = told["history"][f"customers/{ZHANG_XIUYING}"]
    assert [one["author"]["name"] for one in entries] == ["陈丽"] * len(entries)
    assert archive.read(told["files"][0]) == b"[[[1,2],[3,4]]]"
    assert "顾客" in load_workbook(io.BytesIO(archive.read("file.xlsx"))).sheetnames
    log = (doc("customers", ZHANG_XIUYING) or {})["contact_log"]
    assert (log[-1]["kind"], log[-1]["text"]) == ("file_given", "已向顾客提供整份档案")
    manager.pull()


HEARD: dict[str, dict[str, Any]] = {
    "ideas": {"kind": "grumble", "status": "recorded", "said": "白天没人在家", "customer_id": ZHANG_XIUYING},
    "referrals": {"name": "刘洋", "status": "noted", "phone": "13755550123", "referrer_id": ZHANG_XIUYING},
    "defects": {"defect": "leak", "status": "seen", "serial": "SN998877", "customer_id": ZHANG_XIUYING},
    "links": {"purpose": "report", "token_hash": "ab" * 32, "customer_id": ZHANG_XIUYING},
}


def test_r3_what_was_heard_at_a_customers_goes_out_with_the_rest_and_in_their_whole_file(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    li_wei, manager = sign_in("liwei"), sign_in("manager")
    for number, (name, told) in enumerate(HEARD.items()):
        assert li_wei.push(li_wei.creation(name, an_id(750 + number), told))[0]["outcome"] == "applied"
    for who in (manager, li_wei):
        book = load_workbook(io.BytesIO(send(who, "GET", "/exports/all.xlsx")[1]))
        shown = {name: [cell.value for cell in book[name][2]] for name in HEARD}
        # a technician without a job there holds what he wrote down, not the customer's file
        assert all(("张秀英" in row) == (who is manager) for row in shown.values())
        assert ("白天没人在家" in shown["ideas"], "13755550123" in shown["referrals"]) == (True, True)
        assert "SN998877" in shown["defects"]
        assert str(shown["defects"][1]).startswith("D-")
    assert not set(HEARD) & set(
        load_workbook(io.BytesIO(send(sign_in("head"), "GET", "/exports/all.xlsx")[1])).sheetnames
    )
    _, raw = send(manager, "GET", f"/customers/{ZHANG_XIUYING}/file.zip")
    told = json.loads(zipfile.ZipFile(io.BytesIO(raw)).read("file.json"))
    assert {name: [one["id"] for one in told["records"][name]] for name in HEARD} == {
        name: [an_id(750 + number)] for number, name in enumerate(HEARD)
    }
