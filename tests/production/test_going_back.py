"""Looking at what a step changed, and going back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import THINGS, Thing, names

from filmdesk.production.folders import folder_warning
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_going_back_leaves_what_stood_then_and_can_be_undone(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    then = production.history()[-1]
    THINGS.change(production, lamp.id, name="lantern")
    THINGS.add(production, Thing("table"))
    production.go_back(then.id)
    assert names(production) == ["lamp"] and production.damaged_tables() == []
    assert production.history()[-1].label == "Go back to an earlier state"
    production.undo()
    assert names(production) == ["lantern", "table"] and production.damaged_tables() == []


def test_one_cannot_go_back_across_what_is_final_nor_to_what_is_undone(production: Production) -> None:
    THINGS.add(production, Thing("lamp"))
    with production.step("Publish", final=True):
        THINGS.add(production, Thing("sheet"))
    THINGS.add(production, Thing("table"))
    with pytest.raises(UserError, match="“Publish” came after “Add thing” and is final"):
        production.go_back("1")
    production.go_back("2")
    assert names(production) == ["lamp", "sheet"]
    production.undo()
    production.undo()
    with pytest.raises(UserError, match="undone or forgotten"):
        production.go_back("3")


def test_a_step_tells_the_fields_it_changed_before_and_after(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    THINGS.change(production, lamp.id, name="lantern", count=3)
    THINGS.remove(production, lamp.id)
    added, changed, removed = (production.changes_of(step)[0] for step in production.history()[-3:])
    assert added.before == {} and added.after["name"] == "lamp" and added.id == lamp.id
    assert (changed.before, changed.after) == ({"name": "lamp", "count": 0}, {"name": "lantern", "count": 3})
    assert removed.before["name"] == "lantern" and removed.after == {}


def test_what_differs_is_the_net_of_the_steps_since(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    production.name_version("white")
    THINGS.change(production, lamp.id, name="lantern")
    table = THINGS.add(production, Thing("table"))
    assert production.differences("white").counts() == {"thing": (1, 1, 0)}
    THINGS.change(production, lamp.id, name="lamp")
    THINGS.remove(production, table.id)
    assert production.differences("white").counts() == {}


def test_naming_a_version_is_told_to_whoever_shows_versions(production: Production) -> None:
    told: list[object] = []
    production.on_change(told.append)
    production.name_version("white")
    assert len(told) == 1


def test_a_record_is_found_by_its_id_alone(production: Production) -> None:
    lamp = THINGS.add(production, Thing("lamp", count=2))
    assert production.table_of(lamp.id) == "thing" and production.row("thing", lamp.id)["count"] == 2
    assert production.table_of("no such id") == "" and production.row("thing", "no such id") == {}


def test_the_newest_steps_are_read_without_the_rest(production: Production) -> None:
    for number in range(30):
        THINGS.add(production, Thing(str(number)))
    assert production.steps.tail(7) == production.history()[-7:]


@pytest.mark.parametrize(
    ("folder", "filesystem", "device", "word"),
    [
        ("/home/ida/Dropbox/film", "ext4", "/dev/sda1", "Dropbox"),
        ("/home/ida/OneDrive - Yellow Line", "", "", "OneDrive"),
        ("/Users/ida/Library/Mobile Documents/x", "apfs", "/dev/disk1", "iCloud"),
        ("/mnt/office", "cifs", "//nas/office", "network"),
        ("/mnt/office", "nfs4", "nas:/office", "network"),
        ("/mnt/office", "fuse.sshfs", "ida@nas:", "network"),
        ("/media/ida/STICK", "vfat", "/dev/sdb1", "stick"),
        ("/home/ida/films", "ext4", "/dev/sda1", ""),
        ("/home/ida/boxing", "btrfs", "/dev/sda1", ""),
        ("C:/films", "NTFS", "\\\\?\\Volume{3}", "network"),
    ],
)
def test_a_folder_that_asks_for_care_is_named(folder: str, filesystem: str, device: str, word: str) -> None:
    said = folder_warning(Path(folder) / "film.filmdesk", filesystem, device)
    assert word in said and bool(said) == bool(word)
