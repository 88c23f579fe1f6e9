"""The points of a review: what a person is asked about a draft that came in, and whether they looked.

They are kept with the draft, so that a review can be left and come back to. Who is on camera is asked of the presences
themselves; the points here are all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.screenplay.store import current_draft
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option


class PointKind(StrEnum):
    """What is asked of a point, in the order of a review."""

    LOOK = "look"
    CHANGED = "changed"
    CAME = "came"
    OMITTED = "omitted"
    GONE = "gone"
    RENUMBERED = "renumbered"
    NEW_PART = "new part"
    SILENCED = "part without a line"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at: the scene or the script element it stands at; settled once a person did."""

    draft: str
    position: int
    kind: PointKind
    text: str
    reason: str = ""
    line: int = 0
    """Line in the file the draft came from; 0 where lines mean nothing."""
    scene: str = ""
    element: str = ""
    old: str = ""
    new: str = ""
    """The scene numbers before and after, where a scene was renumbered."""
    settled: bool = False
    id: str = field(default_factory=new_id)


POINTS = Table("review_point", Point, "review point", order="draft, position, id")


@dataclass(frozen=True, slots=True)
class SettleReview:
    """Which points were looked at."""

    point: str = option("", "Only this point, by its id.", of="record")
    kind: str = option("", "Only points of this kind.", ("", *PointKind))
    again: bool = option(False, "Open them again instead.")


def settle_review(production: Production, options: SettleReview) -> str:
    """Say that points of the draft in use were looked at, all of them unless some are named."""
    points = [p for p in points_of_draft(production) if _is_asked_for(p, options) and p.settled == options.again]
    if options.point and not points:
        raise UserError("There is no such open point.", "List them with list review.")
    with production.step("Open review points again" if options.again else "Settle review points"):
        for point in points:
            POINTS.change(production, point.id, settled=not options.again)
    left = len(open_points(production))
    return f"{_points(len(points))} {'opened again' if options.again else 'settled'}; {left} left to look at."


def points_of_draft(production: Production) -> list[Point]:
    """The points of the draft in use, settled or not, in order."""
    draft = current_draft(production)
    return POINTS.where(production, draft=draft.id) if draft else []


def open_points(production: Production) -> list[Point]:
    """Those that nobody has looked at yet."""
    return [point for point in points_of_draft(production) if not point.settled]


def review_rows(production: Production) -> list[dict[str, Any]]:
    """The points of the draft in use, as lists have them."""
    names = ("id", "kind", "text", "reason", "line", "old", "new", "settled")
    return [{name: getattr(point, name) for name in names} for point in points_of_draft(production)]


def refuse_point(production: Production, *_: object) -> str:
    """Points come with a draft; raises UserError."""
    raise UserError("The review comes with the draft.", typed="Say what was looked at with settle-review.")


def _is_asked_for(point: Point, options: SettleReview) -> bool:
    return options.point in ("", point.id) and options.kind in ("", point.kind)


def _points(number: int) -> str:
    return f"{number:,} point{'' if number == 1 else 's'}"
