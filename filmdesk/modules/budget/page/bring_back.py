"""Bringing an edited workbook of the budget back: its changes looked through with what each costs, one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView, QLabel, QScrollArea, QVBoxLayout, QWidget

from filmdesk.modules.budget.returned.home import BudgetProposal, ground_of, propose
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.read import NotOursError, Returned, read_returned
from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.desk import Desk
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.review_table import ReviewLine, ReviewModel, ReviewTable
from filmdesk.ui.tasks import Progress
from filmdesk.values.cents import as_money, by_how_much
from filmdesk.values.counting import counted

SUFFIXES = (".xlsx", ".xlsm")
_HEADS = ("Take", "Line", "What", "Sent", "Here now", "Came back", "Effect")
_HERE, _EFFECT = 4, 6
_NARROW = (1, 2, _EFFECT)
"""The columns that are as wide as what is in them."""
_WIDTH, _HEIGHT, _SAID = 1080, 600, 108
_FEW = 4
"""Remarks that stand there in whole."""
_DECIDE = "Space ticks a change. What was changed here since is not ticked: decide on it yourself."


class BringingBack(QObject):
    """A workbook read off the window's thread, held against the budget, and looked through."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent

    def choose(self) -> None:
        """Ask which workbook, then look it through."""
        filters = "Workbooks (*.xlsx *.xlsm)"
        if path := ask_for_file(self._desk, self._page, "returned", "Bring back a workbook", filters):
            self.read(path)

    def drop(self, path: Path) -> None:
        """Look a workbook through that was dropped; one that is not ours is offered as an import."""
        self.read(path, lambda: self._desk.import_files([path], "budget"))

    def read(self, path: Path, otherwise: Callable[[], None] | None = None) -> None:
        """Look a workbook through; one that is not ours is refused with a sentence, or done `otherwise` with."""
        title = f"Reading {path.name}"

        def work(progress: Progress) -> Returned:
            return read_returned(path, lambda share: progress.at(share, title))

        self._desk.tasks.run(title, work, self._was_read, partial(self._unread, otherwise), owner=self)

    def _unread(self, otherwise: Callable[[], None] | None, error: BaseException) -> None:
        if otherwise and isinstance(error, NotOursError):
            otherwise()
        else:
            self._failed(error)

    def _was_read(self, returned: Returned) -> None:
        ground = self._desk.attempt(lambda: ground_of(self._desk.production, returned))
        if ground is None:
            return
        title = f"Reckoning what {returned.name} changes"

        def work(progress: Progress) -> BudgetProposal:
            return propose(ground, returned, lambda share: progress.at(share, title))

        self._desk.tasks.run(title, work, self._was_reckoned, self._failed, owner=self)

    def _was_reckoned(self, proposal: BudgetProposal) -> None:
        BroughtBack(self._desk, proposal, self._page).open()

    def _failed(self, error: BaseException) -> None:
        self._desk.attempt(partial(_refuse, error))


def _refuse(error: BaseException) -> NoReturn:
    raise error


class BroughtBack(Dialog):
    """What a workbook changes: ticked or not, with what the budget comes to then."""

    def __init__(self, desk: Desk, proposal: BudgetProposal, parent: QWidget) -> None:
        super().__init__("Bring back a workbook", f"Bring back {proposal.name}", parent)
        self._desk, self._proposal = desk, proposal
        self.total = label("", "strong")
        lines = [_line(edit) for edit in proposal.edits]
        model = ReviewModel(_HEADS, lines, self, figures=(_EFFECT,))
        self.table = ReviewTable("What the workbook changes", model)
        self.table.setColumnHidden(_HERE, not any(edit.here for edit in proposal.edits))
        self.column.addWidget(label(_who(proposal), "quiet"))
        self.column.addWidget(self.total)
        for column in _NARROW:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if lines:
            self.column.addWidget(label(_DECIDE, "quiet"))
            self.column.addWidget(self.table, 1)
            self.column.addWidget(self._details())
            self.table.changes.dataChanged.connect(self._say_total)
            self.table.selectionModel().currentRowChanged.connect(self._say_more)
            self._say_more()
            self.column.addWidget(foot("Take in", self._take, self.reject))
        else:
            self.table.hide()
            self.column.addWidget(label("It changes nothing."))
            self.column.addWidget(foot("Close", self.accept, self.reject))
        if proposal.remarks:
            self.column.insertWidget(self.column.count() - 1, _remarks(proposal.remarks))
        self._say_total()

    def fit(self) -> None:
        """A table of many lines needs room of its own."""
        if self._proposal.edits:
            self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        else:
            super().fit()

    def accepted_ids(self) -> list[str]:
        """The changes that are ticked."""
        changes = self.table.changes
        return [edit.id for row, edit in enumerate(self._proposal.edits) if changes.is_taken(row)]

    def _details(self) -> QLabel:
        self.more = label("", "quiet")
        return self.more

    def _say_more(self, *_: object) -> None:
        """What is to be said of the change the cursor is in, in whole."""
        row = self.table.currentIndex().row()
        edit = self._proposal.edits[row] if row >= 0 else None
        self.more.setText(_more(edit) if edit else "")

    def _say_total(self, *_: object) -> None:
        proposal, unit = self._proposal, self._proposal.unit
        chosen = self.accepted_ids()
        told = f"{counted(len(chosen), 'change')} of {len(proposal.edits)} ticked"
        self.total.setText(
            f"{told}: {as_money(proposal.before)} {unit} before, {as_money(proposal.total(chosen))} {unit} after."
        )

    def _take(self) -> None:
        """Take in what is ticked; where something was changed here since, that is reckoned first, off this thread."""
        returned = self._proposal.returned
        ground = self._desk.attempt(lambda: ground_of(self._desk.production, returned))
        if ground is None:
            return
        if ground == self._proposal.ground:
            self._take_as_of(self._proposal)
            return
        title = f"Reckoning what {returned.name} changes now"

        def work(progress: Progress) -> BudgetProposal:
            return propose(ground, returned, lambda share: progress.at(share, title))

        self.setEnabled(False)
        self._desk.tasks.run(title, work, self._take_as_of, self._failed, owner=self)

    def _take_as_of(self, now: BudgetProposal) -> None:
        self.setEnabled(True)
        if self._desk.take_in(self._proposal, self.accepted_ids(), now):
            self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._desk.attempt(partial(_refuse, error))


def _line(edit: Edit) -> ReviewLine:
    effect = "" if edit.effect is None else by_how_much(edit.effect) if edit.effect else "none"
    sent, came = edit.sent or "nothing", edit.came or "nothing"
    cells = ("", edit.where, edit.what, "" if edit.is_new else sent, edit.here, came, effect)
    tone = "warn" if edit.clash or edit.problem else ""
    return ReviewLine(cells, not (edit.clash or edit.problem), bool(edit.problem), tone, _more(edit))


def _more(edit: Edit) -> str:
    """What is to be said of a change besides what it is."""
    return " ".join(filter(None, (edit.note, edit.problem and f"It cannot be taken: {edit.problem}")))


def _remarks(told: Sequence[str]) -> QWidget:
    """What is said beside the changes; scrolled where it would take the room of these."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for remark in told:
        column.addWidget(label(remark, "warn"))
    if len(told) <= _FEW:
        return inside
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setAccessibleName("What else is to be said of the workbook")
    area.setMaximumHeight(scaled(_SAID))
    return area


def _who(proposal: BudgetProposal) -> str:
    return f"Saved by {proposal.by}." if proposal.by else "It does not say who saved it."


def is_workbook(paths: Sequence[Path]) -> bool:
    """Whether one workbook is meant, and nothing else."""
    return len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES


def is_budget(paths: Sequence[Path]) -> bool:
    """Whether one file is meant that may hold a budget, ours or another program's."""
    return len(paths) == 1 and paths[0].suffix.lower() in (*SUFFIXES, ".csv", ".tsv", ".txt")
