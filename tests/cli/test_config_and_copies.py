"""`filmdesk config`, `save-copy`, `go-back`, `compare` and `unaccept`, as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking import Desk, Run


def test_settings_are_listed_with_what_they_are_for(run: Run) -> None:
    said = run("config")
    assert said.status == 0 and "theme" in said.out and "light, dark" in said.out


def test_a_setting_is_set_and_shown(run: Run) -> None:
    assert run("config", "theme", "DARK").out == "Colours: dark.\n"
    assert run("config", "theme").out == "dark\n"
    assert run("config", "hand-over-folder", "/papers").status == 0
    assert run("config", "hand_over_folder").out == "/papers\n"


@pytest.mark.parametrize(
    ("words", "expected"), [(("theme", "pink"), "Choose system"), (("colour",), "There is no setting")]
)
def test_a_bad_setting_is_one_sentence(run: Run, words: tuple[str, ...], expected: str) -> None:
    said = run("config", *words)
    assert said.status == 2 and expected in said.err and said.out == ""


def test_the_name_in_the_settings_signs_steps(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILMDESK_USER")
    run("config", "name", "Ida Lund")
    desk.do("add people", "name=Ann Lee")
    assert json.loads(desk.do("history", "--json").out)[-1]["who"] == "Ida Lund"


def test_broken_settings_are_said_on_the_side(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "settings.toml").write_text("theme =")
    said = run("config", "theme")
    assert said.status == 0 and said.out == "system\n" and "settings.broken.toml" in said.err


def test_a_copy_holds_the_records_and_not_the_history(desk: Desk, run: Run, tmp_path: Path) -> None:
    desk.do("add people", "name=Ann Lee")
    said = desk.do("save-copy", "-o", tmp_path / "copy")
    assert "copy.filmdesk" in said.out
    copied = Desk(tmp_path / "copy.filmdesk", run)
    assert [person["name"] for person in copied.rows("people")] == ["Ann Lee"]
    assert copied.history() == []
    again = run("save-copy", desk.file, "-o", tmp_path / "copy.filmdesk")
    assert again.status == 2 and "exists already" in again.err


def test_going_back_to_a_step_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    desk.do("add people", "name=Ann Lee")
    desk.do("add people", "name=Bo")
    desk.do("add people", "name=Cy")
    number = json.loads(desk.do("history", "--json").out)[1]["step"]
    assert "Went back to just after “Add person”" in desk.do("go-back", number).out
    assert [person["name"] for person in desk.rows("people")] == ["Ann Lee"]
    desk.do("undo")
    assert len(desk.rows("people")) == 3


def test_going_back_across_a_final_step_or_to_none_is_refused(desk: Desk, run: Run) -> None:
    said = run("go-back", desk.file, "99")
    assert said.status == 2 and "There is no step 99" in said.err
    said = run("go-back", desk.file, "1")
    assert said.status == 2 and "where the production stands" in said.err


def test_what_differs_from_a_version_is_counted(desk: Desk) -> None:
    desk.do("add people", "name=Ann Lee")
    desk.do("name-version", "white")
    assert "Nothing differs" in desk.do("compare", "white").out
    desk.do("change people", "Ann Lee", "phone=555 0101")
    desk.do("add people", "name=Bo")
    desk.do("add places", "name=Mill")
    rows = {row["table"]: row for row in json.loads(desk.do("compare", "white", "--json").out)}
    assert (rows["person"]["added"], rows["person"]["changed"], rows["place"]["added"]) == (1, 1, 1)


def test_an_accepted_problem_is_kept_with_who_and_why_and_can_be_shown_again(desk: Desk, run: Run) -> None:
    desk.do("add scenes", "number=1", "heading=INT. MILL - DAY", "set_name=MILL", "int_ext=INT", "day_night=DAY")
    desk.do("draft-schedule", "--start", "2026-06-01")
    problems = json.loads(run("check", desk.file, "--json").out)
    problem = next(found for found in problems if found["check"] == "set-without-place")
    desk.do("accept", problem["key"], "--because", "it is built on stage 2")
    [kept] = desk.rows("accepted")
    assert (kept["said"], kept["because"], kept["by"]) == (
        problem["message"],
        "it is built on stage 2",
        "Ida",
    ) and kept["at"]
    assert problem["key"] not in run("check", desk.file, "--json").out
    assert problem["message"] in desk.do("unaccept", "--key", problem["key"]).out
    assert problem["key"] in run("check", desk.file, "--json").out
    said = run("unaccept", desk.file, "--key", "nothing:of:the:kind")
    assert said.status == 2 and "was accepted" in said.err
