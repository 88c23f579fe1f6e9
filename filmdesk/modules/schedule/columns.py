"""Strips, days and events as people meet them."""

from filmdesk.film.records import EventKind, StripKind
from filmdesk.values.columns import Column

STRIPS = (
    Column("kind", "Kind", "choice", choices=tuple(StripKind)),
    Column("day", "Day", "number", computed=True),
    Column("date", "Date", "date"),
    Column("number", "Scene", computed=True),
    Column("part", "Part"),
    Column("heading", "Set", computed=True),
    Column("says", "Says", help="What a banner says."),
    Column("eighths", "Pages", "eighths"),
    Column("minutes", "Minutes", "number", help="How long it is reckoned to take."),
    Column("boneyard", "Boneyard", "flag"),
    Column("unit", "Unit"),
)
DAYS = (
    Column("number", "Day", "number", computed=True),
    Column("date", "Date", "date"),
    Column("unit", "Unit"),
    Column("pages", "Pages", "eighths", computed=True),
    Column("minutes", "Minutes", "number", computed=True),
    Column("scenes", "Scenes", "list", computed=True),
    Column("sets", "Sets", "list", computed=True),
    Column("places", "Places", "list", computed=True),
)
EVENTS = (
    Column("date", "Date", "date"),
    Column("kind", "Kind", "choice", choices=tuple(EventKind)),
    Column("who", "Who", help="A part by its name or cast number; everyone where it is empty."),
    Column("text", "What"),
)
