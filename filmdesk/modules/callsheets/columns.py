"""Sheets and their lines as people meet them in tables and on the command line."""

from filmdesk.modules.callsheets.records import SheetState
from filmdesk.values.columns import Column, Privacy

_SHEET = Column("sheet", "Day", "number", help="Shoot day of the sheet, by number.")
_READY = Column("ready", "Ready", "time", help="A time, or -1:00 from general crew call.")

SHEETS = (
    Column("day", "Day", "number", help="Number of the shoot day."),
    Column("date", "Date", "date", computed=True),
    Column("number", "Sheet no."),
    Column("unit", "Unit"),
    Column("state", "State", "choice", choices=tuple(SheetState), computed=True),
    Column("revision", "Revision", "number", computed=True),
    Column("colour", "Colour"),
    Column("reason", "Why revised"),
    Column("pushed", "Pushed, minutes", "number", computed=True),
    Column("general_call", "General crew call", "time"),
    Column("breakfast", "Breakfast", "time"),
    Column("safety_meeting", "Safety meeting", "time"),
    Column("shooting_call", "Shooting call", "time", help="Ready for the first shot."),
    Column("lunch", "Lunch", "time"),
    Column("lunch_minutes", "Lunch, minutes", "number"),
    Column("second_meal", "Second meal", "time"),
    Column("estimated_wrap", "Estimated wrap", "time"),
    Column("weather", "Weather", help="As forecast; typed, with source and hour."),
    Column("weather_source", "Forecast by"),
    Column("weather_hour", "Forecast read at"),
    Column("bulletins", "Safety bulletins", "list", help="Separated by semicolons."),
    Column("notes", "Notes"),
    Column("quote", "Quote of the day"),
    Column("published_at", "Published", "date", computed=True),
)
CALLS = (
    _SHEET,
    Column("cast", "#", help="Cast number, part or actor."),
    Column("name", "Part", computed=True),
    Column("actor", "Cast", computed=True),
    Column("pickup", "Pick-up", "time", help="A time, -1:00 from general crew call, self, HOLD, O/C, W/N."),
    Column("makeup", "Make-up", "time"),
    Column("on_set", "On set", "time"),
    Column("off_set", "Off set", "time", help="Planned dismissal, where it is not the estimated wrap."),
    Column("ndb", "NDB to", "time", help="When a non-deductible breakfast ends."),
    Column("school_minutes", "School, minutes", "number", help="School planned for a minor that day."),
    Column("remarks", "Remarks"),
    Column("proposed", "Proposed because", computed=True),
)
CREW_CALLS = (
    _SHEET,
    Column("person", "Person", "person"),
    Column("name", "Name", computed=True),
    Column("department", "Department", computed=True),
    Column("position", "Position", computed=True),
    Column("call", "Call", "time", help="A time, O/C (on call), N/C (no call), P/AD."),
    Column("note", "Note"),
)
BACKGROUND = (
    _SHEET,
    Column("quantity", "Qty", "number"),
    Column("description", "Description"),
    Column("stand_in", "Stand-in", "flag"),
    Column("call", "Call", "time"),
    Column("on_set", "On set", "time"),
    Column("place", "Where"),
    Column("note", "Note"),
)
REQUIREMENTS = (_SHEET, Column("department", "Department"), Column("text", "What"))
CATERING = (
    _SHEET,
    Column("meal", "Meal"),
    _READY,
    Column("quantity", "For how many", "number"),
    Column("place", "Where"),
)
VEHICLES = (_SHEET, Column("name", "Vehicle"), _READY, Column("place", "Where"), Column("who", "With"))
SCENE_NOTES = (_SHEET, Column("scene", "Scene", "scene"), Column("number", "Sc", computed=True), Column("text", "Note"))
APPROVALS = (
    _SHEET,
    Column("revision", "Revision", "number"),
    Column("role", "As"),
    Column("name", "Name"),
    Column("how", "How"),
    Column("approved_at", "When", "date"),
    Column("entered_by", "Entered by"),
    Column("stands", "Stands", "flag", computed=True, help="Whether the sheet is still as it was approved."),
    Column("withdrawn_at", "Withdrawn", "date"),
    Column("withdrawn_by", "Withdrawn by"),
    Column("withdrawn_because", "Because"),
)
CONFIRMATIONS = (
    _SHEET,
    Column("who", "Who"),
    Column("said_by", "Said by", privacy=Privacy.PRODUCTION, help="If not they themselves: an agent, a guardian."),
    Column("how", "How"),
    Column("confirmed_at", "When", "date", computed=True),
    Column("entered_by", "Entered by", computed=True),
    Column("stands", "Stands", "flag", computed=True, help="Whether the call is still the one confirmed."),
)
