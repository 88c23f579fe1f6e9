"""By keyboard alone: Tab reaches everything in the order one reads, and the keyboard is never lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from in_window import CONTROL, SHIFT, named, opened, page_of, press, settle, shown_views
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from filmdesk.desktop.asking import CommandForm
from filmdesk.desktop.finding import search, things_to_do
from filmdesk.desktop.keys_window import KeysWindow
from filmdesk.desktop.preferences import Preferences
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.desktop.workplace import desks
from filmdesk.film.store import PLACES
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.store import find_submission
from filmdesk.modules.files.page.page import FilesPage
from filmdesk.modules.script.page.review import AnswerCard
from filmdesk.ui.by_eye import stops_in
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.ui.records.view import RecordView
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Module
from filmdesk.values.problems import RecordRef

ALT = Qt.KeyboardModifier.AltModifier
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QTabBar, QAbstractItemView)
MOST_STEPS = 400
every_desk = pytest.mark.parametrize("module", desks(), ids=lambda module: module.name)


def controls(window: Window) -> list[QWidget]:
    """What can be used in sight: not what another control is made of, nor what is only looked at."""
    found = []
    for widget in window.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if not (tabbed or isinstance(widget, CONTROLS)) or isinstance(widget, QHeaderView):
            continue
        if isinstance(widget, QScrollArea) and not widget.verticalScrollBar().maximum():
            continue  # all of it is in sight
        part_of_one = isinstance(widget.parentWidget(), (QLineEdit, QComboBox, QAbstractSpinBox, QTabBar))
        looked_at = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        one_of_a_group = isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()
        if widget.isVisible() and widget.isEnabled() and not (part_of_one or looked_at or one_of_a_group):
            found.append(widget)
    return found


def keyboard() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "the keyboard is nowhere"
    return focused


def to_the_last_cell(view: QWidget) -> None:
    """A table is left at its end; the cells in between are another test's."""
    if isinstance(view, QAbstractItemView) and view.tabKeyNavigation():
        model, last = view.model(), 0
        if isinstance(view, QTableView):
            heads = view.horizontalHeader()
            shown = [n for n in range(model.columnCount()) if not heads.isSectionHidden(n)]
            last = max(shown, key=heads.visualIndex)
        view.setCurrentIndex(model.index(model.rowCount() - 1, last))


def walked(qtbot: QtBot, key: Qt.Key) -> list[QWidget]:
    """What has the keyboard from here on, until it comes round."""
    reached = [keyboard()]
    for _ in range(MOST_STEPS):
        if key is Qt.Key.Key_Tab:
            to_the_last_cell(keyboard())
        qtbot.keyClick(keyboard(), key)
        if keyboard() is reached[0]:
            return reached
        if keyboard() is not reached[-1]:
            assert keyboard() not in reached, f"{keyboard()} comes twice"
            reached.append(keyboard())
    raise AssertionError(f"does not come round; ends at {reached[-1]}")


@every_desk
def test_tab_reaches_everything_in_sight_in_the_order_one_reads(
    qtbot: QtBot, program: Program, file: Path, module: Module
) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, module.name)
    for view in shown_views(page):
        page.view = view
        for lazy in page.findChildren(LazyPreview):
            if lazy.isVisible():
                qtbot.waitUntil(lambda lazy=lazy: bool(lazy.findChildren(QAbstractButton)), timeout=5000)
        settle()
        page.take_focus()
        reached = walked(qtbot, Qt.Key.Key_Tab)
        missed = [widget for widget in controls(window) if widget not in reached]
        assert not missed, (view, [(w, w.accessibleName(), w.parentWidget()) for w in missed])
        for one, next_one in pairwise(reached):
            if one.parentWidget() is next_one.parentWidget():
                assert next_one.geometry().bottom() > one.geometry().top(), (view, "goes up", one, next_one)
        assert window.rail.isAncestorOf(reached[(reached.index(top(window)) - 1) % len(reached)])


def top(window: Window) -> QWidget:
    """The first thing at the right of the rail that takes the keyboard: the top bar's."""
    return next(iter(stops_in(window.top)))


@every_desk
def test_what_has_the_keyboard_shows_it(qtbot: QtBot, program: Program, file: Path, module: Module) -> None:
    window = opened(qtbot, program, file)
    page_of(window, module.name)
    window.rail.findChildren(QAbstractButton)[-1].setFocus()
    seen: set[tuple[object, ...]] = set()
    for _ in range(MOST_STEPS):
        to_the_last_cell(keyboard())
        qtbot.keyClick(keyboard(), Qt.Key.Key_Tab)
        one = keyboard()
        if one.window() is not window or window.rail.isAncestorOf(one):
            break
        kind = (type(one), one.property("role"), isinstance(one, QAbstractButton) and one.isChecked())
        if kind in seen or isinstance(one, (QLineEdit, QPlainTextEdit)):  # those blink
            continue
        seen.add(kind)
        settle()
        having = one.grab().toImage()
        window.rail.findChildren(QAbstractButton)[0].setFocus()
        settle()
        assert one.grab().toImage() != having, (kind, one.accessibleName())
        one.setFocus()
    assert len(seen) > 3


@every_desk
def test_shift_tab_goes_the_same_way_back(qtbot: QtBot, program: Program, file: Path, module: Module) -> None:
    window = opened(qtbot, program, file)
    page_of(window, module.name).take_focus()
    for _ in range(3):
        to_the_last_cell(keyboard())
        before = keyboard()
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        after = keyboard()
        if isinstance(after, QAbstractItemView):
            after.setCurrentIndex(after.model().index(0, 0))
        qtbot.keyClick(after, Qt.Key.Key_Backtab, SHIFT)
        assert keyboard() is before
        qtbot.keyClick(before, Qt.Key.Key_Tab)


def test_a_table_is_left_at_its_end_and_at_its_start(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "contacts")
    view = page.findChild(RecordView)
    assert isinstance(view, RecordView)
    view.table.setFocus()
    view.table.setCurrentIndex(view.model.index(0, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    assert keyboard() is view.table and view.table.currentIndex().column() == 1
    qtbot.keyClick(view.table, Qt.Key.Key_Backtab, SHIFT)
    qtbot.keyClick(view.table, Qt.Key.Key_Backtab, SHIFT)
    assert keyboard().accessibleName() == "Filter people"
    qtbot.keyClick(keyboard(), Qt.Key.Key_Tab)
    to_the_last_cell(view.table)
    qtbot.keyClick(view.table, Qt.Key.Key_Tab)
    assert keyboard() is not view.table and page.isAncestorOf(keyboard())
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Tab, CONTROL)
    assert keyboard() is not view.table, "and anywhere with Ctrl+Tab"
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Backtab, CONTROL | SHIFT)
    assert keyboard().accessibleName() == "Filter people", "and back with Shift"


def parts_walked(qtbot: QtBot, held: Qt.KeyboardModifier) -> list[QWidget]:
    """What F6 comes to from here on, until it comes round."""
    reached: list[QWidget] = []
    while keyboard() not in reached:
        reached.append(keyboard())
        qtbot.keyClick(keyboard(), Qt.Key.Key_F6, held)
    assert keyboard() is reached[0]
    return reached


def test_f6_goes_through_the_parts_of_the_window_and_shift_f6_back(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    window.desk.check_now()
    page = page_of(window, "today")
    page.view = "Open points"
    qtbot.waitUntil(lambda: any(found.isVisible() for found in page.findChildren(QListView)))
    points = named(page, QListView, "Open points")
    points.setFocus()
    qtbot.keyClick(points, Qt.Key.Key_End)
    settle()
    reached = parts_walked(qtbot, Qt.KeyboardModifier.NoModifier)
    told = [(type(part).__name__, part.accessibleName()) for part in reached]
    assert [kind for kind, _ in told] == ["RowsView", "QPushButton", "QPushButton", "RailEntry", "TermTabs"]
    assert window.foot.isAncestorOf(reached[2]) and told[4][1] == "Views of Today"
    assert parts_walked(qtbot, SHIFT) == [reached[0], *reached[:0:-1]]
    window.say_failed(UserError("This could not be done."))
    settle()
    assert window.notices.isAncestorOf(parts_walked(qtbot, Qt.KeyboardModifier.NoModifier)[-2])
    page = page_of(window, "coverage")
    page.view = "Reports"
    settle()
    page.take_focus()
    work = [part for part in parts_walked(qtbot, SHIFT) if page.isAncestorOf(part)]
    assert len(work) >= 3, "each side of a work that is divided"


def test_each_view_of_a_page_has_a_key_and_a_place_in_the_pages_menu(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "contacts")
    qtbot.keyClick(keyboard(), Qt.Key.Key_3, ALT)
    assert page.view == "Cast list" and page.isAncestorOf(keyboard())
    qtbot.keyClick(keyboard(), Qt.Key.Key_Left, ALT)
    assert page.view == "People", "the way back leads to the view before"
    menu = next(found for found in window.menuBar().actions() if found.text() == "&Contacts")
    assert [action.text() for action in menu.menu().actions()[:3]] == ["People", "Crew list", "Cast list"]
    page_of(window, "files")
    assert "F&iles" in [found.text() for found in window.menuBar().actions()], "F opens File"


def test_a_backup_a_view_and_a_preference_are_found_by_what_they_are_called(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk and window.place
    things = {thing.title: thing for thing in things_to_do(window.desk, window._all_actions())}
    things["Back up now"].run()
    page = window.place.page
    assert isinstance(page, FilesPage) and page.view == "Backups"
    assert page.backups.rung, "the one just made is chosen"
    assert {("Open points", "In Today"), ("Cast list", "In Contacts")} <= {
        (one.title, one.detail) for one in things.values() if one.kind == "View"
    }
    assert "restore" in " ".join(found.title for found in search(window.desk, things.values(), "restore")).casefold()
    [colours] = [found for found in search(window.desk, things.values(), "dark") if found.title.startswith("Colours")]
    colours.run()
    settle()
    preferences = window.findChild(Preferences)
    assert preferences and [row.option.name for row in preferences._rows if row.isVisible()] == ["theme"]


def test_every_key_of_the_window_and_the_page_is_listed_and_found(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    page_of(window, "callsheets")
    qtbot.keyClick(keyboard(), Qt.Key.Key_F1, CONTROL)
    keys = window.findChild(KeysWindow)
    assert keys and keys.isVisible()
    listed = {row.right for row in keys.list.rows.rows}
    assert {"F6", "Shift+F6", "Ctrl+K", "Alt+PgDown", "Ctrl+Tab"} <= listed
    qtbot.keyClicks(keys.search, "next part")
    assert [(row.title, row.right) for row in keys.list.rows.rows] == [("Go", ""), ("Next part of the window", "F6")]
    qtbot.keyClicks(keys.search, "zzz")
    assert not keys.list.rows.rows


def test_a_dismissed_banner_gives_the_keyboard_back_to_the_work(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "contacts")
    work = keyboard()
    assert page.isAncestorOf(work)
    window.say_failed(UserError("This could not be done.", "Do that instead."))
    settle()
    dismiss = named(window.notices, QPushButton, "Dismiss")
    dismiss.setFocus()
    qtbot.keyClick(dismiss, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is work, timeout=1000)


def test_a_change_of_tab_puts_the_keyboard_into_the_view_that_came(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    for module in desks():
        page = page_of(window, module.name)
        for view in shown_views(page):
            page.take_focus()
            page.view = view
            qtbot.wait(20)
            assert page.isAncestorOf(keyboard()) and keyboard().isVisible(), (module.name, view)


@pytest.mark.parametrize("way", ["hidden", "greyed", "taken apart"])
def test_what_goes_away_hands_the_keyboard_to_its_neighbour(
    qtbot: QtBot, program: Program, file: Path, way: str
) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "contacts")
    frame = QWidget(page)
    buttons = [QPushButton(str(n), frame) for n in range(3)]
    for n, button in enumerate(buttons):
        button.setGeometry(0, n * 30, 80, 28)
    frame.setGeometry(0, 0, 90, 90)
    frame.show()
    buttons[1].setFocus()
    settle()
    {"hidden": buttons[1].hide, "greyed": lambda: buttons[1].setEnabled(False), "taken apart": buttons[1].deleteLater}[
        way
    ]()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (buttons[0], buttons[2]), timeout=1000)


def test_answering_a_review_with_its_buttons_never_throws_the_keyboard_out_of_it(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    script = tmp_path / "short.fountain"
    script.write_text("INT. HALL - DAY\n\nANN\nHello.\n\nBOB (V.O.)\nNo.\n\nALL\nHello!\n\nCARL (O.S.)\nWhat?\n")
    window = opened(qtbot, program, None)
    program._start("Short", tmp_path / "short.filmdesk", window)
    assert window.desk and window.place
    window.take_in([script])
    qtbot.waitUntil(lambda: window.place is not None and window.place.name == "script", timeout=5000)
    settle()
    page = window.place.page
    assert page
    answers, answered = page.findChild(AnswerCard), 0
    assert isinstance(answers, AnswerCard)
    while answers.isVisible() and answered < 10:
        button = next(b for b in answers.findChildren(QPushButton) if b.isVisible())
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        answered += 1
        qtbot.wait(30)
        assert page.isAncestorOf(keyboard()) and keyboard().isVisible(), answered
    assert answered > 1 and not answers.isVisible()


def test_after_a_form_was_filled_in_the_keyboard_is_where_it_was_asked_for(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "coverage")
    assert isinstance(page, CoveragePage)
    assert page.slate.select(find_submission(page.desk.production, "Weather Permitting").id)
    settle()
    qtbot.mouseClick(named(page.detail, QPushButton, "Assign reader…"), Qt.MouseButton.LeftButton)
    form = next(child for child in window.findChildren(CommandForm) if child.isVisible())
    qtbot.waitUntil(form.isActiveWindow, timeout=5000)
    settle()
    assert named(form, QLineEdit, "Title").text() == "Weather Permitting"
    assert keyboard() is named(form, QLineEdit, "Reader"), "what is filled in already is not typed into"
    qtbot.keyClicks(keyboard(), "Zadie Holm")
    qtbot.keyClick(keyboard(), Qt.Key.Key_Return)
    window.activateWindow()  # as the system does when the form has gone
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    settle()
    assert page.detail.isAncestorOf(keyboard())


def test_a_link_to_a_record_does_not_arrive_in_a_field_left_long_ago(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    page = page_of(window, "locations")
    field = next(found for found in page.findChildren(QLineEdit) if found.isVisible() and found.isEnabled())
    field.setFocus()
    page_of(window, "today")
    assert window.desk and window.place
    place = PLACES.all(window.desk.production)[0]
    window.desk.open(RecordRef("place", place.id, place.name))
    settle()
    assert not isinstance(keyboard(), QLineEdit)


def test_find_anything_arrives_in_the_work_of_a_desk_and_the_rail_says_which(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.place
    for module in [*desks(), desks()[-1]]:
        press(qtbot, window, Qt.Key.Key_K)
        line = keyboard()
        qtbot.keyClicks(line, module.title)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=2000)
        page = window.place.page
        assert window.place.name == module.name and page
        work = keyboard()
        assert page.isAncestorOf(work) and not isinstance(work, (QTabBar, QLineEdit)), (module.name, work)
        assert isinstance(work, QAbstractScrollArea) or module.name == "today", (module.name, work)
        if isinstance(work, QTableView) or (isinstance(work, QListView) and work.objectName() == "rows"):
            before = work.currentIndex().row()
            qtbot.keyClick(work, Qt.Key.Key_Down)
            assert work.currentIndex().row() == before + 1, (module.name, work)
        assert marked(window) == [module.title]
    qtbot.mouseClick(named(window.rail, QAbstractButton, desks()[-1].title), Qt.MouseButton.LeftButton)
    assert marked(window) == [desks()[-1].title], "a click on the desk one is at leaves it marked"
    assert window.place.page and window.place.page.isAncestorOf(keyboard())
    window.close_asked.emit()
    window.file_asked.emit(file)
    settle()
    assert marked(window) == [desks()[-1].title], "opened again from Recent it stands where it was"


def marked(window: Window) -> list[str]:
    return [entry.text() for entry in window.rail.findChildren(QAbstractButton) if entry.isChecked()]
