"""Words for what OpenAPI writes in symbols: the filters of the page's templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from markupsafe import Markup, escape

REFERENCE: Final = "#/components/schemas/"


def prose(text: str) -> Markup:
    """What is between backticks is code."""
    parts = text.split("`")
    return Markup().join(_code(part) if place % 2 else escape(part) for place, part in enumerate(parts))


def sample(value: object) -> str:
    """An example, in the order in which it was written."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def anchor(text: str) -> str:
    """`text` as the name of a place on the page."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def shape(told: Mapping[str, Any]) -> Markup:
    """A schema in a line: its type, what it is one of, and a link to the shape that it names."""
    if "$ref" in told:
        return Markup('<a href="#shape-{0}">{0}</a>').format(told["$ref"].removeprefix(REFERENCE))
    if "const" in told or "enum" in told:
        return _list(_code(one) for one in told.get("enum", [told.get("const")]))
    if "contentSchema" in told:
        return Markup("lines of ") + _list(shape(one) for one in told["contentSchema"]["anyOf"])
    kind = told.get("type", "anything")
    words = Markup(" or ").join([kind] if isinstance(kind, str) else kind)
    inner = told.get("items") or told.get("additionalProperties")
    if inner:
        return words + " of " + shape(inner)
    return words + f" ({told['format']})" if "format" in told else words


def _code(value: object) -> Markup:
    return Markup("<code>{}</code>").format(value)


def _list(parts: Iterable[Markup]) -> Markup:
    return Markup(", ").join(parts)
