"""Where releases stand, and the one switch that publishes.

Releases stand in `<data>/sites/<name>`, what each was made of beside it in `<name>.json`; `<data>/site` is a link to
the one that visitors read. A release that has its name is whole and is never written to again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from web.freezing.compress import SUFFIXES, siblings_of
from web.freezing.ledger import Ledger, ledger_path, write_ledger
from web.freezing.lock import LOCK

LINK = "site"
RELEASES = "sites"
# The one that is read, and the one before: somebody may be half through reading a page of that.
RELEASES_KEPT = 2
DRAFT = ".draft"
# Between the fingerprint of what it is made of and how often that was made again.
AGAIN = "-"
# Up to so many new files are brought to the disk one by one; for more, the disk is asked once for all it has.
SYNCED_SINGLY_MOST = 100
# Where a file cannot have two names, it is copied: other file systems, too many names, some network drives.
UNLINKABLE = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EACCES})


def releases_of(data_dir: Path) -> Path:
    return data_dir / RELEASES


def current(data_dir: Path) -> Path | None:
    """The release that is published now."""
    link = data_dir / LINK
    return link.resolve() if link.is_dir() else None


def fresh_draft(releases: Path, spare: Path | None = None) -> Path:
    """A folder to make a release in: empty, or the release `spare`, with all that is in it. What a killed process left
    is swept away: nobody else has the lock.
    """
    for path in releases.glob(".*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()
    draft = releases / DRAFT
    if spare:
        # first what it was made of: without that a half-changed folder is taken for nothing but rubbish
        ledger_path(spare).unlink()
        spare.rename(draft)
    else:
        draft.mkdir(parents=True)
    return draft


def spare_release(data_dir: Path) -> Path | None:
    """A release that nobody needs any more once the next is published. Of thousands of files it has nearly all: to
    change the few is quicker than to make a folder for each and to remove as many.
    """
    now = current(data_dir)
    found = [path for path in releases_of(data_dir).iterdir() if path.is_dir() and not path.name.startswith(".")]
    return next((one for one in found if now and one.resolve() != now and ledger_path(one).is_file()), None)


def keep(release: Path, draft: Path, path: str, *, is_there: bool = False) -> bool:
    """Take the file at `path`, with its compressed siblings, from `release` over into `draft`, unwritten: the same file
    under a second name. Whether it could be had. `is_there`: a draft made of a spare release may have one already.
    """
    # strings: of thousands of pages this is done three times each
    old, new = f"{release}/{path}", f"{draft}/{path}"
    try:
        if is_there:
            if os.stat(old).st_ino == os.stat(new).st_ino:  # noqa: PTH116
                return True
            drop(draft, path)
        _second_name(old, new)
    except FileNotFoundError:
        # somebody has been at it: it is made anew, and over nothing
        drop(draft, path)
        return False
    # short texts have none
    with contextlib.suppress(FileNotFoundError):
        for suffix in SUFFIXES:
            _second_name(old + suffix, new + suffix)
    return True


def drop(draft: Path, path: str) -> None:
    """Remove the file at `path` with its compressed siblings."""
    file = draft / path
    for one in (file, *siblings_of(file)):
        one.unlink(missing_ok=True)


def drop_empty_folders(draft: Path, path: str) -> None:
    """Those above `path`: an address that names a folder without a page would be sent to itself."""
    with contextlib.suppress(OSError):
        for folder in (draft / path).parents:
            if folder == draft:
                break
            folder.rmdir()


def name_release(draft: Path, name: str, ledger: Ledger, docs: str, written: Iterable[Path]) -> Path:
    """Make `draft`, in which the files `written` are new, a release made of `name`, with its `ledger` and `docs`."""
    release = _free_name(draft.with_name(name))
    beside = draft.with_name(f"{DRAFT}.json")
    write_ledger(beside, ledger, docs)
    _sync([*written, beside])
    beside.replace(ledger_path(release))
    draft.rename(release)
    _sync([release.parent])
    return release


def made_of(release: Path) -> str:
    """The fingerprint of all that a release was made of."""
    return release.name.partition(AGAIN)[0]


def find_release(data_dir: Path, made_of_now: str) -> Path | None:
    """A whole release made of the same: the one that is read, or one that was."""
    found = [current(data_dir), releases_of(data_dir) / made_of_now]
    return next(
        (one for one in found if one and made_of(one) == made_of_now and ledger_path(one).is_file() and one.is_dir()),
        None,
    )


def publish(data_dir: Path, release: Path) -> None:
    """Point the link at `release`, by one rename; then let go of releases that nobody reads any more."""
    link, before = data_dir / LINK, current(data_dir)
    target = os.path.relpath(release, data_dir)
    if not (link.is_symlink() and str(link.readlink()) == target):
        fresh = data_dir / f".{LINK}.fresh"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target, target_is_directory=True)
        fresh.replace(link)
        _sync([data_dir])
        _forget_old(release, before)


def _forget_old(release: Path, before: Path | None) -> None:
    """By what was read last, not by what is youngest: clocks go wrong."""
    kept = {path.name for path in (release, before)[:RELEASES_KEPT] if path}
    for path in release.parent.iterdir():
        if path.name.startswith(".") or path.name.removesuffix(".json") in kept:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
            continue
        # the new site is published: what cannot be removed now is removed next time
        with contextlib.suppress(OSError):
            path.unlink()


def _free_name(release: Path) -> Path:
    """A release that visitors may be reading is never written over: one made again has a name of its own."""
    names = (release if not number else release.with_name(f"{release.name}{AGAIN}{number}") for number in count())
    return next(one for one in names if not one.exists())


def _second_name(old: str, new: str) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in UNLINKABLE:
            raise
        shutil.copy2(old, new)


def _sync(paths: list[Path]) -> None:
    """A power cut after the switch must not find empty files under their new names."""
    if len(paths) > SYNCED_SINGLY_MOST:
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
