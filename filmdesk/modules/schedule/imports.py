"""Taking in the AD's own board: its order and days replace ours in one step that undo takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import islice

from filmdesk.film.days import read_schedule, working_dates
from filmdesk.film.records import Strip, StripKind
from filmdesk.film.store import EVENTS, FACTS, SCENES, STRIPS, active_board, facts
from filmdesk.modules.schedule.boards import complete_board, copy_board, holdings
from filmdesk.modules.schedule.matching import Match, in_parts, match_lines
from filmdesk.modules.schedule.reading import Taken, minutes_of
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.eighths import Eighths
from filmdesk.values.ranks import ranks

_LONGEST = 1000


def commit_schedule(production: Production, taken: Taken) -> str:
    """Lay the board out as it was read; scenes it does not name go to the boneyard, what fits nothing is listed."""
    return commit_matches(production, match_lines(taken.lines, SCENES.all(production)), taken.doubts)


def commit_matches(
    production: Production, matches: Sequence[Match], doubts: Sequence[str] = (), *, board: str = ""
) -> str:
    """Lay the board in use, or a new one, out by lines a person may have looked through; one step and its review."""
    gone = "" if board else what_goes(production)
    with production.step("Import schedule"):
        if board:
            copy_board(production, board)
        taking = _Taking(production)
        taking.lay_out(in_parts(matches))
        complete_board(production)
    left_over = [match for match in matches if not match.is_taken and not match.left_out]
    return "\n".join(filter(None, (taking.review(left_over, doubts), gone)))


def what_goes(production: Production) -> str:
    """What a schedule taken in on the board in use takes away, and what it leaves; "" where nothing is laid out."""
    held = holdings(production)
    if not held:
        return ""
    return (
        f"“{active_board(production).name}” holds {held}: its order, banners and dates give way to theirs. Scene "
        "times, events, call sheets and other boards stay, and undo brings it back."
    )


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

    def __init__(self, production: Production) -> None:
        self.production = production
        self.scenes = SCENES.by_id(production)
        self.board = read_schedule(production).board.id
        self.breaks: list[Strip] = []
        self.dates: list[tuple[str, date | None]] = []
        self.placed = 0

    def lay_out(self, matches: Sequence[Match]) -> None:
        """Write strips in the order of the lines."""
        kept: dict[str, list[Strip]] = defaultdict(list)
        for strip in STRIPS.where(self.production, board=self.board):
            if strip.kind is StripKind.SCENE:
                kept[strip.scene].append(strip)
            elif strip.kind is StripKind.DAY_BREAK:
                self.breaks.append(strip)
            else:
                STRIPS.remove(self.production, strip.id)
        lengths = self._part_lengths(matches)
        for match, rank in zip(matches, ranks(len(matches)), strict=True):
            text = match.line.text
            if match.line.kind == "day":
                self._end_day(match.line.date, rank)
            elif match.line.kind == "banner":
                self._add(Strip(self.board, rank, StripKind.BANNER, text=text, minutes=minutes_of(text)))
            else:
                self._place(match, rank, kept, lengths)
        self._put_away(kept)
        for strip in self.breaks:
            STRIPS.remove(self.production, strip.id)
        self._date_days()

    def _end_day(self, on: date | None, rank: str) -> None:
        """A day that was on the board before stays the same day, so that its call sheet still finds it."""
        if self.breaks:
            strip = STRIPS.change(self.production, self.breaks.pop(0).id, rank=rank)
        else:
            strip = Strip(self.board, rank, StripKind.DAY_BREAK)
            self._add(strip)
        self.dates.append((strip.id, on))

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
        self, match: Match, rank: str, kept: dict[str, list[Strip]], lengths: dict[tuple[str, str], Eighths]
    ) -> None:
        part = match.line.part
        eighths = lengths.get((match.scene, part)) if part else None
        strips = kept[match.scene]
        self.placed += 1
        if strips:
            strip = strips.pop(0)
            STRIPS.change(self.production, strip.id, rank=rank, boneyard=False, part=part, eighths=eighths)
        else:
            self._add(Strip(self.board, rank, StripKind.SCENE, scene=match.scene, part=part, eighths=eighths))

    def _part_lengths(self, matches: Sequence[Match]) -> dict[tuple[str, str], Eighths]:
        """The length of each part: as given, else an even share of what the others leave."""
        parts: dict[str, list[Match]] = defaultdict(list)
        for match in matches:
            if match.scene and match.line.part:
                parts[match.scene].append(match)
        lengths: dict[tuple[str, str], Eighths] = {}
        for identity, named in parts.items():
            left = int(self.scenes[identity].eighths) - sum(int(match.line.pages or 0) for match in named)
            open_parts = [match.line.part for match in named if match.line.pages is None]
            for i, part in enumerate(open_parts):
                share = left // (len(open_parts) - i)
                lengths[identity, part] = Eighths(max(0, share))
                left -= share
            lengths |= {(identity, m.line.part): m.line.pages for m in named if m.line.pages is not None}
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

    def review(self, left_over: Sequence[Match], doubts: Sequence[str]) -> str:
        """What was taken and what a person should look at."""
        left = [s for s in read_schedule(self.production).boneyard if not _gone(self.production, s.scene)]
        waiting = f"{counted(len(left), 'scene')} not in it {'waits' if len(left) == 1 else 'wait'} in the boneyard"
        lines = [f"{counted(len(self.dates), 'day')}, {counted(self.placed, 'strip')}; {waiting}."]
        lines += [f"No such scene: {m.line.text or m.line.scene}" for m in left_over if m.line.kind == "scene"]
        lines += [f"Not understood: {m.line.text}" for m in left_over if m.line.kind == "unread"]
        lines += [f"Check: {doubt}" for doubt in doubts]
        return "\n".join(lines)


def _gone(production: Production, scene: str) -> bool:
    found = SCENES.find(production, scene)
    return found is None or found.omitted or found.dropped
