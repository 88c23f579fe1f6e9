"""Coordinates as people type and paste them: every way reads back, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.coordinates import Point, find_point, read_angle, shown_point
from filmdesk.values.errors import UserError

latitudes = st.floats(-90, 90).map(lambda value: round(value, 6))
longitudes = st.floats(-180, 180).map(lambda value: round(value, 6))
SECOND = 1 / 3600


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("33.8367", 33.8367),
        ("-33.8367", -33.8367),
        ("−33.8367", -33.8367),
        ("33.8367° S", -33.8367),
        ("S 33.8367", -33.8367),
        ("33°50'12\"N", 33.836667),
        ("33° 50′ 12.5″ n", 33.836806),
        ("33º50'12''", 33.836667),
        ("33°50.2'", 33.836667),
        ("33 50 12 N", 33.836667),
        ("-33°30'", -33.5),
        ("48,8566", 48.8566),
        ("  0 ", 0.0),
        ("90", 90.0),
    ],
)
def test_a_latitude_is_read_however_it_is_written(text: str, degrees: float) -> None:
    assert read_angle(text, "latitude") == pytest.approx(degrees, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("north", "is not a latitude"),
        ("", "is not a latitude"),
        ("nan", "is not a latitude"),
        ("1e1", "is not a latitude"),
        ("33.8.1", "is not a latitude"),
        ("91", "no place on earth"),
        ("33°60'", "not a point on the globe"),
        ("-33 S", "not a point on the globe"),
        ("118°23'W", "is a longitude"),
        ("52,13", "one number or two"),
        ("52 13", "one number or two"),
        ("9" * 100_000, "is not a latitude"),
    ],
)
def test_what_is_no_latitude_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as refused:
        read_angle(text, "latitude")
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    "text",
    [
        "33.8367, -118.3877",
        "33.8367,-118.3877",
        "(33.8367, -118.3877)",
        "33.8367 -118.3877",
        "33,8367; -118,3877",
        "33.8367 N, 118.3877 W",
        "118.3877W 33.8367N",
        "N 33.8367 W 118.3877",
        "geo:33.8367,-118.3877;u=35",
        "https://www.google.com/maps/@33.8367,-118.3877,15z",
        "https://www.google.com/maps/place/Pier/@1.0,2.0,17z/data=!3m1!4b1!4m5!8m2!3d33.8367!4d-118.3877",
        "https://maps.google.com/?q=33.8367,-118.3877",
        "https://www.google.com/maps/search/?api=1&query=33.8367%2C-118.3877",
        "https://www.google.com/maps/search/33.8367,+-118.3877?entry=tts",
        "https://maps.apple.com/?ll=33.8367,-118.3877&q=Pier",
        "https://www.openstreetmap.org/?mlat=33.8367&mlon=-118.3877#map=17/1.0/2.0",
        "https://www.openstreetmap.org/#map=15/33.8367/-118.3877",
    ],
)
def test_a_pair_or_a_map_link_names_its_point(text: str) -> None:
    assert find_point(text) == (33.8367, -118.3877)


@pytest.mark.parametrize(
    "text", ["", "33.8", "12 Quay Street, Point Alder", "48,8566", "https://example.org/33", "x" * 99_999]
)
def test_what_is_no_pair_names_no_point(text: str) -> None:
    assert find_point(text) is None


@pytest.mark.parametrize("text", ["95, 10", "10, 195", "33 N, 34 N", "https://maps.google.com/?q=133.8,-118.3"])
def test_a_pair_off_the_globe_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        find_point(text)


@given(latitudes, longitudes)
def test_every_point_shown_in_degrees_reads_back_to_the_second(latitude: float, longitude: float) -> None:
    found = find_point(shown_point(latitude, longitude))
    assert found is not None
    assert found[0] == pytest.approx(latitude, abs=SECOND) and found[1] == pytest.approx(longitude, abs=SECOND)


@given(latitudes, longitudes, st.sampled_from([", ", ",", " ; ", "  "]))
def test_every_point_in_decimals_reads_back_exactly(latitude: float, longitude: float, between: str) -> None:
    point: Point = (latitude, longitude)
    assert find_point(f"{latitude:.6f}{between}{longitude:.6f}") == point
    assert read_angle(f"{latitude:.6f}", "latitude") == latitude
    assert read_angle(f"{longitude:.6f}", "longitude") == longitude


@given(st.text(st.sampled_from("0123456789.,;-+°'\" NSEWnx/()"), max_size=30))
def test_whatever_is_typed_is_a_point_on_the_globe_or_a_sentence(text: str) -> None:
    for read in (find_point, lambda typed: (read_angle(typed, "latitude"), 0.0)):
        try:
            point = read(text)
        except UserError:
            continue
        assert point is None or (abs(point[0]) <= 90 and abs(point[1]) <= 180)
