"""Taking in the AD's own board: its order and days replace ours in one step that undo takes back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from filmdesk.film.days import read_schedule, working_dates
from filmdesk.film.records import Scene, Strip, StripKind
from filmdesk.film.store import EVENTS, FACTS, SCENES, STRIPS, facts
from filmdesk.modules.schedule.boards import complete_board
from filmdesk.modules.schedule.reading import Line, minutes_of, read_schedule_file, refuse_empty
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.ranks import ranks

_LONGEST = 1000


def import_schedule(production: Production, source: Path, mapping: Path | None) -> str:
    """Take in a schedule; scenes it does not name go to the boneyard, lines that fit nothing are listed."""
    taken = read_schedule_file(source, mapping)
    refuse_empty(taken)
    scenes = {scene.number.casefold(): scene for scene in SCENES.all(production)}
    taking = _Taking(production, scenes)
    with production.step("Import schedule"):
        taking.lay_out(_expanded(taken.lines, scenes))
        complete_board(production)
    return taking.review(taken.unread)


def _expanded(lines: Sequence[Line], scenes: dict[str, Scene]) -> list[Line]:
    """A range such as 14-16 as its scenes, unless a scene is really called so; a scene named twice in parts."""
    order = list(scenes)
    found: list[Line] = []
    for line in lines:
        ends = [end.strip().casefold() for end in line.scene.split("-")]
        if (
            line.kind == "scene"
            and line.scene.casefold() not in scenes
            and len(ends) == 2
            and all(e in scenes for e in ends)
        ):
            first, last = order.index(ends[0]), order.index(ends[1])
            found += [Line("scene", line.text, scenes[number].number) for number in order[first : last + 1]]
        else:
            found.append(line)
    times = Counter(line.scene.casefold() for line in found if line.kind == "scene" and not line.part)
    seen: Counter[str] = Counter()
    for line in found:
        key = line.scene.casefold()
        if line.kind == "scene" and not line.part and times[key] > 1:
            seen[key] += 1
            line.part = f"pt {seen[key]}"
    return found


def own_dates(wanted: Sequence[date | None], calendar: Sequence[date]) -> list[date | None]:
    """For each day the date it must be given, or None where the calendar comes to it by itself."""
    latest: date | None = None
    at = 0
    own: list[date | None] = []
    for on in wanted:
        found = next((i for i in range(at, len(calendar)) if latest is None or calendar[i] > latest), None)
        if found is not None and on in (None, calendar[found]):
            latest, at = calendar[found], found + 1
            own.append(None)
        else:
            latest = on or latest
            own.append(on)
    return own


class _Taking:
    """One import under way."""

    def __init__(self, production: Production, scenes: dict[str, Scene]) -> None:
        self.production = production
        self.scenes = scenes
        self.board = read_schedule(production).board.id
        self.unmatched: list[str] = []
        self.breaks: list[Strip] = []
        self.dates: list[tuple[str, date | None]] = []
        self.placed = 0

    def lay_out(self, lines: Sequence[Line]) -> None:
        """Write strips in the order of the lines."""
        kept: dict[str, list[Strip]] = defaultdict(list)
        for strip in STRIPS.where(self.production, board=self.board):
            if strip.kind is StripKind.SCENE:
                kept[strip.scene].append(strip)
            elif strip.kind is StripKind.DAY_BREAK:
                self.breaks.append(strip)
            else:
                STRIPS.remove(self.production, strip.id)
        lengths = self._part_lengths(lines)
        for line, rank in zip(lines, ranks(len(lines)), strict=True):
            if line.kind == "day":
                self._end_day(line, rank)
            elif line.kind == "banner":
                self._add(Strip(self.board, rank, StripKind.BANNER, text=line.text, minutes=minutes_of(line.text)))
            else:
                self._place(line, rank, kept, lengths)
        self._put_away(kept)
        for strip in self.breaks:
            STRIPS.remove(self.production, strip.id)
        self._date_days()

    def _end_day(self, line: Line, rank: str) -> None:
        """A day that was on the board before stays the same day, so that its call sheet still finds it."""
        if self.breaks:
            strip = STRIPS.change(self.production, self.breaks.pop(0).id, rank=rank)
        else:
            strip = Strip(self.board, rank, StripKind.DAY_BREAK)
            self._add(strip)
        self.dates.append((strip.id, line.date))

    def _date_days(self) -> None:
        """Shooting starts on the first day's date; only days the calendar would date otherwise keep their own."""
        if self.dates and self.dates[0][1]:
            FACTS.change(self.production, "facts", start_date=self.dates[0][1])
        about = facts(self.production)
        calendar = working_dates(about.start_date, about.days_off, EVENTS.all(self.production))
        own = own_dates([wanted for _, wanted in self.dates], list(islice(calendar, _LONGEST)))
        for (identity, _), on in zip(self.dates, own, strict=True):
            STRIPS.change(self.production, identity, date=on)

    def _place(
        self, line: Line, rank: str, kept: dict[str, list[Strip]], lengths: dict[tuple[str, str], Eighths]
    ) -> None:
        scene = self.scenes.get(line.scene.casefold())
        if scene is None or scene.omitted:
            self.unmatched.append(line.text or line.scene)
            return
        self.placed += 1
        eighths = lengths.get((scene.id, line.part)) if line.part else None
        strips = kept[scene.id]
        if strips:
            strip = strips.pop(0)
            STRIPS.change(self.production, strip.id, rank=rank, boneyard=False, part=line.part, eighths=eighths)
        else:
            self._add(Strip(self.board, rank, StripKind.SCENE, scene=scene.id, part=line.part, eighths=eighths))

    def _part_lengths(self, lines: Sequence[Line]) -> dict[tuple[str, str], Eighths]:
        """The length of each part: as given, else an even share of what the others leave."""
        parts: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            scene = self.scenes.get(line.scene.casefold())
            if line.kind == "scene" and line.part and scene:
                parts[scene.id].append(line)
        lengths: dict[tuple[str, str], Eighths] = {}
        by_id = {scene.id: scene for scene in self.scenes.values()}
        for identity, named in parts.items():
            left = int(by_id[identity].eighths) - sum(int(line.pages or 0) for line in named)
            open_parts = [line for line in named if line.pages is None]
            for i, line in enumerate(open_parts):
                share = left // (len(open_parts) - i)
                lengths[identity, line.part] = Eighths(max(0, share))
                left -= share
            lengths |= {(identity, line.part): line.pages for line in named if line.pages is not None}
        return lengths

    def _put_away(self, kept: dict[str, list[Strip]]) -> None:
        """What the schedule does not name waits in the boneyard; parts no longer needed go."""
        for scene, left in kept.items():
            placed = len(STRIPS.where(self.production, board=self.board, scene=scene)) > len(left)
            for i, strip in enumerate(left):
                if placed or i:
                    STRIPS.remove(self.production, strip.id)
                else:
                    STRIPS.change(self.production, strip.id, boneyard=True, part="", eighths=None)

    def _add(self, strip: Strip) -> None:
        STRIPS.add(self.production, strip)

    def review(self, unread: Sequence[str]) -> str:
        """What was taken and what a person should look at."""
        left = [s for s in read_schedule(self.production).boneyard if not _gone(self.production, s.scene)]
        waiting = f"{len(left)} scenes are not in it and wait in the boneyard"
        lines = [f"{len(self.dates)} days, {self.placed} strips; {waiting}."]
        lines += [f"No such scene: {text}" for text in self.unmatched]
        lines += [f"Not understood: {text}" for text in unread]
        return "\n".join(lines)


def _gone(production: Production, scene: str) -> bool:
    found = SCENES.find(production, scene)
    return found is None or found.omitted or found.dropped
