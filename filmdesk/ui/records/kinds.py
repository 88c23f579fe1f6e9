"""How a value of each kind stands in a cell: its text, its side, and how it sorts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt

from filmdesk.production.production import Production
from filmdesk.registry import resolve
from filmdesk.values.cents import as_money
from filmdesk.values.clock import DAY, ClockTime
from filmdesk.values.columns import Column
from filmdesk.values.dates import month, weekday
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.scene_numbers import scene_number_key

EMPTY: tuple[Any, ...] = (None, "", [], ())
"""What counts as nothing in a cell; such rows come last, whichever way a column is sorted."""
RIGHT = frozenset({"number", "eighths", "time", "money"})
"""Kinds whose figures line up at the right."""
LONG = frozenset({"synopsis", "note", "notes", "remarks", "text", "logline", "brief", "comments", "audience"})
"""Fields people write sentences in."""

_LINE = 200
"""Letters that anybody may write in a line: a name of a company with all its partners."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How this production writes times and dates."""

    clock: int = 12
    day_first: bool = False


def conventions(production: Production) -> Conventions:
    """Those of the production's own facts."""
    about = resolve("filmdesk.film.store:facts")(production)
    return Conventions(24 if about.clock == 24 else 12, about.stock == "a4")


def shown(column: Column, value: Any, how: Conventions) -> str:
    """The text of a cell."""
    if value is None or value == "":
        return ""
    return _SHOWN.get(column.kind, _plain)(value, how)


def cell_text(column: Column, row: Mapping[str, Any], how: Conventions) -> str:
    """The text of a record's cell: what it comes to where it is reckoned and that is known, else what it holds."""
    result = row.get(column.result) if column.result else None
    return shown(column, row.get(column.name), how) if result is None else f"{result:,f}"


def typed(column: Column, value: Any, how: Conventions) -> str:
    """The text an editor begins with, which read back gives the value again."""
    if column.kind == "flag":
        return "yes" if _is_set(value) else "no"
    if value is None:
        return ""
    if column.kind == "time":
        return _time_typed(value, how)
    if column.kind == "list" and isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return str(value) if column.kind == "money" else shown(column, value, how)


def copied(column: Column, value: Any, how: Conventions) -> str:
    """The text a spreadsheet takes as a date, a time or a number in whatever language it speaks."""
    if column.kind == "date" and (on := _as_date(value)):
        return on.isoformat()
    if column.kind == "time" and (time := _as_time(value)) is not None:
        return time.shown(24)
    return typed(column, value, how)


def long(column: Column, text: str) -> bool:
    """Whether a text is written in lines, not in a line."""
    return column.kind == "text" and (column.name in LONG or "\n" in text)


def too_long(column: Column, text: str) -> str:
    """What is said of a text far longer than a line of its kind is; "" for any other. None of it is cut."""
    if column.kind != "text" or long(column, text) or len(text) <= _LINE:
        return ""
    return f"{column.title} has {len(text):,} letters; papers print them all, over as many lines as that takes."


def sort_key(column: Column) -> Callable[[Any], Any]:
    """What a column's values are ordered by, for those that are not empty."""
    return _KEYS["money"] if column.result else _KEYS.get(_sorting_kind(column), _text_key)


def side(column: Column) -> Qt.AlignmentFlag:
    """Where a cell's text stands."""
    figures = column.kind in RIGHT or column.result
    across = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _sorting_kind(column: Column) -> str:
    return "scene" if column.name in ("number", "cast_number", "cast") and column.kind == "text" else column.kind


def _plain(value: Any, _: Conventions) -> str:
    return str(value)


def _date_text(value: Any, _: Conventions) -> str:
    on = _as_date(value)
    return f"{weekday(on)} {on.day} {month(on)} {on.year}" if on else str(value)


def _time_text(value: Any, how: Conventions) -> str:
    time = _as_time(value)
    return time.shown(how.clock) if time is not None else str(value)


def _time_typed(value: Any, how: Conventions) -> str:
    """A time past midnight as 25:30, which reads back as no "1:30 AM (+1)" would."""
    time = _as_time(value)
    if time is None:
        return str(value)
    return time.shown(24 if time >= DAY else how.clock)


def _flag_text(value: Any, _: Conventions) -> str:
    return "✓" if _is_set(value) else ""


def _is_set(value: Any) -> bool:
    return value == "yes" if isinstance(value, str) else bool(value)


def _money_text(value: Any, _: Conventions) -> str:
    return as_money(value) if isinstance(value, Decimal) else str(value)


def _list_text(value: Any, _: Conventions) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _number_text(value: Any, _: Conventions) -> str:
    return _without_exponent(value) if isinstance(value, float) else str(value)


def _without_exponent(value: float) -> str:
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0")


def _as_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone().date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _as_time(value: Any) -> ClockTime | None:
    if isinstance(value, ClockTime):
        return value
    try:
        return ClockTime.parse(str(value))
    except UserError:
        return None


def _text_key(value: Any) -> Any:
    return str(value).casefold()


def _list_key(value: Any) -> Any:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(scene_number_key(str(item)) for item in items)


def _number_key(value: Any) -> Any:
    try:
        return (0, float(value), "")
    except (TypeError, ValueError):
        return (1, 0.0, str(value))


def _eighths_key(value: Any) -> Any:
    if isinstance(value, int):
        return int(value)
    try:
        return int(Eighths.parse(str(value)))
    except UserError:
        return 0


def _time_key(value: Any) -> Any:
    time = _as_time(value)
    return (0, int(time), "") if time is not None else (1, 0, str(value))


def _date_key(value: Any) -> Any:
    on = _as_date(value)
    return (0, on.toordinal(), "") if on else (1, 0, str(value))


def _scene_key(value: Any) -> Any:
    return scene_number_key(str(value))


def _money_key(value: Any) -> Any:
    return value if isinstance(value, Decimal) else _number_key(value)


_SHOWN: dict[str, Callable[[Any, Conventions], str]] = {
    "date": _date_text,
    "time": _time_text,
    "flag": _flag_text,
    "list": _list_text,
    "number": _number_text,
    "money": _money_text,
}
_KEYS: dict[str, Callable[[Any], Any]] = {
    "number": _number_key,
    "eighths": _eighths_key,
    "time": _time_key,
    "date": _date_key,
    "scene": _scene_key,
    "list": _list_key,
    "money": _money_key,
    "flag": bool,
}
