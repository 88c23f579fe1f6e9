"""The active board read once with all its papers print: who is in a scene, where it is shot, in what light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.records import Character, CharacterKind, Facts, Place, Presence, PresenceKind, Scene, Strip
from filmdesk.film.scenes import by_scene, cast_order, lit, strip_colour
from filmdesk.film.store import CHARACTERS, PEOPLE, PLACES, PRESENCES, SCENES, SET_PLACES, facts
from filmdesk.paper.parts import Tone
from filmdesk.production.production import Production


@dataclass(frozen=True, slots=True)
class BoardReading:
    """Everything the schedule's papers and checks ask of the production, without a query per row."""

    about: Facts
    schedule: Schedule
    light: Mapping[str, str]
    characters: Mapping[str, Character]
    presences: Mapping[str, list[Presence]]
    minors: frozenset[str]
    places: Mapping[str, Place]
    set_places: Mapping[str, str]

    def scene(self, strip: Strip) -> Scene | None:
        """The strip's scene; None for a banner."""
        return self.schedule.scenes.get(strip.scene)

    def place(self, strip: Strip) -> Place | None:
        """Where it is shot: the strip's own place, else its set's."""
        scene = self.scene(strip)
        of_set = self.set_places.get(scene.set_name.upper(), "") if scene else ""
        return self.places.get(strip.place or of_set)

    def tone(self, scene: Scene) -> Tone:
        """The strip's colour (domain 3.1)."""
        tone: Tone = strip_colour(scene, self.light.get(scene.id, ""), self.about.int_ext_colour)  # type: ignore[assignment]
        return tone

    def working(self, scene: str) -> list[Character]:
        """Who is on camera in a scene, in cast order; groups are background."""
        found = {p.character for p in self.presences.get(scene, ()) if p.how.on_camera}
        people = (self.characters[identity] for identity in found if identity in self.characters)
        return sorted((c for c in people if c.kind is not CharacterKind.GROUP), key=cast_order)

    def cast_numbers(self, scene: str) -> list[str]:
        """The board numbers of a scene: a minor is 3K, a double 1X, a part not numbered yet its name (B11)."""
        doubles = [p.character for p in self.presences.get(scene, ()) if p.how is PresenceKind.DOUBLE]
        doubled = [self.characters[identity] for identity in doubles if identity in self.characters]
        numbers = [self.number(character) for character in self.working(scene)]
        numbers += [f"{c.cast_number}X" for c in sorted(doubled, key=cast_order) if c.cast_number]
        return list(dict.fromkeys(numbers))

    def number(self, character: Character) -> str:
        """How a part stands on the board."""
        minor = "K" if character.person in self.minors else ""
        number = character.cast_number
        return f"{number}{'' if number.upper().endswith('K') else minor}" if number else character.name

    def work_dates(self) -> dict[str, list[tuple[ShootDay, date | None]]]:
        """The shoot days of each part, by its id, from strips alone."""
        found: dict[str, list[tuple[ShootDay, date | None]]] = {}
        for day in self.schedule.days:
            for identity in {c.id for strip in day.scene_strips for c in self.working(strip.scene)}:
                found.setdefault(identity, []).append((day, day.date))
        return found


def read_board(production: Production) -> BoardReading:
    """The active board with everything around it."""
    return BoardReading(
        about=facts(production),
        schedule=read_schedule(production),
        light=lit(SCENES.all(production)),
        characters=CHARACTERS.by_id(production),
        presences=by_scene(PRESENCES.all(production)),
        minors=frozenset(person.id for person in PEOPLE.where(production, minor=True)),
        places=PLACES.by_id(production),
        set_places={link.set_name.upper(): link.place for link in SET_PLACES.all(production)},
    )


def long_date(on: date | None) -> str:
    """"Friday, June 5, 2026", as day breaks say it; "date to be set" where none is."""
    return f"{on:%A, %B} {on.day}, {on.year}" if on else "date to be set"
