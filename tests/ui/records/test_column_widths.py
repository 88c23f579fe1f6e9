"""Columns are as wide as what stands in them, and no text is cut beside empty space."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import Element, Person, Scene
from filmdesk.film.store import ELEMENTS, PEOPLE, SCENES
from filmdesk.ui.fonts import set_text_size
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.theme import themes
from filmdesk.values.ranks import ranks
from tests.ui.records.hands import go, paste


def shown(qtbot: QtBot, desk: OpenDesk, name: str, width: int = 1400) -> RecordView:
    view = RecordView(desk, desk.records(name))
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show()
    QApplication.processEvents()
    return view


def column(view: RecordView, name: str) -> int:
    return [about.name for about in view.model.columns].index(name)


def is_whole(view: RecordView, name: str) -> bool:
    """Whether the longest text of a column is read to its end."""
    number, metrics = column(view, name), view.table.fontMetrics()
    texts = (view.model.text(row, number) for row in range(view.model.rowCount()))
    return view.table.columnWidth(number) >= max(map(metrics.horizontalAdvance, texts))


def room_left(view: RecordView) -> int:
    wide = sum(view.table.columnWidth(number) for number in view.columns.in_sight())
    return view.table.viewport().width() - wide


def test_a_table_shown_before_its_first_rows_fits_them_when_they_come(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    view = shown(qtbot, empty_desk, "elements")
    name = "A brass ship's bell on an oak bracket, engraved"
    ELEMENTS.add(empty_desk.production, Element(name, "Set Dressing"))
    assert is_whole(view, "name") and is_whole(view, "category") and room_left(view) == 0
    before = view.table.columnWidth(column(view, "name"))
    ELEMENTS.add(empty_desk.production, Element(name * 2, "Props"))
    assert view.table.columnWidth(column(view, "name")) == before, "later rows move nothing under anybody's hands"


def test_one_long_text_among_short_ones_is_read_whole_where_there_is_room(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    for n in range(20):
        ELEMENTS.add(empty_desk.production, Element(f"Key {n}", "Props"))
    ELEMENTS.add(empty_desk.production, Element("Key to the lamp room, brass, with a wooden tag", "Props"))
    wide = shown(qtbot, empty_desk, "elements", 1200)
    assert is_whole(wide, "name") and room_left(wide) == 0
    narrow = shown(qtbot, empty_desk, "elements", 420)
    assert not is_whole(narrow, "name") and room_left(narrow) <= 0


def test_a_column_mostly_empty_is_wide_enough_for_what_stands_in_it(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    for n in range(30):
        ELEMENTS.add(empty_desk.production, Element(f"Key {n}", "Props"))
    for n in range(3):
        ELEMENTS.add(empty_desk.production, Element(f"Bell {n}", "Props", note="Rented from the harbor museum"))
    assert is_whole(shown(qtbot, empty_desk, "elements", 420), "note")


def test_a_single_word_is_read_whole_among_shorter_ones(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    assert is_whole(shown(qtbot, sample_desk, "releases", 700), "state"), "“countersigned” among many “filed”"


def test_a_column_somebody_drew_stays_so_and_the_room_goes_elsewhere(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    production = empty_desk.production
    SCENES.add_all(production, [Scene(rank, str(n), "INT. A - DAY") for n, rank in enumerate(ranks(5), 1)])
    view = shown(qtbot, empty_desk, "scenes", 2400)
    number = column(view, "set_name")
    view.table.setColumnWidth(number, 77)
    for width in (2600, 2000):
        view.resize(width, 500)
        QApplication.processEvents()
        assert view.table.columnWidth(number) == 77 and room_left(view) == 0
    view.columns.show(column(view, "note"), False)
    assert room_left(view) == 0
    assert shown(qtbot, empty_desk, "scenes", 2400).table.columnWidth(number) == 77


def test_a_row_typed_into_an_empty_table_is_read_whole_cell_by_cell(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    view = shown(qtbot, empty_desk, "elements", 1200)
    typed = ELEMENTS.add(empty_desk.production, Element("Bell", "Props"))
    view.model.source.change(typed.id, {"name": "A brass ship's bell on an oak bracket, engraved"})
    qtbot.waitUntil(lambda: is_whole(view, "name"), timeout=2000)
    assert room_left(view) == 0


def test_a_column_that_is_empty_lends_its_room_to_a_list_that_is_pasted(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    PEOPLE.add(empty_desk.production, Person("Rosa", rank="A", phone="111 111"))
    view = shown(qtbot, empty_desk, "people", 600)
    for other in ("birth_date", "of_age_by", "guardian", "agent"):
        view.columns.show(column(view, other), False)
    email = view.table.columnWidth(column(view, "email"))
    go(view, 0, "name")
    paste(qtbot, view, "".join(f"{name}\tcrew\t\t\t310 555 0100 ext. 8\n" for name in ("Rosa", "Ben")))
    qtbot.waitUntil(lambda: is_whole(view, "phone"), timeout=2000)
    assert view.model.rowCount() == 2 and view.table.columnWidth(column(view, "email")) < email


def test_larger_text_has_wider_columns_at_once(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = shown(qtbot, sample_desk, "people", 700)
    before = view.table.columnWidth(column(view, "name"))
    set_text_size(1.5)
    try:
        themes().choose("light")
        assert view.table.columnWidth(column(view, "name")) > before * 1.2
    finally:
        set_text_size(1.0)
        themes().choose("light")
    assert view.table.columnWidth(column(view, "name")) == before
