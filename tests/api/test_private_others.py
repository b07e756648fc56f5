"""Who has a link to their own file tries to read, write and guess at another customer's things, in every way (R47)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from api import limits
from api.models import FileLink, Operation, Upload
from sync import clock
from tests.api.behind import UPLOADS, Behind, give_file
from tests.api.test_delete import delete
from tests.conftest import SignIn, TestClock, on_both
from tests.files.conftest import UploadAs, upload_as
from tests.files.pictures import photo
from tests.files.uploader import OCTETS, metadata, sha256_of
from tests.support.client import Client
from tests.support.shop import EAST, LI_WEI, PURIFIER, TIAN_YE, WEST, ZHANG_XIUYING, an_id

__all__ = ["upload_as"]

NOWHERE = an_id(999)
MINE, NEIGHBOUR, FAR = 900, 920, 940
PHOTO, NEIGHBOURS_PHOTO, INTERNAL_PHOTO = (photo(seed=number) for number in (60, 61, 62))


@dataclass(frozen=True)
class Things:
    """What one customer has at a store; ids begin at `base`."""

    base: int
    customer: str
    store: str
    word: str  # stands in all that could be told of them
    technician: str

    def id(self, number: int) -> str:
        return an_id(self.base + number)

    @property
    def job(self) -> str:
        return self.id(1)

    @property
    def owned(self) -> str:
        return self.id(2)

    @property
    def complaint(self) -> str:
        return self.id(3)

    @property
    def callback(self) -> str:
        return self.id(4)

    @property
    def letter(self) -> str:
        return self.id(5)

    def made_by(self, client: Client) -> None:
        of = {"customer_id": self.customer, "store_id": self.store}
        made = [
            *([("customers", self.customer, {"name": self.word, "store_id": self.store})] * (self.base != MINE)),
            ("owned_products", self.owned, of | {"product_id": PURIFIER, "serial": self.word}),
            ("jobs", self.job, of | {"kind": "repair", "status": "planned", "assignee_id": self.technician}),
            ("complaints", self.complaint, of | {"channel": "phone", "status": "received", "what_happened": self.word}),
            ("callbacks", self.callback, of | {"kind": "delivery", "status": "due", "job_id": self.job}),
            ("letters", self.letter, of | {"status": "received", "said": self.word}),
        ]
        for one in made:
            [verdict] = client.push(client.creation(*one))
            assert verdict["outcome"] == "applied", verdict


ZHANG = Things(MINE, ZHANG_XIUYING, WEST, "张家的", LI_WEI)
LI = Things(NEIGHBOUR, an_id(NEIGHBOUR), WEST, "邻居李娜的", LI_WEI)
WANG = Things(FAR, an_id(FAR), EAST, "城东王强的", TIAN_YE)
OTHERS = (LI, WANG)


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    west, east = sign_in("manager"), sign_in("manager2")
    ZHANG.made_by(west)
    LI.made_by(west)
    WANG.made_by(east)
    west.pull()
    return west


@pytest.fixture
def behind(app: Flask, manager: Client, server_clock: TestClock) -> Behind:
    return give_file(app, manager, server_clock)


def sees_only_their_own(behind: Behind, own: Things = ZHANG) -> None:
    told = str(behind.file())
    assert own.job in told
    for other in {ZHANG, *OTHERS} - {own}:
        assert other.word not in told
        assert not any(other.id(number) in told for number in range(6))


def every_operation_on(it: Things) -> list[dict[str, Any]]:
    """Each kind of operation, with each of the ids that it takes being another's; new ids where a new one is asked."""
    said = {"said": "x"}
    return [
        {"kind": "complain", "complaint": it.complaint, "wanted": "repair", **said},
        *(
            {"kind": "complain", "complaint": one, "wanted": "repair", **said}
            for one in (it.job, it.customer, it.letter)
        ),
        {"kind": "complain", "complaint": NOWHERE, "wanted": "repair", "job": it.job, **said},
        {"kind": "complain", "complaint": NOWHERE, "wanted": "repair", "owned": it.owned, **said},
        {"kind": "complain", "complaint": NOWHERE, "wanted": "repair", "job": it.complaint, **said},
        {"kind": "answer", "callback": it.callback, "scores": {"overall": 1}},
        {"kind": "answer", "callback": it.job, "scores": {"overall": 1}},
        {"kind": "wish", "job": it.job, **said},
        {"kind": "wish", "job": it.complaint, **said},
        {"kind": "write", "letter": it.letter, **said},
        {"kind": "satisfied", "complaint": it.complaint, "yes": True},
        {"kind": "satisfied", "complaint": it.callback, "yes": False},
    ]


@on_both
def test_r47_the_file_is_one_customers_and_every_id_of_another_is_no_id_at_all(behind: Behind, manager: Client) -> None:
    sees_only_their_own(behind)
    before = Operation.select().count()
    for it in OTHERS:
        sent = [one | {"id": str(uuid.uuid4())} for one in every_operation_on(it)]
        verdicts = behind.verdicts(*sent)
        assert {(one["outcome"], one["code"]) for one in verdicts} == {("refused", "not_yours")}
        # what is not theirs reads as what is not there
        for one, verdict in zip(sent, verdicts, strict=True):
            nothing = {
                name: NOWHERE if name in {"callback", "letter", "job", "owned"} else value
                for name, value in one.items()
            }
            if one["kind"] in {"answer", "wish"}:
                assert {**behind.send(**nothing | {"name": nothing.pop("id")}), "id": ""} == {**verdict, "id": ""}
    assert Operation.select().count() == before


def test_r47_what_another_has_sent_is_no_duplicate_of_ones_own(
    app: Flask, behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    neighbour = give_file(app, manager, server_clock, customer_id=LI.customer)
    name = str(uuid.uuid4())
    assert neighbour.send("write", name, letter=an_id(980), said=LI.word)["outcome"] == "applied"
    # nor does an operation of the shop's tell anything
    shops = Operation.select(Operation.id).limit(1).scalar()
    for known in (name, shops):
        assert behind.send("satisfied", known, complaint=NOWHERE, yes=True) == {
            "id": known,
            "outcome": "refused",
            "code": "not_yours",
        }
    sees_only_their_own(behind)


@on_both
def test_r47_no_photo_but_ones_own_of_ones_own_complaint(
    app: Flask, behind: Behind, manager: Client, upload_as: UploadAs, server_clock: TestClock
) -> None:
    neighbour = give_file(app, manager, server_clock, customer_id=LI.customer)
    assert neighbour.upload(NEIGHBOURS_PHOTO, LI.complaint)[0] == 204
    assert behind.upload(PHOTO, ZHANG.complaint)[0] == 204
    camera = upload_as("liwei")
    of_job = camera.upload(photo(seed=63), record=ZHANG.job)
    internal = camera.upload(INTERNAL_PHOTO, record=ZHANG.complaint)
    neighbours, own = sha256_of(NEIGHBOURS_PHOTO), sha256_of(PHOTO)
    # a colleague adds a photo of the shop's, and by mistake the neighbour's, to this very complaint and job
    manager.pull()
    manager.push(manager.operation("complaints", ZHANG.complaint, {"photos": {"add": [internal, neighbours]}}))
    manager.push(manager.operation("jobs", ZHANG.job, {"photos": {"add": [of_job, neighbours]}}))
    assert [one["photos"] for one in behind.file()["complaints"]] == [[own]]
    assert behind.fetch(own) == 200
    paths = ("..%2f..%2faftercare.db", f"{own}%00", own.upper(), f"{own}/../{neighbours}", f"uploads/{neighbours}", "*")
    for path in (neighbours, internal, of_job, "f" * 64, f"{neighbours}?size=thumb", *paths):
        assert behind.fetch(path) == 404, path
    assert neighbour.fetch(own) == 404
    # what is taken out of the complaint is shown no more
    manager.pull()
    base = {own: manager.doc("complaints", ZHANG.complaint)["stamps"].get(f"photos.{own}", "")}
    manager.push(manager.operation("complaints", ZHANG.complaint, {"photos": {"remove": [own], "base": base}}))
    assert behind.fetch(own) == 404


def test_r47_uploads_are_ones_own_and_for_nothing_but_ones_own_complaint(
    app: Flask, behind: Behind, manager: Client, upload_as: UploadAs, server_clock: TestClock
) -> None:
    records = [one.id(number) for one in OTHERS for number in range(1, 6)] + [
        LI.customer,
        ZHANG_XIUYING,
        ZHANG.job,
        WEST,
    ]
    for record in records:
        assert behind.begin(PHOTO, record)[:2] == (404, behind.begin(PHOTO, LI.job)[1])
    assert behind.begin(PHOTO, "../" + ZHANG.complaint)[0] in {201, 400}
    neighbour = give_file(app, manager, server_clock, customer_id=LI.customer)
    theirs = neighbour.begin(NEIGHBOURS_PHOTO, LI.complaint)[2]["Location"]
    shops = upload_as("liwei").begin(PHOTO)
    tus = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": OCTETS}
    for upload in (theirs, shops, f"{UPLOADS}/{'0' * 32}", f"{UPLOADS}/../files"):
        path = f"{UPLOADS}/{upload.rpartition('/')[2]}"
        for method in ("HEAD", "PATCH", "DELETE"):
            assert behind.open(method, path, b"x" if method == "PATCH" else None, **tus)[0] == 404
    # the shop's own door is closed to a link, also for what it has begun itself
    own = behind.begin(PHOTO, ZHANG.complaint)[2]["Location"].rpartition("/")[2]
    for method in ("HEAD", "PATCH", "DELETE"):
        assert behind.open(method, f"/files/uploads/{own}", None, **tus)[0] == 401
    # who knows only a photo's name gets nothing by naming it: the bytes must have it
    neighbour.go_on(theirs, NEIGHBOURS_PHOTO)
    about = metadata(sha256=sha256_of(NEIGHBOURS_PHOTO), type="image/jpeg", record=ZHANG.complaint)
    begun = behind.begin(PHOTO, ZHANG.complaint, **{"Upload-Metadata": about})
    assert behind.go_on(begun[2]["Location"], PHOTO)[0] == 460
    assert behind.fetch(sha256_of(NEIGHBOURS_PHOTO)) == 404
    assert not FileLink.select().where(FileLink.staff_id == ZHANG_XIUYING).exists()
    assert {one.record_id for one in Upload.select().where(Upload.staff_id == ZHANG_XIUYING)} == {ZHANG.complaint}


@on_both
def test_r47_merged_files_are_one_persons_as_long_as_they_are_merged(
    app: Flask, behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    neighbour = give_file(app, manager, server_clock, customer_id=LI.customer)

    def merge(into: str | None) -> None:
        manager.pull()
        [verdict] = manager.push(manager.operation("customers", LI.customer, {"merged_into": {"to": into}}))
        assert verdict["outcome"] == "applied"

    merge(ZHANG_XIUYING)
    for link in (behind, neighbour):
        assert {one["id"] for one in link.file()["jobs"]} == {ZHANG.job, LI.job}
    merge(None)
    sees_only_their_own(behind)
    sees_only_their_own(neighbour, LI)
    # into a file of another store, of nobody, into itself, and one into the other in a circle
    for into in (WANG.customer, NOWHERE, LI.customer):
        merge(into)
        sees_only_their_own(neighbour, LI)
    merge(ZHANG_XIUYING)
    manager.pull()
    manager.push(manager.operation("customers", ZHANG_XIUYING, {"merged_into": {"to": LI.customer}}))
    assert len(behind.file()["jobs"]) == 2
    # who names another's file in a text merges nothing
    merge(None)
    text = f'"merged_into":"{ZHANG_XIUYING}"'
    manager.pull()
    manager.push(manager.operation("customers", LI.customer, {"remark": {"to": text}}))
    manager.push(manager.operation("customers", ZHANG_XIUYING, {"merged_into": {"to": None}}))
    sees_only_their_own(behind)


def test_r47_a_link_of_another_store_or_for_another_stores_customer_opens_nothing(
    app: Flask, behind: Behind, manager: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    east = sign_in("tianye")
    planted = [
        give_file(app, east, server_clock, store_id=EAST),
        give_file(app, manager, server_clock, customer_id=WANG.customer),
        give_file(app, manager, server_clock, customer_id=NOWHERE),
        give_file(app, manager, server_clock, customer_id=LI.job),
    ]
    for one in planted:
        assert one.open("GET", "/private/file")[1]["error"]["code"] == "no_such_link"
        assert one.open("POST", "/private/operations", {"operations": [{"id": NOWHERE, "kind": "write"}]})[0] == 404
        assert one.begin(PHOTO, NOWHERE)[0] == 404
    # a file that moved to another store takes its link's sight with it
    manager.pull()
    manager.push(manager.operation("customers", ZHANG_XIUYING, {"store_id": {"to": EAST}}))
    assert behind.open("GET", "/private/file")[0] == 404


@on_both
def test_r47_every_link_that_does_not_stand_is_answered_alike_everywhere(
    app: Flask,
    behind: Behind,
    manager: Client,
    sign_in: SignIn,
    server_clock: TestClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "FAILED_LINKS", 1_000)
    stands = [give_file(app, manager, server_clock) for _ in range(4)]
    revoked, deleted, half, report = stands
    expired = give_file(app, manager, server_clock, expires_at=clock.to_rfc3339(server_clock() - 1))
    wrong = [give_file(app, manager, server_clock, purpose="file", expires_at=None), Behind(app)]
    manager.pull()
    manager.push(manager.operation("links", revoked.record, {"revoked_at": {"to": clock.to_rfc3339(server_clock())}}))
    manager.push(delete(manager, "links", deleted.record))
    manager.push(manager.operation("links", report.record, {"purpose": {"to": "report"}}))
    halves = [
        Behind(app, half.token[:-1]),
        Behind(app, half.token[:12]),
        Behind(app, half.hash),
        Behind(app, half.record),
    ]
    tus = {"Tus-Resumable": "1.0.0"}
    answers = set()
    for one in (revoked, deleted, expired, report, *wrong, *halves):
        for method, path, body in (
            ("GET", "/private/file", None),
            ("POST", "/private/operations", {"operations": []}),
            ("GET", f"/private/files/{'f' * 64}", None),
            ("POST", UPLOADS, None),
            ("PATCH", f"{UPLOADS}/{'0' * 32}", b"x"),
        ):
            if one is report and path.startswith("/private/files"):
                continue  # a link to a report opens that report's photos
            status, answer, _ = one.open(method, path, body, **tus)
            answers.add((status, str(answer)))
    assert len(answers) == 1
    assert "no_such_link" in str(answers)
    assert half.open("GET", "/private/file")[0] == 200
    assert half.open("GET", "/private/report")[0] == 404, "a link to the file shows no report"


@on_both
def test_r47_who_was_erased_has_no_link_and_leaves_nothing_to_read(
    behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    behind.send("write", letter=an_id(981), said="请打 13900000101")
    behind.code("wish", job=ZHANG.job, said="请打 13900000101")
    assert behind.upload(PHOTO, ZHANG.complaint)[0] == 204
    assert manager.ask("POST", f"/customers/{ZHANG_XIUYING}/erase", {"reason": "asked for"})[0] == 200
    for method, path in (("GET", "/private/file"), ("GET", f"/private/files/{sha256_of(PHOTO)}")):
        assert behind.open(method, path)[0] == 404
    late = {"operations": [{"id": str(uuid.uuid4()), "kind": "write", "letter": an_id(982), "said": "还在吗"}]}
    assert behind.open("POST", "/private/operations", late)[0] == 404
    manager.pull()
    assert "13900000101" not in str(manager.records)
    assert manager.doc("letters", an_id(981))["said"] == "[erased]"


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": ""},
        {"Authorization": "Bearer {token}"},
        {"Authorization": "Link {token} {token}"},
        {"Authorization": "Link {token}\t"},
        {"Authorization": "Link,{token}"},
        {"Authorization": "{token}"},
        {"Authorization": "", "X-Authorization": "Link {token}"},
        {"Authorization": "", "Cookie": "aftercare={token}"},
        {"Authorization": "", "X-Forwarded-Authorization": "Link {token}", "X-Original-URL": "/api/v1/private/file"},
    ],
)
def test_r47_only_the_one_header_is_a_key(behind: Behind, headers: dict[str, str]) -> None:
    spelled = {name: value.format(token=behind.token) for name, value in headers.items()}
    assert behind.open("GET", "/private/file", **spelled)[0] == 404


def test_r47_a_link_opens_none_of_the_shops_doors_and_no_trick_widens_it(behind: Behind, manager: Client) -> None:
    doors = (
        *("/session", "/sync/pull", "/sync/events", "/devices", "/accounts", "/quarantine", "/notifications", "/plans"),
        *(f"/records/customers/{LI.customer}/history", f"/files/{'f' * 64}", f"/customers/{ZHANG_XIUYING}/file"),
    )
    for door in doors:
        assert behind.open("GET", door)[0] in {401, 404, 405}, door
    pushed = {"protocol": 1, "schema": 1, "operations": []}
    assert behind.open("POST", "/sync/push", pushed)[0] == 401
    asked = f"?customer={LI.customer}&customer_id={LI.customer}&store={EAST}&token={behind.token}"
    tricks = {
        "X-Customer": LI.customer,
        "X-HTTP-Method-Override": "PUT",
        "X-Forwarded-For": "127.0.0.1",
        "Range": "bytes=0-9",
    }
    status, found, _ = behind.open("GET", f"/private/file{asked}", **tricks)
    assert (status, LI.word in str(found), found["customer"]["name"]) == (200, False, "张秀英")
    # fields that no kind has are not read
    more = {"customer_id": LI.customer, "store_id": EAST, "author": LI_WEI, "status": "closed", "handler_id": LI_WEI}
    assert behind.send("complain", complaint=an_id(983), said="漏水", wanted="repair", **more)["outcome"] == "applied"
    manager.pull()
    doc = manager.doc("complaints", an_id(983))
    assert (doc["customer_id"], doc["store_id"], doc["status"]) == (ZHANG_XIUYING, WEST, "received")
    assert "handler_id" not in doc
