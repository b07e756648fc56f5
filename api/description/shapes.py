"""Shapes that many endpoints share (PROTOCOL §2), as marshmallow fields that only describe."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import RAISE, Schema, fields

STAMP: Final = r"^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$"
NODE: Final = r"^[0-9a-f]{16}$"


def text(about: str = "", **more: Any) -> fields.String:
    return fields.String(required=True, metadata=_metadata(about, more))


def identifier(about: str = "", **more: Any) -> fields.String:
    return text(about, format="uuid", **more)


def moment(about: str = "RFC 3339 in UTC, with milliseconds") -> fields.String:
    return text(about, format="date-time")


def stamp(about: str = "A stamp (hybrid logical clock): comparing the text compares the stamps") -> fields.String:
    return text(about, pattern=STAMP)


def count(about: str = "") -> fields.Integer:
    return fields.Integer(required=True, metadata=_metadata(about, {"minimum": 0}))


def anything(about: str = "") -> fields.Raw:
    """Any JSON value, as people or devices wrote it."""
    return fields.Raw(metadata=_metadata(about, {}))


def maybe(one: fields.Field[Any]) -> fields.Field[Any]:
    """The field, always there and perhaps null."""
    one.allow_none = True
    return one


def sometimes(one: fields.Field[Any]) -> fields.Field[Any]:
    """The field, absent where it says nothing."""
    one.required = False
    return one


def _metadata(about: str, more: dict[str, Any]) -> dict[str, Any]:
    return ({"description": about} if about else {}) | more


class RefusalSchema(Schema):
    class Meta:
        unknown = RAISE

    code = text("Stable: programs go by it, and people read its sentence")
    message = text("In English; says what to do")
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        data_key="fields",
        metadata={"description": "What is wrong, by field"},
    )


class ErrorSchema(Schema):
    """What every refusal looks like (PROTOCOL §4)."""

    class Meta:
        unknown = RAISE

    error = fields.Nested(RefusalSchema, required=True)
