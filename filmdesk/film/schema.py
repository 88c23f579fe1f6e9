"""The tables of the shared nouns."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "film",
    (
        (
            """CREATE TABLE facts(
                id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, company TEXT NOT NULL, address TEXT NOT NULL,
                phone TEXT NOT NULL, director TEXT NOT NULL, producers TEXT NOT NULL, stock TEXT NOT NULL,
                clock INTEGER NOT NULL, currency TEXT NOT NULL, time_zone TEXT NOT NULL, agreements TEXT NOT NULL,
                script_colour TEXT NOT NULL, script_date TEXT, schedule_colour TEXT NOT NULL, schedule_date TEXT,
                int_ext_colour TEXT NOT NULL, start_date TEXT, days_off TEXT NOT NULL, notices TEXT NOT NULL,
                safety_contact TEXT NOT NULL, safety_phone TEXT NOT NULL, safety_hotline TEXT NOT NULL,
                courtesy_housing TEXT NOT NULL, emergency TEXT NOT NULL, walkie TEXT NOT NULL,
                confidential TEXT NOT NULL, day_limit INTEGER NOT NULL,
                scenes_locked INTEGER NOT NULL, cast_locked INTEGER NOT NULL) STRICT""",
            """CREATE TABLE scene(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, number TEXT NOT NULL, provisional INTEGER NOT NULL,
                heading TEXT NOT NULL, int_ext TEXT NOT NULL, set_name TEXT NOT NULL, day_night TEXT NOT NULL,
                script_day TEXT NOT NULL, synopsis TEXT NOT NULL, eighths_given INTEGER, eighths_counted INTEGER,
                page TEXT NOT NULL, omitted INTEGER NOT NULL, dropped INTEGER NOT NULL, note TEXT NOT NULL) STRICT""",
            """CREATE TABLE character(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, cast_number TEXT NOT NULL, kind TEXT NOT NULL,
                person TEXT NOT NULL, allow_hold INTEGER NOT NULL, allow_drop INTEGER NOT NULL,
                drop_gap INTEGER NOT NULL, note TEXT NOT NULL) STRICT""",
            """CREATE TABLE presence(
                id TEXT PRIMARY KEY NOT NULL, scene TEXT NOT NULL, character TEXT NOT NULL, how TEXT NOT NULL,
                cue INTEGER NOT NULL, confirmed INTEGER NOT NULL) STRICT""",
            "CREATE INDEX presence_scene ON presence(scene)",
            """CREATE TABLE element(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
            """CREATE TABLE scene_element(
                id TEXT PRIMARY KEY NOT NULL, scene TEXT NOT NULL, element TEXT NOT NULL, quantity INTEGER NOT NULL,
                note TEXT NOT NULL) STRICT""",
            "CREATE INDEX scene_element_scene ON scene_element(scene)",
            """CREATE TABLE person(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
                department TEXT NOT NULL, position TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
                birth_date TEXT, minor INTEGER NOT NULL, guardian TEXT NOT NULL, agent TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            """CREATE TABLE place(
                id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, latitude REAL, longitude REAL,
                time_zone TEXT NOT NULL, contact TEXT NOT NULL, contact_phone TEXT NOT NULL, parking TEXT NOT NULL,
                basecamp TEXT NOT NULL, bg_holding TEXT NOT NULL, hospital TEXT NOT NULL,
                hospital_address TEXT NOT NULL, hospital_phone TEXT NOT NULL, hospital_minutes INTEGER,
                permit TEXT NOT NULL, permit_from TEXT, permit_to TEXT, note TEXT NOT NULL) STRICT""",
            "CREATE TABLE set_place(id TEXT PRIMARY KEY NOT NULL, set_name TEXT NOT NULL, place TEXT NOT NULL) STRICT",
            "CREATE TABLE board(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL) STRICT",
            """CREATE TABLE strip(
                id TEXT PRIMARY KEY NOT NULL, board TEXT NOT NULL, rank TEXT NOT NULL, kind TEXT NOT NULL,
                boneyard INTEGER NOT NULL, scene TEXT NOT NULL, part TEXT NOT NULL, eighths INTEGER, text TEXT NOT NULL,
                minutes INTEGER, date TEXT, unit TEXT NOT NULL, place TEXT NOT NULL) STRICT""",
            """CREATE TABLE event(
                id TEXT PRIMARY KEY NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL, character TEXT NOT NULL,
                text TEXT NOT NULL) STRICT""",
            "CREATE TABLE accepted(id TEXT PRIMARY KEY NOT NULL, problem TEXT NOT NULL, because TEXT NOT NULL) STRICT",
        ),
        ("ALTER TABLE character ADD COLUMN cues TEXT NOT NULL DEFAULT '[]'",),
        (
            "ALTER TABLE accepted ADD COLUMN said TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE accepted ADD COLUMN by TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE accepted ADD COLUMN at TEXT",
        ),
        ("ALTER TABLE person ADD COLUMN of_age_by TEXT NOT NULL DEFAULT ''",),
    ),
)
