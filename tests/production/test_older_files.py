"""A production of an earlier filmdesk opens with what it held, and takes what its tables have since learnt to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk import registry
from filmdesk.film.records import Character
from filmdesk.film.store import CHARACTERS, start
from filmdesk.modules.callsheets.records import CastCall
from filmdesk.modules.callsheets.store import CAST_CALLS
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema

WRITTEN = {
    "character": "INSERT INTO character VALUES('mara', 'MARA', '1', 'cast', '', 1, 0, 10, 'typed')",
    "cast_call": "INSERT INTO cast_call VALUES('c', 's', 'mara', 0, '', '06:00', '07:00', '', 'typed', '')",
}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file whose desks are all at their first version."""
    path = tmp_path / "older.filmdesk"
    schemas = tuple(Schema(schema.name, schema.steps[:1]) for schema in registry.schemas())
    with Production.create(path, schemas) as production:
        start(production, "The Long Way")
        for statement in WRITTEN.values():
            with production.step("Type"):
                production.write(statement, ())
    return path


def test_an_older_file_keeps_what_was_typed_and_is_sound(older: Path) -> None:
    with Production.open(older, registry.schemas()) as production:
        assert CHARACTERS.all(production) == [Character("MARA", id="mara", cast_number="1", note="typed")]
        assert CAST_CALLS.all(production) == [
            CastCall("s", "mara", id="c", makeup="06:00", on_set="07:00", remarks="typed")
        ]
        assert production.damaged_tables() == []


def test_its_records_take_the_new_fields(older: Path) -> None:
    with Production.open(older, registry.schemas()) as production:
        CAST_CALLS.change(production, "c", ndb="06:30", school_minutes=180)
        assert CAST_CALLS.get(production, "c").school_minutes == 180
        production.undo()
        assert CAST_CALLS.get(production, "c").ndb == ""
        assert production.damaged_tables() == []
