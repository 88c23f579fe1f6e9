"""What the window remembers between two starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmdesk.desktop.recent import note_recent, recent_productions
from filmdesk.desktop.start_page import free_name
from filmdesk.desktop.state import State


def test_what_was_remembered_is_there_at_the_next_start(tmp_path: Path) -> None:
    state = State(tmp_path / "window.json")
    state.put("production", "page", "schedule")
    state.put_anywhere("folder", "/papers")
    state.save()
    again = State(tmp_path / "window.json")
    assert again.get("production", "page") == "schedule"
    assert again.get("another", "page", "today") == "today"
    assert again.get_anywhere("folder") == "/papers"


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", '{"a": 3}', "\ud800".encode("utf-16", "surrogatepass").decode("latin-1")]
)
def test_a_spoilt_file_counts_as_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, "utf-8")
    assert State(tmp_path / "window.json").get_anywhere("folder", "none") == "none"


def test_a_place_that_cannot_be_written_loses_nothing_but_the_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    State(tmp_path / "file" / "window.json").save()
    assert "could not be kept" in caplog.text


def test_recent_productions_are_those_still_there_the_newest_first(tmp_path: Path) -> None:
    state = State(tmp_path / "window.json")
    files = [tmp_path / f"{name}.filmdesk" for name in ("one", "two", "three")]
    for file in files:
        file.write_bytes(b"")
        note_recent(state, file)
    note_recent(state, files[0])
    files[1].unlink()
    assert recent_productions(state) == [files[0], files[2]]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Long Way", "The Long Way.filmdesk"),
        ("AC/DC: live?", "AC-DC- live-.filmdesk"),
        ("...", "production.filmdesk"),
        ("Füße\n", "Füße.filmdesk"),
        ("x" * 300, "x" * 80 + ".filmdesk"),
    ],
)
def test_a_title_makes_a_name_every_system_takes(tmp_path: Path, title: str, name: str) -> None:
    assert free_name(tmp_path, title) == tmp_path / name


def test_a_second_production_of_one_title_gets_a_name_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "Ours.filmdesk").write_bytes(b"")
    assert free_name(tmp_path, "Ours") == tmp_path / "Ours 2.filmdesk"
