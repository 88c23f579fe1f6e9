"""Pages with nothing on them yet: whatever there offers to add something adds it in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.workplace import desks
from filmdesk.film.store import PEOPLE
from filmdesk.modules.contacts.page.page import ContactsPage
from filmdesk.ui.empty import WorkOrTeaching
from filmdesk.ui.page import Page
from tests.desktop.in_window import named, settle


def ways_to_add(qtbot: QtBot, page: Page) -> Iterator[Callable[[], object]]:
    for button in page.findChildren(QPushButton):
        if button.text().startswith("Add ") and button.isVisible():
            yield lambda button=button: qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    yield from (action.run for action in page.offers() if action and action.name == "table.add" and action.enabled())


def test_every_way_to_add_on_a_page_with_nothing_on_it_leads_to_a_row_to_type_in(
    qtbot: QtBot, empty_desk: OpenDesk
) -> None:
    tried = 0
    for module in desks():
        page: Page = registry.resolve(module.page or "")(empty_desk)
        qtbot.addWidget(page)
        page.resize(1080, 640)
        page.show()
        qtbot.waitExposed(page)
        for add in list(ways_to_add(qtbot, page)):
            add()
            settle()
            typing = QApplication.focusWidget()
            assert typing is not None and page.isAncestorOf(typing) and typing.isVisible(), module.name
            assert not isinstance(typing, QPushButton), module.name
            while empty_desk.production.undo_label:
                empty_desk.production.undo()
            qtbot.keyClick(typing, Qt.Key.Key_Escape)
            if page.isAncestorOf(QApplication.focusWidget() or page):
                qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
            settle()
            tried += 1
        page.hide()
    assert tried >= 6


def test_the_first_person_is_typed_after_a_click_and_a_row_left_empty_leads_back_to_the_teaching(
    qtbot: QtBot, empty_desk: OpenDesk
) -> None:
    page = ContactsPage(empty_desk)
    qtbot.addWidget(page)
    page.resize(1080, 640)
    page.show()
    qtbot.waitExposed(page)
    standing = page.findChild(WorkOrTeaching)
    assert standing is not None and not standing.at_work
    for typed in ("", "Ruth Kells"):
        qtbot.mouseClick(named(page, QPushButton, "Add person"), Qt.MouseButton.LeftButton)
        assert standing.at_work and page.detail.isVisible()
        editor = page.people.delegate.editor
        assert editor is not None and editor.isVisible()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return if typed else Qt.Key.Key_Escape)
        if not typed:
            qtbot.keyClick(page.people.table, Qt.Key.Key_Escape)
        assert standing.at_work is bool(typed)
    assert [person.name for person in PEOPLE.all(empty_desk.production)] == ["Ruth Kells"]
