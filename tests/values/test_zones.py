"""Time zones as people type them, and whose clock is meant."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from filmdesk.values.errors import UserError
from filmdesk.values.zones import clock_apart, in_zone, local_time, read_zone, zone_suffix

LOS_ANGELES = "America/Los_Angeles"
JUNE = datetime(2026, 6, 4, 0, 40, tzinfo=UTC)


@pytest.fixture
def in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that stands in London."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(LOS_ANGELES, LOS_ANGELES), ("america/los_angeles", LOS_ANGELES), (" Los Angeles ", LOS_ANGELES), ("", "")],
)
def test_a_zone_is_typed_by_its_name_or_its_city(typed: str, meant: str) -> None:
    assert read_zone(typed) == meant


@pytest.mark.parametrize("typed", ["Mars/Olympus", "PST8", "../../etc/passwd", "America"])
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="There is no time zone"):
        read_zone(typed)


def test_another_clock_is_named_and_the_same_one_is_not(in_london: None) -> None:
    assert zone_suffix(JUNE, LOS_ANGELES) == " PDT"
    assert zone_suffix(JUNE, "Europe/London") == zone_suffix(JUNE, "") == ""
    assert clock_apart(LOS_ANGELES, date(2026, 6, 4)) == "PDT, 8 h behind this computer"
    assert clock_apart("Asia/Kolkata", date(2026, 6, 4)) == "IST, 4 h 30 ahead of this computer"
    assert clock_apart("Europe/London", date(2026, 6, 4)) == clock_apart("", None) == ""


def test_a_zone_nobody_knows_falls_back_on_this_computers_clock(in_london: None) -> None:
    assert local_time(JUNE, "Mars/Olympus").hour == 1
    assert in_zone(datetime(2026, 6, 4, 1, 40), "Mars/Olympus") == JUNE  # noqa: DTZ001
    assert in_zone(datetime(2026, 6, 3, 17, 40), LOS_ANGELES) == JUNE  # noqa: DTZ001
