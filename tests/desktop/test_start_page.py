"""The start page: the sample made once and in sight, and a title that was begun before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import start_production
from filmdesk.desktop.program import Program
from filmdesk.desktop.start_page import StartPage
from filmdesk.desktop.window import Window
from filmdesk.production.home import home
from tests.desktop.in_window import named, opened


def page_of_start(window: Window) -> StartPage:
    start = window.findChild(StartPage)
    assert isinstance(start, StartPage)
    return start


def texts(window: Window) -> list[str]:
    return [found.text() for found in window.findChildren(QLabel) if found.isVisible()]


def click(qtbot: QtBot, window: Window, text: str) -> None:
    qtbot.mouseClick(named(window, QPushButton, text), Qt.MouseButton.LeftButton)


def test_the_sample_says_at_once_that_it_is_made_can_be_given_up_and_is_made_once_however_often_it_is_asked_for(
    qtbot: QtBot, program: Program
) -> None:
    window = opened(qtbot, program, None)
    click(qtbot, window, "Look around in the sample")
    assert "Making the sample production…" in texts(window)
    click(qtbot, window, "Cancel")
    qtbot.waitUntil(lambda: named(window, QPushButton, "Look around in the sample").isEnabled(), timeout=20_000)
    assert list((home() / "sample").iterdir()) == [], "given up, nothing of it stays"
    click(qtbot, window, "Look around in the sample")
    click(qtbot, window, "Look around in the sample")
    window.sample_asked.emit()
    bar = named(window, QProgressBar, "")
    qtbot.waitUntil(lambda: bar.value() > 50, timeout=60_000)
    assert window.desk is None and not list((home() / "sample").glob("leading*.filmdesk")), "half of it opens nowhere"
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)
    assert window.desk and window.desk.production.writable and program.windows == [window]
    assert window.windowTitle() == "Leading Tone – filmdesk"
    qtbot.waitUntil(lambda: "STOPS A SHOOT DAY" in " ".join(texts(window)).upper(), timeout=20_000)
    assert not any("last here" in text.casefold() for text in texts(window)), "nobody was here before"


def test_a_title_begun_before_says_so_leads_there_and_a_second_one_is_told_apart(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    start_production(tmp_path / "Salt Marsh.filmdesk", "Salt Marsh").close()
    window = opened(qtbot, program, None)
    start = page_of_start(window)
    start._folder = tmp_path
    qtbot.keyClicks(start._title, "Salt Mars")
    assert not any("is there" in text for text in texts(window))
    qtbot.keyClicks(start._title, "h")
    assert any("is there, last changed today" in text and "Salt Marsh 2" in text for text in texts(window))
    qtbot.keyClick(start._title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle() == "Salt Marsh (Salt Marsh 2) – filmdesk", timeout=5000)
    window.close_production()
    qtbot.keyClicks(start._title, "Salt Marsh")
    click(qtbot, window, "Open that one")
    qtbot.waitUntil(lambda: window.windowTitle() == "Salt Marsh – filmdesk", timeout=5000)
