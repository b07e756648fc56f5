"""What the one server sends for an address: which file, kept how long, in which compression."""

from __future__ import annotations

import gzip

import brotli
import pytest

from api.security import HEADERS, SHELL_CONTENT_SECURITY_POLICY
from tests.web.conftest import BUILT, Shop, Visit, visitor


def test_it_is_healthy_when_there_is_a_site(visit: Visit):
    answer = visit("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_it_is_not_healthy_before_the_first_site(shop: Shop):
    answer = visitor(shop.settings)("/healthz")
    assert answer.status_code == 503
    assert "aftercare freeze" in answer.json["status"]


def test_hashed_files_are_kept_for_a_year(visit: Visit):
    answer = visit(f"/{BUILT['app.js']}")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/javascript"


@pytest.mark.parametrize("path", ["/", "/en/", "/zh-Hans/stores/west/", "/app/", "/sw.js", "/app/manifest.webmanifest"])
def test_everything_else_is_asked_for_again_but_not_sent_again(visit: Visit, path: str):
    first = visit(path)
    assert first.headers["Cache-Control"] == "no-cache"
    again = visit(path, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/nowhere", f"/{BUILT['app.css']}", "/healthz", "/api/v1/sync/schema"])
def test_every_answer_carries_the_security_headers(visit: Visit, path: str):
    answer = visit(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize("path", ["/app/", "/app/jobs/1"])
def test_the_apps_pages_may_compile_the_reader_of_codes_and_no_others(visit: Visit, path: str):
    headers = dict(visit(path).headers)
    assert headers.pop("Content-Security-Policy") == SHELL_CONTENT_SECURITY_POLICY
    assert "'wasm-unsafe-eval'" not in visit("/en/").headers["Content-Security-Policy"]
    assert headers.items() >= {name: value for name, value in HEADERS.items() if name in headers}.items()
    assert "'unsafe-eval'" not in SHELL_CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["/app/", "/app/jobs/0199-1", "/app/outbox", "/app/customers/7/log"])
def test_every_address_inside_the_app_is_the_shell(visit: Visit, path: str):
    answer = visit(path)
    assert answer.status_code == 200
    assert BUILT["app.js"] in answer.text


def test_a_file_that_is_missing_inside_the_app_is_not_the_shell(visit: Visit):
    assert visit("/app/old-chunk.js").status_code == 404


@pytest.mark.parametrize("path", ["/app", "/en/stores/west"])
def test_a_folder_without_its_slash_is_shown_the_way(visit: Visit, path: str):
    answer = visit(path)
    assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}/")


@pytest.mark.parametrize("path", ["/nowhere", "/../../etc/passwd", "/index.html.br", "/xx/", "/en/stores/none/"])
def test_nothing_there_is_said_in_three_languages(visit: Visit, path: str):
    answer = visit(path)
    assert answer.status_code == 404
    for said in ("There is nothing at this address", "没有这一页", "沒有這一頁"):
        assert said in answer.text


def test_the_api_keeps_its_own_errors(visit: Visit):
    missing = visit("/api/v1/nothing")
    assert (missing.status_code, missing.json["error"]["code"]) == (404, "not_found")
    wrong = visit("/api/v1/sync/push")
    assert (wrong.status_code, wrong.json["error"]["code"]) == (405, "method_not_allowed")
    assert "POST" in wrong.headers["Allow"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0", None, bytes),
        ("", None, bytes),
    ],
)
def test_pages_come_compressed_as_the_browser_likes(visit: Visit, accepted, encoding, unpack):
    answer = visit("/en/stores/west/", Accept_Encoding=accepted)
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.mimetype == "text/html"
    assert unpack(answer.data).startswith(b"<!DOCTYPE html>")


def test_the_compressions_of_a_page_have_etags_of_their_own(visit: Visit):
    etags = {visit("/en/", Accept_Encoding=one).headers["ETag"] for one in ("br", "gzip", "")}
    assert len(etags) == 3


def test_long_answers_of_the_api_are_compressed(visit: Visit):
    plain = visit("/api/v1/sync/schema")
    packed = visit("/api/v1/sync/schema", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3


def test_short_answers_and_tokens_are_not(visit: Visit):
    short = visit("/api/v1/sync/limits", Accept_Encoding="gzip")
    assert "Content-Encoding" not in short.headers
    session = visit("/api/v1/session", Accept_Encoding="gzip")
    assert "Content-Encoding" not in session.headers


def test_a_published_site_shows_at_once(shop: Shop, visit: Visit):
    (shop.static / "dist" / BUILT["app.js"]).write_text("// newer\n", "utf-8")
    assert "newer" not in visit(f"/{BUILT['app.js']}").text
    shop.freeze()
    assert "newer" in visit(f"/{BUILT['app.js']}").text
