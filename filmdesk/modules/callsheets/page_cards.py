"""The steps of a sheet's life as quiet cards beside the work: said, filled in, done with Enter, left with Escape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.modules.callsheets.back import APPROVERS
from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.callsheets.head import state_words
from filmdesk.modules.callsheets.page_state import ShownDay
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.store import COLOURS, revision_colour
from filmdesk.modules.callsheets.who import holder
from filmdesk.modules.callsheets.words import long_date, moment_words
from filmdesk.ui.detail import label, link
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Severity

T = TypeVar("T", bound=QWidget)
_HOW = ("by telephone", "in person", "by e-mail", "by text message")
_MOST_PROBLEMS = 4


class StepCard(QFrame):
    """A title, what will happen, fields, the button that does it. `finished` follows doing it, `left` leaving it."""

    finished = Signal()
    left = Signal()

    def __init__(self, shown: ShownDay, title: str, button: str) -> None:
        super().__init__()
        self.shown = shown
        self.setProperty("card", "plain")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(6)
        self.column.addWidget(label(title, "section"))
        self._fields: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._button = QPushButton(button)
        self._button.setProperty("role", "primary")
        self._button.clicked.connect(self.do)
        self._leave = link("Not now", self.left.emit)

    def say(self, text: str, role: str = "") -> None:
        """A line of what will happen."""
        self.column.addWidget(label(text, role))

    def ask(self, title: str, field: T, help: str = "") -> T:
        """A field with its title before it."""
        row = self._grid.rowCount()
        words = label(title)
        words.setWordWrap(False)
        words.setBuddy(field)
        field.setAccessibleName(title)
        field.setToolTip(help)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(help)
            field.returnPressed.connect(self.do)
        elif isinstance(field, QComboBox) and (line := field.lineEdit()):
            line.returnPressed.connect(self.do)
        self._fields.append(field)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(field, row, 1)
        return field

    def end(self) -> None:
        """The fields and the buttons, after everything was said."""
        self.column.addLayout(self._grid)
        self.column.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self._button)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        for one, following in pairwise((*self._fields, self._button, self._leave)):
            QWidget.setTabOrder(one, following)

    def begin(self) -> None:
        """Put the keyboard where the card begins."""
        first = next(iter(self._fields), self._button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def do(self) -> None:
        """Do it; what was typed wrongly is said on the card, which stays."""
        try:
            done = self.run()
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        if done is not None:
            self.finished.emit()

    def run(self) -> str | None:
        """The step itself: the sentence it ended with, None where it could not be done."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._button.hasFocus():
            self.do()
        else:
            super().keyPressEvent(event)


class FillCard(StepCard):
    """The first step of a day: its sheet is made from the schedule."""

    def __init__(self, shown: ShownDay) -> None:
        number = shown.number
        super().__init__(shown, f"Day {number} has no call sheet yet", "Fill call sheet")
        self.say(_day_words(shown))
        self.say("Filled from the schedule and the contacts: who works, who is on hold, the crew, the places.", "quiet")
        self._call = self.ask("General crew call", QLineEdit(), "6a, 6:30, 1830")
        self._shooting = self.ask("Shooting call", QLineEdit(), "Optional: ready for the first shot")
        self._wrap = self.ask("Estimated wrap", QLineEdit(), "Optional")
        self._leave.hide()
        self.end()

    def run(self) -> str | None:
        times = {"call": self._call, "shooting": self._shooting, "wrap": self._wrap}
        typed = {name: ClockTime.parse(field.text()) for name, field in times.items() if field.text().strip()}
        return self.shown.desk.run("fill-sheet", day=self.shown.number, **typed)


class PushCard(StepCard):
    """Moving the whole day."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(shown, "Push the day", "Push")
        self.say("Every time of the sheet moves: 30 pushes half an hour, -30 pulls it forward.", "quiet")
        if shown.sheet and shown.sheet.state.issued:
            self.say("The sheet is out: this opens its next revision.", "quiet")
        self._minutes = self.ask("Minutes", QLineEdit("30"))
        self.end()

    def run(self) -> str | None:
        text = self._minutes.text().strip().replace("−", "-")
        if not text.lstrip("+-").isdigit() or int(text) == 0:
            raise UserError(f"“{text}” is not a number of minutes.", "Write it like 30 or -15.")
        return self.shown.desk.run("push", day=self.shown.number, minutes=int(text))


class ReviseCard(StepCard):
    """Opening the next revision of a sheet that is out."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(shown, "Revise the call sheet", "Revise")
        self.say("It is PRELIM until published again; what changed is starred.", "quiet")
        sheet = shown.sheet
        following = revision_colour((sheet.revision if sheet else 0) + 1)
        self._colour = self.ask("Colour", _writable_box())
        self._colour.addItems(list(dict.fromkeys((following, *COLOURS[1:]))))
        self._reason = self.ask("Why", QLineEdit(), "Printed on the sheet: weather, a place lost")
        self.end()

    def run(self) -> str | None:
        colour, reason = self._colour.currentText(), self._reason.text()
        return self.shown.desk.run("revise", day=self.shown.number, colour=colour, reason=reason)


class ApproveCard(StepCard):
    """Keeping who approved: typed by whoever was told, never initialled for anyone."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(shown, "Record an approval", "Record approval")
        self.say("Who approved this sheet, and how they told you. It is kept under your name and not undone.", "quiet")
        self._role = self.ask("As", _writable_box())
        self._role.addItems(list(APPROVERS))
        self._name = self.ask("Name", QLineEdit())
        self._how = self.ask("How", _writable_box())
        self._how.addItems(list(_HOW))
        self._when = self.ask("When", QLineEdit(_now(shown)), "2027-04-07 17:40")
        self._role.currentTextChanged.connect(self._propose_name)
        self._role.setCurrentText(_missing(shown))
        self._propose_name(self._role.currentText())
        self.end()

    def run(self) -> str | None:
        when = _moment(self._when.text())
        told = {"role": self._role.currentText(), "name": self._name.text(), "how": self._how.currentText()}
        if lacking := next((name for name, text in told.items() if not text.strip()), None):
            raise UserError(f"An approval needs its {lacking}.", "Say who approved, as what and how.")
        return self.shown.desk.run("approve", day=self.shown.number, when=when, **told)

    def _propose_name(self, role: str) -> None:
        known = {"1st AD": "1st ad", "UPM": "upm"}.get(role)
        person = holder(self.shown.shoot.people.values(), known) if known else None
        self._name.setText(person.name if person else "")


class PublishCard(StepCard):
    """The last step: what is kept as it is, who approved it, and what is still open."""

    def __init__(self, shown: ShownDay, approve: Callable[[], None]) -> None:
        sheet = shown.sheet
        number = sheet.number if sheet else ""
        super().__init__(shown, f"Publish call sheet {number}", f"Publish call sheet {number}")
        day = shown.shown
        if day:
            self.say(_frozen_words(day))
            self._say_approvals(day, approve)
        self._say_problems()
        self.say("Undo does not take it back; a change afterwards opens the next revision.", "quiet")
        self.end()

    def run(self) -> str | None:
        return self.shown.desk.run("publish", day=self.shown.number)

    def _say_approvals(self, day: SheetDay, approve: Callable[[], None]) -> None:
        for text, given in approval_lines(day):
            self.say(text, "good" if given else "warn")
        if any(not given for _, given in approval_lines(day)):
            self.column.addWidget(link("Record an approval…", approve))

    def _say_problems(self) -> None:
        problems = self.shown.problems()
        if not problems:
            self.say("No open points.", "good")
        for problem in problems[:_MOST_PROBLEMS]:
            role = {Severity.STOPS: "stop", Severity.WARNS: "warn"}.get(problem.severity, "quiet")
            self.say(f"{_WORDS[problem.severity]}: {problem.message}", role)
        if len(problems) > _MOST_PROBLEMS:
            self.say(f"and {len(problems) - _MOST_PROBLEMS} more open points.", "quiet")


class OutCard(StepCard):
    """After publishing: hand the page over, ring everyone."""

    def __init__(self, shown: ShownDay, ring: Callable[[], None]) -> None:
        number = shown.sheet.number if shown.sheet else ""
        super().__init__(shown, f"Call sheet {number} is out", "Hand over…")
        day = shown.shown
        self.say(f"{state_words(day)}. Now send the page to everyone on it, and ring them." if day else "", "quiet")
        self._leave.setText("Done")
        self.end()
        self.column.addWidget(link("Ring everyone: the call-out list", ring))

    def run(self) -> str | None:
        self.shown.desk.hand_over("call-sheet", CallSheetOptions(self.shown.number))
        return ""


_WORDS = {Severity.STOPS: "Stops the day", Severity.WARNS: "Look at", Severity.ADVICE: "Consider"}


def approval_lines(day: SheetDay) -> Sequence[tuple[str, bool]]:
    """A line for each who must approve, and for each who did, with whether it was given."""
    given = {approval.role.casefold(): approval for approval in day.approvals}
    roles = [*APPROVERS, *(a.role for a in day.approvals if a.role.casefold() not in _approvers())]
    lines: list[tuple[str, bool]] = []
    for role in dict.fromkeys(roles):
        found = given.get(role.casefold())
        if found:
            when = moment_words(found.approved_at, day.shoot.about)
            lines.append((f"Approved by {role} {found.name}, {found.how}, {when}", True))
        else:
            lines.append((f"Not yet approved by {role}", False))
    return lines


def _writable_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


def _approvers() -> set[str]:
    return {role.casefold() for role in APPROVERS}


def _missing(shown: ShownDay) -> str:
    """Who has not approved yet; the first where all did."""
    given = {approval.role.casefold() for approval in shown.shown.approvals} if shown.shown else set()
    return next((role for role in APPROVERS if role.casefold() not in given), APPROVERS[0])


def _now(shown: ShownDay) -> str:
    """The present minute by the production's clock, as it is typed."""
    zone = shown.shoot.about.time_zone
    now = datetime.now(ZoneInfo(zone)) if zone else datetime.now().astimezone()
    return f"{now:%Y-%m-%d %H:%M}"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserError(f"“{text}” is not a date and time.", "Write it like 2027-04-07 17:40.") from None


def _frozen_words(day: SheetDay) -> str:
    called = sum(1 for call in day.cast if call.on_set and call.on_set != "HOLD")
    clock = day.shoot.about.clock
    general = day.sheet.general_call.shown(clock) if day.sheet.general_call is not None else "TBD"
    return (
        f"{long_date(day.day.date)}, day {day.day.number}: general crew call {general}, "
        f"{called} cast and {len(day.crew)} crew called. The page beside is kept exactly as it is."
    )


def _day_words(shown: ShownDay) -> str:
    day = shown.day
    if day is None:
        return ""
    scenes = ", ".join(shown.shoot.schedule.number_of(strip) for strip in day.scene_strips) or "none"
    cast = ", ".join(map(shown.shoot.cast_label, shown.shoot.working(day))) or "none"
    pages = shown.shoot.schedule.pages_of(day)
    return f"{long_date(day.date)} · scenes {scenes} · {pages} pages · cast {cast}"
