"""The table of what a person is asked about a draft that came in."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "script",
    (
        (
            """CREATE TABLE review_point(
                id TEXT PRIMARY KEY NOT NULL, draft TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
                text TEXT NOT NULL, reason TEXT NOT NULL, line INTEGER NOT NULL, scene TEXT NOT NULL,
                element TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, settled INTEGER NOT NULL) STRICT""",
            "CREATE INDEX review_point_draft ON review_point(draft, position)",
        ),
    ),
)
