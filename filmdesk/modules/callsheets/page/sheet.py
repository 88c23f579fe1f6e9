"""A day's sheet: what is open and the step at hand over the form, the page itself beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.modules.callsheets.approvals import RoleApproval, approval_words, role_approvals
from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.callsheets.page.calls import cast_lines, crew_lines, problems_of
from filmdesk.modules.callsheets.page.cards import (
    ApproveCard,
    FillCard,
    OutCard,
    PublishCard,
    PushCard,
    ReviseCard,
    StepCard,
)
from filmdesk.modules.callsheets.page.form import SheetForm
from filmdesk.modules.callsheets.page.parts import clear
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.store import next_colour
from filmdesk.ui.changing import changes
from filmdesk.ui.detail import ProblemCard, put_inside
from filmdesk.ui.labels import label, link
from filmdesk.ui.preview import Preview
from filmdesk.values.counting import counted
from filmdesk.values.problems import Problem
from filmdesk.values.zones import clock_apart

_SIZES = "CallSheetsPage.sizes"
_FORM_SHARE = (480, 540)


class SheetView(QSplitter):
    """The form at the left, the live page at the right; how they share the width is remembered.

    `ringing` asks for the call-out list.
    """

    ringing = Signal()

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shown = shown
        self._head = SheetHead(shown, self.revise)
        self.form = SheetForm(shown, self._head)
        self.preview = Preview(shown.desk)
        self.card: StepCard | None = None
        """The step at hand."""
        self._top = _CardArea()
        self._stack = QStackedWidget()
        self._empty = _filling()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self._empty)
        self.setChildrenCollapsible(False)
        self.addWidget(self._left())
        self.addWidget(self.preview)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([int(size) for size in shown.desk.recall(_SIZES, _FORM_SHARE)])
        self.splitterMoved.connect(self._keep_sizes)
        shown.turned.connect(self.turn)
        shown.changed.connect(self._follow)
        self.turn()

    # The day

    def turn(self) -> None:
        """Show the day that is shown now."""
        self._leave_card()
        self.form.turn()
        self._show_state()

    def options(self) -> CallSheetOptions:
        """The paper of the day."""
        return CallSheetOptions(self._shown.number)

    def _follow(self) -> None:
        if (self._shown.sheet is not None) != (self._stack.currentIndex() == 0):
            self.turn()
        elif isinstance(self.card, PublishCard):
            self._renew_publish_card()
        elif isinstance(self.card, OutCard) and self._shown.sheet and not self._shown.sheet.state.issued:
            self._leave_card()

    def _show_state(self) -> None:
        has_sheet = self._shown.sheet is not None
        self._stack.setCurrentIndex(0 if has_sheet else 1)
        if has_sheet:
            self.preview.show_paper("call-sheet", self.options(), from_top=True)
            return
        self.preview.show_nothing("The page appears here as soon as the sheet is filled.")
        if self._shown.day:
            self._show_card(FillCard(self._shown), focus=False)

    # The steps

    def fill(self) -> None:
        """Fill the day's sheet, or fill in what the schedule added since."""
        if self._shown.sheet:
            self._shown.desk.run("fill-sheet", day=self._shown.number)
        elif self.card:
            self.card.begin()

    def begin_with(self, text: str) -> None:
        """What was typed before anything was chosen to type in begins the day's first field."""
        if isinstance(self.card, FillCard):
            self.card.begin_with(text)

    def push(self) -> None:
        """Ask by how much the day moves."""
        self._show_card(PushCard(self._shown))

    def approve(self) -> None:
        """Ask who approved."""
        self._show_card(ApproveCard(self._shown))

    def publish(self) -> None:
        """Say what goes out, and publish on yes."""
        self._show_card(self._publish_card())

    def revise(self) -> None:
        """Ask in which colour and why."""
        self._show_card(ReviseCard(self._shown))

    def _publish_card(self) -> PublishCard:
        card = PublishCard(self._shown, self.approve, self.revise)
        card.finished.connect(self._say_it_is_out)
        return card

    def _renew_publish_card(self) -> None:
        """What is open or approved may be another now; whoever types in the form goes on typing."""
        before, now = self.card, self._publish_card()
        if self._shown.locked or not isinstance(before, PublishCard) or before.says() == now.says():
            now.deleteLater()
            return
        self._show_card(now, focus=before.isAncestorOf(self.focusWidget() or self))
        now.take_over(before)

    def _say_it_is_out(self) -> None:
        self._show_card(OutCard(self._shown, self.ringing.emit))

    def _show_card(self, card: StepCard, *, focus: bool = True) -> None:
        self._put_away()
        self.card = card
        card.left.connect(self._leave_card)
        if not isinstance(card, PublishCard):
            card.finished.connect(self._leave_card)
        if isinstance(card, FillCard):
            put_inside(self._empty, _at_top(card))
        else:
            self._top.show_card(card)
        if focus:
            card.begin()

    def _leave_card(self) -> None:
        had_focus = self.card is not None and self.card.isAncestorOf(self.card.focusWidget() or self.card)
        self._put_away()
        if had_focus and self._shown.sheet:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        if self.card:
            self._top.hide()
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    # Parts

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        return left

    def _keep_sizes(self) -> None:
        self._shown.desk.remember(_SIZES, self.sizes())


class _CardArea(QScrollArea):
    """The step at hand over the form, as high as it asks; in a low window it scrolls instead of being squeezed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setViewportMargins(0, 0, _BESIDE_FORM, 0)
        self.hide()

    def show_card(self, card: StepCard) -> None:
        """Show another step."""
        put_inside(self, card)
        card.show()
        self.show()
        self.updateGeometry()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Bring what is to be typed, and the button below it, into sight."""
        card = self.widget()
        if isinstance(card, StepCard) and card.isAncestorOf(self.focusWidget() or self):
            self.ensureWidgetVisible(card.button, 0, _BESIDE_FORM)

    def sizeHint(self) -> QSize:
        card = self.widget()
        return QSize(0, card.heightForWidth(self.viewport().width())) if card else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


_BESIDE_FORM = 16
_IN_SIGHT = 2
"""Problems that stand above the times; the others are one click away."""


class SheetHead(QWidget):
    """Where the sheet stands: approvals, and what is open about the sheet as a whole."""

    def __init__(self, shown: ShownDay, revise: Callable[[], None]) -> None:
        super().__init__()
        self._shown, self._revise = shown, revise
        self._said: Any = None
        self._unfolded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        shown.changed.connect(self.refresh)
        shown.turned.connect(self._turn)
        self.refresh()

    def refresh(self) -> None:
        """Say it as it is now; where it says the same, nothing is touched."""
        day = self._shown.shown
        problems = self._own_problems()
        messages = [problem.message for problem in problems]
        approvals = [(each, approval_words(day, each)) for each in role_approvals(day)] if day else []
        clock = clock_apart(day.zone, day.day.date) if day else ""
        says = (day.sheet, clock, approvals, problems, messages, self._unfolded) if day else None
        if says == self._said:
            return
        self._said = says
        clear(self._column)
        if day is None:
            return
        for widget in (*self._standing(day, clock, approvals), *self._open(problems)):
            self._column.addWidget(widget)

    def _standing(self, day: SheetDay, clock: str, approvals: Sequence[tuple[RoleApproval, str]]) -> Iterator[QWidget]:
        """Whether it is out, by whose clock it is, and who approved."""
        if self._shown.locked:
            yield self._out(day)
        if clock:
            yield label(f"Times are where it is shot: {clock}.", "quiet")
        for each, text in approvals:
            yield label(text, "good" if each.stands else "quiet")
            if each.approval and not self._shown.locked and self._shown.desk.production.writable:
                yield changes(link("Withdraw…", partial(self._withdraw, each.role)))

    def _open(self, problems: Sequence[Problem]) -> Iterator[QWidget]:
        for problem in problems if self._unfolded else problems[:_IN_SIGHT]:
            yield self._problem(problem)
        if len(problems) > _IN_SIGHT:
            more = counted(len(problems) - _IN_SIGHT, "more open point") + " of this day"
            yield link("Show fewer" if self._unfolded else more, self._fold)

    def _turn(self) -> None:
        """Another day: its gravest points first, the others folded away so that the times stand in sight."""
        self._unfolded = False
        self.refresh()

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _withdraw(self, role: str) -> None:
        self._shown.desk.ask("withdraw-approval", day=str(self._shown.number), role=role)

    def _problem(self, problem: Problem) -> QWidget:
        card = ProblemCard(self._shown.desk, problem)
        if problem.check == "sheet-newer" and problem.day and (column := card.layout()):
            column.addWidget(changes(link("Revise and fill again", self._fill_again)))
        return card

    def _out(self, day: SheetDay) -> QWidget:
        """That the sheet is out, and the one way to change it."""
        card = QFrame()
        card.setProperty("card", "good")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(f"{_out_words(day)}.", "strong"))
        colour = next_colour(day.sheet)
        column.addWidget(
            label(f"It stands as people have it. To change it, revise it: the revision is {colour}.", "quiet")
        )
        if self._shown.desk.production.writable:
            column.addWidget(changes(link(f"Revise to {colour}…", self._revise)))
        return card

    def _fill_again(self) -> None:
        self._shown.desk.run("fill-sheet", day=self._shown.number, revise=True)

    def _own_problems(self) -> list[Problem]:
        """Those of the sheet itself; what is open about someone's call stands with the call."""
        day, problems = self._shown.shown, self._shown.problems()
        lines = [*cast_lines(day), *crew_lines(day)] if day else []
        elsewhere = {problem.key for line in lines for problem in problems_of(line, problems)}
        return [problem for problem in problems if problem.key not in elsewhere]


def _out_words(day: SheetDay) -> str:
    """ "Published (White) 4 June 5:40 PM"."""
    at = day.moment(day.sheet.published_at) if day.sheet.published_at else ""
    state = f"Revision {day.sheet.revision} published" if day.sheet.revision else "Published"
    return f"{state} ({day.sheet.colour.lower()}) {at}".strip()


def _at_top(card: StepCard) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 16, 0)
    column.addWidget(card)
    column.addStretch(1)
    return place


def _filling() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
