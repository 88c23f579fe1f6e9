"""The steps as rows, newest first under the day and sitting they belong to; made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from filmdesk.film.names import step_hint
from filmdesk.production.production import Production
from filmdesk.production.steps import Step, Version
from filmdesk.ui.moments import day_words, local_now, time_words
from filmdesk.ui.rows import ListRow
from filmdesk.values.zones import local_time

_TAIL = 200


@dataclass(frozen=True, slots=True)
class _Made:
    """A step's row with what groups it."""

    row: ListRow
    on: date


class StepRows:
    """Keeps the steps read and the rows made, so that one more step costs one more row."""

    def __init__(self, production: Production) -> None:
        self._production = production
        self._made: dict[tuple[str, bool], _Made] = {}
        self._clock = 0
        self._zone = ""
        self._hinted: set[str] = set()
        self._places: dict[str, int] | None = None
        self.steps: list[Step] = []
        """Oldest first, the undone ones at the end."""

    def read(self) -> None:
        """Read what is new; all of it only where the newest steps do not join what is known."""
        self._places = None
        tail = self._production.steps.tail(_TAIL)
        if len(tail) < _TAIL:
            self.steps = tail
            return
        first = tail[0]
        place = first.lamport - self.steps[0].lamport if self.steps else -1
        if 0 <= place < len(self.steps) and self.steps[place] == first:
            self.steps[place:] = tail
        else:
            self.steps = self._production.history()

    def rows(self, words: Sequence[str], versions: Iterable[Version], clock: int, zone: str) -> list[ListRow]:
        """The rows of the steps that hold all these words, with the versions named after them."""
        if (clock, zone) != (self._clock, self._zone):
            self._clock, self._zone, self._made, self._hinted = clock, zone, {}, set()
        named: dict[str, list[Version]] = {}
        for version in versions:
            named.setdefault(version.step, []).append(version)
        rows: list[ListRow] = []
        group: list[ListRow] = []
        now: tuple[date, str] | None = None
        oldest: Step | None = None
        for step in reversed(self.steps):
            if words and not _holds(step, words):
                continue
            made = self._row(step)
            if now != (made.on, step.session):
                _close(rows, group, oldest, clock, zone)
                now, group = (made.on, step.session), []
            group += [_version_row(version) for version in reversed(named.get(step.id, []))]
            group.append(made.row)
            oldest = step
        _close(rows, group, oldest, clock, zone)
        return rows

    def hint(self, key: str) -> ListRow | None:
        """The row of a step with what it was about, read now; None where that is known already or there is none."""
        place = self._place_of(key)
        if place is None or key in self._hinted:
            return None
        self._hinted.add(key)
        step = self.steps[place]
        made = self._row(step)
        row = replace(made.row, under=step_hint(self._production, step))
        self._made[step.id, step.undone] = _Made(row, made.on)
        return row

    def _place_of(self, key: str) -> int | None:
        if self._places is None:
            self._places = {step.id: place for place, step in enumerate(self.steps)}
        return self._places.get(key)

    def _row(self, step: Step) -> _Made:
        key = (step.id, step.undone)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _make(step, self._clock, self._zone)
            self._hinted.discard(step.id)
        return made


def _make(step: Step, clock: int, zone: str) -> _Made:
    time = time_words(step.made_at, clock, zone)
    if step.undone:
        row = ListRow(step.id, step.label, right=f"undone · {time}", sign="undo", faded=True)
    elif step.final:
        row = ListRow(step.id, step.label, right=f"final · {time}", sign="lock")
    else:
        row = ListRow(step.id, step.label, right=time, tone="plain")
    return _Made(row, local_time(step.made_at, zone).date())


def _close(rows: list[ListRow], group: list[ListRow], oldest: Step | None, clock: int, zone: str) -> None:
    """Put a group under its heading: the day, who, and how many steps."""
    if not group or oldest is None:
        return
    at = local_time(oldest.made_at, zone)
    count = sum(not row.key.startswith("version:") for row in group)
    right = f"{count} {'step' if count == 1 else 'steps'}"
    day = day_words(at.date(), local_now(zone).date())
    title = f"{day} · {oldest.author} · from {time_words(at, clock, zone)} {at.tzname()}"
    rows.append(ListRow(f"from:{oldest.id}", title, right=right, heading=True))
    rows += group


def _version_row(version: Version) -> ListRow:
    key = f"version:{version.id}"
    return ListRow(key, version.name, right="named version", sign="bookmark", tone="accent", strong=True)


def _holds(step: Step, words: Sequence[str]) -> bool:
    text = f"{step.label} {step.author}".casefold()
    return all(word in text for word in words)
