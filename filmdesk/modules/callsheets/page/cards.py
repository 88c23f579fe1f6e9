"""The steps of a sheet's life as quiet cards beside the work: said, filled in, done with Enter, left with Escape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from filmdesk.modules.callsheets.approvals import APPROVERS, approval_words, missing_approvals, role_approvals
from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.callsheets.head import state_words
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.publishing import BeforePublishing
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.store import COLOURS, next_colour
from filmdesk.modules.callsheets.who import holder
from filmdesk.modules.callsheets.words import long_date
from filmdesk.ui.changing import changes
from filmdesk.ui.glossary import Term, explain
from filmdesk.ui.labels import label, link
from filmdesk.ui.records.editors import Choice
from filmdesk.values.clock import ClockTime
from filmdesk.values.counting import counted
from filmdesk.values.dates import month
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Severity
from filmdesk.values.typed_dates import read_date
from filmdesk.values.zones import local_time, zone_suffix

T = TypeVar("T", bound=QWidget)
_HOW = ("by telephone", "in person", "by e-mail", "by text message")
_WHY = "Printed on the sheet: weather, a place lost"
_MOST_LINES = 10
_TONES = {Severity.STOPS: "stop", Severity.WARNS: "warn"}


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
        self.button = changes(QPushButton(button))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.do)
        self._leave = link("Not now", self.left.emit)

    def say(self, text: str, role: str = "") -> None:
        """A line of what will happen."""
        self.column.addWidget(label(text, role))

    def ask(self, title: str, field: T, help: str = "") -> T:
        """A field with its title before it."""
        row = self._grid.rowCount()
        words = Term(title) if explain(title) else label(title)
        words.setWordWrap(False)
        words.setBuddy(field)
        field.setAccessibleName(title)
        field.setToolTip(help)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(help)
            field.returnPressed.connect(self.do)
            field.textEdited.connect(self._wrong.hide)
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
        buttons.addWidget(self.button)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        for one, following in pairwise((*self._fields, self.button, self._leave)):
            QWidget.setTabOrder(one, following)

    def begin(self) -> None:
        """Put the keyboard where the card begins."""
        first = next(iter(self._fields), self.button)
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
            QTimer.singleShot(0, self, self._keep_button_in_sight)
            return
        if done is not None:
            self.finished.emit()

    def _keep_button_in_sight(self) -> None:
        """What is said above the button pushed it down."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.button)

    def run(self) -> str | None:
        """The step itself: the sentence it ended with, None where it could not be done."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
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

    def begin_with(self, text: str) -> None:
        """Go on in the first field with what was typed already."""
        self._call.setFocus(Qt.FocusReason.OtherFocusReason)
        self._call.setText(text)

    def run(self) -> str | None:
        times = {"call": self._call, "shooting": self._shooting, "wrap": self._wrap}
        typed = {name: ClockTime.parse(field.text()) for name, field in times.items() if field.text().strip()}
        return self.shown.desk.run("fill-sheet", day=self.shown.number, **typed)


class PushCard(StepCard):
    """Moving the whole day; of a sheet that is out, in its next revision."""

    def __init__(self, shown: ShownDay) -> None:
        revision = f"{_revision_words(shown)} and push" if shown.locked else ""
        super().__init__(shown, "Push the day", revision or "Push")
        self.say("Every time of the sheet moves: 30 pushes half an hour, -30 pulls it forward.", "quiet")
        if shown.locked:
            self.say(f"{_out_words(shown)} It is PRELIM until published again.", "quiet")
        self._minutes = self.ask("Minutes", QLineEdit("30"))
        self._reason = self.ask("Why", QLineEdit(), _WHY) if shown.locked else None
        self.end()

    def run(self) -> str | None:
        text = self._minutes.text().strip().replace("−", "-")
        if not text.lstrip("+-").isdigit() or int(text) == 0:
            raise UserError(f"“{text}” is not a number of minutes.", "Write it like 30 or -15.")
        told = {"reason": self._reason.text()} if self._reason else {}
        return self.shown.desk.run("push", day=self.shown.number, minutes=int(text), revise=self.shown.locked, **told)


class ReviseCard(StepCard):
    """Opening the next revision of a sheet that is out, or saying of one begun what colour it is and why it comes."""

    def __init__(self, shown: ShownDay) -> None:
        begun = shown.sheet is not None and not shown.locked
        super().__init__(shown, "Revise the call sheet", "Keep" if begun else _revision_words(shown))
        if begun:
            self.say("This revision is begun. Its colour, and why it comes, stand on the page.", "quiet")
        else:
            self.say(f"{_out_words(shown)} It is PRELIM until published again, and has to be approved anew.")
            self.say("What changed will be starred. Undo goes back to the sheet as it is out.", "quiet")
        self._begun = begun
        self._colour = self.ask("Colour", _writable_box())
        self._colour.addItems(list(dict.fromkeys((_colour_of(shown), *COLOURS[1:]))))
        self._colour.currentTextChanged.connect(self._name_colour)
        self._reason = self.ask("Why", QLineEdit(), _WHY)
        self.end()

    def begin(self) -> None:
        """A revision that is begun has its colour: why it comes is what is asked."""
        if self._begun:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().begin()

    def run(self) -> str | None:
        colour, reason = self._colour.currentText(), self._reason.text()
        return self.shown.desk.run("revise", day=self.shown.number, colour=colour, reason=reason)

    def _name_colour(self, colour: str) -> None:
        if not self._begun:
            self.button.setText(f"Revise to {colour}" if colour.strip() else "Revise")


class ApproveCard(StepCard):
    """Keeping who approved: typed by whoever was told, never initialled for anyone."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(shown, "Record an approval", "Record approval")
        self.say(
            "Who approved this sheet, and how they told you. It is kept under your name; it can be withdrawn.", "quiet"
        )
        self._role = self.ask("As", _writable_box())
        self._role.addItems(list(APPROVERS))
        self._name = self.ask("Name", QLineEdit())
        self._how = self.ask("How", _writable_box())
        self._how.addItems(list(_HOW))
        zone = zone_suffix(datetime.now(UTC), _zone(shown))
        self._when = self.ask(f"When{zone}", QLineEdit(_now(shown)), "7 Apr 2027, 5:40 PM")
        self._role.currentTextChanged.connect(self._propose_name)
        self._role.setCurrentText(_missing(shown))
        self._propose_name(self._role.currentText())
        self.end()

    def run(self) -> str | None:
        when = _moment(self._when.text(), _there(self.shown).date())
        told = {"role": self._role.currentText(), "name": self._name.text(), "how": self._how.currentText()}
        if lacking := next((name for name, text in told.items() if not text.strip()), None):
            raise UserError(f"An approval needs its {lacking}.", "Say who approved, as what and how.")
        return self.shown.desk.run("approve", day=self.shown.number, when=when, **told)

    def _propose_name(self, role: str) -> None:
        known = {"1st AD": "1st ad", "UPM": "upm"}.get(role)
        person = holder(self.shown.shoot.people.values(), known) if known else None
        self._name.setText(person.name if person else "")


class PublishCard(StepCard):
    """The last step: what is kept as it is, who approved it, all that is open, and why it goes out all the same."""

    def __init__(self, shown: ShownDay, approve: Callable[[], None], revise: Callable[[], None]) -> None:
        number = shown.sheet.number if shown.sheet else ""
        day = shown.shown
        self._going = BeforePublishing.of(day, shown.problems()) if day else None
        super().__init__(shown, f"Publish call sheet {number}", self._going.button if self._going else "Publish")
        if day and self._going:
            self.say(_frozen_words(day))
            self._say_approvals(day, approve)
            self._say_reason(day, revise)
            self._say_problems()
            self._say_tbd(self._going)
        self.say("Undo does not take it back; to change it afterwards, revise it.", "quiet")
        self._because: QLineEdit | None = None
        if self._going and self._going.asks_why:
            self._because = self.ask("It goes out because", QLineEdit(), "Kept with the issue")
        self.end()

    def run(self) -> str | None:
        because = self._because.text().strip() if self._because else ""
        if self._going:
            self._going.refuse_unanswered(because)
        return self.shown.desk.run("publish", day=self.shown.number, because=because)

    def says(self) -> tuple[str, ...]:
        """Everything on it, to see whether another would say the same."""
        return tuple(said.text() for said in self.findChildren(QLabel))

    def take_over(self, before: PublishCard) -> None:
        """Go on with what was typed on the card before this one, the cursor at its end."""
        if self._because and before._because:
            self._because.setText(before._because.text())

    def _say_approvals(self, day: SheetDay, approve: Callable[[], None]) -> None:
        for each in role_approvals(day):
            self.say(approval_words(day, each), "good" if each.stands else "warn")
        if missing_approvals(day):
            self.column.addWidget(changes(link("Record an approval…", approve)))

    def _say_reason(self, day: SheetDay, revise: Callable[[], None]) -> None:
        """A revision that does not say on the page why it came."""
        if day.sheet.revision and not day.sheet.reason:
            self.say("The page does not say why it is revised.", "warn")
            self.column.addWidget(changes(link("Say why…", revise)))

    def _say_problems(self) -> None:
        """Every open point of the day under how grave it is; many are folded until they are asked for."""
        lines: list[QWidget] = []
        for severity, problems in groupby(self.shown.problems(), key=lambda problem: problem.severity):
            found = list(problems)
            lines += [label(severity.words, _TONES.get(severity, "quiet")), *(label(p.message) for p in found)]
        for line in lines:
            self.column.addWidget(line)
        folded = lines[_MOST_LINES:]
        for line in folded:
            line.hide()
        if folded:
            self.column.addWidget(_Unfolding(folded))

    def _say_tbd(self, going: BeforePublishing) -> None:
        """What the page leaves open; that nothing is open is said only where that is so."""
        if going.tbd:
            self.say(going.tbd_words, "warn")
        elif not going.tally.all and self.shown.desk.checked:
            self.say("No open points, and the page says TBD nowhere.", "good")


class _Unfolding(QWidget):
    """ "12 more lines": a click shows them."""

    def __init__(self, folded: Sequence[QWidget]) -> None:
        super().__init__()
        self._folded = folded
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(link(f"Show {counted(len(folded), 'more line')}", self._unfold))
        line.addStretch(1)

    def _unfold(self) -> None:
        for line in self._folded:
            line.show()
        self.hide()


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


def _out_words(shown: ShownDay) -> str:
    """ "Call sheet 1 is out (White); its revision is Blue." """
    sheet = shown.sheet
    if sheet is None:
        return ""
    return f"Call sheet {sheet.number} is out ({sheet.colour}); its revision is {next_colour(sheet)}."


def _colour_of(shown: ShownDay) -> str:
    """The colour its revision has, or gets unless another is chosen."""
    if shown.sheet is None:
        return COLOURS[1]
    return next_colour(shown.sheet) if shown.locked else shown.sheet.colour


def _revision_words(shown: ShownDay) -> str:
    """ "Revise to Blue"."""
    return f"Revise to {next_colour(shown.sheet)}" if shown.sheet else "Revise"


def _writable_box() -> QComboBox:
    box = Choice()
    box.setEditable(True)
    return box


def _missing(shown: ShownDay) -> str:
    """Who has not approved yet; the first where all did."""
    missing = missing_approvals(shown.shown) if shown.shown else []
    return next(iter(missing), APPROVERS[0])


def _now(shown: ShownDay) -> str:
    """The present minute by the clock of the sheet: "27 Nov 2026, 3:20 AM"."""
    now = _there(shown)
    time = ClockTime(now.hour * 60 + now.minute).shown(shown.shoot.about.clock)
    return f"{now.day} {month(now)} {now.year}, {time}"


def _there(shown: ShownDay) -> datetime:
    return local_time(datetime.now(UTC), _zone(shown))


def _zone(shown: ShownDay) -> str:
    return shown.shown.zone if shown.shown else shown.shoot.about.time_zone


def _moment(text: str, today: date) -> datetime:
    """A date and a time as they are typed, or a time of today."""
    day, _, time = text.rpartition(",")
    try:
        on, at = read_date(day, today) if day.strip() else today, ClockTime.parse(time)
        return datetime.combine(on, datetime.min.time()) + timedelta(minutes=int(at))
    except UserError:
        raise UserError(f"“{text}” is not a date and time.", "Write it like 7 Apr 2027, 5:40 PM.") from None


def _frozen_words(day: SheetDay) -> str:
    working = [call for call in day.cast if call.on_set != "HOLD"]
    waiting = sum(1 for call in working if not call.on_set)
    without = f" ({waiting} without a time yet)" if waiting else ""
    clock = day.shoot.about.clock
    general = day.sheet.general_call.shown(clock) if day.sheet.general_call is not None else "TBD"
    return (
        f"{long_date(day.day.date)}, day {day.day.number}: general crew call {general}, {len(working)} cast{without} "
        f"and {len(day.crew)} crew. The page beside is kept exactly as it is, but no longer marked preliminary."
    )


def _day_words(shown: ShownDay) -> str:
    day = shown.day
    if day is None:
        return ""
    scenes = ", ".join(shown.shoot.schedule.number_of(strip) for strip in day.scene_strips) or "none"
    cast = ", ".join(map(shown.shoot.cast_label, shown.shoot.working(day))) or "none"
    pages = shown.shoot.schedule.pages_of(day).counted
    return f"{long_date(day.date)} · scenes {scenes} · {pages} · cast {cast}"
