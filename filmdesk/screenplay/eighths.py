"""The length of each scene in eighths of a page, counted from where its lines stand (domain 2.4)."""

from __future__ import annotations

from filmdesk.screenplay.layout import measures
from filmdesk.screenplay.pages import Pagination
from filmdesk.screenplay.records import ElementKind, Screenplay
from filmdesk.values.eighths import Eighths


def count_eighths(screenplay: Screenplay, pagination: Pagination) -> dict[int, Eighths]:
    """The length of each scene, by the index of its heading; an omitted scene has none.

    A scene runs from its heading to where the next one stands. A page the text itself fills counts whole; one that a
    forced break or the script's end leaves open counts as far as it is written, with the blank lines a next heading
    would have above it. So measured against the lengths Final Draft stores in its files.
    """
    tops, end = _page_tops(pagination, measures(screenplay.layout)[ElementKind.SCENE_HEADING].before)
    headings = [i for i, e in enumerate(screenplay.elements) if e.kind is ElementKind.SCENE_HEADING]
    starts = [tops[pagination.first_page[i]] + pagination.first_row[i] for i in headings]
    ends = [*starts, end][1:]
    return {
        i: Eighths(0) if screenplay.elements[i].omitted else _length(after - start, pagination)
        for i, start, after in zip(headings, starts, ends, strict=True)
    }


def _length(rows: float, pagination: Pagination) -> Eighths:
    return Eighths.of_pages(rows / pagination.lines_per_page)


def _page_tops(pagination: Pagination, before_heading: float) -> tuple[dict[int, float], float]:
    """The rows counted up to the top of each page, and up to the end of the script."""
    tops, top, written, page = {1: 0.0}, 0.0, 0.0, 1
    for placed in pagination.placed:
        if placed.page != page:
            top += written if placed.block.starts_page else pagination.lines_per_page
            page = placed.page
            tops[page] = top
        written = min(placed.row + placed.block.height + before_heading, pagination.lines_per_page)
    return tops, top + written
