"""Call sheets for Find anything: by day, by date, by what they are called."""

from __future__ import annotations

from filmdesk.modules.callsheets.head import state_words
from filmdesk.modules.callsheets.shoot import SheetDay, read_days
from filmdesk.modules.callsheets.words import long_date
from filmdesk.production.production import Production
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """The sheets whose words hold every word of the text: "sheet 4", "friday", "day 5"."""
    words = text.casefold().split()
    return [_hit(shown) for shown in read_days(production) if _answers(_words(shown), words)]


def _hit(shown: SheetDay) -> Hit:
    said = f"Day {shown.day.number} · {long_date(shown.day.date)} · {state_words(shown)}"
    return Hit(f"Call sheet {shown.sheet.number}", said, RecordRef("sheet", shown.sheet.id, shown.name))


def _words(shown: SheetDay) -> list[str]:
    said = f"call sheet {shown.sheet.number} of day {shown.day.number} {long_date(shown.day.date)}"
    return said.casefold().split()


def _answers(said: list[str], asked: list[str]) -> bool:
    """Numbers must be meant exactly, so that "sheet 1" is not sheet 12; words may be begun."""
    return bool(asked) and all(
        any(word == ask if ask.isdigit() else word.startswith(ask) for word in said) for ask in asked
    )
