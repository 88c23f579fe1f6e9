"""What one shoot day needs, and how far it is cleared for that day alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from filmdesk.film.days import ShootDay
from filmdesk.modules.releases.clearing.answers import Answer, Clearing
from filmdesk.modules.releases.clearing.needs import Need, Subject


def answers_of_day(clearing: Clearing, day: ShootDay) -> list[Answer]:
    """Each paper the day needs, once for everyone and everything, held against that day's date and hours."""
    return list(_once(answers_in_scenes(clearing, day)))


def answers_in_scenes(clearing: Clearing, day: ShootDay) -> Iterator[Answer]:
    """The same for each scene of the day by itself."""
    asked = (clearing.picture.asked_of(day),)
    return (clearing.answer(need, asked) for need in needs_of_day(clearing, day))


def needs_of_day(clearing: Clearing, day: ShootDay) -> Iterator[Need]:
    """What the day's scenes need, and what was entered for them beside; of places, those it is shot at."""
    scenes = {strip.scene for strip in day.scene_strips}
    for need in (*clearing.needs, *clearing.entered):
        if need.scene in scenes and need.works and clearing.picture.is_at(day, need.place):
            yield need


def _once(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The same paper for several scenes stands once: where it is the least cleared, and most of it is asked for."""
    found: dict[tuple[Subject, str], Answer] = {}
    for answer in answers:
        paper = (answer.need.subject, answer.need.kind)
        if paper not in found or _weight(answer) > _weight(found[paper]):
            found[paper] = answer
    yield from found.values()


def _weight(answer: Answer) -> tuple[int, int]:
    return -answer.status.gravity, answer.need.how_many
