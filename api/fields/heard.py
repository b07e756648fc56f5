"""What is heard or seen on the way and must not be lost: ideas and grumbles, referrals, defects (R38, R40, R43)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import derived, entries, lifecycle, prose, register, strings
from sync.schema import Collection, Lifecycle

IDEA_KINDS = ("idea", "grumble", "requirement")
DEFECTS_SEEN = ("leak", "noise", "breakage", "wear", "electrics", "finish", "missing_part", "other")

IDEA_STEPS = Lifecycle(
    ranks={"recorded": 0, "considered": 1, "answered": 2, "realised": 3, "declined": 3},
    final=frozenset(),
    reopens=frozenset({"recorded"}),
    fact_rank=9,
    moments={"recorded": "recorded_at", "answered": "answered_at", "realised": "ended_at", "declined": "ended_at"},
)
IDEAS = Collection(
    "ideas",
    store_field="store_id",
    short_prefix="I",
    deletable_by=roles.OFFICE,
    fields=(
        register("kind", "string", "Idea or grumble", roles.EVERYONE, required=True, choices=IDEA_KINDS),
        lifecycle(
            "status", "Status", IDEA_STEPS, dict.fromkeys(IDEA_STEPS.ranks, roles.OFFICE) | {"recorded": roles.EVERYONE}
        ),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        prose("said", "The customer's words", roles.EVERYONE),
        register("customer_id", "id", "Customer", roles.EVERYONE, refers_to="customers"),
        register("product_id", "id", "Product", roles.EVERYONE, refers_to="products"),
        register("job_id", "id", "Job", roles.EVERYONE, refers_to="jobs"),
        # ideas of one theme are answered together
        register("theme", "string", "Theme", roles.OFFICE),
        register("answer_wanted", "boolean", "The customer wants an answer", roles.EVERYONE),
        prose("answer", "Answer", roles.OFFICE),
        strings("photos", "Photos", roles.EVERYONE),
        derived("recorded_at", "Recorded at"),
        derived("answered_at", "Answered at"),
        derived("ended_at", "Ended at"),
    ),
)

REFERRAL_STEPS = Lifecycle(
    ranks={"noted": 0, "contacted": 1, "bought": 2, "rewarded": 3, "lost": 3},
    final=frozenset({"rewarded"}),
    # a reward that was ticked by mistake is owed again
    reopens=frozenset({"noted", "bought"}),
    fact_rank=9,
    moments={"noted": "noted_at", "bought": "bought_at", "rewarded": "rewarded_at", "lost": "ended_at"},
)
REFERRALS = Collection(
    "referrals",
    store_field="store_id",
    short_prefix="F",
    deletable_by=roles.OFFICE,
    fields=(
        register("name", "string", "Who is brought", roles.EVERYONE, required=True),
        lifecycle(
            "status",
            "Status",
            REFERRAL_STEPS,
            dict.fromkeys(REFERRAL_STEPS.ranks, roles.DESK) | {"noted": roles.EVERYONE},
        ),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("referrer_id", "id", "Who brings", roles.EVERYONE, refers_to="customers"),
        register("phone", "string", "Phone", roles.EVERYONE),
        register("wish", "string", "What they look for", roles.EVERYONE),
        # the new file, once there is one
        register("customer_id", "id", "Customer", roles.EVERYONE, refers_to="customers"),
        register("job_id", "id", "Job", roles.EVERYONE, refers_to="jobs"),
        register("reward", "string", "Reward", roles.DESK),
        derived("noted_at", "Noted at"),
        derived("bought_at", "Bought at"),
        derived("rewarded_at", "Rewarded at"),
        derived("ended_at", "Ended at"),
    ),
)

DEFECT_STEPS = Lifecycle(
    ranks={"seen": 0, "reported": 1, "accepted": 2, "solved": 3, "dismissed": 3},
    final=frozenset(),
    reopens=frozenset({"seen"}),
    fact_rank=9,
    moments={"seen": "seen_at", "reported": "reported_at", "solved": "ended_at", "dismissed": "ended_at"},
)
DEFECTS = Collection(
    "defects",
    store_field="store_id",
    short_prefix="D",
    deletable_by=roles.OFFICE,
    fields=(
        register("defect", "string", "Defect", roles.EVERYONE, required=True, choices=DEFECTS_SEEN),
        lifecycle(
            "status", "Status", DEFECT_STEPS, dict.fromkeys(DEFECT_STEPS.ranks, roles.OFFICE) | {"seen": roles.EVERYONE}
        ),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("product_id", "id", "Product", roles.EVERYONE, refers_to="products"),
        register("model", "string", "Model", roles.EVERYONE),
        register("serial", "string", "Serial number", roles.EVERYONE),
        register("customer_id", "id", "Customer", roles.EVERYONE, refers_to="customers"),
        register("owned_product_id", "id", "Customer's product", roles.EVERYONE, refers_to="owned_products"),
        register("job_id", "id", "Job", roles.EVERYONE, refers_to="jobs"),
        register("part", "string", "Part", roles.EVERYONE),
        prose("seen", "What was seen", roles.EVERYONE),
        strings("photos", "Photos", roles.EVERYONE),
        entries("notes", "Notes", roles.EVERYONE),
        derived("seen_at", "Seen at"),
        derived("reported_at", "Reported at"),
        derived("ended_at", "Ended at"),
    ),
)
