"""The same in the app: upload, look, try, let land, and a report to work off (R3)."""

from __future__ import annotations

import io
import json
import threading
from pathlib import Path
from typing import Any

from flask import Flask
from openpyxl import load_workbook

from api import limits
from api.models import Import, write_transaction
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import ZHANG_XIUYING
from tests.transfer.sheets import CUSTOMER_ROWS, csv_bytes

BAD_ROWS = (
    ("姓名", "手机", "昵称"),
    ("孙丽华", "13700000001", "小孙"),
    ("钱大伟", "没有", ""),
    ("", "13700000003", ""),
)


def send(client: Client, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {client.token}", "Content-Type": "application/octet-stream"}
    status, _, content = client.send(method, f"/api/v1{path}", body, headers)
    return status, content


def upload(client: Client, content: bytes, kind: str = "customers") -> Any:
    status, raw = send(client, "POST", f"/imports?kind={kind}&name=list.csv&lang=zh-Hans", content)
    assert status == 201, raw
    return json.loads(raw)


def run(client: Client, import_id: str, **body: Any) -> Any:
    status, answer = client.ask("POST", f"/imports/{import_id}/run", body)
    assert status == 200, answer
    return answer


@on_both
def test_r3_looked_at_tried_and_let_land(app: Flask, sign_in: SignIn, tmp_path: Path) -> None:
    assistant = sign_in("assistant")
    looked = upload(assistant, csv_bytes(BAD_ROWS))
    assert [(one["heading"], one["column"]) for one in looked["columns"]] == [
        ("姓名", "name"), ("手机", "phone"), ("昵称", None),
    ]  # fmt: skip
    assert looked["columns"][2]["sample"] == ["小孙"]
    assert (looked["rows"], looked["remembered"], looked["preview"][0]["row"]) == (3, False, 2)
    assert {"name": "estate", "label": "小区", "required": False} in looked["choices"]

    tried = run(assistant, looked["id"], dry=True)
    assert (tried["state"], tried["counts"]["new"], tried["counts"]["faulty"]) == ("tried", 1, 2)
    assert [one["name"] for one in assistant.pulled("customers")] == ["张秀英"]

    mapping = {"姓名": "name", "手机": "phone", "昵称": "remark"}
    done = run(assistant, looked["id"], dry=False, mapping=mapping)
    assert (done["state"], done["done"], done["counts"]["new"]) == ("done", 3, 1)
    [sun] = [one for one in assistant.pulled("customers") if one["name"] == "孙丽华"]
    assert sun["remark"] == "小孙"
    report = assistant.ask("GET", f"/imports/{looked['id']}/report?lang=zh-Hans")[1]
    assert [(one["row"], one["column"], one["code"]) for one in report["faults"]] == [
        (3, "手机", "not_a_phone"), (4, "姓名", "missing"),
    ]  # fmt: skip
    assert report["faults"][0]["sentence"] == "这不是电话号码。请只写数字，多个号码用逗号隔开。"
    raw = send(assistant, "GET", f"/imports/{looked['id']}/report.xlsx?lang=zh-Hans")[1]
    rows = list(load_workbook(io.BytesIO(raw)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["行", 3, 4]
    # the file with everybody's data is gone, and the mapping is remembered for the next one
    assert list((tmp_path / "imports").iterdir()) == []
    assert assistant.ask("POST", f"/imports/{looked['id']}/run", {})[1]["error"]["code"] == "import_over"
    again = upload(assistant, csv_bytes(BAD_ROWS))
    assert (again["remembered"], again["columns"][2]["column"]) == (True, "remark")
    assert run(assistant, again["id"])["counts"] == {"new": 0, "changed": 0, "unchanged": 1, "faulty": 2}


def test_r3_a_dry_run_tells_row_by_row_what_would_be_made_and_what_changed(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    assistant = sign_in("assistant")
    rows = [["姓名", "手机", "备注"], ["孙丽华", "13900000888", ""], ["张秀英", "139 0000 0101", "喜欢下午"]]
    looked = upload(assistant, csv_bytes(rows))
    assert assistant.ask("GET", f"/imports/{looked['id']}/preview")[1]["foretold"] == []
    run(assistant, looked["id"], dry=True)
    new, changed = assistant.ask("GET", f"/imports/{looked['id']}/preview")[1]["foretold"]
    assert (new["row"], new["what"], new["name"]) == (2, "new", "孙丽华")
    assert {"heading": "手机", "before": "", "after": "13900000888"} in new["cells"]
    assert (changed["row"], changed["what"], changed["record"]) == (3, "changed", ZHANG_XIUYING)
    assert changed["cells"] == [{"heading": "备注", "before": "", "after": "喜欢下午"}]
    assert sign_in("manager2").ask("GET", f"/imports/{looked['id']}/preview")[0] == 404, "another store's"
    run(assistant, looked["id"], dry=False)
    assert assistant.ask("GET", f"/imports/{looked['id']}/preview")[1]["foretold"] == []
    assert list((tmp_path / "imports").iterdir()) == [], "what was foretold is forgotten with the file"


def test_r3_a_long_one_goes_on_by_itself_and_says_how_far_it_is(app: Flask, sign_in: SignIn) -> None:
    assistant = sign_in("assistant")
    rows = [("姓名", "电话")] + [(f"顾客{n}", f"137{n:08d}") for n in range(limits.IMPORT_ROWS_IN_REQUEST + 50)]
    looked = upload(assistant, csv_bytes(rows))
    begun = run(assistant, looked["id"])
    assert begun["state"] in {"running", "done"}
    for thread in threading.enumerate():
        if thread.name.startswith("import "):
            thread.join()
    ended = assistant.ask("GET", f"/imports/{looked['id']}")[1]
    assert (ended["state"], ended["done"], ended["counts"]["new"]) == ("done", len(rows) - 1, len(rows) - 1)
    assistant.pull()


def test_r3_one_that_was_killed_half_way_can_be_run_again(app: Flask, sign_in: SignIn, server_clock: TestClock) -> None:
    assistant = sign_in("assistant")
    looked = upload(assistant, csv_bytes(CUSTOMER_ROWS))
    with write_transaction():
        Import.update(state="running", beat_at="2026-11-21T01:29:50.000Z").where(Import.id == looked["id"]).execute()
    assert assistant.ask("POST", f"/imports/{looked['id']}/run", {})[1]["error"]["code"] == "import_running"
    server_clock.pass_minutes(2)
    assert assistant.ask("GET", f"/imports/{looked['id']}")[1]["state"] == "failed", "nobody waits for a dead one"
    assert run(assistant, looked["id"])["counts"]["new"] == 3


def test_r3_what_cannot_be_read_or_meant_is_an_error_by_name(app: Flask, sign_in: SignIn) -> None:
    assistant = sign_in("assistant")

    def code(path: str, body: bytes) -> str:
        return str(json.loads(send(assistant, "POST", path, body)[1])["error"]["code"])

    assert code("/imports?kind=customers", b"\x89PNG\0") == "sheet_type"
    for nothing in (b"", "姓名,电话\n".encode()):
        assert code("/imports?kind=customers", nothing) == "sheet_empty"
    assert code("/imports?kind=cats", b"a,b\n1,2\n") == "unreadable"
    assert code("/imports?kind=customers", b"x" * (limits.IMPORT_BYTES + 1)) == "sheet_too_large"
    looked = upload(assistant, csv_bytes(CUSTOMER_ROWS))
    for mapping in ({"猫": "name"}, {"备注": "cat"}, {"备注": "name", "顾客姓名": "name"}, []):
        assert assistant.ask("POST", f"/imports/{looked['id']}/run", {"mapping": mapping})[0] == 400
