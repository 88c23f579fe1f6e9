"""A paper that clears a person, place or work, and what happened to it (rulings B13, B14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from filmdesk.values.clock import ClockTime
from filmdesk.values.ids import new_id


class State(StrEnum):
    """Where a release stands."""

    NEEDED = "needed"
    DRAFTED = "drafted"
    SENT = "sent"
    SIGNED = "signed"
    COUNTERSIGNED = "countersigned"
    FILED = "filed"
    DELIVERED = "delivered"
    DECLINED = "declined"
    DISPUTED = "disputed"
    """Referred to counsel."""
    VOID = "void"
    """Made in error."""
    SUPERSEDED = "superseded"
    """A correction of it was signed."""
    EXPIRED = "expired"
    """Follows from its dates: shown, never stored."""


@dataclass(frozen=True, slots=True)
class Release:
    """One paper. Whom and what it is about is referred to; who signed stands as the paper has it."""

    kind: str
    """Name of a kind in forms/releases/kinds.toml."""
    code: str = ""
    """Its reference, R-0012, never used again."""
    id: str = field(default_factory=new_id)
    text: str = ""
    """Id of the production's own copy of the text it is made from; empty until it is drafted."""
    person: str = ""
    """Whoever is asked to sign, or is seen: id of a person."""
    place: str = ""
    element: str = ""
    subject: str = ""
    """What is released, in words: "mural on the wall of the diner"."""
    scenes: tuple[str, ...] = ()
    """Ids of the scenes it is for; none means all of the picture."""
    state: State = State.NEEDED
    since: date | None = None
    because: str = ""
    """Why it stands aside: who declined or disputes it, or what the error was."""
    media: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    term_from: date | None = None
    term_until: date | None = None
    """None where it never ends."""
    hours_from: ClockTime | None = None
    hours_until: ClockTime | None = None
    """Hours of a day in which one may be at a place."""
    conditions: str = ""
    credit: str = ""
    fee: Decimal | None = None
    currency: str = ""
    paid: date | None = None
    signed_by: str = ""
    signed_as: str = ""
    """In what capacity: self, owner, parent."""
    signed_on: date | None = None
    countersigned_by: str = ""
    countersigned_on: date | None = None
    guardian: str = ""
    """Who signed for a minor."""
    original: str = ""
    """Where the paper itself lies."""
    asked_last: date | None = None
    asked_how: str = ""
    corrects: str = ""
    """Id of the release it is a correction of."""
    superseded_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseEvent:
    """A line of a release's history: what happened, on which day, and when and by whom it was entered."""

    release: str
    said: str
    day: date
    at: datetime
    entered_by: str
    id: str = field(default_factory=new_id)
    position: int = 0
    """Of the line among those of its release."""
    state: str = ""
    """The state it led to, where it led to one."""


@dataclass(frozen=True, slots=True)
class DealTerm:
    """What the company says in one field of a release's text."""

    id: str
    """The release's id and the field's name, with : between them."""
    release: str
    said: str

    @property
    def field(self) -> str:
        """The field's name in the text."""
        return self.id.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """Somebody said that no paper is needed for a person, part, place, thing or words, and why."""

    because: str
    said_by: str
    said_on: date
    id: str = field(default_factory=new_id)
    person: str = ""
    character: str = ""
    place: str = ""
    element: str = ""
    subject: str = ""
    """In words: every thing of the breakdown whose name begins with them."""
    scene: str = ""
    """Id of the one scene it is said of; empty for all."""
    kind: str = ""
    """The one kind of paper it is said of; empty for all."""
