"""The panel of the person selected: their fields, the parts they play, the days they work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.records import Character, Person, Presence
from filmdesk.film.scenes import by_scene, cast_order
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES
from filmdesk.film.working import Parts, working_parts
from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, ProblemCard, label, link
from filmdesk.ui.records.form import RecordForm
from filmdesk.values.columns import Privacy
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import RecordRef

_NOBODY = "Select someone to see their fields, the parts they play and the days they work."
_READS = frozenset({"person", "character", "presence", "strip", "scene", "facts", "event"})
_NO_PART = "Give a part…"


class PersonPanel(QScrollArea):
    """One person; private fields show only after a click, for as long as the page is open."""

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__()
        self._desk = desk
        self._source = source
        self._chosen: list[str] = []
        self._alike: Sequence[Person] = ()
        self._private = False
        self.setWidgetResizable(True)
        self.setMinimumWidth(280)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        desk.changed.connect(self._follow)

    def show_people(self, chosen: list[str], alike: Sequence[Person]) -> None:
        """The person selected, and whom they may be the same as; several are only counted."""
        if chosen != self._chosen or list(alike) != list(self._alike):
            self._chosen, self._alike = chosen, alike
            self._build()

    def renew(self) -> None:
        """Look anew what there is to say."""
        if not self._typing():
            self._build()

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self.renew()

    def _typing(self) -> bool:
        inside = self.widget()
        focused = inside.focusWidget() if inside else None
        return bool(focused and focused.hasFocus())

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        person = PEOPLE.find(self._desk.production, self._chosen[0]) if len(self._chosen) == 1 else None
        if person:
            self._fill(column, person)
        else:
            column.addWidget(label(f"{len(self._chosen)} people selected." if self._chosen else _NOBODY, "quiet"))
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, person: Person) -> None:
        column.addWidget(label(person.name, "section"))
        said = ", ".join(filter(None, (person.position, person.department))) or person.kind
        column.addWidget(label(said, "quiet"))
        for other in self._alike:
            text = f"Maybe the same as {other.name}: make them one…"
            column.addWidget(link(text, partial(self._merge, person, other)))
        for problem in self._desk.problems_of("person", person.id):
            column.addWidget(ProblemCard(self._desk, problem))
        column.addWidget(self._form(person))
        if not self._private and _has_private(self._source):
            column.addWidget(link("Show private fields", self._show_private))
        self._add_parts(column, person)

    def _form(self, person: Person) -> RecordForm:
        names = [
            c.name for c in self._source.columns if not c.computed and (self._private or c.privacy < Privacy.RESTRICTED)
        ]
        form = RecordForm(self._desk, self._source, names)
        form.show_record(person.id)
        return form

    def _add_parts(self, column: QVBoxLayout, person: Person) -> None:
        production = self._desk.production
        parts = sorted(CHARACTERS.all(production), key=cast_order)
        played = [part for part in parts if part.person == person.id]
        if not played and person.kind != "cast":
            return
        column.addWidget(_heading("Plays"))
        for part in played:
            opens = RecordRef("character", part.id, part.name)
            column.addWidget(FactLine(self._desk, Fact(f"{part.cast_number} {part.name}".strip(), "", opens=opens)))
            column.addWidget(link(f"No longer {part.name}", partial(self._cast, part, "")))
        open_parts = [part for part in parts if not part.person and part.kind in ("cast", "stunt")]
        if open_parts:
            column.addWidget(self._chooser(person, open_parts))
        self._add_days(column, played)

    def _chooser(self, person: Person, parts: Sequence[Character]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("A part to play")
        box.addItem(_NO_PART)
        box.addItems([f"{part.cast_number} {part.name}".strip() for part in parts])
        box.activated.connect(lambda at: self._cast(parts[at - 1], person.id) if at else None)
        return box

    def _add_days(self, column: QVBoxLayout, played: Sequence[Character]) -> None:
        production = self._desk.production
        schedule = read_schedule(production)
        everyone = Parts(CHARACTERS.by_id(production))
        presences = by_scene(PRESENCES.all(production))
        own = {part.id for part in played}
        days = [
            d for d in schedule.days if any(p[0] in own and not p[1] for p in working_parts(everyone, presences, d))
        ]
        if not days:
            return
        column.addWidget(_heading("Works"))
        for day in days:
            on = f"{weekday(day.date)} {day.date.day} {month(day.date)}" if day.date else ""
            opens = RecordRef("strip", day.id, f"day {day.number}")
            column.addWidget(FactLine(self._desk, Fact(f"Day {day.number}", on, opens=opens)))

    def _cast(self, part: Character, person: str) -> None:
        label_ = "Cast part" if person else "Uncast part"
        self._desk.attempt(lambda: CHARACTERS.change(self._desk.production, part.id, label_, person=person))

    def _merge(self, person: Person, other: Person) -> None:
        self._desk.ask("merge-people", keep=person.id, drop=other.id)

    def _show_private(self) -> None:
        self._private = True
        self._build()


def _working(parts: Parts, presences: Mapping[str, list[Presence]], day: ShootDay) -> set[str]:
    """Who is on camera that day in their own person, not by a double."""
    return {character for character, double in working_parts(parts, presences, day) if not double}


def _has_private(source: RecordSource) -> bool:
    return any(column.privacy >= Privacy.RESTRICTED for column in source.columns)


def _heading(text: str) -> QWidget:
    heading = label(text.upper(), "heading")
    heading.setContentsMargins(0, 10, 0, 0)
    return heading
