"""The release map: every person, place and work against the scenes, how far each is cleared there, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from filmdesk.modules.releases.clearing.answers import Answer, Clearing, Status, answers
from filmdesk.modules.releases.clearing.day import answers_in_scenes
from filmdesk.modules.releases.clearing.map_rows import subject_name
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.modules.releases.lists import Names
from filmdesk.values.errors import UserError

SHELVES = {"People": ("person", "character"), "Places": ("place",), "Background, works, music": ("element", "")}
"""What stands together on the map, and what subjects of it are about."""
WHOLE = "All"
"""The column of what is needed for all of the picture."""


class MapScene(NamedTuple):
    """A column: the scene's id, "" for the whole picture, its number and the days it is shot on."""

    id: str
    number: str
    days: tuple[int, ...] = ()

    @property
    def when(self) -> str:
        """The days in words."""
        if not self.days:
            return "on no day yet"
        return f"{'days' if len(self.days) > 1 else 'day'} {', '.join(map(str, self.days))}"

    @property
    def day(self) -> str:
        """The shoot day as a head has room for it: 3; 3+ where it goes on; a dash while it is on none."""
        if not self.id:
            return ""
        return f"{self.days[0]}{'+' if len(self.days) > 1 else ''}" if self.days else "–"


class MapSubject(NamedTuple):
    """A row: whom or what it is about, and the shelf it stands on."""

    subject: Subject
    name: str
    shelf: str


class Shown(NamedTuple):
    """What part of the map is asked for."""

    day: int | None = None
    """Only what this shoot day needs, held against its date and hours."""
    shelf: str = ""
    only_open: bool = False


WHOLE_MAP = Shown()


@dataclass(frozen=True)
class ReleaseMap:
    """Rows in the order of the shelves, columns in the script's; only those that need anything."""

    subjects: tuple[MapSubject, ...]
    scenes: tuple[MapScene, ...]
    answers: Mapping[tuple[str, Subject], tuple[Answer, ...]]
    """By scene and subject, all that is needed there."""

    def status(self, scene: str, subject: Subject) -> Status | None:
        """The gravest of what a scene needs there; None where it needs nothing."""
        found = self.answers.get((scene, subject))
        return min((answer.status for answer in found), key=lambda status: status.gravity) if found else None

    @property
    def all_answers(self) -> list[Answer]:
        """Everything on the map, row by row."""
        return [answer for found in self.answers.values() for answer in found]


def release_map_of(clearing: Clearing, names: Names, shown: Shown = WHOLE_MAP) -> ReleaseMap:
    """The map, or the part of it that is asked for; raises UserError for a day or a part there is not."""
    within, tables = {"", *(scene.id for scene in clearing.picture.scenes)}, _tables(shown.shelf)
    found: dict[tuple[str, Subject], list[Answer]] = defaultdict(list)
    for answer in _answers(clearing, shown.day):
        if answer.need.scene in within and answer.need.subject.table in tables:
            found[answer.need.scene, answer.need.subject].append(answer)
    if shown.only_open:
        found = _open_rows(found)
    used = {scene for scene, _ in found}
    return ReleaseMap(
        tuple(_subjects(names, dict.fromkeys(subject for _, subject in found))),
        tuple(scene for scene in _columns(clearing) if scene.id in used),
        {place: tuple(several) for place, several in found.items()},
    )


def _answers(clearing: Clearing, day: int | None) -> Iterable[Answer]:
    return answers(clearing) if day is None else answers_in_scenes(clearing, clearing.picture.day(day))


def _tables(shelf: str) -> Collection[str]:
    """What a shelf's subjects are about; of all shelves where none is named."""
    if not shelf:
        return {table for tables in SHELVES.values() for table in tables}
    if shelf not in SHELVES:
        raise UserError(f"The map has no part “{shelf}”.", f"It has {', '.join(SHELVES)}.")
    return SHELVES[shelf]


def _open_rows(found: Mapping[tuple[str, Subject], list[Answer]]) -> dict[tuple[str, Subject], list[Answer]]:
    """Only the rows in which something is still to be done."""
    still = {subject for (_, subject), several in found.items() if any(one.status.is_open for one in several)}
    return {place: several for place, several in found.items() if place[1] in still}


def _subjects(names: Names, listed: Iterable[Subject]) -> Iterator[MapSubject]:
    listed = list(listed)
    for shelf, tables in SHELVES.items():
        for subject in listed:
            if subject.table in tables:
                yield MapSubject(subject, subject_name(names, subject), shelf)


def _columns(clearing: Clearing) -> Iterator[MapScene]:
    yield MapScene("", WHOLE)
    for scene in clearing.picture.scenes:
        days = tuple(day.number for day in clearing.picture.shot_on.get(scene.id, ()))
        yield MapScene(scene.id, scene.number, days)
