"""Our own draft of a schedule (rulings B7): a rule anyone can follow, said on the way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from filmdesk.film.days import reckoned, working_dates
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.scenes import lit
from filmdesk.film.store import EVENTS, FACTS, PLACES, SCENES, SET_PLACES, STRIPS, active_board, facts
from filmdesk.modules.schedule.boards import copy_board, holdings
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

PAGES = Eighths(32)
"""What a day holds where nobody says."""

RULE = (
    "Grouped by place, then set, then day or night; exteriors early; the night exteriors of a place stand together, "
    "and a date is left free where a day would follow them without rest."
)


@dataclass(frozen=True, slots=True)
class Work:
    """A scene as the draft weighs it: where it is shot, and in what light."""

    scene: Scene
    place: str
    light: str
    named: bool = True
    """Whether somebody said at which place its set is shot; else the set stands for one."""

    @property
    def outside(self) -> bool:
        """Whether any of it is an exterior."""
        return "EXT" in self.scene.int_ext.upper()

    @property
    def dark(self) -> bool:
        """Night outside; a night interior can be blacked out at any hour."""
        return self.outside and self.light == "night"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted: shoot days, and the scenes longer than a day's pages."""

    days: int
    too_long: tuple[str, ...]


def draft_schedule(production: Production, start: date, per_day: Eighths, *, board: str = "") -> Draft:
    """Lay every scene of the script out in days of at most so many pages, as one step.

    A scene longer than a day's pages stands alone on its day. It goes onto a new board where `board` names one, else
    in place of what the board in use holds: `what_goes` tells beforehand what that costs.
    """
    if per_day < 1:
        raise UserError("A day needs pages.", "Write the most pages a day like 4 or 4 4/8.")
    works = works_of(production)
    if not works:
        raise UserError("There are no scenes to schedule.", "Import the script first.")
    days = draft_days(works, per_day)
    with production.step("Draft schedule"):
        if board:
            copy_board(production, board)
        FACTS.change(production, "facts", start_date=start)
        dates = _dates_after_rest(production, days)
        _lay_out(production, list(_strips(active_board(production).id, days, dates)))
    return Draft(len(days), tuple(w.scene.number for w in works if w.scene.eighths > per_day))


def pages_for(production: Production, days: int) -> Eighths:
    """The fewest pages a day with which the draft takes no more than so many days."""
    works = works_of(production)
    whole = sum(int(work.scene.eighths) for work in works)
    least = len(draft_days(works, Eighths(whole)))
    if days < least or not works:
        raise UserError(
            f"Shooting takes {counted(least, 'day')} at least.",
            "Within a day no daylight or interior follows night exteriors. Say more days.",
        )
    found = bisect_left(range(1, whole + 1), True, key=lambda most: len(draft_days(works, Eighths(most))) <= days)
    return Eighths(found + 1)


def what_goes(production: Production) -> str:
    """What a draft in place of the board in use takes away, and what it leaves; "" where nothing is laid out."""
    held = holdings(production)
    if not held:
        return ""
    return (
        f"“{active_board(production).name}” holds {held}. Replaced, it loses its order, its banners and the dates "
        "given to days, and split scenes become whole.\nScene times, events, call sheets and other boards stay, and "
        "undo brings it back."
    )


def works_of(production: Production) -> list[Work]:
    """The scenes to be shot with place and light; a set without a place stands for itself."""
    scenes = SCENES.all(production)
    light = lit(scenes)
    names = {place.id: place.name for place in PLACES.all(production)}
    placed = {link.set_name.upper(): names.get(link.place, "") for link in SET_PLACES.all(production)}
    return [
        Work(
            scene,
            placed.get(scene.set_name.upper()) or scene.set_name.upper(),
            light[scene.id],
            named=bool(placed.get(scene.set_name.upper())),
        )
        for scene in scenes
        if not scene.omitted and not scene.dropped
    ]


# The rule


def draft_days(works: Iterable[Work], per_day: Eighths) -> list[list[Work]]:
    """Full days in shooting order; daylight never follows night exteriors within one."""
    days: list[list[Work]] = []
    for work in shooting_order(works):
        if days and _fits(days[-1], work, per_day):
            days[-1].append(work)
        else:
            days.append([work])
    return days


def shooting_order(works: Iterable[Work]) -> list[Work]:
    """Places with most exterior pages first; a place come to after dark begins with its own night exteriors."""
    listed = list(works)
    places = dict.fromkeys(work.place for work in listed)
    grouped = [[work for work in listed if work.place == place] for place in places]
    ordered: list[Work] = []
    for group in sorted(grouped, key=_exterior_eighths, reverse=True):
        dark = _by_set(work for work in group if work.dark)
        rest = _by_set(work for work in group if not work.dark)
        ordered += [*dark, *rest] if ordered and ordered[-1].dark else [*rest, *dark]
    return ordered


def needs_rest(before: Sequence[Work], after: Sequence[Work]) -> bool:
    """Whether a day with any daylight or interior work follows night exteriors."""
    return before[-1].dark and not all(work.dark for work in after)


def _exterior_eighths(group: Iterable[Work]) -> int:
    return sum(int(work.scene.eighths) for work in group if work.outside)


def _by_set(works: Iterable[Work]) -> list[Work]:
    """Sets with exteriors first, then as the script comes to them; day before night within a set."""
    listed = list(works)
    outside = {work.scene.set_name for work in listed if work.outside}
    first = {name: n for n, name in enumerate(dict.fromkeys(work.scene.set_name for work in listed))}

    def key(work: Work) -> tuple[bool, int, bool, bool]:
        name = work.scene.set_name
        return (name not in outside, first[name], work.light == "night", not work.outside)

    return sorted(listed, key=key)


def _fits(day: Sequence[Work], work: Work, per_day: Eighths) -> bool:
    load = sum(int(other.scene.eighths) for other in day)
    return load + int(work.scene.eighths) <= per_day and (work.dark or not day[-1].dark)


# Onto the board


def _dates_after_rest(production: Production, days: Sequence[Sequence[Work]]) -> dict[int, date]:
    """By position, the days that begin a working date late, and on which date."""
    about = facts(production)
    dates = working_dates(about.start_date, about.days_off, EVENTS.all(production))
    latest = next(dates, None)
    late: dict[int, date] = {}
    for number, (before, after) in enumerate(pairwise(days), 1):
        following = next(dates, None)
        if latest and following and needs_rest(before, after) and following - latest == timedelta(days=1):
            following = next(dates, None)
            late |= {number: following} if following else {}
        latest = following
    return late


def _strips(board: str, days: Sequence[Sequence[Work]], dates: dict[int, date]) -> Iterator[Strip]:
    """The board in order: a banner where the company moves within a day, a break behind each day.

    Between sets nobody has placed yet the company may not move at all, and no banner says that it does.
    """
    for number, day in enumerate(days):
        before: Work | None = None
        for work in day:
            if before and before.place != work.place and before.named and work.named:
                yield Strip(board, "", StripKind.BANNER, text=f"COMPANY MOVE TO {work.place.upper()}")
            yield Strip(board, "", StripKind.SCENE, scene=work.scene.id)
            before = work
        yield Strip(board, "", StripKind.DAY_BREAK, date=dates.get(number))


def _lay_out(production: Production, wanted: Sequence[Strip]) -> None:
    """Write the board; scenes and days keep the strips they have, parts are joined, old banners go."""
    board = active_board(production).id
    kept: dict[tuple[StripKind, str], list[Strip]] = {}
    for strip in STRIPS.where(production, board=board):
        kept.setdefault((strip.kind, strip.scene), []).append(strip)
    fresh = []
    for strip, rank in zip(wanted, ranks(len(wanted)), strict=True):
        had = kept.get((strip.kind, strip.scene), [])
        if had and strip.kind is not StripKind.BANNER:
            minutes = reckoned(had) if strip.scene else had[0].minutes
            values: dict[str, Any] = {"rank": rank, "boneyard": False, "part": "", "eighths": None, "date": strip.date}
            STRIPS.change(production, had.pop(0).id, **values, minutes=minutes)
        else:
            fresh.append(replace(strip, rank=rank))
    STRIPS.add_all(production, fresh)
    for strip in (strip for left in kept.values() for strip in left):
        STRIPS.remove(production, strip.id)
