"""What a draft gives a person to look at: its doubtful lines, and what differs from the draft before."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from filmdesk.film.records import Scene
from filmdesk.modules.script.breakdown import Breakdown
from filmdesk.modules.script.drafts import Previous, SceneChanges
from filmdesk.modules.script.store import Point, PointKind
from filmdesk.screenplay.records import Doubt, Screenplay
from filmdesk.screenplay.store import ScriptElement

_LONGEST = 60


def make_points(
    screenplay: Screenplay,
    draft: Breakdown,
    elements: Sequence[ScriptElement],
    joined: SceneChanges,
    previous: Previous | None,
) -> list[Point]:
    """The points of a draft whose elements are made: its doubtful lines, then what differs from the draft before."""
    points = list(_doubtful(screenplay, draft, elements))
    if previous:
        points += _compared(joined, previous, draft)
    identity = elements[0].draft
    return [replace(point, draft=identity, position=i) for i, point in enumerate(points)]


def _doubtful(screenplay: Screenplay, draft: Breakdown, elements: Sequence[ScriptElement]) -> Iterator[Point]:
    finder = _Finder(screenplay, elements)
    for doubt in (*screenplay.doubts, *_doubts(draft)):
        place = finder.place_of(doubt)
        yield Point(
            "",
            0,
            PointKind.LOOK,
            short(doubt.text),
            doubt.reason.rstrip("."),
            doubt.line,
            place.scene if place else "",
            place.id if place else "",
        )


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


class _Finder:
    """Where in the script a doubtful line stands: by its line in the file, or by its words where there are no lines."""

    def __init__(self, screenplay: Screenplay, elements: Sequence[ScriptElement]) -> None:
        lined = [(element.line, row) for element, row in zip(screenplay.elements, elements, strict=True)]
        self._lined = [(line, row) for line, row in lined if line]
        self._lines = [line for line, _ in self._lined]
        self._rows = elements

    def place_of(self, doubt: Doubt) -> ScriptElement | None:
        if doubt.line and self._lined:
            return self._lined[max(0, bisect_right(self._lines, doubt.line) - 1)][1]
        words = doubt.text.strip()
        return next((row for row in self._rows if words and words in row.text), None)


def _compared(joined: SceneChanges, previous: Previous, draft: Breakdown) -> Iterator[Point]:
    omitted = [scene for scene in joined.went if scene.omitted]
    gone = [scene for scene in joined.went if not scene.omitted]
    for kind, scenes in (
        (PointKind.CHANGED, joined.changed),
        (PointKind.CAME, joined.came),
        (PointKind.OMITTED, omitted),
        (PointKind.GONE, gone),
    ):
        yield from (Point("", 0, kind, _called(scene), scene=scene.id) for scene in scenes)
    now = {scene.number: scene for scene in joined.order}
    for old, new in joined.renumbered:
        yield Point("", 0, PointKind.RENUMBERED, _called(now[new]), scene=now[new].id, old=old, new=new)
    yield from _parts(PointKind.NEW_PART, set(draft.speakers) - set(previous.breakdown.speakers))
    yield from _parts(PointKind.SILENCED, set(previous.breakdown.speakers) - set(draft.speakers))


def _parts(kind: PointKind, names: Iterable[str]) -> Iterator[Point]:
    return (Point("", 0, kind, name) for name in sorted(names))


def _called(scene: Scene) -> str:
    return f"{scene.number} {short(scene.heading)}".strip()


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
