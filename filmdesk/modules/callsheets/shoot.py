"""What a call sheet is made from: the production read once, and one day of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.people import is_minor_on, shooting_begins
from filmdesk.film.records import Character, Element, Event, Facts, Person, Place, Presence, Scene, SceneElement, Strip
from filmdesk.film.scenes import by_scene, lit, strip_colour
from filmdesk.film.store import (
    CHARACTERS,
    ELEMENTS,
    EVENTS,
    PEOPLE,
    PLACES,
    PRESENCES,
    SCENE_ELEMENTS,
    SCENES,
    SET_PLACES,
    facts,
)
from filmdesk.film.working import Part, Parts, day_statuses, on_date, working_parts
from filmdesk.modules.callsheets.records import (
    BackgroundCall,
    CallConfirmation,
    CastCall,
    CateringLine,
    CrewCall,
    Requirement,
    Sheet,
    SheetApproval,
    SheetIssue,
    VehicleLine,
)
from filmdesk.modules.callsheets.store import (
    APPROVALS,
    BACKGROUND,
    CAST_CALLS,
    CATERING,
    CONFIRMATIONS,
    CREW_CALLS,
    ISSUES,
    REQUIREMENTS,
    SCENE_NOTES,
    SHEETS,
    VEHICLES,
)
from filmdesk.modules.callsheets.words import moment_words
from filmdesk.production.production import Production


@dataclass(frozen=True)
class Shoot:
    """The production as call sheets see it."""

    production: Production
    about: Facts
    schedule: Schedule
    people: Mapping[str, Person]
    """A minor by the birth date where one is known, whatever else was said."""
    parts: Parts
    presences: Mapping[str, list[Presence]]
    places: Mapping[str, Place]
    set_places: Mapping[str, str]
    events: tuple[Event, ...]

    @cached_property
    def statuses(self) -> dict[Part, Mapping[date, str]]:
        """Day-out-of-days codes by performer and date."""
        return day_statuses(self.schedule, self.parts, self.presences, self.events)

    @cached_property
    def light(self) -> dict[str, str]:
        """Day or night of each scene."""
        return lit(SCENES.all(self.production))

    @cached_property
    def elements(self) -> dict[str, list[tuple[Element, SceneElement]]]:
        """What each scene needs."""
        known, found = ELEMENTS.by_id(self.production), defaultdict(list)
        for use in SCENE_ELEMENTS.all(self.production):
            if use.element in known:
                found[use.scene].append((known[use.element], use))
        return found

    def status(self, part: Part, day: ShootDay) -> str:
        """The performer's code on that day, "" where the day-out-of-days has none."""
        return self.statuses.get(part, {}).get(on_date(day), "")

    def working(self, day: ShootDay) -> list[Part]:
        """Who is on camera that day."""
        return working_parts(self.parts, self.presences, day)

    def held(self, day: ShootDay) -> list[Part]:
        """Who is on hold that day."""
        return self.parts.in_order(part for part in self.statuses if self.status(part, day) == "H")

    def scene(self, strip: Strip) -> Scene | None:
        """The scene of a strip."""
        return self.schedule.scenes.get(strip.scene)

    def place(self, strip: Strip) -> Place | None:
        """Where a strip is shot: its own place, else its set's."""
        scene = self.scene(strip)
        return self.places.get(strip.place or (self.set_places.get(scene.set_name, "") if scene else ""))

    def tone(self, scene: Scene) -> str:
        """The colour of its strip."""
        return strip_colour(scene, self.light.get(scene.id, ""), self.about.int_ext_colour)

    def actor(self, character: Character) -> Person | None:
        """Who plays a part, if cast."""
        return self.people.get(character.person)

    def cast_label(self, part: Part) -> str:
        """How a performer is numbered: 1, 3K for a minor, 1X for a double; the name where there is no number."""
        character = self.parts.characters[part[0]]
        label = character.cast_number or character.name
        if part[1]:
            return label if label.upper().endswith("X") else f"{label}X"
        actor = self.actor(character)
        minor = actor is not None and actor.minor and not label.upper().endswith("K")
        return f"{label}K" if minor and character.cast_number else label

    def part_name(self, part: Part) -> str:
        """ "3K Tomás": number and part as they are talked about; the part alone where it has no number."""
        name, label = self.parts.characters[part[0]].name, self.cast_label(part)
        return name if label == name else f"{label} {name}"


@dataclass(frozen=True)
class SheetDay:
    """One sheet with its day and its lines."""

    shoot: Shoot
    sheet: Sheet
    day: ShootDay
    cast: tuple[CastCall, ...]
    crew: tuple[CrewCall, ...]
    background: tuple[BackgroundCall, ...]
    requirements: tuple[Requirement, ...]
    catering: tuple[CateringLine, ...]
    vehicles: tuple[VehicleLine, ...]
    scene_notes: Mapping[str, str]
    approvals: tuple[SheetApproval, ...]
    """Those of the sheet's present revision that were not withdrawn."""
    issues: tuple[SheetIssue, ...]
    confirmations: tuple[CallConfirmation, ...] = ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The day's places in shooting order: place 1, place 2."""
        found = (self.shoot.place(strip) for strip in self.day.scene_strips)
        return tuple({place.id: place for place in found if place}.values())

    @cached_property
    def cast_by_part(self) -> dict[Part, CastCall]:
        """The cast lines by performer."""
        return {(call.character, call.double): call for call in self.cast}

    @property
    def zone(self) -> str:
        """The zone whose wall clock the sheet's times are read from: its first place's, else the production's."""
        return next((place.time_zone for place in self.places if place.time_zone), self.shoot.about.time_zone)

    def is_minor(self, person: Person) -> bool:
        """Whether somebody is a minor on the day; on the first shoot day where it has no date."""
        return is_minor_on(person, self.day.date) if self.day.date else person.minor

    def moment(self, at: datetime) -> str:
        """ "4 June 5:40 PM PDT": a moment by the clock the sheet's times are read from."""
        return moment_words(at, self.zone, self.shoot.about.clock)

    @property
    def name(self) -> str:
        """How people call the sheet."""
        return f"call sheet {self.sheet.number}"

    def place_number(self, place: Place) -> int:
        """Its number on the sheet, from 1."""
        return self.places.index(place) + 1


def read_shoot(production: Production) -> Shoot:
    """The production, read once for all its sheets."""
    return Shoot(
        production,
        facts(production),
        read_schedule(production),
        _people(production),
        Parts(CHARACTERS.by_id(production)),
        by_scene(PRESENCES.all(production)),
        PLACES.by_id(production),
        {row.set_name: row.place for row in SET_PLACES.all(production)},
        tuple(EVENTS.all(production)),
    )


def _people(production: Production) -> dict[str, Person]:
    begins = shooting_begins(production)
    return {person.id: replace(person, minor=is_minor_on(person, begins)) for person in PEOPLE.all(production)}


def read_day(shoot: Shoot, sheet: Sheet) -> SheetDay | None:
    """A sheet with its day; None when the day is no longer on the board."""
    day = next((day for day in shoot.schedule.days if day.id == sheet.day), None)
    if day is None:
        return None
    rows = shoot.production
    given = APPROVALS.where(rows, sheet=sheet.id, revision=sheet.revision)
    return SheetDay(
        shoot,
        sheet,
        day,
        tuple(_cast(shoot, sheet)),
        tuple(_crew(shoot, sheet)),
        tuple(BACKGROUND.where(rows, sheet=sheet.id)),
        tuple(REQUIREMENTS.where(rows, sheet=sheet.id)),
        tuple(CATERING.where(rows, sheet=sheet.id)),
        tuple(VEHICLES.where(rows, sheet=sheet.id)),
        {note.scene: note.text for note in SCENE_NOTES.where(rows, sheet=sheet.id)},
        tuple(approval for approval in given if approval.withdrawn_at is None),
        tuple(ISSUES.where(rows, sheet=sheet.id)),
        tuple(CONFIRMATIONS.where(rows, sheet=sheet.id)),
    )


def _cast(shoot: Shoot, sheet: Sheet) -> list[CastCall]:
    """The cast lines in number order, but for parts that are gone."""
    lines = {(line.character, line.double): line for line in CAST_CALLS.where(shoot.production, sheet=sheet.id)}
    return [lines[part] for part in shoot.parts.in_order(part for part in lines if part[0] in shoot.parts.characters)]


def _crew(shoot: Shoot, sheet: Sheet) -> list[CrewCall]:
    """The crew lines in the contacts' order, but for people who are gone."""
    lines = {line.person: line for line in CREW_CALLS.where(shoot.production, sheet=sheet.id)}
    return [lines[person] for person in shoot.people if person in lines]


def read_days(production: Production) -> list[SheetDay]:
    """Every sheet whose day is on the board, in shooting order."""
    shoot = read_shoot(production)
    found = (read_day(shoot, sheet) for sheet in SHEETS.all(production))
    return sorted((day for day in found if day), key=lambda sheet_day: sheet_day.day.number)
