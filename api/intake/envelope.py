"""The body of a push. Only an unreadable envelope is an error; a bad operation in it never is (P6)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from json import scanner
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields

from api import limits
from api.errors import ApiError, problems_of
from api.fields import SCHEMA
from sync import canonical, ids

# no id is longer; what is longer, or not printable, is not looked up under a name
ID_CHARS = 36


class PushSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    protocol = fields.Integer(required=True, strict=True)
    schema = fields.Raw(load_default=None)
    now = fields.Raw(load_default=None)
    after = fields.String(load_default=None, allow_none=True)
    operations = fields.List(fields.Raw(allow_none=True), required=True)


_envelope = PushSchema()


@dataclass(frozen=True)
class Sent:
    """One operation as it was sent: what it says, the bytes to keep, and their fingerprint (SHA-256)."""

    value: Any
    raw: bytes
    fingerprint: str
    is_canonical: bool

    @classmethod
    def of(cls, value: Any) -> Sent:
        """An operation that can be written canonically. Raises `NotCanonical`."""
        return cls._kept_as(value, canonical.encode(value), is_canonical=True)

    @classmethod
    def as_it_came(cls, value: Any, source: bytes) -> Sent:
        """One that cannot: it is kept exactly as it came."""
        return cls._kept_as(value, source, is_canonical=False)

    @classmethod
    def _kept_as(cls, value: Any, raw: bytes, *, is_canonical: bool) -> Sent:
        return cls(value, raw, hashlib.sha256(raw).hexdigest(), is_canonical)

    @cached_property
    def id(self) -> str | None:
        """The id it gives itself, if that can be read at all."""
        found = self.value.get("id") if isinstance(self.value, dict) else None
        if not isinstance(found, str) or len(found) > ID_CHARS:
            return None
        return found if found.isascii() and found.isprintable() else None

    @cached_property
    def address(self) -> tuple[str, str] | tuple[None, None]:
        """Collection and record that it is about, as far as they can be read: what is kept aside is found by them."""
        if not isinstance(self.value, dict):
            return None, None
        collection, record = self.value.get("collection"), self.value.get("record")
        if not isinstance(collection, str) or not isinstance(record, str):
            return None, None
        return (collection, record) if collection in SCHEMA.by_name and ids.is_uuid(record) else (None, None)


@dataclass(frozen=True)
class Envelope:
    after: str | None
    operations: list[Sent]


def read_envelope(body: bytes) -> Envelope:
    """The operations in `body`.

    Errors: `unreadable` (with the fields that are wrong), `too_large`, `wrong_protocol`.
    """
    if len(body) > limits.PUSH_BYTES:
        raise ApiError("too_large")
    try:
        text = body.decode()
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        raise ApiError("unreadable", {"body": "not_json"}) from None
    if isinstance(parsed, dict) and isinstance(parsed.get("protocol"), int) and parsed["protocol"] != limits.PROTOCOL:
        raise ApiError("wrong_protocol")
    loaded = parsed if _is_well_formed(parsed) else _loaded(parsed)
    if len(loaded["operations"]) > limits.PUSH_OPERATIONS:
        raise ApiError("too_large", {"operations": f"at most {limits.PUSH_OPERATIONS}"})
    values = loaded["operations"]
    slices: list[bytes] = []
    sent = []
    for place, value in enumerate(values):
        try:
            sent.append(Sent.of(value))
        except canonical.NotCanonical:
            slices = slices or _operation_slices(text)
            sent.append(Sent.as_it_came(value, slices[place]))
    return Envelope(loaded.get("after"), sent)


def _is_well_formed(parsed: Any) -> bool:
    """Whether marshmallow would find nothing wrong; it takes its time, and is asked to explain only what is bad."""
    return (
        isinstance(parsed, dict)
        and type(parsed.get("protocol")) is int
        and isinstance(parsed.get("operations"), list)
        and isinstance(parsed.get("after"), str | None)
    )


def _loaded(parsed: Any) -> dict[str, Any]:
    try:
        return dict(_envelope.load(parsed))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None


def _operation_slices(text: str) -> list[bytes]:
    """The source text of each operation; `text` is known to be a JSON object with a list of operations."""
    decode = json.JSONDecoder()
    scan = scanner.py_make_scanner(decode)  # type: ignore[attr-defined]
    slices: list[bytes] = []
    place = _skip(text, 0) + 1
    while text[_skip(text, place)] != "}":
        key, place = scan(text, _skip(text, place))
        place = _skip(text, _skip(text, place) + 1)
        if key == "operations":
            slices = []
            place += 1
            while text[_skip(text, place)] != "]":
                start = _skip(text, place)
                _, end = scan(text, start)
                slices.append(text[start:end].encode("utf-8", "surrogatepass"))
                place = _skip(text, end)
                place += text[place] == ","
            place = _skip(text, place) + 1
        else:
            _, place = scan(text, place)
        place = _skip(text, place)
        place += text[place] == ","
    return slices


def _skip(text: str, place: int) -> int:
    while text[place] in " \t\r\n":
        place += 1
    return place
