"""The tables of locations that are its own: the photos of places."""

from filmdesk.production.schema import Schema

SCHEMA = Schema(
    "locations",
    (
        (
            """CREATE TABLE place_photo(
                id TEXT PRIMARY KEY NOT NULL, rank TEXT NOT NULL, place TEXT NOT NULL, caption TEXT NOT NULL,
                attachment TEXT NOT NULL, small TEXT NOT NULL, taken TEXT, latitude REAL, longitude REAL) STRICT""",
        ),
    ),
)
