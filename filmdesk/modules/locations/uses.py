"""What places are used for: the days and scenes shot there, the sets that have none yet, days no permit covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.records import Place, Scene
from filmdesk.film.store import SCENES, SET_PLACES
from filmdesk.production.production import Production


@dataclass(frozen=True, slots=True)
class UsedScene:
    """A scene or a part of one, shot somewhere: its number as printed, and its record."""

    number: str
    scene: Scene


@dataclass(frozen=True, slots=True)
class Use:
    """A shoot day at a place, with the scenes shot there."""

    day: ShootDay
    shot: tuple[UsedScene, ...]

    @property
    def scenes(self) -> tuple[str, ...]:
        """The numbers of the scenes."""
        return tuple(used.number for used in self.shot)


def uses_by_place(production: Production) -> dict[str, list[Use]]:
    """The shoot days at every place, in order."""
    schedule = read_schedule(production)
    placed = {record.set_name.upper(): record.place for record in SET_PLACES.all(production)}
    found: dict[str, list[Use]] = {}
    for day in schedule.days:
        shot: dict[str, list[UsedScene]] = {}
        for used, place in _shot_on(schedule, day, placed):
            shot.setdefault(place, []).append(used)
        for place, scenes in shot.items():
            found.setdefault(place, []).append(Use(day, tuple(scenes)))
    return found


def _shot_on(schedule: Schedule, day: ShootDay, placed: dict[str, str]) -> Iterable[tuple[UsedScene, str]]:
    for strip in day.scene_strips:
        scene = schedule.scenes.get(strip.scene)
        place = strip.place or (placed.get(scene.set_name.upper(), "") if scene else "")
        if scene and place:
            yield UsedScene(schedule.number_of(strip), scene), place


def uses_of(production: Production, place: str) -> list[Use]:
    """The shoot days at a place, in order."""
    return uses_by_place(production).get(place, [])


def without_permit(place: Place, uses: Iterable[Use]) -> list[Use]:
    """The shoot days the place's permit does not cover; none where no date of it is known."""
    early, late = place.permit_from, place.permit_to
    return [
        use for use in uses if use.day.date and ((early and use.day.date < early) or (late and use.day.date > late))
    ]


def sets_at(production: Production, place: str) -> list[str]:
    """The sets shot at a place."""
    return [record.set_name for record in SET_PLACES.where(production, place=place)]


def sets_without_place(production: Production) -> list[str]:
    """The sets of the script that no place is named for."""
    placed = {record.set_name.upper() for record in SET_PLACES.all(production)}
    scenes = (scene for scene in SCENES.all(production) if not scene.omitted and not scene.dropped)
    return sorted({scene.set_name.upper() for scene in scenes if scene.set_name} - placed)
