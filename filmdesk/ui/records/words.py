"""What may be meant in a field, to choose from while typing: its choices, who and where there is, what others have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from filmdesk.ui.desk import Desk, Row
from filmdesk.values.columns import Column
from filmdesk.values.zones import zone_names

_REFERS = {"person": ("people", "name"), "place": ("places", "name"), "scene": ("scenes", "number")}
_NEW = {"person": "Add “{}” to the contacts", "place": "Add “{}” as a new place"}
_LONGEST = 60
MOST_ROWS = 2000
"""Rows looked through for words that others have."""


def are_all(column: Column) -> bool:
    """Whether the words for a column are all that can be meant: who there is, where there is, its choices."""
    return column.kind in _REFERS or bool(column.choices)


def new_for(column: Column) -> str:
    """The words, with {} for a name, that offer to add who or what is not among those for a column; "" for none."""
    return _NEW.get(column.kind, "")


def words_for(desk: Desk, rows: Iterable[Row], column: Column) -> Sequence[str]:
    """The words for a column of these rows."""
    if column.choices:
        return [choice for choice in column.choices if choice]
    if column.kind == "zone":
        return zone_names()
    if column.kind in _REFERS:
        records, name = _REFERS[column.kind]
        return list(dict.fromkeys(str(row.get(name) or "") for row in desk.records(records).listed()))
    if column.kind not in ("text", "choice", "code"):
        return []
    texts = {str(row.get(column.name) or "") for row in rows}
    return sorted(text for text in texts if 0 < len(text) <= _LONGEST and "\n" not in text)
