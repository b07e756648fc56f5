"""Frozen-Flask draws pages into a folder, those that are asked for."""

from __future__ import annotations

import mimetypes
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, FrozenFlaskWarning, MissingURLGeneratorWarning

from web.freezing.errors import BrokenPageError
from web.freezing.inputs import Page
from web.freezing.links import address_of

# mimetypes does not know it everywhere, and Frozen-Flask compares what is served with what the name promises.
mimetypes.add_type("application/manifest+json", ".webmanifest")


def rendered(site: Flask, asked: Sequence[Page], kept: Sequence[Page], into: Path) -> Iterator[Page]:
    """Draw the pages `asked` for, one by one; those `kept` are in the folder already and stay as they are.

    Raises `BrokenPageError`, an `OSError` where the disk does not take it, and Frozen-Flask's own warning where a
    page of the site is neither among these nor those.
    """
    site.config.update(FREEZER_DESTINATION=str(into.resolve()), FREEZER_REMOVE_EXTRA_FILES=False)
    # what stands there may be one file with what visitors read: it is never written to
    site.config["FREEZER_SKIP_EXISTING"] = True
    site.config["PROPAGATE_EXCEPTIONS"] = True  # the error itself, not a page about it
    # one of each kind is named, so that Frozen-Flask finds every kind of page frozen
    named = {page.endpoint: page for page in kept}
    asked_for = {page.path: page for page in asked}
    at = ""

    def wanted() -> Iterator[tuple[str, Mapping[str, str]]]:
        nonlocal at
        for page in (*named.values(), *asked):
            at = address_of(page.path)
            yield page.endpoint, page.values

    freezer = Freezer(site, with_no_argument_rules=False, with_static_files=False, log_url_for=False)
    freezer.register_generator(wanted)
    with warnings.catch_warnings():
        # only its own: a server may be publishing, and goes on answering meanwhile
        warnings.simplefilter("error", FrozenFlaskWarning)
        try:
            for one in freezer.freeze_yield():
                if page := asked_for.get(str(one.path)):
                    yield page
        except (OSError, MissingURLGeneratorWarning):
            raise
        except Exception as error:
            raise BrokenPageError(at, error) from error
