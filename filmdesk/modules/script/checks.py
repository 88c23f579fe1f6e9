"""What does not hold about the script's scenes."""

from __future__ import annotations

from collections import defaultdict

from filmdesk.film.records import Scene
from filmdesk.film.scenes import lit
from filmdesk.film.store import BOARDS, SCENES, STRIPS, facts
from filmdesk.modules.script.questions import questions
from filmdesk.modules.script.review import present_scenes
from filmdesk.production.production import Production
from filmdesk.screenplay.store import current_draft
from filmdesk.values.counting import counted
from filmdesk.values.problems import Fix, Problem, RecordRef, Severity


def open_review(production: Production) -> list[Problem]:
    """What the review of the draft in use still asks, as one problem that says how much it is (B1)."""
    asked = questions(production)
    draft = current_draft(production)
    if draft is None or not asked:
        return []
    on_camera = sum(question.on_camera for question in asked)
    about = f", {on_camera:,} of them about who is on camera" if 0 < on_camera < len(asked) else ""
    about = about or (" about who is on camera" if on_camera else "")
    proposed = any(question.on_camera and question.wide for question in asked)
    return [
        Problem(
            "open-review",
            f"The script’s review has {counted(len(asked), 'open question')}{about}.",
            (RecordRef("draft", draft.id, "the review"),),
            Severity.ADVICE,
            remedy="Only on-camera presence makes a work day; answer scene by scene, or all as proposed.",
            fix=Fix("Take everyone as proposed", "confirm-cast", (("all", "yes"),)) if proposed else None,
        )
    ]


def unlit_scenes(production: Production) -> list[Problem]:
    """Scenes of which nobody knows whether they are day or night."""
    light = lit(SCENES.all(production))
    return [
        Problem(
            "unlit-scene",
            f"Scene {scene.number} says neither day nor night, nor does a scene before it.",
            (_ref(scene),),
            Severity.ADVICE,
            remedy="Until somebody says so, it has no place among day and night work.",
            fix=Fix("Say day or night", "light-scene", (("scene", scene.number),)),
        )
        for scene in present_scenes(production)
        if not light[scene.id]
    ]


def duplicate_numbers(production: Production) -> list[Problem]:
    """Scene numbers used twice: nobody can say which is meant."""
    holders: dict[str, list[Scene]] = defaultdict(list)
    for scene in present_scenes(production):
        holders[scene.number.upper()].append(scene)
    return [
        Problem(
            "duplicate-scene-number",
            f"{len(scenes)} scenes have the number {scenes[0].number}.",
            tuple(_ref(scene) for scene in scenes),
            remedy="Give one of them another number, or take in a corrected draft.",
        )
        for scenes in holders.values()
        if len(scenes) > 1
    ]


def provisional_numbers(production: Production) -> list[Problem]:
    """Numbers of ours on a schedule that went out: the next draft's own will differ (B3)."""
    if facts(production).schedule_date is None:
        return []
    standing = _scheduled(production)
    found = [scene for scene in present_scenes(production) if scene.provisional and scene.id in standing]
    if not found:
        return []
    return [
        Problem(
            "provisional-numbers",
            f"The schedule is out with {len(found)} scene numbers the script does not have.",
            tuple(_ref(scene) for scene in found),
            remedy="Ask the writer for a numbered draft, or lock these numbers.",
            fix=Fix("Lock scene numbers", "lock-scenes"),
        )
    ]


def scheduled_but_gone(production: Production) -> list[Problem]:
    """Scenes on the board that the draft in use has no longer."""
    standing = _scheduled(production)
    return [
        Problem(
            "scheduled-but-gone",
            f"Scene {scene.number} is scheduled but {'OMITTED' if scene.omitted else 'not in this draft'}.",
            (_ref(scene),),
            remedy="Take its strip off the board.",
            fix=Fix("Into the boneyard", "move-strips", (("strips", scene.number), ("boneyard", "yes"))),
        )
        for scene in SCENES.all(production)
        if scene.id in standing and (scene.omitted or scene.dropped)
    ]


def _scheduled(production: Production) -> set[str]:
    boards = BOARDS.where(production, active=True)
    strips = STRIPS.where(production, board=boards[0].id, boneyard=False) if boards else []
    return {strip.scene for strip in strips if strip.scene}


def _ref(scene: Scene) -> RecordRef:
    return RecordRef("scene", scene.id, f"scene {scene.number}")
