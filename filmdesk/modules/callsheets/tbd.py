"""What a sheet leaves open: every TBD that stands on its page, by the words it stands beside there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from filmdesk.modules.callsheets.head import head_band
from filmdesk.modules.callsheets.sheet_paper import parts_of_the_day
from filmdesk.modules.callsheets.shoot import SheetDay
from filmdesk.modules.callsheets.stars import UNDER
from filmdesk.modules.callsheets.words import TBD
from filmdesk.paper.parts import Band, Cell, Columns, Fields, Figure, Heading, Paragraph, Part, Row, Table
from filmdesk.paper.text import plain
from filmdesk.values.words import capital

_APART = re.compile(r" · |; |   +|(?<=TBD), ")
"""What parts one thing said on a line from the next."""
_LISTED = 3
"""Lines of a table that are named one by one; of more, the count is said."""
_Found = tuple[str, str]
"""What is open, and whose it is where it stands in a line of a table."""


def tbd_on(shown: SheetDay) -> list[str]:
    """ "Breakfast", "2nd AD", "Pick-up (3 Josef Brandt)": in the order of the page, the days ahead left out."""
    head = head_band(shown)
    found = chain(_in_lines("", map(plain, (*head.left, *head.right))), _in_parts(parts_of_the_day(shown)))
    whose: dict[str, list[str]] = {}
    for what, line in found:
        whose.setdefault(what, []).extend([line] if line else [])
    return [_named(what, lines) for what, lines in whose.items()]


def _named(what: str, lines: list[str]) -> str:
    if not lines:
        return what
    more = [f"{len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
    return f"{what} ({', '.join((*lines[:_LISTED], *more))})"


def _in_parts(parts: Iterable[Part]) -> Iterator[_Found]:
    for part in parts:
        match part:
            case Columns():
                yield from chain.from_iterable(map(_in_parts, part.stacks))
            case Band():
                yield from _in_parts(part.parts)
            case Table():
                yield from chain.from_iterable(_in_row(part, row) for row in part.rows)
            case _:
                yield from _in_words(part)


def _in_words(part: Part) -> Iterator[_Found]:
    match part:
        case Figure():
            yield from _in_lines(part.label, (part.value, *map(plain, part.lines)))
        case Fields():
            yield from chain.from_iterable(_in_lines(name, [plain(text)]) for name, text in part.pairs)
        case Heading():
            yield from _in_lines("", (part.text, part.note))
        case Paragraph():
            yield from _in_lines("", [plain(part.text)])


def _in_row(table: Table, row: Row) -> Iterator[_Found]:
    for at, cell in enumerate(row.cells):
        title = table.columns[at].title if at < len(table.columns) else ""
        for what, _ in _in_lines(title, (_text(cell), cell.under)):
            yield what, _line_words(table, row, at)


def _line_words(table: Table, row: Row, at: int) -> str:
    """Whose line it is: the first words that stand before the cell, but for what several lines stand under."""
    before = zip(table.columns, row.cells[:at], strict=False)
    told = (_text(cell).replace(TBD, "").strip() for column, cell in before if column.name != UNDER)
    return " ".join(list(filter(None, told))[:2])


def _text(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else ""


def _in_lines(label: str, lines: Iterable[str]) -> Iterator[_Found]:
    """Each thing that is TBD on the lines, named by what stands before it, else after it, else by the label."""
    for piece in chain.from_iterable(_APART.split(line.replace("\u00a0", " ")) for line in lines):
        before, told, after = piece.partition(TBD)
        if told:
            yield _plainly(before) or _plainly(after) or label, ""


def _plainly(text: str) -> str:
    bare = text.replace(TBD, "").strip(" :,.*()\t")
    said = re.sub(r"^\d+  ", "", bare)
    return capital(said)
