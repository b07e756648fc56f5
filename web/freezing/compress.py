"""Beside every text that is worth it, a `.br` and a `.gz`: compressed once, so that no visitor waits for it."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

LEAST_COMPRESSED_BYTES = 500
COMPRESSED_SUFFIXES = frozenset({".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".txt", ".xml", ".wasm"})
# The few built files, which everybody loads, at the highest level.
BROTLI_OF_FILES = 11
BROTLI_OF_WASM = 9  # a tenth larger than at its most, and six seconds sooner
# A page of a customer's is read by few, and there are thousands: what the highest level would save of it (a tenth, some
# hundred bytes) costs more time than drawing the page.
BROTLI_OF_PAGES = 9
# As logarithms: with a window of megabytes for a page of some kilobytes most time goes into clearing it.
WINDOW_LEAST, WINDOW_MOST = 16, 22
GZIP_LEVEL = 9
SUFFIXES = (".br", ".gz")


def compress(path: Path, content: bytes, quality: int = BROTLI_OF_PAGES) -> list[Path]:
    """Write the compressed siblings of the file at `path`; which."""
    if path.suffix not in COMPRESSED_SUFFIXES or len(content) < LEAST_COMPRESSED_BYTES:
        return []
    br, gz = siblings = siblings_of(path)
    br.write_bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality, lgwin=_window(content)))
    gz.write_bytes(gzip.compress(content, GZIP_LEVEL, mtime=0))
    return siblings


def _window(content: bytes) -> int:
    return min(WINDOW_MOST, max(WINDOW_LEAST, len(content).bit_length()))


def quality_of_file(path: Path) -> int:
    return BROTLI_OF_WASM if path.suffix == ".wasm" else BROTLI_OF_FILES


def siblings_of(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{suffix}") for suffix in SUFFIXES]
