"""Rows in the order of a column, and rows that come without moving those that stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from PySide6.QtCore import Qt

from filmdesk.ui.desk import Row
from filmdesk.ui.records.kinds import EMPTY, sort_key
from filmdesk.values.columns import Column

Stretch = tuple[int, int]
"""The first and last of neighbouring rows."""


def in_order(rows: Sequence[Row], column: Column, order: Qt.SortOrder) -> list[Row]:
    """The rows by a column, either way round; those with nothing in it come last."""
    name, key = column.result or column.name, sort_key(column)
    filled = [row for row in rows if row.get(name) or row.get(name) not in EMPTY]
    empty = [row for row in rows if row.get(name) in EMPTY] if len(filled) < len(rows) else []
    keys = iter(list(map(key, map(itemgetter(name), filled))))
    filled.sort(key=partial(next, keys), reverse=order is Qt.SortOrder.DescendingOrder)  # one key for each row in turn
    return filled + empty if empty else filled


def keeping_places(standing: Iterable[Any], now: Iterable[Row], wanted: Sequence[Row]) -> list[Row]:
    """Rows that stand stay where they are, whatever became of them; those that come go behind their neighbour."""
    by_id = {row["id"]: row for row in now}
    stay = [by_id[identity] for identity in standing if identity in by_id]
    known = {row["id"] for row in stay}
    behind: dict[Any, list[Row]] = {}
    neighbour = None
    for row in wanted:
        if row["id"] in known:
            neighbour = row["id"]
        else:
            behind.setdefault(neighbour, []).append(row)
    placed = list(behind.get(None, ()))
    for row in stay:
        placed += (row, *behind.get(row["id"], ()))
    return placed


def keep_order(standing: Iterable[Row], wanted: Iterable[Row], but: Container[Any]) -> bool:
    """Whether the rows of both follow each other alike, a few apart."""
    known, called = ({row["id"] for row in standing}, {row["id"] for row in wanted})
    before = [row["id"] for row in standing if row["id"] in called and row["id"] not in but]
    return before == [row["id"] for row in wanted if row["id"] in known and row["id"] not in but]


def stretches(rows: Iterable[int]) -> list[Stretch]:
    """Row numbers, rising, as stretches of neighbours, so that a bulk change is told in few words."""
    found: list[Stretch] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
