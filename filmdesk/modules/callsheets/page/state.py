"""Which day the page shows and what the production says of it, read anew when something it is made from changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from filmdesk.film.days import ShootDay
from filmdesk.modules.callsheets.records import Sheet
from filmdesk.modules.callsheets.shoot import SheetDay, Shoot, read_day, read_shoot
from filmdesk.modules.callsheets.store import LINES, SHEETS
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk
from filmdesk.values.problems import Problem, Tally, of_day

_TABLES = frozenset(
    {
        "sheet",
        *(table.name for table in LINES),
        *("facts", "board", "strip", "scene", "presence", "character", "person", "place", "set_place", "event"),
        *("element", "scene_element"),
    }
)


@dataclass(frozen=True, slots=True)
class DayCard:
    """A day of the strip: what stands on its card."""

    id: str
    number: int
    date: date | None
    state: str
    """PRELIM, PUBLISHED, REVISED 1; "" where the day has no sheet."""
    tally: Tally
    """The open points of the day."""


class ShownDay(QObject):
    """`turned`: another day is shown; `changed`: what is shown, or the days, are not as they were."""

    turned = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._id = ""
        self._read()
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self.changed)

    # What is read

    @property
    def days(self) -> Sequence[ShootDay]:
        """Every shoot day of the board."""
        return self.shoot.schedule.days

    @property
    def day(self) -> ShootDay | None:
        """The day shown; None while the board has none."""
        return next((day for day in self.days if day.id == self._id), None)

    @property
    def number(self) -> int:
        """The number of the day shown, 0 for none."""
        return self.day.number if self.day else 0

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of the day shown, if it has one."""
        return self.sheets.get(self._id)

    def cards(self) -> list[DayCard]:
        """Every day as it stands on the strip."""
        return [self._card(day) for day in self.days]

    @property
    def locked(self) -> bool:
        """Whether the sheet is out: it stands as people have it until its revision is begun."""
        return self.sheet is not None and self.sheet.state.issued

    @property
    def why_locked(self) -> str:
        """Why nothing of the sheet can be typed now; "" where it can."""
        return "This sheet is out, and stands as people have it. Revise it to change it." if self.locked else ""

    def problems(self) -> list[Problem]:
        """The open problems of the day shown, the gravest first."""
        return of_day(self.desk.problems, self.number) if self.sheet else []

    # Turning

    def turn_to(self, identity: str) -> None:
        """Show the day of that id."""
        if identity != self._id and any(day.id == identity for day in self.days):
            self._id = identity
            self._read_sheet()
            self.turned.emit()

    def turn_to_number(self, number: int) -> None:
        """Show the day of that number, if there is one."""
        if 1 <= number <= len(self.days):
            self.turn_to(self.days[number - 1].id)

    def _follow(self, changes: Changes) -> None:
        if not changes.tables & _TABLES:
            return
        before = self._id
        self._read()
        if before != self._id:
            self.turned.emit()
        self.changed.emit()

    def _read(self) -> None:
        self.shoot: Shoot = read_shoot(self.desk.production)
        self.sheets: dict[str, Sheet] = {sheet.day: sheet for sheet in SHEETS.all(self.desk.production)}
        if self.day is None:
            self._id = self._first()
        self._read_sheet()

    def _read_sheet(self) -> None:
        self.shown: SheetDay | None = read_day(self.shoot, self.sheet) if self.sheet else None

    def _first(self) -> str:
        """The day to begin with: the next one whose sheet is not out yet, else the last."""
        today = date.today()  # noqa: DTZ011 - the day of whoever sits here
        waiting = [day for day in self.days if not self._is_out(day)]
        ahead = [day for day in waiting if day.date is None or day.date >= today]
        return next((day.id for day in (*ahead, *waiting, *reversed(self.days))), "")

    def _is_out(self, day: ShootDay) -> bool:
        sheet = self.sheets.get(day.id)
        return sheet is not None and sheet.state.issued

    def _card(self, day: ShootDay) -> DayCard:
        sheet = self.sheets.get(day.id)
        tally = Tally.of(of_day(self.desk.problems, day.number))
        return DayCard(day.id, day.number, day.date, _state(sheet), tally)


def _state(sheet: Sheet | None) -> str:
    if sheet is None:
        return ""
    return f"{sheet.state} {sheet.revision}" if sheet.revision else str(sheet.state)
