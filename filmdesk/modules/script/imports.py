"""Taking a script in: read and paged first, then one step that keeps the draft and brings the breakdown in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.store import BOARDS, CHARACTERS, FACTS, SCENES, STRIPS, facts
from filmdesk.modules.script.breakdown import Breakdown, break_down
from filmdesk.modules.script.draft_facts import colour_said, day_said
from filmdesk.modules.script.drafts import Counted, Previous, SceneChanges, join_draft
from filmdesk.modules.script.parts import cast_actors, join_parts, proposals, proposed_before, take_presences
from filmdesk.modules.script.points import make_points
from filmdesk.modules.script.questions import questions
from filmdesk.modules.script.review import review
from filmdesk.modules.script.store import POINTS
from filmdesk.modules.script.tagged import propose_tagged_cast, tagged_scenes, take_tagged
from filmdesk.production.attachments import attach
from filmdesk.production.production import Production
from filmdesk.screenplay.eighths import count_eighths
from filmdesk.screenplay.pages import Pagination, paginate
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
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks
from filmdesk.values.review import Review


@dataclass(frozen=True, slots=True)
class PreparedScript:
    """A script read and paged, its file's bytes kept to be attached."""

    name: str
    data: bytes
    screenplay: Screenplay
    pages: Pagination
    draft: Breakdown
    counted: Counted


def prepare(source: Path, mapping: Path | None = None) -> PreparedScript:
    """Read and page a Fountain or Final Draft script, touching no production; UserError for what is not a script."""
    if mapping is not None:
        raise UserError("A script needs no mapping file.", typed="Leave out --map.")
    screenplay = read_screenplay(source)
    pages = paginate(screenplay)
    counted = Counted(count_eighths(screenplay, pages), pages.first_page)
    return PreparedScript(source.name, source.read_bytes(), screenplay, pages, break_down(screenplay), counted)


def take(production: Production, prepared: PreparedScript) -> Review:
    """Commit a script as the newest draft, as one step; gives the review of it (B1 to B3)."""
    screenplay, draft = prepared.screenplay, prepared.draft
    previous = _previous(production)
    old = SCENES.all(production)
    joined = join_draft(old, previous, draft, prepared.counted, locked=facts(production).scenes_locked)
    kept = _draft(production, screenplay, prepared.name)
    scenes = _scene_of_each(len(screenplay.elements), draft, joined)
    elements = element_rows(kept, screenplay, prepared.pages, scenes)
    points = make_points(screenplay, draft, elements, joined, previous)
    parts = join_parts(production, draft)
    tagged = tagged_scenes(draft, joined.ids, screenplay.tags)
    now = proposals(draft, joined.ids, parts.known)
    propose_tagged_cast(tagged, parts.known, now)
    before = proposed_before(previous)
    with production.step("Import script"):
        keep_draft(production, kept, elements)
        attach(production, kept.id, prepared.name, "script", prepared.data)
        _write_scenes(production, old, joined)
        CHARACTERS.add_all(production, parts.new)
        cast_actors(production, parts.known, screenplay.cast)
        take_presences(production, parts.known, before, now)
        take_tagged(production, tagged, parts.known)
        POINTS.add_all(production, points)
        _set_facts(production, screenplay, kept)
    return review(production, points, compared=previous is not None, open_questions=len(questions(production)))


def _previous(production: Production) -> Previous | None:
    draft = current_draft(production)
    if draft is None:
        return None
    scenes = [row.scene for row in draft_elements(production, draft)]
    breakdown = break_down(read_draft(production, draft))
    return Previous(breakdown, tuple(scenes[written.position] for written in breakdown.scenes))


def _draft(production: Production, screenplay: Screenplay, source: str) -> Draft:
    said = screenplay.fact("Draft date")
    ordinal = len(DRAFTS.all(production)) + 1
    return draft_of(
        screenplay,
        ordinal=ordinal,
        name=f"Draft {ordinal}",
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        colour=colour_said(said),
        date=day_said(said),
        source=source,
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
    last = STRIPS.last_rank(production, board=boards[0].id)
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
