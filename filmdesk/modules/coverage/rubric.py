"""A rubric: the sections of a report, their limits, what is rated and the words of the verdict, read from TOML."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from filmdesk.values.errors import UserError
from filmdesk.values.toml_tables import Readers, TomlTables, among, count, figure, flag, texts, words

COLUMNS, POINTS = "columns", "points"
TEXTS = ("logline", "brief", "synopsis", "comments", "audience")
"""The sections a reader writes."""
RATINGS, VERDICT = "ratings", "verdict"
SECTIONS = (*TEXTS, RATINGS, VERDICT)
HEAD = (
    "title", "writer", "form", "genre", "pages", "locale", "circa", "draft", "draft_date", "based_on", "elements",
    "budget", "submitted_by", "submitted_to",
)  # fmt: skip
"""The fields of a report's head that a house may require."""
_FEWEST_COLUMNS = 2
_KEPT = 32
"""Rubrics kept as read; every list of reports asks for those it is written on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report, with how long it may be; 0 where the house sets no limit."""

    name: str
    title: str
    required: bool = False
    least_words: int = 0
    most_words: int = 0
    most_characters: int = 0
    most_sentences: int = 0
    new_page: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is rated; its weight counts in a grid of points."""

    name: str
    title: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """What a total from `least` on is called."""

    least: Decimal
    title: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """A company's way of writing coverage."""

    name: str
    title: str
    version: int
    grid: str
    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    script_verdicts: tuple[str, ...]
    writer_verdicts: tuple[str, ...]
    columns: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    most_pages: int = 0
    foot: str = ""

    def section(self, name: str) -> Section | None:
        """The section of that name, if a report on this rubric has it."""
        return next((section for section in self.sections if section.name == name), None)

    def row(self, name: str) -> Row:
        """What is rated under that name or title; raises UserError for anything else."""
        wanted = name.strip().casefold().replace("_", " ")
        for row in self.rows:
            if wanted in (row.name.casefold().replace("_", " "), row.title.casefold()):
                return row
        raise UserError(f"“{name}” is not rated on this form.", f"Rows: {', '.join(row.title for row in self.rows)}.")


@lru_cache(_KEPT)
def read_rubric(text: str) -> Rubric:
    """The rubric written in that TOML text; UserError names the line and field of what makes no sense."""
    tables = TomlTables(text, "rubric")
    tables.refuse_others({"rubric", "section", "row", "verdict", "band"})
    head = tables.one("rubric", _HEAD_READERS, {"name", "title", "version", "grid"})
    verdicts = tables.one("verdict", {"script": texts, "writer": texts}, {"script", "writer"})
    made = Rubric(
        **head,
        sections=tuple(tables.each("section", Section, _SECTION_READERS)),
        rows=tuple(tables.each("row", Row, _ROW_READERS)),
        script_verdicts=verdicts["script"],
        writer_verdicts=verdicts["writer"],
        bands=tuple(sorted(tables.each("band", Band, _BAND_READERS), key=lambda band: -band.least)),
    )
    _refuse_contradictions(tables, made)
    return made


def _refuse_contradictions(tables: TomlTables, made: Rubric) -> None:
    for table, listed in (("section", made.sections), ("row", made.rows)):
        names = [one.name for one in listed]
        if not names or len(set(names)) < len(names):
            raise tables.wrong((table,), "name", "is there twice" if names else "is missing")
    if made.grid == COLUMNS and len(made.columns) < _FEWEST_COLUMNS:
        raise tables.wrong(("rubric",), "columns", "are to be two or more")
    if made.grid == POINTS and sum(row.weight or 0 for row in made.rows) != 1:
        raise tables.wrong(("row", 0), "weight", "do not add up to 1")


def _required(given: Any) -> tuple[str, ...]:
    return tuple(map(among(*HEAD), texts(given)))


_HEAD_READERS: Readers = {
    "name": words, "title": words, "version": count, "grid": among(COLUMNS, POINTS), "columns": texts,
    "required": _required, "most_pages": count, "foot": words,
}  # fmt: skip
_SECTION_READERS: Readers = {
    "name": among(*SECTIONS), "title": words, "required": flag, "least_words": count, "most_words": count,
    "most_characters": count, "most_sentences": count, "new_page": flag, "help": words,
}  # fmt: skip
_ROW_READERS: Readers = {"name": words, "title": words, "weight": figure}
_BAND_READERS: Readers = {"least": figure, "title": words}
