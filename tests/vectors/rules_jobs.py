"""What the rules of a job say (R5, R8): who may do it, what it lacks, which second visits were taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.rules import jobs
from api.rules.visits import is_withdrawn
from sync.ids import name_based


def follow_up_vectors() -> dict[str, Any]:
    sha256 = "ab" * 32
    whole: dict[str, Any] = {
        "id": "j1",
        "kind": "repair",
        "status": "failed",
        "store_id": "west",
        "customer_id": "c",
        "product_id": "p",
        "order_id": "b",
        "owned_product_id": "",
        "address": "3-502",
        "missing_parts": "valve",
        "checklist": {"leak_test": True},
        "signature": sha256,
        "photos": [sha256, "cd" * 32],
        "captions": {sha256: "rust at the inlet", "ef" * 32: "of a photo that was removed"},
        "notes": [{"id": "n1", "text": "under the sink"}, {"id": "n2"}],
        "description": "drips",
    }
    product = {"model": "QH-600", "category": "water_purifier"}
    people: list[dict[str, Any]] = [
        {"id": "1", "name": "李卫", "role": "technician", "skills": ["qh-600"]},
        {"id": "2", "name": "王芳", "role": "technician", "skills": ["Water_Purifier "], "left_on": "2026-11-21"},
        {"id": "3", "name": "安", "role": "technician"},
        {"id": "4", "name": "陈丽", "role": "manager", "skills": ["QH-600"]},
    ]
    lists: list[dict[str, Any]] = [
        {"id": "a", "kind": "repair", "edition": 1, "retired_on": "2026-11-21"},
        {"id": "b", "kind": "repair", "edition": 2},
        {"id": "c", "kind": "repair", "edition": 1, "category": "Water_purifier"},
        {"id": "d", "kind": "repair", "model": "QH-600", "retired_on": "2026-11-22"},
        {"id": "e", "kind": "repair", "edition": 3, "model": "QH-800"},
        {"id": "f", "kind": "delivery"},
    ]
    begins = [
        [kind, of, on, (found := jobs.checklist_for(kind, of, lists, date.fromisoformat(on))) and found["id"]]
        for kind in ("repair", "delivery", "training")
        for of in (product, None)
        for on in ("2026-11-20", "2026-11-21", "2026-11-22")
    ]
    return {
        "checklists": lists,
        "missing": missing_vectors(sha256),
        "begins": begins,
        "jobs": [{"job": job, "values": jobs.follow_up_values(job)} for job in (whole, {"id": "j2"})],
        "staff": people,
        "product": product,
        "qualified": {
            "named": _ids(people, product, "2026-11-21"),
            "before": _ids(people, product, "2026-11-20"),
            "none": _ids(people, None, "2026-11-21"),
        },
        "owes": [
            [person["id"], reason, jobs.needs_reason({"overrule_reason": reason}, person, product)]
            for person in people
            for reason in ("", " ", "only one free")
        ],
        "withdrawn": withdrawn_vectors(),
        "names": [
            [parts, name_based(*parts)]
            for parts in (["follow_up_note", "j1", "n1"], ["a", "bc"], ["ab", "c"], ["顾客"])
        ],
    }


def missing_vectors(sha256: str) -> dict[str, Any]:
    """R5: what jobs lack of one checklist with rows of every sort."""
    pressure = {"kind": "number", "unit": "MPa", "min": "0.1", "max": "0.4"}
    checklist: dict[str, Any] = {
        "items": [
            {"key": "valve", "required": True},
            {"key": "leak", "required": True, "photo": True},
            {"key": "pressure", "required": True, "input": pressure},
            {"key": "plate", "required": True, "photo": True, "input": {"kind": "number", "min": "much"}},
            {"key": "old_taken", "required": False, "photo": True},
            {"key": "signature", "required": True, "signature": True},
        ]
    }
    results: list[dict[str, Any]] = [
        {},
        {"valve": True, "leak": True, "leak_photo": sha256, "pressure": "0.4", "plate": "-1.5", "plate_photo": sha256},
        {"valve": "true", "leak": 1, "leak_photo": "ef" * 32, "pressure": "0.41", "plate": "1.23456"},
        {"pressure": "0.0999", "pressure_note": "pump", "plate": "7", "plate_photo": sha256},
        {"pressure": "0.100", "pressure_note": " ", "plate": ".5"},
        {"pressure": "1000000"},
        {"pressure": "0.05", "pressure_note": "\u3000"},
    ]
    whole = {"photos": [sha256], "signature": sha256}
    made = [{"checklist": one, **more} for one in results for more in ({}, whole)]
    found = [[job, [[one.key, one.what] for one in jobs.missing_to_finish(job, checklist)]] for job in made]
    return {"checklist": checklist, "jobs": found}


def withdrawn_vectors() -> list[list[Any]]:
    """R8: which second visits were taken back where they were made."""
    moments = ("2026-11-21T06:00:00.000Z", "2026-11-21T06:01:00.000Z")
    orders = (("taken_back",), ("planned", "taken_back"), ("taken_back", "planned"), ("", "taken_back"), ())
    found: list[dict[str, Any]] = [
        # as written down in the other order, too
        {"status": status, "visits": steps[::turn]}
        for status in ("draft", "cancelled", "planned", "reopened", "done")
        for names in orders
        for steps in [[{"step": name, "at": at} for name, at in zip(names, moments, strict=False)]]
        for turn in (1, -1)
    ]
    return [[job, is_withdrawn(job)] for job in (*found, {"status": "draft"})]


def _ids(people: list[dict[str, Any]], product: dict[str, Any] | None, on: str) -> list[str]:
    return [one["id"] for one in jobs.qualified(people, product, date.fromisoformat(on))]
