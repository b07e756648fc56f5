"""Reference data: stores, their people, estates, products and checklists (DOMAIN, Words)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import keyed, register, strings
from sync.schema import Collection

STORES = Collection(
    "stores",
    deletable_by=(roles.HEAD_OFFICE,),
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        keyed("names", "Name by language", roles.LEADERS, "string"),
        register("slug", "string", "Address of its pages", roles.LEADERS),
        register("phone", "string", "Phone", roles.LEADERS),
        register("address", "string", "Address", roles.LEADERS),
        # as a map copies them, `30.6586,104.0332`; both in one, so that no half of another place stands beside a half
        register("coordinates", "string", "Coordinates", roles.LEADERS),
        register("time_zone", "string", "Time zone", roles.LEADERS),
        register("currency", "string", "Currency", roles.LEADERS),
        keyed("hours", "Opening hours", roles.LEADERS, "string"),
        keyed("settings", "Settings", roles.LEADERS),
    ),
)

# Nobody is raised to head office by a store: whoever signs in as head office reads every store.
GIVES_ROLE = {role: (roles.HEAD_OFFICE,) if role == roles.HEAD_OFFICE else roles.LEADERS for role in roles.ROLES}

STAFF = Collection(
    "staff",
    deletable_by=roles.LEADERS,
    store_field="store_id",
    store_optional=True,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("role", "string", "Role", GIVES_ROLE, required=True, choices=roles.ROLES),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("name_latin", "string", "Name in Latin letters", roles.LEADERS),
        register("phone", "string", "Phone", roles.LEADERS),
        strings("skills", "Skills", roles.LEADERS),
        register("left_on", "date", "Left on", roles.LEADERS),
        # by day, `2026_11_23`: why somebody is away (R29)
        keyed("absences", "Absences", roles.OFFICE, "string"),
    ),
)

ESTATES = Collection(
    "estates",
    deletable_by=roles.OFFICE,
    store_field="store_id",
    fields=(
        register("name", "string", "Name", roles.STAFF_OF_STORE, required=True),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("name_latin", "string", "Name in Latin letters", roles.STAFF_OF_STORE),
        register("district", "string", "District", roles.STAFF_OF_STORE),
        register("address", "string", "Address", roles.STAFF_OF_STORE),
        register("coordinates", "string", "Coordinates", roles.STAFF_OF_STORE),
    ),
)

PRODUCTS = Collection(
    "products",
    deletable_by=roles.LEADERS,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        keyed("names", "Name by language", roles.LEADERS, "string"),
        register("model", "string", "Model", roles.LEADERS),
        register("category", "string", "Category", roles.LEADERS),
        # what stands under its bars (EAN, GTIN) or on the shelf
        register("code", "string", "Item code", roles.LEADERS),
        register("price", "money", "Price", roles.LEADERS),
        register("warranty_months", "integer", "Warranty, months", roles.LEADERS),
        register("maintenance_months", "integer", "Maintenance interval, months", roles.LEADERS),
        register("discontinued_on", "date", "Discontinued on", roles.LEADERS),
    ),
)

CHECKLISTS = Collection(
    "checklists",
    deletable_by=roles.LEADERS,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("kind", "string", "Kind of job", roles.LEADERS),
        register("category", "string", "Product category", roles.LEADERS),
        register("model", "string", "Product model", roles.LEADERS),
        # a new version is a new record: a job keeps the one it began with
        register("edition", "integer", "Edition", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
        # [{"key", "required", "photo", "signature"?, "labels": {"en", "zh_hans", "zh_hant"}}], in the order of work.
        # `photo`: needs one besides the tick, whose SHA-256 stands in the job's checklist as `<key>_photo` and in its
        # photos; `signature`: the customer signs, and there is nothing to tick (R5). `input`: {"kind": "number",
        # "unit"?, "min"?, "max"?} asks for a figure instead of a tick, as a string, with `<key>_note` where it lies
        # outside. The kinds `internal_check` and `mystery_visit` (R34) have `points` (the most that the row can bring)
        # and `veto` (failed, the visit fails)
        register("items", "json", "Items", roles.LEADERS, required=True),
    ),
)
