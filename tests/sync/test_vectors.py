"""The vectors that the browser replays are those that the code makes now."""

from __future__ import annotations

import pytest

from tests.vectors.accepted import ARCHIVE
from tests.vectors.files import FOLDER, MAKERS, text_of


@pytest.mark.parametrize("name", MAKERS)
def test_vectors_are_fresh(name: str):
    assert (FOLDER / name).read_text(encoding="utf-8") == text_of(name), "run: python -m tests.vectors"


def test_no_vector_is_left_over():
    assert {path.name for path in FOLDER.glob("*.json")} == {*MAKERS, ARCHIVE.name}
