"""Looking another program's budget through: what each column is, whether its totals agree; then it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from filmdesk.film.store import facts
from filmdesk.modules.budget.foreign.layout import HEADED_WITHIN, Layout, guess_under
from filmdesk.modules.budget.foreign.questions import answered, questions
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.page.foreign_questions import Questions
from filmdesk.modules.budget.page.foreign_table import ForeignTable
from filmdesk.modules.budget.page.totals_table import TotalsTable
from filmdesk.ui.desk import Desk
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import button, label
from filmdesk.ui.records.bubble import Bubble
from filmdesk.ui.tasks import Progress, Task
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted, noun
from filmdesk.values.errors import UserError

_WIDTH, _HEIGHT = 1120, 660
_HELP = "Enter or a click says what a column holds, at its head, or what a row is. Nothing is taken in yet."
_LONGEST, _SHORT = 60, 20
_SHARES = (1, 1)
_HALF = 260


class TakeInBudget(Over):
    """The file above, its totals below; Take in once they agree, or once somebody says that they need not."""

    def __init__(self, desk: Desk, taken: Taken, take: Callable[[Taken], object], parent: QWidget) -> None:
        super().__init__("Take in a budget", parent)
        self._desk, self._taken, self._take = desk, taken, take
        self._usual = facts(desk.production).currency or taken.usual
        self._reading: Task | None = None
        self.table = ForeignTable(taken, self)
        self.questions = Questions(self)
        self.totals = TotalsTable(desk, taken)
        self.sheet, self.head = QComboBox(), QComboBox()
        self.agree = QCheckBox()
        self.take_button = button("Take in", self.accept_taken, "primary")
        self._sum, self._agreement = label("", "strong"), label("")
        self._remarks = label("", "warn")
        self._how = label("", "quiet")
        self._lay_out()
        self._wrong = Bubble(self)
        self.table.chosen.connect(self._choose)
        self.table.row_chosen.connect(self._choose_row)
        self.questions.answered.connect(self._answer)
        self.totals.pointed.connect(self.table.go_to)
        self.totals.entered.connect(self.table.setFocus)
        self.sheet.activated.connect(self._turn_sheet)
        self.head.activated.connect(self._choose_head)
        self.agree.toggled.connect(self._offer)
        self._offer_sheets()
        self._offer_heads()
        self._say()
        if self._usual != taken.usual:
            self._read_as(taken.layout)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        self.table.setFocus()

    @property
    def is_reading(self) -> bool:
        """Whether it is being read as somebody just said."""
        return self._reading is not None

    def said(self) -> tuple[str, str]:
        """What the lines come to, and whether the totals agree."""
        return self._sum.text(), self._agreement.text()

    def accept_taken(self) -> None:
        """Take it in as it is understood now."""
        if self._desk.attempt(lambda: self._take(self._taken)) is not None:
            self.accept()

    # Understanding it otherwise

    def _choose(self, column: int, name: str) -> None:
        self._read_as(self._taken.layout.with_column(column, name))

    def _choose_row(self, number: int, kind: str | None) -> None:
        layout = self._taken.layout
        self._read_as(replace(layout, said=layout.said.with_row(number, kind)))

    def _answer(self, about: str, answer: str) -> None:
        layout = self._taken.layout
        try:
            said = answered(layout.said, about, answer)
        except UserError as error:
            box = self.questions.box(about)
            self._wrong.say(f"{error.message} {error.remedy}", QRect(box.mapTo(self, QPoint()), box.size()))
        else:
            self._read_as(replace(layout, said=said))

    def _turn_sheet(self, at: int) -> None:
        self._read_as(self._likeliest(at))
        self._offer_heads()

    def _likeliest(self, sheet: int) -> Layout:
        """Under whichever of the first rows most is recognised."""
        rows = range(min(HEADED_WITHIN, len(self._taken.book.sheets[sheet].rows)))
        tried = (guess_under(self._taken.book, sheet, head) for head in rows)
        return max(tried, key=lambda layout: len(layout.columns), default=Layout(sheet))

    def _choose_head(self, _: int) -> None:
        layout = self._taken.layout
        headed = guess_under(self._taken.book, layout.sheet, int(self.head.currentData()))
        self._read_as(replace(headed, said=layout.said))

    def _read_as(self, layout: Layout) -> None:
        """Read it by a layout, off this thread; what is chosen meanwhile is read instead."""
        self._wrong.hide()
        if self._reading:
            self._reading.cancel()
        waiting, usual = replace(self._taken, layout=layout), self._usual
        self._taken = waiting
        self.table.show_taken(waiting)

        def work(progress: Progress) -> Taken:
            return Taken.by(waiting.name, waiting.book, layout, usual)

        self._reading = self._desk.tasks.run(f"Reading {waiting.name}", work, self._was_read, owner=self)
        self._offer()

    def _was_read(self, taken: Taken) -> None:
        self._reading = None
        self._taken = taken
        self.table.show_taken(taken)
        self.totals.show_taken(taken)
        self.agree.setChecked(False)
        self._say()

    # Saying what was understood

    def _say(self) -> None:
        found, currency = self._taken.found, self._taken.currency
        lines = counted(len(found.lines), "line")
        self._sum.setText(f"{lines}, {as_money(found.total)} {currency} in all")
        self._agreement.setText(self._taken.layout.missing or found.words)
        odd = bool(found.odd or self._taken.layout.missing)
        self._agreement.setProperty("role", "warn" if odd else "good" if found.stated else "quiet")
        self._agreement.style().polish(self._agreement)
        remarks = [*self._taken.book.remarks, *self._taken.noted]
        self._remarks.setText("  ".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._how.setText(self._taken.layout.how or _HELP)
        self.questions.ask(questions(self._taken))
        self._offer()

    def _offer(self) -> None:
        found = self._taken.found
        odd = len(found.odd)
        self.agree.setVisible(bool(odd and found.lines))
        points = f"{odd} {noun(odd, 'point does', 'points do')} not agree"
        unknown = next(iter(found.money.unknown), "")
        first = f"Say above which currency “{unknown[:_SHORT]}” is, then the lines can be taken in"
        self.agree.setText(first if unknown else f"Take the lines as they are, although {points}")
        self.agree.setEnabled(not unknown)
        ready = bool(found.lines) and not self._reading and (not odd or self.agree.isChecked())
        ready = ready and not unknown
        self.take_button.setEnabled(ready)

    # Building

    def _offer_sheets(self) -> None:
        for sheet in self._taken.book.sheets:
            self.sheet.addItem(sheet.name)
        self.sheet.setCurrentIndex(self._taken.layout.sheet)
        self.sheet.setAccessibleName("Sheet")

    def _offer_heads(self) -> None:
        self.head.clear()
        self.head.addItem("None", -1)
        rows = self._taken.book.sheets[self._taken.layout.sheet].rows[:HEADED_WITHIN]
        for at, row in enumerate(rows):
            if any(row):
                told = ", ".join(filter(None, row))
                self.head.addItem(f"Row {at + 1}: {told[:_LONGEST]}{'…' if len(told) > _LONGEST else ''}", at)
        self.head.setCurrentIndex(max(self.head.findData(self._taken.layout.head), 0))
        self.head.setAccessibleName("Row of headings")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(f"Take in “{self._taken.name}”", "section"))
        column.addLayout(self._choices())
        column.addWidget(self.questions)
        halves = QSplitter()
        halves.setOrientation(halves.orientation().Vertical)
        halves.setChildrenCollapsible(False)
        for part, share in zip((self.table, self._reckoned()), _SHARES, strict=True):
            halves.addWidget(part)
            halves.setStretchFactor(halves.count() - 1, share)
        halves.setSizes([_HALF, _HALF])
        column.addWidget(halves, 1)
        column.addWidget(self._remarks)
        column.addLayout(self._foot())

    def _choices(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, box in (("Sheet", self.sheet), ("Headings", self.head)):
            named = label(words)
            named.setWordWrap(False)
            line.addWidget(named)
            line.addWidget(box)
            shown = box is self.head or len(self._taken.book.sheets) > 1
            named.setVisible(shown)
            box.setVisible(shown)
        line.addSpacing(8)
        line.addWidget(self._how, 1)
        return line

    def _reckoned(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        self._sum.setWordWrap(False)
        line.addWidget(self._sum)
        line.addSpacing(12)
        line.addWidget(self._agreement, 1)
        column.addLayout(line)
        column.addWidget(self.totals, 1)
        return part

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        line.addWidget(self.agree)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self.take_button)
        return line
