"""What a release was made of, kept beside it: what need not be made again, and where its links lead.

No visitor is sent it: it stands outside the release's folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from web.pages.shop import Doc

Docs = dict[str, list[Doc]]


@dataclass(frozen=True)
class Made:
    """One file of a release."""

    # the fingerprint of what it was made of
    made_of: str
    # internal addresses it names, with fragments
    links: list[str] = field(default_factory=list)
    # fragments that lead to a place in it
    anchors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ledger:
    """Of a release made on the store's `day`; files by path inside it."""

    day: str = ""
    pages: dict[str, Made] = field(default_factory=dict)
    files: dict[str, Made] = field(default_factory=dict)
    # assets of earlier releases that pages read before the switch still ask for: for how many more releases
    carried: dict[str, int] = field(default_factory=dict)


def ledger_path(release: Path) -> Path:
    return release.with_name(f"{release.name}.json")


def read_ledger(release: Path) -> Ledger:
    """Of the release in this folder; an empty one where there is none, or none that can be read."""
    try:
        with ledger_path(release).open(encoding="utf-8") as file:
            kept = json.loads(file.readline())
        pages, files = ({path: Made(*one) for path, one in kept[name].items()} for name in ("pages", "files"))
        return Ledger(kept["day"], pages, files, kept["carried"])
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        # all is made anew: slower, never wrong
        return Ledger()


def ledger_docs(release: Path) -> Docs | None:
    """The records that the release in this folder is made of; none where that is not known."""
    try:
        with ledger_path(release).open(encoding="utf-8") as file:
            file.readline()
            return dict(json.loads(file.readline()))
    except (FileNotFoundError, TypeError, ValueError):
        return None


def write_ledger(path: Path, ledger: Ledger, docs: str) -> None:
    """Two lines of JSON: what every freeze asks, and the records, which are read when somebody asks what changed."""
    kept = {
        **vars(ledger),
        "pages": {name: [one.made_of, one.links, one.anchors] for name, one in ledger.pages.items()},
        "files": {name: [one.made_of, one.links] for name, one in ledger.files.items()},
    }
    path.write_text(f"{json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}\n{docs}\n", "utf-8")
