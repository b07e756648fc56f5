"""What a customer bought: orders with their lines, and the products at home (DOMAIN, The customer file; R16)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import entries, keyed, register
from sync.schema import Collection

ORDERS = Collection(
    "orders",
    store_field="store_id",
    short_prefix="B",
    deletable_by=roles.OFFICE,
    fields=(
        register("customer_id", "id", "Customer", roles.STAFF_OF_STORE, required=True, refers_to="customers"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("number", "string", "Order number", roles.STAFF_OF_STORE),
        register("ordered_on", "date", "Order date", roles.STAFF_OF_STORE),
        # line key -> {"text", "product_id"?, "quantity", "price"?}
        keyed("lines", "Products", roles.STAFF_OF_STORE),
        register("amount", "money", "Amount", roles.DESK),
        register("delivery_on", "date", "Delivery date", roles.STAFF_OF_STORE),
        register("delivery_address", "string", "Delivery address", roles.STAFF_OF_STORE),
        register("associate_id", "id", "Associate in charge", roles.DESK, refers_to="staff"),
        register("remark", "string", "Remark", roles.STAFF_OF_STORE),
    ),
)

OWNED_PRODUCTS = Collection(
    "owned_products",
    store_field="store_id",
    deletable_by=roles.OFFICE,
    fields=(
        register("customer_id", "id", "Customer", roles.STAFF_OF_STORE, required=True, refers_to="customers"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("product_id", "id", "Product", roles.STAFF_OF_STORE, refers_to="products"),
        register("model", "string", "Model", roles.STAFF_OF_STORE),
        register("serial", "string", "Serial number", roles.STAFF_OF_STORE),
        register("purchased_on", "date", "Purchase date", roles.STAFF_OF_STORE),
        register("order_id", "id", "Order", roles.STAFF_OF_STORE, refers_to="orders"),
        register("warranty_until", "date", "Warranty until", roles.DESK),
        register("place", "string", "Place in the home", roles.STAFF_OF_STORE),
        register("retired_on", "date", "No longer in use since", roles.STAFF_OF_STORE),
        entries("notes", "Notes", roles.STAFF_OF_STORE),
    ),
)
