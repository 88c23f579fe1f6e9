"""The open questions as a list under their headings; what is answered leaves the list where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from filmdesk.modules.script.questions import TABLES, Question, questions
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.theme import theme

QUESTION = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_HEADING, _ROW = 30, 40


class QuestionsModel(QAbstractListModel):
    """Questions and, as rows that cannot be chosen, the headings they stand under.

    `leaving` comes before the rows change, `listed` after.
    """

    leaving = Signal()
    listed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.by_part = False
        self.rows = self._listed()
        desk.changed.connect(self._follow)

    @property
    def open(self) -> int:
        """How many questions there are."""
        return sum(isinstance(row, Question) for row in self.rows)

    def arrange(self, *, by_part: bool) -> None:
        """Ask scene by scene, or part by part."""
        self.by_part = by_part
        self._replace(self._listed())

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == QUESTION:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.said}" if isinstance(row, Question) else row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Question):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _listed(self) -> list[Question | str]:
        rows: list[Question | str] = []
        section = ""
        for question in questions(self._desk.production, by_part=self.by_part):
            if question.section != section:
                section = question.section
                rows.append(section)
            rows.append(question)
        return rows

    def _follow(self, changes: Changes) -> None:
        if changes.tables & TABLES:
            rows = self._listed()
            if rows != self.rows:
                self._replace(rows)

    def _replace(self, rows: list[Question | str]) -> None:
        """Take away and put in what differs, so that a view stays where it is."""
        self.leaving.emit()
        top = _common(self.rows, rows)
        end = min(_common(self.rows[::-1], rows[::-1]), len(rows) - top, len(self.rows) - top)
        if len(self.rows) - end > top:
            self.beginRemoveRows(_NO_INDEX, top, len(self.rows) - end - 1)
            self.rows = self.rows[:top] + self.rows[len(self.rows) - end :]
            self.endRemoveRows()
        if len(rows) - end > top:
            self.beginInsertRows(_NO_INDEX, top, len(rows) - end - 1)
            self.rows = rows
            self.endInsertRows()
        self.listed.emit()


def _common(old: Sequence[Question | str], new: Sequence[Question | str]) -> int:
    """How many rows are the same from the start."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


class QuestionsList(QListView):
    """Shows the questions; `asked` is the one a person is at (None: no more), `keyed` a key that may answer it."""

    asked = Signal(object)
    keyed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._questions = QuestionsModel(desk, self)
        self._row = 0
        self._key = ""
        self._before: set[str] = set()
        self._listing = False
        self.setModel(self._questions)
        self.setItemDelegate(_QuestionDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Open questions")
        self._questions.leaving.connect(self._note)
        self._questions.listed.connect(self._go_on)

    @property
    def open(self) -> int:
        """How many questions there are."""
        return self._questions.open

    @property
    def question(self) -> Question | None:
        """The question one is at."""
        row = self._questions.data(self.currentIndex(), QUESTION)
        return row if isinstance(row, Question) else None

    def arrange(self, *, by_part: bool) -> None:
        """Ask scene by scene, or part by part."""
        self._questions.arrange(by_part=by_part)

    def begin(self) -> None:
        """Go to the question one was at, else to the first."""
        if self.question is None:
            self._go_on()
        else:
            self.asked.emit(self.question)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._listing:
            self.asked.emit(self.question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keyed.emit("Enter")
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(last=key == Qt.Key.Key_End)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.keyed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _go_to_end(self, *, last: bool) -> None:
        """To the first or last question: Qt would stop at a heading."""
        rows = [i for i, row in enumerate(self._questions.rows) if isinstance(row, Question)]
        if rows:
            self._go_to(rows[-1] if last else rows[0])

    def _note(self) -> None:
        self._listing = True
        self._before = {row.key for row in self._questions.rows if isinstance(row, Question)}
        self._row = self.currentIndex().row()
        question = self.question
        self._key = question.key if question else ""

    def _go_on(self) -> None:
        """A question that came back, the same where it is still open, else the one in its place, else the last."""
        self._listing = False
        rows = self._questions.rows
        at = {i: row.key for i, row in enumerate(rows) if isinstance(row, Question)}
        if not at:
            self.asked.emit(None)
            return
        back = (i for i, key in at.items() if key not in self._before)
        same = (i for i, key in at.items() if key == self._key)
        following = (i for i in at if i >= self._row)
        self._go_to(next(chain(back, same, following), max(at)))

    def _go_to(self, row: int) -> None:
        now = self._questions.index(row)
        if now == self.currentIndex():
            self.asked.emit(self.question)
        self.setCurrentIndex(now)
        self.scrollTo(now.siblingAtRow(max(now.row() - 1, 0)))
        self.scrollTo(now)


class _QuestionDelegate(QStyledItemDelegate):
    """A heading in small capitals, or what is asked with why below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, scaled(_ROW if isinstance(index.data(QUESTION), Question) else _HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, now, box = index.data(QUESTION), theme(), QRect(option.rect)
        painter.save()
        if isinstance(row, Question):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, now.chosen)
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, now.hover)
            inside = box.adjusted(20, 4, -12, -4)
            half = inside.height() // 2 if row.said else 0
            _put(painter, inside.adjusted(0, 0, 0, -half), row.title, body(strong=True), "ink")
            if row.said:
                _put(painter, inside.adjusted(0, half, 0, 0), row.said, body(SMALL), "quiet")
        else:
            _put(painter, box.adjusted(20, 8, -12, 0), str(row), body(SMALL, strong=True), "quiet")
        painter.restore()


def _put(painter: QPainter, box: QRect, text: str, font: Any, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(theme().colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
