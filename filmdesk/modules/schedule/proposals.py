"""Which day would take a strip: what a problem's fix and the board propose, never done by itself."""

from __future__ import annotations

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.records import Scene, Strip
from filmdesk.film.store import SET_PLACES
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import Fix


def day_like(production: Production, schedule: Schedule, scene: Scene) -> ShootDay:
    """The day that shoots the scene's set already, else one at its place; the lightest of them, or of all."""
    places = {link.set_name.upper(): link.place for link in SET_PLACES.all(production)}
    place = places.get(scene.set_name.upper())
    same_set, same_place = [], []
    for day in schedule.days:
        sets = {_set(schedule, strip) for strip in day.scene_strips}
        same_set += [day] if scene.set_name in sets else []
        same_place += [day] if place and place in {places.get(name.upper()) for name in sets} else []
    found = same_set or same_place or schedule.days
    return min(found, key=lambda day: (schedule.pages_of(day), day.number))


def lighter_day(schedule: Schedule, day: ShootDay, load: Eighths) -> ShootDay | None:
    """The day nearest by that could take so much and still be lighter than this one is now."""
    pages = schedule.pages_of(day)
    fitting = [other for other in schedule.days if other.id != day.id and schedule.pages_of(other) + load < pages]
    return min(fitting, key=lambda other: (abs(other.number - day.number), schedule.pages_of(other)), default=None)


def move_fix(schedule: Schedule, strip: Strip, day: ShootDay | None) -> Fix | None:
    """Moving the strip to that day, as a button says it."""
    if day is None or not strip.scene:
        return None
    name = schedule.number_of(strip)
    return Fix(f"Move {name} to day {day.number}", "move-strips", move_options(name, day.number))


def move_options(name: str, day: int) -> tuple[tuple[str, str], ...]:
    """What `move-strips` is told."""
    return (("strips", name), ("day", str(day)))


def _set(schedule: Schedule, strip: Strip) -> str:
    scene = schedule.scenes.get(strip.scene)
    return scene.set_name if scene else ""
