"""What a sheet says, as one short text that is another as soon as the sheet says something else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from filmdesk.film.days import Schedule, ShootDay
from filmdesk.film.records import Strip
from filmdesk.modules.callsheets.front import cast_words, minor_words, names_teacher
from filmdesk.modules.callsheets.head import makers
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.words import script_day, set_words, sheet_name

_NOT_SAID = frozenset({"id", "sheet", "day", "rank", "proposed", "state", "revision", "published_at"})
"""How far a sheet has come, and how its lines are kept, is not what it says."""
_OF_PLACE = (
    "name", "address", "basecamp", "parking", "bg_holding", "hospital", "hospital_address", "hospital_phone",
    "hospital_minutes",
)  # fmt: skip
_OF_PRODUCTION = (
    "title", "company", "address", "phone", "director", "producers", "notices", "safety_contact", "safety_phone",
    "safety_hotline", "courtesy_housing", "emergency", "walkie", "script_colour", "script_date", "schedule_colour",
    "schedule_date",
)  # fmt: skip


def content_of(shown: SheetDay) -> str:
    """The digest of all that stands on the sheet of its own day; the days ahead are only announced there."""
    said = [
        [shown.day.number, str(shown.day.date)],
        _filled(shown.sheet, ()),
        _filled(shown.shoot.about, _OF_PRODUCTION) | _makers(shown),
        [_filled(place, _OF_PLACE) for place in shown.places],
        [_scene(shown, strip) for strip in shown.day.strips],
        *(sorted(map(_line, lines)) for lines in _lines(shown)),
        sorted(shown.scene_notes.items()),
        sorted(_names(shown)),
    ]
    return blake2b(json.dumps(said, default=str).encode(), digest_size=16).hexdigest()


def _makers(shown: SheetDay) -> dict[str, str]:
    """Director and producers as the sheet names them, from wherever it has them."""
    said = makers(shown)
    return {field: said[role] for field, role in (("director", "Director"), ("producers", "Producer")) if said[role]}


def strip_texts(schedule: Schedule, day: ShootDay) -> list[str]:
    """The day's strips as texts that are equal only where the strips say the same."""
    return [
        "|".join(
            (
                strip.kind,
                strip.scene,
                schedule.number_of(strip) if strip.scene else strip.text,
                str(schedule.eighths_of(strip)),
                strip.place,
            )
        )
        for strip in day.strips
    ]


def _lines(shown: SheetDay) -> Iterator[Iterable[Any]]:
    yield from (shown.cast, shown.crew, shown.background, shown.requirements, shown.catering, shown.vehicles)


def _line(line: Any) -> str:
    return json.dumps(_filled(line, ()), default=str)


def _filled(record: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields that somebody filled: one that a later version adds changes nothing as long as it is empty."""
    asked = set(names) or {field.name for field in fields(record)} - _NOT_SAID
    values = {field.name: getattr(record, field.name) for field in fields(record) if field.name in asked}
    return {name: value for name, value in values.items() if value not in ("", None, (), 0, False)}


def _scene(shown: SheetDay, strip: Strip) -> list[str]:
    """A strip with what the sheet tells of its scene."""
    shoot, scene = shown.shoot, shown.shoot.scene(strip)
    if scene is None:
        return [strip.kind, strip.text, str(strip.minutes)]
    light = shoot.light.get(scene.id, "")
    told = (set_words(scene), scene.synopsis, script_day(scene, light), cast_words(shoot, scene))
    return [shoot.schedule.number_of(strip), str(shoot.schedule.eighths_of(strip)), strip.place, *told]


def _names(shown: SheetDay) -> Iterator[str]:
    """Who is called, and as what."""
    for call in shown.cast:
        character = shown.shoot.parts.characters[call.character]
        actor = None if call.double else shown.shoot.actor(character)
        label = shown.shoot.cast_label((call.character, call.double))
        yield f"{label} {character.name}: {sheet_name(actor) if actor else ''}"
        if teacher := "" if names_teacher(call.remarks) else minor_words(shown, call):
            yield f"{label}: {teacher}"
    for crew in shown.crew:
        person = shown.shoot.people[crew.person]
        yield f"{person.department}, {person.position}: {sheet_name(person)}"
