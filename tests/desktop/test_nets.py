"""The three nets: a mistake of ours is written down without anyone's words, and no end is silent."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qWarning
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.actions.records import add_record, find_records
from filmdesk.desktop.crash import CrashDialog, offer_report
from filmdesk.desktop.nets import Ending, Nets, fault_path, open_productions
from filmdesk.desktop.notices import NoticeBar
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.report import ending_report, mistake_report
from filmdesk.production.production import Production
from filmdesk.ui.handed_over import handed_over
from filmdesk.values.errors import UserError

CANARIES = ("Zanzibar Quill", "555-9871-CANARY", "/home/zquill/secret-place")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def nets(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Nets]:
    made = Nets(qapp)
    made.spread()
    yield made
    made.gather()
    made.deleteLater()


class WindowLike(QWidget):
    """As much of a window as the nets look for: its desk and its notices."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self.desk = desk
        self.notices = NoticeBar()


def dialogs() -> list[CrashDialog]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog) and widget.isVisible()
    ]


def fail(words: str) -> None:
    secret = words
    raise ValueError(f"could not read {secret}")


@pytest.mark.parametrize("canary", CANARIES)
def test_a_report_holds_steps_and_places_in_the_program_but_nobodys_words(
    qtbot: QtBot, nets: Nets, sample_desk: OpenDesk, canary: str
) -> None:
    add_record(sample_desk.production, find_records("people"), {"name": canary, "phone": canary})
    logging.getLogger("filmdesk.desktop").error("Could not do it: %s", canary)
    window = WindowLike(sample_desk)
    qtbot.addWidget(window)
    window.show()
    try:
        fail(canary)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    [dialog] = dialogs()
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert canary not in report and str(sample_desk.production.path) not in report
    assert "ValueError" in report and "fail" in report and "Add person" in report and "Could not do it: %s" in report
    kept = list((fault_path().parent).glob("report-*.txt"))
    assert [path.read_text("utf-8") for path in kept] == [report]
    dialog.close()


def test_a_mistake_while_somebody_signs_shows_no_report_and_no_folder_until_the_device_is_back(
    qtbot: QtBot, nets: Nets, sample_desk: OpenDesk
) -> None:
    with qtbot.waitSignal(handed_over().troubled):
        handed_over().begin()
        nets.mistaken.emit(ValueError("while signing"))
    assert not dialogs()
    handed_over().end()
    [dialog] = dialogs()
    dialog.close()


def test_the_dialog_says_what_happened_what_to_do_and_that_the_work_is_safe(
    qtbot: QtBot, sample_desk: OpenDesk
) -> None:
    dialog = CrashDialog("the report", None, [sample_desk.production], None)
    qtbot.addWidget(dialog)
    dialog.show()
    words = " ".join(label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text"))
    assert "made a mistake" in words and "Do it again" in words and "Your production is saved up to" in words
    details = dialog.findChild(QPlainTextEdit)
    assert not details.isVisible()
    qtbot.mouseClick(
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Details"), Qt.MouseButton.LeftButton
    )
    assert details.isVisible() and details.toPlainText() == "the report"
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "the report"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_one_mistake_again_and_again_opens_one_dialog(qtbot: QtBot, nets: Nets) -> None:
    for _ in range(5):
        try:
            fail("x")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    [dialog] = dialogs()
    dialog.close()
    qtbot.wait(20)
    assert dialogs() == []


def test_what_a_person_can_put_right_is_said_quietly(qtbot: QtBot, nets: Nets, sample_desk: OpenDesk) -> None:
    window = WindowLike(sample_desk)
    qtbot.addWidget(window)
    qtbot.addWidget(window.notices)
    window.show()
    error = UserError("There is no shoot day 9.")
    sys.excepthook(type(error), error, None)
    assert window.notices.messages == ["There is no shoot day 9."] and dialogs() == []
    assert list(open_productions()) == [sample_desk.production]


def test_a_mistake_on_another_thread_is_shown_on_the_windows(qtbot: QtBot, nets: Nets) -> None:
    thread = threading.Thread(target=fail, args=("x",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
    qtbot.wait(20)


MISTAKEN = """
import sys
from filmdesk.ui.overrides import keep_errors_whole
keep_errors_whole()
from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView
from filmdesk.desktop.nets import spread
from filmdesk.ui.late import LateView

class View(QListView):
    def keyPressEvent(self, event):
        super().keyPressEvent(event)
    def currentChanged(self, now, before):
        if before.isValid():
            ()[now.row()]

application = QApplication([])
nets = spread(application)
model, view = QStringListModel(["one", "two"]), View()
view.setModel(model)
view.setCurrentIndex(model.index(0))
view.show()
down = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
QTimer.singleShot(0, lambda: application.postEvent(view, down))
nets.mistaken.connect(lambda error: (print(type(error).__name__, LateView[QListView] is not None), application.quit()))
application.exec()
"""


def test_a_mistake_in_what_a_key_sets_off_is_told_and_does_not_kill_the_program(home: Path) -> None:
    told = subprocess.run([sys.executable, "-c", MISTAKEN], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (told.returncode, told.stdout.strip()) == (0, "IndexError True"), told.stderr


@pytest.mark.no_qt_log
def test_what_qt_says_stands_in_the_log(qtbot: QtBot, nets: Nets, home: Path) -> None:
    qWarning("a plain complaint of Qt's")
    assert "filmdesk.qt: a plain complaint of Qt's" in (home / "logs" / "filmdesk.log").read_text("utf-8")


def test_a_meant_end_leaves_nothing_to_ask_about(qapp: QApplication, home: Path) -> None:
    for _ in range(2):
        nets = Nets(qapp)
        nets.spread()
        assert nets.last is None and fault_path().exists()
        nets.gather()
        assert not fault_path().exists()


def test_a_killed_start_is_asked_about_at_the_next(qapp: QApplication, home: Path) -> None:
    program = (
        "import faulthandler, os, signal, sys\nfrom PySide6.QtWidgets import QApplication\n"
        "from filmdesk.desktop.nets import spread\n"
        "spread(QApplication([]))\nos.kill(os.getpid(), signal.SIGSEGV)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FILMDESK_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == -signal.SIGSEGV
    nets = Nets(qapp)
    nets.spread()
    ending = nets.last
    nets.gather()
    assert ending is not None and "Segmentation fault" in ending.report
    assert str(home) not in ending.report and str(ROOT) not in ending.report


def test_the_report_of_an_end_can_be_kept(qtbot: QtBot, sample_desk: OpenDesk, sample: Production) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    offer_report(Ending("the report"), bar, sample)
    assert bar.messages == ["filmdesk ended unexpectedly last time."]
    [said] = [w.text() for w in bar.findChildren(QWidget) if hasattr(w, "text") and "saved up to" in w.text()]
    assert "Your production is safe" in said
    bar.show()
    keep = next(b for b in bar.findChildren(QPushButton) if b.text() == "Keep the report")
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    [path] = fault_path().parent.glob("report-*.txt")
    assert path.read_text("utf-8") == "the report"


def test_two_programs_at_once_ask_nothing_about_each_other(qapp: QApplication, home: Path) -> None:
    first, second = Nets(qapp), Nets(qapp)
    first.spread()
    second.spread()
    assert second.last is None
    second.gather()
    assert fault_path().exists(), "the first one is still watched"
    first.gather()


def test_places_outside_the_program_are_not_told() -> None:
    told = ending_report('Fatal\n  File "/home/zquill/films/x.py", line 3 in y\n')
    assert "zquill" not in told and 'File "…"' in told
    try:
        fail(CANARIES[0])
    except ValueError as error:
        report = mistake_report(error, [], [])
    assert str(Path(__file__).parent) not in report and CANARIES[0] not in report
