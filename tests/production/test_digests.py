"""A digest of every table, so that a byte that flipped on the disk is noticed and not printed."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from shelf import SHELF, THINGS, Thing, names, open_shelf

from filmdesk.production.copies import copy_to
from filmdesk.production.digests import owing
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.production.steps import damaged_steps
from filmdesk.values.errors import UserError


def test_a_letter_that_flipped_on_the_disk_is_noticed(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamplight"))
    with production.step("Forget how", final=True):
        production.write("DELETE FROM local_step")
    production.close()
    content = place.read_bytes()
    assert content.count(b"lamplight") == 1
    place.write_bytes(content.replace(b"lamplight", b"camplight"))
    with open_shelf(place, write=False) as damaged:
        assert names(damaged) == ["camplight"]
        assert damaged.damaged_tables() == ["thing"]


def test_a_row_another_program_wrote_or_took_is_noticed(production: Production, place: Path) -> None:
    THINGS.add_all(production, (Thing("lamp"), Thing("table")))
    production.close()
    for statement in ("INSERT INTO thing VALUES('x', 'spy', 0, NULL)", "DELETE FROM thing WHERE name = 'lamp'"):
        db = apsw.Connection(str(place))
        db.execute(statement)
        db.close()
        with open_shelf(place, write=False) as damaged:
            assert damaged.damaged_tables() == ["thing"]


def left_in_the_middle(production: Production, place: Path) -> Path:
    """The file as it lies there while it is still open."""
    left = place.with_name("left.filmdesk")
    left.write_bytes(place.read_bytes())
    production.close()
    return left


@pytest.mark.parametrize("update", [False, True])
def test_a_flip_before_an_import_is_counted_is_noticed_all_the_same(
    production: Production, place: Path, update: bool
) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    if update:
        with production.step("Count"):
            production.write("UPDATE thing SET count = 70000, due = '2027-01-01'")
    assert owing(production.connection)
    left = left_in_the_middle(production, place)
    with open_shelf(left, write=False) as sound:
        assert sound.damaged_tables() == []
    left.write_bytes(left.read_bytes().replace(b"thing 2999", b"think 2999", 1 if update else -1))
    for closings in range(3):
        with open_shelf(left) as damaged:
            assert "thing" in damaged.damaged_tables()
            if closings == 1:
                THINGS.add(damaged, Thing("lamp"))


def test_a_flip_in_what_a_bulk_step_changed_is_noticed_before_it_is_counted(
    production: Production, place: Path
) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    with production.step("Rename"):
        production.write("UPDATE thing SET name = 'lamp ' || name")
    assert owing(production.connection)
    left = left_in_the_middle(production, place)
    content = left.read_bytes()
    assert content.count(b"lamp thing 2999") == 2, "the row and the step that wrote it"
    for last in (False, True):
        at = content.rindex(b"lamp thing 2999") if last else content.index(b"lamp thing 2999")
        left.write_bytes(content[:at] + b"c" + content[at + 1 :])
        with open_shelf(left, write=False) as damaged:
            assert damaged.damaged_tables() == ["thing"]


def test_what_a_damaged_import_owes_cannot_be_counted_and_stays_known(production: Production, place: Path) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    left = left_in_the_middle(production, place)
    db = apsw.Connection(str(left))
    db.execute("UPDATE local_step SET changeset = x'00'")
    db.close()
    with open_shelf(left) as damaged:
        assert damaged.damaged_tables() == ["thing"] and damaged_steps(damaged.connection) == [1]
        THINGS.add(damaged, Thing("lamp"))
        assert damaged.damaged_tables() == ["thing"]


def test_bringing_a_file_up_to_date_does_not_bless_what_was_damaged(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    production.close()
    db = apsw.Connection(str(place))
    db.execute("UPDATE thing SET name = 'camp'")
    db.close()
    newer = Schema("shelf", (*SHELF.steps, ("ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'",)))
    with pytest.raises(UserError, match="does not hold what was written"):
        Production.open(place, [newer])
    with open_shelf(place) as damaged:
        assert damaged.damaged_tables() == ["thing"]


def test_a_copy_of_an_import_not_yet_counted_is_counted(production: Production, place: Path) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    copy_to(production, place.with_name("copy.filmdesk"))
    with open_shelf(place.with_name("copy.filmdesk")) as copy:
        assert not owing(copy.connection) and copy.damaged_tables() == []


def test_an_import_is_counted_when_the_file_is_closed(production: Production, place: Path) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    assert owing(production.connection) and production.damaged_tables() == []
    THINGS.change(production, lamp.id, name="lantern")
    production.close()
    with open_shelf(place) as again:
        assert not owing(again.connection)
        assert again.damaged_tables() == []
        THINGS.change(again, lamp.id, name="lamp")
        again.undo()
        assert again.damaged_tables() == []


def test_the_digests_hold_when_an_import_is_taken_back(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    production.undo()
    production.settle()
    assert production.damaged_tables() == []
    production.redo()
    production.settle()
    assert production.damaged_tables() == []


def test_a_history_begun_before_steps_were_digested_whole_is_sound_until_something_changes(
    production: Production,
) -> None:
    THINGS.add(production, Thing("Lamp"))
    db = production.connection
    with production._writing():
        db.execute("UPDATE local_step SET digest = substr(digest, 1, 32)")
    assert damaged_steps(db) == []
    with production._writing():
        db.execute("UPDATE local_step SET changeset = x'00' WHERE lamport = (SELECT max(lamport) FROM local_step)")
    assert len(damaged_steps(db)) == 1
