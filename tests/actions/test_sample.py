"""The sample production: what a new user opens first holds what it promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from filmdesk import registry
from filmdesk.actions.checks import find_problems
from filmdesk.actions.papers import build_paper, find_export, option_sets
from filmdesk.actions.productions import open_for_reading
from filmdesk.actions.records import find_records, list_records
from filmdesk.actions.sample import build_sample
from filmdesk.cli.main import main
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    path = tmp_path_factory.mktemp("sample") / "sample.filmdesk"
    build_sample(path)
    with open_for_reading(path) as production:
        yield production


def _rows(production: Production, name: str) -> list[dict[str, object]]:
    return list_records(production, find_records(name))


def test_the_script_is_long_enough_to_show_every_rule(sample: Production) -> None:
    scenes = _rows(sample, "scenes")
    shot = [scene for scene in scenes if not scene["omitted"]]
    assert len(shot) >= 30
    assert any(scene["omitted"] for scene in scenes)
    assert sum(Eighths.parse(str(scene["eighths"])) for scene in shot) >= 24 * 8
    assert {scene["lit"] for scene in shot} == {"day", "night"}
    assert any(scene["silent"] for scene in shot)


def test_cast_and_crew_are_there_with_a_minor_and_a_group(sample: Production) -> None:
    cast, people = _rows(sample, "cast"), _rows(sample, "people")
    assert sum(bool(part["cast_number"]) for part in cast) >= 8
    assert any(part["kind"] == "group" and not part["cast_number"] for part in cast)
    assert any(person["minor"] for person in people)
    assert sum(person["kind"] == "crew" for person in people) >= 25


def test_two_sheets_went_out_and_one_of_them_twice(sample: Production) -> None:
    sheets = _rows(sample, "sheets")
    assert len(sheets) == 2
    assert sorted(int(str(sheet["revision"])) for sheet in sheets) == [0, 1]
    assert all(str(sheet["state"]).upper() in ("PUBLISHED", "REVISED") for sheet in sheets)


def test_its_problems_are_those_left_in_to_be_found(sample: Production) -> None:
    found = {problem.check for problem in find_problems(sample)}
    assert {"permit-dates", "unscheduled-scene"} <= found
    assert not [p.message for p in find_problems(sample) if p.severity == "stops" and p.check != "permit-dates"]


def test_an_adult_and_a_minor_signed_on_a_screen_by_hand(sample: Production) -> None:
    signings = _rows(sample, "release-signings")
    assert [(one["signer"], one["how"]) for one in signings] == [("Dana Hurley", "drawn"), ("Thea Mbeki", "drawn")]
    releases = {row["code"]: row for row in _rows(sample, "releases")}
    assert [str(releases[one["code"]]["status"]) for one in signings] == ["cleared", "cleared"]


def test_a_day_uses_two_places(sample: Production) -> None:
    assert any(len(day["places"]) == 2 for day in _rows(sample, "days"))  # type: ignore[arg-type]


def test_its_digests_hold(sample: Production) -> None:
    assert sample.damaged_tables() == []


def test_the_call_sheet_shows_no_phone_of_the_cast_and_no_surname_of_a_minor(sample: Production) -> None:
    export = find_export("call-sheet")
    cast = [person for person in _rows(sample, "people") if person["kind"] == "cast"]
    for options in option_sets(sample, export):
        text = repr(build_paper(sample, export, options))
        for person in cast:
            assert not person["phone"] or str(person["phone"]) not in text
            if person["minor"]:
                assert str(person["name"]).split()[-1] not in text


def test_every_paper_is_written_in_every_format_without_qt(sample: Production, tmp_path: Path) -> None:
    code = "import sys; sys.modules['PySide6'] = None; from filmdesk.cli.main import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--all", str(sample.path), "-o", str(tmp_path / "out")],
        capture_output=True, text=True, env={**os.environ, "FILMDESK_HOME": str(tmp_path)}, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "out").iterdir()}
    for export in registry.contributed("exports"):
        offered = any(True for _ in option_sets(sample, export))  # some are only handed over by themselves
        for suffix in export.formats if offered else ():
            assert any(name.startswith(export.name) and name.endswith(f".{suffix}") for name in made)
    first = pypdf.PdfReader(tmp_path / "out" / "call-sheet-day-5.pdf").pages[0].extract_text()
    assert "CALL SHEET 5" in first
    assert "REVISED 1" in first


@pytest.mark.parametrize("stock", ["letter", "a4"])
def test_papers_stand_on_the_stock_the_production_chose(tmp_path: Path, stock: str) -> None:
    path = tmp_path / "film.filmdesk"
    assert main(["new", str(path), "--title", "Film"]) == 0
    assert main(["change", "production", str(path), "facts", f"stock={stock}"]) == 0
    assert main(["export", "scene-list", str(path), "-o", str(tmp_path / "list.pdf")]) == 0
    box = pypdf.PdfReader(tmp_path / "list.pdf").pages[0].mediabox
    assert round(float(box.width)) == {"letter": 612, "a4": 595}[stock]


def test_a_script_walks_from_import_to_a_published_sheet_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nANN\nHello.\n\nEXT. YARD - NIGHT\n\nBen digs.\n\nBEN\nThere.\n", "utf-8")
    path = str(tmp_path / "film.filmdesk")
    for command in (
        ["new", path, "--title", "Film"],
        ["import", path, str(script)],
        ["confirm-cast", path, "--all"],
        ["draft-schedule", path, "--start", "2026-06-01", "--pages-per-day", "4"],
        ["fill-sheet", path, "--day", "1", "--call", "7a"],
        ["approve", path, "--day", "1", "--role", "UPM", "--name", "Kim", "--how", "by phone", "--when", "2026-05-31"],
        ["publish", path, "--day", "1", "--because", "The UPM has seen it."],
        ["export", "call-sheet", path, "--day", "1", "-o", str(tmp_path / "sheet.pdf")],
    ):  # fmt: skip
        assert main(command) == 0, command
    assert main(["undo", path]) == 2
    assert "cannot be undone" in capsys.readouterr().err
    main(["list", "scenes", path, "--json"])
    scenes = json.loads(capsys.readouterr().out)
    assert [(scene["number"], scene["lit"], scene["cast"]) for scene in scenes] == [
        ("1", "day", ["ANN"]),
        ("2", "night", ["BEN"]),
    ]
