"""Publishing the pages: what will change is told, a failure leaves the old site, nobody publishes twice at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from api.fields.service import SERVICE
from api.identity.sender import hash_token
from api.models import database
from api.private.link import link_id
from api.publishing import kept
from api.publishing.run import publish_due
from sync import clock
from tests.conftest import on_both
from tests.support.client import Answer, Client, Doc
from tests.support.shop import EAST, MORNING_MS, PASSWORD, WEST, ZHANG_XIUYING, an_id
from tests.web.conftest import Shop
from web.freeze import freeze, is_stale
from web.publishing import FrozenSite
from web.server import create_app

pytestmark = on_both

PRICE, TEXT = an_id(420), an_id(421)
TOKEN = "t" * 43
TODAY, NEXT_MONTH, NEXT_MONTH_MS = "2026-11-21", "2026-12-21", MORNING_MS + 30 * 86_400_000


class Office:
    """People with the server, and what the pages say."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.app = create_app(replace(shop.settings, site=FrozenSite(shop.static)))

    def sign_in(self, username: str) -> Client:
        return Client(self._send, lambda: MORNING_MS).sign_in(username, PASSWORD)

    def publish(self, who: Client) -> Doc:
        """Begin, wait for its end, and what became of it."""
        status, _ = who.ask("POST", "/site/publish")
        assert status == 202
        for thread in threading.enumerate():
            if thread.name == "publishing":
                thread.join()
        return self.standing(who)["publications"][0]

    def standing(self, who: Client) -> Any:
        status, answer = who.ask("GET", "/site")
        assert status == 200
        return answer

    def changed(self, who: Client) -> list[tuple[str, str]]:
        return [(one["collection"], one["kind"]) for one in self.standing(who)["changes"]]

    def seen_by_customer(self) -> Doc:
        """What the page behind the private link shows."""
        status, _, body = self._send("GET", "/api/v1/private/file", None, {"Authorization": f"Link {TOKEN}"})
        assert status == 200
        return dict(json.loads(body))

    def _send(self, method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        with self.app.test_client(use_cookies=False) as browser:
            kwargs = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
            response = browser.open(path, method=method, headers=headers, **kwargs)
            return response.status_code, dict(response.headers), response.data


@pytest.fixture
def office(shop: Shop) -> Iterator[Office]:
    shop.begin()
    yield Office(shop)
    database.close()


def test_r13_a_changed_price_stands_on_the_pages_once_it_is_published(office: Office) -> None:
    manager = office.sign_in("manager")
    write(manager, "prices", PRICE, price("60.00"))
    assert office.changed(manager) == [("prices", "added")]
    assert "¥60" not in office.shop.page("en/stores/west/index.html")

    told = office.publish(manager)
    assert (told["state"], told["error"], told["by"]) == ("done", None, manager.staff["id"])
    assert told["done"] == told["total"] > told["pages"]
    assert "¥60" in office.shop.page("en/stores/west/index.html")
    assert "¥60" not in office.shop.page("en/stores/east/index.html"), "it is the west store's own"
    assert office.changed(manager) == []

    edit(manager, "prices", PRICE, amount="80.00")
    [change] = office.standing(manager)["changes"]
    assert (change["kind"], change["was"]["amount"], change["doc"]["amount"]) == ("changed", "60.00", "80.00")


def test_r13_an_estimate_leads_to_its_list_of_prices_only_while_that_can_be_read(office: Office) -> None:
    manager = office.sign_in("manager")
    write(manager, "prices", PRICE, price("60.00") | {"store_id": WEST, "valid_from": TODAY})
    found = {"status": "open", "job_id": an_id(430), "customer_id": ZHANG_XIUYING, "price_edition": TODAY}
    write(manager, "estimates", an_id(431), found | {"lines": [{"text": "Visit", "price": "60.00"}], "sum": "60.00"})
    about = {"purpose": "file", "customer_id": ZHANG_XIUYING, "token_hash": hash_token(TOKEN)}
    until = {"expires_at": clock.to_rfc3339(NEXT_MONTH_MS)}
    write(manager, "links", link_id(about["token_hash"]), about | until)

    [seen] = office.seen_by_customer()["estimates"]
    assert (seen["edition"], "edition_page" in seen) == (TODAY, False), "nobody is sent to a page that is not there"
    assert [one["text"] for one in seen["lines"]] == ["Visit"], "what they decide about stands here"
    office.publish(manager)
    [seen] = office.seen_by_customer()["estimates"]
    assert "¥60" in office.shop.page(f"en/{seen['edition_page']}index.html")


def test_r18_an_edition_stands_on_the_pages_from_its_first_day_to_its_last(office: Office) -> None:
    head = office.sign_in("head")
    write(head, "prices", PRICE, price("60.00") | {"store_id": WEST, "edition": 1, "retired_on": NEXT_MONTH})
    later = price("80.00") | {"store_id": WEST, "edition": 2, "valid_from": NEXT_MONTH}
    write(head, "prices", an_id(422), later)
    assert [one["id"] for one in office.standing(head)["changes"]] == [PRICE]
    office.publish(head)
    assert not is_stale(office.shop.settings.data_dir, MORNING_MS, static=office.shop.static)
    assert is_stale(office.shop.settings.data_dir, NEXT_MONTH_MS, static=office.shop.static)
    freeze(office.shop.settings.data_dir, NEXT_MONTH_MS, static=office.shop.static)
    page = office.shop.page("en/stores/west/index.html")
    assert ("¥80" in page, "¥60" in page) == (True, False)


def test_r18_an_edition_dated_ahead_comes_onto_the_pages_by_itself_and_nothing_else_does(office: Office) -> None:
    manager = office.sign_in("manager")
    write(manager, "prices", PRICE, price("60.00") | {"edition": 1})
    office.publish(manager)
    # the new price is told ahead; beside it, something that nobody has published
    edit(manager, "prices", PRICE, retired_on=NEXT_MONTH)
    write(manager, "prices", an_id(422), price("80.00") | {"edition": 2, "valid_from": NEXT_MONTH})
    write(manager, "page_texts", TEXT, {"key": "about", "texts.en": "Not yet", "state": "published"})
    settings = replace(office.shop.settings, site=FrozenSite(office.shop.static))
    assert publish_due(settings) == 0, "it is not the day yet"

    then = replace(settings, now_ms=lambda: NEXT_MONTH_MS)
    assert publish_due(then) == 2, "one comes, one goes"
    page = office.shop.page("en/stores/west/index.html")
    assert ("¥80" in page, "¥60" in page, "Not yet" in page) == (True, False, False)
    assert publish_due(then) == 0
    told = office.standing(manager)["publications"][0]
    assert (told["by"], told["state"]) == (SERVICE.id, "done")
    # a price from today on is a change like any other: it waits for the button
    write(manager, "prices", an_id(426), price("99.00") | {"name": "别的", "valid_from": TODAY})
    assert publish_due(settings) == 0


def test_r46_pages_are_seen_as_they_will_be_before_they_are_published(office: Office) -> None:
    manager, head = office.sign_in("manager"), office.sign_in("head")
    assert manager.ask("GET", "/site/pages")[1] == {"pages": []}
    write(manager, "prices", PRICE, price("60.00"))
    pages = manager.ask("GET", "/site/pages")[1]["pages"]
    kinds = {one["path"]: one["kind"] for one in pages}
    for lang in ("en", "zh-Hans", "zh-Hant"):
        assert kinds[f"/{lang}/stores/west/"] == kinds[f"/{lang}/stores/west/prices/"] == "changed"
    assert not any("/east/" in path for path in kinds), "another store's pages are as they were"
    status, seen = manager.ask("POST", "/site/preview", {"path": "/en/stores/west/"})
    assert (status, "¥60" in seen["html"]) == (200, True)
    assert "¥60" not in office.shop.page("en/stores/west/index.html"), "it is published nowhere"
    office.publish(manager)
    assert office.shop.page("en/stores/west/index.html") == seen["html"], "it was the real page, byte for byte"
    # also what is not saved yet, and nothing that a page cannot be made of
    wish = {"collection": "prices", "doc": price("75.00") | {"id": PRICE}}
    shown = manager.ask("POST", "/site/preview", {"path": "/zh-Hant/stores/west/", "instead": [wish]})[1]["html"]
    assert ("¥75" in shown, "¥60" in shown) == (True, False)
    wish["doc"]["amount"] = {"a": 1}
    assert manager.ask("POST", "/site/preview", {"path": "/en/stores/west/", "instead": [wish]})[0] == 400
    assert manager.ask("POST", "/site/preview", {"path": "/app/"})[0] == 404
    assert head.ask("POST", "/site/preview", {"path": "/en/stores/east/"})[0] == 200


def test_what_the_store_says_itself_stands_there_once_it_is_no_draft(office: Office) -> None:
    manager, head = office.sign_in("manager"), office.sign_in("head")
    write(head, "page_texts", an_id(423), {"key": "about", "texts.en": "Of all stores <b>", "state": "published"})
    write(manager, "page_texts", TEXT, {"key": "arrival", "texts.en": "By the canal.\n\nGate 3.", "state": "draft"})
    assert office.changed(manager) == [("page_texts", "added")]
    office.publish(manager)
    page = office.shop.page("en/stores/west/index.html")
    assert "Of all stores &lt;b&gt;" in page
    assert "canal" not in page
    edit(manager, "page_texts", TEXT, state="published")
    write(manager, "page_texts", an_id(424), {"key": "about", "texts.en": "West is older", "state": "published"})
    office.publish(manager)
    page = office.shop.page("en/stores/west/index.html")
    visit = " ".join(office.shop.page("en/stores/west/visit/index.html").split())
    assert "West is older" in page
    assert ("By the canal.</p>" in visit, "Gate 3.</p>" in visit) == (True, True), "each line a paragraph"
    assert "Of all stores" not in page
    assert "Of all stores" in office.shop.page("en/stores/east/index.html")


def test_a_manager_is_told_of_other_stores_changes_only_how_many(office: Office) -> None:
    manager, other, head = (office.sign_in(who) for who in ("manager", "manager2", "head"))
    write(other, "prices", PRICE, price("60.00"))
    assert office.changed(head) == [("prices", "added")]
    assert office.standing(head)["changes"][0]["store_id"] == EAST
    assert (office.changed(manager), office.standing(manager)["elsewhere"]) == ([], 1)


def test_of_people_only_what_the_pages_show_is_told(office: Office) -> None:
    manager = office.sign_in("manager")
    write(manager, "staff", an_id(425), {"name": "新人", "role": "technician", "phone": "13712345678"})
    assert office.standing(manager)["changes"][0]["doc"].keys() == {"id", "name", "role", "store_id"}


def test_when_it_fails_visitors_read_the_old_pages_and_the_reason_is_told(office: Office) -> None:
    manager = office.sign_in("manager")
    write(manager, "prices", PRICE, price("60.00"))
    before = office.shop.page("en/stores/west/index.html")
    manifest = office.shop.static / "dist" / "manifest.json"
    whole = manifest.read_text("utf-8")
    manifest.write_text(json.dumps({"app.js": "assets/app-1a2b.js"}), "utf-8")
    assert office.publish(manager)["error"] == "broken"
    manifest.unlink()
    told = office.publish(manager)
    assert (told["state"], told["error"]) == ("failed", "not_built")
    assert office.shop.page("en/stores/west/index.html") == before
    assert office.changed(manager) == [("prices", "added")]
    manifest.write_text(whole, "utf-8")
    assert [office.publish(manager)["state"], len(office.standing(manager)["publications"])] == ["done", 3]


def test_two_do_not_publish_at_once_and_one_that_died_is_told_as_broken_off(office: Office) -> None:
    manager = office.sign_in("manager")
    folder = office.shop.settings.data_dir
    lock = kept.try_lock(folder)
    assert lock
    now = clock.to_rfc3339(MORNING_MS)
    running = {"state": "running", "by": manager.staff["id"], "store_id": WEST, "at": now, "beat_at": now}
    kept.begun(folder, running | {"finished_at": None, "done": 3, "total": 9, "pages": None, "error": None})
    status, answer = manager.ask("POST", "/site/publish")
    assert (status, answer["error"]["code"]) == (409, "publishing")
    assert office.standing(manager)["publications"][0]["done"] == 3
    lock.close()  # as when its process ends
    told = office.standing(manager)["publications"][0]
    assert (told["state"], told["error"]) == ("failed", "broken_off")
    assert office.publish(manager)["state"] == "done"


def price(amount: str) -> Doc:
    return {"name": "上门检查", "kind": "service", "amount": amount, "unit": "visit", "public": True}


def write(who: Client, collection: str, record: str, values: Doc) -> None:
    changes = {name: {"to": value, "base": None} for name, value in values.items()}
    assert who.push(who.operation(collection, record, changes))[0]["outcome"] == "applied"


def edit(who: Client, collection: str, record: str, **values: Any) -> None:
    who.pull()
    changes = {name: {"to": value} for name, value in values.items()}
    assert who.push(who.operation(collection, record, changes))[0]["outcome"] == "applied"
