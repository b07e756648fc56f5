"""Single sentences from the catalogues, for what is put into words outside of a page: messages to the store."""

from __future__ import annotations

from functools import cache

from web.catalogues import LANGUAGES, SOURCE_LANGUAGE, read_catalogue


def translated(language: str, sentence: str) -> str:
    """`sentence`, which is English, in `language`; as it stands where that is not spoken or not translated."""
    return _catalogue(language).get(sentence) or sentence


@cache
def _catalogue(language: str) -> dict[str, str]:
    if language == SOURCE_LANGUAGE or language not in LANGUAGES:
        return {}
    found = {}
    for one in read_catalogue(language):
        # what has a plural is for pages
        if one.id and isinstance(one.id, str) and isinstance(one.string, str):
            found[one.id] = one.string
    return found
