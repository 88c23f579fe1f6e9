"""Values as they are typed for a record: only known fields, each of its own type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from filmdesk.values.columns import Column
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.numbers import read_whole

_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off", ""})


def read_values(typed: Mapping[str, str], columns: Iterable[Column]) -> dict[str, Any]:
    """The values by field; raises UserError naming the field for what is unknown, worked out or not of its type."""
    known = {column.name: column for column in columns}
    return {name: _value(text.strip(), _typeable(name, known)) for name, text in typed.items()}


def _typeable(name: str, known: Mapping[str, Column]) -> Column:
    column = known.get(name)
    if column is None:
        fields = ", ".join(other.name for other in known.values() if not other.computed)
        raise UserError(f"There is no field “{name}”.", f"The fields are {fields}.")
    if column.computed:
        raise UserError(
            f"“{name}” is worked out from the script.",
            "Who is in a scene is said beside it.",
            typed="To say who is in a scene, use confirm-cast.",
        )
    return column


def _value(text: str, column: Column) -> Any:
    match column.kind:
        case "flag":
            return _flag(text, column)
        case "number":
            return _number(text, column)
        case "eighths":
            return Eighths.parse(text) if text else None
        case "choice":
            return _choice(text, column)
        case _:
            return text


def _flag(text: str, column: Column) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise UserError(f"“{text}” is neither yes nor no, for {column.title}.", "Type yes or no.")


def _number(text: str, column: Column) -> int:
    try:
        number = read_whole(text)
    except UserError as error:
        raise UserError(f"{column.title}: {error.message}", error.remedy) from error
    if number < 0:
        raise UserError(f"{column.title}: “{text}” is less than nothing.", "Type digits.")
    return number


def _choice(text: str, column: Column) -> str:
    for choice in column.choices:
        if choice.casefold() == text.casefold().rstrip("."):
            return choice
    choices = ", ".join(filter(None, column.choices))
    raise UserError(f"“{text}” is not a choice for {column.title}.", f"Choose {choices}.")
