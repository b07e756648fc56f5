"""Apprise, which speaks to the services: mail, chat programs, web hooks. What it says never holds an address."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from api import limits

# Addresses hold secrets: at DEBUG both loggers write them out. What matters is kept with the message instead.
_APPRISE = logging.getLogger("apprise")
_APPRISE.setLevel(logging.WARNING)
_APPRISE.propagate = False
_APPRISE.addHandler(logging.NullHandler())
logging.getLogger("urllib3").setLevel(logging.WARNING)

_ADDRESS = re.compile(r"\S+://\S+")
_SECRET_CHARS_LEAST = 4


def is_address(url: str) -> bool:
    """Whether apprise knows what to do with `url`."""
    return _service(url) is not None


def send(url: str, subject: str, body: str) -> str | None:
    """Send a message; None when the service took it, else why not, without anything of the address.

    Takes at most `NOTIFY_CONNECT_S` and `NOTIFY_READ_S` for each of the requests that the service needs.
    """
    service = _service(url)
    if service is None:
        return "no service has such an address"
    with _heard() as said:
        try:
            if service.notify(body=body, title=subject):
                return None
        except Exception as error:  # noqa: BLE001  a hundred services fail in as many ways
            said.append(type(error).__name__)
    return without_secrets(url, " ".join(said))[: limits.NOTIFY_ERROR_CHARS] or "the service did not take it"


def without_secrets(url: str, text: str) -> str:
    """`text` without any address, and without any part of this one."""
    parts = urlsplit(url)
    pieces = re.split(r"[/?&=:@,;]", f"{parts.netloc}/{parts.path}/{parts.query}")
    hidden = {one for piece in pieces for one in (piece, unquote(piece)) if len(one) >= _SECRET_CHARS_LEAST}
    text = _ADDRESS.sub("…", text)
    for piece in sorted(hidden, key=len, reverse=True):
        text = text.replace(piece, "…")
    return " ".join(text.split())


def _service(url: str) -> Any:
    made = _apprise().Apprise.instantiate(url, asset=_asset(), suppress_exceptions=True)
    if made is not None:
        made.socket_connect_timeout = limits.NOTIFY_CONNECT_S
        made.socket_read_timeout = limits.NOTIFY_READ_S
    return made


@cache
def _apprise() -> Any:
    """Loaded when the first message goes out: it knows more than a hundred services, and most shops use none."""
    import apprise  # noqa: PLC0415

    return apprise


@cache
def _asset() -> Any:
    # nothing of a message is left on the disk, and no threads of its own
    memory = _apprise().PersistentStoreMode.MEMORY
    return _apprise().AppriseAsset(app_id="Aftercare", app_desc="Aftercare", storage_mode=memory, async_mode=False)


class _Ear(logging.Handler):
    """Hears what is logged by one thread."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said, self._thread = said, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self._said.append(record.getMessage())


@contextmanager
def _heard() -> Generator[list[str]]:
    said: list[str] = []
    ear = _Ear(said)
    _APPRISE.addHandler(ear)
    try:
        yield said
    finally:
        _APPRISE.removeHandler(ear)
