"""The scenes of a script as it is written: heading, what stands under it, whose cues. Pure, without a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from filmdesk.screenplay.cues import Cue, read_cue
from filmdesk.screenplay.headings import HeadingParts, split_heading, times_of
from filmdesk.screenplay.records import Element, ElementKind

_OMITTED = re.compile(r"\W*(SCENES?\s+)?OMITTED\W*", re.IGNORECASE)
_BODY = frozenset({ElementKind.ACTION, ElementKind.GENERAL, ElementKind.SHOT})


@dataclass(frozen=True)
class WrittenScene:
    """A scene as the script has it: its heading and the elements under it."""

    heading: Element
    parts: HeadingParts
    body: tuple[Element, ...]
    position: int
    """Of its heading among the script's elements."""

    @property
    def omitted(self) -> bool:
        """Whether the script itself says OMITTED."""
        return self.heading.omitted or bool(_OMITTED.fullmatch(self.heading.text))

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Its cues in order, joint ones included."""
        lines = (element.text for element in self.body if element.kind is ElementKind.CHARACTER)
        return tuple(cue for cue in map(read_cue, lines) if cue)

    @cached_property
    def action(self) -> str:
        """What is seen, as one text."""
        return "\n".join(element.text for element in self.body if element.kind in _BODY)

    @cached_property
    def text(self) -> str:
        """All of it under the heading: what a scene is known again by."""
        return "\n".join(element.text for element in self.body)


def written_scenes(elements: Sequence[Element]) -> tuple[tuple[WrittenScene, ...], frozenset[str]]:
    """The scenes of a script in order, and its own words for times of day."""
    heads = [i for i, element in enumerate(elements) if element.kind is ElementKind.SCENE_HEADING]
    times = times_of(elements[i].text for i in heads)
    ends = [*heads[1:], len(elements)]
    return tuple(_scene(elements, i, end, times) for i, end in zip(heads, ends, strict=True)), times


def _scene(elements: Sequence[Element], at: int, end: int, times: frozenset[str]) -> WrittenScene:
    heading = elements[at]
    return WrittenScene(heading, split_heading(heading.text, times), tuple(elements[at + 1 : end]), at)
