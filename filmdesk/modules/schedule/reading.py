"""Reading a schedule from outside, whoever wrote it: a table with headings, or pasted lines (rulings B7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from filmdesk.film.tabular import cells, read_rows, recognise
from filmdesk.values.dates import month_number, weekday
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("shoot day", "shooting day", "day #", "day no", "d"),
    "date": ("shoot date", "shooting date"),
    "scene": ("sc", "sc.", "scenes", "scene #", "scene no", "sc #", "scene number", "scene(s)", "sheet", "strip"),
    "heading": ("set", "slugline", "description", "set & description", "location"),
    "pages": ("pgs", "page count", "length", "eighths"),
    "note": ("notes", "comment", "comments", "remarks", "banner"),
}
_END_OF_DAY = re.compile(r"\s*(?:-+\s*)?END OF (?:SHOOT(?:ING)? )?DAY\s*#?\s*(\d+)?(.*)", re.IGNORECASE)
_DAY_HEAD = re.compile(r"\s*(?:-+\s*)?(?:SHOOT(?:ING)? )?DAY\s*#?\s*(\d+)\b(.*)", re.IGNORECASE)
_SCENE_LINE = re.compile(
    r"\s*(?:SC(?:ENE)?S?\.?\s*#?\s*)?(?P<scenes>[A-Z]?\d+[A-Za-z]*(?:\s*(?:,|&|\+|-|and)\s*[A-Z]?\d+[A-Za-z]*)*)"
    r"(?P<part>\s*(?:pt|part)\.?\s*\d+)?(?=[\s.:,\t-]|$)(?P<rest>.*)",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*(?:pt|part)\.?\s*(\d+)\s*$", re.IGNORECASE)
_BANNER = re.compile(
    r"\b(COMPANY MOVE|MOVE TO|LUNCH|DINNER|MEAL|TRAVEL|HOLIDAY|HIATUS|WALK|BREAK|WRAP|REHEARS|PREP|WEEK|SPLIT|RELOCAT)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?<![\d/])(\d+\s+)?[0-7]\s*/\s*8(?!\d)")
_NOTED_LENGTH = re.compile(r":\s*(\d+(?:\s+[0-7]\s*/\s*8)?|[0-7]\s*/\s*8)\s*$")
_MINUTES = re.compile(r"(\d{1,3})\s*min", re.IGNORECASE)


LineKind = Literal["scene", "banner", "day", "unread"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a foreign schedule says: a scene (or part of one), a banner, the end of a day, or nothing known."""

    kind: LineKind
    text: str = ""
    scene: str = ""
    part: str = ""
    pages: Eighths | None = None
    day: str = ""
    date: date | None = None


@dataclass(slots=True)
class Taken:
    """What was read, line by line in its order, and what a person should look at."""

    lines: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_schedule_file(path: Path, mapping: Path | None) -> Taken:
    """Read a table (CSV, tab-delimited, Excel) or pasted lines; raises UserError where no scene is in it."""
    rows = read_rows(path)
    lines = ["\t".join(row) for row in rows]
    if path.suffix.lower() == ".txt":
        lines = path.read_text("utf-8-sig", "replace").splitlines()
    return _read(rows, lines, mapping)


def read_schedule_text(text: str) -> Taken:
    """Read what was pasted, from a worksheet or from mail; raises UserError where no scene is in it."""
    lines = text.splitlines()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]
    return _read(rows or [[""]], lines, None)


def _read(rows: Sequence[Sequence[str]], lines: Sequence[str], mapping: Path | None) -> Taken:
    columns = recognise(rows[0], _WORDS, mapping)
    taken = _from_table(rows[1:], columns) if "scene" in columns else _from_lines(lines)
    if not any(line.kind == "scene" for line in taken.lines):
        raise UserError(
            "No scene was found in this schedule.", "It needs a Scene column, or lines that begin with a scene number."
        )
    return taken


def _from_table(rows: Sequence[Sequence[str]], columns: dict[str, int]) -> Taken:
    taken = Taken()
    day, on = "", ""
    for row in rows:
        entry = {name: "" for name in _WORDS} | cells(row, columns)
        text = " ".join(cell for cell in row if cell)
        if _END_OF_DAY.match(text):
            taken.lines.append(Line("day", text, day=day, date=_date(on or text, taken)))
            day, on = "", ""
            continue
        if day and entry["day"] and entry["day"] != day:
            taken.lines.append(Line("day", day=day, date=_date(on, taken)))
            on = ""
        day, on = entry["day"] or day, entry["date"] or on
        _take_entry(taken, entry, text)
    if day:
        taken.lines.append(Line("day", day=day, date=_date(on, taken)))
    return taken


def _take_entry(taken: Taken, entry: dict[str, str], text: str) -> None:
    if entry["scene"]:
        noted = _NOTED_LENGTH.search(entry["note"]) if _PART.search(entry["scene"]) else None
        _take_scenes(taken, entry["scene"], _length(entry["pages"] or (noted[1] if noted else "")), text)
    elif (words := " ".join(filter(None, (entry["heading"], entry["note"])))) and _BANNER.search(words):
        taken.lines.append(Line("banner", words))
    elif words:
        taken.lines.append(Line("unread", text))


def _from_lines(lines: Sequence[str]) -> Taken:
    """Pasted lines: a "DAY n" line opens a day, an "END OF DAY" line closes one; either kind of paper is read."""
    taken = Taken()
    open_day: Line | None = None
    for text in filter(None, (line.strip() for line in lines)):
        if end := _END_OF_DAY.match(text):
            on = _date(end[2], taken) or (open_day.date if open_day else None)
            taken.lines.append(Line("day", text, day=end[1] or "", date=on))
            open_day = None
        elif (head := _DAY_HEAD.match(text)) and not _SCENE_LINE.match(text):
            taken.lines += [open_day] if open_day else []
            open_day = Line("day", text, day=head[1], date=_date(head[2], taken))
        else:
            _take_line(taken, text)
    taken.lines += [open_day] if open_day else []
    return taken


def _take_line(taken: Taken, text: str) -> None:
    """A line inside a day: scenes, a banner, or something to be looked at."""
    found = _SCENE_LINE.match(text)
    if found and not _BANNER.match(text):
        _take_scenes(taken, found["scenes"] + (found["part"] or ""), _length(found["rest"]), text)
    elif _BANNER.search(text):
        taken.lines.append(Line("banner", text))
    else:
        taken.lines.append(Line("unread", text))


def _take_scenes(taken: Taken, named: str, pages: Eighths | None, text: str) -> None:
    """One or several scenes named in one cell: "12", "12 pt 1", "12, 13A", "14-16"."""
    part = _PART.search(named)
    if part:
        taken.lines.append(Line("scene", text, named[: part.start()].strip(), f"pt {part[1]}", pages))
        return
    numbers = [number.strip() for number in re.split(r"\s*(?:,|;|&|\+|\band\b)\s*", named) if number.strip()]
    for number in numbers:
        taken.lines.append(Line("scene", text, number, pages=pages if len(numbers) == 1 else None))


def _length(text: str) -> Eighths | None:
    match = _LENGTH.search(text or "")
    if match:
        return Eighths.parse(match[0])
    return Eighths.parse(text) if text.strip().isdigit() else None


def minutes_of(text: str) -> int | None:
    """The minutes a banner names, if it does."""
    match = _MINUTES.search(text)
    return int(match[1]) if match else None


def _date(text: str, taken: Taken) -> date | None:
    """A date in ISO, American or spelled-out form; one that could be read two ways is listed, not guessed."""
    text = text.strip()
    try:
        return _iso(text) or _spelled(text) or _slashed(text, taken)
    except ValueError:
        taken.doubts.append(f"“{text}” is not a date.")
        return None


def _iso(text: str) -> date | None:
    match = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text)
    return date(*map(int, match.groups())) if match else None


def _spelled(text: str) -> date | None:
    match = re.search(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", text)
    if match and (number := month_number(match[1])):
        return date(int(match[3]), number, int(match[2]))
    match = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b", text)
    if match and (number := month_number(match[2])):
        return date(int(match[3]), number, int(match[1]))
    return None


def _slashed(text: str, taken: Taken) -> date | None:
    """6/1/26 as Americans write it and 1.6.26 as others do; a weekday beside it decides, else it is to be checked."""
    match = re.search(r"\b(\d{1,2})([/.])(\d{1,2})[/.](\d{4}|\d{2})\b", text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    order = [(first, second), (second, first)] if match[2] == "/" else [(second, first), (first, second)]
    readings = list(dict.fromkeys(date(year, month, day) for month, day in order if month <= 12))
    named = [on for on in readings if weekday(on).lower() in _weekdays_in(text)]
    if len(named) != 1 and len(readings) > 1 and not any("was read as" in line for line in taken.doubts):
        taken.doubts.append(f"“{match[0]}” was read as {readings[0].isoformat()}, and other dates likewise; check it.")
    found = named or readings
    if not found:
        raise ValueError(text)
    return found[0]


def _weekdays_in(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", text, re.IGNORECASE)}
