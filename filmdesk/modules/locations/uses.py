"""What places are used for: the days and scenes shot there, the sets that have none yet."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.store import SCENES, SET_PLACES
from filmdesk.production.production import Production


@dataclass(frozen=True, slots=True)
class Use:
    """A shoot day at a place, with the numbers of the scenes shot there."""

    day: ShootDay
    scenes: tuple[str, ...]


def uses_of(production: Production, place: str) -> list[Use]:
    """The shoot days at a place, in order."""
    schedule = read_schedule(production)
    placed = {record.set_name.upper(): record.place for record in SET_PLACES.all(production)}
    uses = []
    for day in schedule.days:
        numbers = []
        for strip in day.scene_strips:
            scene = schedule.scenes.get(strip.scene)
            own = strip.place or (placed.get(scene.set_name.upper(), "") if scene else "")
            if own == place:
                numbers.append(schedule.number_of(strip))
        if numbers:
            uses.append(Use(day, tuple(numbers)))
    return uses


def sets_at(production: Production, place: str) -> list[str]:
    """The sets shot at a place."""
    return [record.set_name for record in SET_PLACES.where(production, place=place)]


def sets_without_place(production: Production) -> list[str]:
    """The sets of the script that no place is named for."""
    placed = {record.set_name.upper() for record in SET_PLACES.all(production)}
    scenes = (scene for scene in SCENES.all(production) if not scene.omitted and not scene.dropped)
    return sorted({scene.set_name.upper() for scene in scenes if scene.set_name} - placed)
