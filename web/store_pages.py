"""What the customers' pages are made of, under the name that freezing and publishing know it by."""

from __future__ import annotations

from web.pages.shop import Doc, holding, read_docs, slugs

__all__ = ["Doc", "holding", "read_docs", "slugs"]
