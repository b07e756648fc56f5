"""How long the way is between two places of a town, and whether that was worked out or is only assumed (R50).

A place is an estate, coordinates, both, or nothing that is known. No map is asked: a straight line, made longer by what
streets are, at the speed of a town. What a plan shows says with each way on what it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Doc = Mapping[str, Any]
Basis = Literal["same_estate", "coordinates", "assumed"]

# To park, to be let in and to find the door; also the way from one door of an estate to another.
DOOR_MINUTES = 5
# Nothing known of one of the two: a way across a district.
ASSUMED_MINUTES = 25
# Streets against the straight line, in a town.
DETOUR_FACTOR = 1.4
# 24 km/h: a van at midday, its red lights included.
TOWN_SPEED_METRES_A_MINUTE = 400
METRES_A_DEGREE = 111_320
# Nobody lives further north: a first number above it is a longitude, as some maps copy them.
LATITUDE_MOST = 72
LONGITUDE_MOST = 180

_COORDINATES = re.compile(r" *(-?[0-9]{1,3}(?:\.[0-9]{1,15})?) *[,，] *(-?[0-9]{1,3}(?:\.[0-9]{1,15})?) *", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visit is, as far as it is known."""

    estate_id: str | None = None
    coordinates: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Travel:
    """`metres` along the streets; None where the way is only assumed. `minutes` include finding the door."""

    minutes: int
    metres: int | None
    basis: Basis


def travel(start: Place, end: Place) -> Travel:
    """The way from one door to the next (R50)."""
    if start.estate_id is not None and start.estate_id == end.estate_id:
        return Travel(DOOR_MINUTES, 0, "same_estate")
    if start.coordinates is None or end.coordinates is None:
        return Travel(ASSUMED_MINUTES, None, "assumed")
    metres = math.floor(_straight_metres(start.coordinates, end.coordinates) * DETOUR_FACTOR + 0.5)
    return Travel(DOOR_MINUTES + -(-metres // TOWN_SPEED_METRES_A_MINUTE), metres, "coordinates")


def place_of_visit(job: Doc, customer: Doc | None, estate: Doc | None) -> Place:
    """Where a job is done: at its customer's estate, unless its address is another than the customer's."""
    if not estate or not estate.get("id"):
        return Place()
    address, home = job.get("address") or "", (customer or {}).get("address") or ""
    if address and address != home and (estate.get("name") or "") not in address:
        return Place()
    return Place(estate["id"], coordinates_of(estate))


def place_of_store(store: Doc | None) -> Place:
    return Place(None, coordinates_of(store))


def coordinates_of(doc: Doc | None) -> tuple[float, float] | None:
    """Latitude and longitude out of `"30.6586,104.0332"`, in either order where only one is possible; None where
    there are none, or where they cannot be read.
    """
    text = (doc or {}).get("coordinates")
    match = _COORDINATES.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    if abs(first) > LATITUDE_MOST:
        first, second = second, first
    return (first, second) if abs(first) <= LATITUDE_MOST and abs(second) <= LONGITUDE_MOST else None


def _straight_metres(start: tuple[float, float], end: tuple[float, float]) -> float:
    """In a town the earth is flat."""
    north = (end[0] - start[0]) * METRES_A_DEGREE
    east = (end[1] - start[1]) * METRES_A_DEGREE * math.cos(math.radians((start[0] + end[0]) / 2))
    return math.sqrt(north * north + east * east)
