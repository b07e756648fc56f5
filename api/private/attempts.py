"""How often links are used, and tried: counted by link and by address, all in windows of the same length.

Links that open nothing are counted as failed sign-ins are: a token has at least 128 random bits, so that no number of
tries finds one, and a storm of tries must not close the door to customers who share an address with it (a mobile
operator's, an estate's). What is sent is counted in the database, many workers together; who only looks is counted in
this process's memory, for looking must not make the database write.
"""

from __future__ import annotations

import hashlib
import threading

from api import limits
from api.errors import ApiError
from api.identity.attempts import count_failed

WINDOW_MS = limits.FAILED_SIGN_INS_WINDOW_MINUTES * 60_000


def count_failed_link(address: str, now_ms: int) -> None:
    """One more that opened nothing. Error: `too_many`, with the seconds to wait."""
    count_failed(_hashed(f"link from {address}"), limits.FAILED_LINKS, now_ms)
    count_failed(_hashed("link from anywhere"), limits.FAILED_LINKS_EVERYWHERE, now_ms)


def count_sending(link: str, address: str, now_ms: int) -> None:
    """One more request that wants to write something through a link. Error: `too_many`."""
    count_failed(_hashed(f"sent by {link}"), limits.LINK_SENDINGS, now_ms)
    count_failed(_hashed(f"sent from {address}"), limits.LINK_SENDINGS_BY_ADDRESS, now_ms)


class Looks:
    """How often each link and each address has looked since its window began; at most so many are remembered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, tuple[int, int]] = {}  # whose -> since when, how often

    def count(self, link: str, address: str, now_ms: int) -> None:
        """One more look. Error: `too_many`."""
        with self._lock:
            self._one(f"link {link}", limits.LINK_LOOKS, now_ms)
            self._one(f"from {address}", limits.LINK_LOOKS_BY_ADDRESS, now_ms)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts.clear()

    def _one(self, who: str, most: int, now_ms: int) -> None:
        since, count = self._counts.pop(who, (now_ms, 0))
        if now_ms - since >= WINDOW_MS:
            since, count = now_ms, 0
        # the one that looked last stands last: who is forgotten is who has not looked for longest
        self._counts[who] = (since, min(count + 1, most + 1))
        while len(self._counts) > limits.LINKS_COUNTED_MOST:
            self._counts.pop(next(iter(self._counts)))
        if count >= most:
            raise ApiError("too_many", retry_after_s=-(-(since + WINDOW_MS - now_ms) // 1_000))


looks = Looks()


def _hashed(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()
