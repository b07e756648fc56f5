"""What a store writes to its customers: the words of each kind of letter, in editions (R10, R13, R30, R47)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import keyed, register
from sync.schema import Collection

KINDS = ("confirmation", "on_the_way", "done", "survey", "delay", "estimate")

# Of each a new edition is a new record with a higher `edition`; the old one gets `retired_on` and stays readable. Where
# a store has written nothing, the words of `api/letters/words.py` hold.
LETTER_TEXTS = Collection(
    "letter_texts",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    # what all stores share is head office's; a store that wants it otherwise makes its own
    shared_by=(roles.HEAD_OFFICE,),
    fields=(
        register("kind", "string", "Kind of letter", roles.LEADERS, required=True, choices=KINDS),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        # with places such as `{name}`, of `api/rules/letters.py`
        keyed("subjects", "Subject by language", roles.LEADERS, "string"),
        keyed("bodies", "Text", roles.LEADERS, "string"),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("retired_on", "date", "Retired on", roles.LEADERS),
    ),
)
