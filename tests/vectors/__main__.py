"""`python -m tests.vectors`: write the vectors, and append to the archive of accepted operations what it lacks."""

from __future__ import annotations

from tests.vectors import accepted
from tests.vectors.files import FOLDER, MAKERS, text_of

for name in MAKERS:
    (FOLDER / name).write_text(text_of(name), encoding="utf-8")
accepted.append_missing()
