"""What the shop has prepared to look up: what to say, how it is done, its price, what is taken back (R18, R36).

Of each a new edition is a new record with a higher `edition`; the old one gets `retired_on` and stays readable. Texts
by language are maps with the keys `en`, `zh_hans`, `zh_hant`; `keywords` has the words that people use for it instead.
What belongs to a store is its manager's to write, what all stores share is head office's.
"""

from __future__ import annotations

from api.fields import roles
from api.fields.build import keyed, register, strings
from sync.schema import Collection

SITUATIONS = (
    "callback_opening",
    "callback_question",
    "low_score",
    "praise",
    "complaint_heard",
    "running_late",
    "price_asked",
    "estimate",
    "return_asked",
    "refused",
    "handing_over",
    "referral",
    "other",
)
AUDIENCES = ("customer", "staff")
PRICE_KINDS = ("service", "part", "consumable")
UNITS = ("visit", "piece", "metre", "hour")
FAULTS = (
    "performance_fault",
    "appearance",
    "wrong_goods",
    "transport_damage",
    "changed_mind",
    "repairs_failed",
    "repair_late",
    "part_late",
    "misuse",
)
CONDITIONS = ("any", "unused", "used", "damaged")
# What a store says in its own words on the customers' pages; a place each.
PAGE_PLACES = ("about", "arrival", "hours_remark", "commitments_intro")
PAGE_STATES = ("draft", "published")
# What all stores share is head office's; a store that wants it otherwise makes its own.
HEAD = (roles.HEAD_OFFICE,)
DECISIONS = ("refund", "exchange", "repair", "no")

TALK_SCRIPTS = Collection(
    "talk_scripts",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    shared_by=HEAD,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("situation", "string", "Situation", roles.LEADERS, required=True, choices=SITUATIONS),
        # of a callback: the question it is said before
        register("question", "string", "Question", roles.LEADERS),
        register("category", "string", "Product category", roles.LEADERS),
        keyed("titles", "Title by language", roles.LEADERS, "string"),
        keyed("words", "What to say", roles.LEADERS, "string"),
        keyed("hints", "Hint", roles.LEADERS, "string"),
        keyed("keywords", "Words that people use", roles.LEADERS, "string"),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
    ),
)

GUIDES = Collection(
    "guides",
    store_field="store_id",
    store_optional=True,
    short_prefix="G",
    deletable_by=roles.LEADERS,
    shared_by=HEAD,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("audience", "string", "For whom", roles.LEADERS, choices=AUDIENCES),
        register("model", "string", "Product model", roles.LEADERS),
        register("category", "string", "Product category", roles.LEADERS),
        keyed("titles", "Title by language", roles.LEADERS, "string"),
        # paragraphs parted by an empty line; a line beginning with `1. ` or `- ` is a step of a list
        keyed("bodies", "Text", roles.LEADERS, "string"),
        keyed("keywords", "Words that people use", roles.LEADERS, "string"),
        register("film", "string", "Film", roles.LEADERS),
        strings("photos", "Photos", roles.LEADERS),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("valid_from", "date", "Valid from", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
    ),
)

PRICES = Collection(
    "prices",
    store_field="store_id",
    store_optional=True,
    short_prefix="P",
    deletable_by=roles.LEADERS,
    shared_by=HEAD,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("kind", "string", "Kind of price", roles.LEADERS, required=True, choices=PRICE_KINDS),
        register("product_id", "id", "Product", roles.LEADERS, refers_to="products"),
        register("category", "string", "Product category", roles.LEADERS),
        register("model", "string", "Product model", roles.LEADERS),
        register("amount", "money", "Amount", roles.LEADERS),
        register("unit", "string", "Unit", roles.LEADERS, choices=UNITS),
        keyed("names", "Name by language", roles.LEADERS, "string"),
        keyed("includes", "What it includes", roles.LEADERS, "string"),
        keyed("keywords", "Words that people use", roles.LEADERS, "string"),
        register("public", "boolean", "Published", roles.LEADERS),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("valid_from", "date", "Valid from", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
    ),
)

RETURN_CRITERIA = Collection(
    "return_criteria",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    shared_by=HEAD,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        # the first that fits decides
        register("position", "integer", "Position", roles.LEADERS),
        register("fault", "string", "What is wrong with it", roles.LEADERS, required=True, choices=FAULTS),
        # days since the purchase, of a late repair the days in repair, both included; without an end: as long as the
        # guarantee runs
        register("from_day", "integer", "From day", roles.LEADERS),
        register("until_day", "integer", "Until day", roles.LEADERS),
        register("condition", "string", "Condition", roles.LEADERS, choices=CONDITIONS),
        # what the customer may choose from, of `DECISIONS`
        strings("decisions", "What the customer may choose", roles.LEADERS),
        keyed("wording", "As it is written down", roles.LEADERS, "string"),
        keyed("keywords", "Words that people use", roles.LEADERS, "string"),
        register("source", "string", "Where it comes from", roles.LEADERS),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("valid_from", "date", "Valid from", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
    ),
)

# One record for a store and a place, its id name-based (`page_texts`, store id or "all", key): two who write the same
# text without signal write the same record. There are no editions: its history says what stood there before.
PAGE_TEXTS = Collection(
    "page_texts",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    shared_by=HEAD,
    fields=(
        register("key", "string", "Place on the page", roles.LEADERS, required=True, choices=PAGE_PLACES),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        keyed("texts", "Text", roles.LEADERS, "string"),
        # only what is published goes onto the pages when they are published next
        register("state", "string", "State", roles.LEADERS, choices=PAGE_STATES),
    ),
)
