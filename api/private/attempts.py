"""Links that open nothing are counted, by address and all together, as failed sign-ins are.

Only they are: a token has at least 128 random bits, so that no number of tries finds one, and a storm of tries must
not close the door to customers who share an address with it (a mobile operator's, an estate's).
"""

from __future__ import annotations

import hashlib

from api import limits
from api.identity.attempts import count_failed


def count_failed_link(address: str, now_ms: int) -> None:
    """One more that opened nothing. Error: `too_many`, with the seconds to wait."""
    count_failed(_hashed(f"link from {address}"), limits.FAILED_LINKS, now_ms)
    count_failed(_hashed("link from anywhere"), limits.FAILED_LINKS_EVERYWHERE, now_ms)


def _hashed(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()
