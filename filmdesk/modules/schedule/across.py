"""Strips put on another board: there they go where they are asked to, on the board in use they stay.

Each board holds a strip of every scene, so nothing is copied and nothing leaves a board: the other board's own strips
of those scenes move on it, cut into parts as they are there. Banners are a board's own and are added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Board, Strip, StripKind
from filmdesk.film.store import STRIPS
from filmdesk.modules.schedule.boards import complete_board
from filmdesk.modules.schedule.strips import move_strips, named_strip, to_boneyard
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a board: at the end of a day, beside a strip, in the boneyard; else at the board's end."""

    day: int | None = None
    before: str = ""
    after: str = ""
    boneyard: bool = False


def put_on_board(
    production: Production, named: Sequence[str], board: Board, place: Place | None = None
) -> tuple[list[Strip], list[Strip]]:
    """Put strips of the board in use on another one; without a place, on the day they have here.

    One step, which changes nothing of the board in use. Gives the other board's strips as they stand there now, and
    what stayed here only: day breaks, and banners that no boneyard takes.
    """
    with production.step("Put strips on board"):
        here = read_schedule(production)
        if board.id == here.board.id:
            raise UserError(f"“{board.name}” is the board in use.", "Name another one, or none to move them here.")
        found = {strip.id: strip for strip in (named_strip(production, here, name) for name in named)}.values()
        days = len(complete_board(production, board).days)
        left, going = [], defaultdict[Place, list[Strip]](list)
        for strip in found:
            to = place or _place_here(here, strip, days)
            there = _counterparts(production, board, strip, to)
            going[to] += there
            left += [] if there else [strip]
        if not any(going.values()):
            raise UserError("Days end on each board by themselves.", "Choose scenes or banners to put there.")
        put = [strip for to, strips in going.items() for strip in _moved(production, strips, board, to)]
    return put, left


def _place_here(here: Schedule, strip: Strip, days: int) -> Place:
    """The place a strip has on the board in use; the end of a board with fewer days."""
    day = next((day.number for day in here.days if any(one.id == strip.id for one in day.strips)), None)
    return Place(day=day if day is not None and day <= days else None, boneyard=strip.boneyard)


def _counterparts(production: Production, board: Board, strip: Strip, to: Place) -> list[Strip]:
    """What stands for a strip on the other board: its scene cut as it is there, or a banner of its own."""
    if strip.kind is StripKind.SCENE:
        every = STRIPS.where(production, board=board.id, scene=strip.scene)
        return [one for one in every if one.part == strip.part] or every
    if strip.kind is StripKind.BANNER and not to.boneyard:
        return [STRIPS.add(production, replace(strip, id=new_id(), board=board.id))]
    return []


def _moved(production: Production, strips: Sequence[Strip], board: Board, to: Place) -> list[Strip]:
    if not strips:
        return []
    ids = [strip.id for strip in strips]
    if to.boneyard:
        return to_boneyard(production, ids, board)
    return move_strips(production, ids, before=to.before, after=to.after, day=to.day, board=board)
