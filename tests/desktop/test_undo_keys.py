"""Ctrl+Z wherever the keyboard is: what is being typed first, then what was committed, and never nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import CONTROL, SHIFT, named, opened, page_of, press, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from filmdesk.desktop.facts_form import FactsForm
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.film.store import PEOPLE, SCENES, facts
from filmdesk.production.production import Production
from filmdesk.values.problems import RecordRef

REDOES = pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)], ids=["y", "z"])


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path) -> Window:
    return opened(qtbot, program, file)


@pytest.fixture
def production(window: Window) -> Production:
    assert window.desk
    return window.desk.production


def person_field(window: Window, production: Production, name: str) -> QLineEdit:
    page = page_of(window, "contacts")
    assert page.show_record("person", PEOPLE.all(production)[0].id)
    settle()
    field = named(page, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    return field


@REDOES
def test_in_a_field_just_committed_undo_takes_the_step_back_and_redo_does_it_again(
    qtbot: QtBot, window: Window, production: Production, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    field = person_field(window, production, "Phone")
    before = field.text()
    qtbot.keyClicks(field, "555 0199")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert PEOPLE.all(production)[0].phone == "555 0199"
    press(qtbot, window, Qt.Key.Key_Z)
    assert PEOPLE.all(production)[0].phone == before == field.text()
    assert field.hasFocus()
    press(qtbot, window, *redo)
    assert PEOPLE.all(production)[0].phone == "555 0199" == field.text()


def test_what_is_still_being_typed_goes_first_and_the_step_before_it_next(
    qtbot: QtBot, window: Window, production: Production
) -> None:
    SCENES.change(production, SCENES.all(production)[0].id, "Change scene", synopsis="Other")
    field = person_field(window, production, "Phone")
    before = field.text()
    qtbot.keyClicks(field, "555")
    while field.text() != before:
        press(qtbot, window, Qt.Key.Key_Z)
    assert SCENES.all(production)[0].synopsis == "Other"
    press(qtbot, window, Qt.Key.Key_Z)
    assert SCENES.all(production)[0].synopsis != "Other"


@REDOES
def test_what_was_taken_back_while_typing_comes_back_as_it_was_typed(
    qtbot: QtBot, window: Window, production: Production, redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    field = person_field(window, production, "Phone")
    qtbot.keyClicks(field, "555")
    press(qtbot, window, Qt.Key.Key_Z)
    assert field.text() != "555"
    press(qtbot, window, *redo)
    assert "555" in field.text()


def test_lines_of_text_just_committed_are_undone_as_a_step(
    qtbot: QtBot, window: Window, production: Production
) -> None:
    page = page_of(window, "script")
    scene = SCENES.all(production)[0]
    assert page.show_record("scene", scene.id)
    settle()
    notes = next(w for w in page.findChildren(QPlainTextEdit) if w.isVisible() and w.isEnabled())
    before = SCENES.get(production, scene.id)
    notes.setFocus()
    qtbot.keyClicks(notes, "She hides it")
    assert window.place
    window.place.commit()
    assert SCENES.get(production, scene.id) != before
    press(qtbot, window, Qt.Key.Key_Z)
    assert SCENES.get(production, scene.id) == before


@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit, QSpinBox, QComboBox])
def test_a_box_with_nothing_to_take_back_leaves_undo_to_the_window(
    qtbot: QtBot, window: Window, production: Production, made: type[QLineEdit]
) -> None:
    box = made(window)
    if isinstance(box, QComboBox):
        box.setEditable(True)
    box.show()
    box.setFocus()
    before = SCENES.all(production)[0]
    SCENES.change(production, before.id, "Change scene", synopsis="Other")
    press(qtbot, window, Qt.Key.Key_Z)
    assert SCENES.all(production)[0].synopsis == before.synopsis
    press(qtbot, window, Qt.Key.Key_Y)
    assert SCENES.all(production)[0].synopsis == "Other"


def test_the_productions_own_form_undoes_where_it_stands(qtbot: QtBot, window: Window, production: Production) -> None:
    assert window.desk
    before = facts(production).safety_contact
    window.desk.open(RecordRef("facts", "facts", "production"))
    form = window.findChild(FactsForm)
    assert isinstance(form, FactsForm)
    with qtbot.waitActive(form):
        form.activateWindow()
    field = named(form, QLineEdit, "Safety contact")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Jo Reyes")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert facts(production).safety_contact == "Jo Reyes" and form.isVisible(), "Enter closes nothing"
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert facts(production).safety_contact == before == field.text()
    qtbot.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert facts(production).safety_contact == "Jo Reyes"
    form.close()


def test_a_redo_after_a_restart_can_be_undone_in_the_window(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    first = SCENES.all(window.desk.production)[0]
    SCENES.change(window.desk.production, first.id, "Change scene", synopsis="Other")
    press(qtbot, window, Qt.Key.Key_Z)
    window.close()
    window = opened(qtbot, program, file)
    assert window.desk
    for synopsis, key in (("Other", Qt.Key.Key_Y), (first.synopsis, Qt.Key.Key_Z)):
        press(qtbot, window, key)
        assert SCENES.all(window.desk.production)[0].synopsis == synopsis
    assert not window.notices.messages
