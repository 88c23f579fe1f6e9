"""What stands in a workbook outside of the tables that are read: kept as short keys, so that what is new is told."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Set
from hashlib import blake2b

from filmdesk.paper.returned.workbook import Book, Found

_LETTERS = 4
"""Of a key: one text in sixteen million is taken for another."""


def keys_of(values: Iterable[object]) -> str:
    """The keys of what was written, one after another."""
    return "".join(sorted({_key(_told(value)) for value in values}))


def apart(keys: str) -> frozenset[str]:
    """The keys by themselves."""
    return frozenset(keys[at : at + _LETTERS] for at in range(0, len(keys), _LETTERS))


def written_elsewhere(book: Book, known: Set[str], read: Mapping[str, Set[int]]) -> Iterator[tuple[str, str]]:
    """Sheet and text of what stands where nothing is read and was not sent; `read` are the rows that are, by sheet."""
    for sheet, rows in read.items():
        for number, cells in book.sheets[sheet].items():
            for cell in cells.values() if number not in rows else ():
                if _is_typed(cell) and _key(cell_told(cell)) not in known:
                    yield sheet, cell.value.strip()
        for (number, _), text in sorted(book.comments.get(sheet, {}).items()):
            if number not in rows and text:
                yield sheet, text


def cell_told(cell: Found) -> str:
    """What a cell is known by."""
    return _told(float(cell.value) if cell.kind in ("number", "percent") else cell.value)


def _is_typed(cell: Found) -> bool:
    return bool(cell.value.strip()) and not cell.formula and cell.kind in ("text", "number", "percent")


def _told(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    return f"{float(value):.9g}"  # type: ignore[arg-type]


def _key(text: str) -> str:
    return base64.b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()).decode("ascii")
