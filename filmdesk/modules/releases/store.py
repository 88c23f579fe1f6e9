"""The tables of releases, and finding one by what people call it."""

from __future__ import annotations

from typing import Any

from filmdesk.film.store import ELEMENTS, PEOPLE, PLACES
from filmdesk.modules.releases.records import DealTerm, NotNeeded, Release, ReleaseEvent
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError

RELEASES = Table("release", Release, "release", order="length(code), code, id")
EVENTS = Table("release_event", ReleaseEvent, "line of the release's history", order="at, position, id")
TERMS = Table("release_term", DealTerm, "deal term")
NOT_NEEDED = Table("release_not_needed", NotNeeded, "release not needed", order="said_on, id")

PAPER = "release"
"""Kind of the attachments that are signed papers: kept whatever is erased."""
_LETTER = "R-"


def code_of(number: int) -> str:
    """The reference of that number: R-0012."""
    return f"{_LETTER}{number:04}"


def number_of(code: str) -> int:
    """The number in a reference, 0 where it has none."""
    digits = code.strip().upper().removeprefix(_LETTER)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else 0


def find_release(production: Production, name: str) -> Release:
    """The release of that id or reference (R-0012 or 12), or about somebody or something of that name.

    Raises UserError for none or several.
    """
    found = RELEASES.find(production, name)
    if found:
        return found
    called = releases_called(production, name)
    if not called:
        raise UserError(f"There is no release “{name.strip()[:60]}”.", "Give its reference, such as R-0012.")
    if len(called) > 1:
        codes = ", ".join(one.code for one in called)
        raise UserError(f"{len(called)} releases are called “{name.strip()[:60]}”.", f"Give one's reference: {codes}.")
    return called[0]


def releases_called(production: Production, name: str) -> list[Release]:
    """The release of that reference (R-0012 or 12); else all that are about somebody or something of that name."""
    listed, number = RELEASES.all(production), number_of(name)
    called = [one for one in listed if number and number_of(one.code) == number]
    return called or _called(production, listed, name.strip().casefold())


def _called(production: Production, listed: list[Release], wanted: str) -> list[Release]:
    """Those about somebody or something of that name, in whatever case it is written."""
    tables: tuple[Table[Any], ...] = (PEOPLE, PLACES, ELEMENTS)
    named = {record.id for table in tables for record in table.all(production) if record.name.casefold() == wanted}
    about = ((one, {one.person, one.place, one.element} - {""}) for one in listed)
    return [one for one, ids in about if wanted and (wanted == one.subject.casefold() or ids & named)]
