"""The languages we speak, where their catalogues stand, and what makes a catalogue complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

# As browsers and `<html lang>` spell it: as Babel and folders spell it.
LOCALES = {"en": "en", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
LANGUAGES = tuple(LOCALES)
# How days are written: as the app and the page behind a link write them, `21 November 2026`.
DATE_LOCALES = LOCALES | {"en": "en_GB"}
LANGUAGE_NAMES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
SOURCE_LANGUAGE = "en"

ROOT = Path(__file__).parent.parent
TRANSLATIONS = Path(__file__).with_name("translations")
TEMPLATE = TRANSLATIONS / "messages.pot"
DOMAIN = "messages"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def catalogue_path(language: str, suffix: str = "po") -> Path:
    return TRANSLATIONS / LOCALES[language] / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def read_catalogue(language: str) -> Catalog:
    """The catalogue of `language` as it stands on disk."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=LOCALES[language], domain=DOMAIN)


def problems(language: str, template: Catalog) -> Iterator[str]:
    """What is wrong with the catalogue of `language` against `template`, one sentence each."""
    catalogue = read_catalogue(language)
    for wanted in template:
        if not wanted.id:
            continue
        found = catalogue.get(wanted.id, wanted.context)
        where = f"{language}: {_first(wanted.id)!r}"
        if found is None or not all(_forms(found)):
            yield f"{where} is not translated"
        elif found.fuzzy:
            yield f"{where} is fuzzy: look at it and remove the flag"
        elif not _same_placeholders(found):
            yield f"{where} has other placeholders than its translation"


def _same_placeholders(message: Message) -> bool:
    ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    wanted = set(_PLACEHOLDER.findall(ids[-1]))
    *singular, last = _forms(message)
    return set(_PLACEHOLDER.findall(last)) == wanted and all(
        set(_PLACEHOLDER.findall(form)) <= wanted for form in singular
    )


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, (list, tuple)):
        return tuple(message.string)
    return (message.string or "",)


def _first(message_id: str | list[str] | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]
