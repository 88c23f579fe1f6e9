"""How people name strips: "12", "12A", "12 pt 1", a day break as "day 3", a banner by its words, or an id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmdesk.film.days import Schedule
from filmdesk.film.records import Strip, StripKind
from filmdesk.values.errors import UserError

PART = re.compile(r"^(?P<number>\S+?)[\s.,-]*\(?(?:pt|part)\.?\s*(?P<part>\d+)\)?$", re.IGNORECASE)
_DAY = re.compile(r"(?:end of )?day\s*(\d+)", re.IGNORECASE)


def find_strip(schedule: Schedule, name: str, *, any_part: bool = False) -> Strip:
    """The strip of that name on the board; raises UserError where there is none, or several."""
    found = list(_matches(schedule, name.strip(), any_part))
    if not found:
        raise UserError(f"There is no strip “{name}” on the board.", "Name it by scene number, like 12A or 12 pt 1.")
    if len(found) > 1 and not any_part:
        called = ", ".join(schedule.number_of(strip) or strip.text for strip in found)
        raise UserError(f"“{name}” is more than one strip: {called}.", "Say which part.")
    return found[0]


def split_name(name: str) -> tuple[str, str]:
    """Scene number and part of a strip's name: ("12", "pt 1") for "12 pt.1", ("12A", "") for "12A"."""
    match = PART.match(name.strip())
    return (match["number"], f"pt {int(match['part'])}") if match else (name.strip(), "")


def strips_of(schedule: Schedule) -> Iterator[Strip]:
    """Every strip of the board, the boneyard's last; day breaks are left out."""
    for day in schedule.days:
        yield from day.strips
    yield from schedule.open_strips
    yield from schedule.boneyard


def _matches(schedule: Schedule, name: str, any_part: bool) -> Iterator[Strip]:
    if day := next((day for day in schedule.days if day.id == name or _is_day(name, day.number)), None):
        yield Strip(schedule.board.id, "", StripKind.DAY_BREAK, day.id)
        return
    number, part = split_name(name)
    for strip in strips_of(schedule):
        if strip.id == name or strip.scene == name != "":
            yield strip
        elif strip.kind is StripKind.BANNER:
            if strip.text.lower() == name.lower():
                yield strip
        elif _is_scene(schedule, strip, number) and (any_part or not part or strip.part == part):
            yield strip


def _is_day(name: str, number: int) -> bool:
    match = _DAY.fullmatch(name)
    return bool(match) and int(match[1]) == number if match else False


def _is_scene(schedule: Schedule, strip: Strip, number: str) -> bool:
    scene = schedule.scenes.get(strip.scene)
    return scene is not None and scene.number.lower() == number.lower()
