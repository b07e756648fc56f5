"""Callbacks, what the assessment rests on, and the checks of the service itself (DOMAIN; R30-R34)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import derived, entries, keyed, lifecycle, owned, prose, register, strings
from sync.schema import Collection, Lifecycle

KINDS = ("delivery", "service", "complaint")
QUESTIONS = (
    "delivery_attitude",
    "delivery_timeliness",
    "on_time_satisfaction",
    "return_exchange_timeliness",
    "commitments_kept",
    "effort",
)
OVERALL = "overall"
OUTCOMES = ("reached", "no_answer", "busy", "wrong_number", "refused", "call_later", "sent_link")

STEPS = Lifecycle(
    ranks={"due": 0, "cancelled": 1, "unreachable": 2, "refused": 3, "done": 4},
    final=frozenset({"done"}),
    reopens=frozenset({"due"}),
    fact_rank=2,
    moments={"done": "done_at", "refused": "ended_at", "unreachable": "ended_at", "cancelled": "ended_at"},
)
STEP_WRITERS = {
    "due": roles.EVERYONE,
    "cancelled": roles.OFFICE,
    "unreachable": roles.EVERYONE,
    "refused": roles.EVERYONE,
    # or by the customer, through a link (R30)
    "done": roles.AUTHORS,
}

CALLBACKS = Collection(
    "callbacks",
    store_field="store_id",
    short_prefix="R",
    deletable_by=roles.LEADERS,
    fields=(
        register("kind", "string", "Kind", roles.OFFICE, required=True, choices=KINDS),
        lifecycle("status", "Status", STEPS, STEP_WRITERS),
        register("customer_id", "id", "Customer", roles.OFFICE, required=True, refers_to="customers"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("job_id", "id", "Job", roles.OFFICE, refers_to="jobs"),
        register("complaint_id", "id", "Complaint", roles.OFFICE, refers_to="complaints"),
        owned("assignee_id", "id", "Caller", roles.OFFICE, owner="office", refers_to="staff"),
        # not before the first, not after the last (R30: within a month of the work)
        register("due_from", "time", "Not before", roles.OFFICE),
        register("due_until", "time", "At the latest", roles.OFFICE),
        register("preferred_at", "time", "Preferred time", roles.EVERYONE),
        # each `{id, text, outcome, next_at?}`
        entries("attempts", "Attempts", roles.EVERYONE),
        # question -> 1..5; `overall` -> 0..10; null: the customer did not say
        keyed("answers", "Answers", roles.AUTHORS, "integer"),
        register("answered_by", "string", "Answered", roles.AUTHORS, choices=("phone", "link", "in_person", "message")),
        prose("suggestions", "Main suggestions", roles.AUTHORS),
        strings("praised_ids", "Praised", roles.EVERYONE),
        register("praise", "string", "Praise", roles.EVERYONE),
        derived("done_at", "Done at"),
        derived("ended_at", "Ended at"),
    ),
)

ASSESSMENT_RULES = Collection(
    "assessment_rules",
    store_field="store_id",
    store_optional=True,
    deletable_by=roles.LEADERS,
    fields=(
        register("name", "string", "Name", roles.LEADERS, required=True),
        register("store_id", "id", "Store", roles.LEADERS, refers_to="stores"),
        register("edition", "integer", "Edition", roles.LEADERS),
        register("valid_from", "date", "Valid from", roles.LEADERS),
        # the shape is told by `api/rules/assessment.py`
        register("rule", "json", "Rule", roles.LEADERS),
        prose("wording", "As it is written down", roles.LEADERS),
    ),
)

AWARD_STEPS = Lifecycle(
    ranks={"requested": 0, "declined": 1, "approved": 1},
    final=frozenset(),
    reopens=frozenset(),
    fact_rank=2,
    moments={"requested": "requested_at", "approved": "decided_at", "declined": "decided_at"},
)

GRIEVANCE_AWARDS = Collection(
    "grievance_awards",
    store_field="store_id",
    deletable_by=roles.LEADERS,
    fields=(
        register("staff_id", "id", "Whom", roles.STAFF_OF_STORE, required=True, refers_to="staff"),
        lifecycle(
            "status",
            "Status",
            AWARD_STEPS,
            {"requested": roles.STAFF_OF_STORE, "approved": roles.LEADERS, "declined": roles.LEADERS},
        ),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("happened_on", "date", "Happened on", roles.STAFF_OF_STORE),
        register("what_happened", "string", "What happened", roles.STAFF_OF_STORE),
        register("complaint_id", "id", "Complaint", roles.STAFF_OF_STORE, refers_to="complaints"),
        register("amount", "money", "Amount", roles.LEADERS),
        register("word", "string", "Manager's word", roles.LEADERS),
        derived("requested_at", "Requested at"),
        derived("decided_at", "Decided at"),
    ),
)

CHECKS = Collection(
    "checks",
    store_field="store_id",
    short_prefix="Q",
    deletable_by=roles.LEADERS,
    fields=(
        register("kind", "string", "Kind", roles.OFFICE, required=True, choices=("internal_check", "mystery_visit")),
        register("checklist_id", "id", "Standard", roles.OFFICE, required=True, refers_to="checklists"),
        register("store_id", "id", "Store", roles.EVERYONE, refers_to="stores"),
        register("visited_at", "time", "Visited at", roles.OFFICE),
        register("visitor", "string", "Visitor", roles.OFFICE),
        # key of the standard's row -> points
        keyed("scores", "Points", roles.OFFICE, "integer"),
        keyed("remarks", "Remarks", roles.OFFICE, "string"),
        strings("photos", "Photos", roles.OFFICE),
        register("state", "string", "State", roles.OFFICE, choices=("draft", "finished")),
        entries("notes", "Notes", roles.OFFICE),
    ),
)
