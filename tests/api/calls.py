"""One call of every endpoint, for the authorisation matrix: `call(world, caller, "own" or "other")` → a word.

"Own" and "other" are whose thing is called for: of the caller's store, or of the other one. Head office has none.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from api.identity.accounts import set_account
from api.notify.channels import add_channel
from sync import clock
from tests.api.link_calls import by_file_link, by_link
from tests.api.world import KIND, SPREADSHEET, STORES, Whose, World
from tests.files.test_cleaning import STROKES
from tests.files.uploader import OCTETS, Uploader
from tests.support.client import Client
from tests.support.shop import CAST, EAST, LI_WEI, PASSWORD, WEST


def _status(method: str, path: str, body: Any = None) -> Callable[[World, Client, Whose], str]:
    """A call that is the same whoever's it is."""
    return lambda _, caller, __: _word(caller.ask(method, path, body))


def _word(answer: tuple[int, Any]) -> str:
    return str(answer[0])


def _sign_in(_: World, caller: Client, __: Whose) -> str:
    username = next(name for name, one in CAST.items() if one[0] == caller.staff["id"])
    body = {"username": username, "password": PASSWORD, "device": {"id": caller.device["id"], "name": "phone"}}
    return _word(caller.ask("POST", "/session", body))


def _list_devices(world: World, caller: Client, whose: Whose) -> str:
    wanted = world.device(world.of(caller, whose)[0]).device["id"]
    status, answer = caller.ask("GET", "/devices")
    return _seen(status, status == 200 and wanted in {one["id"] for one in answer["devices"]})


def _revoke(world: World, caller: Client, whose: Whose) -> str:
    lost = world.device(world.of(caller, whose)[0])
    word = _word(caller.ask("POST", f"/devices/{lost.device['id']}/revoke"))
    assert (lost.ask("GET", "/session")[0] == 401) == (word == "204")
    return word


def _wipe(world: World, caller: Client, whose: Whose) -> str:
    lost = world.device(world.of(caller, whose)[0])
    word = _word(caller.ask("POST", f"/devices/{lost.device['id']}/wipe", {"unsent": "wait"}))
    assert (lost.ask("POST", "/devices/mine", {})[1]["wipe"] == "wait") == (word == "204")
    return word


def _list_accounts(world: World, caller: Client, whose: Whose) -> str:
    status, answer = caller.ask("GET", "/accounts")
    wanted = world.of(caller, whose)[1]
    return _seen(status, status == 200 and wanted in {one["staff_id"] for one in answer["accounts"]})


def _make_account(world: World, caller: Client, whose: Whose) -> str:
    head, person = world.device("head"), world.new_id()
    store = CAST[world.of(caller, whose)[0]][3]
    head.push(head.creation("staff", person, {"name": "新人", "role": "technician", "store_id": store}))
    body = {"staff_id": person, "username": f"new{person[-6:]}"}
    return _word(caller.ask("POST", "/accounts", body))


def _on_account(what: str) -> Callable[[World, Client, Whose], str]:
    def call(world: World, caller: Client, whose: Whose) -> str:
        username = world.of(caller, whose)[0]
        person = CAST[username][0]
        phone = world.device(username)
        word = _word(caller.ask("POST", f"/accounts/{person}/{what}"))
        has_ended = phone.ask("GET", "/session")[0] == 401
        assert has_ended == word.startswith("2")
        if has_ended:
            # as before, for the next who is asked
            with world.app.app_context():
                set_account(username, person, PASSWORD)
        return word

    return call


def _hand_in(world: World, caller: Client, whose: Whose) -> str:
    phone = world.device(world.of(caller, whose)[0])
    operation = phone.operation("customers", world.of(caller, whose)[3], {"remark": {"to": world.new_id()}})
    body = {"protocol": 1, "schema": 1, "operations": [operation]}
    status, answer = caller.ask("POST", f"/devices/{phone.device['id']}/operations", body)
    return str(status) if status != 200 else str(answer["verdicts"][0].get("reason", "applied"))


def _pull(world: World, caller: Client, whose: Whose) -> str:
    staff = world.of(caller, whose)[1]
    status = caller.send("GET", "/api/v1/sync/pull", None, {"Authorization": f"Bearer {caller.token}"})[0]
    if status == 200:
        caller.pull()
    return _seen(status, ("staff", staff) in caller.records)


def _push(world: World, caller: Client, whose: Whose) -> str:
    operation = caller.operation("customers", world.of(caller, whose)[3], {"remark": {"to": world.new_id()}})
    status, answer = caller.ask("POST", "/sync/push", {"protocol": 1, "schema": 1, "operations": [operation]})
    if status != 200:
        return str(status)
    [verdict] = answer["verdicts"]
    return str(verdict.get("reason", "applied"))


def _read_history(world: World, caller: Client, whose: Whose) -> str:
    return _word(caller.ask("GET", f"/records/staff/{world.of(caller, whose)[1]}/history"))


def _list_quarantine(world: World, caller: Client, whose: Whose) -> str:
    wanted = world.quarantined(caller, whose)
    status, answer = caller.ask("GET", "/quarantine")
    return _seen(status, status == 200 and wanted in {one["id"] for one in answer["quarantine"]})


def _list_notifications(world: World, caller: Client, whose: Whose) -> str:
    store = next(one for one, people in STORES.items() if people == world.of(caller, whose))
    add_channel(store, "web hook", "json://localhost")
    status, answer = caller.ask("GET", "/notifications")
    return _seen(status, status == 200 and store in {one["store_id"] for one in answer["channels"]})


def _decide(how: str, body: Any, world: World, caller: Client, whose: Whose) -> str:
    number = world.quarantined(caller, whose)
    word = _word(caller.ask("POST", f"/quarantine/{number}/{how}", body))
    left = world.device("head").ask("GET", "/quarantine")[1]["quarantine"]
    assert (number in {one["id"] for one in left}) == (not word.startswith("2"))
    return word


def _report(method: str, path: str, world: World, caller: Client, whose: Whose, *, asked: str = "") -> str:
    mine = caller.staff["store_id"] or WEST
    store = mine if whose == "own" else EAST if mine == WEST else WEST
    headers = {"Authorization": f"Bearer {caller.token}"} if caller.token else {}
    return str(caller.send(method, f"/api/v1/reports/{path}?store={store}&month=2026-10{asked}", None, headers)[0])


def _create_upload(_: World, caller: Client, __: Whose) -> str:
    return str(Uploader(caller).create(STROKES)[0])


def _call_upload(method: str, world: World, caller: Client, whose: Whose, **headers: str) -> str:
    uploader, url = world.upload(caller, whose)
    body = STROKES if method in {"PATCH", "POST"} else None
    sent = {"Upload-Offset": 0, "Content-Type": OCTETS} if body else {}
    return str(uploader.ask(method, url, body, **sent, **headers)[0])


def _fetch(world: World, caller: Client, whose: Whose) -> str:
    """A file that somebody else uploaded for a record which all of the store may see."""
    technician, staff, _, _ = world.of(caller, whose)
    # the same strokes in both stores would be one file that both may see
    content = STROKES if staff == LI_WEI else b"[]"
    file = Uploader(world.device(technician)).upload(content, staff, KIND)
    return str(Uploader(caller).fetch(file)[0])


def _raw(caller: Client, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {caller.token}", "Content-Type": "application/octet-stream"}
    status, _, content = caller.send(method, f"/api/v1{path}", body, headers)
    return status, content


def _upload_import(_: World, caller: Client, __: Whose) -> str:
    return str(_raw(caller, "POST", "/imports?kind=customers", SPREADSHEET)[0])


def _imported(world: World, caller: Client, whose: Whose) -> str:
    """An import that the manager of the store has uploaded."""
    manager = world.device(world.of(caller, whose)[2])
    return str(json.loads(_raw(manager, "POST", "/imports?kind=customers", SPREADSHEET)[1])["id"])


def _list_imports(world: World, caller: Client, whose: Whose) -> str:
    wanted = _imported(world, caller, whose)
    status, answer = caller.ask("GET", "/imports")
    return _seen(status, status == 200 and wanted in {one["id"] for one in answer["imports"]})


def _call_import(method: str, rest: str, world: World, caller: Client, whose: Whose) -> str:
    path = f"/imports/{_imported(world, caller, whose)}{rest}"
    return str(_raw(caller, method, path)[0])


def _plan_day(_: World, caller: Client, __: Whose) -> str:
    return str(_asked_plan(caller)[0])


def _call_plan(method: str, rest: str, world: World, caller: Client, whose: Whose) -> str:
    _, plan = _asked_plan(world.device(world.of(caller, whose)[2]))
    return _word(caller.ask(method, f"/plans/{plan}{rest}"))


def _asked_plan(caller: Client) -> tuple[int, str]:
    """A plan of a day without jobs, ready at once: a store has one that runs."""
    body = {"id": str(uuid.uuid4()), "day": clock.to_rfc3339(caller.now_ms())[:10]}
    status, _ = caller.ask("POST", "/plans", body)
    for thread in threading.enumerate():
        if thread.name.startswith("plan "):
            thread.join()
    return status, body["id"]


def _download(path: str, _: World, caller: Client, __: Whose) -> str:
    return str(_raw(caller, "GET", path)[0])


def _customer_file(world: World, caller: Client, whose: Whose) -> str:
    return str(_raw(caller, "GET", f"/customers/{world.of(caller, whose)[3]}/file.zip")[0])


def _new_customer(world: World, caller: Client, whose: Whose) -> str:
    manager, customer = world.device(world.of(caller, whose)[2]), world.new_id()
    manager.push(manager.creation("customers", customer, {"name": "过客"}))
    return customer


def _erase(world: World, caller: Client, whose: Whose) -> str:
    return _word(caller.ask("POST", f"/customers/{_new_customer(world, caller, whose)}/erase", {"reason": "asked for"}))


def _list_erasures(world: World, caller: Client, whose: Whose) -> str:
    gone = _new_customer(world, caller, whose)
    world.device("head").ask("POST", f"/customers/{gone}/erase", {"reason": "asked for"})
    status, answer = caller.ask("GET", "/erasures")
    return _seen(status, status == 200 and gone in {one["customer_id"] for one in answer["erasures"]})


def _seen(status: int, found: bool) -> str:  # noqa: FBT001
    return str(status) if status != 200 else "sees" if found else "blind"


def _publish(world: World, caller: Client, __: Whose) -> str:
    """Each after the one before has ended: two at once are another story."""
    word = _word(caller.ask("POST", "/site/publish"))
    for thread in threading.enumerate():
        if thread.name == "publishing":
            thread.join()
    return word


CALLS: dict[str, Callable[[World, Client, Whose], str]] = {
    "POST /session": _sign_in,
    "GET /session": _status("GET", "/session"),
    "DELETE /session": _status("DELETE", "/session"),
    "GET /devices": _list_devices,
    "POST /devices/<>/revoke": _revoke,
    "POST /devices/<>/operations": _hand_in,
    "POST /session/password": _status(
        "POST", "/session/password", {"password": "three words of mine", "current": PASSWORD}
    ),
    "POST /devices/mine": _status("POST", "/devices/mine", {"version": "QK3V7A2B", "operations": 3}),
    "POST /devices/<>/wipe": _wipe,
    "GET /accounts": _list_accounts,
    "POST /accounts": _make_account,
    "POST /accounts/<>/password": _on_account("password"),
    "POST /accounts/<>/disable": _on_account("disable"),
    "GET /sync/pull": _pull,
    "GET /sync/schema": _status("GET", "/sync/schema"),
    "GET /sync/limits": _status("GET", "/sync/limits"),
    "POST /sync/mismatch": _status("POST", "/sync/mismatch", {"digest": {}}),
    "POST /sync/push": _push,
    "GET /sync/events": _status("GET", "/sync/events"),
    "GET /records/<>/<>/history": _read_history,
    "GET /quarantine": _list_quarantine,
    "POST /quarantine/<>/apply": partial(_decide, "apply", {}),
    "POST /quarantine/<>/dismiss": partial(_decide, "dismiss", {"reason": "entered twice"}),
    "GET /notifications": _list_notifications,
    "GET /reports/measures": _status("GET", "/reports/measures"),
    "GET /reports/monthly": partial(_report, "GET", "monthly"),
    "GET /reports/monthly.xlsx": partial(_report, "GET", "monthly.xlsx"),
    "GET /reports/monthly.pdf": partial(_report, "GET", "monthly.pdf"),
    "GET /reports/records": partial(_report, "GET", "records", asked="&code=on_time_arrival"),
    "POST /reports/monthly/present": partial(_report, "POST", "monthly/present"),
    "GET /reports/assessment": partial(_report, "GET", "assessment"),
    "GET /figures/me": _status("GET", "/figures/me?month=2026-10"),
    "GET /site": _status("GET", "/site"),
    "GET /site/pages": _status("GET", "/site/pages"),
    "POST /site/preview": _status("POST", "/site/preview", {"path": "/en/"}),
    "POST /site/publish": _publish,
    "POST /files": _create_upload,
    "OPTIONS /files": _status("OPTIONS", "/files"),
    "HEAD /files/uploads/<>": partial(_call_upload, "HEAD"),
    "PATCH /files/uploads/<>": partial(_call_upload, "PATCH"),
    "DELETE /files/uploads/<>": partial(_call_upload, "DELETE"),
    "POST /files/uploads/<>": partial(_call_upload, "POST", **{"X-HTTP-Method-Override": "PATCH"}),
    "OPTIONS /files/uploads/<>": _status("OPTIONS", "/files/uploads/x"),
    "GET /files/<>": _fetch,
    "POST /plans": _plan_day,
    "GET /plans/<>": partial(_call_plan, "GET", ""),
    "POST /plans/<>/cancel": partial(_call_plan, "POST", "/cancel"),
    "POST /imports": _upload_import,
    "GET /imports": _list_imports,
    "GET /imports/<>": partial(_call_import, "GET", ""),
    "GET /imports/<>/preview": partial(_call_import, "GET", "/preview"),
    "POST /imports/<>/run": partial(_call_import, "POST", "/run"),
    "GET /imports/<>/report": partial(_call_import, "GET", "/report"),
    "GET /imports/<>/report.xlsx": partial(_call_import, "GET", "/report.xlsx"),
    "GET /exports/all.xlsx": partial(_download, "/exports/all.xlsx"),
    "GET /exports/all.csv.zip": partial(_download, "/exports/all.csv.zip"),
    "GET /customers/<>/file.zip": _customer_file,
    "POST /customers/<>/erase": _erase,
    "GET /erasures": _list_erasures,
    "GET /private/report": partial(by_link, "report"),
    "GET /private/files/<>": partial(by_link, "files/{}"),
    "GET /private/file": partial(by_file_link, "GET", "file"),
    "POST /private/operations": partial(by_file_link, "POST", "operations"),
    "OPTIONS /private/uploads": _status("OPTIONS", "/private/uploads"),
    "POST /private/uploads": partial(by_file_link, "POST", "uploads"),
    "OPTIONS /private/uploads/<>": _status("OPTIONS", "/private/uploads/x"),
    "HEAD /private/uploads/<>": partial(by_file_link, "HEAD", "uploads/{}"),
    "PATCH /private/uploads/<>": partial(by_file_link, "PATCH", "uploads/{}"),
    "DELETE /private/uploads/<>": partial(by_file_link, "DELETE", "uploads/{}"),
    "GET /openapi.json": _status("GET", "/openapi.json"),
}
