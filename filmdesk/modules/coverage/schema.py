"""The tables of coverage."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "coverage",
    (
        (
            """CREATE TABLE submission(
                id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, number INTEGER NOT NULL, writer TEXT NOT NULL,
                form TEXT NOT NULL, genre TEXT NOT NULL, pages_given INTEGER, pages_counted INTEGER,
                locale TEXT NOT NULL, circa TEXT NOT NULL, draft TEXT NOT NULL, draft_date TEXT,
                based_on TEXT NOT NULL, elements TEXT NOT NULL, submitted_by TEXT NOT NULL, came TEXT NOT NULL,
                submitted_to TEXT NOT NULL, received TEXT, due TEXT, release_date TEXT, release_note TEXT NOT NULL,
                state TEXT NOT NULL, since TEXT, file_title TEXT NOT NULL, file_writer TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            """CREATE TABLE submission_event(
                id TEXT PRIMARY KEY NOT NULL, submission TEXT NOT NULL, said TEXT NOT NULL, day TEXT NOT NULL,
                at TEXT NOT NULL, entered_by TEXT NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL) STRICT""",
            "CREATE INDEX submission_event_of ON submission_event(submission)",
            """CREATE TABLE coverage(
                id TEXT PRIMARY KEY NOT NULL, submission TEXT NOT NULL, reader TEXT NOT NULL, rubric TEXT NOT NULL,
                read INTEGER NOT NULL, blind INTEGER NOT NULL, assigned TEXT, due TEXT, covered TEXT, in_at TEXT,
                logline TEXT NOT NULL, brief TEXT NOT NULL, synopsis TEXT NOT NULL, comments TEXT NOT NULL,
                audience TEXT NOT NULL, budget TEXT NOT NULL, verdict_script TEXT NOT NULL,
                verdict_writer TEXT NOT NULL, reason TEXT NOT NULL) STRICT""",
            "CREATE INDEX coverage_of ON coverage(submission)",
            """CREATE TABLE coverage_mark(
                id TEXT PRIMARY KEY NOT NULL, coverage TEXT NOT NULL, row TEXT NOT NULL, mark TEXT NOT NULL,
                note TEXT NOT NULL) STRICT""",
            "CREATE INDEX coverage_mark_of ON coverage_mark(coverage)",
            """CREATE TABLE coverage_house(
                id TEXT PRIMARY KEY NOT NULL, release_from TEXT NOT NULL, rubric TEXT NOT NULL,
                days_to_read INTEGER NOT NULL) STRICT""",
        ),
        ("ALTER TABLE coverage_house ADD COLUMN forms TEXT NOT NULL DEFAULT '[]'",),
        ("ALTER TABLE submission ADD COLUMN draft_of TEXT NOT NULL DEFAULT ''",),
    ),
)
