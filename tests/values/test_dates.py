"""Names of days and months are the program's own, whatever language the computer speaks."""

from __future__ import annotations

import locale
from collections.abc import Iterator
from datetime import date

import pytest

from filmdesk.film.rules.rest import Moment
from filmdesk.modules.callsheets.words import long_date as sheet_date
from filmdesk.paper.text import shown
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import LONG_MONTHS, MONTHS, long_date, month_number, weekday

FRIDAY = date(2026, 3, 6)


@pytest.fixture(params=["", "de_DE.UTF-8", "fr_FR.UTF-8", "C"])
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    """The computer's own language, and others where it has them."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, request.param)
    except locale.Error:
        pytest.skip(f"this computer does not speak {request.param}")
    yield
    locale.setlocale(locale.LC_ALL, before)


def test_dates_are_named_alike_in_every_language(spoken: None) -> None:
    assert weekday(FRIDAY) == "Fri"
    assert long_date(FRIDAY) == "Friday 6 March 2026"
    assert sheet_date(FRIDAY) == "Friday 6 March 2026"
    assert shown(FRIDAY) == "6 Mar 2026"
    assert Moment(FRIDAY, ClockTime(450), "UTC").shown() == "7:30 AM on Fri 6 Mar 2026"


def test_every_month_is_known_by_its_short_and_its_long_name() -> None:
    for number, (short, long) in enumerate(zip(MONTHS, LONG_MONTHS, strict=True), 1):
        assert [month_number(name) for name in (short, long, long.upper(), f"{short}.")] == [number] * 4


@pytest.mark.parametrize("word", ["", "M", "Ma", "Monday", "Mai", "draft", "Junee"])
def test_another_word_is_no_month(word: str) -> None:
    assert month_number(word) is None
