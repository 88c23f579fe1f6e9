"""What the window says without stopping anyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop import notices
from filmdesk.desktop.notices import Notice, NoticeBar
from filmdesk.ui.fonts import load_fonts
from filmdesk.values.errors import DisplacedError, NoWayBackError, UserError


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[NoticeBar]:
    load_fonts()
    window = QWidget()
    column = QVBoxLayout(window)
    made = NoticeBar()
    column.addWidget(made)
    window.field = QLineEdit()  # type: ignore[attr-defined]
    column.addWidget(window.field)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def button(bar: NoticeBar, title: str) -> QPushButton:
    QApplication.processEvents()
    return next(b for b in bar.findChildren(QPushButton) if b.text() == title and b.isVisible())


def test_an_error_stays_until_it_is_dismissed(qtbot: QtBot, bar: NoticeBar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "GOOD_FOR", 30)
    bar.show_error(UserError("There is no shoot day 9.", "The schedule has 8 days."))
    bar.show_good("Took in 34 scenes.")
    assert bar.messages == ["Took in 34 scenes.", "There is no shoot day 9."]
    qtbot.waitUntil(lambda: bar.messages == ["There is no shoot day 9."])
    qtbot.wait(80)
    assert bar.isVisible()
    qtbot.mouseClick(button(bar, "Dismiss"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_escape_dismisses_the_newest_from_wherever_one_types(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_error(UserError("One."))
    bar.show_error(UserError("Two."))
    field = bar.window().field  # type: ignore[attr-defined]
    bar.window().activateWindow()
    qtbot.waitUntil(bar.window().isActiveWindow)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert bar.messages == ["One."]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert bar.messages == [] and not bar.isVisible()


def test_good_news_waits_while_the_pointer_rests_on_it(
    qtbot: QtBot, bar: NoticeBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "GOOD_FOR", 40)
    bar.show_good("Took in 34 scenes.")
    [notice] = bar.findChildren(Notice)
    point = QPointF(5, 5)
    QApplication.sendEvent(notice, QEnterEvent(point, point, point))
    qtbot.wait(120)
    assert bar.messages == ["Took in 34 scenes."]
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not bar.messages)


def test_the_same_error_is_said_once_and_of_a_flood_two_are_shown_and_the_rest_counted(
    qtbot: QtBot, bar: NoticeBar
) -> None:
    for number in (1, 1, 2, 3, 4):
        bar.show_error(UserError(f"Error {number}."))
    assert bar.messages == [f"Error {number}." for number in (4, 3, 2, 1)]

    def shown() -> list[str]:
        return [notice.message for notice in bar.findChildren(Notice) if notice.isVisible()]

    assert set(shown()) == {"Error 4.", "Error 3."}
    bar.dismiss()
    assert set(shown()) == {"Error 3.", "Error 2."}, "what waited comes"
    qtbot.mouseClick(button(bar, "Dismiss 1 older message"), Qt.MouseButton.LeftButton)
    assert bar.messages == ["Error 3.", "Error 2."]


def test_a_file_taken_away_offers_to_save_elsewhere(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_error(UserError("Something else."))
    assert not any(b.text().startswith("Save elsewhere") for b in bar.findChildren(QPushButton))
    bar.show_error(DisplacedError("ours.filmdesk is no longer in its folder."))
    with qtbot.waitSignal(bar.elsewhere_asked):
        qtbot.mouseClick(button(bar, "Save elsewhere…"), Qt.MouseButton.LeftButton)


def test_what_a_file_is_called_is_never_read_as_markup(bar: NoticeBar) -> None:
    bar.show_error(UserError("<b>ours</b> & theirs cannot be read."))
    assert bar.grab().width() and bar.messages == ["<b>ours</b> & theirs cannot be read."]
    texts = [label.text() for label in bar.findChildren(QWidget) if hasattr(label, "textFormat")]
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in bar.findChildren(QWidget)
        if hasattr(label, "textFormat")
    ), texts


def test_that_undo_goes_no_further_is_said_but_does_not_stay(
    qtbot: QtBot, bar: NoticeBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "REFUSED_FOR", 30)
    bar.show_error(NoWayBackError("“Publish sheet” cannot be undone.", "It is final."))
    assert bar.messages == ["“Publish sheet” cannot be undone."]
    qtbot.waitUntil(lambda: bar.messages == [])


def test_a_report_goes_with_what_it_tells_of_and_an_error_stays(bar: NoticeBar) -> None:
    bar.show_report("Drafted 23 days.", "Grouped by place.")
    bar.show_error(UserError("There is no shoot day 9."))
    bar.forget_reports()
    assert bar.messages == ["There is no shoot day 9."]
