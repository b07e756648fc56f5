"""The service report: what was found and done, as the customer reads it, signs it and is sent it (R15).

Language-neutral: codes, amounts, moments, and what the shop wrote per language; `static/app/report/` words it, on the
phone and on the page behind a private link alike. The twin of `static/app/rules/report.js`.

Nothing is in it but what is named here. Notes, description, tags and reasons are written for colleagues and stay with
them; so do addresses, phone numbers and remarks of the customer's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from api.rules.signed import changed_since_signed, signed_at

Doc = Mapping[str, Any]

_PHASE_DIGITS = 32
# What came of it is said only where it is not simply done.
_FINE = "completed"


@dataclass(frozen=True)
class About:
    """The documents that a report rests on; what is not known is None. `products` by id, for the parts.

    `visits`: the jobs that follow up on it. `on`: the day of the work at the store, `2026-11-21`: warranty is told as
    it stood then. `numbers`: the short numbers of the job and of its visits, by id.
    """

    job: Doc
    on: str
    numbers: Mapping[str, str]
    store: Doc | None = None
    customer: Doc | None = None
    technician: Doc | None = None
    product: Doc | None = None
    owned: Doc | None = None
    checklist: Doc | None = None
    products: Mapping[str, Doc] = field(default_factory=dict)
    visits: Sequence[Doc] = ()


def service_report(about: About) -> dict[str, Any]:
    """R15: everything that the customer is shown of a job; keys of which nothing is known are left out."""
    job, customer = about.job, about.customer or {}
    return _known(
        {
            "number": about.numbers.get(job["id"]),
            "kind": job.get("kind"),
            "status": job.get("status"),
            "language": job.get("report_language") or customer.get("language"),
            "store": _some(about.store, "name", "names", "phone", "address", "time_zone", "currency"),
            "customer": customer.get("name"),
            "address": job.get("address") or customer.get("address"),
            "technician": _some(about.technician, "name", "name_latin"),
            "product": _product(about),
            "arrived_at": job.get("arrived_at") or job.get("on_site_at"),
            "done_at": job.get("done_at") if job.get("status") == "done" else None,
            "checks": _checks(job, about.checklist),
            "photos": _photos(job, about.checklist),
            "parts": _parts(about),
            "due": job.get("due"),
            "collected": job.get("collected"),
            "open": _open(job),
            "paid_by": job.get("paid_by"),
            "outcome": job.get("outcome") if job.get("outcome") != _FINE else None,
            "missing_parts": job.get("missing_parts") if job.get("status") != "done" or _is_partly(job) else None,
            "visits": _visits(about),
            "warranty": _warranty(about),
            "signature": job.get("signature"),
            "signed_name": job.get("signed_name") if job.get("signature") else None,
            "signed_at": signed_at(job),
            "changed": changed_since_signed(job, _items(about.checklist), technician_of(job)),
        }
    )


def technician_of(job: Doc) -> str | None:
    """Whose work it is: who arrived or finished last; before that, who is to go."""
    steps = [one for one in job.get("visits") or () if one.get("step") in {"on_site", "done"} and one.get("by")]
    found: str | None = steps[-1]["by"] if steps else job.get("assignee_id")
    return found


def files_of(report: Doc) -> frozenset[str]:
    """The files that the report shows, and that may be fetched with it: no others of the job."""
    signature = [report["signature"]] if report.get("signature") else []
    return frozenset([*(one["sha256"] for one in report.get("photos") or ()), *signature])


def _product(about: About) -> dict[str, Any] | None:
    owned, product = about.owned or {}, about.product or {}
    found = _known(
        {
            "name": product.get("name"),
            "names": product.get("names"),
            "model": owned.get("model") or product.get("model"),
            "serial": owned.get("serial"),
            "place": owned.get("place"),
        }
    )
    return found or None


def _checks(job: Doc, checklist: Doc | None) -> list[dict[str, Any]]:
    """The rows in the order of the work: ticked or not, or with what was read or measured."""
    results = job.get("checklist") or {}
    found = []
    for item in _items(checklist):
        if item.get("signature"):
            continue
        value = results.get(item["key"])
        told = {"done": value is True} if value is None or isinstance(value, bool) else {"done": True, "value": value}
        found.append({"labels": item.get("labels") or {}, **told})
    return found


def _photos(job: Doc, checklist: Doc | None) -> list[dict[str, Any]]:
    """Those from before the work first; one that answers a row of the checklist bears its words."""
    results = job.get("checklist") or {}
    found = []
    for sha256 in job.get("photos") or ():
        phase = "before" if results.get(f"photo_{sha256[:_PHASE_DIGITS]}") == "before" else "after"
        item = next((one for one in _items(checklist) if results.get(f"{one['key']}_photo") == sha256), None)
        found.append({"sha256": sha256, "phase": phase} | ({"labels": item.get("labels") or {}} if item else {}))
    return sorted(found, key=lambda one: one["phase"] != "before")


def _parts(about: About) -> list[dict[str, Any]]:
    """What was used and not taken back. `free` says why a part costs nothing: `warranty` (R16), or simply `yes`."""
    found: dict[str, dict[str, Any]] = {}
    for used in about.job.get("parts") or ():
        key = str(used.get("product_id") or used.get("text") or "")
        one = found.setdefault(key, {"quantity": 0})
        one["quantity"] += used.get("quantity", 1)
        product = about.products.get(str(used.get("product_id"))) or {}
        one |= _known({"text": product.get("name") or used.get("text"), "names": product.get("names")})
        one |= _known({"model": product.get("model"), "price": used.get("price")})
    warranty = _warranty(about)
    runs = bool(warranty and warranty["runs"])
    return [_priced(one, about.job, runs=runs) for one in found.values() if one["quantity"] > 0]


def _priced(part: dict[str, Any], job: Doc, *, runs: bool) -> dict[str, Any]:
    price = part.pop("price", None)
    if price is not None and _cents(price):
        return part | {"price": price}
    # a part without a price is free for certain only where nothing at all is to be paid
    is_free = price is not None or (runs and not _cents(job.get("due")))
    return part | ({"free": "warranty" if runs else "yes"} if is_free else {})


def _open(job: Doc) -> str | None:
    """What is still to be paid."""
    left = _cents(job.get("due")) - _cents(job.get("collected"))
    return f"{left // 100}.{left % 100:02d}" if left > 0 else None


def _visits(about: About) -> list[dict[str, Any]]:
    """The further visits that were made; a day is told once the store has promised or planned it."""
    found = []
    for one in sorted(about.visits, key=lambda visit: str(visit["id"])):
        if one.get("follow_up_of") != about.job["id"] or one.get("status") == "cancelled":
            continue
        window = "promised" if one.get("promised_start") else "planned"
        is_set = one.get("status") != "draft"
        start, end = (one.get(f"{window}_{name}") if is_set else None for name in ("start", "end"))
        found.append(_known({"number": about.numbers.get(one["id"]), "start": start, "end": end}))
    return found


def _warranty(about: About) -> dict[str, Any] | None:
    until = (about.owned or {}).get("warranty_until")
    return {"until": until, "runs": until >= about.on} if until else None


def _is_partly(job: Doc) -> bool:
    return bool(job.get("outcome")) and job["outcome"] != _FINE


def _items(checklist: Doc | None) -> Iterable[Doc]:
    return (checklist or {}).get("items") or ()


def _cents(amount: object) -> int:
    return int(Decimal(str(amount)) * 100) if amount else 0


def _some(doc: Doc | None, *names: str) -> dict[str, Any] | None:
    return _known({name: doc.get(name) for name in names}) if doc else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
