"""Coverage from the log to Word without touching the mouse: nothing but keys, each where the keyboard is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from in_window import CONTROL, SHIFT, opened
from keys_only import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.store import find_coverage, find_submission, marks_of
from filmdesk.settings import Settings, write_settings
from filmdesk.ui.page import Page
from filmdesk.values.errors import UserError

Key = Qt.Key
SCRIPT = (
    "Title: The Night Ferry\nAuthor: Ana Lopez\n\n\n"
    "INT. FERRY - NIGHT\n\nMARA (40) waits at the rail.\n\nMARA\nNot yet.\n"
)
TITLE = "The Night Ferry"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "night-ferry.fountain"
    path.write_text(SCRIPT, "utf-8")
    return path


def page(window: Window) -> Page:
    assert window.place and window.place.page
    return window.place.page


def report(window: Window) -> Coverage | None:
    assert window.desk
    try:
        return find_coverage(window.desk.production, TITLE)
    except UserError:
        return None


def mark(window: Window, row: str) -> Decimal | None:
    written = report(window)
    assert window.desk and written
    found = marks_of(window.desk.production, written.id).get(row)
    return found.mark if found else None


def log(hands: Hands, window: Window, script: Path) -> None:
    hands.do("Coverage")
    hands.wait(lambda: bool(window.place) and window.place.name == "coverage")
    hands.tab_to("Log without a file")
    hands.press(Key.Key_Space)
    hands.wait(lambda: hands.name == "Title")
    hands.type(TITLE)
    hands.tab_to("Writer")
    hands.type("Ana Lopez")
    hands.tab_to("Script")
    hands.type(str(script))
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.here.window() is window)


def assign_and_open(hands: Hands, window: Window) -> None:
    hands.do("Assign reader")
    hands.wait(lambda: hands.name == "Reader")
    hands.type("Zoe Park")
    hands.press(Key.Key_Return)
    hands.wait(lambda: report(window) is not None)
    hands.wait(lambda: hands.here.window() is window)
    hands.tab_to("Slate")
    hands.press(Key.Key_Return)
    hands.wait(lambda: page(window).view == "Reports")
    hands.wait(lambda: hands.name == "Logline")


def write(hands: Hands) -> None:
    hands.type("A deckhand must choose between two shores.")
    hands.tab_to("Comment summary")
    hands.type("Short, wet and good.")
    hands.tab_to("Premise")
    hands.type("g")
    hands.press(Key.Key_Down)
    hands.type("e")
    hands.press(Key.Key_Right, SHIFT)
    for _ in range(4):
        hands.press(Key.Key_Down)
        hands.type("f")
    hands.tab_to("Verdict on script")
    hands.press(Key.Key_Down)
    hands.tab_to("Verdict on writer")
    hands.press(Key.Key_Down, times=2)
    hands.tab_to("Reason")
    hands.type("Ask what else there is.")
    hands.tab_to("Synopsis")
    hands.type("Mara waits at the rail. TK happens. Mara goes ashore.")
    hands.tab_to("Comments")
    hands.type("The rail is a good place to begin.")
    hands.tab_to("Audience")
    hands.type("Anyone who was ever late.")


def mend_and_cite(hands: Hands, window: Window) -> None:
    hands.press(Key.Key_C, CONTROL | SHIFT)
    hands.wait(lambda: hands.name == "Advice before handing in")
    hands.down_to("Not filled in yet: Genre")
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name == "Genre")
    hands.type("Drama")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_C, CONTROL | SHIFT)
    hands.wait(lambda: hands.name == "Advice before handing in")
    hands.down_to("still stands here")
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name == "Synopsis")
    hands.type("The rail gives way.")
    hands.do("Find in the script")
    hands.wait(lambda: hands.name == "Find in the script")
    hands.type("rail")
    notices = len(window.notices.findChildren(QLabel))
    hands.press(Key.Key_Escape)
    hands.wait(lambda: hands.name == "Script")
    assert len(window.notices.findChildren(QLabel)) == notices, "Escape meant for the finder dismissed a notice"
    hands.press(Key.Key_I, CONTROL | SHIFT)
    hands.wait(lambda: hands.name == "Synopsis")


def go_on_with_points(hands: Hands, window: Window) -> None:
    hands.tab_to("Another form…", Key.Key_Backtab)
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name == "Form")
    hands.type("Weighted, 0 to 100")
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.here.window() is window)
    hands.tab_to("Premise")
    hands.retype("80")
    hands.tab_to("Characters")
    hands.retype("70")
    hands.press(Key.Key_Tab)


def hand_in(hands: Hands, window: Window) -> None:
    hands.tab_to("Hand in…", Key.Key_Backtab)
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.name == "Day")
    hands.press(Key.Key_Return)
    hands.wait(lambda: bool((written := report(window)) and written.is_in))
    hands.wait(lambda: hands.here.window() is window)


def hand_over_as_word(hands: Hands, window: Window, folder: Path) -> Path:
    hands.press(Key.Key_P, CONTROL)
    hands.wait(lambda: hands.here.window() is not window)
    hands.tab_to("PDF")
    hands.press(Key.Key_Right)
    assert hands.name == "Word"
    hands.tab_to("Hand over")
    hands.press(Key.Key_Return)
    hands.wait(lambda: bool(list(folder.glob("*.docx"))))
    [paper] = folder.glob("*.docx")
    return paper


def test_a_script_is_logged_covered_and_handed_over_without_the_mouse(
    qtbot: QtBot, program: Program, file: Path, script: Path, tmp_path: Path
) -> None:
    write_settings(Settings(hand_over_folder=str(tmp_path), open_after=False))
    window = opened(qtbot, program, file)
    assert window.desk
    hands = Hands(qtbot, window)
    log(hands, window, script)
    assert find_submission(window.desk.production, TITLE).pages == 1
    window.notices.show_question("The file was opened elsewhere.", "", ())
    assign_and_open(hands, window)
    write(hands)
    assert (mark(window, "premise"), mark(window, "story_line")) == (Decimal("1.5"), Decimal("1.5"))
    assert mark(window, "production_values") == Decimal("2.5")
    mend_and_cite(hands, window)
    assert find_submission(window.desk.production, TITLE).genre == "Drama"
    go_on_with_points(hands, window)
    assert (mark(window, "premise"), mark(window, "characters")) == (Decimal(80), Decimal(70))
    hand_in(hands, window)
    written = report(window)
    assert written and (written.verdict_script, written.verdict_writer) == ("PASS", "CONSIDER")
    assert written.synopsis == "Mara waits at the rail. The rail gives way. (p. 1) Mara goes ashore."
    paper = hand_over_as_word(hands, window, tmp_path)
    said = " ".join(Document(str(paper)).element.body.itertext())
    assert all(one in said for one in ("The rail gives way. (p. 1)", "CONSIDER", "Ask what else there is.", "Zoe Park"))
