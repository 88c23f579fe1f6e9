"""A name without end, or without a space, stays where it is shown: it makes nothing wide and hides nothing below."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.detail import DetailPanel, Fact, Panel, Section
from filmdesk.ui.fonts import set_text_size
from filmdesk.ui.labels import label
from filmdesk.ui.one_line import OneLine
from filmdesk.ui.sentence import Sentence
from filmdesk.ui.theme import themes
from filmdesk.values.problems import Problem, RecordRef

ENDLESS = "wq" * 2500


def test_a_panel_keeps_its_width_and_its_buttons_whatever_a_name_is(qtbot: QtBot, empty_desk: OpenDesk) -> None:
    panel = DetailPanel(empty_desk)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    record = RecordRef("scene", "1", ENDLESS)
    problem = Problem("places", f"{ENDLESS} has no place.", (record,), remedy="Say where.")
    facts = (Fact(ENDLESS), Fact(ENDLESS, opens=record))
    panel.show_record(ENDLESS, "said of it", (problem,), (Section("Cast", facts),))
    inside = panel.widget()
    assert inside.minimumSizeHint().width() <= 320
    [accept] = [found for found in inside.findChildren(QPushButton) if found.text() == "Accept…"]
    qtbot.waitUntil(lambda: accept.mapTo(inside, accept.rect().bottomRight()).x() < 320)
    assert accept.mapTo(inside, accept.rect().bottomRight()).y() < 900


def test_words_are_what_was_written_however_they_are_broken(qtbot: QtBot) -> None:
    for made in (label(ENDLESS), OneLine(ENDLESS)):
        qtbot.addWidget(made)
        assert made.text() == ENDLESS and made.minimumSizeHint().width() < 320
    sentence = Sentence(ENDLESS)
    qtbot.addWidget(sentence)
    assert sentence.minimumSizeHint().width() < 320


def test_larger_text_has_a_wider_panel_at_once(qtbot: QtBot) -> None:
    panel = Panel(narrowest=300)
    qtbot.addWidget(panel)
    set_text_size(1.2)
    try:
        themes().choose("light")
        assert panel.minimumWidth() == 360
    finally:
        set_text_size(1.0)
        themes().choose("light")
    assert panel.minimumWidth() == 300


def test_what_is_heard_follows_what_is_shown(qtbot: QtBot) -> None:
    said = label("x" * 200)
    qtbot.addWidget(said)
    assert said.accessibleName() == "x" * 200
    said.setText("Nothing is ticked.")
    assert said.accessibleName() == "", "what is shown is heard"
