"""The demo's customers: who they are, where they live, how they came (table 9-3)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from api.demo.calendar import day_at, days_before, moment
from api.demo.cast import Cast
from api.demo.drafts import Record, made_up_id
from api.demo.shop import ESTATES, GIVEN, SURNAMES
from api.fields import SCHEMA
from api.fields.customers import SOURCES

PHONES_PER_BLOCK = 10_000
FIRST_PHONE_BLOCK = 2
SECOND_STORE_EVERY = 4  # one customer in four is the second store's
KNOWN_BEFORE_DAYS = 200
TAGS = ("vip", "elderly_at_home", "has_pets", "prefers_wechat")
REMARKS = (
    "家里有老人午睡，到了先打电话",
    "白天没人，周末才在家",
    "门口有台阶，带小推车",
    "喜欢先在微信上说好时间",
)
CONTACTS = (
    ("打电话约时间，答应周末来店看样", "打电话问使用情况，一切都好"),
    ("微信发了新品图，顾客说想看看实物", "微信提醒保养，顾客说下个月再说"),
    ("到店看过地板样板，喜欢橡木色", "路过进店，问净水器滤芯多久换一次"),
)
FIRST_BIRTH_YEAR = 1955
BIRTH_YEARS = 45


class Customer:
    """Customer number `number`, the same on every machine and day; only the dates follow today."""

    def __init__(self, number: int) -> None:
        dice = Random(f"customer:{number}")
        self.number = number
        self.id = made_up_id("customer", number)
        self.store = 1 if number % SECOND_STORE_EVERY == SECOND_STORE_EVERY - 1 else 0
        self.name = dice.choice(SURNAMES) + dice.choice(GIVEN)
        self.estate = dice.choice([n for n, one in enumerate(ESTATES) if one[3] == self.store])
        floor, door = dice.randint(1, 24), dice.randint(1, 4)
        self.door = f"{dice.randint(1, 18)} 栋 {floor}{door:02d}"
        self.address = f"{ESTATES[self.estate][0]} {self.door}"
        block, rest = divmod(number, PHONES_PER_BLOCK)
        self.phone = f"139 {FIRST_PHONE_BLOCK + block:04d} {rest:04d}"  # fictional, one each
        # most never said, some moved here from elsewhere
        self.language = {3: "zh-Hant", 16: "en"}.get(number % 29)
        self._dice = dice

    def record(self, cast: Cast, needed_ms: int) -> Record:
        """The customer's file, registered some time before `needed_ms`, when the first job was written."""
        dice = self._dice
        registered = days_before(day_at(needed_ms), 1 + dice.randrange(KNOWN_BEFORE_DAYS))
        registered_ms = moment(registered, 9 * 60 + dice.randrange(8 * 60))
        birth_year = FIRST_BIRTH_YEAR + dice.randrange(BIRTH_YEARS)
        values: dict[str, Any] = {
            "name": self.name,
            "kind": "trade" if dice.random() < 0.04 else "private",
            "phone": self.phone,
            "source": dice.choice(SOURCES),
            "associate_id": cast.counter(self.store).id,
            "registered_on": registered.isoformat(),
            "estate_id": cast.estate_ids[self.estate],
            "address": self.address,
            "birthday": date(birth_year, dice.randint(1, 12), dice.randint(1, 28)).isoformat(),
            "consents": {
                "service_messages": {"agreed": True, "on": registered.isoformat(), "how": "counter"},
                "promotions": {
                    "agreed": dice.random() < 0.5,
                    "on": registered.isoformat(),
                    "how": "counter",
                },
            },
        }
        if dice.random() < 0.3:
            values["tags"] = [dice.choice(TAGS)]
        if dice.random() < 0.2:
            values["remark"] = dice.choice(REMARKS)
        if self.language:
            values["language"] = self.language
        record = Record(SCHEMA.by_name["customers"], self.id)
        record.write(cast.counter(self.store), registered_ms, **values)
        if dice.random() < 0.25:
            self._be_contacted(record, cast, registered_ms)
        return record

    def _be_contacted(self, record: Record, cast: Cast, registered_ms: int) -> None:
        """A first contact within the day, and in some files another when the season turned."""
        first, later = self._dice.choice(CONTACTS)
        record.write(cast.counter(self.store), registered_ms + 3_600_000, contact_log=[first])
        again_ms = registered_ms + int(timedelta(days=self._dice.randint(60, 120)).total_seconds()) * 1000
        if self._dice.random() < 0.4 and again_ms < moment(cast.today, 0):
            record.write(cast.counter(self.store), again_ms, contact_log=[later])
