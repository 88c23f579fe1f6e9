"""The shared nouns as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from filmdesk.values.eighths import Eighths
from filmdesk.values.ids import new_id


class PresenceKind(StrEnum):
    """How a character is in a scene (rulings B1); only on camera makes a work day."""

    SPEAKING = "speaking"
    SILENT = "silent"
    VOICE = "voice"
    DOUBLE = "double"

    @property
    def on_camera(self) -> bool:
        """Whether the performer works that scene."""
        return self in (PresenceKind.SPEAKING, PresenceKind.SILENT)


class CharacterKind(StrEnum):
    """What a name in a cue stands for; a group never gets a number without a yes."""

    CAST = "cast"
    STUNT = "stunt"
    GROUP = "group"
    OTHER = "other"


class StripKind(StrEnum):
    """What a strip on the board is. A day break stands after the day's work and carries its date."""

    SCENE = "scene"
    DAY_BREAK = "day break"
    BANNER = "banner"


class EventKind(StrEnum):
    """What a calendar date holds besides strips; for one character, or for everyone when none is named."""

    TRAVEL = "travel"
    REHEARSAL = "rehearsal"
    FITTING = "fitting"
    CAMERA_TEST = "camera test"
    SCHOOL = "school"
    HOLIDAY = "holiday"
    HIATUS = "hiatus"
    DAY_OFF = "day off"
    MOVE = "company move"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the production as a whole; there is one, with the id "facts"."""

    title: str
    id: str = "facts"
    company: str = ""
    address: str = ""
    phone: str = ""
    director: str = ""
    producers: str = ""
    stock: str = "letter"
    clock: int = 12
    currency: str = "USD"
    time_zone: str = ""
    agreements: tuple[str, ...] = ()
    """Names of the rule packs it works under; none means no work rules are checked (B10)."""
    script_colour: str = "White"
    script_date: date | None = None
    schedule_colour: str = "White"
    schedule_date: date | None = None
    int_ext_colour: str = ""
    """Strip colour of INT./EXT. scenes: "int" or "ext"; empty until asked (B4)."""
    start_date: date | None = None
    days_off: tuple[str, ...] = ("Sat", "Sun")
    notices: tuple[str, ...] = ()
    safety_contact: str = ""
    safety_phone: str = ""
    safety_hotline: str = ""
    courtesy_housing: str = ""
    emergency: str = ""
    """The number to ring in an emergency where it shoots."""
    walkie: tuple[str, ...] = ()
    """Channels with their use, in order: "1 Production"."""
    confidential: str = ""
    day_limit: int = 12 * 60
    """Longest working day in minutes, crew call to wrap, meal not counted."""
    scenes_locked: bool = False
    cast_locked: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene as the breakdown sheet heads it. `day_night` is as written; `lit` is a rule over all scenes."""

    rank: str
    number: str
    heading: str
    id: str = field(default_factory=new_id)
    provisional: bool = False
    int_ext: str = ""
    set_name: str = ""
    day_night: str = ""
    script_day: str = ""
    synopsis: str = ""
    eighths_given: Eighths | None = None
    eighths_counted: Eighths | None = None
    page: str = ""
    omitted: bool = False
    dropped: bool = False
    """Not in the present draft, though not said to be omitted (B3)."""
    note: str = ""

    @property
    def eighths(self) -> Eighths:
        """The length that counts: what a person or file gave, else what was counted; omitted scenes have none."""
        if self.omitted or self.dropped:
            return Eighths(0)
        given = self.eighths_given if self.eighths_given is not None else self.eighths_counted
        return given or Eighths(0)


@dataclass(frozen=True, slots=True)
class Character:
    """A part. `cast_number` is the board number, proposed until the cast is locked; `person` plays it."""

    name: str
    id: str = field(default_factory=new_id)
    cast_number: str = ""
    kind: CharacterKind = CharacterKind.CAST
    person: str = ""
    allow_hold: bool = True
    allow_drop: bool = False
    drop_gap: int = 10
    note: str = ""
    cues: tuple[str, ...] = ()
    """Its names in the script: a part somebody renamed is known by them in the next draft."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A character in a scene, and how; `cue` says it has a cue there, `confirmed` that a person looked at it."""

    scene: str
    character: str
    how: PresenceKind
    id: str = field(default_factory=new_id)
    cue: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """A thing scenes need: a prop, a vehicle, background of one kind; `category` is the trade's (domain 2.2)."""

    name: str
    category: str
    id: str = field(default_factory=new_id)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SceneElement:
    """An element needed in a scene, how many of it (0: not counted)."""

    scene: str
    element: str
    id: str = field(default_factory=new_id)
    quantity: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A human or a company, once; everything else refers to it by id (rulings A20)."""

    name: str
    id: str = field(default_factory=new_id)
    rank: str = "V"
    kind: str = "crew"
    """cast, crew, vendor, agent or guardian."""
    department: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""
    birth_date: date | None = None
    minor: bool = False
    guardian: str = ""
    agent: str = ""
    note: str = ""
    of_age_by: str = ""
    """Who said that they are of age, where no birth date was given."""


@dataclass(frozen=True, slots=True)
class Place:
    """A real place with an address (a set is a place of the story); what a unit needs to find there (B6)."""

    name: str
    id: str = field(default_factory=new_id)
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str = ""
    contact: str = ""
    contact_phone: str = ""
    parking: str = ""
    basecamp: str = ""
    bg_holding: str = ""
    hospital: str = ""
    hospital_address: str = ""
    hospital_phone: str = ""
    hospital_minutes: int | None = None
    permit: str = ""
    permit_from: date | None = None
    permit_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetPlace:
    """The place a set is shot at."""

    set_name: str
    place: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Board:
    """An arrangement of strips; the active one drives the papers."""

    name: str
    id: str = field(default_factory=new_id)
    active: bool = True


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of a board: a scene or a part of one, the end of a day, or a banner.

    `eighths` is given only on parts of a split scene; `minutes` is how long a scene or banner is reckoned to take;
    `text` belongs to banners; `date` to day breaks, where a given date wins over the calendar's; `place` overrides the
    set's place.
    """

    board: str
    rank: str
    kind: StripKind
    id: str = field(default_factory=new_id)
    boneyard: bool = False
    scene: str = ""
    part: str = ""
    eighths: Eighths | None = None
    text: str = ""
    minutes: int | None = None
    date: date | None = None
    unit: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a calendar date: travel, a fitting, a holiday (B7)."""

    date: date
    kind: EventKind
    id: str = field(default_factory=new_id)
    character: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A problem someone accepted, by its key, with the reason (rulings A23)."""

    problem: str
    because: str
    id: str = field(default_factory=new_id)
    said: str = ""
    """The problem's sentence as it was accepted."""
    by: str = ""
    at: datetime | None = None
