"""Accounts that somebody wrote into a copy: their rows, their headings among the lines, and what stands under those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from filmdesk.modules.budget.foreign.totals import is_total
from filmdesk.paper.returned.differences import Added, Differences

ACCOUNTS, LINES = "accounts", "lines"
_HEADING = re.compile(r"(?P<number>\d{3,6}(?:[.-]\d{1,4})?)(?:\s+(?P<title>\S.*))?", re.ASCII)
_PRICED = ("amount", "rate")


@dataclass(slots=True)
class Headed:
    """An account as a copy has it: its row among the accounts, or its heading among the lines, or both."""

    number: str
    title: str
    key: tuple[str, str]
    """The table and the key of the row it is known by."""
    group: str
    """The category, or where only a heading stands the account it was written behind."""
    lines: list[Added] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """The keys of rows that are its heading or its total among the lines."""


def accounts_written(found: Differences) -> list[Headed]:
    """The accounts a copy adds or writes lines under, in its order, those of the list of accounts first."""
    listed = list(map(_listed, _added(found, ACCOUNTS)))
    by_number = {one.number: one for one in reversed(listed)}
    headings = list(_headings(found))
    for heading in headings:
        if own := by_number.get(heading.number):
            own.lines += heading.lines
            own.marks += heading.marks
    return [*listed, *(one for one in headings if one.number not in by_number and one.lines)]


def _added(found: Differences, table: str) -> Iterator[Added]:
    return (one for one in found.added if one.table == table)


def _listed(added: Added) -> Headed:
    number, title = (_text(added, name) for name in ("number", "title"))
    return Headed(number, title, (ACCOUNTS, added.key), added.group)


def _headings(found: Differences) -> Iterator[Headed]:
    """New rows that say nothing but a number and a title, with the new rows that follow each."""
    added = {one.key: one for one in _added(found, LINES)}
    for group, keys in found.sequences.get(LINES, {}).items():
        now: Headed | None = None
        for key in keys:
            row = added.get(key)
            opened = row and _heading(row, group)
            if opened:
                now = opened
                yield opened
            elif row is None:
                now = None
            elif now and _is_bare(row) and is_total(_text(row, "description")):
                now.marks.append(key)
            elif now:
                now.lines.append(row)


def _heading(row: Added, group: str) -> Headed | None:
    told = _HEADING.fullmatch(_text(row, "description")) if _is_bare(row) else None
    return Headed(told["number"], told["title"] or "", (LINES, row.key), group, marks=[row.key]) if told else None


def _is_bare(row: Added) -> bool:
    """Whether nothing of it is a price."""
    return not any(_text(row, name) for name in _PRICED)


def _text(row: Added, name: str) -> str:
    cell = row.cells.get(name)
    return " ".join(cell.value.split()) if cell else ""
