"""Everything that a link of purpose `file` shows: gathered from the records, shaped by `api/rules/customer_sees.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from peewee import fn

from api.desk.docs import docs, docs_by_id
from api.fields import SCHEMA
from api.models import Device, FileLink, Record
from api.models.base import tuples
from api.private.answered import answer_seen, answers_given
from api.private.promised import windows_before
from api.private.whose import Whose
from api.rules import customer_sees as sees
from api.rules import setting_kinds
from api.rules.calendar import WorkingTime
from api.rules.estimates import WAITING, lines_of
from api.rules.local_time import day_start_ms, local_date
from api.rules.settings import resolved
from sync import clock, ids

Doc = dict[str, Any]
# whether the customers' pages have one at this address, which begins after the language
IsPublished = Callable[[str], bool]


def file_of(whose: Whose, now_ms: int, is_published: IsPublished) -> Doc:
    """The person's file as it stands now (R47)."""
    return _Gathered(whose, now_ms, is_published).told()


def own_photos(whose: Whose, complaints: list[Doc]) -> dict[str, list[str]]:
    """By complaint, the photos in it that the customer uploaded for it: what colleagues added is theirs."""
    named = {one["id"]: set(one.get("photos") or ()) for one in complaints}
    is_own = (FileLink.record_id << sorted(named)) & (FileLink.staff_id << sorted(whose.files))
    found: dict[str, list[str]] = {}
    for record, sha256 in tuples(FileLink.select(FileLink.record_id, FileLink.sha256).where(is_own)):
        if sha256 in named[record]:
            found.setdefault(record, []).append(sha256)
    return found


def estimate_photos(estimates: list[Doc]) -> dict[str, list[str]]:
    """By estimate, the photos in it that were taken for it: what slipped in from elsewhere is not the customer's."""
    named = {one["id"]: set(one.get("photos") or ()) for one in estimates}
    found: dict[str, list[str]] = {}
    for record, sha256 in tuples(
        FileLink.select(FileLink.record_id, FileLink.sha256).where(FileLink.record_id << sorted(named)).distinct()
    ):
        if sha256 in named[record]:
            found.setdefault(record, []).append(sha256)
    return found


def shown_estimates(whose: Whose, now_ms: int) -> list[Doc]:
    """The person's estimates that are shown, as documents."""
    today = local_date(now_ms, zone_of(whose.store)).isoformat()
    return [one for one in whose.all("estimates") if sees.is_estimate_shown(one, today, now_ms)]


def number_of(collection: str, record: str) -> str:
    """The number by which people speak of a record."""
    return ids.short_number(str(SCHEMA.by_name[collection].short_prefix), record)


def zone_of(store: Doc) -> str:
    """The store's time zone, or what counts where it is none."""
    name = store.get("time_zone")
    return str(name) if setting_kinds.time_zone(name) is None else "UTC"


class _Gathered:
    def __init__(self, whose: Whose, now_ms: int, is_published: IsPublished) -> None:
        self._whose = whose
        self._is_published = is_published
        self._now_ms = now_ms
        self._zone = zone_of(whose.store)
        self._settings = resolved(whose.store)
        self._working = WorkingTime(whose.store, docs("calendars"))
        self._jobs = whose.all("jobs")
        self._owned = [one for one in whose.all("owned_products") if not one.get("retired_on")]
        self._complaints = whose.all("complaints")
        self._callbacks = [one for one in whose.all("callbacks") if sees.is_asked(one)]
        self._letters = whose.all("letters")
        self._estimates = shown_estimates(whose, now_ms)
        wanted = {one["product_id"] for one in (*self._jobs, *self._owned) if one.get("product_id")}
        self._products = docs_by_id("products", wanted)
        self._staff = docs_by_id("staff", {who for one in self._jobs if (who := sees.who_comes(one))})

    def told(self) -> Doc:
        is_complaining = any(sees.is_open(one) for one in self._complaints)
        asked = [] if is_complaining else self._callbacks
        photos = own_photos(self._whose, self._complaints)
        return {
            "as_of": clock.to_rfc3339(self._now_ms),
            "until": clock.to_rfc3339(self._whose.link.until_ms),
            "store": sees.store_seen(self._whose.store),
            "customer": sees.customer_seen(self._whose.customer),
            "jobs": [sees.job_seen(one, self._coming(one)) for one in self._jobs],
            "owned": [sees.owned_seen(one, self._product(one), self._today) for one in self._owned],
            "callbacks": [sees.callback_seen(one, number_of("callbacks", one["id"]), self._zone) for one in asked],
            "complaints": [self._complaint(one, photos.get(one["id"], [])) for one in self._complaints],
            "letters": [self._letter(one) for one in self._letters],
            "estimates": self._estimates_seen(),
            "wishes": [wish for one in self._jobs for wish in sees.wishes_seen(one)],
            "may": {
                "complain": True,
                "write": True,
                "wish": any(one.get("status") not in sees.OVER for one in self._jobs),
                "answer": any(one.get("status") != "done" for one in asked),
                "estimate": any(one.get("status") in WAITING for one in self._estimates),
            },
            **({"survey": False} if is_complaining else {}),
        }

    @property
    def _today(self) -> str:
        return local_date(self._now_ms, self._zone).isoformat()

    def _product(self, one: Doc) -> Doc | None:
        return self._products.get(one.get("product_id") or "")

    def _coming(self, job: Doc) -> sees.Coming:
        who = sees.who_comes(job)
        is_awaited = sees.is_awaited(job, self._now_ms, self._zone)
        return sees.Coming(
            number=number_of("jobs", job["id"]),
            product=self._product(job),
            technician=self._staff.get(who or ""),
            was=windows_before(job, self._settings["settle_minutes"]),
            heard_at=_heard_at(who) if who and is_awaited else None,
            ahead=self._ahead(job, who) if who and is_awaited else None,
        )

    def _ahead(self, job: Doc, who: str) -> int | None:
        """How many visits come first: a number says nothing of other customers."""
        start = job.get("planned_start") or job.get("promised_start")
        if job.get("status") not in sees.TO_COME or not start:
            return None
        begins = clock.to_rfc3339(day_start_ms(local_date(self._now_ms, self._zone), self._zone))
        before = (Record.starts_at >= begins) & (Record.starts_at < start) & Record.ended_at.is_null()
        is_theirs = (Record.collection == "jobs") & (Record.store_id == self._whose.store["id"])
        return int(Record.select().where(is_theirs & (Record.assignee_id == who) & before & ~Record.deleted).count())

    def _complaint(self, one: Doc, photos: list[str]) -> Doc:
        number = number_of("complaints", one["id"])
        answers = [answer_seen(answer) for answer in answers_given(one)]
        return sees.complaint_seen(one, number, photos, answers, self._working, self._settings, self._now_ms)

    def _estimates_seen(self) -> list[Doc]:
        photos = estimate_photos(self._estimates)
        lines = [line for one in self._estimates for line in lines_of(one)]
        named = {
            id_: one["names"]
            for collection, field in (("products", "product_id"), ("prices", "price_id"))
            for id_, one in docs_by_id(
                collection, {line[field] for line in lines if isinstance(line.get(field), str)}
            ).items()
            if one.get("names")
        }
        return [
            sees.estimate_seen(
                one, number_of("estimates", one["id"]), named, photos.get(one["id"], []), self._edition_page(one)
            )
            for one in self._estimates
        ]

    def _edition_page(self, estimate: Doc) -> str | None:
        """Where its list of prices can be read: until that is published, nowhere, and nobody is sent there."""
        path = sees.edition_path(estimate, self._whose.store.get("slug"))
        return path if path and self._is_published(path) else None

    def _letter(self, one: Doc) -> Doc:
        return sees.letter_seen(one, number_of("letters", one["id"]), self._working, self._settings, self._now_ms)


def _heard_at(staff: str) -> str | None:
    """When the server last heard of any device of theirs that still counts."""
    is_theirs = (Device.staff_id == staff) & Device.revoked_at.is_null()
    found: str | None = Device.select(fn.MAX(Device.seen_at)).where(is_theirs).scalar()
    return found
