"""Accounts that somebody wrote into a copy, with what stands under their headings; and headings that say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from filmdesk.modules.budget.foreign.words import is_total, subject_of
from filmdesk.modules.budget.papers.book import TOP
from filmdesk.modules.budget.returned.case import Case
from filmdesk.modules.budget.returned.known import ACCOUNTS, LINES
from filmdesk.paper.returned.alike import same_text
from filmdesk.paper.returned.differences import Added, Change, Differences
from filmdesk.paper.returned.sent import Kept
from filmdesk.paper.returned.workbook import Found

_HEADING = re.compile(r"(?P<number>\d{3,6}(?:[.-]\d{1,4})?)(?:\s+(?P<title>\S.*))?", re.ASCII)
_PRICED = ("amount", "unit", "times", "rate", "currency", "subtotal", "total")
_LISTED_IN = {LINES: ACCOUNTS, ACCOUNTS: TOP}
"""Where what a table has as headings stands as rows of their own."""


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
    headings = list(_headings(found, by_number))
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


def _headings(found: Differences, listed: dict[str, Headed]) -> Iterator[Headed]:
    """New rows that say nothing but a number and a title, with the new rows that follow each.

    Above an account's total that is a line of the account, "2700 batteries" or "1100", unless the copy lists the
    account.
    """
    added = {one.key: one for one in _added(found, LINES)}
    for group, keys in found.sequences.get(LINES, {}).items():
        now: Headed | None = None
        for key in keys:
            row = added.get(key)
            opened = row and _heading(row, group)
            if opened and row and (row.below or opened.number in listed):
                now = opened
                yield opened
            elif row is None:
                now = None
            elif now and _is_its_total(row, now):
                now.marks.append(key)
            elif now:
                now.lines.append(row)


def _heading(row: Added, group: str) -> Headed | None:
    told = _HEADING.fullmatch(_text(row, "description")) if _is_bare(row) else None
    return Headed(told["number"], told["title"] or "", (LINES, row.key), group, marks=[row.key]) if told else None


def _is_its_total(row: Added, headed: Headed) -> bool:
    """Whether a row adds up the lines under a heading, and is no line called like a total."""
    text = _text(row, "description")
    if any(_text(row, name) for name in ("amount", "rate")) or not is_total(text):
        return False
    span, number = subject_of(text, "", {headed.title.casefold(): headed.number}, {headed.number})
    return span in ("all", "open") or (span == "account" and number == headed.number)


def _is_bare(row: Added) -> bool:
    """Whether nothing of it is a price."""
    return not any(_text(row, name) for name in _PRICED)


def _text(row: Added, name: str) -> str:
    cell = row.cells.get(name)
    return " ".join(cell.value.split()) if cell else ""


# Headings that say otherwise


def retitled(case: Case) -> Iterator[Change]:
    """What headings say otherwise, as changes of what they are the headings of.

    Where the row of that in its own list says otherwise, too, the list is read.
    """
    changed = {(one.table, one.row, one.column): one for one in case.found.changes}
    for one in case.found.retitled:
        table = _LISTED_IN.get(one.table, "")
        was, now = _parted(one.was), _parted(one.now, _parted(one.was)[0])
        for column, sent, came in zip(("number", "title"), was, now, strict=True):
            if not table or same_text(sent, came):
                continue
            other = changed.get((table, one.group, column))
            if other is None:
                yield Change(table, one.group, column, Kept(sent), Found(came))
            elif not same_text(other.came.value, came):
                case.remarks.append(
                    f"The heading of {case.known.where(table, one.group)} says “{one.now}” and its row in the list "
                    f"“{other.came.value}”; the list is read."
                )


def _parted(text: str, number: str = "") -> tuple[str, str]:
    """A heading as number and title; one without a number keeps that."""
    first, _, rest = " ".join(text.split()).partition(" ")
    if first == number or any(map(str.isdigit, first)):
        return first, rest
    return (number, " ".join(text.split())) if number else (first, rest)
