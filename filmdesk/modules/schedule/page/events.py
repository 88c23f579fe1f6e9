"""The panel beside the calendar: what a date holds, and the events that can be put on it or taken off."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from filmdesk.film.records import EventKind
from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS
from filmdesk.modules.schedule.calendar_days import CalendarDate, EventLine, ShootLine
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label, link
from filmdesk.values.dates import long_date
from filmdesk.values.problems import RecordRef

EVERYONE = "Everyone"


class DateDetail(DetailPanel):
    """What stands on a date of the calendar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._form: EventForm | None = None
        self.show_nothing("Choose a date: its shoot day, and what else happens, stand here.")

    def show_date(self, day: CalendarDate | None) -> None:
        """Say what stands on this date."""
        if day is None:
            self._form = None
            self.show_nothing("Choose a date: its shoot day, and what else happens, stand here.")
            return
        had_focus = self._form is not None and self._form.isAncestorOf(self._form.window().focusWidget() or self)
        self._form = EventForm(self._desk, day)
        said = "Day off" if day.off and not day.shoots else "" if day.shoots else "Nothing is shot"
        sections = (
            *map(self._shoot, day.shoots),
            Section("Events", (), tuple(_EventLine(self._desk, event) for event in day.events)),
            Section("Add an event", (), (self._form,)),
        )
        self.show_record(long_date(day.on), said, (), sections)
        if had_focus:
            self.begin_adding()

    def begin_adding(self) -> None:
        """Go to the form for a new event."""
        if self._form:
            self._form.kind.setFocus()

    def _shoot(self, shoot: ShootLine) -> Section:
        day = RecordRef("strip", shoot.strip, f"day {shoot.number}")
        told = Fact(f"Shoot day {shoot.number}", shoot.pages.counted, opens=day)
        return Section("Shoot", (told, *(Fact(name, tone="quiet") for name in shoot.sets)))


class _EventLine(QWidget):
    def __init__(self, desk: Desk, event: EventLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.addWidget(label(event.words), 1)
        remove = changes(link("Remove", partial(_remove, desk, event.id)))
        remove.setAccessibleName(f"Remove {event.words}")
        row.addWidget(remove)


def _remove(desk: Desk, identity: str) -> None:
    desk.attempt(lambda: desk.records("events").remove(identity))


class EventForm(QWidget):
    """Puts an event on a date, for a part or for everyone."""

    def __init__(self, desk: Desk, day: CalendarDate) -> None:
        super().__init__()
        self._desk, self._on = desk, day.on
        self.kind, self.who, self.what = QComboBox(), QComboBox(), QLineEdit()
        self.kind.addItems([kind.capitalize() for kind in EventKind])
        self.who.addItem(EVERYONE, "")
        for part in sorted(CHARACTERS.all(desk.production), key=cast_order):
            self.who.addItem(f"{part.cast_number}  {part.name}".strip(), part.id)
        self.what.setPlaceholderText("What about it")
        add = changes(QPushButton("Add event"))
        add.clicked.connect(self.add)
        self.what.returnPressed.connect(self.add)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(10)
        rows = (("What", self.kind), ("Who", self.who), ("Note", self.what))
        for row, (title, editor) in enumerate(rows):
            editor.setAccessibleName(title)
            grid.addWidget(label(title, "quiet"), row, 0)
            grid.addWidget(editor, row, 1)
        grid.addWidget(add, len(rows), 1)
        grid.setColumnStretch(1, 1)

    def add(self) -> None:
        """Add what was filled in."""
        values = {
            "date": self._on.isoformat(),
            "kind": self.kind.currentText().lower(),
            "who": str(self.who.currentData() or ""),
            "text": self.what.text().strip(),
        }
        self._desk.attempt(lambda: self._desk.records("events").add(values))
