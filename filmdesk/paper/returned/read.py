"""Reading a workbook that comes home: in a cage, off the window's thread; what it changed comes out as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.caged.telling import tell
from filmdesk.paper.returned.alike import NOTHING
from filmdesk.paper.returned.differences import (
    Added,
    Beside,
    Change,
    Differences,
    Gone,
    Moved,
    Reordered,
    Retitled,
    differences,
)
from filmdesk.paper.returned.sent import SHEET, Kept, Sent, unpacked
from filmdesk.paper.returned.workbook import Book, Found, read_book
from filmdesk.values.errors import UserError

_LARGEST = 50 * 1024 * 1024
_SECONDS, _MEGABYTES = 60, 1024
_READING = 0.8
"""Of the whole, how much reading takes."""
_PARTS: dict[str, Any] = {
    "added": Added, "gone": Gone, "moved": Moved, "reordered": Reordered, "retitled": Retitled, "beside": Beside,
}  # fmt: skip
_CELLS = ("changes", "typed_over")
_PLAIN = ("sequences", "ids", "sums", "remarks")
_ABOUT = ("production", "paper", "record", "by", "at", "state")


class NotOursError(UserError):
    """A workbook that we did not write, or that does not know any more what we sent."""


@dataclass(frozen=True, slots=True)
class Returned:
    """An edited copy of a paper: which one, who saved it when, and what it changed."""

    name: str
    production: str
    paper: str
    record: str
    by: str
    at: str
    found: Differences = field(default_factory=Differences)
    state: str = ""
    """What was sent, in short (`Sent.state`)."""


def read_returned(path: Path, told: Callable[[float], None] | None = None) -> Returned:
    """What an edited workbook changed of what was sent. UserError for one that is not ours, or cannot be told.

    `told` hears how far it is; what it raises ends the reading.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(
                f"{path.name} is larger than 50 MB.", "Nothing was changed; no such workbook is that large."
            )
    except OSError as error:
        raise UserError(f"There is no file {path.name}.", "Check its name and place.") from error
    plain = run_caged(
        "filmdesk.paper.returned.read:compared", str(path.resolve()),
        seconds=_SECONDS, megabytes=_MEGABYTES, told=told or _unheard,
    )  # fmt: skip
    if "not ours" in plain:
        raise NotOursError(*plain["not ours"])
    return _from_plain(path.name, plain)


def _unheard(share: float) -> None:
    """Nobody waits."""


def compared(path: str) -> dict[str, Any]:
    """What the workbook at a path changed, as plain data: what is done in the cage."""
    place = Path(path)
    book = read_book(place, lambda share: tell(share * _READING))
    try:
        returned = returned_in(book, place.name)
    except NotOursError as error:
        return {"not ours": [error.message, error.remedy]}
    found = returned.found
    about = [getattr(returned, name) for name in _ABOUT]
    parts = {name: [astuple(one) for one in getattr(found, name)] for name in (*_PARTS, *_CELLS)}
    return {"about": about, **{name: getattr(found, name) for name in _PLAIN}, **parts}


def returned_in(book: Book, name: str) -> Returned:
    """What a workbook that was read changed of what was sent; UserError for one that is not ours."""
    sent = _sent(book, name)
    found = differences(book, sent)
    if not found.sums:  # none of our tables is in it
        raise _stripped(name)
    return Returned(name, sent.production, sent.paper, sent.record, book.by, book.at, found, sent.state)


def _sent(book: Book, name: str) -> Sent:
    """What was sent; UserError where the workbook is not ours, or was stripped of what it knew."""
    for title, rows in book.sheets.items():
        column = [rows[number].get(1, NOTHING).value for number in sorted(rows)]
        if title.casefold().startswith(SHEET) or (len(column) > 1 and column[1].startswith(f"{SHEET} ")):
            sent = unpacked(column)
            if sent is None:
                raise _stripped(name)
            return sent
    raise NotOursError(
        f"{name} is no workbook that filmdesk wrote, or the hidden sheet was taken out of it, so it cannot be told "
        "what was changed.",
        "Import it as a file of its own, or ask for the changes in a workbook that you hand over.",
    )


def _stripped(name: str) -> NotOursError:
    return NotOursError(
        f"The hidden ids of {name} were taken out or changed, so it cannot be told which row is which.",
        "Import it as a file of its own, or ask for the changes in a workbook that you hand over.",
    )


def _from_plain(name: str, plain: dict[str, Any]) -> Returned:
    found = Differences(**{part: plain[part] for part in _PLAIN})
    for part, kind in _PARTS.items():
        setattr(found, part, [kind(*(_restored(value, kind) for value in told)) for told in plain[part]])
    for part in _CELLS:
        setattr(found, part, [_change(*told) for told in plain[part]])
    production, paper, record, by, at, state = plain["about"]
    return Returned(name, production, paper, record, by, at, found, state)


def _change(table: str, row: str, column: str, kept: list[Any], cell: list[Any]) -> Change:
    return Change(table, row, column, Kept(*kept), Found(*cell))


def _restored(value: Any, kind: type) -> Any:
    """Cells out of the cage are lists, and rows of ids too."""
    if isinstance(value, dict):
        cell_of = Kept if kind is Gone else Found
        return {column: cell_of(*cell) for column, cell in value.items()}
    return tuple(value) if isinstance(value, list) else value
