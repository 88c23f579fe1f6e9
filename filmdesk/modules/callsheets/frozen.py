"""A paper as text and back: what keeps a published sheet as it went out, whatever changes later."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from filmdesk.paper import parts
from filmdesk.paper.parts import Paper
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths

_KIND = "is"
_PLAIN: tuple[tuple[type, str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (ClockTime, "time", int, ClockTime),
    (Eighths, "eighths", int, Eighths),
    (datetime, "moment", datetime.isoformat, datetime.fromisoformat),
    (date, "date", date.isoformat, date.fromisoformat),
    (Decimal, "amount", str, Decimal),
)


def freeze(paper: Paper) -> str:
    """The paper as JSON."""
    return json.dumps(_packed(paper), ensure_ascii=False, separators=(",", ":"))


def thaw(text: str) -> Paper:
    """The paper that `freeze` wrote."""
    paper = _unpacked(json.loads(text))
    if not isinstance(paper, Paper):
        raise TypeError("not a frozen paper")
    return paper


def _packed(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value) if not _is_default(value, field)}
        return {_KIND: type(value).__name__, **{name: _packed(item) for name, item in told.items()}}
    if isinstance(value, tuple | list):
        return [_packed(item) for item in value]
    for kind, name, write, _ in _PLAIN:
        if isinstance(value, kind):
            return {_KIND: name, "value": write(value)}
    return value


def _is_default(record: Any, field: Any) -> bool:
    value = getattr(record, field.name)
    return bool(type(value) is type(field.default) and value == field.default)


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_unpacked(item) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value[_KIND]
    for _, name, _, read in _PLAIN:
        if kind == name:
            return read(value["value"])
    made: Any = getattr(parts, kind)
    return made(**{name: _unpacked(item) for name, item in value.items() if name != _KIND})
