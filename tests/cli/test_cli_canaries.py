"""What a person told in confidence is in the production and its backups, and in nothing else the program leaves."""

from __future__ import annotations

import tempfile
import uuid
import zlib
from pathlib import Path

import pytest
from asking import Desk, Run

FIELDS = ("phone", "email", "guardian", "agent", "note")
PEOPLE = 8
PLACES = ("contact", "contact_phone")


def canaries() -> list[str]:
    """Forty-two unique strings: five fields of eight people, and whom to ring at a place."""
    return [f"canary{uuid.uuid4().hex[:12]}" for _ in range(PEOPLE * len(FIELDS) + len(PLACES))]


def planted(desk: Desk, words: list[str]) -> None:
    left = iter(words)
    for n in range(PEOPLE):
        desk.do("add people", f"name=Person {n}", "birth_date=2015-03-09", *(f"{f}={next(left)}" for f in FIELDS))
    desk.do("add places", "name=The Mill", "address=1 Mill Lane", *(f"{field}={next(left)}" for field in PLACES))


def holding(folder: Path, words: list[str]) -> dict[str, list[str]]:
    """The files under a folder that hold one of the words, read as they are, and as far as they are compressed."""
    told = {}
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data += unpacked(data)
            found = [word for word in words if word.encode() in data]
            if found:
                told[str(path.relative_to(folder))] = found
    return told


def unpacked(data: bytes) -> bytes:
    parts = []
    for chunk in data.split(b"stream\n")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(chunk))
        except zlib.error:
            continue
    return b"".join(parts)


@pytest.fixture
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_no_log_note_or_temporary_file_holds_a_word_of_it(
    desk: Desk, run: Run, tmp_path: Path, own_temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = canaries()
    assert len(set(words)) == 42
    planted(desk, words)
    desk.do("undo")
    desk.do("redo")
    desk.do("name-version", "white")
    desk.do("check") if desk.run("check", desk.file).status == 0 else None
    desk.do("verify")
    desk.do("backups", "--verify")
    desk.do("export cast-list", "-o", tmp_path / "papers.pdf")
    for bad in (["export", "call-sheet", desk.file, "-o", tmp_path / "x.pdf", "--day", "9"], ["redo", desk.file]):
        assert run(*bad).status == 2
    with monkeypatch.context() as patched:
        patched.setattr("filmdesk.actions.records.change_record", broken)
        assert run("change", "people", desk.file, "Person 1", f"note={words[0]}").status == 2
    assert "RuntimeError" in (tmp_path / "home" / "logs" / "mistakes.log").read_text("utf-8")
    desk.file.chmod(0o444)
    desk.do("list people")
    desk.file.chmod(0o644)
    assert list(own_temporary.iterdir()) == []
    holders = holding(tmp_path, words)
    assert len(holders.pop(desk.file.name)) == 42
    assert holders and all(name.startswith("home/backups/") and name.endswith(".filmdesk") for name in holders), holders


def broken(*_: object) -> None:
    raise RuntimeError


def test_after_erasing_them_all_no_file_holds_one(desk: Desk, tmp_path: Path, own_temporary: Path) -> None:
    words = canaries()
    planted(desk, words)
    desk.do("remove places", "The Mill")
    for n in range(PEOPLE):
        desk.do("erase-person", f"Person {n}", "-o", tmp_path / f"statement {n}.pdf", "--backups-now")
    theirs = words[: -len(PLACES)]
    assert holding(tmp_path, theirs) == {} and list(own_temporary.iterdir()) == []
    assert (tmp_path / "statement 0.pdf").stat().st_size > 1_000
    assert set(holding(tmp_path, words)) >= {desk.file.name}, "the place and its contact are not theirs"


def test_who_is_to_be_forgotten_must_be_clear(desk: Desk, tmp_path: Path) -> None:
    desk.do("add people", "name=Ann Lee")
    desk.do("add people", "name=Ann Lee")
    for name, says in (("Ann Lee", "More than one person"), ("Nobody", "no person called")):
        said = desk.run("erase-person", desk.file, name, "-o", tmp_path / "statement.pdf")
        assert said.status == 2 and says in said.err and not (tmp_path / "statement.pdf").exists()
    one = desk.rows("people")[0]["id"]
    assert "the statement is" in desk.do("erase-person", one, "-o", tmp_path / "statement.pdf").out
    assert len(desk.rows("people")) == 1
    assert desk.run("undo", desk.file).status == 2
