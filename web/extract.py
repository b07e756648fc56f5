"""Gathers every sentence to translate into `messages.pot` and brings the catalogues up to date.

`python -m web.extract` writes; with `--check` it only says what is stale, missing or
fuzzy, and fails if anything is.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from api.fields import SCHEMA
from api.notify.message import msgids
from api.rules.measures import MEASURES
from web.catalogues import (
    DOMAIN,
    LANGUAGES,
    LOCALES,
    ROOT,
    SOURCE_LANGUAGE,
    TEMPLATE,
    catalogue_path,
    problems,
    read_catalogue,
)
from web.files import write_if_changed
from web.javascript import UnreadableSentenceError, sentences

PYTHON_KEYWORDS = {"gettext": None, "_": None, "lazy_gettext": None, "ngettext": (1, 2)}
LABELS_FROM = "api/fields"
MEASURES_FROM = "api/rules/measures.py"
MESSAGES_FROM = "api/notify"
# A date in the template would make it stale every day.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)

Found = tuple[str, str | tuple[str, str]]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the catalogues are (now) in order, 1 when `--check` found something."""
    parser = argparse.ArgumentParser(prog="python -m web.extract", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is to be done")
    check = parser.parse_args(arguments).check
    template = gather()
    if check:
        return report(template)
    write_if_changed(TEMPLATE, _text(template))
    for language in LANGUAGES:
        bring_up_to_date(language, template)
    for language in LANGUAGES:
        for problem in problems(language, template):
            print(problem)
    return 0


def gather() -> Catalog:
    """The template: every sentence of Python, pages, browser and table of fields, with the files it is in."""
    template = Catalog(project="aftercare", domain=DOMAIN, creation_date=NEVER, copyright_holder="aftercare")
    template.header_comment = "# Sentences of Aftercare. Made by `make pot`: do not edit."
    for file, message in sorted(
        [*_python(), *_pages(), *_browser(), *_labels(), *_measures(), *_messages()], key=lambda one: one[0]
    ):
        template.add(message, locations=[(file, 0)])
    return template


def report(template: Catalog) -> int:
    found = [problem for language in LANGUAGES for problem in problems(language, template)]
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != _text(template):
        found.append("messages.pot is stale: run `make pot`, translate what is new, and keep all four files")
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"translations: {len(template)} sentences, {len(found)} problems")
    return 1 if found else 0


def bring_up_to_date(language: str, template: Catalog) -> None:
    """Add what is new to the catalogue of `language`; no translation that somebody made is ever lost."""
    path = catalogue_path(language)
    catalogue = read_catalogue(language) if path.exists() else Catalog(locale=LOCALES[language], domain=DOMAIN)
    for key, message in list(catalogue.obsolete.items()):
        if message.id in template:
            catalogue[message.id] = catalogue.obsolete.pop(key)
    # A copy: new messages are taken over as objects, and each language fills in its own.
    catalogue.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.creation_date = catalogue.revision_date = NEVER
    catalogue.fuzzy = False
    catalogue.header_comment = f"# Sentences of Aftercare: {language}. Edit the msgstr, then `make translations`."
    if language == SOURCE_LANGUAGE:
        for message in catalogue:
            if message.id and not any(message.string or ()):
                message.string = message.id
    path.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(path, _text(catalogue))


def _text(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def _python() -> Iterator[Found]:
    for path in _files("web", "*.py"):
        yield from _babel("python", path)


def _pages() -> Iterator[Found]:
    for path in _files("web/templates", "*.html"):
        yield from _babel("jinja2.ext:babel_extract", path)


def _babel(method: str, path: Path) -> Iterator[Found]:
    for _, message, _, _ in extract_from_file(method, str(path), keywords=PYTHON_KEYWORDS):
        if isinstance(message, str):
            yield _name(path), message
        else:
            yield _name(path), (message[0], message[1])


def _browser() -> Iterator[Found]:
    for path in [*_files("static/app", "*.js"), *_files("static/site", "*.js")]:
        if "tests" in path.parts:
            continue
        try:
            for found in sentences(path.read_text("utf-8")):
                yield _name(path), (found.message, found.plural) if found.plural else found.message
        except UnreadableSentenceError as error:
            raise SystemExit(f"{_name(path)}, {error}") from error


def _labels() -> Iterator[Found]:
    for collection in SCHEMA.collections:
        for field in collection.fields:
            yield LABELS_FROM, field.label


def _measures() -> Iterator[Found]:
    """What a measure means: a definition that only English readers understand is none."""
    for one in MEASURES.values():
        for sentence in (one.formula, *one.edge_cases):
            yield MEASURES_FROM, sentence


def _messages() -> Iterator[Found]:
    for sentence in msgids():
        yield MESSAGES_FROM, sentence


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted((ROOT / folder).rglob(pattern))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
