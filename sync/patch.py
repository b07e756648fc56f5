"""What changed between two versions of a record, for devices that hold the earlier one (PROTOCOL §5).

A patch is `{"set": {field: value, …, "stamps": {address: stamp, or null for one that is no longer listed}},
"unset": [fields that are no longer there]}`. Applied to the earlier version it gives the later one, byte for byte:
a device checks that with the digest, as for a whole record. Only `stamps` is patched entry by entry, because it
grows with every field; everything else is replaced whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.canonical import same

Doc = Mapping[str, Any]
Patch = Mapping[str, Any]

_STAMPS = "stamps"
_ABSENT = object()


def patch(old: Doc, new: Doc) -> dict[str, Any]:
    """The patch that makes `old` into `new`, two documents of one record."""
    unlisted = {address: None for address in old[_STAMPS] if address not in new[_STAMPS]}
    stamps = _changed(old[_STAMPS], new[_STAMPS]) | unlisted
    set_ = {name: value for name, value in _changed(old, new).items() if name != _STAMPS}
    if stamps:
        set_[_STAMPS] = stamps
    return {"set": set_, "unset": sorted(old.keys() - new.keys())}


def apply_patch(doc: Doc, patch: Patch) -> dict[str, Any]:
    """The document that `patch` makes of `doc`, which stays as it is."""
    stamps = doc[_STAMPS] | patch["set"].get(_STAMPS, {})
    unset = set(patch["unset"])
    made: dict[str, Any] = {name: value for name, value in doc.items() if name not in unset} | patch["set"]
    made[_STAMPS] = {address: stamp for address, stamp in stamps.items() if stamp is not None}
    return made


def merge_patches(first: Patch, second: Patch) -> dict[str, Any]:
    """One patch that does what `first` and then `second` do."""
    unset = set(second["unset"])
    set_ = {name: value for name, value in first["set"].items() if name not in unset} | second["set"]
    stamps = first["set"].get(_STAMPS, {}) | second["set"].get(_STAMPS, {})
    if stamps:
        set_[_STAMPS] = stamps
    return {"set": set_, "unset": sorted((set(first["unset"]) | unset) - set_.keys())}


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in new.items()
        # most values are strings, which need no second look
        if (old.get(name) != value if type(value) is str else not same(old.get(name, _ABSENT), value))
    }
