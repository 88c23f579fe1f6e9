"""The panel of the place selected: its days, what a unit finds there, where it lies, its sun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.film.records import Place
from filmdesk.film.store import PLACES, facts
from filmdesk.modules.locations.page.sun import SunTable
from filmdesk.modules.locations.photos import photos_of
from filmdesk.modules.locations.uses import Use, sets_at, uses_of, without_permit
from filmdesk.production.changes import Changes
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, Panel, problem_cards, put_inside
from filmdesk.ui.labels import heading, label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.counting import counted
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import Problem, RecordRef

_NOTHING = "Select a place to see what a unit finds there, its sun and its days."
_NARROWEST = 364
_INSET = 12
_READS = frozenset({"place", "set_place", "strip", "scene", "facts", "event", "place_photo"})
_FORMS = (
    ("Address and contact", ("name", "address", "contact", "contact_phone")),
    ("Map point", ("point", "time_zone")),
    ("For the unit", ("parking", "basecamp", "bg_holding")),
    ("Nearest hospital", ("hospital", "hospital_address", "hospital_phone", "hospital_minutes")),
    ("Permit", ("permit", "permit_from", "permit_to")),
    ("", ("note",)),
)


class PlacePanel(Panel):
    """One place at a time. `photos_asked` and `point_asked` lead to its photos and to the map."""

    photos_asked = Signal()
    point_asked = Signal()

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__(_NARROWEST)
        self._desk = desk
        self._source = source
        self._identity = ""
        self._editors: dict[str, QWidget] = {}
        self._head = Slot()
        self._permit = Slot()
        self._sun = Slot()
        self._sun_of: tuple[object, ...] = ()
        self._head_said: _Head | None = None
        self._permit_said: tuple[str, str] | None = None
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._renew)
        self._build()

    def show_place(self, identity: str) -> None:
        """Another place; "" for none."""
        if identity != self._identity:
            self._identity = identity
            self._build()

    def begin_at(self, name: str) -> None:
        """Put the keyboard into a field of the place shown, in sight."""
        if self._place() and name in self._editors:
            editor = self._editors[name]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(editor)

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._renew()

    def _place(self) -> Place | None:
        return PLACES.find(self._desk.production, self._identity) if self._identity else None

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._head, self._permit, self._sun, self._sun_of = Slot(), Slot(), Slot(), ()
        self._head_said = self._permit_said = None
        place = self._place()
        if place is None:
            column.addWidget(label(_NOTHING, "quiet"))
        else:
            self._fill(column, place)
            self._renew()
        column.addStretch(1)
        put_inside(self, inside)

    def _fill(self, column: QVBoxLayout, place: Place) -> None:
        column.addWidget(self._head)
        for title, names in _FORMS:
            if title:
                column.addWidget(heading(title))
            form = RecordForm(self._desk, self._source, names)
            form.show_record(place.id)
            column.addWidget(form)
            self._editors |= {name: form.editor(name) for name in names}
            if "point" in names:
                column.addWidget(changes(link("Set the point on the map", self.point_asked.emit)))
            if "permit" in names:
                column.addWidget(self._permit)
        column.addWidget(heading("Sun"))
        column.addWidget(self._sun)

    def _renew(self) -> None:
        """What follows from the place and the schedule; the forms follow by themselves."""
        place = self._place()
        if place is None:
            return
        uses = uses_of(self._desk.production, place.id)
        if (head := self._head_of(place, uses)) != self._head_said:
            self._head_said = head
            self._show_head(head)
        if (permit := _permit_of(place, uses)) != self._permit_said:
            self._permit_said = permit
            self._permit.put(label(*permit))
        days = tuple(use.day.date for use in uses if use.day.date) or tuple(self._first_day())
        clock = facts(self._desk.production).clock
        sun_of = (place.latitude, place.longitude, place.time_zone, days, clock)
        if sun_of != self._sun_of:
            self._sun_of = sun_of
            self._sun.put(SunTable(place, days, clock))

    def _first_day(self) -> list[date]:
        """The first day of shooting, where nothing is scheduled at the place yet."""
        start = facts(self._desk.production).start_date
        return [start] if start else []

    def _head_of(self, place: Place, uses: list[Use]) -> _Head:
        return _Head(
            place.name,
            ", ".join(sets_at(self._desk.production, place.id)),
            len(photos_of(self._desk.production, place.id)),
            tuple(self._desk.problems_of("place", place.id)),
            tuple(line for use in uses for line in _lines_of(use)),
        )

    def _place_set(self) -> None:
        self._desk.ask("place-set", place=PLACES.get(self._desk.production, self._identity).name)

    def _show_head(self, said: _Head) -> None:
        head = QWidget()
        column = column_of(head)
        column.addWidget(label(said.name, "section"))
        column.addWidget(label(said.sets or "No set is shot here yet.", "quiet"))
        if not said.sets:
            column.addWidget(changes(link("Say which set…", self._place_set)))
        words = counted(said.photos, "photo") if said.photos else "Add photos…"
        column.addWidget(changes(link(words, self.photos_asked.emit)))
        for card in problem_cards(self._desk, said.problems):
            column.addWidget(card)
        if said.days:
            column.addWidget(heading("Shoot days"))
        for fact, inset in said.days:
            line = FactLine(self._desk, fact)
            line.setContentsMargins(inset, 0, 0, 0)
            column.addWidget(line)
        self._head.put(head)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the forms; each shoot day and scene with how far it is set in."""

    name: str
    sets: str
    photos: int
    problems: tuple[Problem, ...]
    days: tuple[tuple[Fact, int], ...]


def _lines_of(use: Use) -> Iterator[tuple[Fact, int]]:
    yield Fact(f"Day {use.day.number}", _on(use), opens=RecordRef("strip", use.day.id, f"day {use.day.number}")), 0
    for used in use.shot:
        scene = RecordRef("scene", used.scene.id, f"scene {used.number}")
        said = f"{used.scene.int_ext} · {used.scene.day_night}".strip(" ·")
        yield Fact(f"{used.number}  {used.scene.set_name}", said, opens=scene), _INSET


def _permit_of(place: Place, uses: list[Use]) -> tuple[str, str]:
    """Whether the permit covers the shoot days, in words, and their tone."""
    open_days = without_permit(place, uses)
    if open_days:
        days = ", ".join(f"day {use.day.number} ({_on(use)})" for use in open_days)
        return (f"Does not cover {days}.", "stop")
    if not uses:
        return ("Nothing is scheduled here yet.", "quiet")
    if not (place.permit_from or place.permit_to):
        return ("Say from when to when it holds, and days it does not cover are pointed out.", "quiet")
    return (f"Covers {'the one shoot day' if len(uses) == 1 else f'all {len(uses)} shoot days'} here.", "good")


def _on(use: Use) -> str:
    on = use.day.date
    return f"{weekday(on)} {on.day} {month(on)}" if on else "no date yet"
