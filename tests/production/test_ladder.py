"""Which backups stand after a year: all of two days, 12 daily, 10 weekly, 9 monthly, however often it is thinned."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from filmdesk.production.ladder import outworn

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
YEAR = 365


def thinned(made: Sequence[datetime], now: datetime) -> list[datetime]:
    dropped = outworn(made, now)
    return [at for place, at in enumerate(made) if place not in dropped]


def year(a_day: int, seed: int) -> tuple[list[datetime], datetime]:
    """A year's backups at random times of each day, the ladder thinned after each as it is in use."""
    chance, kept, now = random.Random(seed), [], START
    for day in range(YEAR):
        for minute in sorted(chance.sample(range(14 * 60), a_day)):
            now = START + timedelta(days=day, minutes=minute)
            kept = thinned([*kept, now], now)
            assert kept[-1] == now
    return kept, now


@pytest.mark.parametrize(("a_day", "seed"), [(1, 1), (3, 2), (9, 3), (40, 4)])
def test_a_year_of_work_leaves_the_ladder_and_no_gap(a_day: int, seed: int) -> None:
    kept, now = year(a_day, seed)
    recent = [at for at in kept if now - at <= timedelta(days=2)]
    older = [at for at in kept if now - at > timedelta(days=2)]
    assert len(recent) == 2 * a_day + sum(1 for at in recent if at.date() == (now - timedelta(days=2)).date())
    assert len(older) == 12 + 10 + 9
    daily, weekly, monthly = older[-12:], older[-22:-12], older[:9]
    assert [(later - at).days <= 1 for at, later in itertools.pairwise(daily)] == [True] * 11
    for stage, most in ((weekly, 8), (monthly, 36)):
        gaps = [(later - at).days for at, later in itertools.pairwise(stage)]
        assert max(gaps) <= most, gaps
    assert (now - older[0]).days > 9 * 28 + 10 * 7


def test_each_stage_counts_calendar_days_weeks_and_months_once() -> None:
    kept, now = year(5, 7)
    older = [at for at in kept if now - at > timedelta(days=2)]
    assert len({at.date() for at in older}) == len(older)
    assert len({at.isocalendar()[:2] for at in older[:-12]}) == len(older) - 12
    assert len({(at.year, at.month) for at in older[:9]}) == 9


def test_thinning_again_takes_nothing_more() -> None:
    kept, now = year(3, 5)
    assert thinned(kept, now) == kept


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3650), timedelta(days=-20000)])
def test_the_last_one_made_stays_whatever_the_clock_says(jump: timedelta) -> None:
    kept, now = year(2, 6)
    assert thinned([*kept, now + jump], now + timedelta(days=1))[-1] == now + jump
    assert kept[-1] in thinned(kept, now + jump)


def test_two_days_of_work_are_all_kept() -> None:
    made = [START + timedelta(minutes=10 * n) for n in range(288)]
    assert outworn(made, made[-1]) == set()


def test_a_file_touched_once_a_month_keeps_two_years() -> None:
    made = [START + timedelta(days=30 * n) for n in range(40)]
    assert len(thinned(made, made[-1])) == 1 + 12 + 10 + 9
