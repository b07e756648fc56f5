"""What a customer file needs, which files are of one customer, and one customer's files as one (R1, R2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.rules.jobs import Doc
from api.rules.phones import is_whole, normal_phone

# Any of these is a way to reach somebody (R1).
REACHED_BY = ("phone", "phones", "address")
LOGS = ("contact_log", "after_sales_log")
SETS = ("phones", "tags")
CONSENTS = "consents"
AGREED = "agreed"
# What belongs to a file, not to the customer.
_FILE_FIELDS = frozenset({"id", "merged_into", "stamps", "version"})


@dataclass(frozen=True)
class Duplicates:
    """Files that have the same phone (R2), oldest id first."""

    phone: str
    ids: tuple[str, ...]


def missing_for_file(values: Doc) -> list[str]:
    """R1: what a file still lacks: a `name`, and one way to be `reached`. Who does not buy is a lead, and has one."""
    found = [] if (values.get("name") or "").strip() else ["name"]
    return found if any(_filled(values.get(name)) for name in REACHED_BY) else [*found, "reached"]


def phones_of(customer: Doc, area_code: str = "") -> list[str]:
    """All numbers of a file in their normal spelling, the first one first, each once."""
    written = [customer.get("phone"), *(customer.get("phones") or ())]
    return list(dict.fromkeys(number for one in written if (number := normal_phone(one, area_code))))


def found_by_phone(customers: Iterable[Doc], phone: str, area_code: str = "") -> list[Doc]:
    """R2: whose number this is, in one step; files that were merged away are not offered."""
    wanted = normal_phone(phone, area_code)
    return [one for one in customers if wanted and not one.get("merged_into") and wanted in phones_of(one, area_code)]


def duplicates(customers: Iterable[Doc], area_code: str = "") -> list[Duplicates]:
    """R2: files of one store that share a number, to be looked at by a person: a family shares a phone too. Digits that
    do not say where they belong prove nothing, and a file that was merged away is not flagged again.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for one in customers:
        if one.get("merged_into"):
            continue
        for number in phones_of(one, area_code):
            if is_whole(number):
                found.setdefault((one.get("store_id") or "", number), []).append(one["id"])
    return [Duplicates(number, tuple(sorted(ids))) for (_, number), ids in sorted(found.items()) if len(ids) > 1]


def surviving_id(id_: str, customers: Mapping[str, Doc]) -> str:
    """The file that a file was merged into, at the end of the chain. Two offices that merged two files into each other
    at once made a circle: its smallest id stands for it, the same wherever one comes in. A target that is not known
    here ends the chain before it.
    """
    path: list[str] = []
    here = id_
    while here not in path:
        path.append(here)
        target = (customers.get(here) or {}).get("merged_into")
        if not target or target not in customers:
            return here
        here = target
    return min(path[path.index(here) :])


def files_of(id_: str, customers: Mapping[str, Doc]) -> list[str]:
    """All files of one customer, the surviving one first, then by id: what was written in any of them is theirs."""
    root = surviving_id(id_, customers)
    return [root, *sorted(one for one in customers if one != root and surviving_id(one, customers) == root)]


def united(id_: str, customers: Mapping[str, Doc]) -> dict[str, Any]:
    """R2: the customer's files as one, without losing a row of any: the surviving file's values first, what it lacks
    from the others; sets and logs of all; every phone. `files` names them.

    A refusal in any file stands: nobody gets what they did not agree to.
    """
    ids = files_of(id_, customers)
    docs = [customers[one] for one in ids if one in customers]
    whole: dict[str, Any] = {}
    for doc in reversed(docs):
        whole |= {name: value for name, value in doc.items() if name not in _FILE_FIELDS and _filled(value)}
    for name in SETS:
        if members := sorted({member for doc in docs for member in doc.get(name) or ()}):
            whole[name] = members
    others = {doc["phone"] for doc in docs if doc.get("phone")} - {whole.get("phone")}
    if others:
        whole["phones"] = sorted({*whole.get("phones", ()), *others})
    for name in LOGS:
        rows = {row["id"]: row for doc in docs for row in doc.get(name) or ()}
        if rows:
            whole[name] = sorted(rows.values(), key=lambda row: (row.get("at", ""), row["id"]))
    if consents := _consents(docs):
        whole[CONSENTS] = consents
    return {**whole, "id": ids[0], "files": ids}


def _consents(docs: Iterable[Doc]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for doc in docs:
        for purpose, consent in (doc.get(CONSENTS) or {}).items():
            if purpose not in found or (_refused(consent) and not _refused(found[purpose])):
                found[purpose] = consent
    return found


def _refused(consent: Any) -> bool:
    return not (isinstance(consent, Mapping) and consent.get(AGREED) is True)


def _filled(value: Any) -> bool:
    # a no is a value, too, and equal to nought
    return bool(value.strip() if isinstance(value, str) else value) or value == 0
