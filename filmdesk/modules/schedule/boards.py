"""Boards: which there are and which is in use. Each holds a strip for every scene, also for one that came later."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Board, Scene, Strip, StripKind
from filmdesk.film.store import BOARDS, STRIPS, active_board
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.ranks import ranks
from filmdesk.values.words import listed


def missing_scenes(schedule: Schedule) -> list[Scene]:
    """The scenes to be shot that have no strip on the board; omitted and dropped ones need none (B8)."""
    strips = (*schedule.open_strips, *schedule.boneyard, *(strip for day in schedule.days for strip in day.strips))
    placed = {strip.scene for strip in strips}
    return [s for s in schedule.scenes.values() if not s.omitted and not s.dropped and s.id not in placed]


def find_board(production: Production, name: str) -> Board:
    """The board of that name or id; raises UserError when there is none."""
    boards = BOARDS.all(production)
    found = [b for b in boards if b.id == name] or [b for b in boards if _same(b.name, name)]
    if not found:
        raise UserError(f"There is no board “{name}”.", f"Boards: {', '.join(b.name for b in boards)}.")
    return found[0]


def board_name(production: Production, typed: str, renaming: Board | None = None) -> str:
    """A name a board may be given; raises UserError for none at all, and for one another board has."""
    name = " ".join(typed.split())
    if not name:
        raise UserError("A board needs a name.", "Say what it tries, such as “Rain cover”.")
    if any(_same(board.name, name) for board in BOARDS.all(production) if renaming is None or board.id != renaming.id):
        raise UserError(f"There is a board “{name}” already.", "Give this one another name.")
    return name


def free_name(production: Production) -> str:
    """A name no board has: "Board 2"."""
    names = {board.name.strip().casefold() for board in BOARDS.all(production)}
    return next(name for n in count(1) if (name := f"Board {n}").casefold() not in names)


def copy_board(production: Production, name: str) -> Board:
    """Copy the board in use, strip by strip, and use the copy."""
    with production.step("Copy board"):
        standing = active_board(production)
        board = BOARDS.add(production, Board(board_name(production, name), active=False))
        strips = STRIPS.where(production, board=standing.id)
        STRIPS.add_all(production, (replace(strip, id=new_id(), board=board.id) for strip in strips))
        use_board(production, board)
    return board


def use_board(production: Production, board: Board) -> None:
    """Make a board the one that drives the papers."""
    with production.step("Use board"):
        for other in BOARDS.all(production):
            BOARDS.change(production, other.id, active=other.id == board.id)


def holdings(production: Production) -> str:
    """What is laid out on the board in use, in words: "5 days, 40 scenes and 2 banners"; "" where nothing is."""
    schedule = read_schedule(production)
    standing = [*(strip for day in schedule.days for strip in day.strips), *schedule.open_strips]
    scenes = {strip.scene for strip in standing if strip.kind is StripKind.SCENE}
    split = {strip.scene for strip in (*standing, *schedule.boneyard) if strip.part}
    banners = sum(strip.kind is StripKind.BANNER for strip in standing)
    numbers = ((len(schedule.days), "day"), (len(scenes), "scene"), (banners, "banner"), (len(split), "split scene"))
    return listed(counted(number, noun) for number, noun in numbers if number)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def complete_board(production: Production, board: Board | None = None) -> Schedule:
    """A board, the one in use if none is given, with every scene: those it lacks go into its boneyard. In a step."""
    schedule = read_schedule(production, board)
    late = missing_scenes(schedule)
    if not late:
        return schedule
    of = schedule.board.id
    places = ranks(len(late), STRIPS.last_rank(production, board=of))
    new = (Strip(of, at, StripKind.SCENE, scene=s.id) for at, s in zip(places, late, strict=True))
    STRIPS.add_all(production, (replace(strip, boneyard=True) for strip in new))
    return read_schedule(production, schedule.board)


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
