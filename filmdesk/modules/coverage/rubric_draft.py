"""A rubric while somebody edits it: its fields as they are typed, each change giving another rubric."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any

from filmdesk.modules.coverage.rubric import COLUMNS, POINTS, SECTIONS, Band, Row, Rubric, Section
from filmdesk.modules.coverage.rubric_edit import percent
from filmdesk.paper.text import clean
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_number, read_whole

_GRIDS = {"crosses": COLUMNS, "points": POINTS}
_HUNDRED = Decimal(100)
_MOST = 100_000

HEAD_COLUMNS = (
    Column("title", "Name"),
    Column("grid", "Rated by", "choice", choices=tuple(_GRIDS), help="Crosses under columns, or points from 0 to 100."),
    Column("columns", "Columns", "list", help="From the best to the poorest: Excellent; Good; Fair; Poor."),
    Column("bands", "Totals", "list", help="What a total of points is called: 90 exceptional; 80 strong."),
    Column("script_verdicts", "Verdicts, script", "list", help="From no to yes: PASS; CONSIDER; RECOMMEND."),
    Column("writer_verdicts", "Verdicts, writer", "list", help="From no to yes: PASS; CONSIDER; RECOMMEND."),
    Column("most_pages", "Pages at most", "number", help="Of the printed report."),
    Column("foot", "Foot", help="A line under every page."),
)
SECTION_COLUMNS = (
    Column("name", "Section", "choice", choices=SECTIONS),
    Column("title", "Called", width=1.4),
    Column("required", "Needed", "flag", help="Must be filled in before a report is handed in."),
    Column("least_words", "Words from", "number"),
    Column("most_words", "Words to", "number"),
    Column("most_characters", "Characters to", "number"),
    Column("most_sentences", "Sentences to", "number"),
    Column("new_page", "New page", "flag", help="Begins a page of the printed report."),
    Column("help", "For whoever writes it", width=3),
)
ROW_COLUMNS = (Column("title", "Rated", width=2), Column("weight", "Weight, %", "number", help="What it counts."))


# As it is shown


def head_row(rubric: Rubric) -> dict[str, Any]:
    """The head's fields."""
    plain = {name: getattr(rubric, name) for name in ("title", "columns", "script_verdicts", "writer_verdicts", "foot")}
    return {
        "id": rubric.name,
        **plain,
        "grid": next(words for words, grid in _GRIDS.items() if grid == rubric.grid),
        "bands": tuple(f"{percent(band.least)} {band.title}" for band in rubric.bands),
        "most_pages": rubric.most_pages or None,
    }


def section_rows(rubric: Rubric) -> list[dict[str, Any]]:
    """The sections in their order; no limit is shown as nothing."""
    return [{"id": one.name, **{name: value or None for name, value in asdict(one).items()}} for one in rubric.sections]


def rated_rows(rubric: Rubric) -> list[dict[str, Any]]:
    """What is rated, with weights in per cent."""
    return [
        {"id": row.name, "title": row.title, "weight": None if row.weight is None else percent(row.weight * _HUNDRED)}
        for row in rubric.rows
    ]


# As it is typed


def with_head(rubric: Rubric, values: Mapping[str, str]) -> Rubric:
    """The rubric with fields of its head as they were typed; raises UserError for what makes no sense."""
    return replace(rubric, **{name: _HEAD[name](text) for name, text in values.items()})


def needing(rubric: Rubric, names: Iterable[str]) -> Rubric:
    """The rubric whose reports need these fields of the head and no others."""
    return replace(rubric, required=tuple(names))


def with_section(rubric: Rubric, name: str, values: Mapping[str, str]) -> Rubric:
    """The rubric with fields of a section as they were typed."""
    if values.get("name", name) != name:
        _refuse_known(rubric, values["name"])
    told = {field: _SECTION[field](text) for field, text in values.items()}
    return replace(rubric, sections=tuple(replace(s, **told) if s.name == name else s for s in rubric.sections))


def section_added(rubric: Rubric, values: Mapping[str, str]) -> tuple[Rubric, str]:
    """The rubric with one more section at its end, and that one's name."""
    name = values.get("name", "").strip()
    if not name:
        left = [one for one in SECTIONS if rubric.section(one) is None]
        raise UserError("Which section is it?", f"Left are {', '.join(left)}." if left else "All of them are there.")
    _refuse_known(rubric, name)
    told = {"title": name.capitalize(), **values}
    made = with_section(replace(rubric, sections=(*rubric.sections, Section(name, name))), name, told)
    return made, name


def _refuse_known(rubric: Rubric, name: str) -> None:
    if rubric.section(name):
        raise UserError(f"The section {name} is there already.", "A report has each once.")


def with_row(rubric: Rubric, name: str, values: Mapping[str, str]) -> Rubric:
    """The rubric with fields of a row as they were typed; marks set on it stay with it."""
    told = {field: _ROW[field](text) for field, text in values.items()}
    return replace(rubric, rows=tuple(replace(row, **told) if row.name == name else row for row in rubric.rows))


def row_added(rubric: Rubric, values: Mapping[str, str]) -> tuple[Rubric, str]:
    """The rubric with one more row at its end, and that one's name."""
    title = values.get("title", "").strip()
    if not title:
        raise UserError("What is rated?", "Type it: Pacing, Dialogue.")
    plain = "_".join(re.findall(r"[a-z0-9]+", title.casefold())) or "row"
    known = {row.name for row in rubric.rows}
    tried = (plain if number == 1 else f"{plain}_{number}" for number in count(1))
    name = next(one for one in tried if one not in known)
    return with_row(replace(rubric, rows=(*rubric.rows, Row(name, title))), name, values), name


def without(rubric: Rubric, part: str, name: str) -> Rubric:
    """The rubric without a section ("sections") or a row ("rows")."""
    return _with(rubric, part, [one for one in getattr(rubric, part) if one.name != name])


def moved(rubric: Rubric, part: str, name: str, by: int) -> Rubric:
    """The rubric with a section or a row moved up (-1) or down (1); at the end it stays."""
    listed = list(getattr(rubric, part))
    at = next((place for place, one in enumerate(listed) if one.name == name), None)
    if at is not None and 0 <= at + by < len(listed):
        listed.insert(at + by, listed.pop(at))
    return _with(rubric, part, listed)


def _with(rubric: Rubric, part: str, listed: Sequence[Any]) -> Rubric:
    told: dict[str, Any] = {part: tuple(listed)}
    return replace(rubric, **told)


def _text(typed: str) -> str:
    return " ".join(clean(typed).split())


def _list(typed: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, typed.split(";"))))


def _grid(typed: str) -> str:
    return _GRIDS.get(typed.strip(), COLUMNS)


def _bands(typed: str) -> tuple[Band, ...]:
    return tuple(sorted(map(_band, _list(typed)), key=lambda band: -band.least))


def _band(typed: str) -> Band:
    figure, _, title = typed.partition(" ")
    if not title.strip():
        raise UserError(f"“{typed}” does not say what such a total is called.", "Type 80 strong.")
    return Band(_figure(figure), title.strip())


def _figure(typed: str) -> Decimal:
    figure = read_number(typed)
    if not 0 <= figure <= _HUNDRED:
        raise UserError(f"“{typed}” is not between 0 and 100.", "Nothing was changed.")
    return figure


def _count(typed: str) -> int:
    number = read_whole(typed) if typed.strip() else 0
    if not 0 <= number <= _MOST:
        raise UserError(f"“{typed}” is no limit a report can have.", "Leave it empty for none.")
    return number


def _flag(typed: str) -> bool:
    return typed.strip().casefold() in ("yes", "y", "true", "1", "on", "✓")


def _name(typed: str) -> str:
    if typed.strip() not in SECTIONS:
        raise UserError(f"There is no section “{typed}”.", f"Choose {', '.join(SECTIONS)}.")
    return typed.strip()


def _weight(typed: str) -> Decimal | None:
    text = typed.strip().rstrip("%").strip()
    return _figure(text) / _HUNDRED if text else None


_HEAD: Mapping[str, Callable[[str], Any]] = {
    "title": _text, "grid": _grid, "columns": _list, "bands": _bands, "script_verdicts": _list,
    "writer_verdicts": _list, "most_pages": _count, "foot": _text,
}  # fmt: skip
_SECTION: Mapping[str, Callable[[str], Any]] = {
    "name": _name, "title": _text, "required": _flag, "least_words": _count, "most_words": _count,
    "most_characters": _count, "most_sentences": _count, "new_page": _flag, "help": _text,
}  # fmt: skip
_ROW: Mapping[str, Callable[[str], Any]] = {"title": _text, "weight": _weight}


# Kept until it is saved


def as_plain(rubric: Rubric) -> dict[str, Any]:
    """A rubric, whole or half edited, as plain data."""
    told = asdict(rubric)
    for listed, field in (("rows", "weight"), ("bands", "least")):
        told[listed] = [{**one, field: None if one[field] is None else str(one[field])} for one in told[listed]]
    return told


def from_plain(told: Any) -> Rubric | None:
    """The rubric again; None for what another version kept otherwise."""
    try:
        sections = tuple(Section(**one) for one in told["sections"])
        rows = tuple(Row(one["name"], one["title"], _decimal(one["weight"])) for one in told["rows"])
        bands = tuple(Band(Decimal(one["least"]), one["title"]) for one in told["bands"])
        lists = {name: _texts(told[name]) for name in ("columns", "required", "script_verdicts", "writer_verdicts")}
        return Rubric(**{**told, **lists, "sections": sections, "rows": rows, "bands": bands})
    except (TypeError, KeyError, ValueError, InvalidOperation):
        return None


def _decimal(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _texts(told: Iterable[Any]) -> Sequence[str]:
    return tuple(map(str, told))
