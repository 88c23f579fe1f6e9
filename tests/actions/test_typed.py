"""From what people type to the values of a field: every kind, and a sentence that names the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.actions.records import change_record, find_records
from filmdesk.actions.typed import is_flag, plain, read_options, read_typed
from filmdesk.film.records import PresenceKind
from filmdesk.film.store import facts
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

KINDS = (
    str,
    int,
    float,
    bool,
    date,
    Decimal,
    Eighths,
    ClockTime,
    PresenceKind,
    tuple[str, ...],
    int | None,
    date | None,
)


@dataclass(frozen=True, slots=True)
class Options:
    day: int = option(help="which day")
    two_up: bool = option(False)
    on: date | None = option(None)


@pytest.mark.parametrize(
    ("text", "hint", "value"),
    [
        ("Ann", str, "Ann"),
        (" 12 ", int, 12),
        ("-2.217", float, -2.217),
        ("Yes", bool, True),
        ("off", bool, False),
        ("2026-06-01", date, date(2026, 6, 1)),
        ("6 apr 2027", date, date(2027, 4, 6)),
        ("1.5k", int, 1500),
        ("1.5k", Decimal, Decimal(1500)),
        ("", date | None, None),
        ("", int | None, None),
        ("12.50", Decimal, Decimal("12.50")),
        ("1 4/8", Eighths, 12),
        ("6a", ClockTime | None, 360),
        ("SILENT", PresenceKind, PresenceKind.SILENT),
        ("Sat, Sun", tuple[str, ...], ("Sat", "Sun")),
        ("Mill, Stroud; Barn", tuple[str, ...], ("Mill, Stroud", "Barn")),
        ("", tuple[str, ...], ()),
        ("out.pdf", Path, Path("out.pdf")),
    ],
)
def test_every_kind_of_field_is_read_as_people_type_it(text: str, hint: Any, value: Any) -> None:
    assert read_typed(text, hint, "field") == value


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", int), ("1.5", int), ("9" * 30, int), ("9" * 5_000, int), ("nan", float), ("inf", float), ("perhaps", bool),
        ("31 June", date), ("1e400", float), ("1.5005k", int),
        ("", date), ("12 USD", Decimal), ("half", Eighths), ("noon", ClockTime),
        ("asleep", PresenceKind),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_the_fields_name(text: str, hint: Any) -> None:
    with pytest.raises(UserError, match=r"^call time: "):
        read_typed(text, hint, "call time")


@given(text=st.text(), hint=st.sampled_from(KINDS))
def test_no_text_does_worse_than_be_refused(text: str, hint: Any) -> None:
    try:
        value = read_typed(text, hint, "field")
    except UserError:
        return
    plain(value)


def test_options_are_filled_from_texts_and_what_is_missing_is_named() -> None:
    assert read_options(Options, {"day": "3", "two_up": True}) == Options(3, two_up=True)
    assert read_options(Options, {"day": "3", "on": "2026-06-01"}).on == date(2026, 6, 1)
    with pytest.raises(UserError, match=r"day is needed. Add --day"):
        read_options(Options, {})
    with pytest.raises(UserError, match=r"no option shoe. Known: day, two_up, on"):
        read_options(Options, {"day": "3", "shoe": "9"})


def test_only_truth_is_a_flag() -> None:
    assert is_flag(bool) and is_flag(bool | None) and not is_flag(int)


def test_values_are_plain_data_for_json() -> None:
    values = (Eighths(12), ClockTime(1530), date(2026, 6, 1), PresenceKind.VOICE, Decimal("1.50"), (Eighths(1),), None)
    assert [plain(value) for value in values] == ["1 4/8", "25:30", "2026-06-01", "voice", "1.50", ["1/8"], None]
    assert plain(datetime(2026, 6, 1, 18, 30)) == "2026-06-01T18:30:00"  # noqa: DTZ001


def test_a_production_lies_in_a_time_zone_of_this_world(empty: Production) -> None:
    kind = find_records("production")
    with pytest.raises(UserError, match="There is no time zone “Mars/Olympus”"):
        change_record(empty, kind, "facts", {"time_zone": "Mars/Olympus"})
    change_record(empty, kind, "facts", {"time_zone": "los angeles"})
    assert facts(empty).time_zone == "America/Los_Angeles"
