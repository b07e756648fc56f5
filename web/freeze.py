"""Freezes the site to files and publishes it by one switch: a visitor sees the old site or the new, never a half.

When anything fails, also a mere warning, visitors read on what they read before. How it is done, step by step, is in
`web/freezing/`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from web.catalogues import ROOT
from web.due import store_date
from web.freezing import inputs
from web.freezing.draft import Draft
from web.freezing.errors import ClockError, FreezeError, NotBuiltError
from web.freezing.ledger import Docs, Ledger, ledger_docs, read_ledger
from web.freezing.lock import freezing_alone
from web.freezing.releases import (
    LINK,
    current,
    find_release,
    fresh_draft,
    made_of,
    name_release,
    publish,
    releases_of,
    spare_release,
)
from web.pages.shop import holding, read_docs
from web.site import create_site

STATIC = ROOT / "static"
# What the published pages were made of, as it was kept before every release had its own.
MADE_OF = "site.docs.json"

__all__ = ["LINK", "STATIC", "FreezeError", "Frozen", "NotBuiltError", "freeze", "is_stale"]

# (done, all): pages and files that are ready to be read; the last one is the switch
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Frozen:
    """What `freeze` did: the release that is now published, and whether it had to be made.

    Of its `pages`, `drawn` were made anew because something they are made of has changed, and `changed` read otherwise
    than before; the others are the files they were.
    """

    release: Path
    made: bool
    pages: int
    drawn: int = 0
    changed: int = 0


def freeze(
    data_dir: Path,
    now_ms: int,
    *,
    static: Path = STATIC,
    tell: Tell = lambda _done, _all: None,
    docs: Callable[[], Docs] | None = None,
    anew: bool = False,
    despite_clock: bool = False,
) -> Frozen:
    """Publish the site of the open database under `data_dir`; only what changed since is made.

    Pages that are made carry the store's date at `now_ms`, and what holds on that day, or are made of `docs`; `tell`
    hears how far it is. Raises `FreezeError` or whatever else went wrong, `OSError` of a full disk among it; the
    published site is then untouched. One at a time: who comes second waits, and then finds what is new. With `anew`
    every page is made, whatever stands there.
    """
    # one name for the folder, and for all in it: what is read is told from what is spare by it
    data_dir = data_dir.resolve()
    manifest = read_manifest(static)
    with freezing_alone(releases_of(data_dir)):
        found = docs() if docs else docs_of(now_ms)
        today, before = store_date(found, now_ms), current(data_dir)
        old = read_ledger(before) if before else Ledger()
        if old.day and today < date.fromisoformat(old.day) and not despite_clock:
            raise ClockError(today, date.fromisoformat(old.day))
        site = create_site(found, manifest, today)
        wanted = inputs.inputs(site, found, manifest, static)
        work = Work(len(wanted.pages) + len(wanted.files) + 1, tell)
        release = None if anew else find_release(data_dir, wanted.name)
        frozen = Frozen(release or Path(), made=release is None, pages=len(wanted.pages))
        if release is None:
            spare = None if anew else spare_release(data_dir)
            known = read_ledger(spare) if spare else Ledger()
            folder = fresh_draft(releases_of(data_dir), spare)
            draft = Draft(folder, before or folder, Ledger() if anew else old, known, _origin(found), work.ready)
            try:
                draft.make(site, wanted, static / "dist")
                ledger = Ledger(today.isoformat(), draft.pages, draft.files, draft.carried)
                release = name_release(folder, wanted.name, ledger, wanted.docs, draft.written)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            frozen = replace(frozen, release=release, drawn=draft.drawn, changed=draft.changed)
        publish(data_dir, release)
        (data_dir / MADE_OF).unlink(missing_ok=True)
        work.finished()
        return frozen


@dataclass
class Work:
    """How far it is: `tell` hears of nothing that is not done."""

    of: int
    tell: Tell
    done: int = 0

    def ready(self, more: int) -> None:
        if more:
            self.done += more
            self.tell(self.done, self.of)

    def finished(self) -> None:
        self.ready(self.of - self.done)


def is_built_otherwise(data_dir: Path, *, static: Path = STATIC) -> bool:
    """Whether the published site was made by other code, templates or built files, or is not there at all."""
    release, docs = current(data_dir), published_docs(data_dir)
    return not release or not docs or made_of(release) != _fingerprint(docs, static)


def is_stale(data_dir: Path, now_ms: int, *, static: Path = STATIC) -> bool:
    """Whether the published site is not made of what there is now."""
    release = current(data_dir)
    return not release or made_of(release) != _fingerprint(docs_of(now_ms), static)


def docs_of(now_ms: int) -> Docs:
    """What the pages are made of on the store's day at `now_ms`."""
    docs = read_docs(now_ms)
    return holding(docs, store_date(docs, now_ms))


def published_docs(data_dir: Path) -> Docs:
    """What the published pages are made of; nothing where that is not known."""
    release = current(data_dir)
    if not release:
        return {}
    if (docs := ledger_docs(release)) is not None:
        return docs
    try:
        kept = json.loads((data_dir / MADE_OF).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return dict(kept["docs"]) if kept["release"] == release.name else {}


def read_manifest(static: Path = STATIC) -> dict[str, str]:
    """The built files by name; `NotBuiltError` where there are none."""
    path = static / "dist" / "manifest.json"
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise NotBuiltError(f"{path} is not there: run `make build`") from error


def _fingerprint(docs: Docs, static: Path) -> str:
    try:
        return inputs.fingerprint(docs, read_manifest(static), static)
    except NotBuiltError:
        return ""


def _origin(docs: Docs) -> str:
    """The site's own address, as pages write it where a whole one is needed."""
    return next((str(one["address"]).rstrip("/") for one in docs.get("site", []) if one.get("address")), "")
