"""Writes a paper as PDF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from filmdesk.paper.house import FOOT_MARGIN, SIDE_MARGIN, TOP_MARGIN, page_size, printed_parts, reproducible
from filmdesk.paper.parts import Origin, Paper
from filmdesk.paper.pdf.blanks import Blanks
from filmdesk.paper.pdf.faces import face
from filmdesk.paper.pdf.furniture import (
    RUNNING_HEIGHT,
    draw_foot,
    draw_lacking,
    draw_running_head,
    draw_watermark,
    frame_top,
    head_band,
)
from filmdesk.paper.pdf.layout import Layout
from filmdesk.paper.pdf.pages import FlowPage, Page, ScriptSheet, paginate
from filmdesk.paper.pdf.pen import Pen
from filmdesk.paper.pdf.script import draw_sheet, sheet_size
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.text import clean

rl_config.useA85 = 0


def render_pdf(paper: Paper) -> bytes:
    """The paper as a PDF: text selectable, fonts embedded, titled, in its language, with an outline."""
    target = BytesIO()
    canvas = _canvas(paper, target)
    _Press(canvas).print(paper)
    canvas.save()
    return target.getvalue()


def render_series(title: str, papers: Sequence[Paper], author: str = "") -> bytes:
    """Papers one after another as one PDF that shares its fonts; each is numbered by itself and has its bookmark."""
    target = BytesIO()
    canvas = _canvas(replace(papers[0], title=title, author=author, origin=Origin()), target)
    press = _Press(canvas)
    for paper in papers:
        press.print(paper, under=paper.title)
    canvas.save()
    return target.getvalue()


def count_pages(paper: Paper) -> int:
    """How many pages the paper takes, laid out but not drawn."""
    width = page_size(paper.page)[0] - 2 * SIDE_MARGIN
    return len(_laid_out(paper, head_band(paper, width), Blanks(fillable=paper.fillable)))


def _laid_out(paper: Paper, band: Slab, blanks: Blanks) -> list[Page]:
    wide, high = page_size(paper.page)
    frame = high - TOP_MARGIN - FOOT_MARGIN
    pieces = Layout(paper.clock, frame, blanks).pieces(printed_parts(paper), wide - 2 * SIDE_MARGIN)
    return paginate(pieces, frame - band.height, frame - RUNNING_HEIGHT)


def _canvas(paper: Paper, target: BytesIO) -> Canvas:
    open_canvas: Any = Canvas
    canvas: Canvas = open_canvas(
        target,
        page_size(paper.page),
        pageCompression=1,
        invariant=reproducible() or None,
        lang=clean(paper.language) or None,
        initialFontName=face("Inter-Regular").name,
    )
    canvas.setTitle(clean(paper.title))
    canvas.setAuthor(clean(paper.author))
    canvas.setCreator("filmdesk")
    canvas.setProducer("filmdesk")
    canvas.setSubject(clean(paper.foot))
    if paper.origin.production:
        canvas.setKeywords(f"filmdesk:{json.dumps(asdict(paper.origin))}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Press:
    """Prints papers into one document."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.pen = Pen(canvas)
        self.blanks = {fillable: Blanks(fillable=fillable) for fillable in (True, False)}
        self.open_levels: list[int] = []
        self.marks = 0

    def print(self, paper: Paper, *, under: str = "") -> None:
        """Lay the paper out and draw its pages, under a bookmark of its own where one is asked for."""
        self.paper, self.size = paper, page_size(paper.page)
        self.width = self.size[0] - 2 * SIDE_MARGIN
        self.pen.lacked.clear()
        band = head_band(paper, self.width)
        if under:
            self._bookmark(clean(under), -1, self.size[1])
        self._draw(band, _laid_out(paper, band, self.blanks[paper.fillable]))

    def _draw(self, band: Slab, pages: list[Page]) -> None:
        for number, page in enumerate(pages, 1):
            if isinstance(page, ScriptSheet):
                self._script(page)
            else:
                self._flow(page, band if number == 1 else None, number, len(pages))
            if number == len(pages) and self.pen.lacked:
                draw_lacking(self.pen, self.width)
            self.pen.new_page()

    def _flow(self, page: FlowPage, band: Slab | None, number: int, count: int) -> None:
        self.canvas.setPageSize(self.size)
        top = frame_top(self.size)
        if band is not None:
            band.draw(self.pen, SIDE_MARGIN, top)
            top -= band.height
        else:
            draw_running_head(self.pen, self.paper, self.width, top)
            top -= RUNNING_HEIGHT
        for slab, down in page.placed:
            slab.draw(self.pen, SIDE_MARGIN, top - down)
            for title, level in slab.bookmarks:
                self._bookmark(title, level, top - down)
        draw_foot(self.pen, self.paper, self.width, number, self.paper.bound_pages or count)
        draw_watermark(self.pen, self.paper.watermark, self.size)

    def _script(self, page: ScriptSheet) -> None:
        size = sheet_size(page.lines, self.size)
        self.canvas.setPageSize(size)
        draw_sheet(self.pen, page.lines, page.pages, size)
        draw_watermark(self.pen, self.paper.watermark, size)
        for script_page in page.pages:
            for title, row in script_page.bookmarks:
                self._bookmark(clean(title), 0, size[1] - (page.lines.top * 72.0 + row * 12.0))

    def _bookmark(self, title: str, level: int, y: float) -> None:
        """An outline entry under the last one of a higher level; no level is skipped."""
        while self.open_levels and self.open_levels[-1] >= level:
            self.open_levels.pop()
        depth = len(self.open_levels)
        self.open_levels.append(level)
        self.marks += 1
        key = f"mark{self.marks}"
        self.canvas.bookmarkHorizontal(key, 0, y + 12.0)
        self.canvas.addOutlineEntry(title or "(untitled)", key, depth, closed=depth > 0)
