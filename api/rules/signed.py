"""What of a report is not as the customer signed it (R15). The twin of `static/app/rules/signed.js`.

The record itself knows: what was written after the signature bears a later stamp, an entry of a log a later time. What
bears neither, a sum and the number of photos, is written down with the signature (`SIGNED_SUM`, `SIGNED_PHOTOS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sync import clock

Doc = Mapping[str, Any]

SIGNED_SUM = "signed_collected"
SIGNED_PHOTOS = "signed_photos"
_FIELDS = (("due", "due"), ("paid_by", "paid_by"), ("missing_parts", "left"))
_MS_DIGITS = 12
_NODE_DIGITS = 16
_LONG_AGO = "1970-01-01T00:00:00.000Z"


def signed_at(job: Doc) -> str | None:
    """When the signature that stands was given."""
    return clock.to_rfc3339(_ms(_stamp(job, "signature"))) if _is_signed(job) else None


def changed_since_signed(job: Doc, items: Iterable[Doc], technician: str | None) -> list[dict[str, Any]]:
    """R15: what the report says otherwise than when it was signed, in the order of time: what, when, and whether by the
    technician or the store. Empty where nothing is, or nobody has signed.
    """
    if not _is_signed(job):
        return []
    signed = _stamp(job, "signature")
    found = [
        *_checks(job, items, signed),
        *_photos(job, signed),
        *_parts(job, signed, technician),
        *_sum(job),
        *(_one(what, _stamp(job, name), signed) for name, what in _FIELDS if _stamp(job, name) > signed),
    ]
    return sorted(found, key=lambda one: str(one.get("at", "")))


def _checks(job: Doc, items: Iterable[Doc], signed: str) -> Iterable[dict[str, Any]]:
    for item in items:
        stamp = _stamp(job, f"checklist.{item['key']}")
        if not item.get("signature") and item["key"] in (job.get("checklist") or {}) and stamp > signed:
            yield {**_one("check", stamp, signed), "labels": item.get("labels") or {}}


def _photos(job: Doc, signed: str) -> Iterable[dict[str, Any]]:
    stamps = [_stamp(job, f"photos.{sha256}").split(" ")[0] for sha256 in job.get("photos") or ()]
    later = [stamp for stamp in stamps if stamp > signed]
    if later:
        yield _one("photos", max(later), signed)
    elif len(stamps) < int((job.get("checklist") or {}).get(SIGNED_PHOTOS) or 0):
        yield {"what": "photos"}


def _parts(job: Doc, signed: str, technician: str | None) -> Iterable[dict[str, Any]]:
    later = [one for one in job.get("parts") or () if clock.to_ms(one.get("at") or _LONG_AGO) > _ms(signed)]
    if later:
        last = later[-1]
        yield {"what": "parts", "at": last["at"], "by": "technician" if last.get("by") == technician else "store"}


def _sum(job: Doc) -> Iterable[dict[str, Any]]:
    signed = (job.get("checklist") or {}).get(SIGNED_SUM)
    if signed is not None and Decimal(signed) != Decimal(job.get("collected") or 0):
        yield {"what": "collected"}


def _one(what: str, stamp: str, signed: str) -> dict[str, Any]:
    # a stamp ends in who made it: the phone that took the signature is the technician's
    by = "technician" if stamp[-_NODE_DIGITS:] == signed[-_NODE_DIGITS:] else "store"
    return {"what": what, "at": clock.to_rfc3339(_ms(stamp)), "by": by}


def _is_signed(job: Doc) -> bool:
    return bool(job.get("signature") and job.get("stamps"))


def _stamp(job: Doc, name: str) -> str:
    stamps: Mapping[str, str] = job["stamps"]
    return stamps.get(name) or stamps[""]


def _ms(stamp: str) -> int:
    return int(stamp[:_MS_DIGITS], 16)
