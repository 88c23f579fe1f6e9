"""What Final Draft users tagged in the script, as elements of the breakdown (domain 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from filmdesk.film.records import Element, PresenceKind, SceneElement
from filmdesk.film.store import ELEMENTS, SCENE_ELEMENTS, SCENES
from filmdesk.modules.script.breakdown import Breakdown, Proposed
from filmdesk.modules.script.tags import CAST, SCRIPT_DAY, category_of
from filmdesk.production.production import Production
from filmdesk.screenplay.cues import part_name
from filmdesk.screenplay.records import ScriptTag
from filmdesk.screenplay.scenes import WrittenScene

Tagged = tuple[str, str]
"""Category and label."""


def tagged_scenes(draft: Breakdown, ids: Sequence[str], tags: Sequence[ScriptTag]) -> dict[str, list[Tagged]]:
    """What is tagged in each scene, each thing once."""
    known = {tag.id: tag for tag in tags}
    return {i: list(dict.fromkeys(_tags_of(scene, known))) for i, scene in zip(ids, draft.scenes, strict=True)}


def _tags_of(scene: WrittenScene, known: Mapping[str, ScriptTag]) -> Iterator[Tagged]:
    for element in (scene.heading, *scene.body):
        for run in element.runs:
            tag = known.get(run.tag) if run.tag else None
            label = (tag.label or run.text).strip() if tag else ""
            if tag and label and (category := category_of(tag.category)):
                yield category, label


def propose_tagged_cast(
    tagged: Mapping[str, Sequence[Tagged]], parts: Mapping[str, object], now: dict[str, dict[str, Proposed]]
) -> None:
    """A known part tagged in a scene without a line there is proposed as silent."""
    for scene, things in tagged.items():
        for name in (part_name(label) for category, label in things if category == CAST):
            if name in parts:
                now[scene].setdefault(name, Proposed(PresenceKind.SILENT, False, False))


def take_tagged(production: Production, tagged: Mapping[str, Sequence[Tagged]], parts: Mapping[str, object]) -> None:
    """Add the elements tagged that are not there yet; none is taken away, as people add their own."""
    elements = {(e.category, e.name.casefold()): e.id for e in ELEMENTS.all(production)}
    there = {(need.scene, need.element) for need in SCENE_ELEMENTS.all(production)}
    for scene, things in tagged.items():
        for category, label in things:
            if category == SCRIPT_DAY:
                _set_script_day(production, scene, label)
            elif category != CAST or part_name(label) not in parts:
                key = (category, label.casefold())
                if key not in elements:
                    elements[key] = ELEMENTS.add(production, Element(label, category)).id
                if (scene, elements[key]) not in there:
                    SCENE_ELEMENTS.add(production, SceneElement(scene, elements[key]))
                    there.add((scene, elements[key]))


def _set_script_day(production: Production, scene: str, day: str) -> None:
    if not SCENES.get(production, scene).script_day:
        SCENES.change(production, scene, script_day=day)
