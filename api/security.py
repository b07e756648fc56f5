"""Security headers of every answer, static pages included (about twenty lines beat a stale library)."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response

CONTENT_SECURITY_POLICY: Final = "; ".join(  # noqa: FLY002 one line a directive is how it is read
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ]
)
# The app reads bar codes with a WebAssembly module of our own where the browser has no detector (iPhones, most Linux):
# that allows such modules to be compiled, not `eval`, and on no page but the app's.
SHELL_CONTENT_SECURITY_POLICY: Final = CONTENT_SECURITY_POLICY.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
)
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # a technician scans, photographs and is shown the way; nothing else is asked for
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}


def install(app: Flask) -> None:
    app.after_request(protect)


def protect(response: Response) -> Response:
    """`response` with those of the headers that it does not say otherwise itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
