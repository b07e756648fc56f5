"""The shapes in which the starting set is written down."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Any

Words = dict[str, str]


def words(en: str, zh_hans: str, zh_hant: str) -> Words:
    """One text in three scripts, as a map by language."""
    return {"en": _plain(en), "zh_hans": _plain(zh_hans), "zh_hant": _plain(zh_hant)}


@dataclass(frozen=True)
class Entry:
    """A record of the starting set; `values` are its fields."""

    collection: str
    name: str
    values: dict[str, Any]


def script(name: str, situation: str, titles: Words, said: Words, **more: Any) -> Entry:
    return Entry("talk_scripts", name, {"situation": situation, "titles": titles, "words": said, **more})


def guide(name: str, titles: Words, bodies: Words, keywords: Words, **more: Any) -> Entry:
    return Entry("guides", name, {"titles": titles, "bodies": bodies, "keywords": keywords, **more})


def price(kind: str, unit: str, amount: str, names: Words, **more: Any) -> Entry:
    values = {"kind": kind, "unit": unit, "amount": amount, "names": names, "public": True, **more}
    return Entry("prices", names["zh_hans"], values)


def criterion(
    name: str, fault: str, days: tuple[int, int | None], condition: str, decisions: tuple[str, ...], wording: Words,
    source: str, keywords: Words | None = None,
) -> Entry:  # fmt: skip
    values: dict[str, Any] = {"fault": fault, "from_day": days[0], "condition": condition, "decisions": decisions}
    if days[1] is not None:
        values["until_day"] = days[1]
    if keywords:
        values["keywords"] = keywords
    return Entry("return_criteria", name, values | {"wording": wording, "source": source})


def _plain(text: str) -> str:
    return dedent(text).strip()
