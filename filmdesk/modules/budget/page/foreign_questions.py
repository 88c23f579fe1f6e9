"""What another program's budget leaves open, each with the answers there are; a choice counts at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from filmdesk.modules.budget.foreign.questions import Question
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label

_ACROSS, _WIDE = 4, 112


class Questions(QWidget):
    """`answered` carries what a question is about and its answer."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked: dict[str, tuple[QLabel, Answer]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(2 * _ACROSS, 1)

    def box(self, about: str) -> Answer:
        """The box in which a question is answered."""
        return self._asked[about][1]

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these; what is asked still stays where it is, for somebody may be in it."""
        for about in self._asked.keys() - {one.about for one in questions}:
            for part in self._asked.pop(about):
                part.hide()
                part.deleteLater()
        for at, one in enumerate(questions):
            named, box = self._asked.get(one.about) or self._new(one.about)
            row, column = divmod(at, _ACROSS)
            self._grid.addWidget(named, row, 2 * column)
            self._grid.addWidget(box, row, 2 * column + 1)
            named.setText(one.words)
            named.setProperty("role", "warn" if one.is_open else "")
            named.style().polish(named)
            box.show_question(one)
        self.setVisible(bool(questions))

    def _new(self, about: str) -> tuple[QLabel, Answer]:
        named, box = label(""), Answer(about, self)
        named.setWordWrap(False)
        named.setBuddy(box)
        box.answered.connect(self.answered)
        self._asked[about] = (named, box)
        return named, box


class Answer(QComboBox):
    """The answers to one question; `answered` as that of all."""

    answered = Signal(str, str)

    def __init__(self, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._about, self._now = about, ""
        self.setMinimumWidth(scaled(_WIDE))
        self.activated.connect(self._choose)

    def show_question(self, question: Question) -> None:
        """Show the answers there are and the one that holds."""
        self.setAccessibleName(question.words)
        self._now = question.now
        with QSignalBlocker(self):
            if question.is_typed and not self.isEditable():
                self._let_type()
            self.clear()
            for value, words in question.answers:
                self.addItem(words, value)
            self.setCurrentIndex(self.findData(question.now))
            if question.is_typed:
                self.setEditText(question.now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isEditable() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._typed()  # and no button of the window is pressed by it
        else:
            super().keyPressEvent(event)

    def _let_type(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText("Rate")
            line.editingFinished.connect(self._typed)

    def _choose(self, at: int) -> None:
        self.answered.emit(self._about, self.itemData(at))

    def _typed(self) -> None:
        text = self.currentText().strip()
        if text != self._now:
            self._now = text
            self.answered.emit(self._about, text)
