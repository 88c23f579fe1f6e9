"""The draft in use as it is read on screen: set in the pages its script paper prints."""

from __future__ import annotations

from filmdesk.film.heads import issue
from filmdesk.film.store import SCENES, facts
from filmdesk.modules.script.script_paper import PROVISIONAL, numbered
from filmdesk.production.production import Production
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.store import Draft, current_draft, draft_elements
from filmdesk.screenplay.title_page import title_lines
from filmdesk.screenplay.typeset import script_pages
from filmdesk.ui.script.reading import Reading, placed_lines


def read_script(production: Production) -> Reading | None:
    """The draft in use as its script paper prints it; None where no script was taken in yet."""
    draft = current_draft(production)
    if draft is None:
        return None
    screenplay, provisional = numbered(production, draft)
    pagination = paginate(screenplay)
    rows = tuple(draft_elements(production, draft))
    lines, labels = placed_lines(title_lines(screenplay), script_pages(screenplay, pagination))
    return Reading(
        draft.id,
        lines,
        labels,
        {
            row.scene: element.scene_number
            for row, element in zip(rows, screenplay.elements, strict=True)
            if element.scene_number
        },
        _head(production, draft, provisional=provisional),
        pagination.lines_per_page,
        rows,
    )


def still_stands(production: Production, reading: Reading) -> bool:
    """Whether the script would be set just so again: the same draft, numbers and page heads."""
    draft = current_draft(production)
    if draft is None or draft.id != reading.draft:
        return False
    scenes = SCENES.by_id(production)
    there = [scenes[scene] for scene in reading.scene_numbers if scene in scenes]
    if any(scene.number != reading.scene_numbers[scene.id] for scene in there):
        return False
    return reading.said == _head(production, draft, provisional=any(scene.provisional for scene in there))


def _head(production: Production, draft: Draft, *, provisional: bool) -> str:
    """What stands in the head of every page."""
    called = issue(draft.colour or facts(production).script_colour, draft.date)
    return " · ".join(filter(None, (called, PROVISIONAL if provisional else "")))
