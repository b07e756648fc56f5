"""R3: the spreadsheets that stores have; every bad row is told by number and reason, the good ones land."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask

from api.desk.docs import docs
from api.models import Operation
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import CHEN_LI, ESTATE, PURIFIER, WEST, ZHANG_XIUYING, ZHOU_MIN
from tests.transfer.sheets import CUSTOMER_ROWS, Rows, csv_bytes, import_file, xlsx_bytes


def named(name: str, collection: str = "customers") -> dict:
    [found] = [one for one in docs(collection, WEST) if one.get("name") == name]
    return found


def operations() -> int:
    return int(Operation.select().count())


@on_both
@pytest.mark.parametrize("content", [csv_bytes(CUSTOMER_ROWS), xlsx_bytes(CUSTOMER_ROWS)], ids=["csv", "xlsx"])
def test_r3_good_rows_land_as_edits_of_who_imports(app: Flask, sign_in: SignIn, tmp_path: Path, content: bytes) -> None:
    outcome = import_file(tmp_path, content)
    assert (outcome.numbers(), outcome.faults) == ({"new": 3, "changed": 0, "unchanged": 0, "faulty": 0}, [])
    manager: Client = sign_in("manager")
    manager.pull()  # and the digest is right
    sun = next(one for one in manager.all("customers") if one["name"] == "孙丽华")
    assert (sun["phone"], sun["registered_on"], sun["source"]) == ("13700000001", "2026-11-01", "customer_referral")
    assert (sun["estate_id"], sun["associate_id"], sun["store_id"]) == (ESTATE, ZHOU_MIN, WEST)
    assert (sun["email"], sun["wechat"]) == ("sun@example.org", "sunlihua88")
    qian = next(one for one in manager.all("customers") if one["name"] == "钱大伟")
    assert manager.doc("estates", qian["estate_id"])["name"] == "丽景苑"
    history = manager.ask("GET", f"/records/customers/{sun['id']}/history")[1]["history"]
    assert [one["author"]["id"] for one in history] == [CHEN_LI]


@on_both
def test_r3_a_second_run_changes_nothing(app: Flask, tmp_path: Path) -> None:
    import_file(tmp_path, csv_bytes(CUSTOMER_ROWS))
    before = operations()
    outcome = import_file(tmp_path, xlsx_bytes(CUSTOMER_ROWS))
    assert outcome.numbers() == {"new": 0, "changed": 0, "unchanged": 3, "faulty": 0}
    assert operations() == before


def test_r3_a_changed_row_is_an_edit_of_what_changed_and_undoes_nobodys_work(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    import_file(tmp_path, csv_bytes(CUSTOMER_ROWS))
    sun = named("孙丽华")["id"]
    manager = sign_in("manager")
    manager.pull()
    manager.push(manager.operation("customers", sun, {"remark": {"to": "请先打电话"}}))
    rows = [list(row) for row in CUSTOMER_ROWS]
    rows[1][rows[0].index("地址")] = "5-1202"
    assert import_file(tmp_path, csv_bytes(rows)).numbers() == {"new": 0, "changed": 1, "unchanged": 2, "faulty": 0}
    after = named("孙丽华")
    assert (after["address"], after["remark"]) == ("5-1202", "请先打电话")
    last = manager.ask("GET", f"/records/customers/{sun}/history")[1]["history"][0]
    assert list(last["changes"]) == ["address"]


def test_r3_every_bad_row_is_told_by_number_column_and_reason(app: Flask, tmp_path: Path) -> None:
    rows: Rows = (
        ("城西店顾客表",),
        ("姓名", "电话", "生日", "导购", "来源"),
        ("好人", "13700000011", "1990-01-02", "", ""),
        ("", "13700000012", "", "", ""),
        ("坏日期", "13700000013", "明年", "", ""),
        ("坏电话", "没有", "2026-02-30", "", ""),
        ("不知谁", "13700000014", "", "无此人", ""),
        ("没有联系", "", "", "", ""),
        ("怪来源", "13700000015", "", "", "天上"),
        ("好人乙", "13700000011", "", "", ""),
        ("也是好人", "13700000016", "", "", ""),
    )
    outcome = import_file(tmp_path, csv_bytes(rows))
    assert [(one.row, one.column, one.code) for one in outcome.faults] == [
        (4, "姓名", "missing"),
        (5, "生日", "not_a_date"),
        (6, "电话", "not_a_phone"),
        (6, "生日", "not_a_date"),
        (7, "导购", "unknown_person"),
        (8, "电话", "no_key"),
        (9, "来源", "not_a_choice"),
        (10, "姓名", "contradicts"),
    ]
    assert outcome.faults[-1].params == {"row": 3}
    assert outcome.numbers() == {"new": 2, "changed": 0, "unchanged": 0, "faulty": 7}
    assert {one["name"] for one in docs("customers", WEST)} == {"张秀英", "好人", "也是好人"}


def test_r3_a_dry_run_says_what_would_happen_and_writes_nothing(app: Flask, tmp_path: Path) -> None:
    before = operations()
    assert import_file(tmp_path, csv_bytes(CUSTOMER_ROWS), dry=True).numbers()["new"] == 3
    assert operations() == before


def test_r2_a_number_that_is_known_finds_its_customer_however_it_is_written(app: Flask, tmp_path: Path) -> None:
    rows = [("姓名", "电话", "生日"), ("张秀英", "+86 139-0000-0101", "1961-05-06")]
    assert import_file(tmp_path, csv_bytes(rows)).numbers()["changed"] == 1
    zhang = named("张秀英")
    assert (zhang["id"], zhang["phone"], zhang["birthday"]) == (ZHANG_XIUYING, "13900000101", "1961-05-06")


def test_r2_another_name_with_a_known_number_is_another_file_and_is_not_written_over(
    app: Flask, tmp_path: Path
) -> None:
    assert import_file(tmp_path, csv_bytes([("姓名", "电话"), ("王建国", "13900000101")])).numbers()["new"] == 1
    assert named("张秀英")["phone"] == named("王建国")["phone"]
    assert import_file(tmp_path, csv_bytes([("姓名", "电话"), ("王建国", "13900000101")])).numbers()["unchanged"] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_r3_csv_of_any_program(app: Flask, tmp_path: Path, encoding: str, delimiter: str) -> None:
    outcome = import_file(tmp_path, csv_bytes(CUSTOMER_ROWS, encoding, delimiter))
    assert outcome.numbers()["new"] == 3
    assert named("孙丽华")["address"] == "5-1201"


@pytest.mark.parametrize(
    "written", ["2026-11-21", "2026/11/21", "2026年11月21日", "2026.11.21", "20261121", 46347, "46347",
                datetime.fromisoformat("2026-11-21T09:30:00"), date(2026, 11, 21), "２０２６/１１/２１"],
)  # fmt: skip
def test_r3_dates_as_stores_write_them(app: Flask, tmp_path: Path, written: object) -> None:
    import_file(tmp_path, xlsx_bytes([("姓名", "电话", "登记日期"), ("孙丽华", 13700000001, written)]))
    assert (named("孙丽华")["registered_on"], named("孙丽华")["phone"]) == ("2026-11-21", "13700000001")


ORDER_ROWS: Rows = (
    (
        "订单号",
        "客户姓名",
        "电话",
        "下单日期",
        "商品",
        "型号",
        "数量",
        "单价",
        "金额",
        "送货地址",
        "序列号",
        "保修月数",
    ),
    (
        "X-1001",
        "孙丽华",
        "13700000001",
        "2026-11-05",
        "净水器",
        "QH-600",
        1,
        "¥2,680.00",
        2980,
        "5-1201",
        "SN77001",
        24,
    ),
    ("X-1001", "孙丽华", "13700000001", "2026-11-05", "滤芯", "", 2, 150, 2980, "5-1201", "", ""),
    ("X-1002", "张秀英", "13900000101", 46347, "净水器", "QH-600", 1, 2680, 2680, "", "", ""),
)


@on_both
def test_r3_orders_come_with_their_lines_customers_and_products_with_warranty(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    outcome = import_file(tmp_path, xlsx_bytes(ORDER_ROWS), "orders")
    assert outcome.faults == []
    first, second = sorted(docs("orders", WEST), key=lambda one: one["number"])
    sun = named("孙丽华")
    assert (first["customer_id"], first["amount"], first["ordered_on"]) == (sun["id"], "2980.00", "2026-11-05")
    lines = sorted(first["lines"].values(), key=lambda line: line["quantity"])
    assert lines == [
        {"text": "净水器", "product_id": PURIFIER, "quantity": 1, "price": "2680.00"},
        {"text": "滤芯", "quantity": 2, "price": "150.00"},
    ]
    assert (second["customer_id"], second["ordered_on"]) == (ZHANG_XIUYING, "2026-11-21")
    [owned] = docs("owned_products", WEST)
    assert (owned["serial"], owned["warranty_until"], owned["order_id"]) == ("SN77001", "2028-11-05", first["id"])
    assert (owned["customer_id"], owned["product_id"]) == (sun["id"], PURIFIER)
    before = operations()
    assert import_file(tmp_path, xlsx_bytes(ORDER_ROWS), "orders").numbers()["unchanged"] == 3
    assert operations() == before
    sign_in("manager").pull()


def test_r3_products_with_their_own_columns(app: Flask, tmp_path: Path) -> None:
    rows: Rows = (
        ("Serial number", "Customer", "Phone", "Model", "Purchase date", "Warranty until", "Place in the home"),
        ("SN1", "张秀英", "13900000101", "QH-600", "2025-03-01", "2027-03-01", "厨房"),
        ("SN2", "", "", "QH-600", "2025-03-01", "", ""),
        ("SN3", "无此人", "", "QH-600", "2025-03-01", "", ""),
    )
    outcome = import_file(tmp_path, csv_bytes(rows), "products")
    assert [(one.row, one.code) for one in outcome.faults] == [(3, "missing"), (4, "unknown_customer")]
    [owned] = docs("owned_products", WEST)
    assert (owned["customer_id"], owned["warranty_until"], owned["place"]) == (ZHANG_XIUYING, "2027-03-01", "厨房")


def test_r3_what_was_deleted_stays_deleted_and_the_row_is_told(app: Flask, sign_in: SignIn, tmp_path: Path) -> None:
    import_file(tmp_path, csv_bytes(CUSTOMER_ROWS))
    manager = sign_in("manager")
    manager.pull()
    sun = next(one for one in manager.all("customers") if one["name"] == "孙丽华")
    delete = manager.operation("customers", sun["id"], {}, action="delete", saw=sun["version"])
    assert manager.push(delete)[0]["outcome"] == "applied"
    outcome = import_file(tmp_path, csv_bytes(CUSTOMER_ROWS))
    assert [(one.row, one.code) for one in outcome.faults] == [(2, "deleted")]
