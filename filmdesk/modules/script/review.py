"""What a person is told after a script was taken in: its size, what to look at, what changed, what awaits a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind, Scene
from filmdesk.film.scenes import total
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENES, facts
from filmdesk.modules.script.breakdown import Breakdown
from filmdesk.modules.script.drafts import Previous, SceneChanges
from filmdesk.production.production import Production
from filmdesk.screenplay.records import Doubt, Screenplay
from filmdesk.values.scene_numbers import scene_number_key


def review(
    production: Production, screenplay: Screenplay, draft: Breakdown, joined: SceneChanges, previous: Previous | None
) -> str:
    """The whole review, the one line that matters first."""
    doubts = [*screenplay.doubts, *_doubts(draft)]
    lines = [_size(production, len(doubts)), *map(_doubt, doubts)]
    if previous:
        lines += _comparison(joined, previous, draft)
    provisional = sum(scene.provisional for scene in present_scenes(production))
    if provisional:
        lines.append(f"Provisional until lock-scenes, as the script gave none: {_many(provisional, 'scene number')}.")
    lines += _strip_question(production)
    waiting = awaiting(production)
    if waiting:
        lines.append(f"To confirm: {_kinds(production, waiting)}. See confirm-cast.")
    return "\n".join(lines)


def awaiting(production: Production) -> list[Presence]:
    """The presences in this draft's scenes that nobody has confirmed yet."""
    scenes = SCENES.by_id(production)
    waiting = PRESENCES.where(production, confirmed=False)
    return [p for p in waiting if p.scene in scenes and not (scenes[p.scene].omitted or scenes[p.scene].dropped)]


def speaking_parts(production: Production) -> list[Character]:
    """The parts with a line in the draft, groups apart."""
    speaking = {presence.character for presence in PRESENCES.where(production, cue=True)}
    return [part for part in CHARACTERS.all(production) if part.id in speaking and part.kind is not CharacterKind.GROUP]


def present_scenes(production: Production) -> list[Scene]:
    """The scenes there are to shoot: neither omitted nor out of the draft."""
    return [scene for scene in SCENES.all(production) if not (scene.omitted or scene.dropped)]


def _size(production: Production, doubts: int) -> str:
    scenes = present_scenes(production)
    parts = len(speaking_parts(production))
    pages = total(scenes)
    length = f"{pages} page" if pages == 8 else f"{pages} pages"
    size = f"{_many(len(scenes), 'scene')}, {length}, {_many(parts, 'speaking part')}"
    if not doubts:
        return f"{size}; no line needs a look."
    return f"{size}; {_many(doubts, 'line')} {'needs' if doubts == 1 else 'need'} a look:"


def _doubts(draft: Breakdown) -> Iterator[Doubt]:
    numbers = Counter(scene.heading.scene_number for scene in draft.scenes if scene.heading.scene_number)
    for scene in draft.scenes:
        head = scene.heading
        if numbers[head.scene_number] > 1:
            yield Doubt(head.line, head.text, f"scene number {head.scene_number} is used more than once")
        elif numbers and not head.scene_number and not scene.omitted:
            yield Doubt(head.line, head.text, "the one scene without a number among numbered ones")
        if not scene.parts.int_ext and not scene.omitted:
            yield Doubt(head.line, head.text, "neither INT. nor EXT.")


def _doubt(doubt: Doubt) -> str:
    place = f"line {doubt.line}: " if doubt.line else ""
    return f"  {place}{_short(doubt.text)} ({doubt.reason.rstrip('.')})"


def _comparison(joined: SceneChanges, previous: Previous, draft: Breakdown) -> Iterator[str]:
    if not (joined.came or joined.went or joined.changed or joined.renumbered):
        yield "Against the draft before: nothing changed."
        return
    yield "Against the draft before:"
    yield from _named("Changed", joined.changed)
    yield from _named("Came", joined.came)
    yield from _named("OMITTED, as numbers are locked", [scene for scene in joined.went if scene.omitted])
    yield from _named("Not in this draft", [scene for scene in joined.went if not scene.omitted])
    if joined.renumbered:
        yield f"  Renumbered: {', '.join(_renumbered(joined.renumbered))}"
    came = set(draft.speakers) - set(previous.breakdown.speakers)
    went = set(previous.breakdown.speakers) - set(draft.speakers)
    if came:
        yield f"  New parts: {', '.join(sorted(came))}"
    if went:
        yield f"  Parts without a line now: {', '.join(sorted(went))}"


def _renumbered(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The old-to-new table, with runs that moved by the same amount as one: "12 to 30 -> 11 to 29"."""
    ordered = sorted(pairs, key=lambda pair: scene_number_key(pair[0]))
    runs: list[list[tuple[str, str]]] = []
    for pair in ordered:
        if runs and _next(runs[-1][-1]) == pair:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        (old, new), (last_old, last_new) = run[0], run[-1]
        yield f"{old} to {last_old} -> {new} to {last_new}" if len(run) > 1 else f"{old} -> {new}"


def _next(pair: tuple[str, str]) -> tuple[str, str] | None:
    old, new = pair
    return (str(int(old) + 1), str(int(new) + 1)) if old.isdecimal() and new.isdecimal() else None


def _strip_question(production: Production) -> Iterator[str]:
    """INT./EXT. strip colour is asked once (B4)."""
    both = sum("/" in scene.int_ext for scene in present_scenes(production))
    if both and not facts(production).int_ext_colour:
        yield (
            f"{_many(both, 'INT./EXT. scene')}: say once whether such strips count as int or ext"
            " (change production FILE facts int_ext_colour=ext)."
        )


def _named(title: str, scenes: Sequence[Scene]) -> Iterator[str]:
    if scenes:
        yield f"  {title}: {'; '.join(f'{scene.number} {_short(scene.heading)}'.strip() for scene in scenes)}"


def _kinds(production: Production, waiting: Sequence[Presence]) -> str:
    groups = {part.id for part in CHARACTERS.where(production, kind=CharacterKind.GROUP)}
    joint = sum(presence.character in groups for presence in waiting)
    silent = sum(presence.how is PresenceKind.SILENT for presence in waiting)
    heard = len(waiting) - joint - silent
    said = (
        (heard, "heard but perhaps not seen (O.S., V.O., joint cues)"),
        (silent, "named in the action without a line"),
        (joint, "group cues (ALL, BOTH ...)"),
    )
    return ", ".join(f"{number} {words}" for number, words in said if number)


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
