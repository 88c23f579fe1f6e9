"""What each line of somebody else's schedule means here: which of our scenes it is, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from filmdesk.film.records import Scene
from filmdesk.modules.schedule.reading import Line


@dataclass(frozen=True, slots=True)
class Match:
    """A line and the id of the scene it is; a person may set another scene, or leave the line out."""

    line: Line
    scene: str = ""
    left_out: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it comes onto the board: a day or banner, or a scene we have."""
        if self.left_out or self.line.kind == "unread":
            return False
        return self.line.kind != "scene" or bool(self.scene)

    def as_scene(self, scene: Scene) -> Match:
        """The line taken for this scene, whatever it said."""
        line = replace(self.line, kind="scene", scene=scene.number)
        return Match(line, scene.id)

    def as_banner(self) -> Match:
        """The line taken for a banner that says what it says."""
        return Match(Line("banner", self.line.text))


def match_lines(lines: Iterable[Line], scenes: Sequence[Scene]) -> list[Match]:
    """Each line with the scene it names; a range such as 14-16 is its scenes, unless a scene is really called so."""
    known = {scene.number.casefold(): scene for scene in scenes}
    return [match for line in lines for match in _matches(line, known)]


def _matches(line: Line, known: dict[str, Scene]) -> list[Match]:
    if line.kind != "scene":
        return [Match(line)]
    ends = [end.strip().casefold() for end in line.scene.split("-")]
    if line.scene.casefold() not in known and len(ends) == 2 and all(end in known for end in ends):
        order = list(known)
        first, last = order.index(ends[0]), order.index(ends[1])
        within = (known[number] for number in order[first : last + 1])
        return [Match(Line("scene", line.text, scene.number), scene.id) for scene in within if not scene.omitted]
    found = known.get(line.scene.casefold())
    return [Match(line, found.id if found and not found.omitted else "")]


def in_parts(matches: Sequence[Match]) -> list[Match]:
    """What comes onto the board, a scene that is named twice numbered in parts."""
    taken = [match for match in matches if match.is_taken]
    times = Counter(match.scene for match in taken if match.scene and not match.line.part)
    seen: Counter[str] = Counter()
    found = []
    for match in taken:
        if match.scene and not match.line.part and times[match.scene] > 1:
            seen[match.scene] += 1
            found.append(replace(match, line=replace(match.line, part=f"pt {seen[match.scene]}")))
        else:
            found.append(match)
    return found
