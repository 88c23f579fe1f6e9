"""A rubric as it is edited: written as its file, and what is wrong with it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from filmdesk.modules.coverage.rubric import COLUMNS, POINTS, Band, Row, Rubric, Section

_HUNDRED = Decimal(100)
_FEWEST_COLUMNS, _FEWEST_VERDICTS = 2, 2


# As its file


def rubric_text(rubric: Rubric) -> str:
    """The rubric as the file that is read again as the same."""
    head = {"name": rubric.name, "title": rubric.title, "version": rubric.version, "grid": rubric.grid,
            "columns": rubric.columns, "required": rubric.required, "most_pages": rubric.most_pages,
            "foot": rubric.foot}  # fmt: skip
    tables = [_table("[rubric]", head)]
    tables += [_table("[[section]]", _told(section)) for section in rubric.sections]
    tables += [_table("[[row]]", _told(row)) for row in rubric.rows]
    tables += [_table("[verdict]", {"script": rubric.script_verdicts, "writer": rubric.writer_verdicts})]
    tables += [_table("[[band]]", _told(band)) for band in rubric.bands]
    return "\n".join(tables)


def _told(record: Section | Row | Band) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _table(head: str, values: dict[str, Any]) -> str:
    told = (f"{name} = {_toml(value)}\n" for name, value in values.items() if not _goes_without_saying(name, value))
    return f"{head}\n{''.join(told)}"


def _goes_without_saying(name: str, value: Any) -> bool:
    return (
        value is None or value is False or value in ("", ()) or (type(value) is int and not value and name != "version")
    )


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


# What is wrong with it


def faults(rubric: Rubric) -> list[str]:
    """What keeps a rubric from being written on, each in a sentence."""
    return [*_head_faults(rubric), *_section_faults(rubric), *_row_faults(rubric), *_verdict_faults(rubric)]


def _head_faults(rubric: Rubric) -> Iterator[str]:
    if not rubric.title.strip():
        yield "The form needs a name."
    if rubric.grid == COLUMNS and len(rubric.columns) < _FEWEST_COLUMNS:
        yield "Crosses need two columns or more: Excellent; Good; Fair; Poor."
    for name in _twice(rubric.columns):
        yield f"The column {name} is there twice."


def _section_faults(rubric: Rubric) -> Iterator[str]:
    if not rubric.sections:
        yield "A report needs a section."
    for name in _twice(section.name for section in rubric.sections):
        yield f"The section {name} is there twice."
    for section in rubric.sections:
        if not section.title.strip():
            yield f"The section {section.name} needs a title."
        if section.most_words and section.least_words > section.most_words:
            yield f"{section.title}: at least {section.least_words} words and at most {section.most_words} cannot be."


def _row_faults(rubric: Rubric) -> Iterator[str]:
    if not rubric.rows:
        yield "Nothing is rated: add a row."
    for name in _twice(row.title.casefold() for row in rubric.rows):
        yield f"“{name}” is rated twice."
    if rubric.grid == POINTS and rubric.rows and weights_of(rubric) != _HUNDRED:
        yield f"The weights add up to {percent(weights_of(rubric))} %, not to 100 %."


def _verdict_faults(rubric: Rubric) -> Iterator[str]:
    for whose, listed in (("script", rubric.script_verdicts), ("writer", rubric.writer_verdicts)):
        if len(listed) < _FEWEST_VERDICTS:
            yield f"The verdict on the {whose} needs two words or more: PASS; CONSIDER."
        for word in _twice(word.casefold() for word in listed):
            yield f"The verdict on the {whose} has “{word}” twice."


def _twice(listed: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(listed).items() if count > 1]


def weights_of(rubric: Rubric) -> Decimal:
    """What the weights of its rows add up to, in per cent."""
    return sum((row.weight or Decimal(0) for row in rubric.rows), Decimal(0)) * _HUNDRED


def percent(figure: Decimal) -> str:
    """A figure without noughts nobody typed: 20, 12.5."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def weight_words(row: Row) -> str:
    """What a row counts of the total: "12.5 %", "nothing" where it has no weight."""
    return f"{percent(row.weight * _HUNDRED)} %" if row.weight is not None else "nothing"
