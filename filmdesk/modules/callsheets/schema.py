"""The tables of call sheets."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "callsheets",
    (
        (
            """CREATE TABLE sheet(
                id TEXT PRIMARY KEY NOT NULL, day TEXT NOT NULL, number TEXT NOT NULL, unit TEXT NOT NULL,
                state TEXT NOT NULL, revision INTEGER NOT NULL, colour TEXT NOT NULL, reason TEXT NOT NULL,
                pushed INTEGER NOT NULL, general_call INTEGER, breakfast INTEGER, safety_meeting INTEGER,
                shooting_call INTEGER, lunch INTEGER, lunch_minutes INTEGER, second_meal INTEGER,
                estimated_wrap INTEGER, weather TEXT NOT NULL, weather_source TEXT NOT NULL, weather_hour TEXT NOT NULL,
                bulletins TEXT NOT NULL, notes TEXT NOT NULL, quote TEXT NOT NULL, published_at TEXT) STRICT""",
            """CREATE TABLE cast_call(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, character TEXT NOT NULL, double INTEGER NOT NULL,
                pickup TEXT NOT NULL, makeup TEXT NOT NULL, on_set TEXT NOT NULL, off_set TEXT NOT NULL,
                remarks TEXT NOT NULL, proposed TEXT NOT NULL) STRICT""",
            """CREATE TABLE crew_call(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, person TEXT NOT NULL, call TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            """CREATE TABLE background_call(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, sheet TEXT NOT NULL, description TEXT NOT NULL,
                quantity INTEGER NOT NULL, stand_in INTEGER NOT NULL, call TEXT NOT NULL, on_set TEXT NOT NULL,
                place TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
            """CREATE TABLE requirement(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, sheet TEXT NOT NULL, department TEXT NOT NULL,
                text TEXT NOT NULL) STRICT""",
            """CREATE TABLE catering_line(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, sheet TEXT NOT NULL, meal TEXT NOT NULL,
                ready TEXT NOT NULL, quantity INTEGER NOT NULL, place TEXT NOT NULL) STRICT""",
            """CREATE TABLE vehicle_line(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, sheet TEXT NOT NULL, name TEXT NOT NULL,
                ready TEXT NOT NULL, place TEXT NOT NULL, who TEXT NOT NULL) STRICT""",
            """CREATE TABLE scene_note(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, scene TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
            """CREATE TABLE sheet_approval(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, revision INTEGER NOT NULL, role TEXT NOT NULL,
                name TEXT NOT NULL, how TEXT NOT NULL, approved_at TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT""",
            """CREATE TABLE sheet_issue(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, revision INTEGER NOT NULL, colour TEXT NOT NULL,
                issued_at TEXT NOT NULL, issued_by TEXT NOT NULL, strips TEXT NOT NULL, times TEXT NOT NULL,
                statuses TEXT NOT NULL, paper TEXT NOT NULL, people TEXT NOT NULL) STRICT""",
        ),
        (
            "ALTER TABLE cast_call ADD COLUMN ndb TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE cast_call ADD COLUMN school_minutes INTEGER",
        ),
        (
            """CREATE TABLE call_confirmation(
                id TEXT PRIMARY KEY NOT NULL, sheet TEXT NOT NULL, line TEXT NOT NULL, told TEXT NOT NULL,
                said_by TEXT NOT NULL, how TEXT NOT NULL, confirmed_at TEXT NOT NULL,
                entered_by TEXT NOT NULL) STRICT""",
        ),
        (
            "ALTER TABLE sheet_approval ADD COLUMN content TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE sheet_issue ADD COLUMN content TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE sheet_issue ADD COLUMN because TEXT NOT NULL DEFAULT ''",
        ),
        (
            "ALTER TABLE sheet_approval ADD COLUMN withdrawn_at TEXT",
            "ALTER TABLE sheet_approval ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE sheet_approval ADD COLUMN withdrawn_because TEXT NOT NULL DEFAULT ''",
        ),
    ),
)
