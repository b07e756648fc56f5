"""A private link to a customer's file, as the app gives it: the token stays outside, its hash is the record (R47)."""

from __future__ import annotations

import hashlib
import secrets

from api import limits
from api.private.link import link_id
from sync import clock
from tests.support.client import Client

LINK_DAYS = 60
TOKEN_BYTES = 18


def give_file(client: Client, customer: str, store: str) -> str:
    """The token of a new link to everything of this customer at this store."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    ends = clock.to_rfc3339(client.now_ms() + LINK_DAYS * limits.DAY_MS)
    values = {"purpose": "file", "customer_id": customer, "store_id": store, "token_hash": hashed, "expires_at": ends}
    [verdict] = client.push(client.creation("links", link_id(hashed), values))
    assert verdict["outcome"] == "applied", verdict
    return token
