"""Changing the board: moving strips, breaks, banners, splits; each one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Strip, StripKind
from filmdesk.film.store import STRIPS
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.ranks import ranks


def board_strips(production: Production, schedule: Schedule) -> list[Strip]:
    """Every strip of the board in order, those of the boneyard left out."""
    return [strip for strip in STRIPS.where(production, board=schedule.board.id) if not strip.boneyard]


def find_strip(schedule: Schedule, named: str) -> Strip:
    """The strip called so: a scene's number, with its part if split ("12 pt 1"), or an id; raises UserError."""
    wanted = " ".join(named.split()).casefold()
    every = (*(s for day in schedule.days for s in day.strips), *schedule.open_strips, *schedule.boneyard)
    found = [strip for strip in every if wanted in (strip.id, _called(schedule, strip))]
    if not found:
        raise UserError(f"There is no strip {named} on the board.", "Name it by its scene, such as 12 or 12 pt 1.")
    if len(found) > 1:
        raise UserError(f"More than one strip is called {named}.", "Name the part, such as 12 pt 1.")
    return found[0]


def _called(schedule: Schedule, strip: Strip) -> str:
    return schedule.number_of(strip).casefold() if strip.kind is StripKind.SCENE else strip.id


def move_strips(production: Production, strips: Sequence[Strip], before: Strip | None) -> None:
    """Put strips, in the order given, in front of another one, or at the end of the board."""
    moving = {strip.id for strip in strips}
    schedule = read_schedule(production)
    standing = [strip for strip in board_strips(production, schedule) if strip.id not in moving]
    if before is not None and before.id in moving:
        raise UserError("A strip cannot be moved in front of itself.", "Name another strip.")
    at = len(standing) if before is None else [strip.id for strip in standing].index(before.id)
    lower = standing[at - 1].rank if at else None
    upper = standing[at].rank if at < len(standing) else None
    with production.step("Move strips"):
        for strip, rank in zip(strips, ranks(len(strips), lower, upper), strict=True):
            STRIPS.change(production, strip.id, "Move strips", rank=rank, boneyard=False)


def to_boneyard(production: Production, strips: Sequence[Strip]) -> None:
    """Take strips off the board without losing them."""
    with production.step("Move strips to the boneyard"):
        for strip in strips:
            if strip.kind is StripKind.SCENE:
                STRIPS.change(production, strip.id, boneyard=True)
            else:
                STRIPS.remove(production, strip.id)


def insert(production: Production, strip: Strip, after: Strip | None, label: str) -> Strip:
    """Put a new strip behind another one, or at the end of the board."""
    schedule = read_schedule(production)
    standing = board_strips(production, schedule)
    at = len(standing) if after is None else [s.id for s in standing].index(after.id) + 1
    lower = standing[at - 1].rank if at else None
    upper = standing[at].rank if at < len(standing) else None
    return STRIPS.add(production, replace(strip, board=schedule.board.id, rank=ranks(1, lower, upper)[0]), label)


def split_scene(production: Production, strip: Strip, lengths: Sequence[Eighths]) -> list[Strip]:
    """Split a scene into parts whose lengths add up to it; the parts stand one behind the other."""
    schedule = read_schedule(production)
    whole = schedule.eighths_of(strip)
    if len(lengths) < 2 or strip.part:
        raise UserError("A scene is split into two parts or more, once.", "Give their lengths, such as 4/8,7/8.")
    if sum(lengths) != whole or min(lengths) < 1:
        raise UserError(
            f"The parts add up to {sum(lengths, Eighths(0))}, the scene has {whole}.", "Give lengths that add up."
        )
    with production.step("Split scene"):
        parts = [STRIPS.change(production, strip.id, part="pt 1", eighths=lengths[0])]
        for n, length in enumerate(lengths[1:], 2):
            part = replace(strip, id=new_id(), part=f"pt {n}", eighths=length)
            if strip.boneyard:
                parts.append(STRIPS.add(production, part))
            else:
                parts.append(insert(production, part, parts[-1], "Split scene"))
    return parts


def join_scene(production: Production, scene: str) -> None:
    """Make one strip of a split scene again; it stands where its first part stood."""
    board = read_schedule(production).board
    parts = STRIPS.where(production, board=board.id, scene=scene)
    if len(parts) < 2:
        raise UserError("This scene is not split.", "Nothing was changed.")
    first = min(parts, key=lambda strip: (strip.boneyard, strip.rank))
    with production.step("Join scene"):
        STRIPS.change(production, first.id, part="", eighths=None)
        for strip in parts:
            if strip.id != first.id:
                STRIPS.remove(production, strip.id)
