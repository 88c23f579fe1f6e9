"""The tables of a script as it came in: its drafts, and their elements in order."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "screenplay",
    (
        (
            """CREATE TABLE draft(
                id TEXT PRIMARY KEY NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL, colour TEXT NOT NULL,
                date TEXT, source TEXT NOT NULL,
                imported_at TEXT NOT NULL, title_page TEXT NOT NULL, layout TEXT NOT NULL, tags TEXT NOT NULL,
                revisions TEXT NOT NULL, actors TEXT NOT NULL) STRICT""",
            """CREATE TABLE script_element(
                id TEXT PRIMARY KEY NOT NULL, draft TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
                text TEXT NOT NULL, scene TEXT NOT NULL, page TEXT NOT NULL, end_page TEXT NOT NULL,
                runs TEXT NOT NULL, dual INTEGER NOT NULL, centered INTEGER NOT NULL, details TEXT NOT NULL) STRICT""",
            "CREATE INDEX script_element_draft ON script_element(draft, position)",
        ),
    ),
)
