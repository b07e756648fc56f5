"""Freezes the site to files and publishes it by one switch: a visitor sees the old site or the new, never a half.

Releases stand in `<data>/sites/<hash of what they are made of>`; `<data>/site` is a link to the current one. When
anything fails, also a mere warning, the link stays where it was.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import brotli
from flask_frozen import Freezer, FrozenFlaskWarning

from web.catalogues import LANGUAGES, ROOT, catalogue_path
from web.due import store_date
from web.site import addresses, create_site, static_sources
from web.store_pages import Doc, holding, read_docs

STATIC = ROOT / "static"
CODE = Path(__file__).parent
LINK = "site"
RELEASES = "sites"
RELEASES_KEPT = 2
# What the published pages were made of, to tell what has changed since; no visitor is sent it.
MADE_OF = "site.docs.json"
LEAST_COMPRESSED_BYTES = 500
COMPRESSED_SUFFIXES = frozenset({".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".txt", ".xml", ".wasm"})
BROTLI_MOST = 11
BROTLI_OF_WASM = 9  # a tenth larger than at its most, and six seconds sooner
# mimetypes does not know it everywhere, and Frozen-Flask compares what is served with what the name promises.
mimetypes.add_type("application/manifest+json", ".webmanifest")


Pages = list[tuple[str, dict[str, str]]]
# (done, all): pages that are rendered, then files that are compressed
Tell = Callable[[int, int], None]


class NotBuiltError(Exception):
    """The browser's bundle is not there: `make build` makes it."""


@dataclass(frozen=True)
class Frozen:
    """What `freeze` did: the release that is now published, and whether it had to be made."""

    release: Path
    made: bool
    pages: int


def freeze(
    data_dir: Path,
    now_ms: int,
    *,
    static: Path = STATIC,
    tell: Tell = lambda _done, _all: None,
    docs: dict[str, list[Doc]] | None = None,
) -> Frozen:
    """Publish the site of the open database under `data_dir`; quick when nothing it is made of has changed.

    The pages carry the store's date at `now_ms`, and what holds on that day, or are made of `docs`; `tell` hears how
    far it is. Raises `NotBuiltError` without a bundle, and whatever went wrong while rendering; the published site is
    then untouched.
    """
    docs, manifest = docs or docs_of(now_ms), read_manifest(static)
    pages = addresses(docs)
    release = data_dir / RELEASES / fingerprint(docs, static)
    if release.is_dir():
        _publish(data_dir, release, docs)
        tell(len(pages), len(pages))
        return Frozen(release, made=False, pages=len(pages))
    draft = release.with_name(f".{release.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        _copy_static(static, draft)
        # a page is rendered, and then compressed
        work = 2 * len(pages) + len(_compressible(draft))
        for done, _ in enumerate(_rendered(docs, manifest, pages, draft, store_date(docs, now_ms)), start=1):
            tell(done, work)
        _compress(draft, data_dir / LINK, lambda done, of: tell(work - of + done, work))
        draft.rename(release)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _publish(data_dir, release, docs)
    _forget_old(release)
    return Frozen(release, made=True, pages=len(pages))


def is_built_otherwise(data_dir: Path, *, static: Path = STATIC) -> bool:
    """Whether the published site was made by other code, templates or built files, or is not there at all."""
    link = data_dir / LINK
    docs = published_docs(data_dir)
    return not link.exists() or not docs or link.resolve().name != fingerprint(docs, static)


def is_stale(data_dir: Path, now_ms: int, *, static: Path = STATIC) -> bool:
    """Whether the published site is not made of what there is now."""
    link = data_dir / LINK
    return not link.exists() or link.resolve().name != fingerprint(docs_of(now_ms), static)


def docs_of(now_ms: int) -> dict[str, list[Doc]]:
    """What the pages are made of on the store's day at `now_ms`."""
    docs = read_docs(now_ms)
    return holding(docs, store_date(docs, now_ms))


def published_docs(data_dir: Path) -> dict[str, list[Doc]]:
    """What the published pages are made of; nothing where that is not known."""
    try:
        kept = json.loads((data_dir / MADE_OF).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return dict(kept["docs"]) if kept["release"] == (data_dir / LINK).resolve().name else {}


def read_manifest(static: Path = STATIC) -> dict[str, str]:
    """The built files by name; `NotBuiltError` where there are none."""
    path = static / "dist" / "manifest.json"
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise NotBuiltError(f"{path} is not there: run `make build`") from error


def fingerprint(docs: dict[str, list[Doc]], static: Path = STATIC) -> str:
    """A name for everything that the site is made of: records, templates, code, sentences, built files."""
    digest = hashlib.sha256(json.dumps(docs, sort_keys=True).encode())
    templates = sorted(path for path in (CODE / "templates").rglob("*") if path.is_file())
    code = [CODE / name for name in ("site.py", "manifest.py", "passages.py", "freeze.py")]
    code += sorted((CODE / "pages").glob("*.py"))
    catalogues = [catalogue_path(language, "mo") for language in LANGUAGES]
    for path in [*templates, *code, *catalogues, *static_sources(static)]:
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _rendered(
    docs: dict[str, list[Doc]], manifest: dict[str, str], pages: Pages, into: Path, today: date
) -> Iterator[object]:
    """Renders the pages one by one."""
    site = create_site(docs, manifest, today)
    site.config.update(FREEZER_DESTINATION=str(into.resolve()), FREEZER_REMOVE_EXTRA_FILES=False)
    site.config["PROPAGATE_EXCEPTIONS"] = True  # the error itself, not a page about it
    freezer = Freezer(site, with_no_argument_rules=False, with_static_files=False, log_url_for=False)
    freezer.register_generator(lambda: iter(pages))
    with warnings.catch_warnings():
        # only its own: a server may be publishing, and goes on answering meanwhile
        warnings.simplefilter("error", FrozenFlaskWarning)
        yield from freezer.freeze_yield()


def _copy_static(static: Path, into: Path) -> None:
    shutil.copytree(static / "dist", into, dirs_exist_ok=True, ignore=shutil.ignore_patterns("manifest.json"))


def _compress(site: Path, before: Path, tell: Tell) -> None:
    """Beside every text that is worth it, a `.br` and a `.gz`: compressed once, at the highest level.

    What stands in the site of `before` with the same bytes is compressed there already.
    """
    worth = _compressible(site)
    for done, path in enumerate(worth, start=1):
        content, old = path.read_bytes(), before / path.relative_to(site)
        siblings = [path.with_name(f"{path.name}{suffix}") for suffix in (".br", ".gz")]
        known = [old.with_name(one.name) for one in siblings]
        if old.is_file() and all(one.is_file() for one in known) and old.read_bytes() == content:
            for one, sibling in zip(known, siblings, strict=True):
                shutil.copyfile(one, sibling)
        else:
            quality = BROTLI_OF_WASM if path.suffix == ".wasm" else BROTLI_MOST
            siblings[0].write_bytes(brotli.compress(content, quality=quality))
            siblings[1].write_bytes(gzip.compress(content, mtime=0))
        tell(done, len(worth))


def _compressible(site: Path) -> list[Path]:
    texts = [path for path in site.rglob("*") if path.suffix in COMPRESSED_SUFFIXES]
    return [path for path in texts if path.stat().st_size >= LEAST_COMPRESSED_BYTES]


def _publish(data_dir: Path, release: Path, docs: dict[str, list[Doc]]) -> None:
    """Point the link at `release`, by one rename."""
    link = data_dir / LINK
    target = os.path.relpath(release, data_dir)
    if not (link.is_symlink() and str(link.readlink()) == target):
        fresh = data_dir / f".{LINK}.{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target, target_is_directory=True)
        fresh.replace(link)
    made_of = data_dir / f".{MADE_OF}.{os.getpid()}"
    made_of.write_text(json.dumps({"release": release.name, "docs": docs}, ensure_ascii=False), "utf-8")
    made_of.replace(data_dir / MADE_OF)


def _forget_old(current: Path) -> None:
    """Keep the current release and the one before it: somebody may be half through reading a page of that."""
    others = [path for path in current.parent.iterdir() if path != current and path.is_dir()]
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[RELEASES_KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
