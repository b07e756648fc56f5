"""What stands at the head of every page of a store: who it is, and how it is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from web.pages.words import named

Doc = Mapping[str, Any]
# Of a store's record what its pages show besides what it has set; a clock that is moved re-makes no guide.
CARD = ("id", "slug", "name", "names", "phone", "address", "coordinates")


@dataclass(frozen=True)
class Store:
    """A store in one language."""

    slug: str
    name: str
    phone: str
    dial: str
    address: str


def store_of(doc: Doc, language: str) -> Store:
    phone = str(doc.get("phone") or "")
    return Store(
        slug=str(doc["slug"]),
        name=named(doc, language),
        phone=phone,
        dial="".join(character for character in phone if character in "+0123456789"),
        address=str(doc.get("address") or ""),
    )


def card(doc: Doc) -> Doc:
    """Of a store's record what its head is made of."""
    return {name: doc[name] for name in CARD if name in doc}


def cards(docs: Iterable[Doc]) -> list[Doc]:
    return [card(one) for one in docs]
