"""Writes what is made from the table of fields and the catalogues: `python -m web.generate`.

`static/generated/fields.json`, `codes.json`, `settings.json`, `letters.json`, `hanzi.json`, `messages.<language>.json`,
`report.json` and `link.json` for the browser, `messages.mo` for Python.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from api.errors import TABLE
from api.fields import SCHEMA
from api.fields.service import COMMAND_LINE, SERVICE
from api.intake.shapes import REASONS
from api.letters.words import WORDS, WORK
from api.rules.letters import PLACES
from api.rules.setting_kinds import Whole
from api.rules.settings import ROWS
from sync import explain
from web.catalogues import LANGUAGES, ROOT, SOURCE_LANGUAGE, catalogue_path, read_catalogue
from web.files import write_if_changed
from web.hanzi import hanzi

GENERATED = ROOT / "static" / "generated"
# The browser is sent its own sentences and the labels of fields, not the customers' pages'.
BROWSER_SOURCES = ("static/app/", "api/fields", "api/rules/measures")
# What customers read in their own script, on the technician's phone and behind a link: all languages at once.
REPORT_SOURCES = ("static/app/report/", "static/app/screens/service-report")
LINK_SOURCES = ("static/app/report/", "static/site/link")


def main() -> int:
    write_if_changed(GENERATED / "fields.json", _json(SCHEMA.to_wire() | {"signers": signers()}))
    write_if_changed(GENERATED / "codes.json", _json(codes()))
    write_if_changed(GENERATED / "settings.json", _json(settings()))
    write_if_changed(GENERATED / "letters.json", _json(letters()))
    write_if_changed(GENERATED / "hanzi.json", _json(hanzi()))
    read = {language: read_catalogue(language) for language in LANGUAGES}
    for name, sources in (("report", REPORT_SOURCES), ("link", LINK_SOURCES)):
        spoken = {lang: browser_messages(read[lang], sources) for lang in LANGUAGES if lang != SOURCE_LANGUAGE}
        write_if_changed(GENERATED / f"{name}.json", _json(spoken))
    for language, catalogue in read.items():
        write_if_changed(GENERATED / f"messages.{language}.json", _json(browser_messages(catalogue)))
        out = io.BytesIO()
        write_mo(out, catalogue)
        write_if_changed(catalogue_path(language, "mo"), out.getvalue())
    return 0


def signers() -> dict[str, str]:
    """Who signs without being a person of the shop, by id: screens tell nobody that a colleague did it."""
    return {SERVICE.id: "service", COMMAND_LINE.id: "command_line"}


def settings() -> dict[str, dict[str, Any]]:
    """The settings of a store: default, unit, rule, and of a whole number its bounds. What they say is the screen's."""
    return {
        row.key: {"default": row.default, "unit": row.unit, "rule": row.rule, "label": row.label}
        | ({"low": row.kind.low, "high": row.kind.high} if isinstance(row.kind, Whole) else {})
        for row in ROWS
    }


def letters() -> dict[str, Any]:
    """Of each kind of letter to customers the places that it knows, and the words where a store has none."""
    usual = {
        kind: {
            "subjects": {script: said[0] for script, said in words.items()},
            "bodies": {script: said[1] for script, said in words.items()},
        }
        for kind, words in WORDS.items()
    }
    kinds = {kind: {"places": list(PLACES[kind]), **usual[kind]} for kind in PLACES}
    return {"kinds": kinds, "work": WORK}


def codes() -> dict[str, list[str]]:
    """Every code that a person can meet: the browser's tests hold that each has a sentence (P7)."""
    # a rule is a constant whose value is `family.rule`: a new one cannot be forgotten here
    rules = [one for name, one in vars(explain).items() if name.isupper() and isinstance(one, str) and "." in one]
    return {"rules": sorted(rules), "reasons": sorted(REASONS), "errors": sorted(TABLE)}


def browser_messages(catalogue: Catalog, sources: tuple[str, ...] = BROWSER_SOURCES) -> dict[str, str | list[str]]:
    """`{message id: translation, or its plural forms}` of what the browser shows from these `sources`; where one is
    missing or fuzzy the browser shows the English.
    """
    return {
        message.id if isinstance(message.id, str) else message.id[0]: _wire(message.string)
        for message in catalogue
        if message.id
        and any(message.string or ())
        and not message.fuzzy
        and _is_from(sources, [file for file, _ in message.locations])
    }


def _wire(translation: str | list[str] | tuple[str, ...] | None) -> str | list[str]:
    return translation if isinstance(translation, str) else list(translation or ())


def _is_from(sources: tuple[str, ...], files: list[str]) -> bool:
    return not files or any(file.startswith(sources) for file in files)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


if __name__ == "__main__":
    sys.exit(main())
