"""Changing the active board: moving strips, splitting scenes, ending days. Each function is one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from filmdesk.film.days import Schedule
from filmdesk.film.find import find_character
from filmdesk.film.records import Event, EventKind, Strip, StripKind
from filmdesk.film.store import EVENTS, FACTS, STRIPS, active_board
from filmdesk.modules.schedule.boards import complete_board, place_between, rank_after, standing
from filmdesk.modules.schedule.names import find_strip
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

# Moving


def move_strips(
    production: Production, ids: Sequence[str], *, before: str = "", after: str = "", day: int | None = None
) -> list[Strip]:
    """Put strips in this order before or after another, at the end of a day, or at the end of the board.

    Strips are named by id, "12", "12 pt 1"; what lies in the boneyard comes onto the board. Gives the strips moved.
    """
    with production.step("Move strips"):
        schedule = complete_board(production)
        moved = [find_strip(schedule, name) for name in dict.fromkeys(ids)]
        chosen = {strip.id for strip in moved}
        rest = [strip.id for strip in standing(schedule) if strip.id not in chosen]
        index = _index(schedule, rest, before, after, day)
        ranks = place_between(production, schedule, list(chosen), index)
        for strip, rank in zip(moved, ranks, strict=True):
            STRIPS.change(production, strip.id, rank=rank, boneyard=False)
    return moved


def _index(schedule: Schedule, rest: list[str], before: str, after: str, day: int | None) -> int:
    """Where in the rest of the board the moved strips go."""
    if day is not None:
        return _place_of(rest, schedule.day(day).id)
    if before:
        return _place_of(rest, find_strip(schedule, before).id)
    if after:
        return _place_of(rest, find_strip(schedule, after).id) + 1
    return len(rest)


def _place_of(rest: list[str], anchor: str) -> int:
    if anchor not in rest:
        raise UserError(
            "Strips cannot be put beside a strip that moves with them or lies in the boneyard.",
            "Name another strip on the board.",
        )
    return rest.index(anchor)


def to_boneyard(production: Production, ids: Iterable[str]) -> list[Strip]:
    """Take strips off the days without losing them; a day break cannot go there."""
    with production.step("Move strips to boneyard"):
        schedule = complete_board(production)
        strips = [find_strip(schedule, name) for name in ids]
        for strip in strips:
            if strip.kind is StripKind.DAY_BREAK:
                raise UserError("A day break cannot lie in the boneyard.", "Remove the break instead.")
            STRIPS.change(production, strip.id, boneyard=True)
    return strips


# Parts of scenes


def split_scene(production: Production, name: str, lengths: Sequence[Eighths]) -> list[Strip]:
    """Cut a scene into parts of these lengths, which must add up to its own (ruling B7).

    The first part stays where the scene was and new ones follow it; a scene cut before keeps the parts it has
    where they are.
    """
    with production.step("Split scene"):
        schedule = complete_board(production)
        strip = find_scene_strip(schedule, name)
        _check_lengths(schedule, strip, lengths)
        parts = _parts(schedule, strip)
        for spare in parts[len(lengths) :]:
            STRIPS.remove(production, spare.id)
        kept = parts[: len(lengths)]
        for number, (part, length) in enumerate(zip(kept, lengths, strict=False), 1):
            STRIPS.change(production, part.id, part=f"pt {number}", eighths=length)
        return _add_parts(production, STRIPS.get(production, kept[-1].id), len(kept), lengths)


def _check_lengths(schedule: Schedule, strip: Strip, lengths: Sequence[Eighths]) -> None:
    scene = schedule.scenes[strip.scene]
    if len(lengths) < 2 or any(length <= 0 for length in lengths):
        raise UserError("A split needs at least two parts, each of an eighth or more.", "Write them like 4/8, 7/8.")
    whole = sum(lengths, Eighths(0))
    if whole != scene.eighths:
        raise UserError(
            f"The parts come to {whole}, but scene {scene.number} is {scene.eighths} long.", "Make the eighths add up."
        )


def _add_parts(production: Production, last: Strip, count: int, lengths: Sequence[Eighths]) -> list[Strip]:
    """The parts a scene still lacks, each behind the one before."""
    board = active_board(production)
    for number, length in enumerate(lengths[count:], count + 1):
        rank = last.rank + "V" if last.boneyard else rank_after(production, board, last.id)
        part = Strip(
            board.id,
            rank,
            StripKind.SCENE,
            boneyard=last.boneyard,
            scene=last.scene,
            part=f"pt {number}",
            eighths=length,
            place=last.place,
        )
        last = STRIPS.add(production, part)
    parts = STRIPS.where(production, board=board.id, scene=last.scene)
    return sorted(parts, key=lambda part: part_number(part.part))


def join_scene(production: Production, name: str) -> Strip:
    """Make one strip of a split scene again, where its first part on the board stands."""
    with production.step("Join scene"):
        schedule = complete_board(production)
        strip = find_scene_strip(schedule, name)
        parts = _parts(schedule, strip)
        if len(parts) < 2:
            raise UserError(f"Scene {schedule.scenes[strip.scene].number} is not split.", "Nothing was changed.")
        kept = next((part for part in parts if not part.boneyard), parts[0])
        for part in parts:
            if part.id != kept.id:
                STRIPS.remove(production, part.id)
        return STRIPS.change(production, kept.id, part="", eighths=None)


def find_scene_strip(schedule: Schedule, name: str) -> Strip:
    """A scene's strip, any part of it; raises UserError where the name is no scene's."""
    strip = find_strip(schedule, name, any_part=True)
    if strip.kind is not StripKind.SCENE:
        raise UserError(f"“{name}” is not a scene.")
    return strip


def _parts(schedule: Schedule, strip: Strip) -> list[Strip]:
    everything = (*standing(schedule), *schedule.boneyard)
    return sorted((s for s in everything if s.scene == strip.scene), key=lambda part: part_number(part.part))


def part_number(part: str) -> int:
    """The number in "pt 2"; 0 for a whole scene."""
    digits = "".join(filter(str.isdigit, part))
    return int(digits) if digits else 0


# Days and banners


def add_break(production: Production, after: str, on: date | None = None, unit: str = "") -> Strip:
    """End a day behind a strip; its date comes from the calendar unless one is given."""
    with production.step("Add day break"):
        anchor = _anchor(complete_board(production), after)
        board = active_board(production)
        rank = rank_after(production, board, anchor.id)
        return STRIPS.add(production, Strip(board.id, rank, StripKind.DAY_BREAK, date=on, unit=unit))


def add_day(production: Production, on: date | None = None, unit: str = "") -> Strip:
    """End a day behind everything on the board."""
    with production.step("Add day break"):
        schedule = complete_board(production)
        [rank] = place_between(production, schedule, [""], len(standing(schedule)))
        return STRIPS.add(production, Strip(schedule.board.id, rank, StripKind.DAY_BREAK, date=on, unit=unit))


def remove_break(production: Production, day: int) -> None:
    """Let a day run on into the next one."""
    with production.step("Remove day break"):
        STRIPS.remove(production, complete_board(production).day(day).id)


def day_breaks(production: Production) -> list[Strip]:
    """The day breaks of the active board."""
    return STRIPS.where(production, board=active_board(production).id, kind=StripKind.DAY_BREAK)


def change_day(production: Production, identity: str, **values: date | str | None) -> None:
    """Give a day a date of its own (None: the calendar's again) or a unit."""
    STRIPS.change(production, identity, "Change day", **values)


def add_banner(production: Production, after: str, text: str, minutes: int | None = None) -> Strip:
    """Put a banner behind a strip: a company move, a meal, a rigging."""
    if not text.strip():
        raise UserError("A banner needs words.", 'Write them like "COMPANY MOVE TO PIER 9".')
    if minutes is not None and minutes < 0:
        raise UserError("A banner cannot take less than no time.")
    with production.step("Add banner"):
        anchor = _anchor(complete_board(production), after)
        board = active_board(production)
        rank = rank_after(production, board, anchor.id)
        return STRIPS.add(production, Strip(board.id, rank, StripKind.BANNER, text=text.strip(), minutes=minutes))


def _anchor(schedule: Schedule, name: str) -> Strip:
    strip = find_strip(schedule, name)
    if strip.boneyard:
        raise UserError(f"{schedule.number_of(strip)} lies in the boneyard.", "Name a strip on the board.")
    return strip


# The calendar


def set_start(production: Production, start: date | None, days_off: tuple[str, ...] | None = None) -> None:
    """The first day of shooting and the weekdays the company rests, ("Sat", "Sun")."""
    values: dict[str, object] = {"start_date": start} if start else {}
    if days_off is not None:
        values["days_off"] = tuple(weekday(name) for name in days_off)
    FACTS.change(production, "facts", "Set first day of shooting", **values)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(name: str) -> str:
    """A weekday's short name, "Sat"; raises UserError for what is none."""
    short = name.strip().capitalize()[:3]
    if short not in _WEEKDAYS:
        raise UserError(f"“{name}” is not a day of the week.", f"Write it like {', '.join(_WEEKDAYS)}.")
    return short


def add_event(production: Production, on: date, kind: EventKind, part: str = "", text: str = "") -> Event:
    """Put travel, a fitting, a holiday ... on a date: for one part, or for everyone where none is named."""
    character = find_character(production, part).id if part.strip() else ""
    return EVENTS.add(production, Event(on, kind, character=character, text=text.strip()))
