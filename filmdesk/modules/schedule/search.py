"""Finding shoot days, banners and events by what people call them."""

from __future__ import annotations

from collections.abc import Iterator

from filmdesk.film.days import Schedule, ShootDay, read_schedule
from filmdesk.film.records import StripKind
from filmdesk.film.store import CHARACTERS, EVENTS
from filmdesk.modules.schedule.calendar_days import event_words
from filmdesk.modules.schedule.faces import pages_words, shown_date
from filmdesk.production.production import Production
from filmdesk.values.dates import long_date, month
from filmdesk.values.problems import Hit, RecordRef


def find(production: Production, text: str) -> list[Hit]:
    """Days by number ("day 5") or date ("june 5", "2026-06-05"), banners and events by their words."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    schedule = read_schedule(production)
    if wanted[0] == "day" and wanted[-1].isdigit():
        return [hit for _, hit in _days(schedule) if hit.title.casefold().split() == wanted]
    hits = [hit for words, hit in (*_days(schedule), *_banners(schedule)) if _says(words, wanted)]
    names = {part.id: part.name for part in CHARACTERS.all(production)}
    for event in EVENTS.all(production):
        words = event_words(event, names)
        if _says(f"{words} {long_date(event.date)} {event.date}", wanted):
            hits.append(Hit(words, long_date(event.date), RecordRef("event", event.id, str(event.kind))))
    return hits


def _days(schedule: Schedule) -> Iterator[tuple[str, Hit]]:
    for day in schedule.days:
        title = f"Day {day.number}"
        said = f"{shown_date(day)} · {pages_words(schedule.pages_of(day))}"
        yield f"{title} {_dates(day)}", Hit(title, said, RecordRef("strip", day.id, f"day {day.number}"))


def _dates(day: ShootDay) -> str:
    if day.date is None:
        return ""
    on = day.date
    return f"{long_date(on)} {on} {month(on)} {on.day} {on.month}/{on.day}"


def _banners(schedule: Schedule) -> Iterator[tuple[str, Hit]]:
    for day in schedule.days:
        for strip in day.strips:
            if strip.kind is StripKind.BANNER and strip.text:
                yield (
                    strip.text,
                    Hit(strip.text, f"Banner on day {day.number}", RecordRef("strip", strip.id, strip.text)),
                )


def _says(words: str, wanted: list[str]) -> bool:
    """Whether every word wanted begins one of the words; figures must be the whole of one."""
    said = words.casefold().replace(",", " ").split()
    return all(any(w == s if w.isdigit() else s.startswith(w) for s in said) for w in wanted)
