"""Boards hold one strip for every scene, also for scenes that came after the board was made."""

from __future__ import annotations

from dataclasses import replace

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.store import STRIPS
from filmdesk.production.production import Production
from filmdesk.values.ranks import ranks


def missing_scenes(schedule: Schedule) -> list[Scene]:
    """The scenes to be shot that have no strip on the board; omitted and dropped ones need none (B8)."""
    strips = (*schedule.open_strips, *schedule.boneyard, *(strip for day in schedule.days for strip in day.strips))
    placed = {strip.scene for strip in strips}
    return [s for s in schedule.scenes.values() if not s.omitted and not s.dropped and s.id not in placed]


def complete_board(production: Production) -> Schedule:
    """The active board with every scene on it: those it lacks go into its boneyard. Only inside a step."""
    schedule = read_schedule(production)
    late = missing_scenes(schedule)
    if not late:
        return schedule
    board = schedule.board.id
    last = max((strip.rank for strip in STRIPS.where(production, board=board)), default=None)
    places = ranks(len(late), last)
    new = (Strip(board, at, StripKind.SCENE, scene=s.id) for at, s in zip(places, late, strict=True))
    STRIPS.add_all(production, (replace(strip, boneyard=True) for strip in new))
    return read_schedule(production)


def ranks_at(production: Production, standing: list[Strip], index: int, count: int) -> list[str]:
    """Ranks for strips put in at a position among those standing.

    Two laptops may have given neighbours the same rank: then the board is ranked anew first. Only inside a step.
    """
    lower = standing[index - 1].rank if index else None
    upper = standing[index].rank if index < len(standing) else None
    if lower is None or upper is None or lower < upper:
        return ranks(count, lower, upper)
    fresh = ranks(len(standing) + count)
    others = [*fresh[:index], *fresh[index + count :]]
    for strip, rank in zip(standing, others, strict=True):
        STRIPS.change(production, strip.id, rank=rank)
    return fresh[index : index + count]
