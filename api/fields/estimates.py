"""Estimates: the price of what was found necessary beyond the basic service, until the customer says yes (R13)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import derived, lifecycle, register, strings
from sync.schema import Collection, Lifecycle

# How the customer said it: by the private link (R47), or to somebody of the shop who writes it down.
ANSWERED_BY = ("link", "phone", "in_person")

# A no leaves it open: it can be accepted months later. A yes outranks a withdrawal that did not know of it; only who
# wrote down a yes by mistake opens it again.
STEPS = Lifecycle(
    ranks={"open": 0, "declined": 1, "withdrawn": 2, "accepted": 3},
    final=frozenset({"accepted"}),
    reopens=frozenset({"open"}),
    fact_rank=3,
    moments={"open": "opened_at", "declined": "declined_at", "accepted": "accepted_at"},
)
ANSWERERS = (*roles.STAFF_OF_STORE, roles.CUSTOMER)
STEP_WRITERS = {
    "open": roles.STAFF_OF_STORE,
    "declined": ANSWERERS,
    "withdrawn": roles.STAFF_OF_STORE,
    "accepted": ANSWERERS,
}

ESTIMATES = Collection(
    "estimates",
    store_field="store_id",
    short_prefix="E",
    deletable_by=roles.LEADERS,
    fields=(
        lifecycle("status", "Status", STEPS, STEP_WRITERS),
        register("job_id", "id", "Job", roles.STAFF_OF_STORE, required=True, refers_to="jobs"),
        register("customer_id", "id", "Customer", roles.STAFF_OF_STORE, required=True, refers_to="customers"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        # [{"text", "product_id"?, "price_id"?, "quantity", "price"}], `price` of one. Written once: what the customer
        # reads does not change under their hand; who miscalculated withdraws it and makes another
        register("lines", "json", "What it is for", roles.STAFF_OF_STORE, required=True),
        register("sum", "money", "Total", roles.STAFF_OF_STORE, required=True),
        register("reason", "string", "Why it is needed", roles.STAFF_OF_STORE),
        strings("photos", "Photos", roles.STAFF_OF_STORE),
        # the day on which the list of public prices began that it was made under: the address of that list's page
        register("price_edition", "date", "Price list of", roles.STAFF_OF_STORE),
        register("valid_until", "date", "Valid until", roles.STAFF_OF_STORE),
        register("made_by", "id", "Made by", roles.STAFF_OF_STORE, refers_to="staff"),
        # written with the customer's word: how it was said, and to which sum the yes was
        register("answered_by", "string", "Answered by", ANSWERERS, choices=ANSWERED_BY),
        register("agreed_sum", "money", "Agreed to", ANSWERERS),
        derived("opened_at", "Open since"),
        derived("accepted_at", "Accepted at"),
        derived("declined_at", "Declined at"),
    ),
)
