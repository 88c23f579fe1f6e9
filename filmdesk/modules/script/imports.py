"""Taking a script in: read and paged first, then one step that keeps the draft and brings the breakdown in step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.store import BOARDS, CHARACTERS, FACTS, SCENES, STRIPS, facts
from filmdesk.modules.script.breakdown import Breakdown, break_down
from filmdesk.modules.script.drafts import Counted, Previous, SceneChanges, join_draft
from filmdesk.modules.script.parts import cast_actors, join_parts, proposals, proposed_before, take_presences
from filmdesk.modules.script.review import review
from filmdesk.modules.script.tagged import propose_tagged_cast, tagged_scenes, take_tagged
from filmdesk.production.attachments import attach
from filmdesk.production.production import Production
from filmdesk.screenplay.eighths import count_eighths
from filmdesk.screenplay.pages import paginate
from filmdesk.screenplay.read import read_screenplay
from filmdesk.screenplay.records import Screenplay
from filmdesk.screenplay.store import (
    DRAFTS,
    Draft,
    current_draft,
    draft_elements,
    draft_of,
    element_rows,
    keep_draft,
    read_draft,
)
from filmdesk.values.dates import month_number
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

_COLOURS = (
    "White",
    "Blue",
    "Pink",
    "Yellow",
    "Green",
    "Goldenrod",
    "Buff",
    "Salmon",
    "Cherry",
    "Tan",
    "Ivory",
    "Gray",
)
_COLOUR = re.compile(rf"\b((?:(?:2nd|3rd|Double)\s+)?(?:{'|'.join(_COLOURS)}))\b", re.IGNORECASE)
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+)\.? (?P<year>\d{4})"),
)


def read(production: Production, source: Path, mapping: Path | None = None) -> str:
    """Take in a Fountain or Final Draft script as the newest draft; gives the review of it (B1 to B3).

    Raises UserError, changing nothing, for what is not a script.
    """
    if mapping is not None:
        raise UserError("A script needs no mapping file.", "Leave out --map.")
    screenplay = read_screenplay(source)
    pages = paginate(screenplay)
    data = source.read_bytes()
    draft = break_down(screenplay)
    previous = _previous(production)
    counted = Counted(count_eighths(screenplay, pages), pages.first_page)
    old = SCENES.all(production)
    joined = join_draft(old, previous, draft, counted, locked=facts(production).scenes_locked)
    kept = _draft(production, screenplay, source)
    elements = element_rows(kept, screenplay, pages, _scene_of_each(len(screenplay.elements), draft, joined))
    parts = join_parts(CHARACTERS.all(production), draft)
    tagged = tagged_scenes(draft, joined.ids, screenplay.tags)
    now = proposals(draft, joined.ids, parts.known)
    propose_tagged_cast(tagged, parts.known, now)
    before = proposed_before(previous)
    with production.step("Import script"):
        keep_draft(production, kept, elements)
        attach(production, kept.id, source.name, "script", data)
        _write_scenes(production, old, joined)
        CHARACTERS.add_all(production, parts.new)
        cast_actors(production, parts.known, screenplay.cast)
        take_presences(production, parts.known, before, now)
        take_tagged(production, tagged, parts.known)
        _set_facts(production, screenplay, kept)
    return review(production, screenplay, draft, joined, previous)


def _previous(production: Production) -> Previous | None:
    draft = current_draft(production)
    if draft is None:
        return None
    scenes = [row.scene for row in draft_elements(production, draft)]
    breakdown = break_down(read_draft(production, draft))
    return Previous(breakdown, tuple(scenes[written.position] for written in breakdown.scenes))


def _draft(production: Production, screenplay: Screenplay, source: Path) -> Draft:
    said = screenplay.fact("Draft date")
    ordinal = len(DRAFTS.all(production)) + 1
    colour = _COLOUR.search(said)
    return draft_of(
        screenplay,
        ordinal=ordinal,
        name=f"Draft {ordinal}",
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        colour=colour[1].title().replace("Nd ", "nd ").replace("Rd ", "rd ") if colour else "",
        date=_day(said),
        source=source.name,
    )


def _scene_of_each(count: int, draft: Breakdown, joined: SceneChanges) -> list[str]:
    starts = [scene.position for scene in draft.scenes]
    scenes = [""] * starts[0]
    for start, end, identity in zip(starts, [*starts[1:], count], joined.ids, strict=True):
        scenes += [identity] * (end - start)
    return scenes


def _write_scenes(production: Production, old: Sequence[Scene], joined: SceneChanges) -> None:
    before = {scene.id: scene for scene in old}
    SCENES.add_all(production, (scene for scene in joined.order if scene.id not in before))
    for scene in joined.order:
        if scene.id in before and scene != before[scene.id]:
            values = {name: getattr(scene, name) for name in SCENES.columns if name != "id"}
            SCENES.change(production, scene.id, **values)
    add_to_boneyard(production, [scene for scene in joined.came if not scene.omitted])


def add_to_boneyard(production: Production, scenes: Sequence[Scene]) -> None:
    """Give scenes a strip off the board, from where they are scheduled."""
    boards = BOARDS.where(production, active=True)
    if not boards or not scenes:
        return
    last = max((strip.rank for strip in STRIPS.where(production, board=boards[0].id)), default=None)
    STRIPS.add_all(
        production,
        (
            Strip(boards[0].id, rank, StripKind.SCENE, boneyard=True, scene=scene.id)
            for scene, rank in zip(scenes, ranks(len(scenes), last), strict=True)
        ),
    )


def _set_facts(production: Production, screenplay: Screenplay, draft: Draft) -> None:
    about = facts(production)
    title = " ".join(screenplay.fact("Title").split())
    after = replace(
        about,
        title=about.title or title,
        script_colour=draft.colour or about.script_colour,
        script_date=draft.date or about.script_date,
    )
    FACTS.change(
        production, about.id, title=after.title, script_colour=after.script_colour, script_date=after.script_date
    )


def _day(text: str) -> date | None:
    """The date in a title page's words, where it reads only one way."""
    for pattern in _DAYS:
        if match := pattern.search(text):
            number = int(match["month"]) if match["month"].isdigit() else month_number(match["month"])
            try:
                return date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
    return None
