"""Times of a shoot day, also past midnight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.clock import ClockTime, duration
from filmdesk.values.errors import UserError

times = st.integers(0, 48 * 60 - 1).map(ClockTime)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("6a", 360),
        ("6", 360),
        ("6:30", 390),
        ("06:30", 390),
        ("630", 390),
        ("1830", 1110),
        ("18:30", 1110),
        ("18h30", 1110),
        ("6.30", 390),
        ("6:00 PM", 1080),
        ("6 p.m.", 1080),
        ("12a", 0),
        ("12:15 am", 15),
        ("12p", 720),
        ("0:00", 0),
        ("25:30", 1530),
        ("47:59", 2879),
    ],
)
def test_every_way_a_call_is_typed_is_read(typed: str, minutes: int) -> None:
    assert ClockTime.parse(typed) == minutes


@pytest.mark.parametrize("typed", ["", "noon", "6:60", "48:00", "13 pm", "0 am", "6:3", "-1", "6:30:00", "12345"])
def test_anything_else_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(UserError, match=r"is not a time\. Write it like 6a, 6:30, 18:30 or 25:30"):
        ClockTime.parse(typed)


@given(time=times)
def test_what_a_24_hour_production_prints_is_read_back(time: ClockTime) -> None:
    assert ClockTime.parse(time.shown(24)) == time


@given(time=st.integers(0, 24 * 60 - 1).map(ClockTime))
def test_what_a_12_hour_production_prints_is_read_back(time: ClockTime) -> None:
    assert ClockTime.parse(time.shown()) == time


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "12:00 AM"), (360, "6:00 AM"), (720, "12:00 PM"), (1439, "11:59 PM"), (1530, "1:30 AM (+1)")],
)
def test_past_midnight_says_it_is_the_next_morning(minutes: int, shown: str) -> None:
    assert ClockTime(minutes).shown() == shown


@given(time=times, minutes=st.integers(-600, 600))
def test_pushing_a_call_and_back_is_the_same_call(time: ClockTime, minutes: int) -> None:
    assert time.plus(minutes).plus(-minutes) == time and isinstance(time.plus(minutes), ClockTime)


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (45, "45 min"), (540, "9 h"), (150, "2 h 30"), (-65, "-1 h 05")]
)
def test_a_length_of_time_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert duration(minutes) == said
