"""Backups, restoring and salvaging from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from asking import Desk, Run

from filmdesk.production.backups import backups_of


def rungs(said: str) -> list[str]:
    return re.findall(r"\S+\.filmdesk(?=$|\s)", said, re.MULTILINE)


def test_every_change_is_backed_up_first_and_any_of_them_comes_back(desk: Desk, run: Run, tmp_path: Path) -> None:
    for name in ("Ann Lee", "Bo Zoë", "Cy Orr"):
        desk.do("add people", f"name={name}")
    said = desk.do("backups").out
    assert len(rungs(said)) == 3 and "opened" in said
    newest = rungs(said)[0]
    restored = run("restore", newest, "-o", tmp_path / "back.filmdesk")
    assert restored.status == 0 and f"From it to {desk.file.name} as it is now:" in restored.out
    assert re.search(r"^person +1 +0 +0$", restored.out, re.MULTILINE)
    back = Desk(tmp_path / "back.filmdesk", run)
    assert [row["name"] for row in back.rows("people")] == ["Ann Lee", "Bo Zoë"]
    assert back.do("undo").out == "Undone: Add person.\n", "its history came too"
    assert [row["name"] for row in desk.rows("people")] == ["Ann Lee", "Bo Zoë", "Cy Orr"]


def test_the_backups_of_a_file_that_is_gone_are_still_found(desk: Desk, run: Run, tmp_path: Path) -> None:
    desk.do("add people", "name=Ann Lee")
    desk.do("add people", "name=Bo Zoë")
    desk.file.unlink()
    newest = rungs(desk.do("backups").out)[0]
    said = run("restore", newest, "-o", desk.file)
    assert said.status == 0 and "no present file" not in said.out
    assert [row["name"] for row in desk.rows("people")] == ["Ann Lee"]


def test_verifying_tells_a_damaged_backup(desk: Desk) -> None:
    for name in ("Ann Lee", "Bo Zoë"):
        desk.do("add people", f"name={name}")
    assert desk.run("backups", desk.file, "--verify").status == 0
    newest = backups_of(desk.file)[-1].path
    newest.write_bytes(newest.read_bytes().replace(b"Ann Lee", b"Ann Leo"))
    said = desk.run("backups", desk.file, "--verify")
    assert said.status == 1 and "is damaged" in said.out
    refused = desk.run("restore", newest, "-o", desk.file.with_name("back.filmdesk"))
    assert refused.status == 2 and "is damaged" in refused.err


def test_a_loss_is_told_at_the_next_change(desk: Desk) -> None:
    for n in range(12):
        desk.do("add people", f"name=Person {n}")
    said = [desk.do("remove people", f"Person {n}").err for n in range(12)]
    assert [text for text in said if "person fell from 12 rows to 2 by 10 times “Remove person”" in text] == said[10:11]
    assert not "".join(said[:10] + said[11:])
    assert desk.do("add people", "name=Ann Lee").err == "", "it is told once"
    assert "kept: person fell from" in desk.do("backups").out
    assert "it is taken as meant from now on" in desk.do("backups", "--accept-loss").out
    assert "kept:" not in desk.do("backups").out
    assert desk.do("add people", "name=Bo Zoë").err == ""


def test_an_import_is_preceded_by_a_backup(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "crew.csv").write_text("Name\nAnn Lee\n")
    desk.do("import", tmp_path / "crew.csv", "--as", "contacts")
    assert len(backups_of(desk.file)) == 1
    assert [row["name"] for row in desk.rows("people")] == ["Ann Lee"]


def test_work_goes_on_where_no_backup_can_be_made(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "backups").write_text("in the way")
    said = desk.do("add people", "name=Ann Lee")
    assert "No backup could be made" in said.err


def test_what_differs_between_two_files(desk: Desk, run: Run, tmp_path: Path) -> None:
    desk.do("save-copy", "-o", tmp_path / "copy.filmdesk")
    assert desk.do("differences", tmp_path / "copy.filmdesk").out == "They hold the same.\n"
    desk.do("add people", "name=Ann Lee")
    said = run("differences", tmp_path / "copy.filmdesk", desk.file)
    assert re.search(r"^person +1 +0 +0$", said.out, re.MULTILINE)


def test_a_damaged_file_is_salvaged_into_a_new_one(desk: Desk, run: Run, tmp_path: Path) -> None:
    for n in range(3):
        desk.do("add people", f"name=Person {n}")
    desk.file.write_bytes(desk.file.read_bytes()[:-4096])
    assert desk.run("list", "people", desk.file).status == 2
    said = run("salvage", desk.file, "-o", tmp_path / "new.filmdesk")
    assert said.status in (0, 1) and re.search(r"^person +3 +3 +as written$", said.out, re.MULTILINE)
    new = Desk(tmp_path / "new.filmdesk", run)
    assert [row["name"] for row in new.rows("people")] == ["Person 0", "Person 1", "Person 2"]
    assert new.do("verify").status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["backups", "none.filmdesk"], "no backup of one"),
        (["restore", "none.filmdesk", "-o", "new.filmdesk"], "There is no file"),
        (["restore", "text", "-o", "new.filmdesk"], "not a filmdesk production"),
        (["restore", "film.filmdesk", "-o", "film.filmdesk"], "exists already"),
        (["restore", "film.filmdesk", "-o", "none/new.filmdesk"], "cannot be written"),
        (["salvage", "text", "-o", "new.filmdesk"], "not a filmdesk production"),
        (["salvage", "film.filmdesk", "-o", "film.filmdesk"], "exists already"),
        (["differences", "film.filmdesk", "text"], "not a filmdesk production"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk: Desk, tmp_path: Path, words: list[str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text").write_text("INT. KITCHEN - DAY\n")
    before = desk.file.read_bytes()
    said = desk.run(*words)
    assert said.status == 2 and says in said.err and said.err.count("\n") == 1, said
    assert desk.file.read_bytes() == before and not Path("new.filmdesk").exists()


WORDS = "four words it's élan"


def test_an_encrypted_production_works_as_before_with_its_passphrase(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.do("add people", "name=Ann Lee")
    monkeypatch.setenv("FILMDESK_PASSPHRASE", WORDS)
    said = desk.do("encrypt")
    sheet = tmp_path / "film recovery sheet.pdf"
    assert str(sheet) in said.out and sheet.read_bytes().startswith(b"%PDF") and "1 backups" not in said.out
    desk.do("add people", "name=Bo Zoë")
    assert [row["name"] for row in desk.rows("people")] == ["Ann Lee", "Bo Zoë"]
    desk.do("export crew-list", "-o", tmp_path / "crew.pdf")
    desk.do("undo")
    desk.do("verify")
    desk.do("save-copy", "-o", tmp_path / "copy.filmdesk")
    assert b"Ann Lee" not in desk.file.read_bytes() + (tmp_path / "copy.filmdesk").read_bytes()
    monkeypatch.setenv("FILMDESK_PASSPHRASE", "not the one")
    refused = desk.run("list", "people", desk.file)
    assert refused.status == 2 and "The passphrase does not open film.filmdesk." in refused.err
    monkeypatch.delenv("FILMDESK_PASSPHRASE")
    refused = desk.run("list", "people", desk.file)
    assert refused.status == 2 and "is encrypted. Give its passphrase in FILMDESK_PASSPHRASE." in refused.err


def test_the_passphrase_is_changed_and_taken_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do("add people", "name=Ann Lee")
    monkeypatch.setenv("FILMDESK_PASSPHRASE", WORDS)
    desk.do("encrypt")
    monkeypatch.setenv("FILMDESK_NEW_PASSPHRASE", "eight other letters")
    sheet = desk.file.with_name("new sheet.pdf")
    assert str(sheet) in desk.do("change-passphrase", "--sheet", sheet).out and sheet.exists()
    assert desk.run("decrypt", desk.file).status == 2
    monkeypatch.setenv("FILMDESK_PASSPHRASE", "eight other letters")
    desk.do("decrypt")
    monkeypatch.delenv("FILMDESK_PASSPHRASE")
    assert [row["name"] for row in desk.rows("people")] == ["Ann Lee"]


def test_with_nobody_to_ask_it_says_where_to_give_it(desk: Desk) -> None:
    for command in ("encrypt", "decrypt", "change-passphrase"):
        said = desk.run(command, desk.file)
        assert said.status == 2 and "FILMDESK_PASSPHRASE" in said.err
    assert not list(desk.file.parent.glob("*.pdf"))


def test_a_set_copy_goes_out_and_comes_home(desk: Desk, run: Run, tmp_path: Path) -> None:
    desk.do("add people", "name=Ann Lee", "guardian=canary-guardian", "phone=555 0101")
    said = desk.do("set-copy", "--for", "contacts", "-o", tmp_path / "copy")
    assert "Not in it: person birth date, person said of age by, person guardian, person agent." in said.out
    copy = Desk(tmp_path / "copy.filmdesk", run)
    assert b"canary-guardian" not in copy.file.read_bytes()
    [row] = copy.rows("people")
    copy.do("change people", row["id"], "phone=555 0199")
    copy.do("add people", "name=Bo Zoë")
    review = desk.do("bring-back", copy.file, "--review").out
    assert "Taken out for contacts by Ida" in review and "New: 1 person.\nChanged: 1 person." in review
    assert len(desk.rows("people")) == 1
    assert "Brought back as one step." in desk.do("bring-back", copy.file).out
    assert [(row["name"], row["phone"], row["guardian"]) for row in desk.rows("people")] == [
        ("Ann Lee", "555 0199", "canary-guardian"), ("Bo Zoë", "", ""),
    ]  # fmt: skip
    assert desk.do("undo").out == "Undone: Bring back set copy.\n"
    desk.do("change people", row["id"], "phone=555 0142")
    clash = desk.run("bring-back", desk.file, copy.file)
    assert clash.status == 1 and "phone: here “555 0142”; in the copy “555 0199”." in clash.out
    assert desk.do("bring-back", copy.file, "--theirs").out.endswith("what the copy has was taken.\n")


def test_a_clouds_copy_beside_it_is_told(desk: Desk, run: Run) -> None:
    other = desk.file.with_name("film (Ann's conflicted copy 2026-11-26).filmdesk")
    other.write_bytes(desk.file.read_bytes())
    said = desk.do("add people", "name=Ann Lee")
    assert f"Beside it lies {other.name}" in said.err and "look at what differs" in said.err
    assert re.search(r"^person +1 +0 +0$", run("differences", other, desk.file).out, re.MULTILINE)
