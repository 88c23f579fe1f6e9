"""The length of each scene in eighths of a page, counted from where its lines stand (domain 2.4)."""

from __future__ import annotations

from filmdesk.screenplay.layout import measures
from filmdesk.screenplay.pages import Pagination
from filmdesk.screenplay.records import ElementKind, Screenplay
from filmdesk.values.eighths import Eighths


def count_eighths(screenplay: Screenplay, pagination: Pagination) -> dict[int, Eighths]:
    """The length of each scene, by the index of its heading; an omitted scene has none.

    A scene runs from its heading to the next one; the rest of a page that a break leaves empty counts with it, and
    the last scene counts as if another followed (so measured against the lengths Final Draft stores).
    """
    headings = [i for i, e in enumerate(screenplay.elements) if e.kind is ElementKind.SCENE_HEADING]
    starts = [_position(pagination, i) for i in headings]
    ends = [*starts, _end(screenplay, pagination)][1:]
    lines = pagination.lines_per_page
    return {
        i: Eighths(0) if screenplay.elements[i].omitted else Eighths.of_pages((end - start) / lines)
        for i, start, end in zip(headings, starts, ends, strict=True)
    }


def _position(pagination: Pagination, element: int) -> float:
    """Rows from the top of the script."""
    return (pagination.first_page[element] - 1) * pagination.lines_per_page + pagination.first_row[element]


def _end(screenplay: Screenplay, pagination: Pagination) -> float:
    """Where a heading after the last line would stand; at most at the foot of the page."""
    if not pagination.placed:
        return 0
    last = pagination.placed[-1]
    row = last.row + last.block.height + measures(screenplay.layout)[ElementKind.SCENE_HEADING].before
    return (last.page - 1) * pagination.lines_per_page + min(row, pagination.lines_per_page)
