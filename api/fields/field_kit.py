"""What a technician takes along, and the links that customers are given (DOMAIN, Jobs; R47)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import amount, register
from sync.schema import Collection

PURPOSES = ("report", "tracking", "file")

# One record for a technician and a product, its id name-based (`van_stock`, staff id, product id): two who load the
# same van without signal add to one count.
VAN_STOCK = Collection(
    "van_stock",
    store_field="store_id",
    deletable_by=roles.LEADERS,
    fields=(
        register("staff_id", "id", "Technician", roles.FIELD_WORK, required=True, refers_to="staff"),
        register("product_id", "id", "Product", roles.FIELD_WORK, required=True, refers_to="products"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        # what was loaded less what was used: written in the same breath as the part of the job
        amount("on_board", "On the van", roles.FIELD_WORK),
    ),
)

# The token itself is only in the link that the customer has: kept is its SHA-256, in lower-case hex.
LINKS = Collection(
    "links",
    store_field="store_id",
    deletable_by=roles.LEADERS,
    fields=(
        register("purpose", "string", "What the link shows", roles.STAFF_OF_STORE, required=True, choices=PURPOSES),
        register("customer_id", "id", "Customer", roles.STAFF_OF_STORE, required=True, refers_to="customers"),
        register("token_hash", "string", "Fingerprint of the link", roles.STAFF_OF_STORE, required=True),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("job_id", "id", "Job", roles.STAFF_OF_STORE, refers_to="jobs"),
        register("expires_at", "time", "Valid until", roles.STAFF_OF_STORE),
        register("revoked_at", "time", "Withdrawn at", roles.STAFF_OF_STORE),
    ),
)
