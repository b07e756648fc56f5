"""Canonical JSON: one value, one sequence of bytes (PROTOCOL §2; RFC 8785 with ASCII keys and no fractions).

Server and browser compare and hash these bytes, so whatever two languages could spell in two ways is refused:
fractions, integers beyond ±(2^53-1), U+0000, lone surrogates, keys that are not ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32
_MAX_INTEGER_DIGITS = 16
# how every codec spells U+0000 (and how a backslash before "u0000" ends)
_NUL = b"\\u0000"

# Circles cannot get past the bound on depth, so the encoder need not look for them again.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def dumps(value: object) -> bytes:
    """The bytes of a value inside the bounds: Python's own encoder, as this floor stands alone."""
    return _ENCODER.encode(value).encode()


def loads(raw: bytes) -> Any:
    """The value of bytes that `dumps` made."""
    # given bytes, `json.loads` first looks in which encoding they are
    return json.loads(raw.decode())


_dumps: Callable[[object], bytes] = dumps
_loads: Callable[[bytes], Any] = loads


def use(encoder: Callable[[object], bytes], decoder: Callable[[bytes], Any]) -> None:
    """Encode and decode with these from now on. For all values that `check` lets pass they do as `dumps` and `loads`
    do, byte for byte; they are never asked for others.
    """
    global _dumps, _loads
    _dumps, _loads = encoder, decoder


class NotCanonical(ValueError):  # noqa: N818  a verdict on a value, named as the callers read it
    """Where (`path`, from the outside in) and why (`code`) a value has no canonical bytes."""

    def __init__(self, path: tuple[str | int, ...], code: str) -> None:
        super().__init__(path, code)
        self.path = path
        self.code = code


def encode(value: object) -> bytes:
    """The canonical bytes of a value; `NotCanonical` when it has none."""
    if _is_sound_but_for_strings(value):
        try:
            raw = _dumps(value)
        except (TypeError, ValueError):
            pass  # a lone surrogate: `check` says where
        else:
            if _NUL not in raw:
                return raw
    check(value)
    return _dumps(value)


def encode_checked(value: object) -> bytes:
    """`encode` for values that `check` has already let pass: the fold's documents are made of such."""
    return _dumps(value)


def decode(raw: bytes) -> Any:
    """The value that UTF-8 JSON spells, in any order of keys; `NotCanonical` when it lies outside the bounds.

    A key that stands twice is refused, because readers differ in which of the two they believe.
    """
    try:
        value = json.loads(
            raw.decode(),
            object_pairs_hook=_without_repeats,
            parse_float=_refuse_fraction,
            parse_int=_bounded_integer,
            parse_constant=_refuse_fraction,
        )
    except NotCanonical:
        raise
    except UnicodeDecodeError:
        raise NotCanonical((), "not_utf8") from None
    except RecursionError:
        raise NotCanonical((), "too_deep") from None
    except ValueError:
        raise NotCanonical((), "not_json") from None
    check(value)
    return value


def decode_checked(raw: bytes) -> Any:
    """`decode` for bytes that `encode` made: what is stored was looked at when it came."""
    return _loads(raw)


def same(one: object, other: object) -> bool:
    """Whether two values have the same canonical bytes: Python takes `True` for 1, JSON does not."""
    if type(one) is str:
        return type(other) is str and one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def _is_sound_but_for_strings(value: object) -> bool:
    """Whether everything but the characters of strings is inside the bounds, at a glance: every operation of every
    push comes by here. What has plain types only is; of anything else `check` finds out.
    """
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for one in level:
            items = _items_of(one)
            if items is None:
                return False
            for item in items:
                kind = type(item)
                if kind is str or item is None:
                    continue
                if kind is dict or kind is list:
                    below.append(item)
                elif kind is not bool and not (kind is int and -MAX_INTEGER <= item <= MAX_INTEGER):
                    return False
        if not below:
            return True
        level = below
    return False


def _items_of(one: Any) -> Iterable[Any] | None:
    if type(one) is list:
        return one
    if type(one) is not dict:
        return None
    for key in one:
        if type(key) is not str or not key.isascii():
            return None
    return one.values()


def check(value: object) -> None:
    """Raise `NotCanonical` at the first part of `value` that lies outside the bounds."""
    _check(value, 0)


def _check(value: object, depth: int) -> None:
    if isinstance(value, dict):
        _check_members(value.items(), depth, keyed=True)
    elif isinstance(value, list):
        _check_members(enumerate(value), depth, keyed=False)
    else:
        code = _fault_of_scalar(value)
        if code:
            raise NotCanonical((), code)


def _check_members(members: Iterable[tuple[Any, Any]], depth: int, *, keyed: bool) -> None:
    if depth >= MAX_DEPTH:
        raise NotCanonical((), "too_deep")
    for key, item in members:
        if keyed and not (isinstance(key, str) and key.isascii() and "\0" not in key):
            raise NotCanonical((), "key_not_ascii")
        if item is None or (type(item) is str and item.isascii() and "\0" not in item):
            continue  # as most are: every value of every push comes by here
        if isinstance(item, (dict, list)):
            try:
                _check(item, depth + 1)
            except NotCanonical as fault:
                raise NotCanonical((key, *fault.path), fault.code) from None
        else:
            code = _fault_of_scalar(item)
            if code:
                raise NotCanonical((key,), code)


def _fault_of_scalar(value: object) -> str | None:
    if isinstance(value, str):
        return _fault_of_string(value)
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return None if -MAX_INTEGER <= value <= MAX_INTEGER else "integer_too_large"
    return "fraction" if isinstance(value, float) else "not_json"


def _fault_of_string(text: str) -> str | None:
    if "\0" in text:
        return "nul"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return "lone_surrogate"
    return None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical((), "key_twice")
    return found


def _refuse_fraction(_: str) -> NoReturn:
    raise NotCanonical((), "fraction")


def _bounded_integer(digits: str) -> int:
    if len(digits.lstrip("-")) > _MAX_INTEGER_DIGITS:
        raise NotCanonical((), "integer_too_large")
    return int(digits)
