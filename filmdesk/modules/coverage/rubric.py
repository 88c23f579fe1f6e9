"""A rubric: the sections of a report, their limits, what is rated and the words of the verdict, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeVar

from filmdesk.values.errors import UserError
from filmdesk.values.toml_lines import line_of

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
T = TypeVar("T")


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
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(f"This rubric is not readable: {error}.", "Mend that line and take it in again.") from None
    return _Reader(text, tables).rubric()


class _Reader:
    """Reads the tables of one file, field by field."""

    def __init__(self, text: str, tables: Mapping[str, Any]) -> None:
        self._text = text
        self._tables = tables

    def rubric(self) -> Rubric:
        """The whole; what contradicts itself is refused."""
        self._refuse_unknown((), self._tables, {"rubric", "section", "row", "verdict", "band"})
        head = self._one("rubric", _HEAD_READERS, {"name", "title", "version", "grid"})
        words = self._one("verdict", {"script": _texts, "writer": _texts}, {"script", "writer"})
        made = Rubric(
            **head,
            sections=tuple(self._each("section", Section, _SECTION_READERS)),
            rows=tuple(self._each("row", Row, _ROW_READERS)),
            script_verdicts=words["script"],
            writer_verdicts=words["writer"],
            bands=tuple(sorted(self._each("band", Band, _BAND_READERS), key=lambda band: -band.least)),
        )
        self._refuse_contradictions(made)
        return made

    def _refuse_contradictions(self, made: Rubric) -> None:
        for table, listed in (("section", made.sections), ("row", made.rows)):
            names = [one.name for one in listed]
            if not names or len(set(names)) < len(names):
                raise self._wrong((table,), "name", "is there twice" if names else "is missing")
        if made.grid == COLUMNS and len(made.columns) < _FEWEST_COLUMNS:
            raise self._wrong(("rubric",), "columns", "are to be two or more")
        if made.grid == POINTS and sum(row.weight or 0 for row in made.rows) != 1:
            raise self._wrong(("row", 0), "weight", "do not add up to 1")

    def _one(self, name: str, readers: Mapping[str, Callable[[Any], Any]], needed: set[str]) -> dict[str, Any]:
        table = self._tables.get(name)
        if not isinstance(table, dict):
            raise self._wrong((), name, f"is to be a table, written [{name}]")
        return self._fields((name,), table, readers, needed)

    def _each(self, name: str, kind: type[T], readers: Mapping[str, Callable[[Any], Any]]) -> Iterator[T]:
        listed = self._tables.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise self._wrong((), name, f"is to be a list of tables, each written [[{name}]]")
        needed = {field.name for field in fields(kind) if field.default is MISSING}  # type: ignore[arg-type]
        for number, table in enumerate(listed):
            yield kind(**self._fields((name, number), table, readers, needed))

    def _fields(
        self,
        path: tuple[str | int, ...],
        table: Mapping[str, Any],
        readers: Mapping[str, Callable[[Any], Any]],
        needed: set[str],
    ) -> dict[str, Any]:
        self._refuse_unknown(path, table, set(readers))
        missing = sorted(needed - table.keys())
        if missing:
            raise self._wrong(path, missing[0], "is missing")
        return {name: self._read(path, name, readers[name], value) for name, value in table.items()}

    def _read(self, path: tuple[str | int, ...], name: str, reader: Callable[[Any], Any], value: Any) -> Any:
        try:
            return reader(value)
        except (ValueError, TypeError, InvalidOperation) as error:
            raise self._wrong(path, name, f"makes no sense: it {error}") from None

    def _refuse_unknown(self, path: tuple[str | int, ...], table: Mapping[str, Any], known: set[str]) -> None:
        unknown = sorted(set(table) - known)
        if unknown:
            raise self._wrong(path, unknown[0], "is not a field of a rubric")

    def _wrong(self, path: tuple[str | int, ...], name: str, what: str) -> UserError:
        table = ".".join(part for part in path if isinstance(part, str))
        place = f"[{table}] {name}" if table else name
        return UserError(f"Rubric, line {line_of(self._text, path, name)}: {place} {what}.")


def _words(given: Any) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError("is to be text in quotes")
    return given.strip()


def _texts(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise ValueError("is to be a list in square brackets")
    return tuple(map(_words, given))


def _count(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise ValueError("is to be a whole number")
    return given


def _flag(given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError("is to be true or false")  # noqa: TRY004 - said with its line, as every other
    return given


def _figure(given: Any) -> Decimal:
    figure = (
        Decimal(str(given)) if isinstance(given, int | float | str) and not isinstance(given, bool) else Decimal("NaN")
    )
    if not figure.is_finite() or figure < 0:
        raise ValueError("is to be a figure")
    return figure


def _among(*known: str) -> Callable[[Any], str]:
    def read(given: Any) -> str:
        if given not in known:
            raise ValueError(f"is to be one of {', '.join(known)}")
        return str(given)

    return read


def _required(given: Any) -> tuple[str, ...]:
    return tuple(map(_among(*HEAD), _texts(given)))


_HEAD_READERS: dict[str, Callable[[Any], Any]] = {
    "name": _words, "title": _words, "version": _count, "grid": _among(COLUMNS, POINTS), "columns": _texts,
    "required": _required, "most_pages": _count, "foot": _words,
}  # fmt: skip
_SECTION_READERS: dict[str, Callable[[Any], Any]] = {
    "name": _among(*SECTIONS), "title": _words, "required": _flag, "least_words": _count, "most_words": _count,
    "most_characters": _count, "most_sentences": _count, "new_page": _flag, "help": _words,
}  # fmt: skip
_ROW_READERS: dict[str, Callable[[Any], Any]] = {"name": _words, "title": _words, "weight": _figure}
_BAND_READERS: dict[str, Callable[[Any], Any]] = {"least": _figure, "title": _words}
