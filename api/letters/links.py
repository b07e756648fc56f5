"""The private links in letters (R47): the token is in the letter, and only its hash is kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from api import limits
from api.effects.desk import Doc
from api.identity.sender import hash_token
from api.intake.own import Write
from api.private.link import link_id
from sync import clock

# place in a letter -> what its link shows
PURPOSES = {"link": "file", "report": "report"}


def new_links(
    places: Iterable[str], about: Doc, customer: Doc, letter: str, base_url: str, now_ms: int
) -> tuple[dict[str, str], list[Write]]:
    """The address for each of these places, and what is kept of each; none without a base address.

    A report is a job's: a letter about none has no link to it.
    """
    found: dict[str, str] = {}
    writes: list[Write] = []
    job = about["id"] if "job_id" not in about else about["job_id"]
    for place in places if base_url else ():
        token = secrets.token_urlsafe(limits.LETTER_TOKEN_BYTES)
        hashed = hash_token(token)
        values = {
            "purpose": PURPOSES[place],
            "customer_id": customer["id"],
            "store_id": about["store_id"],
            "token_hash": hashed,
            "expires_at": clock.to_rfc3339(now_ms + limits.LETTER_LINK_DAYS * limits.DAY_MS),
        } | ({"job_id": job} if place == "report" else {})
        found[place] = f"{base_url}/link/#{token}"
        writes.append(Write("links", link_id(hashed), values, f"link of {letter}", for_store=about["store_id"]))
    return found, writes
