"""Taking in the AD's schedule: paste it or choose its file, see what each line was read as, then take it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from filmdesk.film.store import SCENES, active_board
from filmdesk.modules.schedule.boards import free_name, holdings
from filmdesk.modules.schedule.imports import commit_matches, what_goes
from filmdesk.modules.schedule.matching import match_lines
from filmdesk.modules.schedule.page.matches import OURS, READ, THEIRS, MatchModel, SceneDelegate
from filmdesk.modules.schedule.reading import Taken, read_schedule_file, read_schedule_text
from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.desk import Desk
from filmdesk.ui.dialog import Over
from filmdesk.ui.drops import dropped_files, welcome_files
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_HELP = (
    "Paste it from Excel, from mail or from a one-line schedule, or choose its file. Scenes, day breaks and banners "
    "are recognised; nothing is changed before you have looked it through."
)
_EXAMPLE = """DAY 1 Mon Jun 1 2026
12 INT. HARBOR OFFICE - DAY 2 3/8
COMPANY MOVE to Pier 9, 45 min
30 EXT. PIER 9 - NIGHT 1 4/8
END OF DAY 1"""
_ROW = 28
_FILES = "Schedules (*.csv *.tsv *.txt *.xlsx);;All files (*)"


class TakeIn(Over):
    """Two steps: the text or file, then the matching table."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Take in the AD’s schedule", parent)
        self.setAcceptDrops(True)
        self.resize(900, 600)
        self._desk = desk
        self._doubts: list[str] = []
        self.text = QPlainTextEdit()
        self.model = MatchModel(SCENES.all(desk.production))
        self.model.setParent(self)
        self.table = QTableView()
        self.read_button = QPushButton("Read it")
        self.take_button = QPushButton("Take in")
        self.onto = QComboBox()
        self._summary = label("")
        self._doubt = label("", "warn")
        self._wrong = label("", "stop")
        self._steps = QStackedWidget()
        self._steps.addWidget(self._first())
        self._steps.addWidget(self._second())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(label("Take in the AD’s schedule", "section"))
        column.addWidget(self._steps, 1)
        self.model.dataChanged.connect(self._sum_up)

    # Reading

    def read_text(self) -> None:
        """Read what was pasted."""
        text = self.text.toPlainText()
        self._read(lambda _: read_schedule_text(text))

    def read_file(self, path: Path) -> None:
        """Read a file."""
        self._read(lambda _: read_schedule_file(path, None))

    def _read(self, work: Callable[[Progress], Taken]) -> None:
        self.read_button.setEnabled(False)
        self._wrong.hide()
        self._desk.tasks.run("Reading the schedule", work, self._review, self._failed, owner=self)

    def _review(self, taken: Taken) -> None:
        self.read_button.setEnabled(True)
        self._doubts = taken.doubts
        self._offer_boards()
        self.model.set_matches(match_lines(taken.lines, SCENES.all(self._desk.production)))
        self._doubt.setText("\n".join(taken.doubts))
        self._doubt.setVisible(bool(taken.doubts))
        self._sum_up()
        self._steps.setCurrentIndex(1)
        self.table.setFocus()
        self.table.selectRow(self._first_open())

    def _offer_boards(self) -> None:
        """Where something is laid out already, it goes for theirs only if that is what one wants."""
        production = self._desk.production
        name = free_name(production)
        self.onto.clear()
        self.onto.addItem(f"Onto “{active_board(production).name}”, in place of what it holds", "")
        self.onto.addItem(f"Onto a new board, “{name}”", name)
        self.onto.setVisible(bool(holdings(production)))

    def _failed(self, error: BaseException) -> None:
        self.read_button.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self._say_wrong(error.message, error.remedy)

    def _say_wrong(self, message: str, remedy: str) -> None:
        """Beside what was read: a file dropped on the table may be no schedule."""
        self._wrong.setText(f"{message} {remedy}".strip())
        self._wrong.show()
        self._steps.setCurrentIndex(0)

    def _first_open(self) -> int:
        """The first line a person should look at."""
        return next((row for row, match in enumerate(self.model.matches) if not match.is_taken), 0)

    def _sum_up(self) -> None:
        scenes, days, banners, left = self.model.counts()
        placed = {match.scene for match in self.model.matches if match.is_taken}
        waiting = sum(not scene.dropped and scene.id not in placed for scene in self.model.scenes)
        parts = [f"{counted(days, 'day')}, {counted(scenes, 'strip')}, {counted(banners, 'banner')}."]
        if left:
            parts.append(f"{counted(left, 'line')} will be left out.")
        if waiting:
            parts.append(f"{counted(waiting, 'scene')} not in it will wait in the boneyard.")
        if not self.onto.currentData():
            parts.append(f"\n{what_goes(self._desk.production)}")
        self._summary.setText(" ".join(filter(None, parts)))
        self.take_button.setEnabled(bool(scenes))

    # Taking

    def take(self) -> None:
        """Lay the board out by the lines that are ticked: one step."""
        matches, board = self.model.matches, str(self.onto.currentData())
        review = self._desk.attempt(lambda: commit_matches(self._desk.production, matches, self._doubts, board=board))
        if review:
            self._desk.said.emit(review.partition("\n")[0])
            self.accept()

    # Files

    def _choose(self) -> None:
        path = ask_for_file(self._desk, self, "schedule", "The AD’s schedule", _FILES)
        if path:
            self.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if len(paths) > 1:
            self._say_wrong("That is more than one file.", "Drop the schedule alone.")
        elif paths:
            self.read_file(paths[0])

    # Building

    def _first(self) -> QWidget:
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setAccessibleName("The schedule as text")
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self._wrong.hide()
        choose = QPushButton("Choose a file…")
        choose.clicked.connect(self._choose)
        self.read_button.setProperty("role", "primary")
        self.read_button.clicked.connect(self.read_text)
        return _step((label(_HELP, "quiet"), self.text, self._wrong), (choose, None, self._leave(), self.read_button))

    def _second(self) -> QWidget:
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(OURS, SceneDelegate(self.model.scenes, self.table))
        self.table.setAccessibleName("Lines of the schedule")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(THEIRS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(OURS, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(READ, 190)
        back = QPushButton("Back")
        back.clicked.connect(lambda: self._steps.setCurrentIndex(0))
        self.take_button.setProperty("role", "primary")
        self.take_button.clicked.connect(self.take)
        told = label(
            "Untick what is not to be taken. Double-click under Our scene, or press F2 there, to set another.", "quiet"
        )
        self.onto.setAccessibleName("Which board it goes onto")
        self.onto.currentIndexChanged.connect(self._sum_up)
        return _step(
            (told, self.table, self._doubt, self.onto, self._summary), (back, None, self._leave(), self.take_button)
        )

    def _leave(self) -> QPushButton:
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        return cancel


def _step(parts: tuple[QWidget, ...], buttons: tuple[QPushButton | None, ...]) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QPlainTextEdit | QTableView) else 0)
    row = QHBoxLayout()
    for button in buttons:
        if button is None:
            row.addStretch(1)
        else:
            row.addWidget(button)
    column.addLayout(row)
    return step
