"""What the demo's customers bought, and what stands in their homes since (DOMAIN, The customer file)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from api.demo.calendar import day_at, days_before
from api.demo.cast import Cast
from api.demo.customers import Customer
from api.demo.drafts import Record, made_up_id
from api.demo.goods import GOODS, Product
from api.fields import SCHEMA

ORDERED_MINUTES_AFTER = 120
MINUTE_MS = 60_000
DELIVERED_AFTER_DAYS = (4, 21)
AREA_SOLD = (12, 96)  # floors are sold by the square metre
PLACES = {
    "water_purifier": ("厨房水槽下", "厨房", "设备间"),
    "floor": ("客厅", "主卧", "全屋"),
    "door": ("主卧", "次卧", "入户"),
    "kitchen": ("厨房",),
}


@dataclass(frozen=True)
class Bought:
    """One thing that a customer owns: for the complaints about it."""

    id: str
    order_id: str
    product: Product
    purchased_on: date


def sell(cast: Cast, customer: Customer, registered_ms: int) -> tuple[list[Record], list[Bought]]:
    """The customer's order of one to three products, soon after `registered_ms`, when the file was made; and the
    products as they own them.
    """
    dice = Random(f"order:{customer.number}")
    lines = [dice.choice(GOODS) for _ in range(dice.choice((1, 1, 2, 3)))]
    ordered_ms = registered_ms + (1 + dice.randrange(ORDERED_MINUTES_AFTER)) * MINUTE_MS
    ordered_on = day_at(ordered_ms)
    quantities = [dice.randint(*AREA_SOLD) if one.category == "floor" else 1 for one in lines]
    cents = sum(int(one.price.replace(".", "")) * count for one, count in zip(lines, quantities, strict=True))
    delivery = days_before(ordered_on, -dice.randint(*DELIVERED_AFTER_DAYS))
    counter = cast.counter(customer.store)
    order = Record(SCHEMA.by_name["orders"], made_up_id("order", customer.number))
    order.write(
        counter,
        ordered_ms,
        customer_id=customer.id,
        number=f"QH{ordered_on:%y%m%d}-{customer.number:04d}",
        ordered_on=ordered_on.isoformat(),
        lines={
            f"l{n}": {
                "text": one.zh_hans,
                "product_id": cast.product_ids[one.model],
                "quantity": count,
                "price": one.price,
            }
            for n, (one, count) in enumerate(zip(lines, quantities, strict=True), 1)
        },
        amount=f"{cents // 100}.{cents % 100:02d}",
        delivery_on=delivery.isoformat(),
        delivery_address=customer.address,
        associate_id=counter.id,
    )
    records, bought = [order], []
    for n, product in enumerate(lines):
        thing = Record(SCHEMA.by_name["owned_products"], made_up_id("owned", customer.number * 10 + n))
        months = product.warranty_months or 12
        year, month = divmod(ordered_on.year * 12 + ordered_on.month - 1 + months, 12)
        thing.write(
            counter,
            ordered_ms + MINUTE_MS,
            customer_id=customer.id,
            order_id=order.id,
            product_id=cast.product_ids[product.model],
            model=product.model,
            serial=f"{product.model.replace('-', '')}{ordered_on:%y%m}{customer.number:04d}{n}",
            purchased_on=ordered_on.isoformat(),
            warranty_until=date(year, month + 1, min(ordered_on.day, 28)).isoformat(),
            place=dice.choice(PLACES[product.category]),
        )
        records.append(thing)
        bought.append(Bought(thing.id, order.id, product, ordered_on))
    return records, bought
