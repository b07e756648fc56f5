"""Texts as records keep them, in the language of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal, get_currency_symbol

from web.catalogues import LOCALES

Doc = Mapping[str, Any]

READ_INSTEAD = {
    "en": ("en", "zh_hans", "zh_hant"),
    "zh-Hans": ("zh_hans", "zh_hant", "en"),
    "zh-Hant": ("zh_hant", "zh_hans", "en"),
}
MAPS_KEPT_MOST = 1 << 10


def worded(texts: Mapping[str, str] | None, language: str, otherwise: str = "") -> str:
    """Of a map by language the text, else the nearest there is: a page with a gap would say less than one that is
    read in another script.
    """
    for key in READ_INSTEAD[language]:
        if text := ((texts or {}).get(key) or "").strip():
            return text
    return otherwise


def named(doc: Doc, language: str) -> str:
    return str((doc.get("names") or {}).get(LOCALES[language].lower()) or doc.get("name") or "")


def currency_sign(store: Doc) -> str:
    """As the customer reads it at the till, not the one that tells countries apart."""
    return get_currency_symbol(str(store.get("currency") or "CNY"), locale="zh_Hans")


@lru_cache(MAPS_KEPT_MOST)
def amount(text: str, sign: str, language: str) -> str | None:
    """Money as it is read; `None` where it costs nothing."""
    number = Decimal(text)
    return f"{sign}{format_decimal(number, locale=LOCALES[language])}" if number else None


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def own_texts(texts: Iterable[Doc], store_id: str, language: str) -> dict[str, list[str]]:
    """What is said at each place: in the store's own words, else in those of all stores."""
    mine = sorted(
        (one for one in texts if one.get("store_id") in {None, store_id}), key=lambda one: one.get("store_id") or ""
    )
    said = {one["key"]: worded(one.get("texts"), language) for one in mine}
    return {key: paragraphs(text) for key, text in said.items() if text}


def listing(words: Iterable[str], language: str) -> str:
    """Words one after the other, as the language parts them."""
    return (", " if language == "en" else "、").join(words)


def summary(text: str, most: int) -> str:
    """The beginning of a text in one line, cut at a word or a character of its own, for search engines and lists."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] if cut.isascii() and ' ' in cut else cut}…"
