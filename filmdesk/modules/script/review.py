"""What a person is told after a script was taken in: its size, what to look at, what changed, what awaits a yes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind, Scene
from filmdesk.film.scenes import total
from filmdesk.film.store import CHARACTERS, PRESENCES, SCENES, facts
from filmdesk.modules.script.store import Point, PointKind
from filmdesk.production.production import Production
from filmdesk.values.counting import counted, noun
from filmdesk.values.problems import RecordRef
from filmdesk.values.review import Review, ReviewItem
from filmdesk.values.scene_numbers import scene_number_key


def review(production: Production, points: Sequence[Point], *, compared: bool, open_questions: int) -> Review:
    """The whole review, the one line that matters first; `compared` where there was a draft before."""
    looks = [point for point in points if point.kind is PointKind.LOOK]
    numbers = _numbers(production)
    lines = ["To look at:"] if looks else []
    lines += [f"  {_place(point)}{point.text} ({point.reason})" for point in looks]
    if compared:
        lines += _comparison(points)
    provisional = sum(scene.provisional for scene in present_scenes(production))
    if provisional:
        lines.append(f"Provisional until locked, as the script gave none: {counted(provisional, 'scene number')}.")
    lines += _strip_question(production)
    waiting = awaiting(production)
    if waiting:
        lines.append(f"To confirm: {kinds_waiting(production, waiting)}.")
    return Review(_size(numbers, open_questions), tuple(lines), numbers, tuple(map(_item, points)), asked_on_page=True)


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


def _numbers(production: Production) -> tuple[tuple[str, str], ...]:
    scenes = present_scenes(production)
    pages = total(scenes)
    parts = len(speaking_parts(production))
    return (
        (noun(len(scenes), "scene"), f"{len(scenes):,}"),
        ("page" if pages == 8 else "pages", str(pages)),
        (noun(parts, "speaking part"), f"{parts:,}"),
    )


def _size(numbers: Iterable[tuple[str, str]], open_questions: int) -> str:
    size = ", ".join(f"{number} {noun}" for noun, number in numbers)
    return f"{size}; {counted(open_questions, 'open question') if open_questions else 'no question is open'}."


def _place(point: Point) -> str:
    return f"line {point.line}: " if point.line else ""


def _item(point: Point) -> ReviewItem:
    record = None
    if point.element:
        record = RecordRef("script_element", point.element, point.text)
    elif point.scene:
        record = RecordRef("scene", point.scene, f"scene {point.text}")
    return ReviewItem(point.kind, point.text, point.reason, record)


_COMPARED = (
    (PointKind.CHANGED, "Changed", "; "),
    (PointKind.CAME, "Came", "; "),
    (PointKind.OMITTED, "OMITTED, as numbers are locked", "; "),
    (PointKind.GONE, "Not in this draft", "; "),
    (PointKind.RENUMBERED, "Renumbered", ", "),
    (PointKind.NEW_PART, "New parts", ", "),
    (PointKind.SILENCED, "Parts without a line now", ", "),
)


def _comparison(points: Sequence[Point]) -> Iterator[str]:
    if all(point.kind is PointKind.LOOK for point in points):
        yield "Against the draft before: nothing changed."
        return
    yield "Against the draft before:"
    for kind, title, mark in _COMPARED:
        found = [point for point in points if point.kind is kind]
        if found:
            renumbered = kind is PointKind.RENUMBERED
            texts = _renumbered([(p.old, p.new) for p in found]) if renumbered else (p.text for p in found)
            yield f"  {title}: {mark.join(texts)}"


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
        yield f"{counted(both, 'INT./EXT. scene')}: say once whether such strips count as INT or EXT."


def kinds_waiting(production: Production, waiting: Sequence[Presence]) -> str:
    """How many await a yes, and why."""
    groups = {part.id for part in CHARACTERS.where(production, kind=CharacterKind.GROUP)}
    joint = {presence.character for presence in waiting} & groups
    single = [presence for presence in waiting if presence.character not in groups]
    silent = sum(presence.how is PresenceKind.SILENT for presence in single)
    said = (
        (len(single) - silent, "heard but perhaps not seen (O.S., V.O., joint cues)"),
        (silent, "named in the action without a line"),
        (len(joint), f"{noun(len(joint), 'group cue')} (ALL, BOTH ...)"),
    )
    return ", ".join(f"{number} {words}" for number, words in said if number)


def numbers_said(production: Production) -> str:
    """How much script there is: "115 scenes, 112 7/8 pages, 33 speaking parts"."""
    return ", ".join(f"{number} {noun}" for noun, number in _numbers(production))
