"""The complaint form and its whole life (DOMAIN, Complaints, table 9-4; R20-R28), and what is prepared for it."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import derived, entries, keyed, lifecycle, owned, prose, register, strings
from sync.schema import Collection, Lifecycle

CHANNELS = ("counter", "phone", "hotline", "email", "web", "on_site", "letter_box")
CATEGORIES = (
    "product_quality",
    "installation",
    "delivery",
    "repair",
    "attitude",
    "promise",
    "price",
    "return_exchange",
    "other",
)
CAUSES = (
    "product_defect",
    "wrong_installation",
    "transport_damage",
    "late_delivery",
    "wrong_goods",
    "missing_part",
    "failed_repair",
    "unfriendly",
    "promise_broken",
    "wrong_information",
    "price_dispute",
    "misuse",
    "other",
)
REMEDIES = ("repair", "exchange", "refund", "compensation", "apology", "explanation", "other")
SEVERITIES = ("low", "normal", "high", "critical")
IMPACTS = ("one", "several", "many")
LIABLE = ("store", "head_office", "supplier", "carrier", "customer", "nobody")
VERDICTS = ("satisfied", "unsatisfied")

# Stages after ISO 10002. The customer's word settles (R22); waiting is a stage, so that its time is on record (R25).
STAGES = Lifecycle(
    ranks={
        "received": 0,
        "reopened": 0,
        "acknowledged": 1,
        "assessed": 2,
        "investigated": 3,
        "waiting_customer": 3,
        "waiting_head_office": 3,
        "answered": 4,
        "settled": 5,
        "closed": 6,
    },
    final=frozenset({"settled", "closed"}),
    reopens=frozenset({"reopened"}),
    fact_rank=5,
    moments={
        "received": "received_at",
        "acknowledged": "acknowledged_at",
        "waiting_head_office": "reported_at",
        "answered": "answered_at",
        "settled": "settled_at",
        "closed": "closed_at",
    },
    history="steps",
)
STAGE_WRITERS = {
    "received": roles.AUTHORS,
    "reopened": roles.AUTHORS,
    "acknowledged": roles.EVERYONE,
    "assessed": roles.EVERYONE,
    "investigated": roles.EVERYONE,
    "waiting_customer": roles.EVERYONE,
    "waiting_head_office": roles.EVERYONE,
    "answered": roles.EVERYONE,
    # by the customer, through a link: nobody's word is better (R22)
    "settled": (*roles.OFFICE, roles.CUSTOMER),
    "closed": roles.OFFICE,
}

COMPLAINTS = Collection(
    "complaints",
    store_field="store_id",
    short_prefix="C",
    deletable_by=roles.LEADERS,
    fields=(
        register("channel", "string", "Heard how", roles.AUTHORS, required=True, choices=CHANNELS),
        lifecycle("status", "Stage", STAGES, STAGE_WRITERS),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("customer_id", "id", "Customer", roles.AUTHORS, refers_to="customers"),
        register("contact", "string", "Who complained, and how to reach them", roles.EVERYONE),
        register("order_id", "id", "Order", roles.EVERYONE, refers_to="orders"),
        register("product_id", "id", "Product", roles.AUTHORS, refers_to="products"),
        register("owned_product_id", "id", "Customer's product", roles.AUTHORS, refers_to="owned_products"),
        register("job_id", "id", "Job", roles.AUTHORS, refers_to="jobs"),
        register("callback_id", "id", "Callback", roles.EVERYONE, refers_to="callbacks"),
        register("about_staff_id", "id", "About whom", roles.EVERYONE, refers_to="staff"),
        prose("what_happened", "What went wrong", roles.AUTHORS),
        register("wanted", "string", "Remedy wanted", roles.AUTHORS, choices=REMEDIES),
        # the first stands in `wanted`; whoever wants an apology and the repair says both
        strings("wanted_also", "Also wanted", roles.AUTHORS),
        register("wanted_note", "string", "What the customer wants", roles.EVERYONE),
        register("category", "string", "Category", roles.AUTHORS, choices=CATEGORIES),
        register("severity", "string", "Severity", roles.EVERYONE, choices=SEVERITIES),
        register("safety", "boolean", "Somebody could be hurt", roles.EVERYONE),
        register("impact", "string", "How many are affected", roles.EVERYONE, choices=IMPACTS),
        owned("handler_id", "id", "Handler", roles.OFFICE, owner="office", refers_to="staff"),
        register("cause", "string", "Cause", roles.EVERYONE, choices=CAUSES),
        register("cause_note", "string", "Cause in words", roles.EVERYONE),
        register("liable", "string", "Liable party", roles.EVERYONE, choices=LIABLE),
        register("special_quality", "boolean", "Special technical quality matter", roles.EVERYONE),
        prose("solution", "Solution", roles.EVERYONE),
        register("settlement", "money", "Amount offered", roles.EVERYONE),
        register("settlement_approved_by", "id", "Amount approved by", roles.LEADERS, refers_to="staff"),
        register("promised_by", "time", "Answer promised by", roles.EVERYONE),
        prose("head_office_report", "Report to head office", roles.EVERYONE),
        register("customer_told_at", "time", "Customer told of the waiting at", roles.EVERYONE),
        prose("head_office_answer", "Answer of head office", (roles.HEAD_OFFICE,)),
        register("head_office_answered_at", "time", "Head office answered at", (roles.HEAD_OFFICE,)),
        register("escalated_at", "time", "Told to head office at", (roles.HEAD_OFFICE,)),
        register("verdict", "string", "Customer's verdict", roles.AUTHORS, choices=VERDICTS),
        register("callback_result", "string", "Result of the callback", (*roles.OFFICE, roles.CUSTOMER)),
        register("preventive_action_id", "id", "Preventive action", roles.OFFICE, refers_to="preventive_actions"),
        strings("photos", "Photos", roles.AUTHORS),
        entries("log", "Log", roles.EVERYONE),
        derived("received_at", "Received at"),
        derived("acknowledged_at", "Acknowledged at"),
        derived("reported_at", "Reported to head office at"),
        derived("answered_at", "Answered at"),
        derived("settled_at", "Settled at"),
        derived("closed_at", "Closed at"),
        derived("steps", "Stages", "json"),
    ),
)

PLAYBOOKS = Collection(
    "playbooks",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    # what all stores share is head office's; a store that wants it otherwise makes its own
    shared_by=(roles.HEAD_OFFICE,),
    fields=(
        register("category", "string", "Category", roles.LEADERS, required=True, choices=CATEGORIES),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
        # each by language: {"en", "zh_hans", "zh_hant"}; `steps` and `offers` are lists of these
        register("steps", "json", "Steps", roles.LEADERS),
        register("script", "json", "Talk script", roles.LEADERS),
        register("offers", "json", "What may be offered", roles.LEADERS),
    ),
)

PREVENTIVE_ACTIONS = Collection(
    "preventive_actions",
    store_field="store_id",
    short_prefix="P",
    deletable_by=roles.LEADERS,
    fields=(
        register("cause", "string", "Cause", roles.STAFF_OF_STORE, required=True, choices=CAUSES),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("category", "string", "Category", roles.STAFF_OF_STORE, choices=CATEGORIES),
        register("product_id", "id", "Product", roles.STAFF_OF_STORE, refers_to="products"),
        register("what", "string", "What is done about it", roles.STAFF_OF_STORE),
        register("responsible_id", "id", "Responsible", roles.OFFICE, refers_to="staff"),
        register("due_on", "date", "Due on", roles.OFFICE),
        register("state", "string", "State", roles.STAFF_OF_STORE, choices=("planned", "done", "dropped")),
        register("in_effect_at", "time", "In effect since", roles.STAFF_OF_STORE),
    ),
)

TASKS = Collection(
    "tasks",
    store_field="store_id",
    store_optional=True,
    short_prefix="T",
    deletable_by=roles.LEADERS,
    fields=(
        # a code of `api/rules/tasks.py`; its sentence is the screens'
        register("kind", "string", "Kind", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("about_collection", "string", "About", roles.LEADERS),
        register("about_id", "id", "Record", roles.LEADERS),
        register("role", "string", "For", roles.LEADERS, choices=roles.ROLES),
        register("assignee_id", "id", "Whose", roles.OFFICE, refers_to="staff"),
        register("due_at", "time", "Due", roles.OFFICE),
        register("params", "json", "Details", roles.LEADERS),
        register("state", "string", "State", roles.EVERYONE, choices=("open", "done")),
        register("answer", "string", "Answer", roles.EVERYONE),
    ),
)

CALENDARS = Collection(
    "calendars",
    deletable_by=(roles.HEAD_OFFICE,),
    fields=(
        register("country", "string", "Country", (roles.HEAD_OFFICE,), required=True),
        register("year", "integer", "Year", (roles.HEAD_OFFICE,), required=True),
        # date -> {"work": boolean, "name"}: public holidays and make-up working days (R29)
        keyed("days", "Days", (roles.HEAD_OFFICE,)),
        register("provisional", "boolean", "Provisional", (roles.HEAD_OFFICE,)),
    ),
)
