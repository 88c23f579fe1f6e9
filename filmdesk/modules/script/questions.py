"""What is still to be answered about the draft in use, as data: each question with its answers as commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind, Scene
from filmdesk.film.store import CHARACTERS, SCENES, facts
from filmdesk.modules.script.groups import members_of
from filmdesk.modules.script.review import awaiting, present_scenes
from filmdesk.modules.script.store import Point, PointKind, open_points
from filmdesk.production.production import Production

TABLES = frozenset({"review_point", "presence", "scene", "character", "facts", "draft"})
"""What questions are made from."""

SAID = {
    PresenceKind.SPEAKING: "speaking",
    PresenceKind.SILENT: "silent",
    PresenceKind.VOICE: "voice only",
    PresenceKind.DOUBLE: "a double",
}
"""How a part may be in a scene, in words."""

_ASKED = {**SAID, PresenceKind.SPEAKING: "seen, speaking", PresenceKind.SILENT: "seen, silent"}
"""The same where it is asked: who is heard alone speaks, too."""
_WHY = {
    PresenceKind.SPEAKING: ("heard: O.S., or a cue of several", "Speaks off screen (O.S.) or in a cue of several."),
    PresenceKind.VOICE: ("heard: V.O., yet named in the action", "Speaks as a voice (V.O.); the action names them."),
}
_NAMED = ("named in the action, no line", "Named in the action, without a line.")
"""Why somebody is asked, in few words and in a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said to a question: a button's words, the key that says it, and the command that does it."""

    title: str
    command: str
    options: Mapping[str, Any]
    key: str = ""
    """ "1" to "4", or "Enter" for what is proposed."""
    typed: str = ""
    """The option that is typed beside the button, if one is."""


@dataclass(frozen=True, slots=True)
class Question:
    """One open point; `words` are what to look for where it stands in the script."""

    key: str
    section: str
    title: str
    said: str
    answers: tuple[Answer, ...]
    wide: tuple[Answer, ...] = ()
    """Answers to more questions than this one."""
    scene: str = ""
    element: str = ""
    words: str = ""
    changed: bool = False
    """Whether it asks about a scene that the draft before had otherwise."""
    filled: str = ""
    """What stands in the field beside an answer that is typed."""
    help: str = ""
    on_camera: bool = False
    """Whether it asks who is in the picture."""


def questions(production: Production, *, by_part: bool = False) -> list[Question]:
    """Every open question: doubtful lines, what the draft changed, group cues, and who is on camera."""
    asked = [*map(_of_point, open_points(production)), *_strip_question(production)]
    waiting = awaiting(production)
    parts, scenes = CHARACTERS.by_id(production), SCENES.by_id(production)
    groups = [parts[p.character] for p in waiting if parts[p.character].kind is CharacterKind.GROUP]
    asked += [_of_group(production, group, waiting, scenes) for group in dict.fromkeys(groups)]
    single = [p for p in waiting if parts[p.character].kind is not CharacterKind.GROUP]
    order = {scene.id: i for i, scene in enumerate(scenes.values())}
    if by_part:
        single.sort(key=lambda p: (parts[p.character].name, order[p.scene]))
    else:
        single.sort(key=lambda p: (order[p.scene], parts[p.character].name))
    asked += [_of_presence(p, scenes[p.scene], parts[p.character], by_part=by_part) for p in single]
    return asked


_SECTIONS = {
    PointKind.LOOK: ("Lines to look at", "See whether the line was read as the writer meant it."),
    PointKind.CHANGED: ("Changed in this draft", "Lengths, sets or people may be others now."),
    PointKind.CAME: ("New in this draft", "It has a strip in the boneyard, waiting to be scheduled."),
    PointKind.OMITTED: ("Omitted", "Numbers are locked, so its number stays and nothing is shot."),
    PointKind.GONE: ("Not in this draft", "What was typed for it is kept, in case it returns."),
    PointKind.RENUMBERED: ("Old and new numbers", "Strips, notes and elements went with it."),
    PointKind.NEW_PART: ("New parts", "It has the next free cast number."),
    PointKind.SILENCED: ("Parts without a line now", "They may still be in the picture."),
}


def _of_point(point: Point) -> Question:
    section, help = _SECTIONS[point.kind]
    renumbered = point.kind is PointKind.RENUMBERED
    done = "The same scene" if renumbered else "Looked at"
    answers = [Answer(done, "settle-review", {"point": point.id}, "Enter")]
    if renumbered:
        answers.append(Answer("Another scene", "part-scene", {"point": point.id}, "2"))
    return Question(
        point.id,
        section,
        f"{point.old} → {point.new}  {point.text.partition(' ')[2]}" if renumbered else point.text,
        point.reason,
        tuple(answers),
        (Answer(f"All in “{section}”", "settle-review", {"kind": str(point.kind)}),),
        scene=point.scene,
        element=point.element,
        words=point.text if point.kind in (PointKind.NEW_PART, PointKind.SILENCED) else "",
        changed=point.kind is PointKind.CHANGED,
        help=help,
    )


def _strip_question(production: Production) -> Iterator[Question]:
    both = [scene for scene in present_scenes(production) if "/" in scene.int_ext]
    if both and not facts(production).int_ext_colour:
        yield Question(
            "int-ext",
            "Asked once",
            "Strips of INT./EXT. scenes",
            ", ".join(scene.number for scene in both),
            (
                Answer("As interiors", "colour-strips", {"count_as": "int"}, "1"),
                Answer("As exteriors", "colour-strips", {"count_as": "ext"}, "2"),
            ),
            scene=both[0].id,
            help="The colour of a strip says inside or outside, by day or by night.",
        )


def _of_group(
    production: Production, group: Character, waiting: Sequence[Presence], scenes: Mapping[str, Scene]
) -> Question:
    there = [scenes[p.scene] for p in waiting if p.character == group.id]
    numbers = ", ".join(scene.number for scene in there)
    named = {"name": group.id}
    return Question(
        f"group:{group.id}",
        "Group cues",
        group.name,
        f"speaks in {'scene' if len(there) == 1 else 'scenes'} {numbers}",
        (
            Answer("A part with a number", "answer-group", {**named, "answer": "number"}, "1"),
            Answer("A group, no number", "answer-group", {**named, "answer": "group"}, "2"),
            Answer("These parts:", "answer-group", {**named, "answer": "parts"}, "3", typed="parts"),
        ),
        scene=there[0].id,
        words=group.name,
        filled=", ".join(part.name for part in members_of(production, group)),
        help="These parts: names with commas between; left empty, whoever is on camera there.",
        on_camera=True,
    )


_KEYS = ((PresenceKind.SPEAKING, "1"), (PresenceKind.SILENT, "2"), (PresenceKind.VOICE, "3"))


def _of_presence(presence: Presence, scene: Scene, part: Character, *, by_part: bool) -> Question:
    named: dict[str, Any] = {"scene": scene.id, "name": part.id}
    answers = [Answer(_ASKED[how].capitalize(), "confirm-cast", {**named, "how": str(how)}, key) for how, key in _KEYS]
    answers.append(Answer("Not in scene", "confirm-cast", {**named, "how": "absent"}, "4"))
    answers.append(Answer(f"As proposed: {_ASKED[presence.how]}", "confirm-cast", {**named, "all": True}, "Enter"))
    why, sentence = _WHY.get(presence.how, _NAMED) if presence.cue else _NAMED
    narrow = {"name": part.id} if by_part else {"scene": scene.id}
    number = f"Scene {scene.number}"
    return Question(
        presence.id,
        f"{part.name}: on camera?" if by_part else f"{number}: who is on camera?",
        number if by_part else part.name,
        why,
        tuple(answers),
        (
            Answer(
                f"All as proposed: {part.name if by_part else number.lower()}", "confirm-cast", {**narrow, "all": True}
            ),
            Answer("Everyone in every scene as proposed", "confirm-cast", {"all": True}),
        ),
        scene=scene.id,
        words=part.name,
        help=f"{' '.join(filter(None, (number, scene.int_ext, scene.set_name)))}. {sentence} In the picture there?",
        on_camera=True,
    )
