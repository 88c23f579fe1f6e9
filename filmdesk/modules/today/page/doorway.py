"""The doorway: four blocks of lines, each made anew only when what it says changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from filmdesk import registry
from filmdesk.modules.today.doorway import Deadline, Doorway, NextDay
from filmdesk.modules.today.first_steps import FirstStep
from filmdesk.modules.today.next_thing import NextThing
from filmdesk.modules.today.since import Visit
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import scaled
from filmdesk.ui.icons import set_icon
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.moments import day_words
from filmdesk.ui.sentence import Dot, Sentence
from filmdesk.values.counting import counted
from filmdesk.values.dates import long_date, long_day
from filmdesk.values.day_facts import DayFact
from filmdesk.values.problems import Fix, Problem, Severity
from filmdesk.values.words import capital

TONES = {Severity.STOPS: "stop", Severity.WARNS: "warn", Severity.ADVICE: "quiet"}
_LEFT, _RIGHT, _WIDEST, _APART = 620, 340, 1480, 12
_FACT, _WHEN = 64, 84
_SHORT = 48
"""Letters of what is next that are set large; a whole sentence is not."""
_VISITS, _OTHERS, _STOPPING = 6, 5, 8


@dataclass(frozen=True, slots=True)
class Said:
    """Everything the doorway shows, as data."""

    today: date
    doorway: Doorway
    next: NextThing | None
    steps: tuple[FirstStep, ...]
    since: tuple[Visit, ...] | None
    """What others did since one was last here; None where one was never here."""
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
        self._head, self._first, self._steps, self._next, self._points = (Block() for _ in range(5))
        self._deadlines, self._since = Block(), Block()
        self.setWidget(self._laid_out())

    def show_said(self, said: Said) -> None:
        """Show it; a block whose data is as before is left alone."""
        doorway = said.doorway
        renewed = [
            self._head.renew((doorway.headline, doorway.under, said.today), self._fill_head),
            self._first.renew((said.next, said.today) if said.next else None, self._fill_first),
            self._steps.renew(said.steps, self._fill_steps),
            self._next.renew((doorway.today, doorway.next, said.today), self._fill_days),
        ]
        points = (doorway.today, doorway.next, said.others, said.today, said.checked)
        renewed += [
            self._points.renew(points, self._fill_points),
            self._deadlines.renew((doorway.deadlines, said.today), self._fill_deadlines),
            self._since.renew(None if said.since is None else (said.since, said.today), self._fill_since),
        ]
        if any(renewed):
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab follows the eye, down the left and then the right, whichever block was made anew last."""
        blocks = (self._head, self._first, self._steps, self._next, self._points, self._deadlines, self._since)
        stops = [widget for block in blocks for widget in block.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _laid_out(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, blocks in ((left, (self._head, self._first, self._steps, self._next, self._points)),
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
        column.addWidget(label(long_date(today), "quiet"))
        column.addWidget(label(headline, "huge"))
        column.addWidget(label(under, "quiet"))

    def _fill_first(self, column: QVBoxLayout, data: Any) -> None:
        if data:
            column.addWidget(NextCard(self._desk, *data))

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
        days = [day for day in (now, following) if day]
        stopping = [p for p in (*(p for day in days for p in day.problems), *others) if _stops(p)]
        if stopping:
            _heading(column, "Stops a shoot day", "")
        for problem in stopping[:_STOPPING]:
            column.addWidget(PointLine(self._desk, problem))
        for day in days:
            self._fill_day_points(column, day, today)
        rest = [problem for problem in others if not _stops(problem)]
        if rest:
            _heading(column, "Other open points" if stopping or any(map(_lacks, days)) else "Open points", "")
        for problem in rest[:_OTHERS]:
            column.addWidget(PointLine(self._desk, problem))
        more = max(0, len(stopping) - _STOPPING) + max(0, len(rest) - _OTHERS)
        if more:
            more_words = counted(more, "more open point")
            column.addWidget(link(more_words, self._all_points), 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_day_points(self, column: QVBoxLayout, day: NextDay, today: date) -> None:
        when = f", {day_words(day.on, today).lower()}" if day.on and abs((day.on - today).days) < 2 else ""
        due = [fact for fact in day.facts if fact.due]
        if not _lacks(day):
            if any(fact.tone == "good" for fact in day.facts):
                _heading(column, f"Ready for day {day.number}{when}", "")
                column.addWidget(_good("Its call sheet is out, and no check has anything to say."))
            return
        open_points = [problem for problem in day.problems if not _stops(problem)]
        if due or open_points:
            _heading(column, f"Not ready for day {day.number}{when}", "")
        for fact in due:
            column.addWidget(DueLine(self._desk, fact))
        for problem in open_points:
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
            count = counted(visit.count, "step")
            title = f"{visit.author} · {day_words(visit.on, today)}"
            column.addWidget(_pair(Sentence(title, partial(self._desk.go, "history"), "strong"), count))
            column.addWidget(label(", ".join(visit.labels), "quiet"))
        if len(since) > _VISITS:
            column.addWidget(link("Earlier in History", partial(self._desk.go, "history")))


def _stops(problem: Problem) -> bool:
    return problem.severity is Severity.STOPS


def _lacks(day: NextDay) -> bool:
    """Whether anything is open or still to do for the day."""
    return bool(day.problems) or any(fact.due for fact in day.facts)


class NextCard(QFrame):
    """What is next, by when and why, and the button that goes there."""

    def __init__(self, desk: Desk, thing: NextThing, today: date) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 14)
        line.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("WHAT IS NEXT", "heading"))
        words.addWidget(label(capital(thing.what), "section" if len(thing.what) <= _SHORT else "strong"))
        if thing.by:
            words.addWidget(label(_by_words(thing.by, today), "warn" if thing.by <= today else "strong"))
        if thing.why:
            words.addWidget(label(thing.why, "quiet"))
        line.addLayout(words, 1)
        self.button = button(_button_words(thing), partial(_do, desk, thing), "primary")
        if thing.fix:
            changes(self.button)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


def _by_words(by: date, today: date) -> str:
    """ "By this evening", "By tomorrow evening", "By the evening of Sun 4 Apr", "Overdue since Sun 4 Apr"."""
    away = (by - today).days
    if away < 0:
        return f"Overdue since {day_words(by, today) if away < -1 else 'yesterday evening'}"
    near = {0: "By this evening", 1: "By tomorrow evening"}
    return near.get(away) or f"By the evening of {day_words(by, today)}"


def _button_words(thing: NextThing) -> str:
    if thing.page:
        title = next((module.title for module in registry.modules() if module.name == thing.page), "")
        return f"Go to {title}"
    return thing.fix.title if thing.fix else "Show it"


def _do(desk: Desk, thing: NextThing, _checked: bool = False) -> None:
    if thing.page:
        desk.go(thing.page)
    elif thing.fix:
        desk.ask(thing.fix.command, **dict(thing.fix.options))
    elif thing.record:
        desk.open(thing.record)


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
        when = long_day(day.on) if day.on else "Date TBD"
        away = f"in {(day.on - today).days} days" if day.on and (day.on - today).days > 1 else ""
        away = "tomorrow" if day.on and (day.on - today).days == 1 else away
        column.addWidget(_pair(Sentence(f"Day {day.number} of {day.of}", partial(desk.open, day.day), "section"), away))
        column.addWidget(label(f"{when} · {counted(day.scenes, 'scene')}, {day.pages}", "quiet"))
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
        line.addWidget(Dot(TONES[problem.severity], problem.severity.words), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        opens = partial(desk.open, problem.records[0]) if problem.records else None
        words.addWidget(Sentence(capital(problem.message), opens))
        words.addWidget(label(f"{problem.severity.words}. {problem.remedy}".strip(), "quiet"))
        line.addLayout(words, 1)
        if problem.fix:
            line.addWidget(_fix_link(desk, problem.fix), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(changes(link("Accept…", partial(desk.accept, problem))), 0, Qt.AlignmentFlag.AlignTop)


class DueLine(QWidget):
    """What a desk has still to do for a day, and what does it."""

    def __init__(self, desk: Desk, fact: DayFact) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(Dot("warn", Severity.WARNS.words), 0, Qt.AlignmentFlag.AlignTop)
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
    if deadline.fix and desk.production.writable:
        return partial(desk.ask, deadline.fix.command, **dict(deadline.fix.options))
    return partial(desk.open, deadline.record) if deadline.record else None


def _fix_link(desk: Desk, fix: Fix) -> QPushButton:
    return changes(link(fix.title, lambda: desk.ask(fix.command, **dict(fix.options))))


def _heading(column: QVBoxLayout, title: str, right: str) -> None:
    """What the lines under it are; further from the lines above it than those stand from each other."""
    if column.count():
        column.addSpacing(_APART)
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
