"""A call sheet and its lines as frozen records. A call is text: a time, a step from general call, or a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from filmdesk.values.clock import ClockTime
from filmdesk.values.ids import new_id


class SheetState(StrEnum):
    """How far a sheet has come (rulings B9)."""

    PRELIM = "PRELIM"
    PUBLISHED = "PUBLISHED"
    REVISED = "REVISED"

    @property
    def issued(self) -> bool:
        """Whether people set their alarms by it."""
        return self is not SheetState.PRELIM


@dataclass(frozen=True, slots=True)
class Sheet:
    """The call sheet of one shoot day; `day` is the day break's strip. Sheet number, day and unit are three things."""

    day: str
    number: str
    id: str = field(default_factory=new_id)
    unit: str = ""
    state: SheetState = SheetState.PRELIM
    revision: int = 0
    colour: str = "White"
    reason: str = ""
    """Why it was revised, as printed."""
    pushed: int = 0
    """Minutes all times were moved since the last issue."""
    general_call: ClockTime | None = None
    breakfast: ClockTime | None = None
    safety_meeting: ClockTime | None = None
    shooting_call: ClockTime | None = None
    lunch: ClockTime | None = None
    lunch_minutes: int | None = None
    second_meal: ClockTime | None = None
    estimated_wrap: ClockTime | None = None
    weather: str = ""
    weather_source: str = ""
    weather_hour: str = ""
    """When the forecast was read, as typed."""
    bulletins: tuple[str, ...] = ()
    """Safety bulletins that bear on the day (domain 4.9)."""
    notes: str = ""
    quote: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CastCall:
    """A performer's line; `double` where someone doubles the part and has no line of their own (rulings B11)."""

    sheet: str
    character: str
    id: str = field(default_factory=new_id)
    double: bool = False
    pickup: str = ""
    makeup: str = ""
    on_set: str = ""
    off_set: str = ""
    """Planned dismissal, where it is not the estimated wrap: a minor's above all."""
    remarks: str = ""
    proposed: str = ""
    """How a proposed call came about; empty once somebody typed one."""
    ndb: str = ""
    """When a non-deductible breakfast ends: the first meal is counted from there (rulings B10)."""
    school_minutes: int | None = None
    """School planned for a minor that day."""


@dataclass(frozen=True, slots=True)
class CrewCall:
    """A crew member's call."""

    sheet: str
    person: str
    id: str = field(default_factory=new_id)
    call: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BackgroundCall:
    """Background or stand-ins of one kind."""

    sheet: str
    description: str
    id: str = field(default_factory=new_id)
    rank: str = "V"
    quantity: int = 0
    stand_in: bool = False
    call: str = ""
    on_set: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a department must have ready."""

    sheet: str
    department: str
    text: str
    id: str = field(default_factory=new_id)
    rank: str = "V"


@dataclass(frozen=True, slots=True)
class CateringLine:
    """A meal, when it is ready and for how many."""

    sheet: str
    meal: str
    id: str = field(default_factory=new_id)
    rank: str = "V"
    ready: str = ""
    quantity: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class VehicleLine:
    """A truck or picture vehicle, when and where it is ready, and who has it."""

    sheet: str
    name: str
    id: str = field(default_factory=new_id)
    rank: str = "V"
    ready: str = ""
    place: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class SceneNote:
    """What stands beside a scene on that day's sheet."""

    sheet: str
    scene: str
    text: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class SheetApproval:
    """Who approved one revision and how; typed by whoever was told, never initialled for anyone (rulings B9)."""

    sheet: str
    revision: int
    role: str
    name: str
    how: str
    approved_at: datetime
    entered_by: str
    id: str = field(default_factory=new_id)
    content: str = ""
    """What was approved (`content.content_of`); "" in one that was kept before that was noted."""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class CallConfirmation:
    """Someone said they will be there: `line` is a cast or crew call, `told` the call as they were given it."""

    sheet: str
    line: str
    told: str
    said_by: str
    how: str
    confirmed_at: datetime
    entered_by: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class SheetIssue:
    """A sheet as it went out: `paper` is the page as JSON, `times` and `statuses` what a later one is held against."""

    sheet: str
    revision: int
    colour: str
    issued_at: datetime
    issued_by: str
    strips: tuple[str, ...]
    """The day's strips as they stood, one text each."""
    times: str
    statuses: str
    paper: str
    people: tuple[str, ...] = ()
    """Ids of the people its paper names (rulings A20)."""
    id: str = field(default_factory=new_id)
    content: str = ""
    """What it says (`content.content_of`), which approvals are held against."""
    because: str = ""
    """Why it went out although something open stopped the day."""
