"""The shooting schedule: the one-liner with everything each scene needs (domain 3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from filmdesk.film.categories import category_order
from filmdesk.film.days import ShootDay, read_schedule
from filmdesk.film.heads import house_paper
from filmdesk.film.people import minors
from filmdesk.film.records import Character, CharacterKind, Presence, PresenceKind, Scene, Strip
from filmdesk.film.scenes import by_scene, cast_order
from filmdesk.film.store import CHARACTERS, ELEMENTS, PRESENCES, SCENE_ELEMENTS, facts
from filmdesk.modules.schedule.board_rows import COLUMNS, EMPTY, BoardRows, day_words, issued, summary
from filmdesk.paper.parts import Cell, Paper, Paragraph, Row, Table
from filmdesk.production.production import Production

_COLUMNS = (COLUMNS[0], replace(COLUMNS[1], width=1.4), *COLUMNS[2:])
_LABEL = 2
"""Columns that the name of a category runs across."""


def shooting_schedule(production: Production, options: None = None) -> Paper:
    """Every scene in shooting order with its cast by name and its elements by category, day by day."""
    schedule = read_schedule(production)
    make, needs = BoardRows(production, schedule), _Needs(production)
    rows: list[Row] = []
    for day in schedule.days:
        rows.append(_opening(day))
        for strip in day.strips:
            rows += _strip_rows(make.strip(strip), strip, schedule.scenes.get(strip.scene), needs)
        rows.append(make.day_end(day))
    rows += make.rest("NOT YET IN A DAY", schedule.open_strips)
    table = Table("shooting-schedule", _COLUMNS, tuple(rows), empty=EMPTY)
    parts = (table, Paragraph(summary(schedule), "body"))
    return house_paper(production, "Shooting schedule", parts, *issued(facts(production)), name="shooting-schedule")


def _opening(day: ShootDay) -> Row:
    unit = f" · {day.unit}" if day.unit else ""
    words = f"SHOOT DAY {day.number} · {day_words(day)}{unit}"
    return Row((Cell(words, bold=True, span=len(_COLUMNS)),), tone="head", keep_with_next=True)


def _strip_rows(line: Row, strip: Strip, scene: Scene | None, needs: _Needs) -> Iterator[Row]:
    """The strip's own line, then one for each category; all of them stay together."""
    told = list(needs.of(scene)) if scene else []
    yield _kept(line, bool(told))
    for number, (category, words) in enumerate(told, 1):
        label = Cell(category, span=_LABEL, muted=True, align="left")
        row = Row((label, Cell(words, span=len(_COLUMNS) - _LABEL)))
        yield _kept(row, number < len(told))


def _kept(row: Row, with_next: bool) -> Row:
    return replace(row, keep_with_next=with_next)


class _Needs:
    """What every scene needs, read once."""

    def __init__(self, production: Production) -> None:
        self._parts = CHARACTERS.by_id(production)
        self._minors = minors(production)
        self._presences = by_scene(PRESENCES.all(production))
        elements = ELEMENTS.by_id(production)
        self._elements: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for need in SCENE_ELEMENTS.all(production):
            if element := elements.get(need.element):
                counted = f"{element.name} ({need.quantity})" if need.quantity > 1 else element.name
                self._elements[need.scene][element.category].append(f"{counted}: {need.note}" if need.note else counted)

    def of(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """Category and what of it, cast first; what is noted about the scene last."""
        if cast := self._cast(scene):
            yield "Cast", " · ".join(cast)
        found = self._elements.get(scene.id, {})
        for category in sorted(found, key=category_order):
            yield category, "; ".join(sorted(found[category], key=str.casefold))
        if scene.note:
            yield "Scene note", scene.note

    def _cast(self, scene: Scene) -> list[str]:
        """Those on camera by number and name, doubles too; a group only once somebody said yes (B1)."""
        there = [p for p in self._presences.get(scene.id, ()) if p.character in self._parts and self._counts(p)]
        there.sort(key=lambda p: (cast_order(self._parts[p.character]), p.how is PresenceKind.DOUBLE))
        return [self._called(self._parts[p.character], p.how is PresenceKind.DOUBLE) for p in there]

    def _counts(self, presence: Presence) -> bool:
        group = self._parts[presence.character].kind is CharacterKind.GROUP
        return (presence.how.on_camera or presence.how is PresenceKind.DOUBLE) and (presence.confirmed or not group)

    def _called(self, part: Character, double: bool) -> str:
        """ "3K TOMÁS", "1X MARA (double)" (rulings B11)."""
        mark = "X" if double else "K" if part.person in self._minors else ""
        number = f"{part.cast_number}{mark} " if part.cast_number else ""
        return f"{number}{part.name}{' (double)' if double else ''}"
