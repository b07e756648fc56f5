"""What customers write to the manager: a letter that always gets an answer, with its clock visible (R47)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import derived, lifecycle, prose, register
from sync.schema import Collection, Lifecycle

STEPS = Lifecycle(
    ranks={"received": 0, "answered": 1},
    final=frozenset(),
    reopens=frozenset({"received"}),
    fact_rank=9,
    moments={"received": "received_at", "answered": "answered_at"},
)
LETTERS = Collection(
    "letters",
    store_field="store_id",
    short_prefix="L",
    deletable_by=roles.LEADERS,
    fields=(
        lifecycle("status", "Status", STEPS, {"received": roles.AUTHORS, "answered": roles.OFFICE}),
        register("customer_id", "id", "Customer", roles.AUTHORS, required=True, refers_to="customers"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        prose("said", "Letter", roles.AUTHORS),
        prose("answer", "Answer", roles.OFFICE),
        derived("received_at", "Received at"),
        derived("answered_at", "Answered at"),
    ),
)
