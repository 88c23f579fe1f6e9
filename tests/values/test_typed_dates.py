"""Dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.values.dates import long_date, month, weekday
from filmdesk.values.errors import UserError
from filmdesk.values.typed_dates import read_date

TODAY = date(2026, 11, 26)  # a Thursday
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2027-04-06", date(2027, 4, 6)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 27)),
        ("+3", date(2026, 11, 29)),
        ("-1", date(2026, 11, 25)),
        ("+2w", date(2026, 12, 10)),
        ("fri", date(2026, 11, 27)),
        ("thu", date(2026, 12, 3)),
        ("Tuesday", date(2026, 12, 1)),
        ("6 apr", date(2027, 4, 6)),
        ("apr 6", date(2027, 4, 6)),
        ("April 6th, 2028", date(2028, 4, 6)),
        ("20 nov", date(2026, 11, 20)),
        ("Tue 6 Apr 2027", date(2027, 4, 6)),
        ("4/4/27", date(2027, 4, 4)),
        ("4/13/2027", date(2027, 4, 13)),
        ("13/4", date(2027, 4, 13)),
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_what_people_mean_by_it(text: str, meant: date) -> None:
    assert read_date(text, TODAY) == meant


def test_a_date_that_is_april_to_some_and_june_to_others_is_asked_about() -> None:
    with pytest.raises(UserError, match="month by its name"):
        read_date("6/4/2027", TODAY)


@pytest.mark.parametrize(
    ("text", "day_first", "meant"),
    [
        ("6/4", True, date(2027, 4, 6)),
        ("6/4", False, date(2026, 6, 4)),
        ("6.4.", True, date(2027, 4, 6)),
        ("6/4/27", False, date(2027, 6, 4)),
        ("13/4", False, date(2027, 4, 13)),
        ("4/13", True, date(2027, 4, 13)),
    ],
)
def test_figures_are_read_as_the_productions_paper_has_them(text: str, day_first: bool, meant: date) -> None:
    assert read_date(text, TODAY, day_first=day_first) == meant


@given(DATES, DATES, st.booleans(), st.sampled_from("/-."))
def test_a_date_in_figures_reads_back_either_way_round(on: date, today: date, day_first: bool, between: str) -> None:
    order = (on.day, on.month) if day_first else (on.month, on.day)
    typed = between.join(map(str, (*order, on.year)))
    assert read_date(typed, today, day_first=day_first) == on


@pytest.mark.parametrize(
    "text", ["", "t", "31 feb", "2027-13-01", "soon", "6", "6 foo", "0/99", "1/2/3/4", "\x00", "+", "30/02/2027"]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UserError, match="not a date"):
        read_date(text, TODAY)


@given(DATES, DATES)
def test_every_way_of_writing_a_date_in_full_reads_back(on: date, today: date) -> None:
    ways = (on.isoformat(), long_date(on), f"{weekday(on)} {on.day} {month(on)} {on.year}")
    assert {read_date(way, today) for way in ways} == {on}


@given(DATES)
def test_a_weekday_is_within_the_next_seven_days_and_falls_on_it(today: date) -> None:
    for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        meant = read_date(name, today)
        assert timedelta(0) < meant - today <= timedelta(days=7)
        assert weekday(meant).casefold() == name


@given(DATES, DATES)
def test_a_date_without_its_year_is_the_nearest_one(on: date, today: date) -> None:
    meant = read_date(f"{on.day} {month(on)}", today)
    assert (meant.day, meant.month) == (on.day, on.month)
    if (on.month, on.day) != (2, 29):
        assert abs(meant - today) <= timedelta(days=184)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text: str) -> None:
    try:
        assert isinstance(read_date(text, TODAY), date)
    except UserError as error:
        assert "date" in str(error)
