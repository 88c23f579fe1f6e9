"""Two scenes that were taken for one: the table of old and new numbers, where a person does not approve it (B3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from filmdesk.film.records import Scene
from filmdesk.film.store import PRESENCES, SCENES
from filmdesk.modules.script.drafts import stated_length
from filmdesk.modules.script.imports import add_to_boneyard
from filmdesk.modules.script.store import POINTS, PointKind
from filmdesk.production.production import Production
from filmdesk.screenplay.records import ElementKind
from filmdesk.screenplay.store import SCRIPT, ScriptElement, current_draft, element_of
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.ranks import rank_between


@dataclass(frozen=True, slots=True)
class PartScene:
    """Which pair of the table is two scenes."""

    point: str = option(help="The line of the table, by its id (list review).", of="record")


def part_scene(production: Production, options: PartScene) -> str:
    """Say that a renumbered scene is another one: the old one keeps what was typed, the new one starts afresh."""
    point = POINTS.find(production, options.point)
    if point is None or point.kind is not PointKind.RENUMBERED:
        raise UserError("There is no such line in the table of scene numbers.", "List them with list review.")
    was = SCENES.get(production, point.scene)
    elements = _elements(production, was.id)
    new = replace(_afresh(was, elements), rank=_rank_behind(production, was))
    with production.step("Part scenes"):
        SCENES.change(production, was.id, number=_free(production, point.old, was.id), dropped=True)
        SCENES.add(production, new)
        for element in elements:
            SCRIPT.change(production, element.id, scene=new.id)
        for presence in PRESENCES.where(production, scene=was.id):
            if presence.cue or not presence.confirmed:
                PRESENCES.change(production, presence.id, scene=new.id)
        add_to_boneyard(production, [new])
        POINTS.change(production, point.id, settled=True)
        for other in POINTS.where(production, draft=point.draft, scene=was.id, settled=False):
            POINTS.change(production, other.id, scene=new.id)
    return f"Scene {new.number} is a new one; {point.old} is not in this draft."


def _elements(production: Production, scene: str) -> list[ScriptElement]:
    draft = current_draft(production)
    return SCRIPT.where(production, draft=draft.id, scene=scene) if draft else []


def _afresh(was: Scene, elements: list[ScriptElement]) -> Scene:
    """The scene as the draft alone has it, with nothing that was typed."""
    heading = next((element_of(row) for row in elements if row.kind == ElementKind.SCENE_HEADING), None)
    return replace(
        was,
        id=new_id(),
        script_day="",
        synopsis=heading.synopsis if heading else "",
        eighths_given=stated_length(heading.length) if heading else None,
        note="",
    )


def _rank_behind(production: Production, scene: Scene) -> str:
    after = min((other.rank for other in SCENES.all(production) if other.rank > scene.rank), default=None)
    return rank_between(scene.rank, after)


def _free(production: Production, number: str, own: str) -> str:
    """The old number, or "old 12" where the draft uses it for another scene."""
    used = {scene.number.upper() for scene in SCENES.all(production) if scene.id != own}
    while number.upper() in used:
        number = f"old {number}"
    return number
