"""The starting set as records, and what the demo's shop made of it since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.complaints import Desk
from api.demo.drafts import Record, made_up_id
from api.demo.shelf.criteria import CRITERIA
from api.demo.shelf.entries import Entry, words
from api.demo.shelf.guides import GUIDES
from api.demo.shelf.letters import letter_editions
from api.demo.shelf.prices import PRICES
from api.demo.shelf.scripts import SCRIPTS
from api.fields import SCHEMA
from sync.operation import Author

WRITTEN_DAYS_AGO = 480
REVISED_DAYS_AGO = 60
DEARER_IN_DAYS = 30
# what cost less until then: an estimate may still be accepted by that list (R13)
DEARER = next(one for one in PRICES if one.values.get("model") == "QH-600")
OLDER_AMOUNT = "260.00"
OLDER_PRICE = made_up_id("shelf:older_price")
# between two criteria there is room for one of the store's own
POSITION_STEP = 10


def starting_set(author: Author, written_ms: int) -> list[Record]:
    """What a new store may begin with (R18), for all stores, as written by `author` at `written_ms`."""
    return [_written(entry, number, author, written_ms, {"edition": 1}) for number, entry in enumerate(_placed())]


def all_shelf(cast: Cast) -> list[Record]:
    """The starting set, and what became of it: an edition that was retired, one that is to come, a store's own."""
    head = Desk(cast, 0).head
    written_ms = moment(days_before(cast.today, WRITTEN_DAYS_AGO), 11 * 60)
    records = starting_set(head, written_ms)
    revised = days_before(cast.today, REVISED_DAYS_AGO)
    guide, visit, board = GUIDES[0], PRICES[0], PRICES[4]
    later = cast.today + timedelta(days=DEARER_IN_DAYS)
    after = [
        (guide, head, {"edition": 2, "valid_from": revised.isoformat()}),
        (
            replace(visit, values=visit.values | {"amount": "80.00"}),
            head,
            {"edition": 2, "valid_from": later.isoformat()},
        ),
        (
            replace(board, values=board.values | {"amount": "120.00"}),
            Desk(cast, 1).manager,
            {"edition": 1, "store_id": cast.store_ids[1]},
        ),
    ]
    for number, (entry, author, more) in enumerate(after, start=len(records)):
        records.append(_written(entry, number, author, moment(revised, 11 * 60), more))
    for number, (values, author) in enumerate(_said(cast)):
        record = Record(SCHEMA.by_name["page_texts"], made_up_id("shelf:page_texts", number))
        record.write(author, written_ms, **values)
        records.append(record)
    for number, values in enumerate(letter_editions(cast.store_ids[0], revised.isoformat())):
        record = Record(SCHEMA.by_name["letter_texts"], made_up_id("shelf:letter_texts", number))
        record.write(Desk(cast, 0).manager, moment(revised, 11 * 60 + number), **values)
        records.append(record)
    records[_number_of(guide)].write(head, moment(revised, 11 * 60 + 5), retired_on=revised.isoformat())
    began = days_before(cast.today, WRITTEN_DAYS_AGO).isoformat()
    older = {"edition": 1, "amount": OLDER_AMOUNT, "valid_from": began, "retired_on": revised.isoformat()}
    membrane = Record(SCHEMA.by_name["prices"], OLDER_PRICE)
    membrane.write(head, written_ms, name=DEARER.name, **(DEARER.values | older))
    records[_number_of(DEARER)].write(head, moment(revised, 11 * 60 + 6), edition=2, valid_from=revised.isoformat())
    return [*records, membrane]


def price_id(name: str) -> str:
    """The record of a price that holds today."""
    return made_up_id("shelf:prices", _number_of(next(one for one in PRICES if one.name == name)))


def edition_on(day: date, today: date) -> str:
    """The list of prices that held on `day`: by when it began, which is its page's address."""
    revised = days_before(today, REVISED_DAYS_AGO)
    return (revised if day >= revised else days_before(today, WRITTEN_DAYS_AGO)).isoformat()


def _said(cast: Cast) -> list[tuple[dict[str, object], Author]]:
    """What stands on the customers' pages in the shop's own words, and one that is not finished."""
    about = words(
        "We sell floors, doors, kitchens and water purifiers, and look after them for as long as you live with them.",
        "我们卖地板、门、橱柜和净水器；您住多久，我们就管多久。",
        "我們賣地板、門、櫥櫃和淨水器；您住多久，我們就管多久。",
    )
    arrival = words(
        "Bus 12 or 47 to Cuihu Road; parking behind the building, two hours free.",
        "乘 12 路、47 路到翠湖路站；楼后可停车，两小时内免费。",
        "搭 12 路、47 路到翠湖路站；樓後可停車，兩小時內免費。",
    )
    hours = words("", "节假日照常营业，除夕下午休息。", "節假日照常營業，除夕下午休息。")
    store = {"store_id": cast.store_ids[0]}
    return [
        ({"key": "about", "texts": about, "state": "published"}, Desk(cast, 0).head),
        ({"key": "arrival", "texts": arrival, "state": "published", **store}, Desk(cast, 0).manager),
        (
            {"key": "hours_remark", "texts": {k: v for k, v in hours.items() if v}, "state": "draft", **store},
            Desk(cast, 0).manager,
        ),
    ]


def _placed() -> Iterator[Entry]:
    yield from (*SCRIPTS, *GUIDES, *PRICES)
    for number, one in enumerate(CRITERIA, start=1):
        yield replace(one, values=one.values | {"position": number * POSITION_STEP})


def _number_of(entry: Entry) -> int:
    return [*_placed()].index(entry)


def _written(entry: Entry, number: int, author: Author, at_ms: int, more: dict[str, object]) -> Record:
    record = Record(SCHEMA.by_name[entry.collection], made_up_id(f"shelf:{entry.collection}", number))
    record.write(author, at_ms, name=entry.name, **entry.values, **more)
    return record
