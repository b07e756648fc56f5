"""The way from door to door, and on what its minutes stand."""

from __future__ import annotations

from api.rules.travel import ASSUMED_MINUTES, DOOR_MINUTES, Place, travel

CUIHU, YUNQI = Place("cuihu", (30.6702, 104.0117)), Place("yunqi", (30.6618, 104.0052))


def test_r50_from_door_to_door_of_an_estate_nobody_drives() -> None:
    way = travel(Place("cuihu"), CUIHU)

    assert (way.minutes, way.metres, way.basis) == (DOOR_MINUTES, 0, "same_estate")


def test_r50_a_way_between_coordinates_is_as_long_as_streets_are() -> None:
    way = travel(CUIHU, YUNQI)

    # 1.1 km as the crow flies
    assert way.metres == 1573
    assert way.minutes == DOOR_MINUTES + 4
    assert travel(YUNQI, CUIHU) == way


def test_r50_an_unknown_way_is_assumed_and_says_so() -> None:
    for start, end in ((Place(), CUIHU), (CUIHU, Place("elsewhere")), (Place(), Place())):
        assert (travel(start, end).minutes, travel(start, end).metres) == (ASSUMED_MINUTES, None)
        assert travel(start, end).basis == "assumed"
