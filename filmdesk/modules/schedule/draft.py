"""Our own draft of a schedule (rulings B7): a rule anyone can follow, said on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from filmdesk.film.days import read_schedule
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.scenes import lit
from filmdesk.film.store import FACTS, SCENES, SET_PLACES, STRIPS
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

RULE = (
    "Grouped by place, then by set; days before nights, exteriors early; a night is never followed by a day without rest: "
    "all day work stands ahead of night work on a day, and night days stand together at the end."
)


def draft_schedule(production: Production, start: date, per_day: Eighths) -> int:
    """Lay every scene of the script out in days of at most so many pages; gives the number of days.

    A scene longer than a day's pages stands alone on its day. What stood on the board before comes back with undo.
    """
    if per_day < 1:
        raise UserError("A day needs pages.", "Give --pages-per-day such as 4 or 4 4/8.")
    scenes = [scene for scene in SCENES.all(production) if not scene.omitted and not scene.dropped]
    if not scenes:
        raise UserError("There are no scenes to schedule.", "Import the script first.")
    days = _days(_in_shooting_order(production, scenes), per_day, lit(scenes))
    board = read_schedule(production).board.id
    with production.step("Draft schedule"):
        FACTS.change(production, "facts", start_date=start)
        _lay_out(production, board, days)
    return len(days)


def _in_shooting_order(production: Production, scenes: Sequence[Scene]) -> list[Scene]:
    """By place (a set without one stands for itself) in story order of its first scene, then set, light, outside first."""
    light = lit(scenes)
    places = {record.set_name: record.place for record in SET_PLACES.all(production)}
    where = {scene.id: places.get(scene.set_name.upper(), scene.set_name.upper()) for scene in scenes}
    first_place: dict[str, int] = {}
    first_set: dict[str, int] = {}
    for i, scene in enumerate(scenes):
        first_place.setdefault(where[scene.id], i)
        first_set.setdefault(scene.set_name, i)
    order = {scene.id: i for i, scene in enumerate(scenes)}
    return sorted(
        scenes,
        key=lambda scene: (
            light[scene.id] == "night",
            first_place[where[scene.id]],
            scene.int_ext.startswith("INT"),
            first_set[scene.set_name],
            order[scene.id],
        ),
    )


def _days(scenes: Sequence[Scene], per_day: Eighths, light: dict[str, str]) -> list[list[Scene]]:
    """Full days in order; day and night work never share one, so that nobody turns around within it."""
    days: list[list[Scene]] = []
    load = 0
    for scene in scenes:
        turned = bool(days) and light[days[-1][-1].id] != light[scene.id] and "night" in light[scene.id]
        if not days or turned or load + scene.eighths > per_day:
            days.append([])
            load = 0
        days[-1].append(scene)
        load += scene.eighths
    return days


def _lay_out(production: Production, board: str, days: Sequence[Sequence[Scene]]) -> None:
    """Write the days; a scene keeps the strip it has, parts of a split scene are joined, banners go."""
    kept: dict[str, Strip] = {}
    for strip in STRIPS.where(production, board=board):
        if strip.kind is StripKind.SCENE and strip.scene not in kept:
            kept[strip.scene] = strip
        else:
            STRIPS.remove(production, strip.id)
    places = iter(ranks(sum(len(day) + 1 for day in days)))
    for day in days:
        for scene in day:
            rank = next(places)
            if scene.id in kept:
                STRIPS.change(production, kept.pop(scene.id).id, rank=rank, boneyard=False, part="", eighths=None)
            else:
                STRIPS.add(production, Strip(board, rank, StripKind.SCENE, scene=scene.id))
        STRIPS.add(production, Strip(board, next(places), StripKind.DAY_BREAK))
    for strip in kept.values():
        STRIPS.change(production, strip.id, boneyard=True)
