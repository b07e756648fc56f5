"""What `aftercare doctor` looks at: each check says what it found and, when that is not well, what to do."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from peewee import PeeweeException, SqliteDatabase

from api.migrate import pending
from api.models import Account, Position, open_database
from api.models import database as proxy
from api.settings import Settings
from sync.clock import MAX_AHEAD_MS, parse_stamp
from web.catalogues import LANGUAGES, ROOT, catalogue_path
from web.commands.options import UNOPENED
from web.freeze import NotBuiltError, is_built_otherwise, read_manifest
from web.publishing import FrozenSite

State = Literal["well", "warning", "failed"]

LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 500 * 1024 * 1024
RELEASED_MS = 1_760_000_000_000  # October 2025: a clock before our first line of code is wrong
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """`todo` is empty when all is well."""

    state: State
    what: str
    todo: str = ""


Check = Callable[[Settings], Finding]


def check_up(settings: Settings) -> list[Finding]:
    """Every check's finding, what others rest on first."""
    return [check(settings) for check in CHECKS]


def python(_settings: Settings) -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < LEAST_PYTHON:
        return Finding("failed", f"Python {found}", "Python 3.11 or newer is needed: `make PY=python3.12 build`.")
    return Finding("well", f"Python {found}")


def packages(_settings: Settings) -> Finding:
    """The installed packages are the locked ones."""
    lock = ROOT / "requirements.lock"
    if not lock.exists():
        return Finding("warning", "no requirements.lock beside the code", "Run from a checkout to compare.")
    pins = {name: pin for name, pin, condition in _PIN.findall(lock.read_text("utf-8")) if ";" not in condition}
    off = [name for name, pin in pins.items() if _installed(name) != pin]
    if off:
        what = f"{len(off)} packages are not as locked: {', '.join(off[:5])}"
        return Finding("warning", what, "Run `touch requirements.lock && make build`.")
    return Finding("well", f"{len(pins)} packages, as locked")


def folder(settings: Settings) -> Finding:
    """The data folder takes what we write."""
    where = settings.data_dir.absolute()
    try:
        where.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=where):
            pass
    except OSError as error:
        return Finding(
            "failed", f"cannot write to {where}: {error.strerror}", "Give this user the folder, or use --data."
        )
    return Finding("well", f"can write to {where}")


def disk(settings: Settings) -> Finding:
    where = next(
        path for path in (settings.data_dir.absolute(), *settings.data_dir.absolute().parents) if path.exists()
    )
    free = shutil.disk_usage(where).free
    what = f"{free // (1024 * 1024):,} MB free"
    if free < LEAST_FREE_BYTES:
        return Finding(
            "failed", what, f"Free at least {LEAST_FREE_BYTES // (1024 * 1024)} MB: a full disk refuses work."
        )
    return Finding("well", what)


def database(settings: Settings) -> Finding:
    try:
        missing = pending(open_database(settings.database))
    except UNOPENED as error:
        # the checks after this one then find nothing to ask, instead of stumbling
        proxy.initialize(SqliteDatabase(None))
        why = f"the database {settings.database_shown} does not open: {str(error).strip()}"
        return Finding("failed", why, "Look at --database and --data.")
    if missing:
        return Finding("failed", f"the database lacks {len(missing)} migrations", "Run `aftercare migrate`.")
    return Finding("well", f"the database {settings.database_shown} is up to date")


def clock(settings: Settings) -> Finding:
    """The clock is neither before our time nor far behind the stamps already accepted."""
    now_ms = settings.now_ms()
    if now_ms < RELEASED_MS:
        return Finding("failed", "the clock is years slow", "Set it: every edit of a right clock would be refused.")
    try:
        position = Position.get_or_none(Position.name == "feed")
    except PeeweeException:
        position = None
    if position is not None and parse_stamp(position.stamp).ms > now_ms + MAX_AHEAD_MS:
        return Finding("failed", "the clock is behind what was accepted already", "Set it by NTP, then restart.")
    return Finding("well", "the clock agrees with the log")


def accounts(_settings: Settings) -> Finding:
    try:
        count = Account.select().where(Account.disabled_at.is_null()).count()
    except PeeweeException:
        count = 0
    if not count:
        return Finding("warning", "nobody has an account", "Run `aftercare demo`, or `aftercare staff add --help`.")
    return Finding("well", f"{count} accounts")


def bundle(_settings: Settings) -> Finding:
    try:
        built = read_manifest()
    except NotBuiltError:
        return Finding("failed", "the browser's bundle is not built", "Run `make build`.")
    return Finding("well", f"the browser's bundle is built, {len(built)} files")


def sentences(_settings: Settings) -> Finding:
    missing = [language for language in LANGUAGES if not catalogue_path(language, "mo").exists()]
    if missing:
        return Finding("failed", f"not compiled: {', '.join(missing)}", "Run `make translations`.")
    return Finding("well", f"sentences in {', '.join(LANGUAGES)}")


def site(settings: Settings) -> Finding:
    """The pages are made by this code, and what begins on a day stands on them; the rest waits for a person."""
    frozen, now_ms = FrozenSite(), settings.now_ms()
    try:
        if is_built_otherwise(settings.data_dir):
            return Finding("warning", "the site is not frozen from what there is now", "Run `aftercare freeze`.")
        due, waiting = len(frozen.due(settings.data_dir, now_ms)), len(frozen.changes(settings.data_dir, now_ms))
    except (PeeweeException, OSError):
        return Finding("warning", "whether the site is fresh cannot be told yet", "Mend the above first.")
    if due:
        what = f"{due} editions have begun or ended by their date and the pages do not say so yet"
        return Finding("warning", what, "`aftercare serve` or `aftercare worker` does so within 15 minutes.")
    if waiting:
        return Finding("well", f"the site is frozen; {waiting} changes wait for a manager to publish them")
    return Finding("well", "the site is frozen and fresh")


def browser(_settings: Settings) -> Finding:
    """Only tests need it."""
    found = next((path for name in (os.environ.get("CHROMIUM", ""), *BROWSERS) if (path := shutil.which(name))), None)
    if found is None:
        return Finding("warning", "no Chromium for the browser tests", "Run `scripts/chromium.sh`. Serving needs none.")
    return Finding("well", f"{Path(found).name} for the browser tests")


CHECKS: tuple[Check, ...] = (
    python,
    packages,
    folder,
    disk,
    database,
    clock,
    accounts,
    bundle,
    sentences,
    site,
    browser,
)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
