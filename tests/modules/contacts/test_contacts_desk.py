"""The desk Contacts in the window: finding, filtering, casting and making two people one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.find import find_person
from filmdesk.film.records import Character, Person
from filmdesk.film.store import CHARACTERS, PEOPLE
from filmdesk.modules.callsheets.store import CREW_CALLS
from filmdesk.modules.contacts.page.page import ContactsPage
from filmdesk.modules.contacts.same import MergeOptions, look_alikes, merge_people
from filmdesk.modules.contacts.search import find
from filmdesk.production.production import Production
from filmdesk.ui.preview.lazy import LazyPreview
from filmdesk.values.errors import UserError


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> ContactsPage:
    made = ContactsPage(sample_desk)
    qtbot.addWidget(made)
    made.resize(1080, 640)
    made.show()
    return made


def shown(page: ContactsPage) -> str:
    return "\n".join(text.text() for text in page.detail.findChildren(QLabel))


def button(page: ContactsPage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text().startswith(text))


def test_a_kind_shows_only_its_people_and_a_new_one_is_of_that_kind(qtbot: QtBot, page: ContactsPage) -> None:
    qtbot.mouseClick(button(page, "Vendors"), Qt.MouseButton.LeftButton)
    kinds = {page.people.model.record(row)["kind"] for row in range(page.people.model.rowCount())}
    assert kinds == {"vendor"}
    qtbot.mouseClick(button(page, "Add person"), Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Harbor Ice")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Harbor Ice" in [person.name for person in PEOPLE.all(page.desk.production)])
    assert find_person(page.desk.production, "Harbor Ice").kind == "vendor"


def test_private_fields_stand_neither_in_the_table_nor_in_the_panel_until_asked_for(
    qtbot: QtBot, page: ContactsPage
) -> None:
    assert not {"birth_date", "guardian", "agent"} & {column.name for column in page.people.model.columns}
    page.people.select(find_person(page.desk.production, "Yuki Hanabusa").id)
    assert "Birth date" not in shown(page)
    qtbot.mouseClick(button(page, "Show private"), Qt.MouseButton.LeftButton)
    assert "Birth date" in shown(page)


def test_a_minor_is_asked_for_birth_date_and_guardian_and_the_way_leads_to_the_field(
    qtbot: QtBot, page: ContactsPage
) -> None:
    adult = find_person(page.desk.production, "Yuki Hanabusa")
    page.people.select(adult.id)
    assert "A minor without" not in shown(page)
    PEOPLE.change(page.desk.production, adult.id, minor=True, birth_date=None, guardian="")
    assert "A minor without a birth date and a guardian." in shown(page)
    qtbot.mouseClick(button(page, "Fill in"), Qt.MouseButton.LeftButton)
    field = page.focusWidget()
    assert isinstance(field, QLineEdit) and field.accessibleName() == "Birth date"


def test_the_panel_names_the_parts_and_the_days_and_uncasts(qtbot: QtBot, page: ContactsPage) -> None:
    production = page.desk.production
    part = next(part for part in CHARACTERS.all(production) if part.cast_number == "1")
    assert page.show_record("person", part.person)
    assert "Plays".upper() in shown(page) and "Works".upper() in shown(page)
    qtbot.mouseClick(button(page, f"No longer {part.name}"), Qt.MouseButton.LeftButton)
    assert CHARACTERS.get(production, part.id).person == ""
    assert production.undo() == "Uncast part"
    assert CHARACTERS.get(production, part.id).person == part.person


def test_an_open_part_is_cast_from_the_panel_and_not_by_scrolling_past_it(qtbot: QtBot, page: ContactsPage) -> None:
    production = page.desk.production
    part = CHARACTERS.add(production, Character("LIGHTHOUSE VOICE", cast_number="90"))
    actor = next(person for person in PEOPLE.all(production) if person.kind == "cast")
    page.people.select(actor.id)
    box = next(found for found in page.detail.findChildren(QComboBox) if found.accessibleName() == "A part to play")
    middle, turn, still = QPointF(4, 4), QPoint(0, -240), Qt.ScrollPhase.NoScrollPhase
    none, nowhere = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    rolled = QWheelEvent(middle, box.mapToGlobal(middle), turn, turn, none, nowhere, still, False)
    QApplication.sendEvent(box, rolled)
    assert CHARACTERS.get(production, part.id).person == "" and box.currentIndex() == 0
    box.activated.emit(box.findText("90 LIGHTHOUSE VOICE"))
    assert CHARACTERS.get(production, part.id).person == actor.id


def test_a_field_typed_in_the_panel_reaches_the_table_and_is_one_step(qtbot: QtBot, page: ContactsPage) -> None:
    production = page.desk.production
    person = find_person(production, "Yuki Hanabusa")
    page.people.select(person.id)
    field = next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == "Phone")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "555 0000")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert PEOPLE.get(production, person.id).phone == "555 0000"
    row = page.people.model.row_of(person.id)
    assert page.people.model.record(row)["phone"] == "555 0000"
    assert production.undo() == "Change person"
    assert field.text() == person.phone


def test_addresses_of_those_selected_are_copied_and_those_without_are_told(page: ContactsPage, qtbot: QtBot) -> None:
    production = page.desk.production
    first, second = PEOPLE.all(production)[:2]
    PEOPLE.change(production, second.id, email="")
    page.people.table.selectRow(page.people.model.row_of(first.id))
    selection = page.people.table.selectionModel()
    index = page.people.model.index(page.people.model.row_of(second.id), 0)
    selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    with qtbot.waitSignal(page.desk.said) as said:
        qtbot.mouseClick(button(page, "Copy their e-mail addresses"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{first.name} <{first.email}>"
    assert said.args == ["Copied 1 e-mail address; 1 of those selected have none."]


def test_two_entries_for_one_human_are_pointed_out_and_made_one(sample: Production) -> None:
    known = find_person(sample, "Yuki Hanabusa")
    twin = PEOPLE.add(sample, Person("Yuki  HANABUSA", department="Stills", note="left-handed"))
    assert [person.id for person in look_alikes(sample, twin.id)] == [known.id]
    calls = len(CREW_CALLS.where(sample, person=known.id))
    assert calls
    merge_people(sample, MergeOptions(keep=twin.id, drop=known.id))
    merged = PEOPLE.get(sample, twin.id)
    assert (merged.phone, merged.note, merged.department) == (known.phone, "left-handed", "Stills")
    assert PEOPLE.find(sample, known.id) is None
    assert len(CREW_CALLS.where(sample, person=twin.id)) == calls
    sample.undo()
    assert PEOPLE.find(sample, known.id) == known
    assert len(CREW_CALLS.where(sample, person=known.id)) == calls


def test_a_list_that_has_both_keeps_one_line_of_them(sample: Production) -> None:
    keep, drop = find_person(sample, "Yuki Hanabusa"), find_person(sample, "Felix Marlow")
    sheets = {call.sheet for call in CREW_CALLS.where(sample, person=keep.id)}
    merge_people(sample, MergeOptions(keep.id, drop.id))
    lines = [call.sheet for call in CREW_CALLS.where(sample, person=keep.id)]
    assert sorted(lines) == sorted(sheets) and not CREW_CALLS.where(sample, person=drop.id)


def test_nobody_is_made_one_with_themselves(sample: Production) -> None:
    with pytest.raises(UserError, match="already one person"):
        merge_people(sample, MergeOptions("Yuki Hanabusa", "yuki hanabusa"))


@pytest.mark.parametrize(
    ("text", "name"),
    [("hanab", "Yuki Hanabusa"), ("555-0113", "Yuki Hanabusa"), ("1st assistant camera", "Yuki Hanabusa")],
)
def test_people_are_found_by_what_one_remembers(sample: Production, text: str, name: str) -> None:
    assert name in [hit.title for hit in find(sample, text)]


def test_a_part_finds_who_plays_it(sample: Production) -> None:
    part = next(part for part in CHARACTERS.all(sample) if part.cast_number == "1")
    [hit] = [hit for hit in find(sample, part.name) if hit.record.id == part.person]
    assert f"plays {part.name}" in hit.detail


def test_a_twin_is_pointed_out_while_its_number_is_typed_and_the_typing_goes_on(
    qtbot: QtBot, page: ContactsPage
) -> None:
    known = find_person(page.desk.production, "Yuki Hanabusa")
    other = find_person(page.desk.production, "Felix Marlow")
    page.people.select(other.id)
    assert "Maybe the same" not in shown(page)
    field = next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == "Phone")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, known.phone)
    qtbot.waitUntil(lambda: f"Maybe the same as {known.name}" in shown(page), timeout=4000)
    assert field.hasFocus() and field.text() == known.phone
    qtbot.mouseClick(button(page, "Make the two one"), Qt.MouseButton.LeftButton)
    assert PEOPLE.find(page.desk.production, known.id) is None
    assert PEOPLE.get(page.desk.production, other.id).phone == known.phone
    assert page.desk.production.undo() == "Make two people one"
    assert PEOPLE.find(page.desk.production, known.id) == known


def test_of_two_selected_the_one_with_the_cursor_stays(page: ContactsPage) -> None:
    production = page.desk.production
    gone, stays = PEOPLE.all(production)[:2]
    selection = page.people.table.selectionModel()
    page.people.select(stays.id)
    selection.select(page.people.model.index(page.people.model.row_of(gone.id), 0), selection.SelectionFlag.Select)
    [action] = [action for action in page.offers() if action.name == "contacts.merge"]
    assert action.enabled()
    action.run()
    assert PEOPLE.find(production, stays.id) and not PEOPLE.find(production, gone.id)


def test_private_fields_stand_apart_and_are_gone_when_the_page_is_opened_again(
    qtbot: QtBot, page: ContactsPage, sample_desk: OpenDesk
) -> None:
    page.people.select(find_person(page.desk.production, "Yuki Hanabusa").id)
    [action] = [action for action in page.offers() if action.name == "contacts.private"]
    assert action.enabled()
    action.run()
    assert "PRIVATE" in shown(page) and not action.enabled()
    again = ContactsPage(sample_desk)
    qtbot.addWidget(again)
    again.people.select(find_person(sample_desk.production, "Yuki Hanabusa").id)
    assert "PRIVATE" not in shown(again)


@pytest.mark.parametrize(
    "copied",
    [
        "Name\tJob title\tMobile\nNoor Haddad\tGaffer\t555-0991\nYuki Hanabusa\t\t555-0992\n",
        "BEGIN:VCARD\nFN:Noor Haddad\nTITLE:Gaffer\nTEL:555-0991\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Yuki Hanabusa\nTEL:555-0992\nEND:VCARD\n",
    ],
)
def test_a_list_copied_from_excel_or_an_address_book_is_taken_in_as_one_step(page: ContactsPage, copied: str) -> None:
    production = page.desk.production
    before = PEOPLE.all(production)
    QGuiApplication.clipboard().setText(copied)
    page.paste_list()
    assert find_person(production, "Noor Haddad").position == "Gaffer"
    assert find_person(production, "Yuki Hanabusa").phone == "555-0992"
    assert production.undo() == "Import contacts"
    assert PEOPLE.all(production) == before


@pytest.mark.parametrize("copied", ["", "Noor Haddad\t555-0991\n", "\n\n"])
def test_a_list_without_headings_changes_nothing_and_is_said(qtbot: QtBot, page: ContactsPage, copied: str) -> None:
    before = PEOPLE.all(page.desk.production)
    QGuiApplication.clipboard().setText(copied)
    with qtbot.waitSignal(page.desk.failed):  # type: ignore[attr-defined]
        page.paste_list()
    assert PEOPLE.all(page.desk.production) == before


def test_the_lists_are_drawn_only_once_they_are_looked_at(qtbot: QtBot, page: ContactsPage) -> None:
    previews = page.findChildren(LazyPreview)
    assert [found.preview for found in previews] == [None, None]
    page.view = "Crew list"
    assert [found.preview is not None for found in previews].count(True) == 1
    assert page.paper() == ("crew-list", None) and not page.detail.isVisible()


def test_one_comes_back_to_the_person_and_the_kind_one_left(
    qtbot: QtBot, page: ContactsPage, sample_desk: OpenDesk
) -> None:
    qtbot.mouseClick(button(page, "Vendors"), Qt.MouseButton.LeftButton)
    page.people.table.selectRow(0)
    place = page.place()
    again = ContactsPage(sample_desk)
    qtbot.addWidget(again)
    again.return_to(place)
    assert (again.people.current, again.chips.kind) == (page.people.current, "vendor")
