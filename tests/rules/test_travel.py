"""The way from door to door, and on what its minutes stand."""

from __future__ import annotations

import pytest

from api.rules.travel import Place, coordinates_of, place_of_store, place_of_visit, travel

CUIHU, YUNQI = Place("cuihu", (30.6702, 104.0117)), Place("yunqi", (30.6618, 104.0052))


def test_r50_from_door_to_door_of_an_estate_nobody_drives() -> None:
    way = travel(Place("cuihu"), CUIHU)

    assert (way.minutes, way.metres, way.basis) == (5, 0, "same_estate")


def test_r50_a_way_between_coordinates_is_as_long_as_streets_are() -> None:
    way = travel(CUIHU, YUNQI)

    # 1.1 km as the crow flies
    assert way.metres == 1573
    assert way.minutes == 5 + 4
    assert travel(YUNQI, CUIHU) == way


def test_r50_an_unknown_way_is_assumed_and_says_so() -> None:
    for start, end in ((Place(), CUIHU), (CUIHU, Place("elsewhere")), (Place(), Place())):
        assert (travel(start, end).minutes, travel(start, end).metres) == (25, None)
        assert travel(start, end).basis == "assumed"


def test_r50_so_many_metres_a_minute_and_a_minute_begun_is_one() -> None:
    """A degree of latitude is 111.32 km of straight line."""
    way = travel(Place(None, (0.0, 0.0)), Place(None, (1.0, 0.0)))

    assert (way.metres, way.minutes) == (155_848, 5 + 390)
    # 400 m are a minute, one more begins the next
    assert [travel(Place(None, (0.0, 0.0)), Place(None, (metres / 155_848, 0.0))).minutes for metres in (400, 401)] == [
        5 + 1,
        5 + 2,
    ]


ESTATE = {"id": "cuihu", "name": "翠湖花园", "coordinates": "30.6702,104.0117"}


@pytest.mark.parametrize(
    ("address", "home", "is_there"),
    [
        (None, "3-502", True),
        ("3-502", "3-502", True),
        ("翠湖花园 8-101", "3-502", True),
        ("桂花路 5 号", "3-502", False),
        ("桂花路 5 号", None, False),
    ],
)
def test_r50_a_visit_elsewhere_is_not_at_the_customers_estate(address: str | None, home: str | None, is_there: bool):  # noqa: FBT001  what is expected
    place = place_of_visit({"address": address}, {"address": home}, ESTATE)
    assert place == (Place("cuihu", (30.6702, 104.0117)) if is_there else Place())


def test_r50_without_an_estate_nobody_knows_where() -> None:
    assert place_of_visit({}, None, None) == Place()
    assert place_of_store(ESTATE) == Place(None, (30.6702, 104.0117))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30.6586,104.0332", (30.6586, 104.0332)),
        ("104.0332 ， 30.6586", (30.6586, 104.0332)),
        ("72,180", (72.0, 180.0)),
        ("72.5,30", (30.0, 72.5)),
        ("-73,30", (30.0, -73.0)),
        ("80,80", None),
        ("90,72", (72.0, 90.0)),
        ("30,180.1", None),
        ("30,-181", None),
        ("30", None),
        (None, None),
    ],
)
def test_r50_coordinates_are_read_in_either_order(text: str | None, found: tuple[float, float] | None):
    assert coordinates_of({"coordinates": text}) == found
