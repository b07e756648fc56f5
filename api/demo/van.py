"""What is on the technicians' vans, and what those who are at work now have used of it (R13, R16)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.drafts import Record, made_up_id
from api.demo.goods import PARTS, Product
from api.fields import SCHEMA
from sync.ids import name_based

MINUTE_MS = 60_000
LOADED_MINUTES = 17 * 60 + 30
LOADED = (3, 4, 6, 8, 12)
# one thing is short on every van: there is something to see to
SHORT = (0, 1, 2)
HOSE, VALVE = (next(one for one in PARTS["water_purifier"] if one.model == model) for model in ("PE-2", "JF-15"))
METRES_LOADED, METRES_USED = 16, 2


def all_vans(cast: Cast, visits: Sequence[Record], now_ms: int) -> list[Record]:
    """The counts of every van as loaded yesterday evening, the hose's price by the metre; and the hose and valve that
    whoever is fitting a purifier now has used, written onto those `visits`, too.
    """
    stock: dict[tuple[str, str], Record] = {}
    loaded_ms = moment(days_before(cast.today, 1), LOADED_MINUTES)
    for number in cast.technicians:
        dice = Random(f"van:{number}")
        worker = cast.authors[number]
        carried = [one for category, parts in PARTS.items() if category in _skills(cast, number) for one in parts]
        short = dice.choice(carried)
        for one in carried:
            count = METRES_LOADED if one is HOSE else dice.choice(SHORT if one is short else LOADED)
            product = cast.product_ids[one.model]
            record = Record(SCHEMA.by_name["van_stock"], name_based("van_stock", worker.id, product))
            record.write(worker, loaded_ms, staff_id=worker.id, product_id=product, on_board=str(count))
            stock[worker.id, one.model] = record
    _use(cast, visits, stock, now_ms)
    return [_hose_price(cast, loaded_ms), *stock.values()]


def _use(cast: Cast, visits: Sequence[Record], stock: dict[tuple[str, str], Record], now_ms: int) -> None:
    purifiers = {id_ for model, id_ in cast.product_ids.items() if model.startswith("QH-")}
    used: tuple[tuple[Product, int, str], ...] = ((HOSE, METRES_USED, "0.00"), (VALVE, 1, VALVE.price))
    for visit in visits:
        worker = visit.drafts[-1].author
        if visit.value("status") != "on_site" or visit.value("product_id") not in purifiers:
            continue
        if (worker.id, HOSE.model) not in stock:
            continue
        at_ms = now_ms - 6 * MINUTE_MS
        entries = [
            {"text": one.zh_hans, "product_id": cast.product_ids[one.model], "quantity": count, "price": price}
            for one, count, price in used
        ]
        visit.write(worker, at_ms, parts=entries, due=VALVE.price)
        for one, count, _ in used:
            stock[worker.id, one.model].write(worker, at_ms, on_board=str(-count))


def _hose_price(cast: Cast, at_ms: int) -> Record:
    record = Record(SCHEMA.by_name["prices"], made_up_id("price of hose"))
    record.write(
        next(author for author in cast.authors if author.role == "head_office"),
        at_ms,
        name=HOSE.zh_hans,
        kind="consumable",
        product_id=cast.product_ids[HOSE.model],
        category="water_purifier",
        amount=HOSE.price,
        unit="metre",
        names={"en": HOSE.en, "zh_hans": HOSE.zh_hans, "zh_hant": HOSE.zh_hant},
        public=True,
        edition=1,
    )
    return record


def _skills(cast: Cast, technician: int) -> Sequence[str]:
    return cast.person(technician).skills or tuple(PARTS)
