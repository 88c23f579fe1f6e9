"""A copy holds the production and its kept papers, equal to the last row, and nothing of this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import SHELF, THINGS, Thing, names, open_shelf

from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment
from filmdesk.production.copies import copy_to
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError


def test_a_copy_holds_rows_files_and_forms_but_no_history(production: Production, tmp_path: Path) -> None:
    lamp = THINGS.add(production, Thing("lamp"))
    attach(production, lamp.id, "lamp.jpg", "photo", b"light")
    with production.step("Keep form"):
        keep_form(production, "rules", "meals", "2026", "six hours")
    THINGS.add_all(production, (Thing(f"thing {n}") for n in range(2_000)))
    copy_to(production, tmp_path / "copy.filmdesk")
    with open_shelf(tmp_path / "copy.filmdesk") as copy:
        assert names(copy) == names(production)
        [photo] = ATTACHMENTS.all(copy)
        assert read_attachment(copy, photo) == b"light"
        assert [form.name for form in kept_forms(copy, "rules")] == ["meals"]
        assert copy.history() == [] and copy.versions() == []
        assert copy.damaged_tables() == []
        THINGS.add(copy, Thing("table"))
        copy.undo()


def test_a_copy_leaves_nothing_but_itself(production: Production, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    copy_to(production, folder / "copy.filmdesk")
    assert [path.name for path in folder.iterdir()] == ["copy.filmdesk"]


def test_a_copy_is_never_written_over_a_file(production: Production, tmp_path: Path) -> None:
    target = tmp_path / "copy.filmdesk"
    target.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        copy_to(production, target)
    assert target.read_text() == "mine"


def test_a_copy_into_no_folder_says_so(production: Production, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written to"):
        copy_to(production, tmp_path / "none" / "copy.filmdesk")


def test_a_copy_can_be_made_while_only_reading(production: Production, place: Path, tmp_path: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    with open_shelf(place, write=False) as reading:
        copy_to(reading, tmp_path / "copy.filmdesk")
    with open_shelf(tmp_path / "copy.filmdesk") as copy:
        assert names(copy) == ["lamp"]


def test_only_the_chosen_tables_are_filled(production: Production, tmp_path: Path) -> None:
    THINGS.add(production, Thing("lamp"))
    copy_to(production, tmp_path / "all.filmdesk", lambda table: True)
    with Production.open(tmp_path / "all.filmdesk", [SHELF]) as copy:
        assert [step.label for step in copy.history()] == ["Add thing"]
        assert copy.undo() == "Add thing"
