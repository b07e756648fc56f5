"""A published site over the cast's shop, with a tiny bundle: freezing does not need the real one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from api.models import database, open_database
from api.settings import Settings
from tests.support.shop import MORNING_MS
from web.freeze import Frozen, docs_of, freeze, read_manifest
from web.freezing.inputs import fingerprint
from web.freezing.ledger import Docs
from web.server import create_app

BUILT = {
    "app.js": "assets/app-1a2b.js",
    "early.js": "assets/early-1a2b.js",
    "app.css": "assets/app-3c4d.css",
    "link.js": "assets/link-7a8b.js",
    "link.css": "assets/link-9c0d.css",
    "pages.css": "assets/pages-5e6f.css",
    "pages.js": "assets/pages-7a8b.js",
    "search.js": "assets/search-7a8b.js",
    "icons/icon.svg": "assets/icon-0a.svg",
    "icons/icon-192.png": "assets/icon-192-0b.png",
    "icons/icon-512.png": "assets/icon-512-0c.png",
    "icons/icon-maskable-512.png": "assets/icon-maskable-512-0d.png",
    "icons/shortcut-today.png": "assets/shortcut-today-0e.png",
    "icons/shortcut-complaint.png": "assets/shortcut-complaint-0f.png",
    **{
        f"screenshots/{form}.{lang}.png": f"assets/{form}.{lang}-1a.png"
        for form in ("narrow", "wide")
        for lang in ("en", "zh-Hans", "zh-Hant")
    },
}


Visit = Callable[..., TestResponse]


@dataclass
class Shop:
    """A data folder with the cast's database, and a folder with something built."""

    settings: Settings
    static: Path
    # Sites that tests have begun with, each by what it is made of.
    made_before: Path

    def begin(self, docs: Docs | None = None) -> None:
        """The site stands, of `docs` or of the shop as it is: one like it is made once, and then copied."""
        found = docs or docs_of(MORNING_MS)
        made = self.made_before / fingerprint(found, read_manifest(self.static), self.static)
        if not made.exists():
            freeze(made, MORNING_MS, static=self.static, docs=lambda: found)
        shutil.copytree(made, self.settings.data_dir, symlinks=True, dirs_exist_ok=True)

    def freeze(self) -> Frozen:
        return freeze(self.settings.data_dir, MORNING_MS, static=self.static)

    def page(self, path: str) -> str:
        return (self.settings.data_dir / "site" / path).read_text("utf-8")


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made_before")


@pytest.fixture
def shop(database_url: str, tmp_path: Path, made_before: Path) -> Iterator[Shop]:
    static = tmp_path / "static"
    for file in BUILT.values():
        path = static / "dist" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("/* built */\n" * 100, "utf-8")
    (static / "dist" / "sw.js").write_text("// the service worker\n", "utf-8")
    (static / "dist" / "manifest.json").write_text(json.dumps(BUILT), "utf-8")
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url, now_ms=lambda: MORNING_MS)
    open_database(settings.database)
    yield Shop(settings, static, made_before)
    database.close()


@pytest.fixture
def visit(shop: Shop) -> Visit:
    """Ask the one server for an address of the published site: `visit("/en/")`."""
    shop.begin()
    return visitor(shop.settings)


def visitor(settings: Settings) -> Visit:
    client = create_app(settings).test_client()
    return lambda path, **headers: client.get(
        path, headers={name.replace("_", "-"): value for name, value in headers.items()}, buffered=True
    )
