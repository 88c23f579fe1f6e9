"""The doorway: four blocks of lines, each made anew only when what it says changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from filmdesk.modules.today.doorway import Deadline, Doorway, NextDay
from filmdesk.modules.today.first_steps import FirstStep
from filmdesk.modules.today.since import Visit
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import label, link
from filmdesk.ui.fonts import scaled
from filmdesk.ui.icons import set_icon
from filmdesk.ui.moments import day_words, weekday
from filmdesk.ui.sentence import Dot, Sentence
from filmdesk.values.day_facts import DayFact
from filmdesk.values.problems import Fix, Problem, Severity

TONES = {Severity.STOPS: "stop", Severity.WARNS: "warn", Severity.ADVICE: "quiet"}
WORDS = {Severity.STOPS: "Stops a shoot day", Severity.WARNS: "Will stop one", Severity.ADVICE: "Advice"}
_LEFT, _RIGHT, _WIDEST = 620, 340, 1480
_FACT, _WHEN = 64, 84
_VISITS, _OTHERS = 6, 5


@dataclass(frozen=True, slots=True)
class Said:
    """Everything the doorway shows, as data."""

    today: date
    doorway: Doorway
    steps: tuple[FirstStep, ...]
    since: tuple[Visit, ...]
    others: tuple[Problem, ...]
    checked: bool
    """Whether the checks have had their say yet."""


class DoorwayView(QScrollArea):
    """What a coordinator says in the doorway; every line opens what it talks about."""

    def __init__(self, desk: Desk, all_points: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._all_points = desk, all_points
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head, self._steps, self._next, self._points = Block(), Block(), Block(), Block()
        self._deadlines, self._since = Block(), Block()
        self.setWidget(self._laid_out())

    def show_said(self, said: Said) -> None:
        """Show it; a block whose data is as before is left alone."""
        doorway = said.doorway
        renewed = [
            self._head.renew((doorway.headline, doorway.under, said.today), self._fill_head),
            self._steps.renew(said.steps, self._fill_steps),
            self._next.renew((doorway.today, doorway.next, said.today), self._fill_days),
        ]
        points = (doorway.today, doorway.next, said.others, said.today, said.checked)
        renewed += [
            self._points.renew(points, self._fill_points),
            self._deadlines.renew((doorway.deadlines, said.today), self._fill_deadlines),
            self._since.renew((said.since, said.today), self._fill_since),
        ]
        if any(renewed):
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab follows the eye, down the left and then the right, whichever block was made anew last."""
        blocks = (self._head, self._steps, self._next, self._points, self._deadlines, self._since)
        stops = [widget for block in blocks for widget in block.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _laid_out(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, blocks in ((left, (self._head, self._steps, self._next, self._points)),
                               (right, (self._deadlines, self._since))):  # fmt: skip
            column.setSpacing(20)
            for block in blocks:
                column.addWidget(block)
            column.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 16, 24)
        line.setSpacing(40)
        line.addLayout(left, _LEFT)
        line.addLayout(right, _RIGHT)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        inside.setLayout(line)
        return inside

    # The blocks

    def _fill_head(self, column: QVBoxLayout, data: Any) -> None:
        headline, under, today = data
        column.addWidget(label(f"{weekday(today)} {today.day} {_month(today)} {today.year}", "quiet"))
        column.addWidget(label(headline, "huge"))
        column.addWidget(label(under, "quiet"))

    def _fill_steps(self, column: QVBoxLayout, steps: Any) -> None:
        done = sum(step.done for step in steps)
        _heading(column, "First steps", f"{done} of {len(steps)}" if steps else "")
        for step in steps:
            column.addWidget(StepLine(step, partial(self._desk.go, step.desk)))

    def _fill_days(self, column: QVBoxLayout, data: Any) -> None:
        now, following, today = data
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(12)
        for title, day in (("Shooting today", now), ("Next shoot day", following)):
            if day:
                side_by_side.addWidget(DayCard(self._desk, title, day, today), 1)
        column.addLayout(side_by_side)

    def _fill_points(self, column: QVBoxLayout, data: Any) -> None:
        now, following, others, today, checked = data
        if not checked:
            column.addWidget(label("The checks are looking.", "quiet"))
            return
        for day in filter(None, (now, following)):
            self._fill_day_points(column, day, today)
        if others:
            said = any(day and (day.problems or any(fact.due for fact in day.facts)) for day in (now, following))
            _heading(column, "Other open points" if said else "Open points", "")
        for problem in others[:_OTHERS]:
            column.addWidget(PointLine(self._desk, problem))
        more = len(others) - _OTHERS
        if more > 0:
            noun = "point" if more == 1 else "points"
            column.addWidget(link(f"{more} more open {noun}", self._all_points), 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_day_points(self, column: QVBoxLayout, day: NextDay, today: date) -> None:
        when = f", {day_words(day.on, today).lower()}" if day.on and abs((day.on - today).days) < 2 else ""
        due = [fact for fact in day.facts if fact.due]
        if not due and not day.problems:
            if any(fact.tone == "good" for fact in day.facts):
                _heading(column, f"Ready for day {day.number}{when}", "")
                column.addWidget(_good("Its call sheet is out, and no check has anything to say."))
            return
        _heading(column, f"Not ready for day {day.number}{when}", "")
        for severity in Severity:
            if severity is Severity.WARNS:
                for fact in due:
                    column.addWidget(DueLine(self._desk, fact))
            for problem in (p for p in day.problems if p.severity is severity):
                column.addWidget(PointLine(self._desk, problem))

    def _fill_deadlines(self, column: QVBoxLayout, data: Any) -> None:
        deadlines, today = data
        _heading(column, "The next fortnight", "")
        if not deadlines:
            column.addWidget(label("Nothing is due.", "quiet"))
        for deadline in deadlines:
            column.addWidget(DeadlineLine(self._desk, deadline, today))

    def _fill_since(self, column: QVBoxLayout, data: Any) -> None:
        since, today = data
        _heading(column, "Since you were last here", "")
        if not since:
            column.addWidget(label("Nobody else changed anything.", "quiet"))
        for visit in since[:_VISITS]:
            count = f"{visit.count} {'step' if visit.count == 1 else 'steps'}"
            title = f"{visit.author} · {day_words(visit.on, today)}"
            column.addWidget(_pair(Sentence(title, partial(self._desk.go, "history"), "strong"), count))
            column.addWidget(label(", ".join(visit.labels), "quiet"))
        if len(since) > _VISITS:
            column.addWidget(link("Earlier in History", partial(self._desk.go, "history")))


class Block(QWidget):
    """A heading and its lines, hidden while it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._data: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def stops(self) -> list[QWidget]:
        """What Tab stops at, from top to bottom."""
        found = self._inside.findChildren(QWidget) if self._inside else []
        return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def renew(self, data: Any, fill: Callable[[QVBoxLayout, Any], None]) -> bool:
        """Say something else, if it is something else; whether it was."""
        if data == self._data:
            return False
        self._data = data
        if self._inside:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        fill(column, data)
        self._column.addWidget(self._inside)
        self.setVisible(bool(data))
        return True


class DayCard(QFrame):
    """A shoot day: its number and date, and what the desks say of it."""

    def __init__(self, desk: Desk, title: str, day: NextDay, today: date) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(title.upper(), "heading"))
        when = f"{weekday(day.on)} {day.on.day} {_month(day.on)}" if day.on else "Date TBD"
        away = f"in {(day.on - today).days} days" if day.on and (day.on - today).days > 1 else ""
        away = "tomorrow" if day.on and (day.on - today).days == 1 else away
        column.addWidget(_pair(Sentence(f"Day {day.number} of {day.of}", partial(desk.open, day.day), "section"), away))
        scenes = "scene" if day.scenes == 1 else "scenes"
        column.addWidget(label(f"{when} · {day.scenes} {scenes}, {day.pages} pages", "quiet"))
        for fact in day.facts:
            column.addWidget(FactLine(desk, fact))
        column.addStretch(1)


class FactLine(QWidget):
    """What, what is said of it, and the next thing to do about it."""

    def __init__(self, desk: Desk, fact: DayFact) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        what = label(fact.what, "quiet")
        what.setFixedWidth(scaled(_FACT))
        line.addWidget(what)
        opens = partial(desk.open, fact.record) if fact.record else None
        line.addWidget(Sentence(fact.said, opens, fact.tone or "strong"), 1)
        if fact.fix:
            line.addWidget(_fix_link(desk, fact.fix))


class PointLine(QWidget):
    """A problem: its gravity, its sentence that opens the record, and its fix."""

    def __init__(self, desk: Desk, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(Dot(TONES[problem.severity], WORDS[problem.severity]), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        opens = partial(desk.open, problem.records[0]) if problem.records else None
        words.addWidget(Sentence(capital(problem.message), opens))
        words.addWidget(label(f"{WORDS[problem.severity]}. {problem.remedy}".strip(), "quiet"))
        line.addLayout(words, 1)
        if problem.fix:
            line.addWidget(_fix_link(desk, problem.fix), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(link("Accept", partial(desk.accept, problem)), 0, Qt.AlignmentFlag.AlignTop)


class DueLine(QWidget):
    """What a desk has still to do for a day, and what does it."""

    def __init__(self, desk: Desk, fact: DayFact) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(Dot("warn", WORDS[Severity.WARNS]), 0, Qt.AlignmentFlag.AlignTop)
        opens = partial(desk.open, fact.record) if fact.record else None
        line.addWidget(Sentence(f"{fact.what}: {fact.said[:1].lower()}{fact.said[1:]}.", opens), 1)
        if fact.fix:
            line.addWidget(_fix_link(desk, fact.fix), 0, Qt.AlignmentFlag.AlignTop)


class DeadlineLine(QWidget):
    """When, what, and its fix."""

    def __init__(self, desk: Desk, deadline: Deadline, today: date) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        soon = deadline.late or (deadline.pressing and (deadline.on - today).days <= 1)
        when = label("Overdue" if deadline.late else day_words(deadline.on, today), "warn" if soon else "quiet")
        when.setFixedWidth(scaled(_WHEN))
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Sentence(deadline.what, _leads_to(desk, deadline)))
        if deadline.said:
            words.addWidget(label(deadline.said, "warn" if deadline.pressing and not deadline.fix else "quiet"))
        line.addLayout(words, 1)


class StepLine(QWidget):
    """A first step with its tick; done or not, it leads to its desk."""

    def __init__(self, step: FirstStep, go: Callable[[], object]) -> None:
        super().__init__()
        self.step = step
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        tick = QPushButton()
        tick.setFlat(True)
        tick.setProperty("role", "link")
        tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tick.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tick.setAccessibleName("Done" if step.done else "To do")
        set_icon(tick, "done" if step.done else "right", "good" if step.done else "faint")
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Sentence(step.title, go, "quiet" if step.done or step.after else "strong"))
        if not step.done:
            words.addWidget(label(step.said, "quiet"))
        line.addLayout(words, 1)


def _leads_to(desk: Desk, deadline: Deadline) -> Callable[[], object] | None:
    """What does it, else the record it is about."""
    if deadline.fix:
        return partial(desk.ask, deadline.fix.command, **dict(deadline.fix.options))
    return partial(desk.open, deadline.record) if deadline.record else None


def _fix_link(desk: Desk, fix: Fix) -> QPushButton:
    return link(fix.title, lambda: desk.ask(fix.command, **dict(fix.options)))


def _heading(column: QVBoxLayout, title: str, right: str) -> None:
    heading = label(title.upper(), "heading")
    column.addWidget(_pair(heading, right) if right else heading)


def _pair(left: QLabel, right: str) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(left, 1)
    said = label(right, "quiet")
    said.setWordWrap(False)
    line.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    return pair


def _good(text: str) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(10)
    line.addWidget(Dot("good", "Ready"))
    line.addWidget(label(text), 1)
    return made


def _month(on: date) -> str:
    return (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )[on.month - 1]  # fmt: skip


def capital(text: str) -> str:
    """A sentence as it begins."""
    return text[:1].upper() + text[1:]


def counted(problems: Sequence[Problem]) -> dict[Severity, int]:
    """How many there are of each gravity."""
    return {severity: sum(p.severity is severity for p in problems) for severity in Severity}
