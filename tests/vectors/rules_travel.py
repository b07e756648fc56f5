"""How long the way is from door to door, as the board shows it and the server plans with it (R50)."""

from __future__ import annotations

from dataclasses import asdict
from itertools import product
from typing import Any

from api.demo.shop import ESTATES, STORES
from api.rules.travel import coordinates_of, place_of_store, place_of_visit, travel

HOME = {"address": "翠湖花园 3 栋 1201"}
ESTATE = {"id": "estate-1", "name": "翠湖花园", "coordinates": "30.6702,104.0117"}
WRITTEN: tuple[Any, ...] = (
    None, "", "30.6586,104.0332", " 30.6586 ， 104.0332 ", "104.0332,30.6586", "-33.86,151.21", "151.21,-33.86",
    "30.6586", "30.6586 104.0332", "30,104", "95,100", "91,181", "30.6586,181", "N30,E104", "30.,104", "３０,１０４",
    "87.6168,43.8256", ["30", "104"], "1e2,30", "30.6586,104.0332,5",
)  # fmt: skip


def travel_vectors() -> dict[str, Any]:
    return {
        "coordinates": [{"written": one, "read": _read(coordinates_of({"coordinates": one}))} for one in WRITTEN],
        "places": [_place(*one) for one in _visits()],
        "ways": list(_ways()),
    }


def _visits() -> list[tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any] | None]]:
    elsewhere = {"address": "双流区机场路 8 号"}
    return [
        ({}, None, None), (HOME, HOME, ESTATE), ({}, HOME, ESTATE), (HOME, None, ESTATE), (elsewhere, HOME, ESTATE),
        ({"address": "翠湖花园 5 栋 301"}, HOME, ESTATE), (elsewhere, elsewhere, ESTATE), (HOME, HOME, None),
        (HOME, HOME, {"id": "estate-2", "name": "翠湖花园"}), (elsewhere, HOME, {"id": "estate-3"}), (HOME, HOME, {}),
    ]  # fmt: skip


def _place(job: dict[str, Any], customer: dict[str, Any] | None, estate: dict[str, Any] | None) -> dict[str, Any]:
    found = place_of_visit(job, customer, estate)
    return {
        "job": job, "customer": customer, "estate": estate,
        "estate_id": found.estate_id, "coordinates": _read(found.coordinates),
    }  # fmt: skip


def _ways() -> list[dict[str, Any]]:
    docs: list[dict[str, Any]] = [
        {"id": f"estate-{number}", "name": name, "coordinates": coordinates}
        for number, (name, _, _, _, coordinates) in enumerate(ESTATES)
    ]
    places = [place_of_visit({}, None, one) for one in docs]
    places += [place_of_visit({}, None, {"id": "estate-x", "name": "x"}), place_of_visit({}, None, None)]
    places += [place_of_store(one) for one in STORES] + [place_of_store(None)]
    return [
        {"start": _told(start), "end": _told(end), "travel": asdict(travel(start, end))}
        for start, end in product(places, places)
    ]


def _told(place: Any) -> dict[str, Any]:
    return {"estateId": place.estate_id, "coordinates": _read(place.coordinates)}


def _read(found: tuple[float, float] | None) -> list[float] | None:
    return None if found is None else list(found)
