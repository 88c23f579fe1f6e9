"""Sides: the day's script pages, with what is not shot that day struck through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from filmdesk.film.days import read_schedule
from filmdesk.film.store import facts
from filmdesk.modules.callsheets.sheet_paper import page_of
from filmdesk.modules.callsheets.store import SHEETS
from filmdesk.paper.parts import Line, Lines, LinesPage, Paper, Run
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import Screenplay, TextRun
from filmdesk.screenplay.store import current_draft, draft_elements, screenplay_of
from filmdesk.screenplay.typeset import ScriptLine, ScriptPage, script_pages
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option

_POINTS = 72.0


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
    scenes, shot = [row.scene for row in rows], {strip.scene for strip in day.scene_strips}
    if draft is None or shot.isdisjoint(scenes):
        raise UserError(f"No script page belongs to day {day.number}.", "Check its scenes against the script.")
    about = facts(production)
    bare = Paper(
        title=f"{about.title} · Sides day {day.number}",
        parts=(),
        page=page_of(about),
        watermark=options.recipient,
        author=about.company,
    )
    return partial(_set, bare, screenplay_of(draft, rows), scenes, shot, 2 if options.two_up else 1)


def _set(bare: Paper, screenplay: Screenplay, scenes: list[str], shot: set[str], up: Literal[1, 2]) -> Paper:
    """The paper with the pages something shot stands on."""
    pages = script_pages(screenplay, paginate(screenplay))
    chosen = [page for page in pages if any(scenes[line.element] in shot for line in page.lines)]
    layout = screenplay.layout
    placed = tuple(_page(page, scenes, shot) for page in chosen)
    return replace(bare, parts=(Lines(placed, layout.width, layout.height, layout.top_margin / _POINTS, up),))


def every_sides(production: Production) -> Iterable[SidesOptions]:
    """Every day that has a sheet, once there is a script."""
    if current_draft(production) is None:
        return []
    sheets = {sheet.day for sheet in SHEETS.all(production)}
    drafted = {row.scene for row in draft_elements(production)}
    days = (day for day in read_schedule(production).days if day.id in sheets)
    return [SidesOptions(day.number) for day in days if any(strip.scene in drafted for strip in day.scene_strips)]


def _page(page: ScriptPage, scenes: list[str], shot: set[str]) -> LinesPage:
    return LinesPage(page.label, tuple(_line(line, struck=scenes[line.element] not in shot) for line in page.lines))


def _line(line: ScriptLine, *, struck: bool) -> Line:
    return Line(line.row, line.column, tuple(map(_run, line.runs)), line.kind.value, struck)


def _run(run: TextRun) -> Run:
    return Run(run.text, run.bold, run.italic, run.underline, run.strikeout)
