"""How the columns of a budget's workbook are called, and what is said of cells that are not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from filmdesk.modules.budget.returned.known import Known
from filmdesk.modules.budget.returned.readings import kept_shown
from filmdesk.paper.returned.differences import Beside, Change
from filmdesk.values.counting import counted

TITLES = {
    "description": "Description", "amount": "Amt", "unit": "Units", "times": "X", "rate": "Rate",
    "currency": "Currency", "number": "Number", "title": "Title", "value": "Value", "cutoff": "Cutoff",
    "stated": "Stated", "source": "Source", "subtotal": "Subtotal", "fringe": "Fringes", "total": "Total",
    "name": "Name", "how": "Typed",
}  # fmt: skip
_FOLLOWS = frozenset({"subtotal", "fringe", "total"})
_NAMED = 4
_LONGEST = 120


def beside(known: Known, told: Sequence[Beside]) -> Iterator[str]:
    """What was written beside rows, and is not taken."""
    for one in told[:_NAMED]:
        where, text = _short(known.where(one.table, one.row) or one.called), _short(one.text)
        if one.comment:
            yield f"{where}: a comment says “{text}”. It is not taken."
        else:
            yield f"{where}: “{text}” stands beside it, where nothing is read. It is not taken."
    if len(told) > _NAMED:
        yield f"{counted(len(told) - _NAMED, 'more remark')} beside rows or as comments are not taken."


def taken_out(lost: Sequence[str]) -> Iterator[str]:
    """What was taken out of the copy and is taken out here, by hand."""
    yield from (f"{where} was taken out of the copy; take it out here." for where in lost[:_NAMED])
    if len(lost) > _NAMED:
        told = counted(len(lost) - _NAMED, "more was", "more were")
        yield f"{told} taken out of the copy; take them out here."


def typed_over(known: Known, changes: Sequence[Change]) -> Iterator[str]:
    """What figures that follow from others mean that were typed over, and cells of columns that are not read."""
    figures = [one for one in changes if one.column in _FOLLOWS]
    for change in figures[:_NAMED]:
        yield (
            f"{known.where(change.table, change.row)}: {change.came.value or 'nothing'} was typed over "
            f"{TITLES[change.column]}, which the sheet had reckoned as {kept_shown(change.sent) or 'nothing'}. It "
            "follows from Amt, X and Rate and goes on doing so here; change one of those instead."
        )
    if len(figures) > _NAMED:
        more = len(figures) - _NAMED
        told = counted(more, "more figure")
        yield f"{told} that the sheet reckons were typed over; they are reckoned here as before."
    others = [one for one in changes if one.column not in _FOLLOWS]
    for change in others[:_NAMED]:
        yield (
            f"{known.where(change.table, change.row)}: {TITLES.get(change.column, change.column)} now says "
            f"“{change.came.value}”; that is changed here, not in the workbook."
        )
    if len(others) > _NAMED:
        yield f"{counted(len(others) - _NAMED, 'more cell')} that are changed here alone were typed over."


def _short(text: str) -> str:
    """A text in one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
