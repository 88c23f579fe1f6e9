"""A record's form commits what is typed in time, loses nothing, and is not overwritten under one's hands."""

from __future__ import annotations

import gc
from datetime import date
from weakref import ref

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Event, EventKind, Person
from filmdesk.film.store import CHARACTERS, EVENTS, FACTS, PEOPLE, SCENES
from filmdesk.modules.coverage.page.submission import SubmissionPanel
from filmdesk.modules.coverage.store import SUBMISSIONS
from filmdesk.production.production import Production
from filmdesk.ui.records.editors import Calendar, DateLine
from filmdesk.ui.records.field import COMMIT_AFTER
from filmdesk.ui.records.form import RecordForm


def made(qtbot: QtBot, desk: OpenDesk, records: str, *columns: str) -> RecordForm:
    form = RecordForm(desk, desk.records(records), columns)
    qtbot.addWidget(form)
    form.resize(420, 300)
    form.show()
    return form


def field(form: RecordForm, name: str) -> QWidget:
    return next(found for found in form.findChildren(QWidget) if found.accessibleName() == name)


def line(form: RecordForm, name: str) -> QLineEdit:
    found = field(form, name)
    assert isinstance(found, QLineEdit)
    return found


def write(qtbot: QtBot, where: QWidget, text: str) -> None:
    where.setFocus()
    if isinstance(where, QLineEdit | QPlainTextEdit):
        where.selectAll()
    qtbot.keyClicks(where, text)


def said(form: RecordForm) -> str:
    return "\n".join(found.text() for found in form.findChildren(QLabel) if found.isVisible())


@pytest.fixture
def people(qtbot: QtBot, sample_desk: OpenDesk) -> RecordForm:
    form = made(qtbot, sample_desk, "people", "name", "kind", "phone", "birth_date", "minor", "note")
    form.show_record(PEOPLE.all(sample_desk.production)[0].id)
    return form


def test_steady_typing_is_committed_in_time_and_is_one_step(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    steps = len(production.history())
    phone = line(people, "Phone")
    write(qtbot, phone, "555 1")
    qtbot.waitUntil(lambda: PEOPLE.get(production, people.identity).phone == "555 1", timeout=COMMIT_AFTER + 500)
    qtbot.keyClicks(phone, "23")
    people.commit()
    assert PEOPLE.get(production, people.identity).phone == "555 123"
    assert len(production.history()) == steps + 1 and production.undo_label == "Change person"


def test_what_is_typed_is_kept_when_the_field_the_record_or_the_page_is_left(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    first, second = (person.id for person in PEOPLE.all(production)[:2])
    write(qtbot, line(people, "Phone"), "1")
    line(people, "Name").setFocus()
    assert PEOPLE.get(production, first).phone == "1"
    write(qtbot, line(people, "Phone"), "2")
    people.show_record(second)
    assert PEOPLE.get(production, first).phone == "2"
    write(qtbot, line(people, "Phone"), "3")
    people.hide()
    assert PEOPLE.get(production, second).phone == "3"


def test_a_refused_text_is_said_and_waits_with_its_record(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    first, second = (person.id for person in PEOPLE.all(production)[:2])
    born = line(people, "Birth date")
    write(qtbot, born, "31 feb")
    line(people, "Name").setFocus()
    assert "not a date" in said(people) and born.text() == "31 feb"
    PEOPLE.change(production, first, phone="other")
    assert born.text() == "31 feb", "a change elsewhere took the typed text away"
    people.show_record(second)
    assert born.text() == "" and "not a date" not in said(people)
    people.show_record(first)
    assert born.text() == "31 feb" and "not a date" in said(people)
    born.setFocus()
    qtbot.keyClick(born, Qt.Key.Key_Escape)
    assert born.text() == "" and "not a date" not in said(people)
    assert PEOPLE.get(production, first).birth_date is None


def test_a_refused_text_is_marked_until_it_is_put_right_here_or_elsewhere(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    born = line(people, "Birth date")
    write(qtbot, born, "31 feb")
    line(people, "Name").setFocus()
    assert born.property("wrong") and "not a date" in said(people)
    born.setFocus()
    qtbot.keyClick(born, Qt.Key.Key_Backspace)
    assert not born.property("wrong") and "not a date" not in said(people), "what was complained of is gone"
    line(people, "Name").setFocus()
    assert born.property("wrong")
    PEOPLE.change(production, people.identity, birth_date=date(1990, 2, 3))
    assert not born.property("wrong") and born.text() == "Sat 3 Feb 1990"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab], ids=["enter", "tab"])
def test_the_only_name_offered_is_taken_by_enter_and_by_tab(
    qtbot: QtBot, sample_desk: OpenDesk, production: Production, key: Qt.Key
) -> None:
    actor = PEOPLE.add(production, Person("Zuzana Quill", kind="cast"))
    form = made(qtbot, sample_desk, "cast", "name", "person")
    with qtbot.waitActive(form):
        form.activateWindow()
    form.show_record(CHARACTERS.all(production)[0].id)
    played = line(form, "Played by")
    write(qtbot, played, "zuz")
    completer = played.completer()
    assert completer and completer.popup().isVisible()
    qtbot.keyClick(completer.popup(), key)
    qtbot.waitUntil(lambda: CHARACTERS.all(production)[0].person == actor.id, timeout=2000)
    assert played.text() == "Zuzana Quill"


def test_a_half_written_date_is_not_complained_of_while_one_types(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    born = line(people, "Birth date")
    write(qtbot, born, "6 ap")
    qtbot.wait(COMMIT_AFTER + 200)
    assert "not a date" not in said(people) and born.text() == "6 ap"
    qtbot.keyClicks(born, "r 2001")
    line(people, "Name").setFocus()
    assert PEOPLE.get(production, people.identity).birth_date == date(2001, 4, 6)
    assert born.text() == "Fri 6 Apr 2001"


def test_a_field_being_typed_in_is_not_overwritten_and_a_clean_one_follows(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    name = line(people, "Name")
    write(qtbot, name, "Ad")
    PEOPLE.change(production, people.identity, phone="999", name="Someone Else")
    assert name.text() == "Ad" and line(people, "Phone").text() == "999"
    people.commit()
    production.undo()
    assert name.text() == "Someone Else", "what was undone still stood in the field"


def test_figures_of_a_date_are_read_as_the_paper_has_them_also_when_the_paper_changes(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    born = line(people, "Birth date")
    write(qtbot, born, "6/4/2001")
    people.commit()
    assert PEOPLE.get(production, people.identity).birth_date == date(2001, 6, 4)
    FACTS.change(production, "facts", stock="a4")
    write(qtbot, born, "6/4/2002")
    people.commit()
    assert PEOPLE.get(production, people.identity).birth_date == date(2002, 4, 6)


def test_a_day_is_chosen_on_the_calendar_by_keyboard(qtbot: QtBot, people: RecordForm, production: Production) -> None:
    born = field(people, "Birth date")
    assert isinstance(born, DateLine)
    write(qtbot, born, "6 apr 2001")
    qtbot.keyClick(born, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    table = calendar.month.focusWidget() or calendar.month
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert PEOPLE.get(production, people.identity).birth_date == date(2001, 4, 7)


def test_ticks_and_choices_are_committed_at_once(qtbot: QtBot, people: RecordForm, production: Production) -> None:
    minor, kind = field(people, "Minor"), field(people, "Kind")
    assert isinstance(minor, QCheckBox) and isinstance(kind, QComboBox)
    qtbot.keyClick(minor, Qt.Key.Key_Space)
    assert PEOPLE.get(production, people.identity).minor
    kind.setFocus()
    kind.setCurrentText("vendor")
    kind.activated.emit(kind.currentIndex())
    assert PEOPLE.get(production, people.identity).kind == "vendor"


def test_a_choice_that_is_none_of_its_own_does_not_show_the_record_before(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    production = sample_desk.production
    form = made(qtbot, sample_desk, "people", "name", "kind")
    first, second = PEOPLE.all(production)[:2]
    PEOPLE.change(production, second.id, kind="animal")
    form.show_record(first.id)
    form.show_record(second.id)
    kind = field(form, "Kind")
    assert isinstance(kind, QComboBox) and kind.currentText() == ""
    form.commit()
    assert PEOPLE.get(production, second.id).kind == "animal"


def test_notes_are_written_in_lines(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    production = sample_desk.production
    form = made(qtbot, sample_desk, "scenes", "synopsis", "note")
    scene = SCENES.all(production)[0]
    form.show_record(scene.id)
    synopsis = field(form, "Synopsis")
    assert isinstance(synopsis, QPlainTextEdit)
    synopsis.setFocus()
    synopsis.selectAll()
    qtbot.keyClicks(synopsis, "One")
    qtbot.keyClick(synopsis, Qt.Key.Key_Return)
    qtbot.keyClicks(synopsis, "two")
    form.commit()
    assert SCENES.get(production, scene.id).synopsis == "One\ntwo"


def test_a_record_taken_away_leaves_an_empty_form_that_writes_nothing(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    PEOPLE.remove(production, people.identity)
    steps = len(production.history())
    assert not people.isEnabled() and line(people, "Name").text() == ""
    people.commit()
    assert len(production.history()) == steps


def test_events_take_dates_as_people_type_them(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    event = EVENTS.add(sample_desk.production, Event(date(2027, 4, 6), EventKind.TRAVEL))
    form = made(qtbot, sample_desk, "events", "date", "kind", "text")
    form.show_record(event.id)
    assert line(form, "Date").text() == "Tue 6 Apr 2027"
    write(qtbot, line(form, "Date"), "8 april 2027")
    form.commit()
    assert EVENTS.get(sample_desk.production, event.id).date == date(2027, 4, 8)


def test_the_wheel_passing_over_a_choice_leaves_the_record_alone(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    kind = field(people, "Kind")
    assert isinstance(kind, QComboBox)
    before, steps = kind.currentText(), len(production.history())
    kind.setFocus()
    for turn in (120, -120, -120):
        at = QPointF(kind.mapTo(people, kind.rect().center()))
        QTest.wheelEvent(people.windowHandle(), at, QPoint(0, turn))
    assert (kind.currentText(), len(production.history())) == (before, steps)


def test_a_locked_form_shows_its_record_and_takes_no_letter(
    qtbot: QtBot, people: RecordForm, production: Production
) -> None:
    steps = len(production.history())
    people.lock(True)
    name = line(people, "Name")
    shown = name.text()
    write(qtbot, name, "X")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert (name.text(), len(production.history())) == (shown, steps)
    people.lock(False)
    write(qtbot, name, "Ann Other")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert PEOPLE.get(production, people.identity).name == "Ann Other"


def test_a_form_collected_while_it_stands_open_goes_without_an_error(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    """Nobody closes what is left to Python: Qt hides it when most of it is gone already."""
    panel = SubmissionPanel(sample_desk, sample_desk.records("submissions"))
    panel.show_submission(SUBMISSIONS.all(sample_desk.production)[0].id)
    panel.show()
    qtbot.waitExposed(panel)
    gone = ref(panel)
    with qtbot.captureExceptions() as errors:
        del panel
        gc.collect()
    assert gone() is None and errors == []
