"""How the Chinese of a store's index sounds, for who types it without a Chinese keyboard (R36)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from web.catalogues import ROOT

# Written by `web.generate`: reading it takes a hundredth of the time that making it takes.
TABLE = ROOT / "static" / "generated" / "hanzi.json"


def sounds_of(characters: Iterable[str]) -> dict[str, str]:
    """Syllable without tones to those of `characters` that sound so; a traditional one sounds as its simplified one."""
    sounds, simplified = _table()
    found: dict[str, str] = {}
    for character in sorted(characters):
        for sound in sounds.get(simplified.get(character, character), ()):
            found[sound] = found.get(sound, "") + character
    return dict(sorted(found.items()))


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Sounds by character, and simplified by traditional."""
    table = json.loads(TABLE.read_text("utf-8"))
    sounds: dict[str, list[str]] = {}
    for sound, characters in table["sounds"].items():
        for character in characters:
            sounds.setdefault(character, []).append(sound)
    pairs = table["simplified"]
    return sounds, dict(zip(pairs[::2], pairs[1::2], strict=True))
