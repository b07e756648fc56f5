"""The demo shop: the same on every machine, around today, and accepted like everybody's work."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.demo import PASSWORD, Demo, build
from api.demo.build import LEAST_SIZE
from api.demo.calendar import day_at, moment
from api.demo.checklists import CHECKLISTS, checklist_for
from api.demo.drafts import made_up_id
from api.demo.jobs import KINDS, TODAY_JOBS
from api.demo.load import bring_late, load
from api.demo.phones import fall_silent
from api.demo.shelf import starting_set
from api.demo.shop import STAFF
from api.demo.windows import LEAST_OPEN, day_of
from api.fields import SCHEMA
from api.fields.callbacks import OVERALL, QUESTIONS
from api.fields.complaints import STAGES
from api.fields.jobs import KINDS as ALL_KINDS
from api.fields.jobs import STEPS
from api.fields.shelf import SITUATIONS
from api.migrate import migrate
from api.models import Account, Device, Quarantine, Record, database, open_database
from sync.clock import to_ms
from sync.operation import forbidden_field, read
from tests.support.shop import HEAD

TODAY = date(2026, 11, 21)
NOON_MS = moment(TODAY, 12 * 60)
OPEN_STEPS = {"planned", "accepted", "en_route", "on_site", "paused", "reopened"}

Operation = dict[str, Any]


@cache
def full_shop() -> Demo:
    return build(800, TODAY, NOON_MS)


def docs_after(operations: list[tuple[Any, Operation]], collection: str) -> dict[str, dict[str, Any]]:
    """Values as they stand: nothing in the demo is concurrent, so the last write of a field stands."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for _, operation in operations:
        if operation["collection"] == collection:
            found[operation["record"]] |= {
                name: change["to"] for name, change in operation["changes"].items() if "to" in change
            }
    return found


def jobs_of_today(operations: list[tuple[Any, Operation]]) -> list[dict[str, Any]]:
    jobs = docs_after(operations, "jobs").values()
    return [job for job in jobs if day_at(to_ms(job["promised_start"])) == TODAY]


def test_it_is_as_large_as_it_says():
    records = Counter(
        collection for collection, _ in {(op["collection"], op["record"]) for _, op in full_shop().operations}
    )
    assert records["stores"] == 2
    assert records["staff"] == 14
    assert records["customers"] == 800
    assert 1500 < records["jobs"] < 1600, "and some second trips"
    assert len(jobs_of_today(full_shop().operations)) == TODAY_JOBS


def test_the_desk_has_a_year_to_tell():
    operations = full_shop().operations
    complaints = list(docs_after(operations, "complaints").values())
    stages = Counter(one["status"] for one in complaints)
    assert stages.keys() == set(STAGES.ranks), "one in every stage"
    assert stages["closed"] > 50
    dear = [one for one in complaints if float(one.get("settlement", 0)) > 50]
    assert dear
    assert all("settlement_approved_by" in one for one in dear), "somebody who may said yes (R27)"
    leaks = [one for one in complaints if one.get("product_id") == made_up_id("product", 1)]
    assert sum(one.get("cause") == "product_defect" for one in leaks) >= 7, "a bad product"
    callbacks = list(docs_after(operations, "callbacks").values())
    praised = Counter(op["changes"]["praised_ids"]["add"][0] for _, op in operations if "praised_ids" in op["changes"])
    assert {one["status"] for one in callbacks} == {"due", "done", "unreachable", "refused"}
    assert praised.most_common(1)[0][0] == made_up_id("staff", 6), "a praised technician"
    assert len(docs_after(operations, "orders")) == len(docs_after(operations, "customers"))
    estimates = Counter(one["status"] for one in docs_after(operations, "estimates").values())
    assert estimates["open"] == estimates["declined"] == 1, "one waits, one is left open by a no (R13)"
    assert estimates["accepted"] > 20
    found = docs_after(operations, "estimates").values()
    by_link = [one for one in found if one.get("answered_by") == "link"]
    assert len({one["price_edition"] for one in found}) == 2
    assert [one["price_edition"] for one in by_link] == [min(one["price_edition"] for one in found)], "an older list"
    for collection in ("playbooks", "assessment_rules", "checks", "preventive_actions", "grievance_awards"):
        assert docs_after(operations, collection), collection


def test_a_new_store_has_something_to_look_up_for_every_situation():
    entries = docs_after(
        [(one.author, one.to_wire()) for record in starting_set(HEAD, NOON_MS) for one in record.drafts], "talk_scripts"
    )
    assert {one["situation"] for one in entries.values()} == set(SITUATIONS) - {"other"}
    assert {one["question"] for one in entries.values() if "question" in one} == {*QUESTIONS, OVERALL}
    names = Counter((record.collection.name, record.value("name")) for record in starting_set(HEAD, NOON_MS))
    assert max(names.values()) == 1, "records of one name are editions of one thing"
    assert {collection for collection, _ in names} == {"talk_scripts", "guides", "prices", "return_criteria"}


def test_the_accounts_are_the_promised_ones():
    usernames = {username for username, _ in full_shop().accounts}
    assert usernames == {
        *("manager", "assistant", "associate", "manager2", "head"),
        *(f"tech{number}" for number in (1, 2, 3, 4, 5, 6, 21, 22)),
    }
    assert PASSWORD == "aftercare-demo"


@settings(max_examples=30, deadline=None)
@given(minute=st.integers(0, 24 * 60 - 1))
def test_every_technician_has_five_open_jobs_today_whatever_the_hour(minute: int):
    operations = build(LEAST_SIZE, TODAY, moment(TODAY, minute)).operations
    still_open = Counter(job.get("assignee_id") for job in jobs_of_today(operations) if job["status"] in OPEN_STEPS)
    technicians = [id_ for id_, doc in docs_after(operations, "staff").items() if doc["role"] == "technician"]
    assert len(technicians) == 8
    assert all(still_open[one] >= LEAST_OPEN for one in technicians)


@settings(deadline=None)
@given(jobs=st.integers(LEAST_OPEN, 12), minute=st.integers(-100, 2000), late=st.booleans())
def test_a_days_windows_lie_within_the_day_and_facts_before_now(jobs: int, minute: int, late: bool):  # noqa: FBT001
    windows = day_of(jobs, minute, "on_site", late=late)
    assert len(windows) == jobs
    for one in windows:
        assert 0 <= one.start < one.end < 24 * 60
        if one.state != "open":
            assert one.start < minute


@settings(max_examples=20, deadline=None)
@given(minute=st.integers(0, 24 * 60 - 1))
def test_nothing_has_happened_in_the_future(minute: int):
    now_ms = moment(TODAY, minute)
    stamps = [operation["stamp"] for _, operation in build(40, TODAY, now_ms).operations]
    assert stamps == sorted(set(stamps))
    for _, operation in build(40, TODAY, now_ms).operations:
        assert to_ms(operation["at"]) <= now_ms
        assert int(operation["stamp"][:12], 16) <= now_ms


def test_ids_and_names_are_the_same_on_every_day_and_dates_follow_it():
    later = date(2027, 3, 5)
    other = build(800, later, moment(later, 17 * 60)).operations
    for collection, field in (("customers", "name"), ("customers", "phone"), ("jobs", "kind"), ("staff", "name")):
        here, there = docs_after(full_shop().operations, collection), docs_after(other, collection)
        assert {id_: doc[field] for id_, doc in here.items()} == {id_: doc[field] for id_, doc in there.items()}


def test_two_makings_are_alike():
    assert build(60, TODAY, NOON_MS) == build(60, TODAY, NOON_MS)


def test_a_record_is_created_before_it_is_edited_on_bases_that_were_there():
    stamps: dict[str, set[str]] = defaultdict(set)
    for _, operation in full_shop().operations:
        for name, change in operation["changes"].items():
            seen = [change.get("base"), *change.get("with", {}).values()]
            if stamps[operation["record"]]:
                assert all(one in stamps[operation["record"]] for one in seen if "to" in change), name
            else:
                assert not any(seen)
        stamps[operation["record"]].add(operation["stamp"])


def test_every_operation_is_valid_and_within_its_authors_rights():
    for author, wire in full_shop().operations:
        operation = read(wire, author, SCHEMA)
        assert forbidden_field(operation, SCHEMA.by_name[operation.collection]) is None


def test_what_is_done_has_its_required_ticks_and_a_note():
    """R5, also in a made-up past; but nobody has photographed or signed what never was."""
    operations = full_shop().operations
    checklists = docs_after(operations, "checklists")
    noted = {op["record"] for _, op in operations if "notes" in op["changes"]}
    for id_, job in docs_after(operations, "jobs").items():
        if job["status"] == "done":
            items = checklists[job["checklist_id"]]["items"]
            required = [one["key"] for one in items if one["required"] and not one.get("signature")]
            assert all(job[f"checklist.{key}"] for key in required)
            assert id_ in noted


def test_the_day_is_mixed():
    """At noon something is done, somebody is on the way, somebody on site, and some jobs nobody has taken."""
    today = jobs_of_today(full_shop().operations)
    assert {"planned", "accepted", "en_route", "on_site", "done"} <= {job["status"] for job in today}
    assert any("assignee_id" not in job for job in today)
    late = [job for job in today if job["status"] in OPEN_STEPS and to_ms(job["promised_end"]) < NOON_MS]
    assert 1 <= len(late) <= 3


def test_every_kind_of_job_has_a_checklist_with_something_required():
    assert set(KINDS) == set(ALL_KINDS)
    for kind in ALL_KINDS:
        for category in ("water_purifier", "floor", "door", "kitchen"):
            assert any(item.required for item in checklist_for(kind, category).items)
    for checklist in CHECKLISTS:
        assert len({item.key for item in checklist.items}) == len(checklist.items)


def test_some_checklists_ask_for_photos_and_one_for_a_signature():
    asking = [[item.photo for item in one.items] for one in CHECKLISTS]
    assert sum(any(photos) for photos in asking) == 3
    assert [one.name for one in CHECKLISTS if any(item.signature for item in one.items)] == ["安装净水器"]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A small shop that has a past, in a database of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    migrate(open_database(url))
    shop = build(70, TODAY, NOON_MS)
    heard: list[tuple[int, int]] = []
    load(shop.operations, shop.accounts[:1], PASSWORD, NOON_MS, lambda done, of: heard.append((done, of)))
    assert heard[-1] == (len(shop.operations), len(shop.operations))
    bring_late(shop.late, NOON_MS)
    fall_silent(dict(shop.accounts), NOON_MS)
    yield shop
    database.close()


def test_the_loader_takes_all_of_it_through_the_same_door(loaded: Demo):
    jobs = {row.id: json.loads(bytes(row.wire)) for row in Record.select().where(Record.collection == "jobs")}
    wanted = docs_after(loaded.operations, "jobs")
    assert {id_: doc["status"] for id_, doc in jobs.items()} == {id_: doc["status"] for id_, doc in wanted.items()}
    moments = set(STEPS.moments.values())
    assert all(moments <= set(doc) for doc in jobs.values() if doc["status"] == "done")
    assert Account.select().count() == 1


def test_the_morning_brings_what_a_manager_has_to_decide(loaded: Demo):
    """A low answer since the store closed, changes that met, one that was held back, phones that are silent."""
    callbacks = docs_after(loaded.operations, "callbacks")
    [low] = [id_ for id_ in overnight(loaded) if callbacks.get(id_, {}).get("status") == "done"]
    complaints = docs_after(loaded.operations, "complaints").values()
    assert [one["status"] for one in complaints if one.get("callback_id") == low] == ["received"]
    open_items = [json.loads(bytes(row.wire)) for row in Record.select().where(Record.collection == "reconciliations")]
    assert {(one["state"], one["rule"]) for one in open_items} == {
        ("open", "lifecycle.fact_before_plan"),
        ("open", "register.later_wins"),
    }
    [held] = Quarantine.select()
    assert (held.state, held.reason, held.author_store) == ("open", "device_revoked", made_up_id("store", 0))
    assert Device.get_by_id(held.device_id).revoked_at
    assert Device.select().where(Device.revoked_at.is_null()).count() == 2


def overnight(shop: Demo) -> set[str]:
    """What was written on after the store had closed."""
    closed_ms = moment(TODAY, 0) - 4 * 3_600_000
    return {op["record"] for _, op in shop.operations if closed_ms < to_ms(op["at"]) < moment(TODAY, 0)}


@pytest.mark.parametrize("size", [0, 1, LEAST_SIZE - 1])
def test_a_shop_too_small_is_refused(size: int):
    with pytest.raises(ValueError, match="at least"):
        build(size, TODAY, NOON_MS)


def test_the_shops_day_is_shanghais():
    evening = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)  # half past midnight in Shanghai
    assert day_at(int(evening.timestamp() * 1000)) == TODAY


def test_everybody_but_one_has_an_account():
    assert sum(one.username is None for one in STAFF) == 1
