"""The web app's manifest: what makes the app installable, in each language; everything that it names is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.web.conftest import Shop, Visit
from web.catalogues import LANGUAGES
from web.manifest import ICONS, SCREENSHOTS, SHARED_FIELD, SHARED_TYPES, SHORTCUTS
from web.server import create_app

STATIC = Path(__file__).parents[2] / "static"
SHOWN_MOST_BYTES = 150_000
# As browsers ask for: neither side more than so many times the other.
STRETCH_MOST = 2.3


def manifest_of(visit: Visit, lang: str) -> dict[str, Any]:
    answer = visit(f"/app/manifest.{lang}.webmanifest")
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    return dict(json.loads(answer.data))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_the_manifest_names_is_served(visit: Visit, lang: str) -> None:
    manifest = manifest_of(visit, lang)
    shortcuts = manifest["shortcuts"]
    pictures = [*manifest["icons"], *manifest["screenshots"], *(icon for one in shortcuts for icon in one["icons"])]
    assert {visit(one["src"]).status_code for one in pictures} == {200}
    assert {visit(one["url"]).status_code for one in shortcuts} == {200}
    assert all(one["url"].startswith(manifest["scope"]) for one in shortcuts)
    assert {one["form_factor"] for one in manifest["screenshots"]} == {"narrow", "wide"}


def test_it_is_one_app_in_three_languages(visit: Visit) -> None:
    every = [manifest_of(visit, lang) for lang in LANGUAGES]
    assert {one["id"] for one in every} == {"/app/"}
    assert {one["display"] for one in every} == {"standalone"}
    assert [one["lang"] for one in every] == list(LANGUAGES)
    names = {one["lang"]: [shortcut["name"] for shortcut in one["shortcuts"]] for one in every}
    assert names["en"] == ["Today", "New complaint"]
    assert names["zh-Hans"] == ["今天", "登记投诉"]


def test_the_pictures_have_the_sizes_that_it_says() -> None:
    said = [(name, sizes) for name, sizes, kind, _ in ICONS if kind == "image/png"]
    said += [(icon, "192x192") for _, icon in SHORTCUTS]
    said += [(f"screenshots/{form}.{lang}.png", sizes) for form, sizes in SCREENSHOTS for lang in LANGUAGES]
    for name, sizes in said:
        with Image.open(STATIC / name) as picture:
            assert f"{picture.width}x{picture.height}" == sizes, name
            assert max(picture.size) <= STRETCH_MOST * min(picture.size)
        assert (STATIC / name).stat().st_size <= SHOWN_MOST_BYTES, name


def test_photos_are_shared_under_the_name_that_the_service_worker_reads(visit: Visit) -> None:
    target = manifest_of(visit, "en")["share_target"]
    agreed = (STATIC / "shared-photos.js").read_text("utf-8")
    assert f'SHARE = "{target["action"]}"' in agreed
    assert (target["method"], target["enctype"]) == ("POST", "multipart/form-data")
    assert target["params"]["files"] == [{"name": SHARED_FIELD, "accept": SHARED_TYPES}]
    assert f'SHARED_FIELD = "{SHARED_FIELD}"' in agreed
    types = re.search(r"SHARED_TYPES = \[(.*?)\]", agreed)
    assert types is not None
    assert json.loads(f"[{types[1]}]") == SHARED_TYPES


def test_photos_that_come_past_a_sleeping_service_worker_lead_to_a_word_about_it(shop: Shop) -> None:
    shop.begin()
    answer = create_app(shop.settings).test_client().post("/app/share", data={SHARED_FIELD: "a photo"})
    assert (answer.status_code, answer.location) == (303, "/app/shared?asleep=1")
