"""The customer file's head and its two logs (DOMAIN, The customer file, table 9-3; R1, R2)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import LANGUAGES, entries, keyed, register, strings
from sync.schema import Collection

SOURCES = (
    "walk_in",
    "customer_referral",
    "designer_referral",
    "estate_promotion",
    "event_promotion",
    "trade",
    "web",
)

CUSTOMERS = Collection(
    "customers",
    store_field="store_id",
    short_prefix="K",
    deletable_by=roles.OFFICE,
    fields=(
        register("name", "string", "Name", roles.STAFF_OF_STORE, required=True),
        register("kind", "string", "Kind", roles.STAFF_OF_STORE, choices=("private", "trade")),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("phone", "string", "Phone", roles.STAFF_OF_STORE),
        strings("phones", "Other phones", roles.STAFF_OF_STORE),
        # where letters reach them besides, through a channel that has a place for it (`api/notify`)
        register("email", "string", "E-mail", roles.STAFF_OF_STORE),
        register("wechat", "string", "WeChat", roles.STAFF_OF_STORE),
        register("source", "string", "Source", roles.STAFF_OF_STORE, choices=SOURCES),
        register("associate_id", "id", "Associate in charge", roles.DESK, refers_to="staff"),
        register("registered_on", "date", "Registered on", roles.STAFF_OF_STORE),
        register("first_visit_on", "date", "First visit on", roles.STAFF_OF_STORE),
        register("estate_id", "id", "Residential estate", roles.STAFF_OF_STORE, refers_to="estates"),
        register("address", "string", "Address", roles.STAFF_OF_STORE),
        register("renovation_on", "date", "Expected renovation date", roles.STAFF_OF_STORE),
        register("intention", "string", "Purchase intention", roles.DESK),
        register("competitors", "string", "Likely competitors", roles.DESK),
        # the script that pages and letters for this customer are in
        register("language", "string", "Language", roles.STAFF_OF_STORE, choices=LANGUAGES),
        register("birthday", "date", "Birthday", roles.STAFF_OF_STORE),
        register("remark", "string", "Remark", roles.STAFF_OF_STORE),
        keyed("consents", "Consents", (*roles.STAFF_OF_STORE, roles.CUSTOMER)),
        strings("tags", "Tags", roles.STAFF_OF_STORE),
        entries("contact_log", "Contact log", roles.STAFF_OF_STORE),
        entries("after_sales_log", "After-sales log", roles.STAFF_OF_STORE),
        register("merged_into", "id", "Merged into", roles.OFFICE, refers_to="customers"),
    ),
)
