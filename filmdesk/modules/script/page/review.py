"""The review of a draft that came in: how much it is, what is open, and the answers, beside the script itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from filmdesk.film.heads import issue
from filmdesk.modules.script.page.questions import QuestionsList
from filmdesk.modules.script.questions import Answer, Question
from filmdesk.production.changes import Changes
from filmdesk.screenplay.store import current_draft
from filmdesk.ui.changing import changes, reads
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import label, link
from filmdesk.values.counting import counted

_SHORT = 14
"""Letters of an answer two of which stand side by side."""
_BY_PART = "script.review.by_part"


class ReviewPanel(QWidget):
    """Goes through the questions one after another; `asked` names where the question stands in the script."""

    asked = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setMinimumWidth(260)
        self._open = label("", "strong")
        self._draft = label("", "quiet")
        self.list = QuestionsList(desk)
        self.list.setMinimumHeight(44)
        self._order = reads(QComboBox())
        self._order.addItems(["Scene by scene", "Part by part"])
        self._order.setAccessibleName("Who is on camera is asked")
        self._order.setCurrentIndex(int(bool(desk.recall(_BY_PART, False))))
        self._card = AnswerCard(desk)
        self._left = False
        """Whether the keyboard was here when the last question was answered."""
        self._done = label("Every question about this draft is answered.", "good")
        self._lay_out()
        self.list.asked.connect(self._ask)
        self.list.keyed.connect(self._card.press)
        self._card.given.connect(self.list.setFocus)
        self._order.currentIndexChanged.connect(self._arrange)
        self.list.arrange(by_part=bool(self._order.currentIndex()))
        desk.changed.connect(self._follow)
        self._count()

    @property
    def open(self) -> int:
        """How many questions are open."""
        return self.list.open

    def begin(self) -> None:
        """Take up where one left."""
        self.list.begin()
        self.list.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(2)
        head.addWidget(self._open)
        head.addWidget(self._draft)
        head.addSpacing(6)
        head.addWidget(self._order)
        head.addWidget(self._done)
        column.addLayout(head)
        column.addWidget(self.list, 100)
        column.addWidget(self._card)
        column.addStretch(1)

    def _arrange(self, order: int) -> None:
        self.desk.remember(_BY_PART, bool(order))
        self.list.arrange(by_part=bool(order))

    def _ask(self, question: Question | None) -> None:
        self._card.show_question(question)
        if question and self.isVisible():
            self.asked.emit(question)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & {"draft", "scene", "presence", "review_point", "character", "facts"}:
            self._count()

    def _count(self) -> None:
        production = self.desk.production
        draft = current_draft(production)
        self._open.setText(counted(self.open, "open question"))
        self._open.setVisible(bool(self.open))
        said = [draft.name, issue(draft.colour, draft.date), draft.source] if draft else []
        self._draft.setText(" · ".join(filter(None, said)))
        here = self.isAncestorOf(QApplication.focusWidget() or self)
        self._order.setVisible(bool(self.open))
        self._done.setVisible(not self.open and draft is not None)
        self._card.setVisible(bool(self.open))
        self.list.setVisible(bool(self.open))
        if self.open and self._left and self.isVisible():
            self.list.setFocus()
        self._left = not self.open and (here or self._left)
        self.counted.emit(self.open)


class AnswerCard(QFrame):
    """The question one is at, in words, and a button with a key for each answer.

    `given` follows every answer: the next question is asked at the list, with no button looking chosen already.
    """

    given = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("card", "advice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._question: Question | None = None
        self._title = label("", "strong")
        self._help = label("", "quiet")
        self._typed = QLineEdit()
        self._typed.setAccessibleName("These parts")
        self._typed.setPlaceholderText("Names, or those on camera there")
        self._typed.returnPressed.connect(self._take_typed)
        self._buttons: list[QPushButton] = []
        self._answers = QVBoxLayout()
        self._answers.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._help)
        column.addSpacing(4)
        column.addLayout(self._answers)

    def show_question(self, question: Question | None) -> None:
        """Show another question's answers; the buttons are kept where the answers are the same."""
        before, self._question = self._question, question
        self.setVisible(question is not None)
        if question is None:
            return
        self._title.setText(question.title)
        self._help.setText(question.help)
        self._typed.setText(question.filled)
        titles = [answer.title for answer in (*question.answers, *question.wide)]
        if before is None or titles != [answer.title for answer in (*before.answers, *before.wide)]:
            self._make_buttons(question)

    def press(self, key: str) -> None:
        """Give the answer that has this key."""
        if self._question:
            answer = next((a for a in self._question.answers if a.key == key), None)
            if answer and answer.typed and not self._typed.text().strip() and not self._typed.hasFocus():
                self._typed.setFocus()
            elif answer:
                self._give(answer)

    def _make_buttons(self, question: Question) -> None:
        self._typed.setParent(None)
        while self._answers.count():
            item = self._answers.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        proposed = [answer for answer in question.answers if answer.key == "Enter"]
        others = [answer for answer in question.answers if answer.key != "Enter"]
        for answer in proposed:
            self._answers.addWidget(self._button(answer, "primary"))
        beside = 2 if all(len(answer.title) <= _SHORT for answer in others) else 1
        for first in range(0, len(others), beside):
            self._answers.addWidget(self._beside(others[first : first + beside]))
        if any(answer.typed for answer in others):
            self._answers.addWidget(self._typed)
            self._typed.show()
        for i, answer in enumerate(question.wide):
            self._answers.addWidget(changes(link(answer.title, self._wide_giver(i))))

    def _beside(self, answers: Sequence[Answer]) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for answer in answers:
            row.addWidget(self._button(answer, "plain"))
        return pair

    def _button(self, answer: Answer, role: str) -> QPushButton:
        key = "" if answer.key == "Enter" else answer.key
        button = changes(QPushButton(f"{key}  {answer.title}".strip()))
        button.setProperty("role", role)
        button.setToolTip(f"Key: {answer.key}")
        button.clicked.connect(self._giver(answer.key))
        return button

    def _giver(self, key: str) -> Any:
        return lambda: self.press(key)

    def _wide_giver(self, number: int) -> Any:
        return lambda: self._give(self._question.wide[number]) if self._question else None

    def _take_typed(self) -> None:
        if self._question:
            self._give(next(answer for answer in self._question.answers if answer.typed))

    def _give(self, answer: Answer) -> None:
        typed = {answer.typed: self._typed.text()} if answer.typed else {}
        self.desk.run(answer.command, **answer.options, **typed)
        self.given.emit()
