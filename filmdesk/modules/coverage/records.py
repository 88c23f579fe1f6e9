"""A script that came in, what happened to it, and what a reader wrote of it (rulings B12)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from filmdesk.values.ids import new_id


class State(StrEnum):
    """Where a submission stands."""

    RECEIVED = "received"
    ON_HOLD = "on hold"
    """No release on file where the house asks for one: not to be read."""
    ASSIGNED = "assigned"
    READ = "read"
    COVERAGE_IN = "coverage in"
    DECISION = "decision"
    """Decided to pass; the letter is owed."""
    LETTER_SENT = "pass letter sent"
    CONSIDER = "consider"
    IN_DEVELOPMENT = "in development"
    RETURNED_UNREAD = "returned unread"


class Came(StrEnum):
    """How a script came to the company."""

    UNKNOWN = ""
    AGENT = "agent"
    MANAGER = "manager"
    ATTORNEY = "attorney"
    PRODUCER = "known producer"
    WRITER = "writer direct"
    UNSOLICITED = "unsolicited"


RELEASE_ASKED_OF = (Came.WRITER.value, Came.UNSOLICITED.value)
"""Ways of coming for which a submission release is asked, unless the house says otherwise."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An entry of the log: the words of the title page and of whoever sent it, as they came.

    Writer and sender stand as text: the entry is the record of what came in, under which names and from whom.
    """

    title: str
    id: str = field(default_factory=new_id)
    number: int = 0
    """Its number in the log, never used again."""
    writer: str = ""
    form: str = "screenplay"
    genre: str = ""
    pages_given: int | None = None
    pages_counted: int | None = None
    """Of the file that came; what somebody typed wins."""
    locale: str = ""
    circa: str = ""
    draft: str = ""
    draft_date: date | None = None
    based_on: str = ""
    elements: str = ""
    """Talent that comes with it."""
    submitted_by: str = ""
    came: Came = Came.UNKNOWN
    submitted_to: str = ""
    received: date | None = None
    due: date | None = None
    release_date: date | None = None
    release_note: str = ""
    state: State = State.RECEIVED
    since: date | None = None
    """The day it came to this state."""
    file_title: str = ""
    file_writer: str = ""
    """As the title page of the file says."""
    note: str = ""
    draft_of: str = ""
    """Id of the submission this is another draft of."""

    @property
    def pages(self) -> int | None:
        """The length that counts: what somebody typed, else what was counted."""
        return self.pages_given if self.pages_given is not None else self.pages_counted


@dataclass(frozen=True, slots=True)
class SubmissionEvent:
    """A line of an entry's history: what happened, on which day, and when and by whom it was entered."""

    submission: str
    said: str
    day: date
    at: datetime
    entered_by: str
    id: str = field(default_factory=new_id)
    position: int = 0
    """Of the line among those of its entry."""
    state: str = ""
    """The state it led to, where it led to one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One reader's report on a submission; `rubric` is the production's own copy of the form it is written on."""

    submission: str
    reader: str
    """Id of a person."""
    rubric: str
    id: str = field(default_factory=new_id)
    read: int = 1
    """1 for the first read, 2 for the second."""
    blind: bool = False
    """Written without sight of the reads before it."""
    assigned: date | None = None
    due: date | None = None
    covered: date | None = None
    in_at: datetime | None = None
    """When it was handed in; None while it is being written."""
    logline: str = ""
    brief: str = ""
    synopsis: str = ""
    comments: str = ""
    audience: str = ""
    budget: str = ""
    verdict_script: str = ""
    verdict_writer: str = ""
    reason: str = ""

    @property
    def is_in(self) -> bool:
        """Whether it was handed in."""
        return self.in_at is not None

    @property
    def why_locked(self) -> str:
        """Why it is not written on any more; "" while it is."""
        return "This report is in. Open it again to write on." if self.is_in else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on one row of a rubric: a point on 0 to 100, or a place across the columns counted from the left."""

    coverage: str
    row: str
    mark: Decimal
    id: str = field(default_factory=new_id)
    note: str = ""


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What the company does as a rule; there is at most one, with the id "house"."""

    id: str = "house"
    release_from: tuple[str, ...] = RELEASE_ASKED_OF
    rubric: str = "studio-classic"
    days_to_read: int = 7
    forms: tuple[str, ...] = ()
    """Ids of the rubrics the company took in, the newest last."""
