"""Where strips in the hand can be put on another board: a place for each, seen while there is something to put."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from filmdesk.film.records import Board
from filmdesk.film.store import BOARDS
from filmdesk.production.production import Production
from filmdesk.ui.labels import shortened

_MOST = 4
"""More boards than the line has room for are reached by their names: Ctrl+M."""
_LETTERS = 24


def other_boards(production: Production) -> list[Board]:
    """The boards that are not in use."""
    return [board for board in BOARDS.all(production) if not board.active]


def short_name(board: Board) -> str:
    """A board's name where there is room for a few words."""
    return shortened(board.name, _LETTERS)


class Landing(QLabel):
    """A board to drop on."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(f"On “{short_name(board)}”")
        self.setProperty("role", "landing")

    def light(self, over: bool) -> None:
        """Show that strips would land here."""
        if bool(self.property("over")) != over:
            self.setProperty("over", over)
            self.style().polish(self)

    def area(self) -> QRect:
        """Where it is on the screen."""
        return QRect(self.mapToGlobal(QPoint(0, 0)), self.size())


class OtherBoards(QWidget):
    """The line of boards to drop on."""

    def __init__(self) -> None:
        super().__init__()
        self._landings: list[Landing] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def offer(self, boards: Sequence[Board]) -> None:
        """Show these boards; none hides the line."""
        for landing in self._landings:
            self._row.removeWidget(landing)
            landing.hide()
            landing.deleteLater()
        self._landings = [Landing(board) for board in boards[:_MOST]]
        for landing in self._landings:
            self._row.addWidget(landing)
        self.setVisible(bool(boards))

    def over(self, point: QPoint) -> Board | None:
        """The board under a point of the screen, lit up."""
        found = None
        for landing in self._landings:
            inside = landing.area().contains(point)
            landing.light(inside)
            found = landing.board if inside else found
        return found
