"""Sun on the call sheet: against almanac values, across clock changes, beyond the polar circle, and as laws."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from filmdesk.film.rules.sun import sun_times, zone_at
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError

LA, LONDON, SYDNEY = (34.052, -118.244), (51.507, -0.128), (-33.868, 151.209)


@pytest.mark.parametrize(
    ("place", "zone", "on", "sunrise", "sunset"),
    [
        (LA, "America/Los_Angeles", date(2024, 6, 20), "5:42a", "8:07p"),
        (LA, "America/Los_Angeles", date(2024, 12, 21), "6:54a", "4:48p"),
        (LONDON, "Europe/London", date(2024, 6, 20), "4:43a", "9:21p"),
        (LONDON, "Europe/London", date(2024, 12, 21), "8:03a", "3:53p"),
        (SYDNEY, "Australia/Sydney", date(2024, 12, 21), "5:41a", "8:05p"),
    ],
)
def test_sunrise_and_sunset_are_the_almanacs_to_two_minutes(place, zone, on, sunrise, sunset):
    sun = sun_times(*place, on, zone)
    assert abs(sun.sunrise - ClockTime.parse(sunrise)) <= 2
    assert abs(sun.sunset - ClockTime.parse(sunset)) <= 2


def test_golden_light_and_dark_stand_around_sunset_as_a_crew_expects():
    sun = sun_times(38.5, -121.5, date(2026, 6, 19), "America/Los_Angeles")
    assert 35 <= sun.sunset - sun.golden_evening_begins <= 42
    assert 28 <= sun.dark - sun.sunset <= 34


def test_the_clock_going_forward_moves_sunrise_by_an_hour():
    before = sun_times(*LA, date(2026, 3, 7), "America/Los_Angeles")
    after = sun_times(*LA, date(2026, 3, 8), "America/Los_Angeles")
    assert 57 <= after.sunrise - before.sunrise <= 60


def test_a_sunset_after_midnight_stays_with_its_day():
    sun = sun_times(64.84, -147.72, date(2026, 6, 21), "America/Anchorage")
    assert sun.sunset > 24 * 60
    assert sun.dark is None
    assert sun.polar == ""


def test_beyond_the_polar_circle_there_is_a_word_instead_of_a_time():
    summer = sun_times(69.65, 18.96, date(2026, 6, 21), "Europe/Oslo")
    assert (summer.sunrise, summer.sunset, summer.dark, summer.polar) == (None, None, None, "polar day")
    winter = sun_times(69.65, 18.96, date(2026, 12, 21), "Europe/Oslo")
    assert (winter.sunrise, winter.sunset, winter.polar) == (None, None, "polar night")
    assert winter.civil_dawn < winter.dark


def test_the_zone_of_a_place_is_found_offline():
    assert zone_at(*LA) == "America/Los_Angeles"
    assert zone_at(*SYDNEY) == "Australia/Sydney"
    assert zone_at(33.45, -112.07) == "America/Phoenix"


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (-118.2, 34.05), (float("nan"), 0)])
def test_coordinates_off_the_globe_are_refused(latitude, longitude):
    with pytest.raises(UserError, match="no place on earth"):
        zone_at(latitude, longitude)
    with pytest.raises(UserError, match="no place on earth"):
        sun_times(latitude, longitude, date(2026, 6, 1), "UTC")


@pytest.mark.parametrize("zone", ["Nowhere/Town", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(UserError, match="not a time zone"):
        sun_times(*LA, date(2026, 6, 1), zone)


def test_golden_light_is_known_on_the_day_it_ends_at_midnight_utc():
    ends = [sun_times(-27.0, 89.5, date(2020, 10, day), "Etc/GMT-6").golden_morning_ends for day in (11, 12, 13)]
    assert ends == [6 * 60 + 1, 6 * 60, 5 * 60 + 59]


PLACES = st.tuples(st.floats(-60, 60), st.floats(-179, 179))
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@settings(max_examples=60, deadline=None)
@given(PLACES, DATES)
def test_a_day_runs_dawn_sunrise_golden_noon_golden_sunset_dark(place, on):
    zone = zone_at(*place)
    assume(zone)
    sun = sun_times(*place, on, zone)
    order = [
        sun.civil_dawn,
        sun.sunrise,
        sun.golden_morning_ends,
        sun.noon,
        sun.golden_evening_begins,
        sun.sunset,
        sun.dark,
    ]
    assert None not in order
    assert order == sorted(order)


@settings(max_examples=60, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), DATES)
def test_no_place_on_earth_and_no_date_raises(latitude, longitude, on):
    sun = sun_times(latitude, longitude, on, zone_at(latitude, longitude) or "UTC")
    assert (sun.polar == "") == (sun.sunrise is not None or sun.sunset is not None)
