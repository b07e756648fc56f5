"""`python -m tests.vectors`: write the vectors."""

from __future__ import annotations

from tests.vectors.files import FOLDER, files

for name, text in files().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
