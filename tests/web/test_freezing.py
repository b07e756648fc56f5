"""Freezing writes what changed and nothing else, and whatever goes wrong, visitors read on what they read before."""

from __future__ import annotations

import json
import os
import signal
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

import web.freeze
from sync import canonical
from tests.support.server import Server
from tests.support.shop import MORNING_MS, WEST, an_id
from tests.web.conftest import BUILT, Shop
from tests.web.freezer import Docs, freeze_in_a_process, full_disk
from web.catalogues import LANGUAGES
from web.freeze import Frozen, docs_of, freeze, published_docs
from web.freezing.draft import ASSETS_CARRIED_RELEASES
from web.freezing.errors import BrokenPageError, BusyError, ClockError, DeadLinkError
from web.freezing.links import dead_links, made
from web.freezing.lock import freezing_alone
from web.freezing.releases import RELEASES_KEPT
from web.site import create_site

DAY_MS = 86_400_000
OF_EACH_COLLECTION = 2
T = TypeVar("T")


def test_one_price_draws_only_the_pages_that_show_it_and_the_others_stay_the_files_they_were(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    first = freeze_docs(shop, docs)
    assert first.drawn == first.changed == first.pages
    before = files(shop)
    second = freeze_docs(shop, with_price(docs, "50.00"))
    changed = {path for path, file in files(shop).items() if before[path] != file}
    shown = {path for path in changed if path.endswith("index.html")}
    assert {f"{lang}/stores/west/index.html" for lang in LANGUAGES} <= shown
    assert all("¥50" in shop.page(path) for path in shown)
    drawn = {path.removesuffix(".br").removesuffix(".gz") for path in changed}
    assert drawn - shown == {f"{lang}/stores/west/search.json" for lang in LANGUAGES}, "what is drawn is compressed"
    assert (second.made, second.drawn, second.changed) == (True, len(drawn), len(drawn))


def test_what_was_kept_is_what_would_have_been_drawn(shop: Shop):
    """Records of every kind are changed, one after the other; then every page is drawn, and none reads otherwise."""
    docs = with_price(docs_of(MORNING_MS), "40.00")
    shop.begin(docs)
    for name, rows in docs.items():
        for number, row in list(enumerate(rows))[:OF_EACH_COLLECTION]:
            named = {**row, "name": f"{row.get('name', '')} anew", "names": {"en": f"Anew {name}"}}
            docs = {**docs, name: [*rows[:number], named, *rows[number + 1 :]]}
            freeze_docs(shop, docs)
    kept = contents(shop)
    drawn = freeze(shop.settings.data_dir, MORNING_MS, static=shop.static, docs=lambda: docs, anew=True)
    assert drawn.drawn == drawn.pages
    assert contents(shop) == kept


def test_a_page_that_comes_out_the_same_keeps_its_file(shop: Shop):
    docs = docs_of(MORNING_MS)
    shop.begin(docs)
    before = files(shop)
    unread = [{**one, "remarks": "for nobody's eyes"} for one in docs["stores"]]
    frozen = freeze_docs(shop, {**docs, "stores": unread})
    assert frozen.changed == 0
    assert files(shop) == before


def test_what_is_taken_back_returns_without_drawing_a_page(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    first = freeze_docs(shop, docs)
    freeze_docs(shop, with_price(docs, "50.00"))
    back = freeze_docs(shop, docs)
    assert (back.made, back.release) == (False, first.release)
    assert published_docs(shop.settings.data_dir) == json.loads(json.dumps(docs))


def test_a_store_without_its_page_any_more_leaves_nothing_behind(shop: Shop):
    docs = docs_of(MORNING_MS)
    shop.begin(docs)
    for amount in ("1.00", "2.00"):  # so that the next is made of a spare release
        freeze_docs(shop, with_price(docs, amount))
    freeze_docs(shop, {**docs, "stores": [one for one in docs["stores"] if one["slug"] != "west"]})
    root = shop.settings.data_dir / "site"
    assert not [path for path in root.rglob("*west*") if "assets" not in path.parts]
    assert (root / "en" / "stores" / "east" / "index.html").is_file()


def test_progress_tells_what_is_done_and_its_end_is_the_switch(shop: Shop):
    docs, said, read = with_price(docs_of(MORNING_MS), "40.00"), [], []

    def tell(done: int, of: int) -> None:
        said.append((done, of))
        read.append((shop.settings.data_dir / "site").exists())

    frozen = freeze(shop.settings.data_dir, MORNING_MS, static=shop.static, tell=tell, docs=lambda: docs)
    assert [done for done, _ in said] == sorted({done for done, _ in said}), "it never goes back"
    assert {of for _, of in said} == {said[-1][0]}
    assert said[-1][0] > frozen.pages
    assert read == [False] * (len(read) - 1) + [True]


def test_a_dead_link_is_refused_by_page_and_link(shop: Shop):
    shop.begin()
    before = contents(shop)
    (shop.static / "dist" / BUILT["pages.css"]).unlink()
    with pytest.raises(DeadLinkError, match=f"/en/stores/west/ → /{BUILT['pages.css']}") as refused:
        shop.freeze()
    assert (refused.value.code, refused.value.exit_code) == ("dead_link", 3)
    assert contents(shop) == before


@pytest.mark.parametrize(
    ("link", "is_dead"),
    [
        ('<a href="#here">', False),
        ('<a href="#there">', True),
        ('<a href="/en/#here">', False),
        ('<a href="/en/#there">', True),
        ('<a href="../en/">', False),
        ('<a href="/en">', True),
        ('<a href="/en/gone/">', True),
        ('<img srcset="/a.png 1x, /b.png 2x">', True),
        ('<img src="/a.png" alt="a > b">', False),
        ('<a href="/app/complaints/new">', False),
        ('<a href="/api/docs">', False),
        ('<a href="/link/#a-token">', False),
        ('<a href="https://example.org/gone">', False),
        ('<a href="tel:13900000101">', False),
        ('<link href="https://shop.example/en/">', False),
        ('<link href="https://shop.example/gone/">', True),
        ('<!-- <a href="/gone/"> -->', False),
        ('<script src="/gone.js"></script>', True),
        ("<a href=/gone/>", True),
        ('<form action="/gone/">', True),
    ],
)
def test_every_way_to_name_another_place_is_followed(link: str, is_dead: bool):  # noqa: FBT001
    page = f'<h1 id="here">{link}'.encode()
    others = {path: made(path, b"", "") for path in ("app/index.html", "link/index.html")}
    pages = {"en/index.html": made("en/index.html", page, "", "https://shop.example")}
    assert bool(dead_links(pages | others, {"a.png": made("a.png", b"", "")})) == is_dead


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("pages.css", "a { background: url(gone.png) }"),
        ("sitemap.xml", "<url><loc>https://shop.example/gone/</loc></url>"),
        ("en/search.json", '[{"title": "a", "url": "/gone/"}]'),
    ],
)
def test_not_only_pages_name_others(path: str, content: str):
    [dead] = dead_links({path: made(path, content.encode(), "", "https://shop.example")}, {})
    assert (dead.page, "gone" in dead.link) == (f"/{path}", True)


def broken(*arguments: Any) -> Flask:
    site = create_site(*arguments)
    site.jinja_loader = ChoiceLoader([DictLoader({"store.html": "{% if %}"}), site.jinja_loader])  # type: ignore[assignment, list-item]
    return site


def test_a_broken_template_leaves_the_site(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    shop.begin(docs)
    before = contents(shop)
    with monkeypatch.context() as patched:
        patched.setattr(web.freeze, "create_site", broken)
        with pytest.raises(BrokenPageError, match=r"The page /\S+/stores/west/.* cannot be drawn: TemplateSyntaxError"):
            freeze_docs(shop, with_price(docs, "50.00"))
    assert contents(shop) == before
    freeze_docs(shop, with_price(docs, "50.00"))
    assert "¥50" in shop.page("en/stores/west/index.html")


def test_a_site_that_is_reached_by_another_name_is_left_alone_too(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    docs, data = with_price(docs_of(MORNING_MS), "40.00"), shop.settings.data_dir
    freeze_docs(shop, docs)
    before, elsewhere = contents(shop), data.with_name("elsewhere")
    elsewhere.symlink_to(data)
    monkeypatch.chdir(data.parent)
    for name in (Path(data.name), elsewhere):
        with monkeypatch.context() as patched:
            patched.setattr(web.freeze, "create_site", broken)
            with pytest.raises(BrokenPageError):
                freeze(name, MORNING_MS, static=shop.static, docs=lambda: with_price(docs, "50.00"))
        assert contents(shop) == before
        assert not freeze(name, MORNING_MS, static=shop.static, docs=lambda: docs).made


def test_a_full_disk_leaves_the_site(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    told = full_disk(shop.settings.data_dir, shop.static, docs, with_price(docs, "50.00"))
    assert told == {"failed": True, "untouched": True, "published_then": True}


def test_killed_at_any_step_the_site_is_the_old_one_or_the_new(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    shop.begin(docs)
    old, at = contents(shop), 0
    while True:
        at += 1 + at // 2
        dearer = with_price(docs, f"{50 + at}.00")
        status = freeze_in_a_process(shop.settings.data_dir, shop.static, dearer, kill_at=at)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        # the last word comes after the switch
        if contents(shop) != old:
            assert f"¥{50 + at}" in shop.page("en/stores/west/index.html")
            old = contents(shop)
    assert at > 3
    freeze_docs(shop, docs)
    sites = shop.settings.data_dir / "sites"
    assert not [path for path in sites.iterdir() if path.name.startswith(".") and path.name != ".lock"]
    assert len([path for path in sites.iterdir() if path.is_dir()]) <= RELEASES_KEPT


def test_two_at_once_end_with_what_is_newest(shop: Shop):
    docs = docs_of(MORNING_MS)
    made_first, go_on = threading.Event(), threading.Event()

    def slow() -> Docs:
        made_first.set()
        assert go_on.wait(20)
        return with_price(docs, "40.00")

    first = threading.Thread(target=lambda: freeze(shop.settings.data_dir, MORNING_MS, static=shop.static, docs=slow))
    first.start()
    assert made_first.wait(20)
    with pytest.raises(BusyError), freezing_alone(shop.settings.data_dir / "sites", wait_s=0):
        pass
    second = threading.Thread(target=lambda: freeze_docs(shop, with_price(docs, "50.00")))
    second.start()
    go_on.set()
    first.join()
    second.join()
    assert "¥50" in shop.page("en/stores/west/index.html")


def test_a_clock_that_goes_back_publishes_nothing(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    shop.begin(docs)
    dearer, yesterday = with_price(docs, "50.00"), MORNING_MS - DAY_MS
    with pytest.raises(ClockError, match=r"2026-11-20.*2026-11-21.*--despite-clock"):
        freeze(shop.settings.data_dir, yesterday, static=shop.static, docs=lambda: dearer)
    assert "¥40" in shop.page("en/stores/west/index.html")
    freeze(shop.settings.data_dir, yesterday, static=shop.static, docs=lambda: dearer, despite_clock=True)
    assert "¥50" in shop.page("en/stores/west/index.html")


def test_a_page_keeps_the_day_on_which_it_was_made(shop: Shop):
    docs = with_price(docs_of(MORNING_MS), "40.00")
    shop.begin(docs)
    freeze(shop.settings.data_dir, MORNING_MS + DAY_MS, static=shop.static, docs=lambda: with_price(docs, "50.00"))
    assert "22 November 2026" in shop.page("en/stores/west/index.html")
    assert "21 November 2026" in shop.page("en/stores/east/index.html")


def test_whoever_read_the_old_page_still_gets_its_styles(shop: Shop):
    manifest = shop.static / "dist" / "manifest.json"
    shop.begin()
    old, new = BUILT["pages.css"], "assets/pages-9999.css"
    (shop.static / "dist" / old).rename(shop.static / "dist" / new)
    manifest.write_text(json.dumps({**BUILT, "pages.css": new}), "utf-8")
    root = shop.settings.data_dir / "site"
    for number in range(ASSETS_CARRIED_RELEASES):
        freeze_docs(shop, with_price(docs_of(MORNING_MS), f"{number + 1}.00"))
        assert ((root / old).is_file(), (root / new).is_file()) == (True, True)
    freeze_docs(shop, with_price(docs_of(MORNING_MS), "99.00"))
    assert ((root / old).exists(), (root / new).is_file()) == (False, True)


def test_visitors_read_the_old_site_or_the_new_and_never_a_half(shop: Shop):
    """A real server, asked without a pause while the site is published again and again."""
    docs = docs_of(MORNING_MS)
    sites = [with_price(docs, f"{amount}.00") for amount in (40, 50, 60)]
    wholes = set()
    for one in sites:
        freeze_docs(shop, one)
        wholes.add((shop.settings.data_dir / "site" / "en/stores/west/index.html").read_bytes())
    server = Server(shop.settings.data_dir, shop.settings.database, periodic=False).start()
    stop, seen = threading.Event(), []

    def visit() -> None:
        while not stop.is_set():
            with urllib.request.urlopen(f"{server.url}/en/stores/west/") as answer:
                seen.append(answer.read())

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for one in visitors:
        one.start()
    try:
        for number in range(9):
            freeze_docs(shop, sites[number % len(sites)])
    finally:
        stop.set()
        for one in visitors:
            one.join()
        server.kill()
    assert set(seen) <= wholes
    assert len(set(seen)) > 1, "they saw it change"


def freeze_docs(shop: Shop, docs: Docs) -> Frozen:
    return freeze(shop.settings.data_dir, MORNING_MS, static=shop.static, docs=lambda: docs)


def with_price(docs: Docs, amount: str) -> Docs:
    price = {"id": an_id(430), "name": "上门检查", "kind": "service", "amount": amount, "unit": "visit", "public": True}
    # as it comes out of the database
    doc = json.loads(canonical.encode_checked({**price, "store_id": WEST}))
    return {**docs, "prices": [*(one for one in docs["prices"] if one["id"] != doc["id"]), doc]}


def files(shop: Shop) -> dict[str, tuple[int, int]]:
    """Every published file by path: which it is, and when it was written."""
    return _of_each(shop, lambda path: (path.stat().st_ino, path.stat().st_mtime_ns))


def contents(shop: Shop) -> dict[str, bytes]:
    return _of_each(shop, Path.read_bytes)


def _of_each(shop: Shop, what: Callable[[Path], T]) -> dict[str, T]:
    root = Path(os.path.realpath(shop.settings.data_dir / "site"))
    return {str(path.relative_to(root)): what(path) for path in sorted(root.rglob("*")) if path.is_file()}
