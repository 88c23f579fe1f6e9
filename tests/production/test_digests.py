"""A digest of every table, so that a byte that flipped on the disk is noticed and not printed."""

from __future__ import annotations

from pathlib import Path

import apsw
from shelf import THINGS, Thing, names, open_shelf

from filmdesk.production.digests import unsettled
from filmdesk.production.production import Production


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


def test_an_import_is_counted_when_the_file_is_closed(production: Production, place: Path) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
    assert unsettled(production.connection) and production.damaged_tables() == []
    THINGS.change(production, lamp.id, name="lantern")
    production.close()
    with open_shelf(place) as again:
        assert not unsettled(again.connection)
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
