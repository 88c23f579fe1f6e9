"""A script is logged in the window: what is like it is pointed out while one types, and the new entry is shown."""

from __future__ import annotations

from pathlib import Path

from in_window import named, opened, page_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import start_production
from filmdesk.desktop.asking import AskForm
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.coverage.store import SUBMISSIONS, find_submission

LEFT = Qt.MouseButton.LeftButton


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def log_form(qtbot: QtBot, window: Window) -> AskForm:
    qtbot.mouseClick(named(page_of(window, "coverage"), QPushButton, "Log without a file"), LEFT)
    form = next(form for form in window.findChildren(AskForm) if form.isVisible())
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow, timeout=2000)
    return form


def test_a_script_that_came_before_is_pointed_out_while_typing_and_logged_as_its_next_draft(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    form = log_form(qtbot, window)
    title = named(form, QLineEdit, "Title")
    assert form.focusWidget() is title and "“Leading Tone”" not in words(form)
    qtbot.keyClicks(title, "Leading Ton")
    qtbot.waitUntil(lambda: "Same title: 1 “Leading Tone” by Tamsin Oyelaran" in words(form), timeout=2000)
    taking = named(form, QPushButton, "Log as another draft of it")
    taking.setFocus()
    qtbot.keyClick(taking, Qt.Key.Key_Return)
    assert (title.text(), named(form, QLineEdit, "Writer").text()) == ("Leading Tone", "Tamsin Oyelaran")
    draft = named(form, QLineEdit, "Draft")
    assert form.focusWidget() is draft
    qtbot.keyClicks(draft, "blue")
    qtbot.keyClick(draft, Qt.Key.Key_Return)
    assert window.desk
    production = window.desk.production
    new = SUBMISSIONS.all(production)[-1]
    assert new.draft == "blue" and new.draft_of == find_submission(production, "1").id


def test_the_lines_go_when_what_is_typed_is_like_nothing_any_more(qtbot: QtBot, program: Program, file: Path) -> None:
    form = log_form(qtbot, opened(qtbot, program, file))
    title = named(form, QLineEdit, "Title")
    qtbot.keyClicks(title, "Leading Tone")
    qtbot.waitUntil(lambda: "Same title" in words(form), timeout=2000)
    qtbot.keyClicks(title, " and quite another film")
    qtbot.waitUntil(lambda: "Same title" not in words(form), timeout=2000)


def test_what_was_just_logged_is_selected_and_undo_brings_the_welcome_back(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "ours.filmdesk"
    start_production(path, "Ours").close()
    window = opened(qtbot, program, path)
    form = log_form(qtbot, window)
    qtbot.keyClicks(named(form, QLineEdit, "Title"), "The Night Ferry")
    qtbot.keyClick(named(form, QLineEdit, "Title"), Qt.Key.Key_Return)
    page = page_of(window, "coverage")
    assert "The Night Ferry" in words(page) and "No. 1 · received since" in words(page)
    window.undo()
    assert "Every script that comes in" in words(page)


def test_before_a_report_is_handed_in_it_is_said_what_is_missing_and_nothing_is_decided_for_anybody(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    window.desk.ask("hand-in", title="Low Water, High Street")
    form = next(form for form in window.findChildren(AskForm) if form.isVisible())
    assert "verdict on the script" in words(form) and "more: see Advice beside the report" in words(form)
    form.reject()
    window.desk.ask("decide", title="Leading Tone", by="Cy")
    decide = next(form for form in window.findChildren(AskForm) if form.isVisible())
    named(decide, QPushButton, "Decide on submission").click()
    assert "Outcome is needed" in words(decide) and find_submission(production, "1").state == "in development"
