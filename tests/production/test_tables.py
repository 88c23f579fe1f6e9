"""Between records and rows: what is written is what is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import SHELF, THINGS, Thing, names

from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.production.tables import Table
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id


class Mood(StrEnum):
    CALM = "calm"
    WILD = "wild"


@dataclass(frozen=True, slots=True)
class Everything:
    text: str
    mood: Mood
    flag: bool
    day: date | None
    instant: datetime
    amount: Decimal
    length: Eighths | None
    call: ClockTime
    names: tuple[str, ...]
    share: float | None
    id: str = field(default_factory=new_id)


EVERYTHING = Table("everything", Everything, "thing")
SCHEMA = Schema(
    "everything",
    (
        (
            """CREATE TABLE everything(
                id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, mood TEXT NOT NULL, flag INTEGER NOT NULL, day TEXT,
                instant TEXT NOT NULL, amount TEXT NOT NULL, length INTEGER, call INTEGER NOT NULL, names TEXT NOT NULL,
                share REAL) STRICT""",
        ),
    ),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
RECORDS = st.builds(
    Everything,
    text=TEXT,
    mood=st.sampled_from(Mood),
    flag=st.booleans(),
    day=st.none() | st.dates(),
    instant=st.datetimes(timezones=st.just(UTC)),
    amount=st.decimals(allow_nan=False, allow_infinity=False),
    length=st.none() | st.integers(0, 9_999).map(Eighths),
    call=st.integers(0, 2_879).map(ClockTime),
    names=st.lists(TEXT, max_size=3).map(tuple),
    share=st.none() | st.floats(allow_nan=False),
)


@given(record=RECORDS)
def test_every_kind_of_value_comes_back_as_it_was(record: Everything) -> None:
    with Production.in_memory([SCHEMA]) as production:
        EVERYTHING.add(production, record)
        found = EVERYTHING.get(production, record.id)
        assert found == record
        assert [type(getattr(found, name)) for name in EVERYTHING.columns] == [
            type(getattr(record, name)) for name in EVERYTHING.columns
        ]
        assert production.damaged_tables() == []


def test_records_are_found_by_what_they_hold_also_by_nothing() -> None:
    with Production.in_memory([SHELF]) as production:
        due, none = Thing("lamp", due=date(2026, 6, 1)), Thing("table")
        THINGS.add_all(production, (due, none))
        assert THINGS.where(production, due=date(2026, 6, 1)) == [due]
        assert THINGS.where(production, due=None) == [none]
        assert THINGS.by_id(production) == {due.id: due, none.id: none}
        THINGS.remove_all(production, due=None)
        assert names(production) == ["lamp"]


def test_a_record_that_is_not_there_is_named_in_the_sentence() -> None:
    with Production.in_memory([SHELF]) as production:
        assert THINGS.find(production, "nope") is None
        for use in (THINGS.get, THINGS.remove):
            with pytest.raises(UserError, match="no thing with the id nope"):
                use(production, "nope")
        assert production.history() == []
