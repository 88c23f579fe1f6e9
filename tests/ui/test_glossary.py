"""Trade words explain themselves: each has one sentence, and none leans on a word that is not explained."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.categories import CATEGORIES
from filmdesk.ui import terms
from filmdesk.ui.explaining import Explanation, HelpKey, explain_focus
from filmdesk.ui.glossary import Term, TermTabs, attach, explain, word_at, word_of
from filmdesk.ui.glossary_window import GlossaryWindow
from filmdesk.ui.labels import label
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.terms import entries, find_entry

PLAIN = {
    "#", "accepted because", "address", "as", "because", "by", "caption", "category", "file", "taken",
    "company", "confidential line",
    "contact's phone", "contact", "count", "currency", "date", "day", "description", "director", "e-mail",
    "emergency number", "entered by", "first day of shooting", "for", "for how many", "forecast by",
    "forecast read at", "how", "its address", "its phone", "key", "kind", "line",
    "line or scene", "longest day, minutes", "minutes", "name", "note", "notes", "office address", "office phone",
    "on", "page", "person", "phone", "producers", "proposed because", "qty", "quote of the day", "ready", "remarks",
    "age", "said by", "says", "schedule date", "signed at", "script date",
    "stands", "state", "text", "title", "to page", "weather", "what", "when", "where", "who", "why", "why revised",
    "assigned", "days to read", "days waiting", "draft date", "due", "entered", "internal note", "reason", "received",
    "since", "total", "usual", "what happened", "writer", "with", "withdrawn", "withdrawn by",
    "conditions", "fee", "from", "hours from", "hours until", "last asked", "paid", "signed", "signed by", "until",
    "what is released", "field", "filled in from", "form", "cropped to", "kept beside", "look at it", "taken in",
    "turned by",
    "whom or what", "lacks", "said on", "shown until", "ask", "needed by",
    "text to copy", "on file beside it", "settled as", "stands in for", "paperwork",
    "also on", "and on charges", "applied", "at most", "budget date", "charge", "counts", "cutoff by", "flat per",
    "format", "from the production", "hours", "lines", "meaning", "not on", "not on the amount of", "of groups",
    "near a cutoff from",
    "on groups", "paid as", "paid in", "prepared by", "producer", "rate", "reckoned", "rounding", "script draft",
    "shoot", "source", "stated", "typed", "unions", "why typed", "worked on", "year",
    "approved by", "approved change", "approved on", "made by", "still committed", "invoiced to date",
    "ordered by", "rental from", "rental to", "tax", "paid on", "why closed or void", "advanced on", "cash returned",
    "before tax", "photos",
    "turned in on", "reimbursed on", "flags", "missing receipt", "holder", "this period", "actual to date",
    "total cost", "revised budget", "etc reviewed", "change since last report", "over (short)", "what for", "amount",
    "payee",
    "base", "comes to", "fringe total", "not priced", "the production says", "subtotal", "part", "other", "post",
    "today", "script", "contacts", "files", "history", "screenplay", "production",
}  # fmt: skip
"""Titles of columns and pages that everybody understands."""
TABS = {
    "at a glance",
    "backups",
    "calendar",
    "location list",
    "log entry",
    "money",
    "people",
    "photos",
    "the file",
    "to ask today",
}
"""Titles of tabs that everybody understands."""
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
    "F", "pick-up (call)", "make-up (call)", "honeywagon", "REVISED", "speaking part", "2nd 2nd AD", "line producer",
    "weather", "event", "camera test", "dual dialogue", "P/AD", "TBD", "self-drive", "claim", "CONTINUOUS",
    "W/N", "N/C",
    "schedule", "stripboard", "shooting schedule", "nearest hospital", "work permit", "voice only", "version", "step",
)  # fmt: skip


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


@pytest.mark.parametrize("word", TRADE)
def test_a_word_of_the_trade_is_explained(word: str) -> None:
    assert explain(word)


def test_every_column_and_page_is_titled_in_words_that_are_plain_or_explained() -> None:
    titles = {module.title for module in registry.modules()} | {
        column.title
        for module in registry.modules()
        for records in module.records
        for column in registry.resolve(records.columns)
    }
    unexplained = sorted(title for title in titles if not explain(title) and title.casefold() not in PLAIN)
    assert unexplained == [], "explain it in resources/glossary.toml, or name it among the plain words here"


def test_every_category_of_a_breakdown_is_plain_or_explained() -> None:
    plain = {"animals", "art department", "camera", "miscellaneous", "music", "notes", "security", "sound"}
    assert [name for name in CATEGORIES if not explain(name) and name.casefold() not in plain] == []


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


def test_every_tab_is_titled_in_words_that_are_plain_or_explained(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    titles = set()
    for module in registry.modules():
        if module.page:
            page = registry.resolve(module.page)(sample_desk)
            qtbot.addWidget(page)
            titles |= {tabs.tabText(n) for tabs in page.findChildren(TermTabs) for n in range(tabs.count())}
    assert len(titles) > 8
    unexplained = sorted(title for title in titles if not explain(title) and title.casefold() not in PLAIN | TABS)
    assert unexplained == []


def _underlined(term: QLabel) -> bool:
    """Whether dots are drawn under the text: the same label without them looks different."""
    plain = QLabel(term.text())
    plain.setProperty("role", term.property("role"))
    for shown in (plain, term):
        shown.resize(200, 30)
    return plain.grab().toImage() != term.grab().toImage()


@pytest.mark.parametrize(("text", "explained"), [("BASECAMP", True), ("KEPT INSIDE", False)])
def test_a_heading_of_the_trade_is_underlined_and_another_one_is_not(qtbot: QtBot, text: str, explained: bool) -> None:
    entries()
    heading = label(text, "heading")
    qtbot.addWidget(heading)
    assert _underlined(heading) is explained
    assert ("trailers" in heading.toolTip()) is explained


def test_opening_a_page_reads_no_words_but_a_title_explains_itself_soon_after(
    qtbot: QtBot, sample_desk: OpenDesk
) -> None:
    terms.entries.cache_clear()
    terms._by_key.cache_clear()
    page = Page(sample_desk, "Locations")
    qtbot.addWidget(page)
    page.set_work(QWidget())
    page.show()
    qtbot.waitExposed(page)
    assert not terms.loaded()
    title = next(found for found in page.findChildren(Term) if found.text() == "Locations")
    qtbot.waitUntil(lambda: "real place" in title.toolTip(), timeout=2000)
    assert _underlined(title)


def test_hovering_over_a_tab_explains_it(qtbot: QtBot, behind: QWidget) -> None:
    tabs = TermTabs(behind)
    for title in ("People", "Day out of days"):
        tabs.addTab(title)
    tabs.adjustSize()
    tabs.show()
    at = tabs.tabRect(1).center()
    QApplication.sendEvent(tabs, QHelpEvent(QEvent.Type.ToolTip, at, tabs.mapToGlobal(at)))
    assert "A grid with a row for each part" in QToolTip.text()
    assert word_at(tabs.mapToGlobal(at), tabs) == "Day out of days"
    QToolTip.hideText()


def test_a_field_of_a_question_explains_itself_after_what_is_said_of_it(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    attach(field, "Boneyard", "Leave empty for all")
    assert field.toolTip().startswith("Leave empty for all\nWhere strips lie")
    assert word_of(field) == "Boneyard"


def test_f1_explains_the_column_whose_head_is_pointed_at(
    qtbot: QtBot, sample_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = RecordView(sample_desk, sample_desk.records("scenes"))
    qtbot.addWidget(view)
    view.resize(1200, 400)
    view.show()
    qtbot.waitExposed(view)
    head = view.table.horizontalHeader()
    column = next(n for n, about in enumerate(view.model.columns) if about.title == "D/N")
    at = head.viewport().mapToGlobal(QPoint(head.sectionViewportPosition(column) + 4, head.height() // 2))
    monkeypatch.setattr(QCursor, "pos", lambda: at)
    view.table.setCurrentIndex(view.model.index(0, 0))
    view.table.setFocus()
    QToolTip.showText(at, "D/N", head)
    assert QToolTip.isVisible()
    explain_focus(view.window())
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    assert "D/N" in [text.text() for text in shown.findChildren(QLabel)]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)


def test_f1_explains_a_field_in_a_dialog(qtbot: QtBot, behind: QWidget) -> None:
    dialog = QDialog(behind)
    field = QLineEdit(dialog)
    attach(field, "BG holding")
    HelpKey(dialog)
    dialog.open()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, Explanation)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    dialog.close()


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
