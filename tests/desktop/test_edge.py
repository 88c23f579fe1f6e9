"""What the edge of the window says: which day it is, what was saved when."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from filmdesk.desktop.edge import about_words, house_words, saved_words, shoot_day_words
from filmdesk.film.days import read_schedule
from filmdesk.film.store import FACTS, facts
from filmdesk.production.production import Production


def test_the_day_is_counted_against_the_calendar_of_the_board(sample: Production) -> None:
    days = read_schedule(sample).days
    first, last = days[0].date, days[-1].date
    assert first and last
    assert shoot_day_words(sample, first) == f"Day 1 of {len(days)}"
    assert shoot_day_words(sample, first - timedelta(days=1)) == "1 day to go"
    assert shoot_day_words(sample, first - timedelta(days=12)) == "12 days to go"
    assert shoot_day_words(sample, last + timedelta(days=1)) == "Wrapped"
    free = next(
        first + timedelta(days=n) for n in range(1, 30) if all(d.date != first + timedelta(days=n) for d in days)
    )
    coming = next(day for day in days if day.date and day.date > free)
    assert shoot_day_words(sample, free) == f"Day {coming.number} of {len(days)} is next"


def test_nothing_is_said_of_a_day_while_nothing_is_dated(empty: Production) -> None:
    assert shoot_day_words(empty, date(2026, 6, 1)) == ""


def test_the_revision_is_named_once_there_is_one(sample: Production) -> None:
    FACTS.change(sample, "facts", script_colour="Blue")
    assert about_words(facts(sample), "Day 4 of 18") == "Blue rev. · Day 4 of 18"
    FACTS.change(sample, "facts", script_colour="White")
    assert about_words(facts(sample), "") == ""


@pytest.mark.parametrize(
    ("stock", "clock", "words"), [("letter", 12, "Letter · 12 h · Offline"), ("a4", 24, "A4 · 24 h · Offline")]
)
def test_the_house_is_named(sample: Production, stock: str, clock: int, words: str) -> None:
    FACTS.change(sample, "facts", stock=stock, clock=clock)
    assert house_words(facts(sample), writable=True) == words


def test_saved_says_when_the_newest_step_was_committed_and_in_which_zone(sample: Production) -> None:
    FACTS.change(sample, "facts", time_zone="America/Los_Angeles", clock=24)
    assert sample.saved_at
    there = sample.saved_at.astimezone(ZoneInfo("America/Los_Angeles"))
    assert saved_words(sample, facts(sample)).endswith(f"{there:%H:%M} {there.tzname()}")
