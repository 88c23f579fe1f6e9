"""The command line from end to end, as an intern uses it on the first day."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from asking import Desk, Run
from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parents[2]
CREW = [
    ["Name", "Department", "Job title", "Mobile", "E-mail", "Born"],
    ["Ann Lee", "camera", "DP", "555 0101", "ann@example.org", ""],
    ["Bo Zoë", "ADs", "1st AD", "555 0102", "bo@example.org", "1990-02-03"],
]
VCARDS = """BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nTEL;TYPE=CELL:555 0101\r
EMAIL:ann@example.org\r\nTITLE:DP\r\nNOTE:allergic to\r\n  nuts\\, and bees\r\nEND:VCARD\r
BEGIN:VCARD\r\nN:Zoë;Bo\r\nBDAY:19900203\r\nEND:VCARD\r\n"""


def test_a_production_is_started_and_says_where(tmp_path: Path, run: Run) -> None:
    said = run("new", tmp_path / "Long Way", "--title", " The Long Way ")
    assert said.out == f"Started {tmp_path / 'Long Way.filmdesk'}.\n"
    facts = json.loads(run("list", "production", tmp_path / "Long Way.filmdesk", "--json").out)
    assert [(row["title"], row["stock"], row["days_off"]) for row in facts] == [
        ("The Long Way", "letter", ["Sat", "Sun"])
    ]
    beside = {path.name for path in tmp_path.iterdir()} - {"home"}  # where the program keeps what is its own
    assert beside == {"Long Way.filmdesk"}, "and leaves nothing beside it"


def test_a_person_is_added_changed_found_by_name_and_removed(desk: Desk) -> None:
    desk.do("add people", "name=Ann Lee", "position=DP", "minor=no", "birth_date=1990-02-03")
    desk.do("change people", "ann lee", "phone=555 0101", "kind=CREW")
    [person] = desk.rows("people")
    assert {person[name] for name in ("name", "position", "phone", "kind")} == {"Ann Lee", "DP", "555 0101", "crew"}
    assert person["minor"] is False and person["birth_date"] == "1990-02-03"
    assert "555 0101" in desk.do("list people").out
    desk.do("remove people", person["id"])
    assert desk.rows("people") == [] and desk.do("list people").out == "None yet.\n"
    assert desk.history() == ["Start production", "Add person", "Change person", "Remove person"]


def test_a_place_is_given_its_time_zone_by_its_coordinates(desk: Desk) -> None:
    desk.do("add places", "name=Mill", "latitude=51.745", "longitude=-2.217", "hospital_minutes=12")
    assert desk.rows("places")[0]["time_zone"] == "Europe/London"
    desk.do("change places", "Mill", "latitude=48.85", "longitude=2.35")
    assert desk.rows("places")[0]["time_zone"] == "Europe/Paris"
    desk.do("change places", "Mill", "time_zone=Europe/London")
    assert desk.rows("places")[0]["time_zone"] == "Europe/London"


def test_a_set_stands_at_one_place_and_loses_it_with_the_place(desk: Desk) -> None:
    desk.do("add places", "name=Mill")
    desk.do("add places", "name=Barn")
    desk.do("add sets", "set_name=kitchen", "place=mill")
    desk.do("place-set", "--set", "Kitchen", "--place", "Barn")
    assert [(row["set_name"], row["place"]) for row in desk.rows("sets")] == [("KITCHEN", "Barn")]
    desk.do("change sets", "kitchen", "place=Mill")
    desk.do("change sets", "hall", "place=Mill")
    assert [(row["set_name"], row["place"]) for row in desk.rows("sets")] == [("HALL", "Mill"), ("KITCHEN", "Mill")]
    desk.do("remove sets", "hall")
    desk.do("remove places", "Mill")
    assert desk.rows("sets") == []
    desk.do("undo")
    assert [row["place"] for row in desk.rows("sets")] == ["Mill"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "vcf"])
def test_contacts_come_in_from_what_people_have(desk: Desk, tmp_path: Path, kind: str) -> None:
    source = tmp_path / f"crew.{kind}"
    if kind == "csv":
        source.write_text("\n".join(";".join(row) for row in CREW), "cp1252")
    elif kind == "vcf":
        source.write_text(VCARDS, "utf-8", newline="")
    else:
        book = Workbook()
        for row in CREW:
            book.active.append(row)
        book.save(source)
    said = desk.do("import", source, "--as", "contacts")
    assert said.out.startswith("2 people came, 0 were brought up to date.")
    people = {row["name"]: row for row in desk.rows("people")}
    assert people["Ann Lee"]["phone"] == "555 0101" and people["Ann Lee"]["position"] == "DP"
    assert people["Bo Zoë"]["birth_date"] == "1990-02-03"
    if kind == "vcf":
        assert people["Ann Lee"]["note"] == "allergic to nuts, and bees"
    else:
        assert [row["department"] for row in desk.rows("people")] == ["Assistant Directors", "Camera"]
    assert desk.history() == ["Start production", "Import contacts"], "an import is one step"


def test_importing_again_brings_people_up_to_date_and_adds_none(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "crew.csv"
    for phone in ("555 0101", "555 0199"):
        source.write_text(f"Name,Phone,E-mail\nAnn Lee,{phone},ann@example.org\n")
        said = desk.do("import", source, "--as", "contacts")
    assert said.out.startswith("0 people came, 1 was brought up to date.")
    assert [row["phone"] for row in desk.rows("people")] == ["555 0199"]


def test_a_mapping_names_columns_no_one_could_guess(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Artiste,Rang an\nAnn Lee,555\n")
    (tmp_path / "map.toml").write_text('[columns]\nname = "Artiste"\nphone = "Rang an"\n')
    desk.do("import", tmp_path / "list.csv", "--as", "contacts", "--map", tmp_path / "map.toml")
    assert [(row["name"], row["phone"]) for row in desk.rows("people")] == [("Ann Lee", "555")]


def test_places_come_in_with_their_sets(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "places.csv"
    source.write_text(
        "Location,Lat,Lng,Sets,Permit until\nMill,51.745,-2.217,Kitchen; Hall,2026-06-30\nmill,51.7,-2.2,Yard,\n"
    )
    assert desk.do("import", source, "--as", "places").out.startswith("1 place came, 1 was brought up to date.")
    [mill] = desk.rows("places")
    assert (mill["latitude"], mill["permit_to"]) == (51.7, "2026-06-30")
    assert {row["set_name"]: row["place"] for row in desk.rows("sets")} == dict.fromkeys(
        ("KITCHEN", "HALL", "YARD"), mill["name"]
    )


def test_what_was_done_is_undone_redone_named_and_gone_back_to(desk: Desk) -> None:
    desk.do("add people", "name=Ann")
    desk.do("name-version", "white")
    desk.do("add people", "name=Bo")
    assert desk.do("undo").out == "Undone: Add person.\n"
    assert desk.do("redo").out == "Done again: Add person.\n"
    assert [row["name"] for row in json.loads(desk.do("versions", "--json").out)] == ["white"]
    assert "Ida" in desk.do("versions").out
    desk.do("revert", "white")
    assert [row["name"] for row in desk.rows("people")] == ["Ann"]
    desk.do("undo")
    assert sorted(row["name"] for row in desk.rows("people")) == ["Ann", "Bo"]
    assert desk.do("verify").out == "The file holds what was written.\n"


def test_every_paper_is_listed_with_its_formats(run: Run) -> None:
    said = run("papers").out
    for name in ("call-sheet", "sides", "one-liner", "day-out-of-days", "cast-list", "crew-list", "location-list"):
        assert name in said
    assert "pdf xlsx docx csv html" in said


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "docx", "csv", "html"])
def test_a_paper_is_written_in_the_format_of_its_name(desk: Desk, tmp_path: Path, suffix: str) -> None:
    desk.do("add people", "name=Ann Lee", "position=DP", "department=Camera")
    target = tmp_path / f"crew.{suffix}"
    said = desk.run("export", "crew-list", desk.file, "-o", target)
    assert (said.status, said.out) == (0, f"Wrote {target}.\n"), said.err
    starts = {"pdf": b"%PDF-", "xlsx": b"PK", "docx": b"PK", "csv": b"", "html": b"<!"}
    content = target.read_bytes()
    assert content.startswith(starts[suffix])
    if suffix == "csv":
        assert any("Ann Lee" in row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if suffix == "xlsx":
        cells = [cell for row in load_workbook(target).worksheets[0].iter_rows(values_only=True) for cell in row]
        assert "Ann Lee" in cells


def test_what_looking_does_not_do(desk: Desk, tmp_path: Path) -> None:
    """Lists, papers, checks and history change no byte of the file and leave nothing beside it."""
    before = desk.file.read_bytes()
    desk.do("list people")
    desk.do("history")
    desk.do("verify")
    desk.run("check", desk.file)
    desk.run("export", "crew-list", desk.file, "-o", tmp_path / "crew.csv")
    assert desk.file.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"film.filmdesk", "crew.csv", "home"}


def test_a_problem_is_reported_and_accepted_with_its_reason(desk: Desk) -> None:
    desk.do("add places", "name=Mill", "permit_from=2026-01-01", "permit_to=2026-02-01")
    said = desk.run("check", desk.file, "--json")
    problems = json.loads(said.out)
    assert said.status == (1 if problems else 0)
    for problem in problems:
        desk.do("accept", problem["key"], "--because", "agreed with the producer")
    assert desk.run("check", desk.file).out == "Nothing to report.\n"


@pytest.mark.parametrize(
    "words", [["--help"], ["new", "--help"], ["export", "--help"], ["list", "--help"], ["--version"]]
)
def test_help_is_given(words: list[str]) -> None:
    command = [sys.executable, "-m", "filmdesk", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout and not done.stderr


def test_a_pager_that_is_closed_early_is_no_error(desk: Desk) -> None:
    if os.name != "posix":
        pytest.skip("pipes are closed so on POSIX")
    program = f"{sys.executable} -m filmdesk --help | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "0" and not done.stderr
