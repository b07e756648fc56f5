"""Serves the frozen site: what to send for an address, how long it may be kept, and in which compression."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, request, send_file
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from api.errors import ApiError
from api.security import SHELL_CONTENT_SECURITY_POLICY
from web.freeze import LINK

YEAR_S = 365 * 24 * 60 * 60
IMMUTABLE = f"public, max-age={YEAR_S}, immutable"
REVALIDATE = "no-cache"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
API_PREFIX = "/api/"
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("application/wasm", ".wasm")  # else it is not compiled while it comes
mimetypes.add_type("text/javascript", ".js")  # some systems' tables still say application/javascript

blueprint = Blueprint("site", __name__)


class OutsideApi(PathConverter):
    """Any path but the API's: those keep their own 404 and 405."""

    regex = "(?!api/)[^/].*?"


@blueprint.get("/", defaults={"path": ""})
@blueprint.get("/<outside_api:path>")
def page(path: str) -> Response:
    """A frozen file. Every address inside the app that names no file is the app's shell: the app routes itself."""
    try:
        return _page(_root(), path)
    except FileNotFoundError:
        # between the look and the opening two sites were published: the newest has it, or nobody
        return _page(_root(), path)


def _page(root: Path, path: str) -> Response:
    found = _file(root, path)
    if found is None and (path == "app" or path.startswith("app/")) and "." not in path.rsplit("/", 1)[-1]:
        found = root / "app" / "index.html"
    if found is None or not found.is_file():
        raise NotFound
    is_shell = found == root / "app" / "index.html"
    if found.name == "index.html" and path and not path.endswith("/") and _is_folder(root, path):
        return _redirected(path)
    response = _send(found, immutable=path.startswith("assets/"))
    if is_shell:
        response.headers["Content-Security-Policy"] = SHELL_CONTENT_SECURITY_POLICY
    return response


@blueprint.post("/app/share")
def share() -> Response:
    """Photos that the phone's gallery shares never come here: the app's service worker takes them in, without a line.

    Where it is not awake, nothing is kept, and the app says so.
    """
    response = redirect("/app/shared?asleep=1", 303)
    assert isinstance(response, Response)  # noqa: S101  Flask's own redirect, typed as Werkzeug's
    return response


def not_found(error: HTTPException) -> Response:
    """The 404 of people in three languages; the API's clients get their code."""
    page = _root() / "404.html"
    if request.path.startswith(API_PREFIX) or not page.is_file():
        return ApiError("not_found").to_response()
    response = _send(page, immutable=False, conditional=False)
    response.status_code = error.code or 404
    return response


def _root() -> Path:
    """The release that is published now: one answer is made from one release."""
    return Path(current_app.extensions["aftercare"].data_dir, LINK).resolve()


def _file(root: Path, path: str) -> Path | None:
    joined = safe_join(str(root), path) if path else str(root)
    if joined is None:
        return None
    found = Path(joined)
    if found.suffix in {suffix for _, suffix in ENCODINGS}:
        return None  # siblings are chosen by what the browser accepts, not by name
    if found.is_dir():
        found /= "index.html"
    return found if found.is_file() else None


def _is_folder(root: Path, path: str) -> bool:
    return (root / path).is_dir()


def _redirected(path: str) -> Response:
    response = redirect(f"/{path}/", 308)
    assert isinstance(response, Response)  # noqa: S101  Flask's own redirect, typed as Werkzeug's
    return response


def _send(path: Path, *, immutable: bool, conditional: bool = True) -> Response:
    chosen, encoding = _compressed(path)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    # by the file's age and size, not by its release: a page that was taken over is fetched only once
    told = chosen.stat()
    etag = f"{told.st_mtime_ns:x}-{told.st_size:x}"
    response = send_file(chosen.resolve(), mimetype=kind, conditional=conditional, max_age=None, etag=etag)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = IMMUTABLE if immutable else REVALIDATE
    return response


def _compressed(path: Path) -> tuple[Path, str | None]:
    """The smallest sibling that the browser takes, and its encoding."""
    for encoding, suffix in ENCODINGS:
        sibling = path.with_name(path.name + suffix)
        if request.accept_encodings.quality(encoding) > 0 and sibling.is_file():
            return sibling, encoding
    return path, None
