"""Our own draft of a board, by one rule that the paper can print (ruling B7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from filmdesk.film.days import ShootDay, read_schedule, working_dates
from filmdesk.film.records import Board, Scene, Strip, StripKind
from filmdesk.film.scenes import lit
from filmdesk.film.store import BOARDS, EVENTS, PLACES, SCENES, SET_PLACES, active_board, facts
from filmdesk.modules.schedule.boards import all_scenes, arrange, free_name, scene_strip, use_board
from filmdesk.modules.schedule.store import set_start
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

RULE = (
    "grouped by place, then set, then day or night, exteriors first; the night exteriors of a place stand together, "
    "and a date is left free where a day would follow night exteriors without rest"
)


@dataclass(frozen=True, slots=True)
class Work:
    """A scene as the draft weighs it; `dark` is a night exterior, which only the night gives."""

    scene: Scene
    place: str
    light: str

    @property
    def exterior(self) -> bool:
        """Whether any of it is outside."""
        return "EXT" in self.scene.int_ext.upper()

    @property
    def dark(self) -> bool:
        """Night outside; a night interior can be blacked out at any hour."""
        return self.exterior and self.light == "night"


DraftDay = tuple[Work, ...]


def draft_days(works: Iterable[Work], limit: Eighths) -> list[DraftDay]:
    """The scenes as days of at most `limit` (a longer scene has a day of its own), in the order of `RULE`."""
    days: list[list[Work]] = []
    for work in shooting_order(works):
        if days and _fits(days[-1], work, limit):
            days[-1].append(work)
        else:
            days.append([work])
    return [tuple(day) for day in days]


def shooting_order(works: Iterable[Work]) -> list[Work]:
    """Places with most exterior pages first; a place met after dark begins with its own night exteriors."""
    listed = list(works)
    places = dict.fromkeys(work.place for work in listed)
    grouped = [[work for work in listed if work.place == place] for place in places]
    in_order: list[Work] = []
    for group in sorted(grouped, key=_exterior_pages, reverse=True):
        after_dark = bool(in_order) and in_order[-1].dark
        dark, light = [_by_set(w for w in group if w.dark is wanted) for wanted in (True, False)]
        in_order += [*dark, *light] if after_dark else [*light, *dark]
    return in_order


def needs_rest(before: Sequence[Work], after: Sequence[Work]) -> bool:
    """Whether a day follows night exteriors: some of it is not night outside as well."""
    return bool(before) and before[-1].dark and any(not work.dark for work in after)


def _exterior_pages(group: Iterable[Work]) -> int:
    return sum(work.scene.eighths for work in group if work.exterior)


def _by_set(works: Iterable[Work]) -> list[Work]:
    """By set, those outside first, and day before night within one; else as the script goes."""
    listed = list(works)
    outside = {work.scene.set_name for work in listed if work.exterior}
    first = {name: n for n, name in enumerate(dict.fromkeys(work.scene.set_name for work in listed))}

    def key(work: Work) -> tuple[bool, int, bool, bool]:
        name = work.scene.set_name
        return (name not in outside, first[name], work.light == "night", not work.exterior)

    return sorted(listed, key=key)


def _fits(day: Sequence[Work], work: Work, limit: Eighths) -> bool:
    pages = sum(w.scene.eighths for w in day) + work.scene.eighths
    return pages <= limit and not (day[-1].dark and not work.dark)


# Onto the board


def draft_schedule(production: Production, pages_per_day: Eighths, start: date | None = None) -> str:
    """Draft the active board, or a new one where it has days already; one step. Gives what was done, with the rule."""
    if pages_per_day < 1:
        raise UserError("A day needs at least an eighth of a page.", "Write pages per day like 4 or 4 4/8.")
    works = works_of(production)
    if not works:
        raise UserError("There are no scenes to schedule.", "Import the script first.")
    days = draft_days(works, pages_per_day)
    with production.step("Draft schedule"):
        if start:
            set_start(production, start)
        board, kept = _board_to_fill(production)
        arrange(production, board, _strips(production, board, days))
    rests = len(_rest_dates(production, days))
    return _sentence(days, pages_per_day, rests, kept)


def works_of(production: Production) -> list[Work]:
    """The scenes there are to shoot with their places and light; a set without a place is a place of its own."""
    names = {place.id: place.name for place in PLACES.all(production)}
    place_of = {link.set_name.upper(): names.get(link.place, "") for link in SET_PLACES.all(production)}
    light = lit(SCENES.all(production))
    return [
        Work(scene, place_of.get(scene.set_name.upper(), "") or scene.set_name, light[scene.id])
        for scene in all_scenes(production)
    ]


def _board_to_fill(production: Production) -> tuple[Board, str]:
    """The active board, or a new one beside it where somebody's days would be lost, and that board's name."""
    board = active_board(production)
    if not read_schedule(production, board).days:
        return board, ""
    fresh = BOARDS.add(production, Board(free_name(production, "Draft"), active=False))
    use_board(production, fresh)
    return fresh, board.name


def _strips(production: Production, board: Board, days: Sequence[DraftDay]) -> list[Strip]:
    known = {strip.scene: strip for strip in read_schedule(production, board).boneyard if not strip.part}
    rests = _rest_dates(production, days)
    strips: list[Strip] = []
    for number, day in enumerate(days):
        for place, works in groupby(day, key=lambda work: work.place):
            if strips and strips[-1].kind is StripKind.SCENE:
                strips.append(Strip(board.id, "", StripKind.BANNER, text=f"COMPANY MOVE TO {place.upper()}"))
            scenes = (work.scene for work in works)
            strips += [replace(known.get(s.id) or scene_strip(board.id, "", s), boneyard=False) for s in scenes]
        strips.append(Strip(board.id, "", StripKind.DAY_BREAK, date=rests.get(number)))
    return strips


def _rest_dates(production: Production, days: Sequence[DraftDay]) -> dict[int, date]:
    """The days, by position, that start a date later than the calendar would have it, and on which date."""
    about = facts(production)
    dates = working_dates(about.start_date, about.days_off, EVENTS.all(production))
    moved: dict[int, date] = {}
    latest = next(dates, None)
    for number, (before, after) in enumerate(pairwise(days), 1):
        following = next(dates, None)
        if following and latest and needs_rest(before, after) and following - latest == timedelta(days=1):
            following = next(dates, None)
            if following:
                moved[number] = following
        latest = following
    return moved


def _sentence(days: Sequence[DraftDay], limit: Eighths, rests: int, kept: str) -> str:
    scenes = sum(map(len, days))
    rested = f" {rests} free for rest after nights," if rests else ""
    beside = f" The board before is kept as “{kept}”." if kept else ""
    long = [work.scene.number for day in days for work in day if work.scene.eighths > limit]
    over = f" Longer than a day: {', '.join(long)}; split them." if long else ""
    return f"Drafted {len(days)} shoot days,{rested} {scenes} scenes, at most {limit} pages a day. Rule: {RULE}.{over}{beside}"


def ends_dark(day: ShootDay, scenes: dict[str, Scene], light: dict[str, str]) -> Strip | None:
    """The last scene of a day, if it is a night exterior."""
    last = day.scene_strips[-1] if day.scene_strips else None
    return last if last and is_dark(last, scenes, light) else None


def is_dark(strip: Strip, scenes: dict[str, Scene], light: dict[str, str]) -> bool:
    """Whether a strip is a night exterior."""
    scene = scenes.get(strip.scene)
    return scene is not None and Work(scene, "", light.get(scene.id, "")).dark
