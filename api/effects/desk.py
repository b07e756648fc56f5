"""What every effect asks of the stores, read once a round: settings, working time, language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from api.desk.docs import docs, docs_by_id, read
from api.models import Record
from api.rules.calendar import WorkingTime
from api.rules.settings import resolved
from api.settings import Settings
from sync import clock

Doc = dict[str, Any]
Store = str | None
Found = TypeVar("Found")


class Desk:
    """One look at the stores; `None` is head office, which keeps the usual hours. Made anew for every round."""

    def __init__(self, settings: Settings) -> None:
        self.now_ms = settings.now_ms()
        self.translate = settings.translate
        self.base_url = settings.base_url.rstrip("/")
        self._stores = {one["id"]: one for one in docs("stores")}
        self._calendars = docs("calendars")
        self.settings = cache(self._settings)
        self.working = cache(self._working)

        self._once: dict[tuple[str, Store], Any] = {}

    @property
    def now(self) -> str:
        return clock.to_rfc3339(self.now_ms)

    def stores(self) -> list[Doc]:
        return list(self._stores.values())

    def store(self, store: Store) -> Doc | None:
        return self._stores.get(store or "")

    def zone(self, store: Store) -> str:
        return str(self.working(store).zone)

    def say(self, store: Store, sentence: str, params: Mapping[str, str]) -> str:
        """`sentence`, whose English is its name, in the store's language."""
        return self.translate(self.settings(store)["language"], sentence).format_map(params)

    def local_time(self, store: Store, ms: int) -> str:
        """A moment as the store's people read it, without seconds."""
        return datetime.fromtimestamp(ms // 1000, self.working(store).zone).strftime("%Y-%m-%d %H:%M")

    def once(self, what: str, store: Store, work: Callable[[], Found]) -> Found:
        """What `work` finds for a store, found once a round."""
        if (what, store) not in self._once:
            self._once[what, store] = work()
        found: Found = self._once[what, store]
        return found

    def _settings(self, store: Store) -> Mapping[str, Any]:
        return resolved(self.store(store))

    def _working(self, store: Store) -> WorkingTime:
        return WorkingTime(self.store(store), self._calendars)


def not_over(collection: str) -> list[Doc]:
    """The documents of what has not come to its end."""
    return list(read((Record.collection == collection) & Record.ended_at.is_null() & ~Record.deleted))


def over_since(collection: str, since_ms: int) -> list[Doc]:
    """The documents of what came to its end at `since_ms` or later."""
    is_over = Record.ended_at >= clock.to_rfc3339(since_ms)
    return list(read((Record.collection == collection) & is_over & ~Record.deleted))


def referred(found: list[Doc], field: str, collection: str) -> dict[str, Doc]:
    """The documents that `field` of those `found` names, by id."""
    return docs_by_id(collection, [one[field] for one in found if one.get(field)])
