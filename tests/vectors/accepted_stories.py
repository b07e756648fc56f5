"""The stories behind the archive of accepted operations: each tells what one wire form did (see `accepted.py`).

A story that stands in the archive is never changed; a new form is a new story.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync import ids
from sync.operation import Author
from tests.sync.story import (
    ASSISTANT,
    HEAD_OFFICE,
    HELPER,
    MANAGER,
    NEW_JOB,
    NOON_MS,
    TECHNICIAN,
    stamp_at,
    wire_at,
)

Sent = tuple[Author, dict[str, Any]]
Story = tuple[str, list[Sent]]  # the collection, and who sent what

SOME_ID = ids.name_based("some id")
MORNING = "2026-11-22T01:00:00.000Z"


def stories() -> dict[str, Story]:
    return {
        **_registers(),
        **_statuses_and_plans(),
        **_sets_texts_and_sums(),
        **_whole_records(),
        **_envelopes(),
        **_reference_data(),
        **_the_desk(),
    }


def _registers() -> dict[str, Story]:
    before, other = stamp_at(0), stamp_at(5, TECHNICIAN)
    answers = {"a": True, "b": 0, "c": "有", "d": [1, {"x": None}], "e": {"z": {}, "a": []}, "f_1": None}
    return {
        "register: seen, unseen, emptied, and with a base that never came": _jobs(
            _new_job(),
            (MANAGER, wire_at(5, {"address": {"to": "一", "base": before}})),
            (TECHNICIAN, wire_at(5, {"address": {"to": "二", "base": before}, "due": {"to": "128.00"}})),
            (ASSISTANT, wire_at(6, {"address": {"to": None, "base": other}, "product_id": {"to": SOME_ID}})),
            (HELPER, wire_at(7, {"address": {"to": "三", "base": "0" * 12 + "-0000-" + "0" * 16}})),
        ),
        "register: no base at all, and null": _jobs(
            _new_job(),
            (MANAGER, wire_at(5, {"address": {"to": "一", "base": None}, "status_reason": {"to": "x"}})),
        ),
        "owned: the owner's, the other side's, and one that saw it": _jobs(
            _new_job(),
            (TECHNICIAN, wire_at(4, {"signature": {"to": "f" * 64}, "promised_end": {"to": MORNING, "base": None}})),
            (ASSISTANT, wire_at(5, {"signature": {"to": "a" * 64, "base": before}, "promised_start": {"to": None}})),
            (MANAGER, wire_at(6, {"signature": {"to": None, "base": stamp_at(4, TECHNICIAN)}})),
        ),
        "map: every kind of value, key by key": _jobs(
            _new_job(),
            (TECHNICIAN, wire_at(5, {f"checklist.{key}": {"to": value} for key, value in answers.items()})),
            (HELPER, wire_at(6, {"checklist.a": {"to": False, "base": stamp_at(5, TECHNICIAN)}})),
            (ASSISTANT, wire_at(7, {"checklist.a": {"to": None, "base": None}})),
            (HELPER, wire_at(8, {"checklist.b": {"to": None, "base": stamp_at(5, TECHNICIAN)}})),
            (MANAGER, wire_at(9, {"checklist.c": {"to": "无", "base": None}})),
        ),
    }


def _statuses_and_plans() -> dict[str, Story]:
    created, on_site = stamp_at(0), stamp_at(6, TECHNICIAN)
    done = stamp_at(20, TECHNICIAN)
    plan = {"planned_start": created, "planned_end": created, "assignee_id": created}
    day = [
        _new_job(
            {"planned_start": {"to": MORNING}, "planned_end": {"to": MORNING}, "assignee_id": {"to": TECHNICIAN.id}}
        ),
        (TECHNICIAN, wire_at(5, {"status": {"to": "en_route", "base": created, "with": plan}})),
        (TECHNICIAN, wire_at(6, {"status": {"to": "on_site", "base": stamp_at(5, TECHNICIAN), "with": plan}})),
        (TECHNICIAN, wire_at(20, {"status": {"to": "done", "base": on_site, "with": plan}})),
    ]  # fmt: skip
    move = {
        "planned_start": {"to": "2026-11-23T01:00:00.000Z", "base": created, "with": {"status": created}},
        "assignee_id": {"to": HELPER.id, "base": created, "with": {"status": created}},
    }
    return {
        "lifecycle: a day on the road, and a move to another day that nobody there knew of": _jobs(
            *day, (MANAGER, wire_at(10, move))
        ),
        "lifecycle: a step that was not possible, a reopening, and one that saw less": _jobs(
            *day,
            (MANAGER, wire_at(30, {"status": {"to": "cancelled", "base": done, "with": plan}})),
            (MANAGER, wire_at(31, {"status": {"to": "reopened", "base": done, "with": {}}})),
            (HELPER, wire_at(32, {"status": {"to": "paused", "base": on_site}})),
        ),
        "lifecycle: without base, and with null": _jobs(
            _new_job(),
            (MANAGER, wire_at(5, {"status": {"to": "cancelled"}})),
            (TECHNICIAN, wire_at(6, {"status": {"to": "accepted", "base": None}})),
            (HELPER, wire_at(7, {"status": {"to": "failed", "base": None, "with": {"assignee_id": created}}})),
            (ASSISTANT, wire_at(8, {"status": {"to": "planned", "base": None, "with": {}}})),
            (MANAGER, wire_at(9, {"status": {"to": "planned", "with": {"assignee_id": created}}})),
            (MANAGER, wire_at(10, {"status": {"to": "planned", "with": {}}})),
        ),
        "plan: every way to say what was seen": _jobs(
            _new_job(),
            (MANAGER, wire_at(5, {"planned_start": {"to": MORNING, "base": None, "with": {}}})),
            (MANAGER, wire_at(6, {"planned_start": {"to": None, "base": stamp_at(5), "with": {"status": created}}})),
            (MANAGER, wire_at(7, {"planned_start": {"to": None, "base": None, "with": {"status": created}}})),
            (MANAGER, wire_at(8, {"planned_end": {"to": MORNING, "base": created, "with": {}}})),
            (MANAGER, wire_at(9, {"planned_end": {"to": None, "base": stamp_at(8), "with": {}}})),
            (MANAGER, wire_at(10, {"planned_end": {"to": MORNING, "with": {"status": created}}})),
            (MANAGER, wire_at(11, {"assignee_id": {"to": None, "base": None}})),
            (MANAGER, wire_at(12, {"assignee_id": {"to": None, "base": None, "with": {}}})),
            (MANAGER, wire_at(13, {"assignee_id": {"to": TECHNICIAN.id, "base": None, "with": {"status": created}}})),
        ),
    }  # fmt: skip


def _sets_texts_and_sums() -> dict[str, Story]:
    created, one, other = stamp_at(0), stamp_at(5), stamp_at(5, TECHNICIAN)
    both = " ".join(sorted((one, other)))
    notes = [{"id": ids.uuid7(NOON_MS, bytes([n] * 10)), "text": text} for n, text in enumerate("一二三")]
    more = {"kind": "call", "effect": {"b": 1, "a": None}}
    return {
        "set: added, removed as seen, removed blindly, and both at once": _jobs(
            _new_job({"tags": {"add": ["fragile"]}}),
            (MANAGER, wire_at(5, {"tags": {"add": ["vip", "a.b"]}})),
            (TECHNICIAN, wire_at(5, {"tags": {"add": ["vip", "~"], "base": {}}})),
            (ASSISTANT, wire_at(6, {"tags": {"remove": ["vip"], "base": {"vip": one}}})),
            (MANAGER, wire_at(7, {"tags": {"remove": ["fragile", "~"]}})),
            (MANAGER, wire_at(8, {"tags": {"remove": ["vip"], "add": ["late"], "base": {"vip": both}}})),
            (HELPER, wire_at(9, {"tags": {"remove": ["late"], "add": ["late"]}})),
            (HELPER, wire_at(10, {"photos": {"remove": ["x"], "base": {}}})),
            (MANAGER, wire_at(10, {"tags": {"add": ["x"], "base": {"fragile": created}}})),
            (MANAGER, wire_at(11, {"tags": {"add": ["y"], "base": None}, "photos": {"remove": ["x"], "base": None}})),
            (MANAGER, wire_at(12, {"tags": {"add": ["z"], "remove": ["z"], "base": None}})),
            (MANAGER, wire_at(13, {"tags": {"add": ["z"], "remove": ["y"], "base": {}}})),
        ),
        "text: two heads, joined, and one who saw both": _jobs(
            _new_job({"description": {"to": "厨房漏水。请带垫片。"}}),
            (MANAGER, wire_at(5, {"description": {"to": "厨房漏水。请带垫片。周六后。", "base": created}})),
            (TECHNICIAN, wire_at(5, {"description": {"to": "厨房漏水，已关阀。请带垫片。", "base": created}})),
        ),
        "text: on several heads, on none": _jobs(
            _new_job({"description": {"to": "一", "base": None}}),
            (MANAGER, wire_at(5, {"description": {"to": "一。甲", "base": created}})),
            (TECHNICIAN, wire_at(5, {"description": {"to": "一。乙", "base": created}})),
            (ASSISTANT, wire_at(6, {"description": {"to": "都看过了。", "base": both}})),
            (HELPER, wire_at(7, {"description": {"to": ""}})),
        ),
        "counter: whole, with cents, below zero": _jobs(
            _new_job({"collected": {"by": "20"}}),
            (TECHNICIAN, wire_at(5, {"collected": {"by": "0.05"}})),
            (HELPER, wire_at(6, {"collected": {"by": "-30.5"}})),
        ),
        "log: several entries, with whatever else they carry": _jobs(
            _new_job(),
            (TECHNICIAN, wire_at(5, {"notes": {"append": notes[:2]}})),
            (ASSISTANT, wire_at(4, {"notes": {"append": [notes[2] | more]}})),
        ),
    }  # fmt: skip


def _whole_records() -> dict[str, Story]:
    saw = {"operations": 1, "last": stamp_at(0)}
    delete = _whole(9, "delete", MANAGER, saw=saw)
    edit = (TECHNICIAN, wire_at(5, {"address": {"to": "x"}}, TECHNICIAN))
    return {
        "delete: the author had seen everything": _jobs(_new_job(), delete),
        "delete: an edit from before that had not been seen brings it back": _jobs(_new_job(), edit, delete),
        "delete: one more, which had seen that": _jobs(
            _new_job(), edit, delete,
            _whole(12, "delete", ASSISTANT, saw={"operations": 3, "last": stamp_at(9)}),
        ),
        "delete: changes left out": _jobs(_new_job(), _without_changes(delete)),
        "restore: with and without changes": _jobs(
            _new_job(), delete, _whole(10, "restore", ASSISTANT), _without_changes(_whole(11, "restore", MANAGER))
        ),
        "creation: twice, the earlier counts": _jobs(
            _new_job(), (ASSISTANT, wire_at(3, NEW_JOB | {"kind": {"to": "delivery", "base": None}}, ASSISTANT))
        ),
        "creation: what came before it": _jobs((TECHNICIAN, wire_at(5, {"address": {"to": "x", "base": stamp_at(0)}}))),
    }  # fmt: skip


def _envelopes() -> dict[str, Story]:
    together = {"group": SOME_ID}
    delete = _whole(6, "delete", MANAGER, saw={"operations": 2, "last": stamp_at(5)})
    return {
        "group: operations that travelled together": _jobs(
            (MANAGER, _new_job()[1] | together), (MANAGER, wire_at(1, {"address": {"to": "x"}}) | together)
        ),
        "settles: an edit and a delete that bring back what was set aside": _jobs(
            _new_job(),
            (MANAGER, wire_at(5, {"address": {"to": "x"}}) | {"settles": SOME_ID}),
            (MANAGER, delete[1] | {"settles": SOME_ID}),
        ),
        "what a newer client adds to an operation is passed over": _jobs(
            _new_job(), (MANAGER, wire_at(5, {"address": {"to": "x"}}) | {"mood": {"any": ["JSON"]}, "group": None})
        ),
        "a reconciliation is accepted: the server keeps that record": (
            "reconciliations",
            [(MANAGER, wire_at(5, {"state": {"to": "accepted", "base": stamp_at(4)}}, collection="reconciliations"))],
        ),
    }  # fmt: skip


def _reference_data() -> dict[str, Story]:
    product = {
        "name": {"to": "净水器", "base": None},
        "price": {"to": "1280.00"},
        "warranty_months": {"to": 24},
        "discontinued_on": {"to": "2026-11-21"},
        "names.en": {"to": "Water purifier"},
    }
    items = [{"key": "valve_closed", "required": True, "photo": False, "labels": {"en": "Valve closed"}}]
    checklist = {"name": {"to": "维修"}, "items": {"to": items}}
    customer = {"name": {"to": "张秀英"}, "consents.sms": {"to": True}, "tags": {"add": ["vip"]}}
    return {
        "a product: money, a whole number, a date": (
            "products", [(HEAD_OFFICE, wire_at(0, product, HEAD_OFFICE, "products"))],
        ),
        "a checklist: any JSON in one field": (
            "checklists", [(HEAD_OFFICE, wire_at(0, checklist, HEAD_OFFICE, "checklists"))],
        ),
        "a customer": (
            "customers", [(ASSISTANT, wire_at(0, customer, ASSISTANT, "customers"))],
        ),
    }  # fmt: skip


def _the_desk() -> dict[str, Story]:
    """A complaint, which tells its stages, and a callback with answers."""
    heard = {
        "channel": {"to": "on_site", "base": None},
        "status": {"to": "received", "base": None},
        "safety": {"to": True},
        "what_happened": {"to": "净水器底下有水。"},
    }
    complaint: list[Sent] = [(TECHNICIAN, wire_at(0, heard, TECHNICIAN, "complaints"))]
    by: Author = TECHNICIAN
    for minute, stage in enumerate(("acknowledged", "waiting_head_office", "answered", "settled", "reopened"), 1):
        step = {"status": {"to": stage, "base": stamp_at(minute - 1, by)}}
        by = MANAGER
        complaint.append((by, wire_at(minute, step, by, "complaints")))
    callback = {
        "kind": {"to": "delivery", "base": None},
        "status": {"to": "due", "base": None},
        "customer_id": {"to": SOME_ID, "base": None},
        "answers.overall": {"to": 9},
        "attempts": {"append": [{"id": SOME_ID, "text": "没人接", "outcome": "no_answer"}]},
    }
    return {
        "a complaint: a truth value, and a status that tells its stages": ("complaints", complaint),
        "a callback: whole numbers by question": (
            "callbacks", [(ASSISTANT, wire_at(0, callback, ASSISTANT, "callbacks"))],
        ),
    }  # fmt: skip


def _new_job(changes: Mapping[str, Any] | None = None) -> Sent:
    return MANAGER, wire_at(0, NEW_JOB | (changes or {}))


def _whole(minute: int, action: str, by: Author, **more: Any) -> Sent:
    return by, wire_at(minute, {}, by) | {"action": action, "id": ids.name_based(action, str(minute), by.id), **more}


def _without_changes(sent: Sent) -> Sent:
    return sent[0], {name: value for name, value in sent[1].items() if name != "changes"}


def _jobs(*sent: Sent) -> Story:
    """The stamps are of each author's own device, whoever wrote the story down."""
    return "jobs", [(by, wire | _of(by, wire)) for by, wire in sent]


def _of(by: Author, wire: dict[str, Any]) -> dict[str, Any]:
    stamp = wire["stamp"][:18] + stamp_at(0, by)[18:]
    return {"stamp": stamp, "id": ids.name_based(stamp, wire["id"])}
