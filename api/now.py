"""The server's clock, taken from the settings so that tests and trials own the time (P8)."""

from __future__ import annotations

from typing import cast

from flask import current_app

from api.settings import Settings
from sync import clock


def settings() -> Settings:
    """The settings of the running application."""
    return cast("Settings", current_app.extensions["aftercare"])


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return settings().now_ms()


def now_text() -> str:
    """Now as RFC 3339 in UTC with milliseconds."""
    return clock.to_rfc3339(now_ms())
