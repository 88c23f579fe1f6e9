"""Whatever is handed in: exit 2, one plain sentence, no traceback, and the production as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from asking import Desk, Run, Said

from filmdesk.actions.productions import open_for_writing

ROOT = Path(__file__).resolve().parents[2]
NOISE = bytes(range(256)) * 8
SOURCES = {
    "photo.fdx": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE,
    "empty.fdx": b"",
    "truncated.fdx": b'<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content><Paragraph Type="Scene H',
    "doctype.fdx": b'<!DOCTYPE x [<!ENTITY a "b">]><FinalDraft><Content/></FinalDraft>',
    "bomb.fdx": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><FinalDraft>&c;</FinalDraft>',
    "deep.fdx": b"<FinalDraft>" + b"<Content>" * 5_000 + b"</Content>" * 5_000 + b"</FinalDraft>",
    "other.fdx": b"<html><body>INT. KITCHEN - DAY</body></html>",
    "no scenes.fountain": b"Just a letter to a friend.\n\nWith nothing to shoot.\n",
    "noise.fountain": NOISE,
    "noise.fdx": NOISE,
    "noise.vcf": NOISE,
    "empty.vcf": b"",
    "letter.odt": b"PK\x03\x04",
}
TABLES = {
    "noise.xlsx": NOISE,
    "photo.csv": b"\x89PNG\r\n\x1a\n\0\0",
    "no name.csv": b"Colour,Size\nred,3\n",
    "bad date.csv": b"Name,Born\nAnn,3rd of May\n",
    "blank.csv": b"\n\n",
}


def refused(said: Said, *words: str) -> None:
    """One sentence for a person, on stderr."""
    assert said.status == 2, said
    assert said.err.startswith("filmdesk: ") and said.err.count("\n") == 1 and said.err.endswith("\n"), said.err
    assert "Traceback" not in said.err and len(said.err) < 700, said.err
    for word in words:
        assert word in said.err


@pytest.fixture
def untouched(desk: Desk) -> Desk:
    desk.do("add people", "name=Ann Lee")
    return desk


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_that_cannot_be_read(untouched: Desk, tmp_path: Path, name: str) -> None:
    before = untouched.file.read_bytes()
    (tmp_path / name).write_bytes(SOURCES[name])
    refused(untouched.run("import", untouched.file, tmp_path / name))
    assert untouched.file.read_bytes() == before


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", ["contacts", "places"])
def test_a_table_that_is_none(untouched: Desk, tmp_path: Path, name: str, kind: str) -> None:
    if (name, kind) == ("bad date.csv", "places"):
        pytest.skip("places have no birthdays")
    before = untouched.file.read_bytes()
    (tmp_path / name).write_bytes(TABLES[name])
    refused(untouched.run("import", untouched.file, tmp_path / name, "--as", kind))
    assert untouched.file.read_bytes() == before


def test_a_source_of_50_mb_a_folder_a_bomb_and_none_at_all(untouched: Desk, tmp_path: Path) -> None:
    with (tmp_path / "large.fdx").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(50_000_000))
    (tmp_path / "folder.fdx").mkdir()
    before = untouched.file.read_bytes()
    for name, says in (
        ("large.fdx", "larger than 50 MB"),
        ("folder.fdx", "is not a file"),
        ("none.fdx", "There is no file"),
        ("x" * 300 + ".fdx", ""),
    ):
        refused(untouched.run("import", untouched.file, tmp_path / name), says)
    refused(untouched.run("import", untouched.file, tmp_path / "bomb.xlsx", "--as", "contacts"), "unpacks to far more")
    refused(untouched.run("import", untouched.file, tmp_path / "large.fdx", "--as", "poetry"))
    assert untouched.file.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "people", "FILE", "position=DP"], "name"),
        (["add", "people", "FILE", "name=Ann", "shoe=9"], "no field shoe"),
        (["add", "people", "FILE", "name=Ann", "id=1"], "no field id"),
        (["add", "people", "FILE", "name=Ann", "birth_date=May"], "birth_date"),
        (["add", "people", "FILE", "name=Ann", "minor=maybe"], "yes or no"),
        (["add", "people", "FILE", "name=Ann", "kind=astronaut"], "Choose cast, crew"),
        (["add", "people", "FILE", "name"], "field=value"),
        (["add", "people", "FILE"], "required"),
        (["add", "dragons", "FILE", "name=Ann"], "no records called dragons"),
        (["add", "places", "FILE", "address=1 Mill Lane"], "needs a name"),
        (["add", "places", "FILE", "name=Mill", "latitude=999", "longitude=0"], "no place on earth"),
        (["add", "places", "FILE", "name=Mill", "latitude=nan", "longitude=0"], "not a latitude"),
        (["add", "places", "FILE", "name=Mill", "latitude=north"], "latitude"),
        (["add", "places", "FILE", "name=Mill", "hospital_minutes=99999999999999999999"], "hospital minutes"),
        (["add", "sets", "FILE", "set_name=KITCHEN", "place=Nowhere"], "no place called Nowhere"),
        (["add", "sets", "FILE", "set_name=KITCHEN"], "its name and its place"),
        (["add", "production", "FILE", "title=Second"], "one production"),
        (["remove", "production", "FILE", "facts"], "cannot be removed"),
        (["change", "production", "FILE", "facts", "stock=papyrus"], "Choose letter, a4"),
        (["change", "production", "FILE", "facts", "clock=13"], "Choose 12, 24"),
        (["change", "production", "FILE", "facts", "day_limit=99999999999999999999"], "day_limit"),
        (["change", "people", "FILE", "Nobody", "name=x"], "no person called Nobody"),
        (["remove", "people", "FILE", "Nobody"], "no person called Nobody"),
        (["remove", "sets", "FILE", "KITCHEN"], "KITCHEN"),
        (["place-set", "FILE", "--set", "KITCHEN"], "place"),
        (["place-set", "FILE", "--set", "KITCHEN", "--place", "Nowhere"], "no place called"),
        (["revert", "FILE", "pink"], "no version named"),
        (["name-version", "FILE", " "], "needs a name"),
        (["redo", "FILE"], "nothing to redo"),
        (["accept", "FILE", "rest:1", "--because", "so"], "no open problem"),
        (["export", "treasure-map", "FILE", "-o", "OUT.pdf"], "no paper called"),
        (["export", "crew-list", "FILE", "-o", "OUT.gif"], "Use pdf, xlsx"),
        (["export", "crew-list", "FILE", "-o", "OUT"], "Use pdf, xlsx"),
        (["export", "crew-list", "-o", "OUT.pdf"], "takes a paper and a production"),
        (["export", "crew-list", "FILE"], "-o"),
        (["export", "call-sheet", "FILE", "-o", "OUT.pdf", "--day", "99"], ""),
        (["dance", "FILE"], "dance"),
        (["list", "people", "FILE", "--loud"], "--loud"),
        (["new", "FILE", "--title", "Again"], "exists already"),
        (["new", "none/film", "--title", "x"], "cannot be written to"),
        ([], "required"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    untouched: Desk, tmp_path: Path, words: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = untouched.file.read_bytes()
    refused(untouched.run(*(untouched.file if word == "FILE" else word for word in words)), says)
    assert untouched.file.read_bytes() == before
    assert not list(tmp_path.glob("OUT*")) and not list(tmp_path.glob("*.lock"))


@pytest.mark.parametrize(
    "words", [["undo"], ["history"], ["list", "people"], ["check"], ["verify"], ["export", "crew-list"]]
)
@pytest.mark.parametrize("content", [b"", NOISE, b"INT. KITCHEN - DAY\n"])
def test_a_file_that_is_no_production(tmp_path: Path, run: Run, words: list[str], content: bytes) -> None:
    other = tmp_path / "other.filmdesk"
    other.write_bytes(content)
    output = ["-o", tmp_path / "out.pdf"] if words[0] == "export" else []
    refused(run(*words, other, *output), "is not a filmdesk production")
    assert other.read_bytes() == content
    refused(run(*words, tmp_path / "none.filmdesk", *output), "There is no file")


def test_a_production_of_a_newer_filmdesk(untouched: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmdesk.registry._NAMES", ("filmdesk.film", "filmdesk.modules.contacts"))
    before = untouched.file.read_bytes()
    refused(untouched.run("list", "people", untouched.file), "written by a newer filmdesk")
    refused(untouched.run("add", "people", untouched.file, "name=Bo"), "written by a newer filmdesk")
    assert untouched.file.read_bytes() == before


def test_undo_does_not_unmake_the_production(desk: Desk) -> None:
    refused(desk.run("undo", desk.file), "“Start production” cannot be undone")


def test_an_export_that_fails_keeps_the_old_file(
    untouched: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "crew.pdf"
    target.write_bytes(b"last week's list")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        refused(untouched.run("export", "crew-list", untouched.file, "-o", target), "No space left on device")
    assert target.read_bytes() == b"last week's list"
    assert [path.name for path in tmp_path.glob("*.part")] == [] == [path.name for path in tmp_path.glob(".*.part")]


def test_an_export_to_where_nothing_can_be_written(untouched: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").write_text("mine")
    for target in ("none/crew.pdf", "folder.pdf", "file/crew.pdf", "x" * 300 + ".pdf"):
        refused(untouched.run("export", "crew-list", untouched.file, "-o", tmp_path / target))
    refused(untouched.run("export", "--all", untouched.file, "-o", tmp_path / "file"), "cannot be made")
    assert (tmp_path / "file").read_text() == "mine"


def test_text_no_file_can_hold(untouched: Desk, tmp_path: Path) -> None:
    before = untouched.file.read_bytes()
    refused(untouched.run("add", "people", untouched.file, "name=\udcff"), "no text a file can hold")
    refused(untouched.run("new", tmp_path / "new", "--title", "\udcff"), "no text a file can hold")
    assert untouched.file.read_bytes() == before and not (tmp_path / "new.filmdesk").exists()


def test_while_it_is_open_elsewhere(untouched: Desk) -> None:
    with open_for_writing(untouched.file):
        refused(untouched.run("add", "people", untouched.file, "name=Bo"), "open for reading only", "Ida")
        assert [row["name"] for row in untouched.rows("people")] == ["Ann Lee"], "but it may be looked at"


def test_a_mistake_of_the_programs_own_is_a_sentence_and_written_down(
    untouched: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError

    before = untouched.file.read_bytes()
    monkeypatch.setattr("filmdesk.actions.records.add_record", break_down)
    refused(untouched.run("add", "people", untouched.file, "name=Bo"), "mistake of the program's own")
    trace = (tmp_path / "home" / "logs" / "mistakes.log").read_text("utf-8")
    assert "ZeroDivisionError" in trace and "Bo" not in trace
    assert untouched.file.read_bytes() == before


def test_a_name_the_console_cannot_show_is_shown_by_its_code(untouched: Desk) -> None:
    untouched.do("add people", "name=Zoë Ångström")
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "filmdesk", "list", "people", str(untouched.file)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "Zo\\xeb" in done.stdout
