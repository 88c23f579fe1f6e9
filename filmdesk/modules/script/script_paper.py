"""The script as a paper: title page, then its own pages line for line, on its own stock (B5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from filmdesk.film.heads import foot, house_paper, issue
from filmdesk.film.store import SCENES, facts
from filmdesk.paper.parts import Head, Line, Lines, LinesPage, Paper, Run
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.records import ElementKind, Screenplay, TextRun
from filmdesk.screenplay.store import Draft, current_draft, draft_elements, screenplay_of
from filmdesk.screenplay.title_page import title_lines
from filmdesk.screenplay.typeset import ScriptLine, ScriptPage, script_pages
from filmdesk.values.errors import UserError

PROVISIONAL = "scene numbers provisional"
"""What a page says of numbers that are ours (rulings B3): short, for the page number stands on the same line."""
_HEAD = 3
"""Rows between the page's head and its first line: the head stands half an inch from the edge (domain 2.5)."""
_MARK_COLUMN = 77.5
_LEFT_EDGE = 15.0


def script(production: Production, options: object = None) -> Callable[[], Paper]:
    """The draft in use as it prints, with scene numbers in both margins and the draft's colour on every page.

    It is read here; setting its pages, which takes longer, needs no production.
    """
    del options
    draft = current_draft(production)
    if draft is None:
        raise UserError("This production has no script yet.", "Take one in first.")
    screenplay, provisional = numbered(production, draft)
    about = facts(production)
    notes = [issue(draft.colour or about.script_colour, draft.date)]
    if provisional:
        notes.append(PROVISIONAL)
    bare = replace(house_paper(production, "Script", (), name="script"), head=Head(), foot=foot(about))
    return partial(_set, bare, screenplay, " · ".join(notes))


def issue_called(production: Production, options: object = None) -> str:
    """The colour of the draft in use."""
    del options
    draft = current_draft(production)
    return (draft.colour if draft else "") or facts(production).script_colour


def _set(bare: Paper, screenplay: Screenplay, said: str) -> Paper:
    """The paper with its pages."""
    pages = script_pages(screenplay, paginate(screenplay))
    placed = [*_title_pages(screenplay), *(_page(page, said, screenplay) for page in pages)]
    layout = screenplay.layout
    lines = Lines(tuple(placed), layout.width, layout.height, max(0.0, layout.top_margin / 72 - _HEAD / 6))
    return replace(bare, parts=(lines,))


def numbered(production: Production, draft: Draft) -> tuple[Screenplay, bool]:
    """The screenplay with the production's scene numbers, and whether some of them are provisional."""
    rows = draft_elements(production, draft)
    screenplay = screenplay_of(draft, rows)
    scenes = SCENES.by_id(production)
    elements, provisional = list(screenplay.elements), False
    for i, row in enumerate(rows):
        scene = scenes.get(row.scene)
        if row.kind == ElementKind.SCENE_HEADING and scene:
            elements[i] = elements[i]._replace(scene_number=scene.number)
            provisional = provisional or scene.provisional
    return replace(screenplay, elements=tuple(elements)), provisional


def _page(page: ScriptPage, said: str, screenplay: Screenplay) -> LinesPage:
    head = Line(0, _LEFT_EDGE, (Run(said),), "Head")
    body = [line for placed in page.lines for line in _lines(placed)]
    return LinesPage(str(page.number), (head, *body), tuple(_bookmarks(page, screenplay)))


def _lines(line: ScriptLine) -> Iterator[Line]:
    row = line.row + _HEAD
    yield Line(row, line.column, tuple(map(_run, line.runs)), line.kind.value)
    if any(run.revision for run in line.runs):
        yield Line(row, _MARK_COLUMN, (Run("*"),), "Revision mark")


def _run(run: TextRun) -> Run:
    return Run(run.text, run.bold, run.italic, run.underline, run.strikeout)


def _bookmarks(page: ScriptPage, screenplay: Screenplay) -> Iterator[tuple[str, int]]:
    seen: set[int] = set()
    for line in page.lines:
        if line.kind is ElementKind.SCENE_HEADING and line.element not in seen:
            seen.add(line.element)
            heading = screenplay.elements[line.element]
            yield f"{heading.scene_number} {heading.text}".strip(), line.row + _HEAD


def _title_pages(screenplay: Screenplay) -> list[LinesPage]:
    return [
        LinesPage("", tuple(Line(row, column, (Run(text),), "Title page") for row, column, text in page))
        for page in title_lines(screenplay)
    ]
