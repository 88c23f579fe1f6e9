"""The tables of releases."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "releases",
    (
        (
            """CREATE TABLE release(
                id TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
                person TEXT NOT NULL, place TEXT NOT NULL, element TEXT NOT NULL, subject TEXT NOT NULL,
                scenes TEXT NOT NULL, state TEXT NOT NULL, since TEXT, because TEXT NOT NULL, media TEXT NOT NULL,
                territory TEXT NOT NULL, term_from TEXT, term_until TEXT, hours_from INTEGER, hours_until INTEGER,
                conditions TEXT NOT NULL, credit TEXT NOT NULL, fee TEXT, currency TEXT NOT NULL, paid TEXT,
                signed_by TEXT NOT NULL, signed_as TEXT NOT NULL, signed_on TEXT, countersigned_by TEXT NOT NULL,
                countersigned_on TEXT, guardian TEXT NOT NULL, original TEXT NOT NULL, asked_last TEXT,
                asked_how TEXT NOT NULL, corrects TEXT NOT NULL, superseded_by TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            """CREATE TABLE release_event(
                id TEXT PRIMARY KEY NOT NULL, release TEXT NOT NULL, said TEXT NOT NULL, day TEXT NOT NULL,
                at TEXT NOT NULL, entered_by TEXT NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL) STRICT""",
            "CREATE INDEX release_event_of ON release_event(release)",
        ),
        ("CREATE TABLE release_text(id TEXT PRIMARY KEY NOT NULL, form TEXT NOT NULL) STRICT",),
        (
            """CREATE TABLE release_not_needed(
                id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL, character TEXT NOT NULL, place TEXT NOT NULL,
                element TEXT NOT NULL, subject TEXT NOT NULL, scene TEXT NOT NULL, kind TEXT NOT NULL,
                because TEXT NOT NULL, said_by TEXT NOT NULL, said_on TEXT NOT NULL) STRICT""",
            """CREATE TABLE release_plan(
                id TEXT PRIMARY KEY NOT NULL, media TEXT NOT NULL, territory TEXT NOT NULL, until TEXT) STRICT""",
        ),
        (
            """CREATE TABLE release_scan(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, release TEXT NOT NULL, attachment TEXT NOT NULL,
                small TEXT NOT NULL, pages INTEGER NOT NULL, turn INTEGER NOT NULL, crop TEXT NOT NULL,
                doubt TEXT NOT NULL, further INTEGER NOT NULL, at TEXT) STRICT""",
            "CREATE INDEX release_scan_of ON release_scan(release)",
        ),
        (
            """CREATE TABLE release_company_form(
                id TEXT PRIMARY KEY NOT NULL, attachment TEXT NOT NULL, mapping TEXT NOT NULL) STRICT""",
        ),
        (
            """CREATE TABLE release_signing(
                id TEXT PRIMARY KEY NOT NULL, release TEXT NOT NULL, frozen TEXT NOT NULL,
                digest TEXT NOT NULL) STRICT""",
            "CREATE INDEX release_signing_of ON release_signing(release)",
        ),
        ("ALTER TABLE release_signing ADD COLUMN paper TEXT NOT NULL DEFAULT ''",),
        ("CREATE TABLE release_kinds(id TEXT PRIMARY KEY NOT NULL, form TEXT NOT NULL) STRICT",),
        (
            """CREATE TABLE release_term(
                id TEXT PRIMARY KEY NOT NULL, release TEXT NOT NULL, said TEXT NOT NULL) STRICT""",
            "CREATE INDEX release_term_of ON release_term(release)",
        ),
    ),
)
