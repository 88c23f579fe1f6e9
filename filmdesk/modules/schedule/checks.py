"""What does not hold about the schedule."""

from __future__ import annotations

from datetime import timedelta

from filmdesk.film.days import Schedule, ShootDay, is_meal, read_schedule, working_dates
from filmdesk.film.records import EventKind, Scene, Strip
from filmdesk.film.scenes import by_scene, lit
from filmdesk.film.store import CHARACTERS, EVENTS, PRESENCES, SCENES, SET_PLACES, facts
from filmdesk.film.working import Parts, work_dates
from filmdesk.modules.schedule.boards import missing_scenes
from filmdesk.modules.schedule.proposals import day_like, lighter_day, move_fix, move_options
from filmdesk.production.production import Production
from filmdesk.values.clock import duration
from filmdesk.values.counting import noun
from filmdesk.values.dates import month, weekday
from filmdesk.values.eighths import Eighths
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity

_BUSY_DAY = Eighths(64)
"""Eight pages: the most television shoots a day (domain 2.4)."""


def unscheduled_scenes(production: Production) -> list[Problem]:
    """A scene in the boneyard or in no day; OMITTED ones excepted (B8)."""
    schedule = read_schedule(production)
    if not schedule.days:
        return []
    waiting = (*schedule.boneyard, *schedule.open_strips)
    problems = []
    for strip in waiting:
        scene = schedule.scenes.get(strip.scene)
        if scene and not scene.omitted and not scene.dropped:
            where = "in the boneyard" if strip.boneyard else "behind the last day break"
            message = f"Scene {schedule.number_of(strip)} ({scene.set_name}) is in no shoot day: it waits {where}."
            remedy = "Move it to a day, or say it is omitted."
            refs = (_scene(scene), _strip(schedule, strip))
            fix = move_fix(schedule, strip, day_like(production, schedule, scene))
            problems.append(Problem("unscheduled-scene", message, refs, remedy=remedy, fix=fix))
    for scene in missing_scenes(schedule):
        message = f"Scene {scene.number} ({scene.set_name}) has no strip on board {schedule.board.name} yet."
        refs = (_scene(scene), RecordRef("board", schedule.board.id, schedule.board.name))
        number = day_like(production, schedule, scene).number
        fix = Fix(f"Move {scene.number} to day {number}", "move-strips", move_options(scene.number, number))
        problems.append(Problem("unscheduled-scene", message, refs, remedy="Move it to a day.", fix=fix))
    return problems


def sets_without_place(production: Production) -> list[Problem]:
    """A set of a shoot day that has no place (B6): nobody can be sent there."""
    schedule = read_schedule(production)
    placed = {link.set_name.upper() for link in SET_PLACES.all(production)}
    bare: dict[str, list[tuple[ShootDay, Strip, Scene]]] = {}
    for day in schedule.days:
        for strip in day.scene_strips:
            scene = schedule.scenes.get(strip.scene)
            if scene and not strip.place and scene.set_name.upper() not in placed:
                bare.setdefault(scene.set_name, []).append((day, strip, scene))
    return [_set_without_place(schedule, name, uses) for name, uses in bare.items()]


def _set_without_place(schedule: Schedule, name: str, uses: list[tuple[ShootDay, Strip, Scene]]) -> Problem:
    numbers = ", ".join(schedule.number_of(strip) for _, strip, _ in uses)
    scenes = f"{noun(len(uses), 'scene')} {numbers}"
    day, _, scene = uses[0]
    when = f"from day {day.number} on" if day is not uses[-1][0] else f"on day {day.number}"
    message = f"{name} is shot {when} ({scenes}), but has no place."
    remedy = "Say where the set is shot."
    fix = Fix("Place the set", "place-set", (("set", name),))
    return Problem("set-without-place", message, (_scene(scene), _day(day)), remedy=remedy, day=day.number, fix=fix)


def days_over_limit(production: Production) -> list[Problem]:
    """A day with more pages than a company shoots, or reckoned longer than the production's longest day."""
    schedule = read_schedule(production)
    limit = facts(production).day_limit
    found = (
        problem for day in schedule.days for problem in (_over_pages(schedule, day), _over_hours(schedule, day, limit))
    )
    return [problem for problem in found if problem]


def _over_pages(schedule: Schedule, day: ShootDay) -> Problem | None:
    pages = schedule.pages_of(day)
    if pages <= _BUSY_DAY or len(day.scene_strips) < 2:
        return None
    heaviest = max(day.scene_strips, key=schedule.eighths_of)
    message = f"Day {day.number} holds {pages.counted}; eight are the most a television company shoots."
    remedy = f"Move scene {schedule.number_of(heaviest)} ({schedule.eighths_of(heaviest)}) to another day."
    fix = move_fix(schedule, heaviest, lighter_day(schedule, day, schedule.eighths_of(heaviest)))
    refs = (_day(day), _strip(schedule, heaviest))
    return Problem("day-over-limit", message, refs, remedy=remedy, day=day.number, fix=fix)


def _over_hours(schedule: Schedule, day: ShootDay, limit: int) -> Problem | None:
    minutes = schedule.minutes_of(day)
    if minutes is None or minutes <= limit:
        return None
    longest = max((strip for strip in day.strips if not is_meal(strip)), key=lambda strip: strip.minutes or 0)
    message = (
        f"Day {day.number} is reckoned at {duration(minutes)}, {duration(minutes - limit)} over the longest day of "
        f"{duration(limit)}."
    )
    what = f"scene {schedule.number_of(longest)}" if longest.scene else longest.text
    remedy = f"Move {what} ({duration(longest.minutes or 0)}) to another day, or reckon it shorter."
    refs = (_day(day), _strip(schedule, longest), RecordRef("facts", "facts", "longest day"))
    fix = move_fix(schedule, longest, lighter_day(schedule, day, schedule.eighths_of(longest)))
    return Problem("day-over-limit", message, refs, remedy=remedy, day=day.number, fix=fix)


def splits_that_do_not_add_up(production: Production) -> list[Problem]:
    """A split scene whose parts are more or less than the scene."""
    schedule = read_schedule(production)
    parts: dict[str, list[Strip]] = {}
    for strip in (*(s for day in schedule.days for s in day.scene_strips), *schedule.open_strips, *schedule.boneyard):
        if strip.part:
            parts.setdefault(strip.scene, []).append(strip)
    problems = []
    for identity, strips in parts.items():
        scene = schedule.scenes.get(identity)
        total = sum((schedule.eighths_of(strip) for strip in strips), Eighths(0))
        if scene and total != scene.eighths:
            message = f"The parts of scene {scene.number} add up to {total}, the scene has {scene.eighths}."
            remedy = "Join the scene and split it anew."
            refs = (_scene(scene), *(_strip(schedule, strip) for strip in strips))
            fix = Fix(f"Join {scene.number}", "join-scene", (("scene", scene.number),))
            problems.append(Problem("split-lengths", message, refs, remedy=remedy, fix=fix))
    return problems


def nights_into_days(production: Production) -> list[Problem]:
    """A day that begins with day work on the morning after night work: nobody slept."""
    schedule = read_schedule(production)
    light = lit(SCENES.all(production))
    problems = []
    for before, after in zip(schedule.days, schedule.days[1:], strict=False):
        if not (before.date and after.date and before.scene_strips and after.scene_strips):
            continue
        next_morning = after.date - before.date == timedelta(days=1)
        night = all(light.get(strip.scene) == "night" for strip in before.scene_strips)
        if next_morning and night and light.get(after.scene_strips[0].scene) == "day":
            message = f"Day {before.number} is night work, and day {after.number} begins by day the next morning."
            remedy = "Put a day off between, or begin the next day with its night scenes."
            refs = (_day(before), _day(after))
            fix = _one_date_later(production, after)
            problems.append(Problem("night-into-day", message, refs, remedy=remedy, day=after.number, fix=fix))
    return problems


def days_on_days_off(production: Production) -> list[Problem]:
    """A day dated on a weekday off or a holiday."""
    schedule = read_schedule(production)
    off = set(facts(production).days_off)
    holidays = {event.date: event for event in EVENTS.all(production) if not event.character and event.kind in _FREE}
    problems = []
    for day in schedule.days:
        if day.date is None:
            continue
        name = weekday(day.date)
        if name in off or day.date in holidays:
            event = holidays.get(day.date)
            why = f"{event.kind} {event.text}".strip() if event else f"a {name}, which is a day off"
            refs = (
                _day(day),
                RecordRef("event", event.id, str(event.kind)) if event else RecordRef("facts", "facts", "days off"),
            )
            message = f"Day {day.number} is dated {day.date}: {why}."
            fix = Fix("Let the calendar date it", "date-day", (("day", str(day.number)),))
            problems.append(
                Problem("day-on-day-off", message, refs, remedy="Change its date.", day=day.number, fix=fix)
            )
    return problems


def days_out_of_order(production: Production) -> list[Problem]:
    """A day dated on or before the day its unit shoots ahead of it."""
    latest: dict[str, ShootDay] = {}
    problems = []
    for day in read_schedule(production).days:
        before = latest.get(day.unit)
        if day.date and before and before.date and day.date <= before.date:
            message = f"Day {day.number} is dated {day.date}, and day {before.number} before it {before.date}."
            fix = Fix("Let the calendar date it", "date-day", (("day", str(day.number)),))
            remedy = "Change one of the two dates."
            refs = (_day(before), _day(day))
            problems.append(Problem("day-out-of-order", message, refs, remedy=remedy, day=day.number, fix=fix))
        latest[day.unit] = day
    return problems


def cast_busy_elsewhere(production: Production) -> list[Problem]:
    """A part that works on a date it has an event of its own."""
    schedule = read_schedule(production)
    parts = CHARACTERS.by_id(production)
    dates = work_dates(schedule, Parts(parts), by_scene(PRESENCES.all(production)))
    numbers = {day.date: day for day in schedule.days if day.date}
    problems = []
    for event in EVENTS.all(production):
        if event.kind is not EventKind.SCHOOL and event.date in dates.get((event.character, False), ()):
            part, day = parts[event.character], numbers[event.date]
            message = f"{part.name} works on day {day.number} ({event.date}) and has {event.kind} that day."
            refs = (
                RecordRef("character", part.id, part.name),
                RecordRef("event", event.id, f"{event.kind} {event.date}"),
            )
            problems.append(
                Problem("busy-elsewhere", message, refs, Severity.WARNS, "Move one of the two.", day=day.number)
            )
    return problems


_FREE = (EventKind.HOLIDAY, EventKind.HIATUS, EventKind.DAY_OFF)


def _one_date_later(production: Production, day: ShootDay) -> Fix | None:
    """Dating a day on the working date after its own, which leaves a day of rest before it."""
    about = facts(production)
    dates = working_dates(about.start_date, about.days_off, EVENTS.all(production))
    later = next((on for on in dates if day.date and on > day.date), None)
    if later is None:
        return None
    options = (("day", str(day.number)), ("date", later.isoformat()))
    return Fix(f"Move day {day.number} to {weekday(later)} {later.day} {month(later)}", "date-day", options)


def _scene(scene: Scene) -> RecordRef:
    return RecordRef("scene", scene.id, f"scene {scene.number}")


def _strip(schedule: Schedule, strip: Strip) -> RecordRef:
    name = f"strip {schedule.number_of(strip)}" if strip.scene else strip.text
    return RecordRef("strip", strip.id, name)


def _day(day: ShootDay) -> RecordRef:
    return RecordRef("strip", day.id, f"day {day.number}")
