"""The day's sheet to fill in, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.modules.callsheets.page.calls import CAST, CREW, CallsTable, cast_lines, crew_lines
from filmdesk.modules.callsheets.page.fitted import FittedTable
from filmdesk.modules.callsheets.page.parts import clear
from filmdesk.modules.callsheets.page.sources import lines_of_day, scenes_of_day
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.ui.changing import changes
from filmdesk.ui.labels import label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.problems import RecordRef

_TIMES = (
    ("general_call", "shooting_call", "breakfast", "safety_meeting"),
    ("lunch", "lunch_minutes", "second_meal", "estimated_wrap"),
)
_AROUND = 120
"""Pixels kept in sight over and under a row gone to."""
_TABLES = (
    ("Background and stand-ins", "background", "background_call",
     ("description", "quantity", "stand_in", "call", "on_set", "place", "note"),
     "Who fills the picture: how many, called when and where."),
    ("Special requirements", "requirements", "requirement", ("department", "text"),
     "What a department must have ready that day."),
    ("Catering", "catering", "catering_line", ("meal", "ready", "quantity", "place"),
     "Each meal: ready when, for how many, and where."),
    ("Vehicles", "vehicles", "vehicle_line", ("name", "ready", "place", "who"),
     "Trucks and picture vehicles: ready when and where."),
)  # fmt: skip
"""Section, records, table, columns and what stands there, of the plain lists."""


class SheetForm(QScrollArea):
    """One column of sections; each follows the production by itself."""

    def __init__(self, shown: ShownDay, head: QWidget) -> None:
        super().__init__()
        self._shown = shown
        self._forms: list[RecordForm] = []
        self._stops: list[QWidget] = []
        self._adders: list[QWidget] = []
        self._locked = False
        self.tables: dict[str, FittedTable] = {}
        """The tables of lines, by the table of the file they show."""
        self.cast = CallsTable(shown, "calls", CAST, cast_lines)
        self.crew = CallsTable(shown, "crew-calls", CREW, crew_lines)
        self.tables |= {"cast_call": self.cast.table, "crew_call": self.crew.table}
        self._places = _Places(shown)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 16, 24)
        self._column.setSpacing(4)
        self._column.addWidget(head)
        self._fill()
        for table in self.tables.values():
            table.stepped.connect(partial(self._follow_cursor, table))
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._shown.changed.connect(self.follow)
        self.turn()

    def turn(self) -> None:
        """Show the sheet of the day that is shown now."""
        identity = self._shown.sheet.id if self._shown.sheet else None
        self._locked = self._shown.locked
        for form in self._forms:
            form.show(identity)
            form.lock(self._shown.why_locked)
        for adder in self._adders:
            adder.setVisible(not self._locked)
        self.cast.turn()
        self.crew.turn()
        self.tables["scene_note"].set_source(scenes_of_day(self._shown))
        for _, records, table, columns, _ in _TABLES:
            self.tables[table].set_source(lines_of_day(self._shown, records, *columns))
        self._places.refresh()

    def follow(self) -> None:
        """The sheet went out, or its revision was begun: it can only be read, or be typed in again."""
        if self._locked != self._shown.locked:
            self.turn()

    def focused(self) -> FittedTable | None:
        """The table that has the keyboard."""
        return next((table for table in self.tables.values() if table.has_keyboard()), None)

    def step(self, by: int) -> None:
        """Put the keyboard into the next section, or the one before."""
        stops = [stop for stop in self._stops if stop.isVisible()]
        here = self.focusWidget()
        at = next((n for n, stop in enumerate(stops) if here and (stop is here or stop.isAncestorOf(here))), None)
        following = stops[(at + by) % len(stops) if at is not None else 0]
        if first := _first_field(following):
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(following, 0, 40)

    def select(self, table: str, identity: str) -> bool:
        """Bring a line of the sheet into sight and select it; False when it is not on this sheet."""
        found = self.tables.get(table)
        if found is None or not found.view.select(identity):
            return False
        found.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_row_in_sight(found)
        return True

    def _bring_row_in_sight(self, table: FittedTable) -> None:
        """The row with the cursor; its table is as tall as its rows, so only the page scrolls."""
        at = table.mapTo(self._inside, table.row_place().center())
        self.ensureVisible(at.x(), at.y(), 0, _AROUND)

    def _follow_cursor(self, table: FittedTable) -> None:
        if table.has_keyboard():
            self._bring_row_in_sight(table)

    def _fill(self) -> None:
        self._section("Times", _side_by_side([self._form(*names) for names in _TIMES]))
        self._section("Where", self._places)
        self._section("Weather", self._form("weather", "weather_source", "weather_hour"))
        self.tables["scene_note"] = FittedTable(self._shown.desk, scenes_of_day(self._shown), "sheet.scenes")
        self._section("Scenes", self.tables["scene_note"])
        self._section("Cast", self.cast, ("Set a call…", self._call_someone))
        self._section("Crew", self.crew, ("Set a call…", self._call_someone))
        for title, records, table, columns, hint in _TABLES:
            source = lines_of_day(self._shown, records, *columns)
            made = self.tables[table] = FittedTable(self._shown.desk, source, f"sheet.{records}", hint)
            self._section(title, made, ("Add", made.add))
        self._section("Bulletins and notes", self._form("bulletins", "notes", "quote"))
        self._section("The sheet", self._form("number", "unit", "colour", "reason"))

    def _form(self, *names: str) -> RecordForm:
        form = RecordForm(self._shown.desk, self._shown.desk.records("sheets"), names)
        self._forms.append(form)
        return form

    def _section(self, title: str, widget: QWidget, offer: tuple[str, Callable[[], object]] | None = None) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 14, 0, 0)
        line.addWidget(label(title.upper(), "heading"), 1)
        if offer:
            made = changes(link(*offer))
            made.setAccessibleName(f"{offer[0]} ({title})")
            self._adders.append(made)
            line.addWidget(made)
        self._column.addLayout(line)
        self._column.addWidget(widget)
        self._stops.append(widget)

    def _call_someone(self) -> None:
        self._shown.desk.ask("call-person", day=str(self._shown.number))


class _Places(QWidget):
    """The places of the day as the sheet names them; they follow the schedule, and are mended where they are kept."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__()
        self._shown = shown
        self._said: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        shown.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Say the places as they are now."""
        places = self._shown.shown.places if self._shown.shown else ()
        if places == self._said:
            return
        self._said = places
        clear(self._column)
        for widget in self._lines(places):
            self._column.addWidget(widget)

    def _lines(self, places: Sequence[Place]) -> list[QWidget]:
        if not places:
            return [label("No place is known for the day's sets. Say in Locations where each set is shot.", "quiet")]
        return [widget for number, place in enumerate(places, 1) for widget in self._place(number, place)]

    def _place(self, number: int, place: Place) -> list[QWidget]:
        ref = RecordRef("place", place.id, place.name)
        desk = self._shown.desk
        said = [
            place.address or "no address",
            *_named("parking", place.parking),
            *_named("nearest hospital", place.hospital),
        ]
        return [link(f"{number}  {place.name}", lambda: desk.open(ref)), label(" · ".join(said), "quiet")]


def _first_field(section: QWidget) -> QWidget | None:
    """Where the keyboard goes in a section: what Tab would reach first in it."""
    fields = (field for field in section.findChildren(QWidget) if field.isVisible() and field.isEnabled())
    return next((field for field in fields if field.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


def _named(what: str, value: str) -> list[str]:
    return [f"{what} {value}" if value else f"no {what}"]


def _side_by_side(widgets: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(24)
    for widget in widgets:
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row
