"""Changing the board: moving strips, breaks, banners, splits; each one step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from filmdesk.film.days import Schedule, read_schedule, reckoned
from filmdesk.film.records import Board, Strip, StripKind
from filmdesk.film.store import STRIPS
from filmdesk.modules.schedule.boards import complete_board, ranks_at
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id

_DAY = re.compile(r"(?:end of )?day (\d{1,4})")
_PART = re.compile(r"[\s.,-]*\(?\b(?:pt|part)\.?\s*(\d+)\)?$")


def board_strips(production: Production, schedule: Schedule) -> list[Strip]:
    """Every strip of the board in order, those of the boneyard left out."""
    return [strip for strip in STRIPS.where(production, board=schedule.board.id) if not strip.boneyard]


def find_strip(schedule: Schedule, named: str) -> Strip:
    """The strip called so: a scene's number, with its part if split ("12 pt 1"), or an id; raises UserError."""
    wanted = _spoken(named)
    every = (*(s for day in schedule.days for s in day.strips), *schedule.open_strips, *schedule.boneyard)
    called = [strip for strip in every if wanted in (strip.id, _called(schedule, strip))]
    found = called or [strip for strip in every if wanted == _scene_number(schedule, strip)]
    if not found:
        raise UserError(f"There is no strip {named} on the board.", "Name it by its scene, such as 12 or 12 pt 1.")
    if len(found) > 1:
        raise UserError(f"More than one strip is called {named}.", "Name the part, such as 12 pt 1.")
    return found[0]


def named_strip(production: Production, schedule: Schedule, named: str) -> Strip:
    """Any strip of the board: a scene or banner as `find_strip` has it, a day break as "day 5" or by its id."""
    spoken = _DAY.fullmatch(named.strip().casefold())
    identity = schedule.day(int(spoken[1])).id if spoken else named
    if any(day.id == identity for day in schedule.days):
        return STRIPS.get(production, identity)
    return find_strip(schedule, named)


def _spoken(named: str) -> str:
    """A name as the board says it: "12 pt.1" and "12 part 1" are "12 pt 1"."""
    return _PART.sub(r" pt \1", " ".join(named.split()).casefold()).strip()


def _called(schedule: Schedule, strip: Strip) -> str:
    return schedule.number_of(strip).casefold() if strip.kind is StripKind.SCENE else strip.text.casefold()


def _scene_number(schedule: Schedule, strip: Strip) -> str:
    scene = schedule.scenes.get(strip.scene)
    return scene.number.casefold() if scene else ""


def move_strips(production: Production, named: Sequence[str], *, before: str = "", after: str = "",
                day: int | None = None, board: Board | None = None) -> list[Strip]:  # fmt: skip
    """Put strips, in the order named, beside another one, at the end of a day, or at the end of the board."""
    with production.step("Move strips"):
        schedule = complete_board(production, board)
        found = (named_strip(production, schedule, name) for name in named)
        moving = list({strip.id: strip for strip in found}.values())
        chosen = {strip.id for strip in moving}
        standing = [strip for strip in board_strips(production, schedule) if strip.id not in chosen]
        index = len(standing)
        if day is not None:
            index = _index(standing, schedule.day(day).id)
        elif before or after:
            index = _index(standing, named_strip(production, schedule, before or after).id) + (0 if before else 1)
        places = ranks_at(production, standing, index, len(moving))
        for strip, rank in zip(moving, places, strict=True):
            STRIPS.change(production, strip.id, rank=rank, boneyard=False)
    return moving


def _index(standing: Sequence[Strip], anchor: str) -> int:
    """Where a strip stands; raises UserError for one that moves itself, or that lies in the boneyard."""
    for index, strip in enumerate(standing):
        if strip.id == anchor:
            return index
    raise UserError("A strip cannot be put beside one that moves with it or lies in the boneyard.", "Name another.")


def to_boneyard(production: Production, named: Sequence[str], board: Board | None = None) -> list[Strip]:
    """Take scenes off the days without losing them; banners and day breaks so named are removed."""
    with production.step("Move strips to the boneyard"):
        schedule = complete_board(production, board)
        moved = [named_strip(production, schedule, name) for name in named]
        for strip in {strip.id: strip for strip in moved}.values():
            if strip.kind is StripKind.SCENE:
                STRIPS.change(production, strip.id, boneyard=True)
            else:
                STRIPS.remove(production, strip.id)
    return moved


def remove_strips(production: Production, named: Sequence[str]) -> list[Strip]:
    """Remove banners and day breaks; scenes are never removed, raises UserError where one is named."""
    schedule = read_schedule(production)
    going = [named_strip(production, schedule, name) for name in named]
    if any(strip.kind is StripKind.SCENE for strip in going):
        raise UserError("A scene is not removed from the board.", "Move it to the boneyard.")
    with production.step(
        "Remove strips" if len(going) > 1 else f"Remove {going[0].kind}" if going else "Remove strips"
    ):
        for strip in going:
            STRIPS.remove(production, strip.id)
    return going


def insert(production: Production, strip: Strip, after: Strip | None, label: str) -> Strip:
    """Put a new strip behind another one, or at the end of the board."""
    with production.step(label):
        schedule = read_schedule(production)
        standing = board_strips(production, schedule)
        index = len(standing) if after is None else _index(standing, after.id) + 1
        [rank] = ranks_at(production, standing, index, 1)
        return STRIPS.add(production, replace(strip, board=schedule.board.id, rank=rank))


def split_scene(production: Production, strip: Strip, lengths: Sequence[Eighths]) -> list[Strip]:
    """Split a scene into parts whose lengths add up to it; the parts stand one behind the other."""
    whole = read_schedule(production).eighths_of(strip)
    if len(lengths) < 2 or strip.part:
        raise UserError("A scene is split into two parts or more, once.", "Give their lengths, such as 4/8,7/8.")
    if sum(map(int, lengths)) != whole or min(lengths) < 1:
        raise UserError(
            f"The parts add up to {sum(lengths, Eighths(0))}, the scene has {whole}.", "Give lengths that add up."
        )
    with production.step("Split scene"):
        first, *rest = _shared(strip.minutes, lengths)
        parts = [STRIPS.change(production, strip.id, part="pt 1", eighths=lengths[0], minutes=first)]
        for n, (length, minutes) in enumerate(zip(lengths[1:], rest, strict=True), 2):
            part = replace(strip, id=new_id(), part=f"pt {n}", eighths=length, minutes=minutes)
            if strip.boneyard:
                parts.append(STRIPS.add(production, part))
            else:
                parts.append(insert(production, part, parts[-1], "Split scene"))
    return parts


def _shared(minutes: int | None, lengths: Sequence[Eighths]) -> list[int | None]:
    """A scene's minutes over its parts by their lengths, adding up to the whole."""
    if minutes is None:
        return [None] * len(lengths)
    ends = [minutes * total // sum(map(int, lengths)) for total in accumulate(map(int, lengths))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def join_scene(production: Production, scene: str) -> None:
    """Make one strip of a split scene again; it stands where its first part stood."""
    board = read_schedule(production).board
    parts = STRIPS.where(production, board=board.id, scene=scene)
    if len(parts) < 2:
        raise UserError("This scene is not split.", "Nothing was changed.")
    first = min(parts, key=lambda strip: (strip.boneyard, strip.rank))
    with production.step("Join scene"):
        STRIPS.change(production, first.id, part="", eighths=None, minutes=reckoned(parts))
        for strip in parts:
            if strip.id != first.id:
                STRIPS.remove(production, strip.id)
