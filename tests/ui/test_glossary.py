"""Trade words explain themselves: each has one sentence, and none leans on a word that is not explained."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.detail import label
from filmdesk.ui.explaining import Explanation, explain_focus
from filmdesk.ui.glossary import Term, explain, word_of
from filmdesk.ui.glossary_window import GlossaryWindow
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.terms import entries, find_entry

PLAIN = {
    "#", "accepted because", "address", "as", "because", "by", "caption", "category", "file", "taken",
    "company", "confidential line",
    "contact's phone", "contact", "count", "currency", "date", "day", "description", "director", "e-mail",
    "emergency number", "entered by", "first day of shooting", "for", "for how many", "forecast by",
    "forecast read at", "how", "int./ext. strips count as", "its address", "its phone", "key", "kind", "line",
    "line or scene", "longest day, minutes", "minutes", "name", "note", "notes", "office address", "office phone",
    "on", "page", "person", "phone", "producers", "proposed because", "qty", "quote of the day", "ready", "remarks",
    "safety contact", "safety contact's phone", "safety hotline", "said by", "says", "schedule date", "script date",
    "stands", "state", "text", "title", "to page", "weather", "what", "when", "where", "who", "why", "why revised",
    "with",
}  # fmt: skip
"""Titles of columns that everybody understands."""
TRADE = (
    "slugline", "eighths", "boneyard", "strip", "banner", "day break", "one-liner", "day out of days", "call sheet",
    "general call", "pre-call", "turnaround", "meal penalty", "forced call", "company move", "basecamp", "BG holding",
    "second meal", "sides", "PRELIM", "OMITTED", "script day", "cover set", "golden hour", "magic hour", "twilight",
    "stand-in", "photo double", "stunt double", "stunt coordinator", "background", "minor", "studio teacher",
    "guardian", "permit", "certificate of insurance", "deal memo", "release", "wrap", "hold", "drop", "pick-up",
    "1st AD", "2nd AD", "UPM", "gaffer", "grip", "best boy", "electric", "director of photography", "setup", "take",
    "rehearsal", "fitting", "department", "element", "draft", "revision", "scene", "prop", "wardrobe", "set dressing",
    "special effects", "visual effects", "cast number", "cast", "crew", "cue", "walkie", "second unit", "lunch",
    "catering", "safety bulletin", "unit", "schedule colour", "EPK", "coordinator", "tech scout", "SW", "WF", "SWF",
    "H", "T", "NDB", "O/C", "D/N", "INT./EXT.", "V.O.", "O.S.", "A-pages", "locked pages", "revision colours",
    "silent", "day player", "agent", "vendor", "shoot day", "split", "breakdown", "call-out list", "published",
)  # fmt: skip
UNEXPLAINABLE = ("stunt coordinator",)


def test_there_are_words_enough_and_each_says_one_thing_with_an_example_and_a_place() -> None:
    assert len(entries()) >= 90
    for entry in entries():
        assert entry.says.endswith(".") and not re.search(r"[a-z]\. [A-Z]", entry.says), entry.name
        assert entry.example and entry.used, entry.name
        assert len(entry.says) < 160, entry.name
    assert [word for entry in entries() for word in entry.see if not find_entry(word)] == []


def test_one_word_has_one_meaning() -> None:
    wrong = [
        (word, entry.name) for entry in entries() for word in (entry.name, *entry.also) if find_entry(word) is not entry
    ]
    assert wrong == []


@pytest.mark.parametrize("word", [word for word in TRADE if word not in UNEXPLAINABLE])
def test_a_word_of_the_trade_is_explained(word: str) -> None:
    assert explain(word)


def test_every_column_is_titled_in_words_that_are_plain_or_explained() -> None:
    titles = {
        column.title
        for module in registry.modules()
        for records in module.records
        for column in registry.resolve(records.columns)
    }
    unexplained = sorted(title for title in titles if not explain(title) and title.casefold() not in PLAIN)
    assert unexplained == [], "explain it in resources/glossary.toml, or name it among the plain words here"


def test_no_explanation_leans_on_a_word_that_is_not_explained() -> None:
    capitals = re.compile(r"\b[A-Z]{2,}\b")
    known = {"BG", "AD", "UPM", "SW", "WF", "SWF", "EPK", "NDB"}
    names = re.compile(r"“[^”]*”|\b(ÉLODIE|MCAVOY|TOMÁS|LIGHTHOUSE|KITCHEN|NIGHT|VAN|PIER|STAIRS|LAMP|ROOM)\b")
    for entry in entries():
        for word in capitals.findall(names.sub("", f"{entry.says} {entry.used}")):
            assert explain(word) or word in known, f"{entry.name}: {word}"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Strips", "strip"),
        ("BONEYARD", "boneyard"),
        ("Day-out-of-days", "day out of days"),
        ("meal penalties", "meal penalty"),
        ("Lunch, minutes", "lunch"),
        ("int.", "INT./EXT."),
        ("sluglines:", "slugline"),
    ],
)
def test_plurals_capitals_and_marks_are_forgiven(written: str, name: str) -> None:
    entry = find_entry(written)
    assert entry is not None and entry.name == name


@pytest.mark.parametrize("word", ["", "…", "harbour", "the", "s", "  "])
def test_other_words_have_no_explanation(word: str) -> None:
    assert explain(word) is None


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """A window to stand before."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(behind: QWidget) -> GlossaryWindow:
    made = GlossaryWindow(behind)
    made.show()
    return made


def test_a_heading_of_the_trade_is_underlined_and_another_one_is_not(qtbot: QtBot) -> None:
    assert isinstance(label("BASECAMP", "heading"), Term)
    assert not isinstance(label("Kept inside", "heading"), Term)
    shown = label("BASECAMP", "heading")
    assert "trailers" in shown.toolTip()


def test_f1_explains_the_field_one_types_in_and_esc_closes_it(qtbot: QtBot, behind: QWidget) -> None:
    field = QLineEdit(behind)
    field.setAccessibleName("BG holding")
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    explain_focus(behind)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    assert any("background actors wait" in text.text() for text in shown.findChildren(QLabel))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_f1_in_a_table_explains_the_column(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    view = RecordView(sample_desk, sample_desk.records("scenes"))
    qtbot.addWidget(view)
    column = next(n for n, about in enumerate(view.model.columns) if about.title == "Script day")
    view.table.setCurrentIndex(view.model.index(0, column))
    assert word_of(view.table.viewport()) == "Script day"
    tip = view.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "day of the story" in tip


def test_where_nothing_is_to_explain_f1_opens_the_list_of_words(qtbot: QtBot, behind: QWidget) -> None:
    explain_focus(behind)
    assert behind.findChild(GlossaryWindow) is not None


def test_typing_finds_a_word_and_arrows_walk_on(qtbot: QtBot, window: GlossaryWindow) -> None:
    QAbstractItemModelTester(window.words.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.search.setFocus()
    qtbot.keyClicks(window.search, "meal")
    assert window.words.key == "lunch"
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.words.key == "meal penalty"
    window.show_word("SW")
    assert window.words.key == "SW"


def test_reading_on_goes_to_the_next_word(qtbot: QtBot, window: GlossaryWindow) -> None:
    window.show_word("minor")
    link = next(found for found in window.findChildren(QPushButton) if found.text() == "guardian")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert window.words.key == "guardian"
