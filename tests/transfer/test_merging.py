"""R2: two files of one customer become one without losing a row of either, whoever edits what meanwhile."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from api.desk.docs import docs
from api.rules.customers import duplicates, files_of, surviving_id, united
from api.rules.timeline import Records, timeline
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import WEST, ZHANG_XIUYING, an_id

SECOND = an_id(760)
ENTRY, OTHER_ENTRY = an_id(761), an_id(762)


def held(client: Client) -> dict[str, Any]:
    client.pull()
    return {one["id"]: one for one in client.all("customers")}


def second_file(client: Client) -> None:
    """张阿姨 rang from the same number, and somebody wrote her down again."""
    client.pull()
    values = {"name": "张阿姨", "phone": "139 0000 0101", "address": "3-1201"}
    entry = {"contact_log": {"append": [{"id": ENTRY, "text": "问过滤芯"}]}}
    client.push(client.creation("customers", SECOND, values))
    client.pull()
    client.push(client.operation("customers", SECOND, entry))
    client.pull()


@on_both
def test_r2_edits_to_the_merged_away_file_land_and_show_in_the_united_one(sign_in: SignIn) -> None:
    manager, assistant, associate = sign_in("manager"), sign_in("assistant"), sign_in("associate")
    second_file(manager)
    assert [one.ids for one in duplicates(held(manager).values())] == [tuple(sorted((SECOND, ZHANG_XIUYING)))]
    associate.pull()
    # the associate is out of reach with the second file open, while the assistant merges it away
    offline = associate.operation(
        "customers",
        SECOND,
        {"contact_log": {"append": [{"id": OTHER_ENTRY, "text": "约了周六"}]}, "birthday": {"to": "1961-05-06"}},
    )
    order = associate.creation("orders", an_id(763), {"customer_id": SECOND, "number": "X-9"})
    assistant.pull()
    assistant.push(assistant.operation("customers", SECOND, {"merged_into": {"to": ZHANG_XIUYING}}))
    assert [one["outcome"] for one in associate.push(offline, order)] == ["applied", "applied"]
    files = held(manager)
    whole = united(ZHANG_XIUYING, files)
    assert (whole["id"], whole["files"]) == (ZHANG_XIUYING, [ZHANG_XIUYING, SECOND])
    assert [row["id"] for row in whole["contact_log"]] == [ENTRY, OTHER_ENTRY]
    assert (whole["name"], whole["birthday"], whole["address"]) == ("张秀英", "1961-05-06", "3-1201")
    rows = timeline([files[one] for one in whole["files"]], Records(orders=manager.all("orders")), "Asia/Shanghai")
    assert {row.kind for row in rows} == {"contact", "order"}
    assert duplicates(files.values()) == []
    # what was merged by mistake is two files again, with every row
    manager.push(manager.operation("customers", SECOND, {"merged_into": {"to": None}}))
    apart = united(ZHANG_XIUYING, held(manager))
    assert "contact_log" not in apart
    assert [row["id"] for row in held(manager)[SECOND]["contact_log"]] == [ENTRY, OTHER_ENTRY]


@pytest.mark.parametrize("merged", [SECOND, ZHANG_XIUYING])
def test_r2_what_was_heard_follows_the_merged_file_whichever_stands(sign_in: SignIn, merged: str) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    second_file(manager)
    heard = (
        ("ideas", {"kind": "idea", "status": "recorded", "customer_id": SECOND}),
        ("defects", {"defect": "leak", "status": "seen", "customer_id": SECOND}),
        ("referrals", {"name": "刘洋", "status": "noted", "referrer_id": SECOND}),
        ("referrals", {"name": "张阿姨", "status": "noted", "customer_id": SECOND}),
        ("ideas", {"kind": "idea", "status": "recorded", "customer_id": ZHANG_XIUYING}),
    )
    for number, (name, values) in enumerate(heard):
        assert li_wei.push(li_wei.creation(name, an_id(770 + number), values))[0]["outcome"] == "applied"
    kept = SECOND if merged == ZHANG_XIUYING else ZHANG_XIUYING
    manager.push(manager.operation("customers", merged, {"merged_into": {"to": kept}}))
    assert kinds(manager, kept) == ["defect", "idea", "idea", "referral", "referred"]
    manager.push(manager.operation("customers", merged, {"merged_into": {"to": None}}))
    assert kinds(manager, SECOND) == ["defect", "idea", "referral", "referred"]
    assert kinds(manager, ZHANG_XIUYING) == ["idea"]


def kinds(client: Client, customer: str) -> list[str]:
    """What was heard about a customer, by all their files."""
    files = held(client)
    records = Records(**{name: client.all(name) for name in ("ideas", "defects", "referrals")})
    rows = timeline([files[one] for one in files_of(customer, files)], records, "Asia/Shanghai")
    return sorted(row.kind for row in rows if row.kind != "contact")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_r2_the_united_file_is_the_same_in_whatever_order_edits_arrive(sign_in: SignIn, order: tuple[int, ...]) -> None:
    manager, assistant, associate = sign_in("manager"), sign_in("assistant"), sign_in("associate")
    second_file(manager)
    senders = [manager, assistant, associate]
    for one in senders:
        one.pull()
    changes = [
        {"merged_into": {"to": ZHANG_XIUYING}},
        {"remark": {"to": "有老人"}, "phones": {"add": ["13955550199"]}},
        {"contact_log": {"append": [{"id": OTHER_ENTRY, "text": "约了周六"}]}},
    ]
    sent = [client.operation("customers", SECOND, change) for client, change in zip(senders, changes, strict=True)]
    for place in order:
        senders[place].push(sent[place])
    whole = united(SECOND, held(manager))
    assert (whole["id"], whole["remark"]) == (ZHANG_XIUYING, "有老人")
    assert whole["phones"] == ["139 0000 0101", "13955550199"]
    assert [row["text"] for row in whole["contact_log"]] == ["问过滤芯", "约了周六"]


def test_r2_two_who_merge_the_files_into_each_other_get_the_same_file_on_every_device(sign_in: SignIn) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    second_file(manager)
    assistant.pull()
    there = manager.operation("customers", SECOND, {"merged_into": {"to": ZHANG_XIUYING}})
    back = assistant.operation("customers", ZHANG_XIUYING, {"merged_into": {"to": SECOND}})
    manager.push(there)
    assistant.push(back)
    seen = [held(client) for client in (manager, assistant, sign_in("associate"))]
    assert len({json.dumps(files, sort_keys=True) for files in seen}) == 1
    for files in seen:
        roots = {surviving_id(one, files) for one in (SECOND, ZHANG_XIUYING)}
        assert roots == {min(SECOND, ZHANG_XIUYING)}
        assert set(files_of(SECOND, files)) == {SECOND, ZHANG_XIUYING}
    # whoever takes one of the two back has decided it
    manager.push(manager.operation("customers", ZHANG_XIUYING, {"merged_into": {"to": None}}))
    assert surviving_id(SECOND, held(manager)) == ZHANG_XIUYING
    assert len(docs("customers", WEST)) == 2
