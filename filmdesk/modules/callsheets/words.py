"""Names, dates and times as a call sheet says them."""

from __future__ import annotations

from datetime import date, datetime

from filmdesk.film.records import Person, Scene
from filmdesk.modules.callsheets.calls import HOLD, call_value
from filmdesk.paper.parts import Cell
from filmdesk.values import dates
from filmdesk.values.clock import ClockTime
from filmdesk.values.dates import long_month
from filmdesk.values.zones import local_time, zone_suffix

TBD = "TBD"
UNKNOWN = Cell(TBD, blank=True, muted=True)
"""What is not known yet: an empty cell would read as forgotten (rulings B9)."""


def long_date(on: date | None) -> str:
    """ "Friday 5 June 2026", or TBD."""
    return dates.long_date(on) if on else "Date TBD"


def short_date(on: date) -> str:
    """ "5 June"."""
    return f"{on.day} {long_month(on)}"


def moment_words(at: datetime, zone: str, clock: int) -> str:
    """ "4 June 5:40 PM" by the wall clock of a zone, which is named where this computer has another."""
    local = local_time(at, zone)
    time = ClockTime(local.hour * 60 + local.minute).shown(clock)
    return f"{short_date(local)} {time}{zone_suffix(at, zone)}"


def unbroken(text: str) -> str:
    """Words that stand on one line: a telephone number is dialled as it is read."""
    return text.replace(" ", "\u00a0")


def issue_words(what: str, colour: str, on: date | None) -> str:
    """ "Script Blue 3 May"."""
    return " ".join(filter(None, (what, colour, short_date(on) if on else "")))


def shift_words(minutes: int) -> str:
    """ "PUSHED 0:30", "PULLED 1:00", or nothing."""
    hours, rest = divmod(abs(minutes), 60)
    word = "PUSHED" if minutes > 0 else "PULLED"
    return f"{word} {hours}:{rest:02d}" if minutes else ""


def sheet_name(person: Person) -> str:
    """The name as it stands on a sheet: a minor's surname is only its initial."""
    first, _, last = person.name.rpartition(" ")
    return f"{first.split()[0]} {last[0]}." if person.minor and first and last else person.name


def with_phone(person: Person | None) -> str:
    """ "J. Holm 555 0111"; what is missing is TBD."""
    return f"{person.name} {unbroken(person.phone or TBD)}" if person else TBD


def set_words(scene: Scene) -> str:
    """ "EXT. LIGHTHOUSE STEPS"."""
    inside = scene.int_ext.rstrip(".")
    return f"{inside}. {scene.set_name}" if inside and scene.set_name else scene.set_name or scene.heading


def script_day(scene: Scene, light: str) -> str:
    """ "D3": the letter of its light and the script day (rulings B4)."""
    told = scene.script_day.strip()
    letter = {"day": "D", "night": "N"}.get(light, "")
    return told if told[:1].isalpha() else f"{letter}{told}"


def call_cell(call: str, general: ClockTime | None, *, bold: bool = False) -> Cell:
    """A call as a cell: a time, a word, or TBD."""
    value = call_value(call, general)
    return Cell(value, bold=bold and value != HOLD) if value is not None else UNKNOWN


def shown_call(call: str, general: ClockTime | None, clock: int) -> str:
    """A call in running text."""
    value = call_value(call, general)
    return value.shown(clock) if isinstance(value, ClockTime) else value or TBD
