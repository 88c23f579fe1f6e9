"""What a company's own Word form may ask for of any paper: its labels, its sections and its tables, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from filmdesk.paper.deliverables import Filled, FormRow
from filmdesk.paper.parts import Band, Columns, Fields, Figure, Heading, Paper, Paragraph, Part, Table
from filmdesk.paper.text import plain, shown
from filmdesk.values.errors import UserError

_LARGEST = 20_000_000
_NOT_A_WORD = re.compile(r"\W+")


def read_form(path: Path) -> bytes:
    """A company's form as it stands on disk; raises UserError for one that cannot be read or is none."""
    try:
        data = path.read_bytes() if path.stat().st_size < _LARGEST else b""
    except OSError as error:
        raise UserError(f"{path.name} cannot be read.", "Choose the company's Word form.") from error
    if not data:
        raise UserError(f"{path.name} is no form.", "Choose the company's Word form.")
    return data


def form_of(paper: Paper, template: bytes) -> Filled:
    """The paper on the company's own form instead of in the house's dress."""
    return Filled(paper.title, template, tuple(fields_of(paper).items()), tables_of(paper))


def fields_of(paper: Paper) -> dict[str, str]:
    """What stands behind each label and under each heading, by its words: "Submitted by" is submitted_by."""
    told = {"title": paper.title}
    section = ""
    for part in _flat(paper.parts):
        match part:
            case Heading():
                section = field_name(part.text)
            case Paragraph() if section:
                told[section] = "\n".join(filter(None, (told.get(section), plain(part.text))))
            case Figure():
                told.setdefault(field_name(part.label), part.value)
            case Fields():
                for label, value in part.pairs:
                    told.setdefault(field_name(label), plain(value))
    return {name: text for name, text in told.items() if name}


def tables_of(paper: Paper) -> tuple[tuple[str, tuple[FormRow, ...]], ...]:
    """The paper's tables by name, each row with a field for every column; of two with one name the first."""
    found: dict[str, tuple[FormRow, ...]] = {}
    for part in _flat(paper.parts):
        if isinstance(part, Table):
            found.setdefault(field_name(part.name), tuple(_rows(part)))
    return tuple(found.items())


def field_name(words: str) -> str:
    """Words as a form asks for them: small letters, and a stroke between two words."""
    name = _NOT_A_WORD.sub("_", words.casefold()).strip("_")
    return f"n{name}" if name[:1].isdigit() else name


def _rows(table: Table) -> Iterator[FormRow]:
    for row in table.rows:
        told: dict[str, str] = {}
        at = 0
        for cell in row.cells:
            column = table.columns[at]
            told[field_name(column.name)] = shown(cell.value, column.kind)
            at += cell.span
        yield tuple((name, told.get(name, "")) for name in (field_name(column.name) for column in table.columns))


def _flat(parts: Iterable[Part]) -> Iterator[Part]:
    """Every part in the order it is read, those within bands and columns too."""
    for part in parts:
        match part:
            case Columns():
                for stack in part.stacks:
                    yield from _flat(stack)
            case Band():
                yield from _flat(part.parts)
            case _:
                yield part
