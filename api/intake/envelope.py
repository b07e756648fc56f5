"""The body of a push. Only an unreadable envelope is an error; a bad operation in it never is (P6)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import orjson
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


@dataclass(slots=True)
class Sent:
    """One operation as it was sent: what it says, the bytes to keep, and their fingerprint (SHA-256).

    `id` is the one that it gives itself, if that can be read at all; `address` the collection and record that it is
    about, as far as they can be read: what is kept aside is found by them. `name` is what verdicts are remembered
    under: the id, or what it is made of where it has none.
    """

    value: Any
    raw: bytes
    fingerprint: str
    is_canonical: bool
    id: str | None = field(init=False)
    address: tuple[str, str] | tuple[None, None] = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        value = self.value
        said = value.get("id") if isinstance(value, dict) else None
        is_id = isinstance(said, str) and len(said) <= ID_CHARS and said.isascii() and said.isprintable()
        self.id = said if is_id else None
        self.name = self.id or self.fingerprint
        self.address = _address(value) if isinstance(value, dict) else (None, None)

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


def _address(value: dict[str, Any]) -> tuple[str, str] | tuple[None, None]:
    collection, record = value.get("collection"), value.get("record")
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
    parsed = _parsed(body)
    if isinstance(parsed, dict) and isinstance(parsed.get("protocol"), int) and parsed["protocol"] != limits.PROTOCOL:
        raise ApiError("wrong_protocol")
    loaded = parsed if _is_well_formed(parsed) else _loaded(parsed)
    if len(loaded["operations"]) > limits.PUSH_OPERATIONS:
        raise ApiError("too_large", {"operations": f"at most {limits.PUSH_OPERATIONS}"})
    values = loaded["operations"]
    as_they_came: list[Sent] = []
    sent = []
    for place, value in enumerate(values):
        try:
            sent.append(Sent.of(value))
        except canonical.NotCanonical:
            as_they_came = as_they_came or _as_they_came(body)
            sent.append(as_they_came[place])
    return Envelope(loaded.get("after"), sent)


def _parsed(body: bytes) -> Any:
    """The value of a body. What only Python's own reader takes, such as a lone surrogate in one operation, must not
    make the others unreadable (P6).
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return json.loads(body.decode())
        except (ValueError, RecursionError):
            raise ApiError("unreadable", {"body": "not_json"}) from None


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


def _as_they_came(body: bytes) -> list[Sent]:
    """Each operation with the bytes that spell it; `body` is known to be a JSON object with a list of operations."""
    text = body.decode()
    scan = json.JSONDecoder().raw_decode
    found: list[Sent] = []
    place = _skip(text, _skip(text, 0) + 1)
    try:
        while text[place] != "}":
            key, place = scan(text, place)
            place = _skip(text, _skip(text, place) + 1)
            if key == "operations" and text[place] == "[":
                found = []
                place = _skip(text, place + 1)
                while text[place] != "]":
                    start = place
                    value, place = scan(text, start)
                    found.append(Sent.as_it_came(value, text[start:place].encode()))
                    place = _next(text, place)
                place += 1
            else:
                _, place = scan(text, place)
            place = _next(text, place)
    except (ValueError, RecursionError):
        # deeper, or with a longer number, than Python's own reader takes
        raise ApiError("unreadable", {"body": "not_json"}) from None
    return found


def _next(text: str, place: int) -> int:
    """Where the next member begins, or the end of them all stands."""
    place = _skip(text, place)
    return _skip(text, place + 1) if text[place] == "," else place


def _skip(text: str, place: int) -> int:
    while text[place] in " \t\r\n":
        place += 1
    return place
