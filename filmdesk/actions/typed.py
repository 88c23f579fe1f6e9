"""From what people type to the values of a field, and back to plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from filmdesk import registry
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option_title
from filmdesk.values.numbers import read_number, read_whole
from filmdesk.values.typed_dates import read_date

_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off", ""}


def read_typed(text: str, hint: Any, name: str, *, day_first: bool | None = None) -> Any:
    """The value of a field of that type; raises UserError naming the field and what it takes.

    `day_first` says whether 6/4 is the 6th of April here; where it does not, such a date is refused.
    """
    kind, optional = _kind(hint)
    if optional and not text.strip():
        return None
    try:
        if kind is date:
            return read_date(text, day_first=day_first)
        return _READERS.get(kind, kind)(text) if not issubclass(kind, Enum) else _choice(text, kind)
    except UserError as error:
        raise UserError(f"{name}: {error.message}", error.remedy) from error
    except ValueError as error:
        raise UserError(f"{name}: “{text}” is not {_WORDS.get(kind, 'a value it takes')}.") from error


def read_options(
    options: type, texts: Mapping[str, str | bool], *, day_first: bool | None = None, titles: bool = False
) -> Any:
    """An options record from texts by field name; raises UserError for a missing or unknown one.

    Sentences name an option as the command line has it, or with `titles` as a form does.
    """
    hints = get_type_hints(options)
    unknown = sorted(set(texts) - set(hints))
    if unknown:
        raise UserError(f"There is no option {unknown[0]}.", f"Known: {', '.join(hints)}.")
    called = {f.name: option_title(f) if titles else spoken(f.name) for f in fields(options)}
    missing = [f.name for f in fields(options) if f.default is MISSING and f.default_factory is MISSING]
    for name in missing:
        if name not in texts:
            remedy = "Fill it in." if titles else f"Add --{spoken(name)}."
            raise UserError(f"{called[name]} is needed.", remedy)
    values = {
        name: text if isinstance(text, bool) else read_typed(text, hints[name], called[name], day_first=day_first)
        for name, text in texts.items()
    }
    return options(**values)


def spoken(name: str) -> str:
    """How the command line has an option's name; one that is a word of Python ends in a stroke there."""
    return name.rstrip("_").replace("_", "-")


def day_first(production: Production) -> bool:
    """Whether 6/4 is the 6th of April in this production."""
    return bool(registry.resolve("filmdesk.film.store:day_first")(production))


def is_flag(hint: Any) -> bool:
    """Whether a field is simply on or off."""
    return _kind(hint)[0] is bool


def plain(value: Any) -> Any:
    """A value as plain data for JSON: eighths as printed, times as 24-hour text, dates as ISO, no exponents."""
    if isinstance(value, Eighths):
        return str(value)
    if isinstance(value, ClockTime):
        return value.shown(24)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _truth(text: str) -> bool:
    word = text.strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(text)


def _list(text: str) -> tuple[str, ...]:
    separator = ";" if ";" in text else ","
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def _choice(text: str, kind: type[Enum]) -> Enum:
    for member in kind:
        if str(member.value).lower() == text.strip().lower():
            return member
    raise UserError(f"“{text}” is not one of its choices.", "Choose " + ", ".join(str(m.value) for m in kind) + ".")


_READERS: dict[type, Callable[[str], Any]] = {
    str: str,
    int: read_whole,
    float: lambda text: float(read_number(text)),
    bool: _truth,
    tuple: _list,
    datetime: datetime.fromisoformat,
    Decimal: read_number,
    Eighths: Eighths.parse,
    ClockTime: ClockTime.parse,
    Path: Path,
}
_WORDS = {
    bool: "yes or no",
    datetime: "a date and time; write it like 2026-06-01 18:30",
}


def _kind(hint: Any) -> tuple[type, bool]:
    optional = False
    if get_origin(hint) in (Union, UnionType):
        choices = [choice for choice in get_args(hint) if choice is not NoneType]
        optional, hint = len(choices) < len(get_args(hint)), choices[0]
    kind: type = get_origin(hint) or hint
    return kind, optional
