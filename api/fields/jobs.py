"""Jobs: one piece of mobile or workshop work (DOMAIN, Jobs; R4–R8)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import (
    LANGUAGES,
    amount,
    derived,
    entries,
    keyed,
    lifecycle,
    owned,
    prose,
    register,
    strings,
)
from sync.schema import Collection, Lifecycle

KINDS = (
    "delivery",
    "installation",
    "training",
    "maintenance",
    "repair",
    "part_replacement",
    "collection",
    "consultation",
    "callback",
)
OUTCOMES = ("completed", "partly", "customer_absent", "refused", "wrong_goods", "unsafe", "missing_part")
# `account`: it goes onto the account of a trade customer (R45)
PAYMENTS = ("cash", "card", "wechat", "alipay", "transfer", "account")

STEPS = Lifecycle(
    ranks={
        "draft": 0,
        "planned": 1,
        "reopened": 1,
        "accepted": 2,
        "cancelled": 3,
        "en_route": 4,
        "on_site": 4,
        "paused": 4,
        "failed": 5,
        "done": 6,
    },
    final=frozenset({"done"}),
    reopens=frozenset({"reopened", "on_site", "failed"}),
    fact_rank=4,
    moments={"en_route": "en_route_at", "on_site": "on_site_at", "done": "done_at"},
)

STEP_WRITERS = {
    "draft": roles.STAFF_OF_STORE,
    "planned": roles.OFFICE,
    "reopened": roles.OFFICE,
    "cancelled": roles.OFFICE,
    "accepted": roles.FIELD_WORK,
    "en_route": roles.FIELD_WORK,
    "on_site": roles.FIELD_WORK,
    "paused": roles.FIELD_WORK,
    "failed": roles.FIELD_WORK,
    "done": roles.FIELD_WORK,
}

JOBS = Collection(
    "jobs",
    store_field="store_id",
    short_prefix="J",
    deletable_by=roles.OFFICE,
    fields=(
        register("kind", "string", "Kind", roles.STAFF_OF_STORE, required=True, choices=KINDS),
        lifecycle("status", "Status", STEPS, STEP_WRITERS),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("customer_id", "id", "Customer", roles.STAFF_OF_STORE, required=True, refers_to="customers"),
        register("product_id", "id", "Product", roles.STAFF_OF_STORE, refers_to="products"),
        register("checklist_id", "id", "Checklist", roles.STAFF_OF_STORE, refers_to="checklists"),
        owned("assignee_id", "id", "Technician", roles.OFFICE, owner="office", plan=True, refers_to="staff"),
        strings("helper_ids", "Helpers", roles.FIELD_WORK),
        owned("promised_start", "time", "Promised from", roles.DESK, owner="office"),
        owned("promised_end", "time", "Promised until", roles.DESK, owner="office"),
        # written with a promise that moves: what the customer is told, in the words of whoever moved it (R10)
        register("promise_reason", "string", "Why the promise was moved", roles.DESK),
        owned("planned_start", "time", "Planned from", roles.OFFICE, owner="office", plan=True),
        owned("planned_end", "time", "Planned until", roles.OFFICE, owner="office", plan=True),
        register("address", "string", "Address", roles.STAFF_OF_STORE),
        keyed("checklist", "Checklist results", roles.FIELD_WORK),
        entries("notes", "Notes", roles.STAFF_OF_STORE),
        strings("tags", "Tags", roles.STAFF_OF_STORE),
        register("due", "money", "To collect", roles.STAFF_OF_STORE),
        amount("collected", "Collected", roles.FIELD_WORK),
        strings("photos", "Photos", roles.STAFF_OF_STORE),
        # by the photo's SHA-256
        keyed("captions", "What the photo shows", roles.STAFF_OF_STORE, "string"),
        # read on the phone's screen before the signature, and signed so: what the report said then
        register("report_language", "string", "Language of the report", roles.FIELD_WORK, choices=LANGUAGES),
        owned("signature", "string", "Signature", roles.FIELD_WORK, owner="field"),
        # who read and signed, where it was not the customer, too
        register("signed_name", "string", "Signed by", roles.FIELD_WORK),
        prose("description", "Description", roles.STAFF_OF_STORE),
        register("outcome", "string", "Outcome", roles.FIELD_WORK, choices=OUTCOMES),
        register("status_reason", "string", "Reason", roles.STAFF_OF_STORE),
        register("follow_up_of", "id", "Follow-up of", roles.STAFF_OF_STORE, refers_to="jobs"),
        register("rework_of", "id", "Rework of", roles.STAFF_OF_STORE, refers_to="jobs"),
        register("order_id", "id", "Order", roles.STAFF_OF_STORE, refers_to="orders"),
        # the work of an estimate that was accepted when the job it was made in was over (R13)
        register("estimate_id", "id", "Estimate", roles.STAFF_OF_STORE, refers_to="estimates"),
        register("owned_product_id", "id", "Customer's product", roles.STAFF_OF_STORE, refers_to="owned_products"),
        register("complaint_id", "id", "Complaint", roles.STAFF_OF_STORE, refers_to="complaints"),
        # a list of what was used, each `{id, text, product_id?, quantity, price?, why?}`; what was not is a negative
        # quantity, and `why` says why a part is charged within the guarantee (R16)
        entries("parts", "Parts used", roles.FIELD_WORK),
        register("missing_parts", "string", "Missing parts", roles.STAFF_OF_STORE),
        # each step in the field, written with the status: `{id, text, step}`; `taken_back` undoes the one before (R8)
        entries("visits", "Visits", roles.STAFF_OF_STORE),
        # written with the step: who pauses and comes back on site has arrived once
        register("arrived_at", "time", "First arrived at", roles.FIELD_WORK),
        register("travel_minutes", "integer", "Travel, minutes", roles.FIELD_WORK),
        register("travel_km", "integer", "Travel, kilometres", roles.FIELD_WORK),
        register("paid_by", "string", "Paid by", roles.STAFF_OF_STORE, choices=PAYMENTS),
        register("overrule_reason", "string", "Why it is planned so", roles.STAFF_OF_STORE),
        # through the customer's link: another time would suit better (R47), each `{id, text, from?, until?}`
        entries("wishes", "Another time wished for", (roles.CUSTOMER,)),
        derived("en_route_at", "Set off at"),
        derived("on_site_at", "Arrived at"),
        derived("done_at", "Done at"),
    ),
)
