"""The customer that a letter is for: all their files as one, whoever was merged into whom (R2)."""

from __future__ import annotations

from typing import Any

from api import limits
from api.desk.docs import doc, docs
from api.effects.desk import Desk, Doc
from api.models import ErasedRecord
from api.rules.customers import united


def customer_of(desk: Desk, customer_id: str) -> Doc | None:
    """The files of this customer united; None: there is none, or they asked to be forgotten, which counts at once,
    whatever is still to be rewritten.
    """
    files: dict[str, Doc] = {}
    here: str | None = customer_id
    while here and here not in files and len(files) < limits.MERGED_FILES_MOST:
        found = doc("customers", here)
        if found is None:
            break
        files[here] = found
        here = found.get("merged_into")
    if customer_id not in files:
        return None
    store = files[customer_id].get("store_id")
    for one in desk.once("merged files", store, lambda: _merged(store)):
        files.setdefault(one["id"], one)
    whole: dict[str, Any] = united(customer_id, files)
    is_erased = ErasedRecord.select().where(ErasedRecord.record_id << whole["files"]).exists()
    return None if is_erased else whole


def complaints_of(customer: Doc) -> list[Doc]:
    """Every complaint of theirs, whichever of the files it names."""
    return [one for file in customer["files"] for one in docs("complaints", customer=file)]


def _merged(store: str | None) -> list[Doc]:
    """The store's files that were merged away; there are few, and each could say no."""
    return [one for one in docs("customers", store) if one.get("merged_into")]
