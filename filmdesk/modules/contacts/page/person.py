"""The panel of the person selected: their fields, the parts they play, the days they work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from filmdesk.film.days import read_schedule
from filmdesk.film.people import is_minor_on, shooting_begins
from filmdesk.film.records import Character, Person
from filmdesk.film.scenes import by_scene, cast_order
from filmdesk.film.store import CHARACTERS, PEOPLE, PRESENCES
from filmdesk.film.working import Parts, working_parts
from filmdesk.modules.contacts.same import look_alikes
from filmdesk.production.changes import Changes
from filmdesk.production.production import Production
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import Fact, FactLine, problem_cards, put_inside
from filmdesk.ui.labels import heading, label, link
from filmdesk.ui.records.editors import Choice
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.columns import Privacy
from filmdesk.values.counting import counted
from filmdesk.values.dates import month, weekday
from filmdesk.values.problems import RecordRef

_NOBODY = "Select someone to see their fields, the parts they play and the days they work."
_READS = frozenset({"person", "character", "presence", "strip", "scene", "facts", "event"})
_NO_PART = "Give a part…"
_PRIVATE = "Seen here until the page is closed; printed only where a paper is made for it."


class PersonPanel(QScrollArea):
    """One person; private fields show only after being asked for, for as long as the page is open.

    `addresses_asked` and `phones_asked` want those of everyone selected on the clipboard.
    """

    addresses_asked = Signal()
    phones_asked = Signal()

    def __init__(self, desk: Desk, source: RecordSource) -> None:
        super().__init__()
        self._desk = desk
        self._source = source
        self._chosen: list[str] = []
        self._private = False
        self._head, self._work = Slot(), Slot()
        self.setWidgetResizable(True)
        self.setMinimumWidth(280)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        desk.changed.connect(self._follow)
        desk.problems_changed.connect(self._renew)
        self._build()

    def show_people(self, chosen: list[str]) -> None:
        """The person selected; several are only counted."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._build()

    def show_private(self) -> None:
        """Show the private fields too, of whoever is selected, until the page is closed, and go to the first."""
        self._private = True
        self._build()
        forms = self.findChildren(RecordForm)
        if forms and (names := _private_names(self._source)):
            forms[-1].editor(names[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_private(self) -> bool:
        """Whether there are private fields that do not show yet."""
        return not self._private and bool(_private_names(self._source))

    def _follow(self, changes: Changes) -> None:
        if changes.tables & _READS:
            self._renew()

    def _person(self) -> Person | None:
        return PEOPLE.find(self._desk.production, self._chosen[0]) if len(self._chosen) == 1 else None

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(6)
        self._head, self._work = Slot(), Slot()
        person = self._person()
        if person:
            self._fill(column, person)
            self._renew()
        elif self._chosen:
            column.addWidget(label(f"{counted(len(self._chosen), 'person')} selected", "section"))
            column.addWidget(link("Copy their e-mail addresses", self.addresses_asked.emit))
            column.addWidget(link("Copy their phone list", self.phones_asked.emit))
        else:
            column.addWidget(label(_NOBODY, "quiet"))
        column.addStretch(1)
        before = self.takeWidget()
        if before:
            before.deleteLater()  # it may hold the link just clicked
        put_inside(self, inside)

    def _fill(self, column: QVBoxLayout, person: Person) -> None:
        column.addWidget(self._head)
        private = _private_names(self._source)
        names = [c.name for c in self._source.columns if not c.computed and c.name not in private]
        column.addWidget(self._form(person, names))
        if private and self._private:
            column.addWidget(heading("Private"))
            column.addWidget(label(_PRIVATE, "quiet"))
            column.addWidget(self._form(person, private))
        elif private:
            column.addWidget(link("Show private fields", self.show_private))
        column.addWidget(self._work)

    def _form(self, person: Person, names: Sequence[str]) -> RecordForm:
        form = RecordForm(self._desk, self._source, names)
        form.show_record(person.id)
        return form

    def _renew(self) -> None:
        """What follows from the person and the schedule; the forms follow by themselves, also while one types."""
        person = self._person()
        if person:
            self._head.put(self._head_of(person))
            self._work.put(self._work_of(person))

    def _head_of(self, person: Person) -> QWidget:
        head = QWidget()
        column = column_of(head)
        column.addWidget(label(person.name, "section"))
        said = ", ".join(filter(None, (person.position, person.department))) or person.kind
        column.addWidget(label(said, "quiet"))
        missing = _missing_of_minor(self._desk.production, person)
        if missing:
            column.addWidget(label(f"A minor without {' and '.join(missing)}.", "warn"))
            column.addWidget(changes(link("Fill in", self.show_private)))
        for other in look_alikes(self._desk.production, person.id):
            column.addWidget(label(f"Maybe the same as {_told(other)}.", "quiet"))
            column.addWidget(changes(link("Make the two one, keeping this", partial(self._merge, person, other))))
        for card in problem_cards(self._desk, self._desk.problems_of("person", person.id)):
            column.addWidget(card)
        return head

    def _work_of(self, person: Person) -> QWidget:
        work = QWidget()
        column = column_of(work, 6)
        production = self._desk.production
        parts = sorted(CHARACTERS.all(production), key=cast_order)
        played = [part for part in parts if part.person == person.id]
        if played or person.kind == "cast":
            self._add_parts(column, person, parts, played)
            self._add_days(column, played)
        return work

    def _add_parts(
        self, column: QVBoxLayout, person: Person, parts: Sequence[Character], played: Sequence[Character]
    ) -> None:
        column.addWidget(heading("Plays"))
        for part in played:
            opens = RecordRef("character", part.id, part.name)
            column.addWidget(FactLine(self._desk, Fact(f"{part.cast_number} {part.name}".strip(), "", opens=opens)))
            column.addWidget(changes(link(f"No longer {part.name}", partial(self._cast, part, ""))))
        open_parts = [part for part in parts if not part.person and part.kind in ("cast", "stunt")]
        if open_parts:
            column.addWidget(self._chooser(person, open_parts))

    def _chooser(self, person: Person, parts: Sequence[Character]) -> QComboBox:
        box = Choice()
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
        column.addWidget(heading("Works"))
        for day in days:
            on = f"{weekday(day.date)} {day.date.day} {month(day.date)}" if day.date else ""
            opens = RecordRef("strip", day.id, f"day {day.number}")
            column.addWidget(FactLine(self._desk, Fact(f"Day {day.number}", on, opens=opens)))

    def _cast(self, part: Character, person: str) -> None:
        label_ = "Cast part" if person else "Uncast part"
        self._desk.attempt(lambda: CHARACTERS.change(self._desk.production, part.id, label_, person=person))

    def _merge(self, person: Person, other: Person) -> None:
        self._desk.run("merge-people", keep=person.id, drop=other.id)


def _private_names(source: RecordSource) -> list[str]:
    return [column.name for column in source.columns if column.privacy >= Privacy.RESTRICTED]


def _missing_of_minor(production: Production, person: Person) -> list[str]:
    """What is still to be known of a minor; nothing of anybody else."""
    told = (("a birth date", person.birth_date), ("a guardian", person.guardian))
    is_young = is_minor_on(person, shooting_begins(production))
    return [name for name, value in told if is_young and not value]


def _told(person: Person) -> str:
    """A person told from another of the same name: "Kim Ray, Best boy (Grip)"."""
    what = person.position or person.kind
    return f"{person.name}, {what}" + (f" ({person.department})" if person.department else "")
