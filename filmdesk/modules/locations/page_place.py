"""The panel of the place selected: what a unit finds there, where it lies, its sun, its days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, facts
from filmdesk.modules.locations.page_sun import SunTable
from filmdesk.modules.locations.uses import Use, sets_at, uses_of
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, ProblemCard, label
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import RecordRef

_NOTHING = "Select a place to see what a unit finds there, its sun and its days."
_READS = frozenset({"place", "set_place", "strip", "scene", "facts", "event"})
_FORMS = (
    ("", ("name", "address", "contact", "contact_phone")),
    ("Point on the map", ("latitude", "longitude", "time_zone")),
    ("For the unit", ("parking", "basecamp", "bg_holding")),
    ("Nearest emergency room", ("hospital", "hospital_address", "hospital_phone", "hospital_minutes")),
    ("Permit", ("permit", "permit_from", "permit_to")),
    ("", ("note",)),
)


class PlacePanel(QScrollArea):
    """One place at a time."""

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__()
        self._desk = desk
        self._source = source
        self._identity = ""
        self._forms: list[RecordForm] = []
        self._live: QWidget | None = None
        self._column: QVBoxLayout | None = None
        self.setWidgetResizable(True)
        self.setMinimumWidth(364)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._renew)
        self._build()

    def show_place(self, identity: str) -> None:
        """Another place; "" for none."""
        if identity != self._identity:
            self._identity = identity
            self._build()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._renew()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._forms, self._live, self._column = [], None, column
        place = PLACES.find(self._desk.production, self._identity) if self._identity else None
        if place is None:
            column.addWidget(label(_NOTHING, "quiet"))
        else:
            for title, names in _FORMS:
                if title:
                    column.addWidget(_heading(title))
                form = RecordForm(self._desk, self._source, names)
                form.show_record(place.id)
                self._forms.append(form)
                column.addWidget(form)
            self._renew()
        column.addStretch(1)
        self.setWidget(inside)

    def _renew(self) -> None:
        """What follows from the place and the schedule; the forms follow by themselves."""
        place = PLACES.find(self._desk.production, self._identity) if self._identity else None
        if place is None or self._column is None:
            return
        live = self._facts_of(place)
        if self._live is None:
            self._column.insertWidget(0, live)
        else:
            self._column.replaceWidget(self._live, live)
            self._live.deleteLater()
        self._live = live

    def _facts_of(self, place: Place) -> QWidget:
        live = QWidget()
        column = QVBoxLayout(live)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(place.name, "section"))
        sets = ", ".join(sets_at(self._desk.production, place.id))
        column.addWidget(label(sets or "No set is shot here yet.", "quiet"))
        for problem in self._desk.problems_of("place", place.id):
            column.addWidget(ProblemCard(self._desk, problem))
        uses = uses_of(self._desk.production, place.id)
        if uses:
            column.addWidget(_heading("Shoot days"))
        for use in uses:
            column.addWidget(FactLine(self._desk, _day_fact(use)))
        column.addWidget(_heading("Sun"))
        days = [use.day.date for use in uses if use.day.date]
        column.addWidget(SunTable(place, days or _first_day(self._desk), facts(self._desk.production).clock))
        return live


def _day_fact(use: Use) -> Fact:
    on = use.day.date
    when = f"{weekday(on)} {on.day} {month(on)}, " if on else ""
    scenes = f"sc. {', '.join(use.scenes)}"
    return Fact(
        f"Day {use.day.number}", f"{when}{scenes}", opens=RecordRef("strip", use.day.id, f"day {use.day.number}")
    )


def _first_day(desk: Desk) -> list[date]:
    """The first day of shooting where nothing is scheduled at the place yet."""
    start = facts(desk.production).start_date
    return [start] if start else []


def _heading(text: str) -> QWidget:
    heading = label(text.upper(), "heading")
    heading.setContentsMargins(0, 10, 0, 0)
    return heading
