"""Guides: what customers do themselves, found by the words that they use (R36)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext

from web.pages.keys import guide_key, product_key
from web.pages.people import subject_names
from web.pages.shop import Shop
from web.pages.words import named, summary, worded
from web.passages import Block, blocks

Doc = Mapping[str, Any]
# A list of more goes on over the page: an old phone has to draw it.
GUIDES_A_PAGE_MOST = 100
DESCRIPTION_CHARS = 150


@dataclass(frozen=True)
class Title:
    """A guide as lists name it: its key, and whether it is the store's own."""

    key: str
    title: str
    is_own: bool


@dataclass(frozen=True)
class Group:
    name: str
    guides: list[Title]


@dataclass(frozen=True)
class Guide:
    key: str
    title: str
    description: str
    # ("p" | "ol" | "ul", lines)
    blocks: list[Block]
    film: str
    film_host: str
    model: str


def titles(guides: Iterable[Doc], language: str) -> list[Title]:
    return [Title(guide_key(one), title_of(one, language), bool(one.get("store_id"))) for one in guides]


def title_of(one: Doc, language: str) -> str:
    return worded(one.get("titles"), language, str(one.get("name") or ""))


def groups(guides: Iterable[Doc], language: str) -> list[Group]:
    """By what they are about, each in the order of its titles: models by name under their category, the rest last."""
    subjects = subject_names()
    found: dict[tuple[int, str], list[Doc]] = {}
    order = list(subjects)
    for one in guides:
        category = str(one.get("category") or "")
        place = order.index(category) if category in subjects else len(order)
        found.setdefault((place, category), []).append(one)
    return [
        Group(
            subjects.get(category) or category or gettext("For everything"),
            sorted(titles(found[place, category], language), key=lambda one: one.title),
        )
        for place, category in sorted(found)
    ]


def pages_of(count: int) -> int:
    """How many pages a list of so many takes; an empty one takes one, too."""
    return max(1, -(-count // GUIDES_A_PAGE_MOST))


def on_page(all_groups: list[Group], page: int) -> list[Group]:
    """The groups of one page, from 1; a group may go on over the page."""
    first, last = (page - 1) * GUIDES_A_PAGE_MOST, page * GUIDES_A_PAGE_MOST
    found, at = [], 0
    for group in all_groups:
        mine = group.guides[max(0, first - at) : max(0, last - at)]
        at += len(group.guides)
        if mine:
            found.append(Group(group.name, mine))
    return found


def guide_page(one: Doc, language: str) -> Guide:
    body, film = worded(one.get("bodies"), language), str(one.get("film") or "")
    host = urlsplit(film).hostname if film.startswith("https://") else None
    return Guide(
        guide_key(one),
        title_of(one, language),
        summary(body, DESCRIPTION_CHARS),
        blocks(body),
        film if host else "",
        host or "",
        str(one.get("model") or ""),
    )


def of_product(shop: Shop, store_id: str, product: Doc) -> list[Doc]:
    """The guides for a model, and those for everything of its kind."""
    model, category = product.get("model"), product.get("category")
    guides = shop.shelf("guides", store_id)
    exact = [one for one in guides if model and one.get("model") == model]
    return exact + [one for one in guides if not one.get("model") and one.get("category") == category]


def product_titles(shop: Shop, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Models by category, as (key, name): the booklets' list."""
    subjects = subject_names()
    found: dict[str, list[tuple[str, str]]] = {}
    for one in shop.products.values():
        category = str(one.get("category") or "")
        found.setdefault(category, []).append((product_key(one), named(one, language)))
    order = [*subjects, *sorted(found.keys() - subjects.keys())]
    return [
        (subjects.get(category) or category or gettext("Other"), sorted(found[category], key=lambda one: one[1]))
        for category in order
        if category in found
    ]
