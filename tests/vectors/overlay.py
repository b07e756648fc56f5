"""Overlay: the confirmed record and the pending operations of one author, and what the screen must show.

`expect` is the document that the server's fold gives for all of them, without `version`. `author` says who is
at the screen: a new record belongs to the author's store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.fields import SCHEMA
from sync import ids
from sync.operation import Author, Operation
from tests.sync.story import (
    ASSISTANT,
    HEAD_OFFICE,
    MANAGER,
    NEW_JOB,
    NOON_MS,
    TECHNICIAN,
    Screen,
    operation_at,
)

MORNING = "2026-11-22T01:00:00.000Z"
HOSTILE = '🔧 厨房\u2028水槽 "角阀" \\ 漏水\t\b\f\r\n\u0001\u007f é e\u0301 </script> {{name}} 𠮷'


def vectors() -> list[dict[str, Any]]:
    return [
        *_creations(),
        *_field_days(),
        *_plans(),
        *_lifecycles(),
        *_sets(),
        *_texts(),
        *_other_policies(),
        *_what_came_meanwhile(),
        *_deletes(),
    ]


def everything_new() -> dict[str, Any]:
    """The changes of a new job with a field of every policy."""
    return NEW_JOB | {
        "store_id": {"to": ids.name_based("another store")},
        "planned_start": {"to": MORNING},
        "checklist.valve_closed": {"to": None},
        "tags": {"add": ["fragile", "vip"]},
        "collected": {"by": "0.50"},
        "notes": {"append": [_entry(1, "头一条")]},
        "description": {"to": ""},
    }


def _creations() -> list[dict[str, Any]]:
    customer = {"name": {"to": HOSTILE}, "tags": {"add": ["vip", "a.b"]}, "consents.sms": {"to": True}}
    return [
        _case("a job that nobody else knows yet", TECHNICIAN, [], [NEW_JOB]),
        _case("a customer with a name full of traps", ASSISTANT, [], [customer], "customers"),
        _case("a job with a field of every policy, then edited", ASSISTANT, [], [everything_new(), _MOVE, _UNTAG]),
        _case("a job made at head office belongs to no store of its own", HEAD_OFFICE, [], [NEW_JOB]),
    ]


_MOVE = {"planned_start": {"to": "2026-11-23T01:00:00.000Z"}, "checklist.valve_closed": {"to": True}}
_UNTAG = {"tags": {"remove": ["vip"], "add": ["late"]}}


def _field_days() -> list[dict[str, Any]]:
    day = [
        {"status": {"to": "en_route"}},
        {"status": {"to": "on_site"}},
        {"checklist.valve_closed": {"to": True}, "checklist.photo_taken": {"to": False}},
        {"notes": {"append": [_entry(2, HOSTILE)]}},
        {"status": {"to": "done"}, "outcome": {"to": "completed"}, "signature": {"to": "f" * 64}},
    ]
    return [
        _case("the day of a technician without signal", TECHNICIAN, [_job()], day),
        _case("the day, without a word on the plan", TECHNICIAN, [_job(with_plan=False)], day[:2]),
        _case("nothing pending", TECHNICIAN, [_job()], []),
    ]


def _plans() -> list[dict[str, Any]]:
    move = {"planned_start": {"to": MORNING}, "planned_end": {"to": MORNING}, "assignee_id": {"to": None}}
    moved_by_field = Screen(TECHNICIAN, (_job(),)).edit(3, {"signature": {"to": "a" * 64}})
    return [
        _case("moved and taken from the technician", MANAGER, [_job()], [move]),
        _case(
            "a field of the other side, seen, can be written over",
            MANAGER,
            [_job(), moved_by_field],
            [{"signature": {"to": "b" * 64}}],
        ),
        _case(
            "written twice, then emptied",
            MANAGER,
            [_job()],
            [{"address": {"to": "一"}}, {"address": {"to": "二"}}, {"address": {"to": None}}],
        ),
    ]


def _lifecycles() -> list[dict[str, Any]]:
    field = Screen(TECHNICIAN, (_job(),))
    for minute, step in enumerate(("en_route", "on_site", "done"), 2):
        field.edit(minute, {"status": {"to": step}})
    done = [_job(), *field.made]
    steps: dict[str, list[str]] = {
        "a plan step out of a final state is not possible and changes nothing": ["planned"],
        "an impossible step is passed by: what comes after it stands on what stood": ["cancelled", "planned"],
        "reopened, planned and done again: the moments are the last ones": [
            "reopened",
            "planned",
            "on_site",
            "done",
        ],
        "done twice is no step out of done": ["done"],
        "done, corrected to failed": ["failed"],
        "an impossible step, then a reopening": ["paused", "reopened", "accepted"],
    }
    cases = [_case(name, MANAGER, done, [{"status": {"to": step}} for step in chain]) for name, chain in steps.items()]
    return [*cases, *_histories()]


def _histories() -> list[dict[str, Any]]:
    """A complaint tells every stage of its life, the ones before it was reopened too."""
    heard = {"channel": {"to": "phone"}, "status": {"to": "received"}}
    stages = ("acknowledged", "waiting_head_office", "investigated", "answered", "settled", "reopened", "answered")
    chain = [{"status": {"to": stage}} for stage in stages]
    told = Screen(MANAGER, (), SCHEMA.by_name["complaints"])
    told.edit(1, heard)
    for minute, change in enumerate(chain[:3], 2):
        told.edit(minute, change)
    return [
        _case("a complaint's whole life in one cellar", MANAGER, [], [heard, *chain], "complaints"),
        _case("a complaint's stages go on where the office left them", MANAGER, told.made, chain[3:], "complaints"),
    ]


def _sets() -> list[dict[str, Any]]:
    tagged = [_job(), *(operation_at(5 + n, {"tags": {"add": ["vip", f"t{n}"]}}) for n in (0, 1))]
    return [
        _case("a tag of the creation is taken away", MANAGER, [_job()], [{"tags": {"remove": ["fragile"]}}]),
        _case(
            "a tag that two people gave is taken away whole",
            ASSISTANT,
            tagged,
            [{"tags": {"remove": ["vip"]}}],
        ),
        _case(
            "a tag given once more keeps all its additions",
            ASSISTANT,
            tagged,
            [{"tags": {"add": ["vip", "~", "!"]}}],
        ),
        _case(
            "taken away and given again in one operation",
            ASSISTANT,
            tagged,
            [{"tags": {"remove": ["vip"], "add": ["vip"]}}],
        ),
        _case(
            "given and taken away while still unsent",
            ASSISTANT,
            [_job()],
            [{"tags": {"add": ["x"]}}, {"tags": {"remove": ["x"]}}],
        ),
        _case(
            "everything taken away leaves an empty set",
            ASSISTANT,
            tagged,
            [{"tags": {"remove": ["fragile", "t0", "t1", "vip"]}}],
        ),
        _case(
            "taking away what is not there does nothing",
            ASSISTANT,
            [_job()],
            [{"tags": {"remove": ["never"]}}],
        ),
    ]


def _texts() -> list[dict[str, Any]]:
    first = Screen(MANAGER, (_job(),)).edit(3, {"description": {"to": "厨房漏水。请带垫片。"}})
    one = Screen(TECHNICIAN, (_job(), first)).edit(4, {"description": {"to": "厨房漏水，已关阀。请带垫片。"}})
    other = Screen(ASSISTANT, (_job(), first)).edit(5, {"description": {"to": "厨房漏水。请带垫片。周六后。"}})
    return [
        _case("a first text", TECHNICIAN, [_job()], [{"description": {"to": HOSTILE}}]),
        _case(
            "a text saved three times",
            TECHNICIAN,
            [_job(), first],
            [{"description": {"to": text}} for text in ("一", "一二", "一二三")],
        ),
        _case(
            "an edit on two joined heads",
            MANAGER,
            [_job(), first, one, other],
            [{"description": {"to": "都看过了。"}}],
        ),
    ]


def _other_policies() -> list[dict[str, Any]]:
    collected = operation_at(3, {"collected": {"by": "19.90"}}, TECHNICIAN)
    noted = operation_at(4, {"notes": {"append": [_entry(3, "先打电话")]}}, ASSISTANT)
    claims = _entry(4, "x") | {"at": "never", "by": "nobody", "photos": ["p"], "effect": {"b": 1, "a": None}}
    answers = {
        f"checklist.{key}": {"to": value}
        for key, value in {
            "a": 0,
            "b": -(2**53) + 1,
            "c": "",
            "d": [],
            "e": {"z": [1, {"y": None}], "a": {}},
            "f_1": False,
        }.items()
    }
    return [
        _case(
            "money is added up",
            TECHNICIAN,
            [_job(), collected],
            [{"collected": {"by": by}} for by in ("0.10", "-30", "5.5", "999999999999.99")],
        ),
        _case(
            "a whole amount stays whole",
            TECHNICIAN,
            [_job()],
            [{"collected": {"by": "20"}}, {"collected": {"by": "-21"}}],
        ),
        _case("cents below zero", TECHNICIAN, [_job()], [{"collected": {"by": "-0.05"}}]),
        _case(
            "notes come after those that were there",
            TECHNICIAN,
            [_job(), noted],
            [{"notes": {"append": [_entry(5, "一"), _entry(6, "二")]}}, {"notes": {"append": [claims]}}],
        ),
        _case("a map holds every kind of value", TECHNICIAN, [_job()], [answers, {"checklist.a": {"to": 1}}]),
    ]


def _what_came_meanwhile() -> list[dict[str, Any]]:
    """The phone has fetched what others did, after its own edits were made and before they are sent."""
    seen = [_job(), operation_at(1, {"address": {"to": "旧"}, "tags": {"add": ["late"]}})]
    office = Screen(MANAGER, tuple(seen))
    move = office.edit(2, {"planned_start": {"to": MORNING}, "assignee_id": {"to": ASSISTANT.id}})
    cancel = office.edit(3, {"status": {"to": "cancelled"}})
    phone = operation_at(2, {"tags": {"add": ["fragile"]}, "checklist.b": {"to": 1}}, ASSISTANT)
    later = operation_at(99, {"address": {"to": "新", "base": seen[1].stamp}}, ASSISTANT)
    day = [{"status": {"to": step}} for step in ("en_route", "on_site", "done")]
    return [
        _case("moved to tomorrow while the technician was at work", TECHNICIAN, seen, day, since=[move]),
        _case("cancelled while the technician was at work", TECHNICIAN, seen, day, since=[move, cancel]),
        _case("accepted while it was cancelled", TECHNICIAN, seen, [{"status": {"to": "accepted"}}], since=[cancel]),
        _case("a later edit of somebody else stands", TECHNICIAN, seen, [{"address": {"to": "我"}}], since=[later]),
        _case("a tag that somebody else gave meanwhile stays", TECHNICIAN, seen,
              [{"tags": {"remove": ["fragile", "late"]}, "checklist.a": {"to": True}}], since=[phone]),
    ]  # fmt: skip


def _deletes() -> list[dict[str, Any]]:
    """`delete` and `restore` are taps of the person; `expect` is empty where nothing is on the screen."""
    seen = [_job(), operation_at(1, {"address": {"to": "旧"}})]
    below = operation_at(0, {"address": {"to": "新"}}, ASSISTANT)
    between = operation_at(30, {"checklist.b": {"to": 1}}, TECHNICIAN)
    above = operation_at(99, {"tags": {"add": ["late"]}}, TECHNICIAN)
    twice = Screen(ASSISTANT, tuple(seen)).delete(2)
    edit = {"address": {"to": "我"}}
    cases: dict[str, tuple[list[Mapping[str, Any] | str], list[Operation]]] = {
        "deleted: gone from the screen": (["delete"], []),
        "edited, then deleted: one's own edits were seen": ([edit, {"status": {"to": "cancelled"}}, "delete"], []),
        "deleted, then restored: there again as it was": (["delete", "restore"], []),
        "edited, deleted, restored, edited: all edits are there": ([edit, "delete", "restore", _UNTAG], []),
        "deleted, restored, deleted again": ([edit, "delete", "restore", "delete"], []),
        "a restore of what is there changes nothing": (["restore"], []),
        "deleted, and an edit from before came meanwhile: it stays": ([edit, "delete"], [below]),
        "deleted, and an edit from between came meanwhile: it stays": (["delete"], [between]),
        "deleted, and a later edit came meanwhile: it stays": ([edit, "delete"], [above]),
        "deleted, and somebody else's delete that saw less does not hide that": ([edit, "delete"], [twice, above]),
    }
    return [_case(name, MANAGER, seen, steps, since=since) for name, (steps, since) in cases.items()] + [
        _case("made and deleted before anybody knew of it", MANAGER, [], [NEW_JOB, edit, "delete"]),
        _case("made, deleted and restored before anybody knew of it", MANAGER, [], [NEW_JOB, "delete", "restore"]),
        _gone("a restore brings back nothing that this device does not hold", seen, ["delete"], ["restore"]),
        _gone("nor does an edit made before the delete was known", seen, ["delete"], [edit]),
        _gone("deleted by two", seen, ["delete"], ["delete"]),
    ]


def _gone(
    name: str, seen: list[Operation], theirs: list[Mapping[str, Any] | str], mine: list[Mapping[str, Any] | str]
) -> dict[str, Any]:
    """Somebody else's delete has come: what is pending here is for the server to judge, the screen has nothing."""
    made = _case(name, MANAGER, seen, mine)
    confirmed = _case(name, ASSISTANT, seen, theirs)["expect"]
    return made | {"doc": confirmed or None, "expect": {}}


def _job(*, with_plan: bool = True) -> Operation:
    plan = {
        "planned_start": {"to": "2026-11-21T09:30:00.000Z"},
        "planned_end": {"to": "2026-11-21T10:30:00.000Z"},
        "assignee_id": {"to": TECHNICIAN.id},
    }
    return operation_at(0, NEW_JOB | {"tags": {"add": ["fragile"]}} | (plan if with_plan else {}))


def _entry(number: int, text: str) -> dict[str, Any]:
    return {"id": ids.uuid7(NOON_MS, number.to_bytes(ids.RANDOM_BYTES)), "text": text}


def _case(
    name: str,
    author: Author,
    accepted: list[Operation],
    pending: Sequence[Mapping[str, Any] | str],
    collection: str = "jobs",
    since: Sequence[Operation] = (),
) -> dict[str, Any]:
    screen = Screen(author, tuple(accepted), SCHEMA.by_name[collection])
    for minute, step in enumerate(pending, 60):
        if isinstance(step, str):
            {"delete": screen.delete, "restore": screen.restore}[step](minute)
        else:
            screen.edit(minute, step)
    screen.fetched += tuple(since)
    confirmed = Screen(author, screen.fetched, screen.collection).shown.doc
    expected = screen.shown.doc or {}
    return {
        "name": name,
        "collection": collection,
        "author": {"id": author.id, "role": author.role, "store": author.store},
        "doc": confirmed,
        "operations": screen.sent,
        "expect": {key: value for key, value in expected.items() if key != "version"},
    }
