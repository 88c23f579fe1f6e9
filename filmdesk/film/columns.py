"""The production's own facts as people meet them."""

from filmdesk.values.columns import Column

FACTS = (
    Column("title", "Title"),
    Column("company", "Company"),
    Column("address", "Office address"),
    Column("phone", "Office phone"),
    Column("director", "Director"),
    Column("producers", "Producers"),
    Column("stock", "Paper", "choice", choices=("letter", "a4")),
    Column("clock", "Clock", "choice", choices=("12", "24"), help="Hours the clock on paper runs to."),
    Column("currency", "Currency"),
    Column("time_zone", "Time zone", "zone", help="Where it is shot: America/Los_Angeles, or its city."),
    Column("agreements", "Works under", "list", help="The rule packs whose hours and rests are checked."),
    Column("script_colour", "Script colour"),
    Column("script_date", "Script date", "date"),
    Column("schedule_colour", "Schedule colour"),
    Column("schedule_date", "Schedule date", "date"),
    Column("int_ext_colour", "INT./EXT. strips count as", "choice", choices=("", "int", "ext")),
    Column("start_date", "First day of shooting", "date"),
    Column("days_off", "Days off", "list"),
    Column("notices", "Standing notices", "list"),
    Column("safety_contact", "Safety contact"),
    Column("safety_phone", "Safety contact's phone"),
    Column("safety_hotline", "Safety hotline"),
    Column("courtesy_housing", "Courtesy room or ride"),
    Column("emergency", "Emergency number"),
    Column("walkie", "Walkie channels", "list"),
    Column("confidential", "Confidential line"),
    Column("day_limit", "Longest day, minutes", "number", help="Crew call to wrap without the meal; 720 is 12 hours."),
)
