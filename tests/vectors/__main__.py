"""`python -m tests.vectors`: write the vectors, and append to the archive of accepted operations what it lacks."""

from __future__ import annotations

from tests.vectors import accepted
from tests.vectors.files import FOLDER, files

for name, text in files().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
accepted.append_missing()
