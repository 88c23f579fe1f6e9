"""The house's forms edited in the window: by table and field, kept as a draft, saved as one version and one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import rubrics
from filmdesk.modules.coverage.page.form_editor import FormEditor
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.rubric import Rubric, read_rubric
from filmdesk.modules.coverage.store import COVERAGE, house_rule
from tests.modules.coverage.pages import shown


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    return shown(qtbot, sample_desk, "Forms")


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def editor(page: CoveragePage, name: str = "studio-classic") -> FormEditor:
    assert page.forms.list.pick(name) and page.forms.editor
    return page.forms.editor


def press(qtbot: QtBot, page: CoveragePage, title: str, within: QWidget | None = None) -> None:
    found = [b for b in (within or page.forms).findChildren(QPushButton) if b.text() == title and b.isVisible()]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Return)


def cell(qtbot: QtBot, edited: FormEditor, part: str, row: int, column: str, text: str) -> None:
    """Type in a cell as one does."""
    view = getattr(edited, part).view
    at = view.model.index(row, [one.name for one in view.model.columns].index(column))
    view.table.setFocus()
    view.table.setCurrentIndex(at)
    view.table.edit(at)
    line = view.delegate.editor
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def saved(page: CoveragePage, name: str = "studio-classic") -> Rubric:
    return rubrics.find_rubric(page.desk.production, name).rubric


def test_a_limit_is_typed_in_its_cell_and_saved_as_one_version_that_undo_takes_back(
    qtbot: QtBot, page: CoveragePage
) -> None:
    cell(qtbot, editor(page), "sections", 0, "most_words", "30")
    assert saved(page).version == 1 and "Logline: words at most 30; was 50." in words(page.forms)
    press(qtbot, page, "Save as version 2")
    assert (saved(page).version, saved(page).sections[0].most_words) == (2, 30)
    assert "Save as version" not in " ".join(b.text() for b in page.forms.findChildren(QPushButton) if b.isVisible())
    assert page.desk.production.undo() == "Change form of coverage"
    assert saved(page).version == 1
    assert page.forms.editor and page.forms.editor.rubric.sections[0].most_words == 50


def test_weights_that_do_not_add_up_are_said_at_once_and_not_saved(qtbot: QtBot, page: CoveragePage) -> None:
    edited = editor(page, "weighted-100")
    cell(qtbot, edited, "rows", 0, "weight", "25")
    assert "The weights add up to 105 %." in words(edited)
    assert "The weights add up to 105 %, not to 100 %." in words(page.forms)
    failed: list[object] = []
    page.desk.failed.connect(failed.append)  # type: ignore[attr-defined]
    press(qtbot, page, "Save as version 2")
    assert len(failed) == 1 and saved(page, "weighted-100").version == 1
    cell(qtbot, edited, "rows", 1, "weight", "15 %")
    press(qtbot, page, "Save as version 2")
    assert saved(page, "weighted-100").version == 2


def test_what_is_typed_and_not_saved_is_there_again_next_time_and_can_be_let_go(
    qtbot: QtBot, page: CoveragePage
) -> None:
    cell(qtbot, editor(page), "rows", 0, "title", "Idea")
    again = shown(qtbot, page.desk, "Forms")
    assert editor(again).rubric.rows[0].title == "Idea" and saved(page).rows[0].title == "Premise"
    press(qtbot, again, "Let go of the changes")
    assert editor(again).rubric == saved(page)


@pytest.mark.parametrize("kept", [{"studio-classic": {"title": 3}}, {"studio-classic": {"rows": [{}], "sections": 1}}])
def test_a_draft_another_version_kept_otherwise_spoils_nothing(
    qtbot: QtBot, sample_desk: OpenDesk, kept: dict[str, object]
) -> None:
    sample_desk.remember("coverage.forms.drafts", kept)
    page = shown(qtbot, sample_desk, "Forms")
    assert editor(page).rubric == saved(page)


def test_sections_and_rows_are_added_moved_and_removed(qtbot: QtBot, page: CoveragePage) -> None:
    edited = editor(page)
    last = len(edited.rubric.rows)
    edited.rows.view.add()
    cell(qtbot, edited, "rows", last, "title", "Pacing")
    assert edited.rubric.rows[-1].name == "pacing"
    edited.rows.view.select("pacing")
    press(qtbot, page, "Up", edited.rows)
    assert edited.rubric.rows[-2].name == "pacing" and edited.rows.view.current == "pacing"
    press(qtbot, page, "Remove", edited.rows)
    assert "pacing" not in {row.name for row in edited.rubric.rows}
    edited.sections.view.select("brief")
    press(qtbot, page, "Remove", edited.sections)
    assert edited.rubric.section("brief") is None
    edited.sections.view.add()
    cell(qtbot, edited, "sections", len(edited.rubric.sections), "name", "brief")
    assert edited.rubric.sections[-1].title == "Brief"


def test_a_cell_that_makes_no_sense_keeps_its_text_and_the_form_stays(qtbot: QtBot, page: CoveragePage) -> None:
    edited = editor(page)
    before = edited.rubric
    cell(qtbot, edited, "sections", 0, "most_words", "many")
    assert edited.rubric == before


def test_verdict_words_and_needed_fields_are_changed_and_saved(qtbot: QtBot, page: CoveragePage) -> None:
    edited = editor(page)
    line = edited.head.editor("script_verdicts")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "NO; MAYBE; YES")
    edited.commit()
    box = next(box for box in edited.needed.findChildren(QCheckBox) if box.text() == "Circa")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    press(qtbot, page, "Save as version 2")
    assert saved(page).script_verdicts == ("NO", "MAYBE", "YES") and "circa" not in saved(page).required


def test_a_copy_is_a_form_of_its_own_used_for_new_reports_when_it_is_made_usual(
    qtbot: QtBot, page: CoveragePage
) -> None:
    editor(page)
    press(qtbot, page, "Copy as another form")
    assert saved(page, "studio-classic-copy").title == "Studio classic, copy"
    press(qtbot, page, "Use for new reports")
    assert house_rule(page.desk.production).rubric == "studio-classic-copy"
    assert "usual" in page.forms.list.rows.rows[page.forms.list.rows.place_of("studio-classic-copy")].under


def test_a_form_is_written_to_a_file_another_office_can_take_in(
    qtbot: QtBot, page: CoveragePage, tmp_path: Path
) -> None:
    cell(qtbot, editor(page), "sections", 0, "most_words", "30")
    press(qtbot, page, "Save as version 2")
    page.forms.write(tmp_path / "ours.toml")
    assert read_rubric((tmp_path / "ours.toml").read_text("utf-8")) == saved(page)


def test_a_report_being_written_is_offered_the_newer_version_and_goes_on_with_it(
    qtbot: QtBot, page: CoveragePage
) -> None:
    report = next(one for one in COVERAGE.all(page.desk.production) if not one.is_in)
    name = rubrics.rubric_of(page.desk.production, report).name
    at = next(n for n, s in enumerate(saved(page, name).sections) if s.name == "logline")
    cell(qtbot, editor(page, name), "sections", at, "most_words", "30")
    press(qtbot, page, "Save as version 2")
    page.view = "Reports"
    assert page.reports.reports.select(report.id)
    assert "version 2 of this form. Logline: words at most 30" in words(page.reports.writing)
    press(qtbot, page, "Go on with version 2", page.reports)
    assert rubrics.rubric_of(page.desk.production, COVERAGE.get(page.desk.production, report.id)).version == 2
    assert "version 2 of this form" not in words(page.reports.writing)
    assert "of 30 words" in words(page.reports.writing)
