"""Boards: arrangements of one strip for every scene; one of them is active and drives the papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from filmdesk.film.days import Schedule, read_schedule
from filmdesk.film.records import Board, Scene, Strip, StripKind
from filmdesk.film.store import BOARDS, SCENES, STRIPS, active_board
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.ranks import rank_between, ranks


def in_the_draft(scenes: Iterable[Scene]) -> list[Scene]:
    """The scenes there are to shoot: omitted ones and those the present draft dropped need no strip (B8)."""
    return [scene for scene in scenes if not scene.omitted and not scene.dropped]


def missing_scenes(schedule: Schedule) -> list[Scene]:
    """The scenes that came after the board was made and have no strip on it yet."""
    strips = (*schedule.open_strips, *schedule.boneyard, *(strip for day in schedule.days for strip in day.strips))
    placed = {strip.scene for strip in strips}
    return [scene for scene in in_the_draft(schedule.scenes.values()) if scene.id not in placed]


def complete_board(production: Production, board: Board | None = None) -> Schedule:
    """The board with every scene on it: scenes it lacks are put into its boneyard; only inside a step."""
    board = board or active_board(production)
    schedule = read_schedule(production, board)
    late = missing_scenes(schedule)
    if not late:
        return schedule
    last = max((strip.rank for strip in STRIPS.where(production, board=board.id)), default=None)
    strips = [scene_strip(board.id, rank, scene) for rank, scene in zip(ranks(len(late), last), late, strict=True)]
    STRIPS.add_all(production, (replace(strip, boneyard=True) for strip in strips))
    return read_schedule(production, board)


def scene_strip(board: str, rank: str, scene: Scene) -> Strip:
    """A whole scene's strip."""
    return Strip(board, rank, StripKind.SCENE, scene=scene.id)


def standing(schedule: Schedule) -> list[Strip]:
    """The strips of a board in shooting order, day breaks among them, without the boneyard."""
    board = schedule.board.id
    in_order: list[Strip] = []
    for day in schedule.days:
        in_order += [*day.strips, Strip(board, "", StripKind.DAY_BREAK, day.id)]
    return [*in_order, *schedule.open_strips]


def find_board(production: Production, name: str) -> Board:
    """The board of that name or id; raises UserError listing the boards there are."""
    boards = BOARDS.all(production)
    for board in boards:
        if name.strip().lower() in (board.name.lower(), board.id):
            return board
    raise UserError(f"There is no board “{name}”.", f"There are {', '.join(board.name for board in boards)}.")


def new_board(production: Production, name: str) -> Board:
    """A board with every scene in its boneyard; the active board stays active."""
    _refuse_taken(production, name)
    with production.step("New board"):
        board = BOARDS.add(production, Board(name.strip(), active=False))
        complete_board(production, board)
    return board


def copy_board(production: Production, name: str, source: Board | None = None) -> Board:
    """The active board (or another) once more under a new name; the active board stays active."""
    _refuse_taken(production, name)
    source = source or active_board(production)
    with production.step("Copy board"):
        board = BOARDS.add(production, Board(name.strip(), active=False))
        strips = STRIPS.where(production, board=source.id)
        STRIPS.add_all(production, (replace(strip, id=new_id(), board=board.id) for strip in strips))
    return board


def use_board(production: Production, board: Board) -> None:
    """Make a board the one that drives the papers."""
    with production.step("Use board"):
        for other in BOARDS.where(production, active=True):
            if other.id != board.id:
                BOARDS.change(production, other.id, active=False)
        BOARDS.change(production, board.id, active=True)


def arrange(production: Production, board: Board, wanted: Sequence[Strip]) -> None:
    """Make the board hold exactly these strips, in this order, then its unnamed scenes in the boneyard.

    Strips that keep their id are changed, others added, and those no longer wanted removed; only inside a step.
    """
    before = {strip.id: strip for strip in STRIPS.where(production, board=board.id)}
    after = [replace(strip, rank=rank) for strip, rank in zip(wanted, ranks(len(wanted)), strict=True)]
    kept = {strip.id for strip in after}
    for identity in before.keys() - kept:
        STRIPS.remove(production, identity)
    STRIPS.add_all(production, [strip for strip in after if strip.id not in before])
    for strip in after:
        if strip.id in before and strip != before[strip.id]:
            STRIPS.change(production, strip.id, **{name: getattr(strip, name) for name in _CHANGING})
    complete_board(production, board)


_CHANGING = ("rank", "boneyard", "part", "eighths", "text", "minutes", "date", "unit", "place")


def free_name(production: Production, wanted: str) -> str:
    """That name, or with a number behind it where a board has it already."""
    taken = {board.name.lower() for board in BOARDS.all(production)}
    if wanted.lower() not in taken:
        return wanted
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted} {n}").lower() not in taken)


def place_between(production: Production, schedule: Schedule, strips: Sequence[str], index: int) -> list[str]:
    """Ranks for as many strips at a position of the board without them; writes new ranks only where none are free."""
    board = [strip for strip in _ranked(production, schedule.board) if strip.id not in set(strips)]
    before = board[index - 1].rank if index else None
    after = board[index].rank if index < len(board) else None
    if before is None or after is None or before < after:
        return ranks(len(strips), before, after)
    for strip, rank in zip(board, ranks(len(board)), strict=True):
        STRIPS.change(production, strip.id, rank=rank)
    return place_between(production, schedule, strips, index)


def rank_after(production: Production, board: Board, strip: str) -> str:
    """A rank for one new strip directly behind another."""
    schedule = read_schedule(production, board)
    index = [found.id for found in _ranked(production, board)].index(strip) + 1
    return place_between(production, schedule, [""], index)[0]


def last_rank(production: Production, board: Board) -> str:
    """A rank behind every strip of the board."""
    return rank_between(max((s.rank for s in STRIPS.where(production, board=board.id)), default=None), None)


def _ranked(production: Production, board: Board) -> list[Strip]:
    return STRIPS.where(production, board=board.id, boneyard=False)


def _refuse_taken(production: Production, name: str) -> None:
    if not name.strip():
        raise UserError("A board needs a name.")
    if any(board.name.lower() == name.strip().lower() for board in BOARDS.all(production)):
        raise UserError(f"There is a board “{name.strip()}” already.", "Choose another name.")


def all_scenes(production: Production) -> list[Scene]:
    """The scenes there are to shoot, in script order."""
    return in_the_draft(SCENES.all(production))
