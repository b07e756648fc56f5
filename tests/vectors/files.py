"""The vector files by name, as text: ASCII, so that no editor can bend what they hold."""

from __future__ import annotations

import json
from pathlib import Path

from tests.vectors import overlay, patch, plain

FOLDER = Path(__file__).parent


def files() -> dict[str, str]:
    made = {
        "clock.json": plain.clock_vectors(),
        "canonical.json": plain.canonical_vectors(),
        "digest.json": plain.digest_vectors(),
        "overlay.json": overlay.vectors(),
        "patch.json": patch.vectors(),
        "short_number.json": plain.short_number_vectors(),
    }
    return {name: json.dumps(value, indent=1) + "\n" for name, value in made.items()}
