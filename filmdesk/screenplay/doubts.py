"""Lines of a screenplay that a person should look at before trusting how they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from filmdesk.screenplay.fountain_rules import is_heading
from filmdesk.screenplay.records import SPOKEN, Doubt, Element, ElementKind

_NEARLY = re.compile(r"(?:INT|EXT|I/E|INTERIOR|EXTERIOR|ESTABLISHING|EST)\b")
_DASH = re.compile(r"[-–—]")
_TELLS_NO_TIME = "this scene's heading does not say DAY or NIGHT"
_HABIT = 4
"""From one heading in so many on, headings without a time are the writer's habit: one doubt tells it."""


def doubts_of(elements: Sequence[Element]) -> Iterator[Doubt]:
    """What looks like a heading and is none, cues with nothing said, headings without a time of day."""
    for element, below in zip(elements, (*elements[1:], None), strict=True):
        if element.kind in (ElementKind.ACTION, ElementKind.DIALOGUE, ElementKind.GENERAL):
            yield from _missed_headings(element)
        elif element.kind is ElementKind.CHARACTER and (below is None or below.kind not in SPOKEN):
            yield Doubt(element.line, element.text, "a character's name with nothing said below it")
    yield from _timeless([element for element in elements if element.kind is ElementKind.SCENE_HEADING])


def _missed_headings(element: Element) -> Iterator[Doubt]:
    for number, line in enumerate(element.text.split("\n")):
        words = line.strip()
        if words[:1] in ("I", "E", "i", "e") and (reason := _reason(words)):
            yield Doubt(element.line + number if element.line else 0, words, reason)


def _reason(words: str) -> str:
    if is_heading(words):
        sure = words.isupper() or " - " in words
        return "begins like a scene heading, but stands in a paragraph of something else" if sure else ""
    nearly = _NEARLY.match(words) and words.isupper()
    return "looks like a scene heading, but does not begin with INT., EXT. or EST." if nearly else ""


def _timeless(headings: Sequence[Element]) -> Iterator[Doubt]:
    usual = [heading for heading in headings if heading.text and is_heading(heading.text) and not heading.omitted]
    timeless = [heading for heading in usual if not _DASH.search(heading.text)]
    if len(timeless) > 1 and len(timeless) * _HABIT >= len(usual):
        first = timeless[0]
        yield Doubt(first.line, first.text, f"{_TELLS_NO_TIME}, like {len(timeless)} of {len(usual)}")
    else:
        yield from (Doubt(heading.line, heading.text, _TELLS_NO_TIME) for heading in timeless)
