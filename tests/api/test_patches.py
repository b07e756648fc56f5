"""Patch lines bring, byte for byte, what a put would have brought (PROTOCOL §5)."""

from __future__ import annotations

import random
import uuid
from typing import Any

import pytest

from sync import canonical
from tests.api.test_push import JOB, TOMORROW_09, planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import WANG_FANG, an_id

pytestmark = on_both


def changed_lines(client: Client) -> list[dict[str, Any]]:
    """The lines of one page with patch=1; the client then holds what they make."""
    client.patch = True
    _, lines, last = client.page()
    assert last["more"] is False
    for line in lines:
        assert line["op"] != "gone" or (line["collection"], line["id"]) in client.records
        client.hold(line)
    client.cursor = last["cursor"]
    assert client.digest() == last["digest"]
    return lines


def test_one_changed_field_is_sent_as_a_patch(sign_in: SignIn) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.push(manager.creation("jobs", JOB, planned_job(description="水压低。" * 50)))
    manager.pull()
    assistant.pull()
    for address in ("3 栋 1202", "3 栋 1203"):
        manager.push(manager.operation("jobs", JOB, {"address": {"to": address}}))
        manager.pull()
    [line] = changed_lines(assistant)
    assert line["op"] == "patch"
    assert set(line["set"]) == {"address", "stamps", "version"}
    assert line["unset"] == []
    assert canonical.encode(assistant.doc("jobs", JOB)) == canonical.encode(manager.doc("jobs", JOB))


@pytest.mark.parametrize("without", [0, 1, 2])
def test_where_one_change_between_had_no_patch_the_record_is_sent_whole(sign_in: SignIn, without: int) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.push(manager.creation("jobs", JOB, planned_job(description="水压低。" * 50)))
    manager.pull()
    assistant.pull()
    nearly_all = {"description": {"to": "换了阀门，" * 200}}
    for number in range(3):
        changes = nearly_all if number == without else {"address": {"to": f"3 栋 120{number}"}}
        manager.push(manager.operation("jobs", JOB, changes))
        manager.pull()
    assert [line["op"] for line in changed_lines(assistant)] == ["put"]


def test_what_just_came_into_scope_is_sent_whole(sign_in: SignIn) -> None:
    manager, wang_fang = sign_in("manager"), sign_in("wangfang")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    wang_fang.pull()
    manager.push(manager.operation("jobs", JOB, {"assignee_id": {"to": WANG_FANG}}))
    assert {line["op"] for line in changed_lines(wang_fang)} == {"put"}


def test_a_random_week_of_patches_keeps_the_digest_exact(sign_in: SignIn) -> None:
    dice = random.Random(7)
    manager, assistant, li_wei = sign_in("manager"), sign_in("assistant"), sign_in("liwei")
    jobs = [an_id(2000 + number) for number in range(3)]
    for job in jobs:
        manager.push(manager.creation("jobs", job, planned_job(description="管子旧，" * 40)))
    for one in (manager, assistant, li_wei):
        one.pull()
    seen = set()
    for _ in range(40):
        job, tag = dice.choice(jobs), dice.choice(["vip", "lift"])
        stamp = manager.base("jobs", job, f"tags.{tag}")
        changes: dict[str, Any] = dice.choice(
            [
                {"planned_start": {"to": TOMORROW_09}},
                {"address": {"to": dice.choice(["a", "b", None])}},
                {f"checklist.k{dice.randint(1, 3)}": {"to": dice.random() < 0.5}},
                {"tags": {"add": [tag]}},
                {"tags": {"remove": [tag], "base": {tag: stamp}}},
                {"notes": {"append": [{"id": str(uuid.uuid4()), "text": "x"}]}},
                {"assignee_id": {"to": dice.choice([WANG_FANG, None])}},
            ]
        )
        manager.push(manager.operation("jobs", job, changes))
        manager.pull()
        for reader in (assistant, li_wei):
            if dice.random() < 0.5:
                seen |= {line["op"] for line in changed_lines(reader)}
    assert seen == {"patch", "put", "gone"}
