"""What is opened, by whom, and what is refused with a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest
from shelf import CLAIMANT, CREATE, SHELF, THINGS, Thing, names, open_shelf

from filmdesk.production.claim import claim_path
from filmdesk.production.home import home
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.values.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
WAIT = "print('open' if production.writable else production.read_only_because, flush=True)\nsys.stdin.read()\n"
MID_STEP = """
THINGS.add(production, Thing("kept"))
with production.step("Never ends"):
    for n in range(20_000):
        THINGS.add(production, Thing(f"lost {n} " + "x" * 200))
    print("in the middle", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process(program: str, place: Path) -> Iterator[subprocess.Popen[str]]:
    """A second filmdesk at work on the file; it goes on until it is killed."""
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent))),
        "FILMDESK_USER": "Otto",
    }
    command = [sys.executable, "-c", CLAIMANT + program, str(place)]
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.fixture
def closed(production: Production, place: Path) -> Path:
    THINGS.add(production, Thing("lamp"))
    production.close()
    return place


def refusal(place: Path) -> str:
    before = place.read_bytes() if len(place.name) < 256 and place.is_file() else b""
    with pytest.raises(UserError) as refused:
        open_shelf(place)
    assert not before or place.read_bytes() == before
    assert len(place.name) > 255 or not claim_path(place).exists()
    return str(refused.value)


def test_while_one_writes_another_only_reads_and_is_told_who(closed: Path) -> None:
    with another_process(WAIT, closed) as other:
        assert said(other) == "open"
        with open_shelf(closed) as here:
            assert not here.writable and "Otto" in here.read_only_because
            assert names(here) == ["lamp"]
            with pytest.raises(UserError, match=r"open for reading only.*Otto"):
                THINGS.add(here, Thing("table"))
            with pytest.raises(UserError, match="reading only"):
                here.undo()
            with pytest.raises(UserError, match="reading only"):
                here.name_version("mine")
    with open_shelf(closed) as here:
        assert here.writable, "the claim of a process that died is stale"


def test_a_production_open_here_is_read_only_there(production: Production, place: Path) -> None:
    with another_process(WAIT, place) as other:
        assert said(other).startswith("It is open elsewhere (Ida on ")


def test_closing_gives_the_claim_back_and_leaves_no_lock(closed: Path) -> None:
    assert not claim_path(closed).exists()


def test_closing_twice_is_closing(production: Production) -> None:
    production.close()
    production.close()


def test_looking_takes_no_claim(closed: Path) -> None:
    with open_shelf(closed, write=False) as looking:
        assert names(looking) == ["lamp"] and not claim_path(closed).exists()
        with pytest.raises(UserError, match="reading only"):
            THINGS.add(looking, Thing("table"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_a_writer_killed_in_the_middle_of_a_step_loses_only_that_step(closed: Path) -> None:
    with another_process(MID_STEP, closed) as other:
        assert said(other) == "in the middle"
        other.send_signal(signal.SIGKILL)
        other.wait()
    with open_shelf(closed, write=False) as looking:
        assert names(looking) == ["kept", "lamp"], "a reader rolls the journal back"
    with open_shelf(closed) as again:
        assert again.writable and again.damaged_tables() == []
        assert again.undo() == "Add thing"


def test_a_read_only_file_is_read_and_nothing_typed_is_lost_in_a_copy(closed: Path) -> None:
    closed.chmod(0o444)
    with open_shelf(closed) as reading:
        assert names(reading) == ["lamp"]
        assert not reading.writable and "cannot be written to" in reading.read_only_because
        with pytest.raises(UserError, match="reading only"):
            THINGS.add(reading, Thing("table"))
        assert not claim_path(closed).exists()
    closed.chmod(0o644)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write to every folder")
def test_a_file_in_a_folder_nobody_may_write_to_is_read(closed: Path) -> None:
    closed.parent.chmod(0o555)
    try:
        with open_shelf(closed) as reading:
            assert names(reading) == ["lamp"] and not reading.writable
    finally:
        closed.parent.chmod(0o755)


def test_a_newer_production_is_refused(production: Production, place: Path) -> None:
    production.close()
    newer = Schema("shelf", (*SHELF.steps, ("ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT ''",)))
    Production.open(place, [newer]).close()
    assert "written by a newer filmdesk" in refusal(place)


def test_a_production_with_a_desk_this_program_lacks_is_refused(production: Production, place: Path) -> None:
    production.close()
    Production.open(
        place, [SHELF, Schema("budget", (("CREATE TABLE account(id TEXT PRIMARY KEY NOT NULL) STRICT",),))]
    ).close()
    assert "written by a newer filmdesk" in refusal(place)


def test_an_older_production_gets_the_new_column_and_undo_stops_there(place: Path) -> None:
    with Production.create(place, [SHELF]) as old:
        THINGS.add(old, Thing("lamp"))
    newer = Schema("shelf", (*SHELF.steps, ("ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'",)))
    with Production.open(place, [newer]) as production:
        assert production.read("SELECT name, colour FROM thing") == [("lamp", "white")]
        assert production.damaged_tables() == []
        with pytest.raises(UserError, match="“Bring the file up to date” cannot be undone"):
            production.undo()
    with Production.open(place, [newer]) as again:
        assert len(again.history()) == 2, "a file is brought up to date once"


def test_a_desk_added_later_gets_its_tables(closed: Path) -> None:
    desk = Schema("props", (("CREATE TABLE prop(id TEXT PRIMARY KEY NOT NULL) STRICT",),))
    with Production.open(closed, [SHELF, desk], write=False) as production:
        assert production.read("SELECT count(*) FROM prop") == [(0,)]
        assert names(production) == ["lamp"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not a filmdesk production"),
        (b"SQLite format 3\x00", "is not a filmdesk production"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "is not a filmdesk production"),
        (b"INT. KITCHEN - DAY\n" * 20, "is not a filmdesk production"),
    ],
)
def test_what_is_not_a_production_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    place = tmp_path / "other.filmdesk"
    place.write_bytes(content)
    assert says in refusal(place)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "photos.db"
    db = apsw.Connection(str(place))
    db.execute("CREATE TABLE photo(id)")
    db.close()
    assert "is not a filmdesk production" in refusal(place)


def test_no_file_a_folder_and_a_name_no_disk_takes_are_refused(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "none.filmdesk")
    assert "cannot be read" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))
    assert "There is no file" in refusal(tmp_path / "no" / "such" / "folder.filmdesk")


def test_a_truncated_production_is_refused(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes()[:-5000])
    assert "is damaged" in refusal(closed)


def test_a_production_that_carries_code_is_refused(closed: Path) -> None:
    db = apsw.Connection(str(closed))
    db.execute("CREATE TRIGGER spy AFTER INSERT ON thing BEGIN DELETE FROM thing; END")
    db.close()
    assert "triggers or views" in refusal(closed)


def test_nothing_is_made_over_a_file_that_is_there(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        Production.create(closed, [SHELF])
    assert closed.read_bytes() == before


def test_a_production_that_cannot_be_made_leaves_no_file(place: Path) -> None:
    broken = Schema("broken", ((CREATE, "CREATE TABLE thing(id)"),))
    with pytest.raises(apsw.SQLError):
        Production.create(place, [broken])
    assert list(place.parent.iterdir()) == []


def test_a_production_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written to"):
        Production.create(tmp_path / "none" / "film.filmdesk", [SHELF])


def test_the_file_is_plain_sqlite_with_the_letters_film(closed: Path) -> None:
    db = apsw.Connection(str(closed), flags=apsw.SQLITE_OPEN_READONLY)
    assert db.pragma("application_id") == int.from_bytes(b"film", "big")
    assert db.execute("SELECT name FROM thing").fetchall() == [("lamp",)]
    db.close()


def test_closing_leaves_only_the_production_behind(tmp_path: Path) -> None:
    with Production.create(tmp_path / "film.filmdesk", ()) as production, production.step("Keep"):
        production.write("INSERT INTO attachment VALUES('1', 'o', 'n', 'k', 'd', 0)")
    assert [path.name for path in tmp_path.iterdir()] == ["film.filmdesk"]


def test_a_file_with_tables_of_its_own_making_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.filmdesk"
    Production.create(path, ()).close()
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE planted(id TEXT PRIMARY KEY NOT NULL) STRICT")
    other.close()
    with pytest.raises(UserError, match="not those filmdesk writes"):
        Production.open(path, ())


def test_what_is_remembered_of_the_tables_lets_no_other_file_in(closed: Path) -> None:
    open_shelf(closed).close()
    other = apsw.Connection(str(closed))
    other.execute("CREATE TABLE spy(id TEXT PRIMARY KEY NOT NULL) STRICT")
    other.close()
    with pytest.raises(UserError, match="not those filmdesk writes"):
        open_shelf(closed)


def test_a_damaged_memory_of_the_tables_keeps_nobody_out(closed: Path) -> None:
    open_shelf(closed).close()
    remembered = list((home() / "shapes").iterdir())
    assert remembered
    for path in remembered:
        path.write_bytes(b"\xff\0 broken")
    with open_shelf(closed) as production:
        assert names(production) == ["lamp"]
