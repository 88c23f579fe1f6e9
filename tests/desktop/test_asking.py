"""Forms for commands: asked in the command's own words, kept until it could be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.actions.commands import find_command
from filmdesk.desktop.asking import CommandForm, Question, ask_command
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.days import read_schedule
from filmdesk.film.find import find_place
from filmdesk.film.store import PLACES, SET_PLACES
from filmdesk.ui.options import OptionsForm
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Command


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the forms stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def opened(parent: QWidget, desk: OpenDesk, name: str, filled: dict[str, str]) -> CommandForm:
    command = find_command(name)
    assert command
    form = CommandForm(desk, command, filled, parent)
    form.open()
    return form


def field(form: CommandForm, tip: str) -> QLineEdit:
    [found] = [line for line in form.findChildren(QLineEdit) if tip in line.toolTip()]
    return found


def day_box(form: CommandForm) -> QComboBox:
    box = form.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    return box


def test_what_was_filled_in_is_done_on_enter_and_can_be_undone(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    production = sample_desk.production
    before = [strip.id for strip in read_schedule(production).day(1).strips]
    number = read_schedule(production).number_of(read_schedule(production).day(1).scene_strips[0])
    form = opened(parent, sample_desk, "move-strips", {"strips": number})
    with qtbot.waitSignal(sample_desk.said) as said:
        for _ in range(2):
            qtbot.keyClick(day_box(form), Qt.Key.Key_Down)
        qtbot.keyClick(field(form, "scenes or strips"), Qt.Key.Key_Return)
    assert "Moved" in said.args[0]
    assert len(read_schedule(production).day(1).strips) == len(before) - 1
    assert production.undo() == "Move strips"
    assert [strip.id for strip in read_schedule(production).day(1).strips] == before


def test_what_cannot_be_done_is_said_in_the_form_and_what_was_typed_stays(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    form = opened(parent, sample_desk, "move-strips", {"strips": "9999", "day": "1"})
    qtbot.keyClick(field(form, "scenes or strips"), Qt.Key.Key_Return)
    said = [text.text() for text in form.findChildren(QLabel) if text.isVisible()]
    assert any("no strip 9999" in text for text in said)
    assert form.isVisible() and field(form, "scenes or strips").text() == "9999"
    assert day_box(form).currentText().startswith("Day 1 · ")


@pytest.mark.parametrize(("typed", "chosen"), [("5", "5"), ("12", "12"), ("77", "7"), ("0", None)])
def test_a_day_is_chosen_by_typing_its_number(qtbot: QtBot, typed: str, chosen: str | None) -> None:
    propose = find_command("propose-releases")
    assert propose and propose.options
    form = OptionsForm(registry.resolve(propose.options), {}, {"day": [f"{day} · Fri 9 Apr" for day in range(1, 19)]})
    qtbot.addWidget(form)
    day = form.findChild(QComboBox)
    assert day.currentText() == "Every day", "what is left as it is says what it means"
    qtbot.keyClicks(day, typed)
    assert form.texts().get("day") == chosen


def test_a_command_that_wants_to_know_nothing_runs_at_once(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    with qtbot.waitSignal(sample_desk.said):
        ask_command(sample_desk, "lock-cast", {}, parent)
    assert sample_desk.production.undo_label


def test_every_command_of_every_desk_has_a_form_a_person_can_read(qtbot: QtBot) -> None:
    commands: list[Command] = list(registry.contributed("commands"))
    for command in commands:
        form = OptionsForm(registry.resolve(command.options) if command.options else None)
        qtbot.addWidget(form)
        for editor in (*form.findChildren(QLineEdit), *form.findChildren(QCheckBox)):
            assert editor.toolTip() or editor.parent() is not form, command.name


def test_a_question_stays_until_its_answer_holds(qtbot: QtBot, parent: QWidget) -> None:
    answers: list[str] = []

    def answered(text: str) -> None:
        if not text.strip():
            raise UserError("A version needs a name.")
        answers.append(text)

    question = Question("Name this version", "", "Name it", answered, parent)
    question.open()
    line = question.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert question.isVisible() and not answers
    qtbot.keyClicks(line, "Blue")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert answers == ["Blue"]


def test_a_draft_says_before_what_it_costs_and_goes_onto_a_new_board_unless_told_otherwise(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    production = sample_desk.production
    before = read_schedule(production)
    form = opened(parent, sample_desk, "draft-schedule", {})
    said = [text.text() for text in form.findChildren(QLabel) if text.isVisible()]
    held = f"“Board 1” holds {len(before.days)} days"
    assert any(held in text and "loses its order" in text and "undo brings it back" in text for text in said)
    board = field(form, "name of a new board")
    assert board.text() == "Board 2"
    qtbot.keyClick(board, Qt.Key.Key_Return)
    drafted = read_schedule(production)
    assert drafted.board.name == "Board 2"
    assert read_schedule(production, before.board) == before
    assert production.undo() == "Draft schedule"
    assert read_schedule(production) == before


def test_a_draft_replaces_the_board_in_use_only_where_the_name_of_the_new_one_is_taken_out(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    production = sample_desk.production
    before = read_schedule(production)
    form = opened(parent, sample_desk, "draft-schedule", {})
    board = field(form, "name of a new board")
    field(form, "how many shoot days").setText("12")
    board.selectAll()
    qtbot.keyClick(board, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: any(text.text().startswith("12 days of up to") for text in form.findChildren(QLabel)))
    with qtbot.waitSignal(sample_desk.said) as said:
        qtbot.keyClick(board, Qt.Key.Key_Return)
    assert "“Board 1” holds" in said.args[0] and "undo brings it back" in said.args[0]
    assert len(read_schedule(production).days) <= 12 and "days of up to" in said.args[0]
    assert read_schedule(production).board == before.board and read_schedule(production) != before
    again = opened(parent, sample_desk, "draft-schedule", {})
    assert field(again, "how many shoot days").text() == "12", "what was typed stands there again"
    assert production.undo() == "Draft schedule"
    assert read_schedule(production) == before


def test_a_set_is_placed_at_a_place_nobody_has_added_yet_without_leaving_the_form(
    qtbot: QtBot, parent: QWidget, sample_desk: OpenDesk
) -> None:
    production = sample_desk.production
    form = opened(parent, sample_desk, "place-set", {"set": "QUAY"})
    place = field(form, "the place")
    completer = place.completer()
    assert completer is not None and completer.model().rowCount() == len(PLACES.all(production))
    qtbot.keyClicks(place, "Harbor Wall")
    qtbot.keyClick(place, Qt.Key.Key_Return)
    said = [text.text() for text in form.findChildren(QLabel) if text.isVisible()]
    assert "There is no place called Harbor Wall yet." in said
    adding = next(made for made in form.findChildren(QPushButton) if made.text() == "Add it as a new place")
    qtbot.mouseClick(adding, Qt.MouseButton.LeftButton)
    told = "Harbor Wall is added as a new place."
    qtbot.waitUntil(lambda: told in [text.text() for text in form.findChildren(QLabel)])
    qtbot.keyClick(place, Qt.Key.Key_Return)
    assert not form.isVisible()
    added = find_place(production, "Harbor Wall")
    assert [record.place for record in SET_PLACES.where(production, set_name="QUAY")] == [added.id]
    assert production.undo() == "Place set"
    assert added not in PLACES.all(production)
