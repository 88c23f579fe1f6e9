"""Rubrics are a company's own files: read strictly, kept with the production, shared."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.actions.commands import find_command, run_command
from filmdesk.modules.coverage import reads, rubrics
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.rubric import read_rubric
from filmdesk.modules.coverage.store import house_rule
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.places import form

CLASSIC = form("rubrics", "studio-classic.toml").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(form("rubrics").glob("*.toml")), ids=lambda path: path.stem)
def test_every_form_that_ships_can_be_written_on(path: Path) -> None:
    made = read_rubric(path.read_text("utf-8"))
    assert made.name == path.stem
    assert {"logline", "synopsis", "comments", "ratings", "verdict"} <= {section.name for section in made.sections}
    assert {"PASS", "CONSIDER", "RECOMMEND"} <= set(made.script_verdicts)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "premise"', 'name = "premise"\nweigth = 3', "line 62: [row] weigth is not a field"),
        ("most_words = 50", 'most_words = "fifty"', "[section] most_words makes no sense"),
        ('columns = ["Excellent", "Good", "Fair", "Poor"]', "", "columns are to be two or more"),
        ('name = "logline"', 'name = "log line"', "is to be one of logline"),
        ('name = "dialogue"', 'name = "premise"', "is there twice"),
        ("version = 1", "", "version is missing"),
        ('"locale", ', '"local", ', "is to be one of title"),
        ("[verdict]", "[verdicts]", "verdicts is not a field"),
        ("[rubric]", "[rubric", "not readable"),
    ],
)
def test_a_misspelt_form_is_refused_by_line_and_field(old: str, new: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read_rubric(CLASSIC.replace(old, new, 1))
    assert said in str(refused.value)


def test_weights_that_do_not_add_up_are_refused() -> None:
    weighted = form("rubrics", "weighted-100.toml").read_text("utf-8")
    with pytest.raises(UserError, match="add up to 1"):
        read_rubric(weighted.replace('weight = "0.15"', 'weight = "0.25"', 1))


def test_weights_may_be_written_without_quotes() -> None:
    weighted = form("rubrics", "weighted-100.toml").read_text("utf-8")
    assert read_rubric(re.sub(r'weight = "([\d.]+)"', r"weight = \1", weighted)) == read_rubric(weighted)


@given(st.integers(0, len(CLASSIC) - 1), st.integers(0, 40), st.text("[]=\"'\n a1.", max_size=6))
@settings(deadline=None)
def test_a_form_spoilt_anywhere_is_read_or_refused_in_a_sentence(at: int, length: int, put: str) -> None:
    with suppress(UserError):
        assert read_rubric(CLASSIC[:at] + put + CLASSIC[at + length :]).sections


def test_a_report_keeps_the_form_it_was_begun_on_and_the_newer_one_is_offered(empty: Production) -> None:
    submission = log_submission(empty, Submission("The Bridge"))
    report = reads.assign(empty, submission, "Zoe Holm")
    changed = CLASSIC.replace("version = 1", "version = 2").replace("most_words = 50", "most_words = 25", 1)
    rubrics.take_rubric_text(empty, changed)
    assert rubrics.rubric_of(empty, report).version == 1
    offered = rubrics.newer_text(empty, report)
    assert offered and offered.rubric.version == 2
    rubrics.use_rubric(empty, rubrics.UseRubricOptions("The Bridge", "studio-classic"))
    assert rubrics.rubric_of(empty, reads.COVERAGE.get(empty, report.id)).version == 2


def test_a_form_goes_out_to_a_file_and_comes_into_another_production(empty: Production, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    rubrics.write_rubric(empty, rubrics.WriteRubricOptions("studio-classic", str(own)))
    own.write_text(
        own.read_text("utf-8").replace("studio-classic", "yellow-line").replace("Studio classic", "Ours"), "utf-8"
    )
    command = find_command("take-rubric")
    assert command
    run_command(empty, command, rubrics.TakeRubricOptions(str(own), usual=True))
    assert house_rule(empty).rubric == "yellow-line"
    report = reads.assign(empty, log_submission(empty, Submission("The Bridge")), "Zoe Holm")
    assert rubrics.rubric_of(empty, report).title == "Ours"


def test_a_form_taken_in_is_let_go_by_undo_and_comes_back_by_redo(empty: Production) -> None:
    told: list[Changes] = []
    empty.on_change(told.append)
    rubrics.take_rubric_text(empty, CLASSIC.replace('name = "studio-classic"', 'name = "ours"'), usual=True)
    assert "coverage_house" in told[-1].tables
    assert "ours" in [row["name"] for row in rubrics.rubric_rows(empty)]
    empty.undo()
    assert [row["name"] for row in rubrics.rubric_rows(empty)] == ["studio-classic", "weighted-100"]
    empty.redo()
    assert house_rule(empty).rubric == "ours"


def test_a_file_that_is_no_form_is_refused(empty: Production, tmp_path: Path) -> None:
    for data in (b"\xff\xfe\x00", b"x" * 300_000, b"title = 1"):
        (tmp_path / "no.toml").write_bytes(data)
        with pytest.raises(UserError):
            rubrics.take_rubric(empty, rubrics.TakeRubricOptions(str(tmp_path / "no.toml")))
