"""A set copy goes out and comes home by the window alone, and nothing is taken that was not looked through."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_window import dropped, named, opened, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_writing
from filmdesk.actions.set_copies import set_copy_purposes, take_set_copy
from filmdesk.desktop.program import Program
from filmdesk.desktop.set_copy_home import ComingHome
from filmdesk.desktop.set_copy_out import TakeOut
from filmdesk.desktop.window import Window
from filmdesk.film.records import Person, Place
from filmdesk.film.store import PEOPLE, PLACES
from filmdesk.production.numbering import blocks_given
from filmdesk.production.set_copies import taken
from filmdesk.ui.review_table import ReviewLine, ReviewModel

SPACE = Qt.Key.Key_Space


def words_in(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def shown(window: Window, kind: type[QWidget]) -> QWidget:
    settle()
    return next(found for found in window.findChildren(kind) if found.isVisible())


def test_what_a_copy_will_hold_is_said_for_every_purpose_before_it_is_written(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    window.take_out()
    form = shown(window, TakeOut)
    assert isinstance(form, TakeOut)
    refused = []
    for purpose in set_copy_purposes():
        named(form, QRadioButton, purpose.title).setChecked(True)
        said = words_in(form)
        if not named(form, QPushButton, "Take out…").isEnabled():
            refused.append(purpose.name)
            assert "In it:" not in said, "what cannot be taken out holds nothing"
            continue
        assert "In it:" in said and "Nothing else of the production goes out with it." in said, purpose.name
    assert "call-out" in refused and len(refused) < len(set_copy_purposes()) / 2, "day 1 has no call sheet"
    named(form, QRadioButton, "Call-out of a day").setChecked(True)
    day = next(found for found in form.findChildren(QComboBox) if found.isVisible())
    day.setCurrentIndex(4)
    assert "Left out of each person: phone" in words_in(form) and "who are called come with every" in words_in(form)
    told = words_in(form)
    form.take(tmp_path / "ring.filmdesk")
    with open_for_writing(tmp_path / "ring.filmdesk") as copy:
        out = taken(copy)
        assert out and out.purpose == "call-out day 5"
    [first] = blocks_given(window.desk.production)
    assert f"begins at {first}" in told, "the numbers told are the numbers given"
    assert "Took out ring.filmdesk for call-out of a day." in window.notices.messages


def test_a_copy_dropped_on_the_window_is_offered_looked_through_and_taken_line_by_line(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.filmdesk"
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    one, two, three, four, *_ = PEOPLE.all(production)
    take_set_copy(production, "contacts", None, path)
    with open_for_writing(path) as copy:
        PEOPLE.change(copy, one.id, phone="there")
        PEOPLE.change(copy, two.id, position="Gaffer")
        PEOPLE.change(copy, three.id, phone="555 3", position="Best boy")
        PEOPLE.change(copy, four.id, note="theirs")
        PEOPLE.add(copy, Person("Mo Quist", id="new"))
        PLACES.add(copy, Place("Old Pier"))
    PEOPLE.change(production, one.id, phone="here")
    PEOPLE.change(production, four.id, note="ours")
    before = PEOPLE.by_id(production)
    dropped(window, path)
    assert window.file == file.resolve() and window.notices.messages[0].startswith("contacts.filmdesk is a set copy")
    qtbot.mouseClick(named(window.notices, QPushButton, "Bring it back…"), Qt.MouseButton.LeftButton)
    review = shown(window, ComingHome)
    assert isinstance(review, ComingHome) and PEOPLE.by_id(production) == before
    assert "1 new, 3 changed, 2 not agreed" in words_in(review)
    left = "one taken out for contacts brings none of it home: 1 place."
    assert left in words_in(review)
    rows = {line.cells[1:]: row for row, line in enumerate(review.table.changes.lines)}
    clash = (f"Not agreed: {one.name}", "Phone", "here", "there")
    unwanted = (f"Changed: {three.name}", "Position", three.position or "nothing", "Best boy")
    fixed = ("New: Mo Quist", "person", "", "new")
    assert (f"Not agreed: {four.name}", "Note", "ours", "theirs") in rows
    for ticked in (clash, unwanted, fixed):
        review.table.setFocus()
        review.table.setCurrentIndex(review.table.changes.index(rows[ticked], 1))
        qtbot.keyClick(review.table, SPACE)
    qtbot.mouseClick(named(review, QPushButton, "Bring it back"), Qt.MouseButton.LeftButton)
    after = PEOPLE.by_id(production)
    assert (after[one.id].phone, after[two.id].position, after[four.id].note) == ("there", "Gaffer", "ours")
    assert (after[three.id].phone, after[three.id].position) == ("555 3", three.position)
    assert after["new"].name == "Mo Quist", "a new record comes along whatever is pressed on it"
    assert "1 of 2 were taken from the copy" in words_in(window.notices) and left in words_in(window.notices)
    window.undo()
    assert PEOPLE.by_id(production) == before
    window.bring_back(file)
    assert "That is not a set copy." in window.notices.messages


@pytest.mark.parametrize("fixed", [True, False])
def test_the_review_keeps_qts_promises(qtbot: QtBot, fixed: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = ReviewModel(("Take", "Of"), [ReviewLine(("", "A"), fixed=fixed)], parent)
    assert QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.is_taken(0) is fixed
