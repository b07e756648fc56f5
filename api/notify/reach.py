"""Channels that reach customers: an address with a place for the customer's own, `mailto://…?to={email}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from api.rules.customers import phones_of
from api.rules.phones import CHINA, EXTENSION, is_whole

# place in an address -> how the contact is called in the customer's file (`method` of a row of the log)
METHODS: Final[Mapping[str, str]] = {"phone": "sms", "email": "email", "wechat": "wechat"}
# What is filled in to see whether an address could be one.
SAMPLES: Final[Mapping[str, str]] = {"phone": "+8613900000000", "email": "customer@example.org", "wechat": "customer"}

_PLACE = re.compile(r"\{(" + "|".join(METHODS) + r")\}")
_MOBILE = re.compile(r"\+861[3-9]\d{9}")
_EMAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]{1,190}")


def places_of(url: str) -> list[str]:
    """The places in an address, each once; none: it reaches the people of the store."""
    return list(dict.fromkeys(_PLACE.findall(url)))


def filled(url: str, own: Mapping[str, str]) -> str:
    """The address with the customer's own in its places: `own` has one for each."""
    return _PLACE.sub(lambda found: quote(own[found[1]], safe=""), url)


def own_address(customer: Mapping[str, Any], place: str) -> str:
    """What the customer's file has for a place; empty where it has nothing that could be one.

    A text message goes to a mobile: of several numbers to the first that is one; abroad, to any that says its country.
    """
    if place == "phone":
        numbers = [one for one in phones_of(customer) if is_whole(one) and EXTENSION not in one]
        return next((one for one in numbers if _MOBILE.fullmatch(one) or not one.startswith(CHINA)), "")
    said = str(customer.get(place) or "").strip()
    return "" if place == "email" and not _EMAIL.fullmatch(said) else said
