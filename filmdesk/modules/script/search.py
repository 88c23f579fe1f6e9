"""What Find anything finds of the script: scenes, parts, elements, and the script's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from filmdesk.film.scenes import cast_order
from filmdesk.film.store import CHARACTERS, ELEMENTS, SCENES
from filmdesk.production.production import Production
from filmdesk.screenplay.store import current_draft, draft_elements
from filmdesk.ui.script.reading import folded
from filmdesk.values.problems import Hit, RecordRef
from filmdesk.values.words import as_sought

_MOST_LINES = 8
_FEWEST_LETTERS = 3
"""Fewer letters stand on every page."""
_AROUND = 32

_texts: WeakKeyDictionary[Production, tuple[str, Sequence[tuple[str, str, str, str]]]] = WeakKeyDictionary()
"""By production: its draft's id, and (element, scene, text, text in small letters); in memory only."""


def find(production: Production, text: str) -> list[Hit]:
    """The scenes, parts, elements and lines with that text: what is called so before what only holds it."""
    wanted = folded(" ".join(text.split()))
    if not wanted:
        return []
    return [
        *_scenes(production, wanted),
        *_parts(production, wanted),
        *_elements(production, wanted),
        *_lines(production, wanted),
    ]


def _scenes(production: Production, wanted: str) -> list[Hit]:
    number = wanted.removeprefix("scene ").removeprefix("sc ")
    exact, begun, held = [], [], []
    for scene in SCENES.all(production):
        place = " ".join((scene.int_ext, scene.set_name, scene.heading, scene.synopsis))
        ref = RecordRef("scene", scene.id, f"scene {scene.number}")
        hit = Hit(f"{scene.number} {scene.heading}".strip(), scene.synopsis or f"Scene {scene.number}", ref)
        if scene.number.lower() == number:
            exact.append(hit)
        elif scene.number.lower().startswith(number) and number[:1].isdigit():
            begun.append(hit)
        elif _holds(place, wanted):
            held.append(hit)
    return [*exact, *begun, *held]


def _parts(production: Production, wanted: str) -> Iterator[Hit]:
    for part in sorted(CHARACTERS.all(production), key=cast_order):
        if _holds(part.name, wanted) or wanted == part.cast_number.lower():
            said = f"Part {part.cast_number}" if part.cast_number else "Part"
            yield Hit(part.name, said, RecordRef("character", part.id, part.name))


def _holds(said: str, wanted: str) -> bool:
    """Whether every word is there, in whatever order."""
    return all(word in as_sought(said) for word in as_sought(wanted).split())


def _elements(production: Production, wanted: str) -> Iterator[Hit]:
    for element in ELEMENTS.all(production):
        if _holds(element.name, wanted):
            yield Hit(element.name, element.category, RecordRef("element", element.id, element.name))


def _lines(production: Production, wanted: str) -> Iterator[Hit]:
    if len(wanted) < _FEWEST_LETTERS:
        return
    numbers = {scene.id: scene.number for scene in SCENES.all(production)}
    found = 0
    for element, scene, text, lowered in _text_of(production):
        at = lowered.find(wanted)
        if at >= 0:
            said = f"Script, scene {numbers[scene]}" if scene in numbers else "Script"
            yield Hit(_around(text, at, len(wanted)), said, RecordRef("script_element", element, "the script"))
            found += 1
        if found == _MOST_LINES:
            return


def _text_of(production: Production) -> Sequence[tuple[str, str, str, str]]:
    draft = current_draft(production)
    if draft is None:
        return ()
    kept = _texts.get(production)
    if kept is None or kept[0] != draft.id:
        rows = ((row.id, row.scene, " ".join(row.text.split())) for row in draft_elements(production, draft))
        kept = draft.id, [(*row, folded(row[2])) for row in rows]
        _texts[production] = kept
    return kept[1]


def _around(text: str, at: int, length: int) -> str:
    """The words found with some of those beside them."""
    start, end = max(0, at - _AROUND), min(len(text), at + length + 2 * _AROUND)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
