"""The demo's complaints: a year of them, a bad product among them, and today one in every stage (R20-R28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from api.demo import complaint_texts as texts
from api.demo.calendar import day_at, days_before, moment
from api.demo.cast import Cast
from api.demo.complaint_texts import Tale
from api.demo.customers import Customer
from api.demo.drafts import Record, made_up_id
from api.demo.orders import Bought
from api.fields import SCHEMA
from api.fields.service import SERVICE
from api.rules.answers import LowScore
from api.rules.settings import resolved
from api.rules.settlement import may_settle
from sync.clock import to_rfc3339
from sync.operation import Author

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
YEAR_DAYS = 350
PAST_COMPLAINTS = 46
# the bad product: one every five weeks until the new seal, and two more after it
LEAK_DAYS_AGO = (320, 268, 232, 190, 158, 131, 110, 63, 24)
ACTION_DAYS_AGO = 95
# what turned out to be behind a low score
CAUSE_OF = {"attitude": "unfriendly", "delivery": "late_delivery", "promise": "promise_broken"}
CHANNELS = ("phone", "phone", "counter", "on_site", "hotline", "web")


@dataclass(frozen=True)
class Owner:
    customer: Customer
    bought: Sequence[Bought]


@dataclass
class Desk:
    """Who works on a store's complaints."""

    cast: Cast
    store: int

    @property
    def assistant(self) -> Author:
        return self.cast.office(self.store)

    @property
    def manager(self) -> Author:
        return next(
            author
            for author in self.cast.authors
            if author.role == "manager" and author.store == self.cast.store_ids[self.store]
        )

    @property
    def head(self) -> Author:
        return next(author for author in self.cast.authors if author.role == "head_office")

    def technician(self, dice: Random) -> Author:
        return self.cast.authors[dice.choice(self.cast.technicians_of(self.store))]


def all_complaints(cast: Cast, owners: Sequence[Owner], now_ms: int) -> list[Record]:
    """The complaints and the preventive actions of the year up to `now_ms`."""
    actions = _actions(cast)
    past = [_past(cast, owners, number, actions) for number in range(PAST_COMPLAINTS)]
    leaks = [_leak(cast, owners, number, days, actions) for number, days in enumerate(LEAK_DAYS_AGO)]
    return [*actions.values(), *past, *leaks, *_of_today(cast, owners, now_ms)]


def _actions(cast: Cast) -> dict[str, Record]:
    made = {}
    for number, (cause, model, what) in enumerate(texts.ACTIONS):
        record = Record(SCHEMA.by_name["preventive_actions"], made_up_id("action", number))
        desk = Desk(cast, 0)
        planned_ms = moment(days_before(cast.today, ACTION_DAYS_AGO + 9 - 2 * number), 16 * 60)
        product = {"product_id": cast.product_ids[model]} if model else {}
        due = days_before(cast.today, ACTION_DAYS_AGO - 20)
        values = {"cause": cause, "what": what, "responsible_id": desk.manager.id, "due_on": due.isoformat()}
        record.write(desk.manager, planned_ms, **values, **product, state="planned")
        effective_ms = planned_ms + 9 * DAY_MS
        record.write(desk.manager, effective_ms, state="done", in_effect_at=to_rfc3339(effective_ms))
        made[cause] = record
    return made


def _past(cast: Cast, owners: Sequence[Owner], number: int, actions: Mapping[str, Record]) -> Record:
    dice = Random(f"complaint:{number}")
    # an odd stride goes through all the tales, again and again
    tale = texts.TALES[number * 5 % len(texts.TALES)]
    days_ago = 8 + int((YEAR_DAYS - 8) * (number / PAST_COMPLAINTS) ** 1.2)
    owner = _owner_of(owners, tale, dice)
    return _life(cast, owner, tale, made_up_id("complaint", number), days_ago, dice, actions)


def _leak(cast: Cast, owners: Sequence[Owner], number: int, days_ago: int, actions: Mapping[str, Record]) -> Record:
    dice = Random(f"leak:{number}")
    owner = _owner_of([one for one in owners if one.customer.store == 0], texts.LEAK, dice)
    return _life(cast, owner, texts.LEAK, made_up_id("leak", number), days_ago, dice, actions)


def _life(
    cast: Cast,
    owner: Owner,
    tale: Tale,
    id_: str,
    days_ago: int,
    dice: Random,
    actions: Mapping[str, Record],
) -> Record:
    """A complaint told to its end; some were late, some came back once."""
    desk = Desk(cast, owner.customer.store)
    day = days_before(cast.today, days_ago)
    at_ms = moment(day, 9 * 60 + dice.randrange(7 * 60), dice.randrange(60))
    record = Record(SCHEMA.by_name["complaints"], id_)
    handler = desk.technician(dice)
    is_late = dice.random() < 0.15
    who = handler if dice.random() < 0.3 else desk.assistant
    record.write(who, at_ms, **_heard(owner, tale, cast, dice))
    at_ms += (30 if is_late else 1) * HOUR_MS + dice.randrange(HOUR_MS)
    record.write(desk.assistant, at_ms, status="acknowledged", log=[texts.LOG_SORRY])
    assessed = {"severity": tale.severity, "safety": False, "impact": "several" if tale is texts.LEAK else "one"}
    record.write(desk.manager, at_ms + HOUR_MS // 2, status="assessed", handler_id=handler.id, **assessed)
    rounds = 2 if dice.random() < 0.12 else 1
    for round_ in range(rounds):
        at_ms = moment(day_at(at_ms + DAY_MS), 10 * 60 + dice.randrange(5 * 60))
        record.write(handler, at_ms, status="investigated", cause=tale.cause, cause_note=tale.why)
        offer = {"settlement": tale.settlement} if tale.settlement else {}
        record.write(
            handler, at_ms + 2 * HOUR_MS, status="answered", solution=tale.solution, liable=tale.liable, **offer
        )
        if tale.settlement and not may_settle(handler.role, tale.settlement, resolved(None)):
            record.write(desk.manager, at_ms + 3 * HOUR_MS, settlement_approved_by=desk.manager.id)
        at_ms = moment(day_at(at_ms + DAY_MS), 15 * 60 + dice.randrange(60))
        if round_ < rounds - 1:
            word = {"verdict": "unsatisfied", "callback_result": texts.UNSATISFIED}
            record.write(desk.assistant, at_ms, status="reopened", **word)
    word = {"verdict": "satisfied", "callback_result": texts.SATISFIED}
    record.write(desk.assistant, at_ms, status="settled", **word)
    record.write(desk.manager, at_ms + HOUR_MS, status="closed")
    action = actions.get(tale.cause)
    if action and tale.model and action.drafts[0].at_ms > at_ms + HOUR_MS:
        # when the action was decided on, the manager went through what it is to prevent
        record.write(desk.manager, action.drafts[0].at_ms + HOUR_MS, preventive_action_id=action.id)
    return record


def of_low_score(cast: Cast, callback: Record, store: int, found: LowScore, now_ms: int) -> Record:
    """The complaint that a low score opened, told as far as it has come (R31)."""
    desk, heard_ms = Desk(cast, store), callback.drafts[-1].at_ms
    record = Record(SCHEMA.by_name["complaints"], found.complaint_id)
    record.write(SERVICE, heard_ms, **found.values)
    cause = CAUSE_OF.get(found.values["category"], "other")
    word = {"verdict": "satisfied", "callback_result": texts.SATISFIED}
    told: tuple[tuple[float, Author, dict[str, Any]], ...] = (
        (1, desk.assistant, {"status": "acknowledged", "log": [texts.LOG_SORRY]}),
        (2, desk.manager, {"status": "assessed", "handler_id": desk.manager.id, "severity": "normal"}),
        (25, desk.manager, {"status": "answered", "cause": cause, "solution": texts.LOW_SCORE_ANSWER}),
        (30, desk.assistant, {"status": "settled", **word}),
        (31, desk.manager, {"status": "closed"}),
    )
    for hours, who, values in told:
        if heard_ms + hours * HOUR_MS < now_ms:
            record.write(who, heard_ms + int(hours * HOUR_MS), **values)
    return record


def _heard(owner: Owner, tale: Tale, cast: Cast, dice: Random) -> dict[str, Any]:
    values: dict[str, Any] = {
        "channel": dice.choice(CHANNELS),
        "status": "received",
        "customer_id": owner.customer.id,
        "what_happened": tale.what,
        "wanted": tale.wanted,
        "wanted_note": tale.wish,
        "category": tale.category,
    }
    thing = next((one for one in owner.bought if _fits(one, tale)), None)
    if thing and (tale.goods or tale.model):
        values["owned_product_id"], values["order_id"] = thing.id, thing.order_id
        values["product_id"] = cast.product_ids[thing.product.model]
    return values


def _owner_of(owners: Sequence[Owner], tale: Tale, dice: Random) -> Owner:
    fitting = [one for one in owners if any(_fits(thing, tale) for thing in one.bought)] or owners
    return dice.choice(list(fitting))


def _fits(thing: Bought, tale: Tale) -> bool:
    if tale.model:
        return thing.product.model == tale.model
    return tale.goods in (None, thing.product.category)


@dataclass(frozen=True)
class Step:
    """What somebody wrote, so many hours before now."""

    hours_ago: float
    who: str
    values: Mapping[str, Any]


def _of_today(cast: Cast, owners: Sequence[Owner], now_ms: int) -> list[Record]:
    """One in every stage, some late: what the morning brings."""
    records = []
    for number, (key, store, head, steps) in enumerate(_OPEN):
        dice = Random(f"open:{key}")
        desk = Desk(cast, store)
        owner = dice.choice([one for one in owners if one.customer.store == store])
        handler = desk.technician(dice)
        people = {"assistant": desk.assistant, "manager": desk.manager, "handler": handler, "head": desk.head}
        record = Record(SCHEMA.by_name["complaints"], made_up_id("open complaint", number))
        first = {"status": "received", "customer_id": owner.customer.id, "what_happened": texts.OPENING[key], **head}
        for step in (Step(steps[0].hours_ago, steps[0].who, first), *steps[1:]):
            values = {name: handler.id if value == "@handler" else value for name, value in step.values.items()}
            at_ms = now_ms - int(step.hours_ago * HOUR_MS)
            if "head_office_answer" in values:
                values["head_office_answered_at"] = to_rfc3339(at_ms)
            record.write(people[step.who], at_ms, **values)
        records.append(record)
    return records


_ASSESSED = {"status": "assessed", "handler_id": "@handler", "severity": "normal", "safety": False, "impact": "one"}
_OPEN: tuple[tuple[str, int, dict[str, Any], tuple[Step, ...]], ...] = (
    ("fresh", 0, {"channel": "on_site", "category": "repair", "wanted": "repair"}, (Step(0.7, "handler", {}),)),
    (
        "forgotten",
        0,
        {"channel": "phone", "category": "product_quality", "wanted": "repair"},
        (Step(31, "assistant", {}),),
    ),
    (
        "assigned",
        0,
        {"channel": "counter", "category": "installation", "wanted": "repair"},
        (
            Step(29, "assistant", {}),
            Step(28, "assistant", {"status": "acknowledged", "log": [texts.LOG_CALLED]}),
            Step(26, "manager", _ASSESSED),
        ),
    ),
    (
        "head",
        0,
        {"channel": "hotline", "category": "product_quality", "wanted": "explanation"},
        (
            Step(100, "assistant", {}),
            Step(98, "assistant", {"status": "acknowledged", "log": [texts.LOG_SORRY]}),
            Step(97, "manager", _ASSESSED | {"special_quality": True, "severity": "high"}),
            Step(75, "handler", {"status": "investigated", "cause_note": "两次上门没有查出原因"}),
            Step(74, "manager", {"status": "waiting_head_office", "head_office_report": texts.HEAD_REPORT}),
            Step(73, "assistant", {"log": ["告诉顾客已报总公司，三天内有答复。"]}),
        ),
    ),
    (
        "customer",
        0,
        {"channel": "web", "category": "product_quality", "wanted": "exchange"},
        (
            Step(55, "assistant", {}),
            Step(53, "assistant", {"status": "acknowledged"}),
            Step(52, "assistant", _ASSESSED | {"status": "waiting_customer", "log": ["等顾客发照片。"]}),
        ),
    ),
    (
        "answered",
        0,
        {"channel": "phone", "category": "installation", "wanted": "repair"},
        (
            Step(52, "assistant", {}),
            Step(51, "assistant", {"status": "acknowledged"}),
            Step(50, "manager", _ASSESSED),
            Step(
                24,
                "handler",
                {"status": "answered", "cause": "wrong_installation", "solution": "抽屉换回来，铰链一并调好。"},
            ),
        ),
    ),
    (
        "reopened",
        0,
        {"channel": "phone", "category": "repair", "wanted": "repair"},
        (
            Step(120, "assistant", {}),
            Step(119, "assistant", {"status": "acknowledged"}),
            Step(118, "manager", _ASSESSED),
            Step(96, "handler", {"status": "answered", "cause": "failed_repair", "solution": "铲掉旧胶重新打胶。"}),
            Step(
                2, "assistant", {"status": "reopened", "verdict": "unsatisfied", "callback_result": texts.UNSATISFIED}
            ),
        ),
    ),
    (
        "danger",
        0,
        {"channel": "phone", "category": "product_quality", "wanted": "repair", "safety": True, "severity": "critical"},
        (
            Step(1.2, "assistant", {}),
            Step(1, "assistant", {"status": "acknowledged", "log": ["叫顾客先拉总闸，马上派人。"]}),
        ),
    ),
    (
        "letter",
        0,
        {"channel": "letter_box", "category": "delivery", "wanted": "compensation"},
        (Step(20, "manager", {}),),
    ),
    (
        "other_store",
        1,
        {"channel": "phone", "category": "delivery", "wanted": "exchange"},
        (Step(76, "manager", {}), Step(70, "manager", {"status": "acknowledged"}), Step(49, "manager", _ASSESSED)),
    ),
    (
        "looked_into",
        0,
        {"channel": "phone", "category": "installation", "wanted": "repair"},
        (
            Step(27, "assistant", {}),
            Step(26, "assistant", {"status": "acknowledged", "log": [texts.LOG_CALLED]}),
            Step(25, "manager", _ASSESSED),
            Step(3, "handler", {"status": "investigated", "cause": "wrong_installation", "cause_note": "合页没有调"}),
        ),
    ),
    (
        "satisfied",
        0,
        {"channel": "hotline", "category": "delivery", "wanted": "apology"},
        (
            Step(50, "assistant", {}),
            Step(49, "assistant", {"status": "acknowledged", "log": [texts.LOG_SORRY]}),
            Step(48, "manager", _ASSESSED),
            Step(26, "handler", {"status": "answered", "cause": "late_delivery", "solution": texts.LOW_SCORE_ANSWER}),
            Step(1, "assistant", {"status": "settled", "verdict": "satisfied", "callback_result": texts.SATISFIED}),
        ),
    ),
)
