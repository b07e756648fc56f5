"""The demo's reference data as records, and the ids and authors that customers and jobs refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from api.demo.calendar import days_before, moment
from api.demo.checklists import CHECKLISTS, Checklist, Item, earlier_edition
from api.demo.drafts import Record, made_up_id
from api.demo.goods import EVERYTHING, item_code
from api.demo.shop import ESTATES, HOURS, SETTINGS, STAFF, STORES, Person
from api.fields import SCHEMA
from sync.operation import Author

OPENED_DAYS_AGO = 900  # before the first customer came
OPENING_MINUTES = 9 * 60


@dataclass
class Cast:
    """Who and what everything else refers to; made once a demo."""

    today: date
    records: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opened_ms = moment(days_before(self.today, OPENED_DAYS_AGO), OPENING_MINUTES)
        self.store_ids = [made_up_id("store", n) for n in range(len(STORES))]
        self.staff_ids = [made_up_id("staff", n) for n in range(len(STAFF))]
        self.estate_ids = [made_up_id("estate", n) for n in range(len(ESTATES))]
        self.product_ids = {one.model: made_up_id("product", n) for n, one in enumerate(EVERYTHING)}
        self.checklist_ids = {one: made_up_id("checklist", n) for n, one in enumerate(CHECKLISTS)}
        self.earlier_ids = {
            one: made_up_id("earlier checklist", n) for n, one in enumerate(CHECKLISTS) if earlier_edition(one)
        }
        self.authors = [
            Author(self.staff_ids[n], one.role, None if one.store is None else self.store_ids[one.store])
            for n, one in enumerate(STAFF)
        ]
        self.technicians = [n for n, one in enumerate(STAFF) if one.role == "technician"]
        self._write_stores()
        self._write_staff()
        self._write_estates()
        self._write_goods()

    def person(self, number: int) -> Person:
        return STAFF[number]

    def office(self, store: int) -> Author:
        """Who plans at the store: its assistant, or its manager where there is none."""
        return self._first(store, "assistant", "manager")

    def counter(self, store: int) -> Author:
        """Who stands at the store's counter."""
        return self._first(store, "associate", "manager")

    def technicians_of(self, store: int) -> list[int]:
        return [n for n in self.technicians if STAFF[n].store == store]

    def _first(self, store: int, *roles: str) -> Author:
        of_store = [(one.role, n) for n, one in enumerate(STAFF) if one.store == store]
        return next(self.authors[n] for role in roles for held, n in of_store if held == role)

    def _record(self, collection: str, id_: str) -> Record:
        record = Record(SCHEMA.by_name[collection], id_)
        self.records.append(record)
        return record

    def _write_stores(self) -> None:
        for id_, store in zip(self.store_ids, STORES, strict=True):
            self._record("stores", id_).write(
                self._head,
                self._opened_ms,
                **store,
                time_zone="Asia/Shanghai",
                currency="CNY",
                hours=HOURS,
                settings=SETTINGS,
            )

    def _write_staff(self) -> None:
        for number, (id_, person) in enumerate(zip(self.staff_ids, STAFF, strict=True)):
            values = {"name": person.name, "name_latin": person.latin, "role": person.role}
            if person.store is not None:
                values["store_id"] = self.store_ids[person.store]
            record = self._record("staff", id_)
            phone = f"139 0001 {number:04d}"
            away = {
                (self.today + timedelta(days=ahead)).isoformat().replace("-", "_"): why for ahead, why in person.away
            }
            more = {"absences": away} if away else {}
            if person.skills:
                record.write(self._head, self._opened_ms, **values, phone=phone, skills=person.skills, **more)
            else:
                record.write(self._head, self._opened_ms, **values, phone=phone)

    def _write_estates(self) -> None:
        for id_, (name, latin, district, store, coordinates) in zip(self.estate_ids, ESTATES, strict=True):
            self._record("estates", id_).write(
                self.office(store),
                self._opened_ms,
                name=name,
                name_latin=latin,
                district=district,
                store_id=self.store_ids[store],
                **({"coordinates": coordinates} if coordinates else {}),
            )

    def _write_goods(self) -> None:
        for product in EVERYTHING:
            code = item_code(product)
            names = {"en": product.en, "zh_hans": product.zh_hans, "zh_hant": product.zh_hant}
            months = {
                "warranty_months": product.warranty_months,
                "maintenance_months": product.maintenance_months,
            }
            self._record("products", self.product_ids[product.model]).write(
                self._head,
                self._opened_ms,
                name=product.zh_hans,
                names=names,
                model=product.model,
                category=product.category,
                price=product.price,
                **({"code": code} if code else {}),
                **{name: value for name, value in months.items() if value is not None},
            )
        for checklist, id_ in self.checklist_ids.items():
            category = {"category": checklist.category} if checklist.category else {}
            self._write_checklist(id_, checklist, checklist.items, category)

    def _write_checklist(self, id_: str, checklist: Checklist, items: tuple[Item, ...], more: dict[str, str]) -> None:
        """What is asked for today, and apart from it what was asked for until yesterday: a job keeps its edition."""
        values = {"name": checklist.name, "kind": checklist.kind, **more}
        rows = [item.to_wire() for item in items]
        before = earlier_edition(checklist)
        edition = 2 if before else 1
        self._record("checklists", id_).write(self._head, self._opened_ms, **values, edition=edition, items=rows)
        if before:
            old = self._record("checklists", self.earlier_ids[checklist])
            rows = [item.to_wire() for item in before]
            retired = self.today.isoformat()
            old.write(self._head, self._opened_ms, **values, edition=1, items=rows, retired_on=retired)

    @property
    def _head(self) -> Author:
        return next(author for author in self.authors if author.role == "head_office")
