"""From what stands in a cell of an edited workbook to a field of the budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from filmdesk.modules.budget.papers.detail_tables import unit_with_hours
from filmdesk.modules.budget.papers.symbols import plain_name
from filmdesk.modules.budget.reckoning import measures
from filmdesk.modules.budget.reckoning.expressions import names_in, parse
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.reckoning.measures import HOURS, read_unit, time_unit
from filmdesk.modules.budget.typed import read_expression
from filmdesk.paper.returned.alike import number_in, told
from filmdesk.paper.returned.sent import Kept
from filmdesk.paper.returned.workbook import Found
from filmdesk.values.errors import UserError
from filmdesk.values.figures import decimal_mark, read_figure
from filmdesk.values.money import is_of, read_money
from filmdesk.values.nearest import nearest

_HUNDRED = Decimal(100)
_LONGEST_FORMULA = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The fields a cell sets, how they are shown, and what is to be said of how it stood there."""

    fields: dict[str, Any]
    shown: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell is read: its column, and the line's own unit and currency."""

    records: Records
    column: str
    unit: str = ""
    currency: str = ""


def read_cell(place: Place, kept: Kept, found: Found) -> Reading:
    """What a cell that came back says; raises UserError for what is no value of its field."""
    if found.kind == "error":
        raise UserError(f"An error stands there ({found.value}).", "Correct the formula, or type the value.")
    return _READERS[place.column](place, kept, found)


def _text(place: Place, kept: Kept, found: Found) -> Reading:
    text = " ".join(told(kept, found).split())
    return Reading({place.column: text}, text)


def _number(place: Place, kept: Kept, found: Found) -> Reading:
    """A number, however it is written, or an expression over globals."""
    typed = expression_in(place.records, found)
    if typed:
        return Reading({_FIELDS.get(place.column, place.column): typed}, typed)
    text = _figure(place, found)
    return Reading({_FIELDS.get(place.column, place.column): text}, figure_shown(text), _how_read(found, text))


def _how_read(found: Found, text: str) -> str:
    """What is to be said of how a number stood there: as a formula, or as text that could mean another."""
    if found.formula:
        return f"A formula stands there ({_short(found.formula)}); what it comes to is taken."
    if found.kind == "text" and decimal_mark(found.value) == "?":
        return f"“{found.value.strip()}” stands there as text and is read as {figure_shown(text)}; see which is meant."
    return ""


def _figure(place: Place, found: Found) -> str:
    if found.formula and not found.value:
        raise UserError("Its formula has no value beside it.", "Save it once in Excel or LibreOffice.")
    if not found.value.strip():
        return ""
    number = _amount(place, found)
    if number is None:
        read_expression(found.value)  # says why: a date, an unknown word
        raise UserError(f"“{found.value[:40]}” is no number.", "Type a number.")
    if found.kind == "percent" and (place.unit == "%" or place.column in ("fringe rate", "cutoff")):
        number *= _HUNDRED
    try:
        return f"{measures.kept(number).value:f}"
    except measures.NotKnown as error:
        raise UserError(f"{found.value[:40]} is larger than any budget.", "Type a smaller number.") from error


def _amount(place: Place, found: Found) -> Decimal | None:
    """The number, also with the sign of the line's own currency beside it; UserError for another currency's."""
    number = number_in(found)
    money = read_money(found.value) if number is None and found.kind == "text" else None
    if money is None:
        return number
    currency = place.currency or place.records.budget.currency
    if not is_of(money[1], currency):
        raise UserError(
            f"“{found.value[:40]}” is not in {currency}, as the line is.", "Give the line that currency, too."
        )
    return money[0]


def expression_in(records: Records, found: Found) -> str:
    """The expression over globals that was typed there, as text or as a formula; nothing where it is none."""
    text = (found.formula.removeprefix("=").casefold() if found.formula else found.value).strip()
    if number_in(Found(text)) is not None or not text or "!" in text or found.kind == "date":
        return ""
    try:
        names = list(names_in(parse(text)))
    except UserError:
        return ""
    known = [one.name for one in records.globals]
    for name in names:
        if found.formula and not (name in known and plain_name(name)):
            return ""  # it names a cell: a workbook takes EP2 for one, whatever global is called so
        if name not in known:
            raise UserError(f"There is no global {name}.", nearest(name, known, "Add it to the globals first."))
    return text if names or not found.formula else ""


def _currency(place: Place, kept: Kept, found: Found) -> Reading:
    code, own = found.value.strip().upper(), place.records.budget.currency
    if code and code != own and code not in {one.code for one in place.records.currencies}:
        raise UserError(f"The budget has no currency {code[:20]}.", "Add it with its rate first.")
    return Reading({"currency": "" if code == own else code}, code or own)


def _unit(place: Place, kept: Kept, found: Found) -> Reading:
    """A unit; one of time may say its hours: "day (10 h)". Without them those that were sent go, too."""
    text = " ".join(told(kept, found).split())
    unit, hours = _unit_and_hours(text)
    if not hours and not _unit_and_hours(str(kept.value or ""))[1]:
        return Reading({"unit": text}, text)
    if hours and read_figure(hours) is None:
        hours = expression_in(place.records, Found(hours))
    if HOURS.get(time_unit(read_unit(unit))) == read_figure(hours):
        hours = ""
    return Reading({"unit": unit, "hours": hours}, unit_with_hours(unit, hours))


def _unit_and_hours(text: str) -> tuple[str, str]:
    """The unit and the hours beside it, a number or an expression; the whole where none are said."""
    unit, bracket, rest = text.removesuffix(")").partition(" (")
    hours = rest.removesuffix("h").strip()
    said = bracket and (read_figure(hours) is not None or rest.endswith(" h"))
    return (unit, hours) if said else (text, "")


def _date(place: Place, kept: Kept, found: Found) -> Reading:
    try:
        return Reading({place.column: date.fromisoformat(found.value) if found.value else None}, found.value)
    except ValueError as error:
        raise UserError(f"“{found.value[:40]}” is no date.", "Type it as a date.") from error


def figure_shown(text: str) -> str:
    """A number as people read it, an expression as it is."""
    try:
        return f"{Decimal(text):,f}" if text else ""
    except ArithmeticError:
        return text


def kept_shown(kept: Kept) -> str:
    """What was sent, as people read it."""
    if isinstance(kept.value, float):
        return figure_shown(f"{Decimal(repr(kept.value)).normalize():f}")
    return str(kept.value or "")


def _short(formula: str) -> str:
    return formula if len(formula) <= _LONGEST_FORMULA else f"{formula[:_LONGEST_FORMULA]}…"


_FIELDS = {"value": "expression", "fringe rate": "rate", "currency rate": "rate"}
"""Columns whose field is called otherwise."""
_READERS: dict[str, Callable[[Place, Kept, Found], Reading]] = {
    **dict.fromkeys(("description", "title", "source", "number"), _text),
    **dict.fromkeys(("amount", "times", "rate", "value", "cutoff", "fringe rate", "currency rate"), _number),
    "global unit": lambda place, kept, found: Reading({"unit": found.value.strip()}, found.value.strip()),
    "unit": _unit,
    "currency": _currency,
    "stated": _date,
}
