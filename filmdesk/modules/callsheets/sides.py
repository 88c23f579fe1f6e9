"""Sides: the day's script pages in shooting order, with what is not shot that day struck through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from textwrap import shorten
from typing import Literal

from filmdesk.film.days import read_schedule
from filmdesk.film.store import facts
from filmdesk.modules.callsheets.sheet_paper import page_of
from filmdesk.modules.callsheets.store import SHEETS, sheet_of_day
from filmdesk.modules.callsheets.words import long_date
from filmdesk.paper.parts import Line, Lines, LinesPage, Paper, Run
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import Screenplay, TextRun
from filmdesk.screenplay.store import current_draft, draft_elements, screenplay_of
from filmdesk.screenplay.typeset import ScriptLine, ScriptPage, script_pages
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_POINTS = 72.0
_HEAD = 3
"""Rows between a page's head, of two lines, and its first line."""
_LEFT_EDGE = 15.0
_MOST = 52
"""Letters of the title, beside which the page number stands."""


@dataclass(frozen=True, slots=True)
class SidesOptions:
    """Which day, for whom, and how many pages on a sheet."""

    day: int = option(help="Number of the shoot day.", of="day")
    two_up: bool = option(False, help="Two script pages side by side on one sheet.", title="Two pages on a sheet")
    recipient: str = option("", help="Whose copy it is, printed across every page.", title="Whose copy")


def sides(production: Production, options: SidesOptions) -> Callable[[], Paper]:
    """The script pages the day's scenes stand on; UserError where the day has no scene in the script.

    They are read here; setting the script in pages, which takes longer, needs no production.
    """
    day = read_schedule(production).day(options.day)
    draft = current_draft(production)
    rows = draft_elements(production, draft)
    scenes, shot = [row.scene for row in rows], [strip.scene for strip in day.scene_strips]
    if draft is None or set(shot).isdisjoint(scenes):
        raise UserError(f"No script page belongs to day {day.number}.", "Check its scenes against the script.")
    about = facts(production)
    bare = Paper(
        title=f"{about.title} · Sides day {day.number}",
        parts=(),
        page=page_of(about),
        watermark=options.recipient,
        author=about.company,
    )
    sheet = sheet_of_day(production, day.id)
    told = ("Sides", f"Day {day.number}", long_date(day.date), f"Call sheet {sheet.number}" if sheet else "")
    head = (shorten(about.title, _MOST, placeholder="…"), " · ".join(filter(None, told)))
    return partial(_set, bare, screenplay_of(draft, rows), _Shot(head, scenes, shot), 2 if options.two_up else 1)


@dataclass(frozen=True, slots=True)
class _Shot:
    """What a day shoots of the script."""

    head: tuple[str, ...]
    """The lines every page begins with."""
    scene_of: list[str]
    """The scene of each element of the script."""
    order: list[str]
    """The day's scenes as they are shot."""

    def pages(self, pages: Sequence[ScriptPage]) -> list[ScriptPage]:
        """Each scene's pages whole, one scene after another as they are shot; those two scenes share come once."""
        standing: dict[str, list[ScriptPage]] = {}
        for page in pages:
            for scene in dict.fromkeys(self.scene_of[line.element] for line in page.lines):
                standing.setdefault(scene, []).append(page)
        chosen: list[ScriptPage] = []
        for scene in self.order:
            run = standing.get(scene, [])
            if all(page in chosen for page in run):
                continue
            chosen += run[1:] if chosen and chosen[-1] is run[0] else run
        return chosen


def _set(bare: Paper, screenplay: Screenplay, shot: _Shot, up: Literal[1, 2]) -> Paper:
    """The paper with the pages something shot stands on."""
    layout = screenplay.layout
    placed = tuple(_page(page, shot) for page in shot.pages(script_pages(screenplay, paginate(screenplay))))
    top = max(0.0, layout.top_margin / _POINTS - _HEAD / 6)
    return replace(bare, parts=(Lines(placed, layout.width, layout.height, top, up),))


def every_sides(production: Production) -> Iterable[SidesOptions]:
    """Every day that has a sheet, once there is a script."""
    if current_draft(production) is None:
        return []
    sheets = {sheet.day for sheet in SHEETS.all(production)}
    drafted = {row.scene for row in draft_elements(production)}
    days = (day for day in read_schedule(production).days if day.id in sheets)
    return [SidesOptions(day.number) for day in days if any(strip.scene in drafted for strip in day.scene_strips)]


def _page(page: ScriptPage, shot: _Shot) -> LinesPage:
    head = (Line(row, _LEFT_EDGE, (Run(text),), "Head") for row, text in enumerate(shot.head))
    body = (_line(line, struck=shot.scene_of[line.element] not in shot.order) for line in page.lines)
    return LinesPage(page.label, (*head, *body))


def _line(line: ScriptLine, *, struck: bool) -> Line:
    return Line(line.row + _HEAD, line.column, tuple(map(_run, line.runs)), line.kind.value, struck)


def _run(run: TextRun) -> Run:
    return Run(run.text, run.bold, run.italic, run.underline, run.strikeout)
