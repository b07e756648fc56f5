"""Signed-in devices without the time that hashing a password takes: rows as a sign-in writes them."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable

from flask import Flask

from api import limits
from api.identity.sender import hash_token
from api.models import Device, Session, write_transaction
from sync import clock
from tests.support.client import Answer, Client
from tests.support.shop import CAST


def send_to(app: Flask) -> Callable[[str, str, object, dict[str, str]], Answer]:
    """What a `Client` sends with: no network, no cookies; a stream is closed unread."""

    def send(method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        kwargs = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        browser = app.test_client(use_cookies=False)
        with browser.open(path, method=method, headers=headers, **kwargs) as response:
            content = b"" if response.mimetype == "text/event-stream" else response.data
            return response.status_code, dict(response.headers), content

    return send


def device_of(app: Flask, now_ms: Callable[[], int], username: str) -> Client:
    """A new device of somebody of the cast, signed in."""
    staff, name, role, store = CAST[username]
    token, device = secrets.token_urlsafe(32), str(uuid.uuid4())
    node = device.replace("-", "")[-16:]
    now = clock.to_rfc3339(now_ms())
    expires = clock.to_rfc3339(now_ms() + limits.SESSION_DAYS * limits.DAY_MS)
    with write_transaction():
        Device.insert(id=device, staff_id=staff, node=node, name="test", created_at=now, seen_at=now).execute()
        Session.insert(token_hash=hash_token(token), device_id=device, staff_id=staff, expires_at=expires).execute()
    person = {"id": staff, "name": name, "role": role, "store_id": store}
    return Client(send_to(app), now_ms, token, {"id": device, "node": node}, person)


def revoke(client: Client) -> Client:
    """The device of `client`, lost and revoked."""
    with write_transaction():
        now = clock.to_rfc3339(client.now_ms())
        Device.update(revoked_at=now).where(Device.id == client.device["id"]).execute()
    return client
