"""A backup is taken without asking, read back, never put over a better one, and comes back as a new file."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from shelf import SHELF, THINGS, Thing, names, open_shelf

from filmdesk.actions.backups import compare_with_backup, restore_backup
from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.backups import back_up, back_up_after_edits, backups_of, restore, verify_backup
from filmdesk.production.comparing import compare_files
from filmdesk.production.production import Production
from filmdesk.production.rungs import Ladder, Rung, ladder_of, ladders_at
from filmdesk.production.schema import Schema
from filmdesk.values.errors import UserError

if sys.platform != "win32":
    import resource

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def taken(production: Production, now: datetime = NOW, why: str = "opened") -> Rung:
    made = back_up(production, why, now)
    assert made
    return made.rung


def ladder(production: Production) -> Ladder:
    assert production.path
    return ladder_of(production.id, production.path)


def content(rung: Rung, sql: str) -> list[tuple[object, ...]]:
    db = apsw.Connection(str(rung.path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_a_backup_holds_rows_and_history_outside_the_productions_folder(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    production.name_version("white")
    rung = taken(production)
    assert place.parent not in rung.path.parents or "home" in rung.path.parts
    assert content(rung, "SELECT name FROM thing") == [("lamp",)]
    assert content(rung, "SELECT label FROM local_step") == [("Add thing",)]
    assert content(rung, "SELECT name FROM local_version") == [("white",)]
    assert (rung.why, rung.place, rung.verified_at, rung.counts) == (
        "opened", str(place), NOW, {"attachment": 0, "identity": 1, "thing": 1},
    )  # fmt: skip
    assert ladder(production).rungs() == backups_of(place) == [rung]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_nobody_else_may_look_into_the_ladder(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    assert stat.S_IMODE(taken(production).path.parent.stat().st_mode) == 0o700


def test_nothing_is_written_twice_while_nothing_changed(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    first = taken(production)
    assert taken(production, NOW + timedelta(days=1)) == first
    THINGS.add(production, Thing("table"))
    assert taken(production) != first
    production.undo()
    assert len(backups_of(production.path or Path())) == 2
    assert len({rung.state for rung in (first, taken(production))}) == 1, "what was undone is as it was"


def test_after_half_an_hour_of_changes_one_is_due(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    taken(production)
    THINGS.add(production, Thing("table"))
    assert back_up_after_edits(production, NOW + timedelta(minutes=29)) is None
    made = back_up_after_edits(production, NOW + timedelta(minutes=30))
    assert made and made.rung.counts and made.rung.counts["thing"] == 2
    assert back_up_after_edits(production, NOW + timedelta(minutes=90)) is None, "nothing changed since"
    assert len(backups_of(production.path or Path())) == 2


def test_a_production_in_memory_has_no_backup() -> None:
    production = Production.in_memory([SHELF])
    assert back_up(production, "opened") is None and back_up_after_edits(production) is None


def test_a_copy_elsewhere_has_a_ladder_of_its_own(production: Production, tmp_path: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    restore(rung.path, tmp_path / "copy.filmdesk")
    with open_shelf(tmp_path / "copy.filmdesk") as copy:
        assert copy.id == production.id
        other = taken(copy)
    assert other.path.parent != rung.path.parent
    assert [found.rungs() for found in ladders_at(tmp_path / "copy.filmdesk")] == [[other]]


def test_files_inside_are_stored_once_for_the_ladder_and_come_back(production: Production, tmp_path: Path) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    photo = attach(production, lamp.id, "lamp.jpg", "photo", os.urandom(400_000))
    rungs = [taken(production)]
    for n in range(3):
        THINGS.add(production, Thing(f"thing {n}"))
        rungs.append(taken(production))
    assert all(rung.files == (photo.digest,) and rung.size < 200_000 for rung in rungs)
    assert ladder(production).files.stat().st_size < 600_000
    assert restore(rungs[1].path, tmp_path / "back.filmdesk").missing == 0
    with open_shelf(tmp_path / "back.filmdesk") as back:
        [kept] = ATTACHMENTS.all(back)
        assert read_attachment(back, kept) == read_attachment(production, photo)
        assert back.undo() == "Add thing" and back.undo() == "Attach file"


def test_a_file_whose_content_changed_is_never_put_over_the_ladder(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    db = production.connection
    THINGS.add(production, Thing("table"))
    with production._guard.lifting(db):
        db.execute("UPDATE thing SET name = 'lamb' WHERE name = 'lamp'")
    with pytest.raises(UserError, match=r"does not hold what was written \(thing\), so it was not backed up"):
        back_up(production, "opened")
    assert backups_of(place) == [rung] and verify_backup(rung)
    assert not list(rung.path.parent.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes is POSIX's")
def test_no_room_for_a_backup_says_so_and_leaves_nothing(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    THINGS.add(production, Thing("table"))
    folder = rung.path.parent
    before = sorted(path.name for path in folder.iterdir())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(UserError):
            back_up(production, "opened")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_place_that_takes_no_backup_says_so(production: Production, tmp_path: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "backups").write_text("in the way")
    with pytest.raises(UserError, match="No backup could be made"):
        back_up(production, "opened")


def test_before_a_migration_the_older_file_is_backed_up(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    production.close()
    newer = Schema("shelf", (*SHELF.steps, ("ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'",)))
    with Production.open(place, [newer]):
        [rung] = backups_of(place)
        assert rung.why == "before the file was brought up to date"
        assert "colour" not in str(content(rung, "SELECT sql FROM sqlite_schema"))
        changes = compare_files(rung.path, place)
        assert changes.counts() == {}, "the columns both have hold the same"


@pytest.mark.parametrize(("find", "says"), [(bytes.index, r"\(step 1\)"), (bytes.rindex, r"\(thing\)")])
def test_a_backup_that_was_damaged_is_known_and_not_restored(
    production: Production, tmp_path: Path, find: Callable[[bytes, bytes], int], says: str
) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(500)))
    rung = taken(production)
    data = bytearray(rung.path.read_bytes())
    data[find(bytes(data), b"thing 250")] ^= 1
    rung.path.write_bytes(data)
    for attempt in (lambda: verify_backup(rung), lambda: restore(rung.path, tmp_path / "back.filmdesk")):
        with pytest.raises(UserError, match="is damaged " + says):
            attempt()
    assert not (tmp_path / "back.filmdesk").exists()


def test_a_file_inside_that_was_damaged_is_known_and_the_rest_is_restored(
    production: Production, tmp_path: Path
) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    attach(production, lamp.id, "lamp.jpg", "photo", b"light" * 100)
    rung = taken(production)
    store = ladder(production).files
    store.write_bytes(store.read_bytes().replace(b"lightlight", b"nightlight", 1))
    with pytest.raises(UserError, match="damaged"):
        verify_backup(rung)
    assert restore(rung.path, tmp_path / "back.filmdesk").missing == 1
    with open_shelf(tmp_path / "back.filmdesk") as back:
        assert names(back) == ["lamp"]


def test_nothing_is_restored_over_a_file(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    before = place.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        restore(rung.path, place)
    assert place.read_bytes() == before


def test_what_is_known_of_a_backup_may_be_lost_and_it_still_stands(production: Production, place: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    rung.path.with_suffix(".json").write_text("{")
    [bare] = backups_of(place)
    assert (bare.path, bare.made_at, bare.counts, bare.verified_at) == (rung.path, NOW, None, None)
    THINGS.add(production, Thing("table"))
    taken(production)
    assert len(backups_of(place)) == 2


def test_the_ladder_is_thinned_and_its_files_go_with_the_last_that_names_them(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    photo = attach(production, lamp.id, "lamp.jpg", "photo", b"light" * 100)
    taken(production, NOW)
    ATTACHMENTS.remove(production, photo.id)
    with production._writing():
        production.write("DELETE FROM local_step")
        production.write("DELETE FROM kept_blob")
    for day in range(1, 60):
        THINGS.add(production, Thing(f"thing {day}"))
        taken(production, NOW + timedelta(days=day))
    standing = ladder(production).rungs()
    assert len(standing) < 25 and standing[0].files == (photo.digest,)
    ladder(production).remove(standing[:1])
    standing[1].path.unlink()
    for day in range(60, 400):
        THINGS.add(production, Thing(f"thing {day}"))
        if day % 10 == 0:
            taken(production, NOW + timedelta(days=day))
    db = apsw.Connection(str(ladder(production).files))
    assert db.execute("SELECT count(*) FROM kept_blob").fetchall() == [(0,)]
    db.close()


def fall(production: Production, *, to: int) -> str:
    """Sixty things, backed up, then all but `to` removed; what the next backup says."""
    things = [Thing(f"thing {n}") for n in range(60)]
    THINGS.add_all(production, things)
    taken(production)
    with production.step("Tidy up"):
        for thing in things[to:]:
            THINGS.remove(production, thing.id)
    made = back_up(production, "opened", NOW + timedelta(hours=1))
    assert made
    return made.alarm


@pytest.mark.parametrize("to", [0, 1, 4, 30, 47])
def test_a_table_that_lost_much_sounds_the_alarm_and_keeps_the_older_backup(production: Production, to: int) -> None:
    said = fall(production, to=to)
    assert f"thing fell from 60 rows to {to} by “Tidy up”" in said
    older, newer = ladder(production).rungs()
    assert "Tidy up" in older.pinned and not newer.pinned
    for day in range(1, 40):
        THINGS.add(production, Thing(f"more {day}"))
        taken(production, NOW + timedelta(days=20 * day))
    assert ladder(production).rungs()[0] == older, "whatever its age"
    assert ladder(production).settle() == 1
    THINGS.add(production, Thing("last"))
    taken(production, NOW + timedelta(days=2000))
    assert older.path not in [rung.path for rung in ladder(production).rungs()]


@pytest.mark.parametrize("to", [48, 51, 59, 60])
def test_a_table_that_lost_little_does_not(production: Production, to: int) -> None:
    assert fall(production, to=to) == ""


def test_small_tables_alarm_only_when_they_empty(production: Production) -> None:
    things = [Thing(f"thing {n}") for n in range(9)]
    THINGS.add_all(production, things)
    taken(production)
    for thing in things[1:]:
        THINGS.remove(production, thing.id)
    made = back_up(production, "opened")
    assert made and made.alarm == ""
    THINGS.remove(production, things[0].id)
    made = back_up(production, "opened")
    assert made and "thing fell from 9 rows to 0 by 9 times “Remove thing” (last 2" in made.alarm


def test_a_slow_loss_is_seen_before_the_last_backup_that_had_it_all_is_gone(production: Production) -> None:
    """Sixty scenes became four, a few a day, and every backup that was left held the same four."""
    things = [Thing(f"thing {n}") for n in range(60)]
    THINGS.add_all(production, things)
    full, alarms = taken(production), []
    for day in range(1, 120):
        for thing in things[60 - 2 * day :][:2] if day <= 28 else ():
            THINGS.remove(production, thing.id)
        THINGS.add(production, Thing("note"))
        THINGS.remove(production, THINGS.where(production, name="note")[0].id)
        made = back_up(production, "opened", NOW + timedelta(days=day))
        alarms += [made.alarm] if made and made.alarm else []
    assert len(alarms) == 1 and "fell from 60 rows to 46" in alarms[0]
    assert content(full, "SELECT count(*) FROM thing") == [(60,)], "it stands when those after it are gone"
    assert ladder(production).rungs()[0].path == full.path


def test_a_loss_that_was_meant_is_not_told_of_again(production: Production) -> None:
    assert fall(production, to=10)
    THINGS.add(production, Thing("lamp"))
    again = back_up(production, "opened")
    assert again and again.alarm == ""
    assert ladder(production).settle() == 1
    THINGS.add(production, Thing("table"))
    again = back_up(production, "opened")
    assert again and again.alarm == "" and not any(rung.pinned for rung in ladder(production).rungs())


def test_what_undo_took_away_is_named_too(production: Production) -> None:
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(60)))
    taken(production)
    production.undo()
    made = back_up(production, "opened")
    assert made and "undoing “Add things”" in made.alarm


def test_what_is_noted_of_a_backup_holds_nothing_from_inside(production: Production) -> None:
    THINGS.add_all(production, (Thing(f"canary-{n}") for n in range(60)))
    rung = taken(production)
    for thing in THINGS.all(production):
        THINGS.remove(production, thing.id)
    taken(production)
    for note in rung.path.parent.glob("*.json"):
        assert "canary" not in note.read_text("utf-8") and json.loads(note.read_text("utf-8"))


def test_what_differs_between_two_files_is_counted(production: Production, place: Path) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    table = THINGS.add(production, Thing("table"))
    rung = taken(production)
    THINGS.change(production, lamp.id, name="lantern")
    THINGS.remove(production, table.id)
    chair = THINGS.add(production, Thing("chair"))
    changes = compare_files(rung.path, place)
    assert changes.counts() == {"thing": (1, 1, 1)}
    assert (changes.added, changes.changed, changes.removed) == (
        {"thing": {chair.id}}, {"thing": {lamp.id}}, {"thing": {table.id}},
    )  # fmt: skip


def test_a_year_of_backups_every_one_of_them_restores(production: Production, tmp_path: Path) -> None:
    for day in range(0, 365, 5):
        THINGS.add(production, Thing(f"day {day}", count=day))
        taken(production, NOW + timedelta(days=day))
    rungs = ladder(production).rungs()
    assert 15 < len(rungs) <= 32
    for rung in rungs:
        target = tmp_path / f"{rung.number}.filmdesk"
        restore(rung.path, target)
        with open_shelf(target) as back:
            assert back.damaged_tables() == [] and len(names(back)) == (rung.counts or {})["thing"]


def test_the_open_production_is_compared_with_any_of_its_backups(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    rung = taken(production)
    THINGS.change(production, lamp.id, name="lantern")
    assert compare_with_backup(production, rung.path) == [{"table": "thing", "added": 0, "changed": 1, "removed": 0}]
    back = rung.path.with_name("back.filmdesk")
    said, rows = restore_backup(rung.path, back, production)
    assert said == f"Restored as {back}." and rows[0]["changed"] == 1
    assert compare_with_backup(production, taken(production).path) == []
