"""What a set-up can choose, with the defaults of a single machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from api.publishing.site import Site


def wall_clock_ms() -> int:
    """Milliseconds since 1970 in UTC, as the machine knows them."""
    return time.time_ns() // 1_000_000


def site_address() -> str:
    """Where the customers' pages and the app are reached from outside, without a slash at its end: what a QR code and
    a search engine need. `AFTERCARE_BASE_URL`, else this machine's own.
    """
    return base_url() or "http://localhost:8000"


def base_url() -> str:
    """`AFTERCARE_BASE_URL` without a slash at its end; empty where nobody has said."""
    return os.environ.get("AFTERCARE_BASE_URL", "").rstrip("/")


def untranslated(_language: str, sentence: str) -> str:
    """Every sentence as it stands in the source: English."""
    return sentence


@dataclass(frozen=True)
class Settings:
    """`database_url` is a Peewee database URL; `now_ms` is the server's clock, an argument so that tests own it."""

    data_dir: Path = field(default_factory=lambda: Path("var"))
    database_url: str = ""
    now_ms: Callable[[], int] = wall_clock_ms
    # The demo runs on plain http://localhost; behind TLS the session cookie is marked Secure by the request itself.
    secure_cookies: bool = False
    # (language, English sentence) -> the sentence; the catalogues stand on the floor above and are handed down
    translate: Callable[[str, str], str] = untranslated
    # where customers reach the pages, `https://service.example.com`; empty: nobody has said, and letters have no links
    base_url: str = ""
    # what freezes and publishes the customers' pages, handed down likewise
    site: Site | None = None

    @property
    def database(self) -> str:
        """The database URL, SQLite in the data folder unless one was given."""
        return self.database_url or f"sqlite:///{self.data_dir / 'aftercare.db'}"

    @property
    def database_shown(self) -> str:
        """The database URL as people may read it over one's shoulder: without its password."""
        parts = urlsplit(self.database)
        if parts.password is None:
            return self.database
        return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":…@", 1)))

    @classmethod
    def from_environment(cls, data_dir: Path | None = None, database_url: str = "") -> Settings:
        """Settings from `AFTERCARE_DATA_DIR`, `AFTERCARE_DATABASE_URL` and `AFTERCARE_BASE_URL`; arguments win."""
        return cls(
            data_dir=data_dir or Path(os.environ.get("AFTERCARE_DATA_DIR", "var")),
            database_url=database_url or os.environ.get("AFTERCARE_DATABASE_URL", ""),
            base_url=base_url(),
            secure_cookies=os.environ.get("AFTERCARE_SECURE_COOKIES", "") == "1",
        )
