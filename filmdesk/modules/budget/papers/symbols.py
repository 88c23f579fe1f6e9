"""Number fields as formulas of a workbook, so that what a global says is read there, too."""

from __future__ import annotations

import re
from decimal import Decimal

from filmdesk.modules.budget.reckoning.expressions import (
    HALF,
    STRAIGHT,
    Called,
    Expression,
    Joined,
    Name,
    Number,
    parse,
)
from filmdesk.paper import parts
from filmdesk.paper.parts import Calc, Formula, Named, Ref

GLOBALS = "globals"
_PLAIN_NAME = re.compile(r"(?=.*_)[a-z_]+|[a-z]{4,}")
"""Names no office program takes for a cell."""
_TWO, _NOTHING = Decimal(2), Decimal(0)


def plain_name(name: str) -> str:
    """The name as a cell may bear it; nothing where a workbook would take it for something else."""
    return name if _PLAIN_NAME.fullmatch(name) else ""


def formula_of(text: str, ids: dict[str, str]) -> Formula | None:
    """The formula of a field; None for a plain number. `ids` are those of the globals, by name."""
    expression = parse(text)
    return None if isinstance(expression, Number) else operand_of(expression, ids)


def operand(text: str, ids: dict[str, str]) -> Formula:
    """A field inside a larger formula."""
    return operand_of(parse(text), ids)


def operand_of(expression: Expression, ids: dict[str, str]) -> Formula:
    """An expression as a formula."""
    match expression:
        case Number():
            return expression.value
        case Name():
            return (
                Named(expression.name) if plain_name(expression.name) else Ref(GLOBALS, ids[expression.name], "value")
            )
        case Joined():
            return Calc(expression.op, (operand_of(expression.left, ids), operand_of(expression.right, ids)))
        case Called():
            return _called(expression.function, tuple(operand_of(one, ids) for one in expression.operands))


def rounded_half_up(formula: Formula) -> Formula:
    """To whole currency, as it is printed."""
    return parts.Called("ROUND", (formula, _NOTHING))


def least(*formulas: Formula) -> Formula:
    """The least of several."""
    return parts.Called("MIN", formulas)


def _called(function: str, operands: tuple[Formula, ...]) -> Formula:
    match function:
        case "min":
            return least(*operands)
        case "max":
            return parts.Called("MAX", operands)
        case "round":
            return rounded_half_up(operands[0])
        case "down":
            return parts.Called("INT", operands)
        case "up":
            return _minus(_NOTHING, parts.Called("INT", (_minus(_NOTHING, operands[0]),)))
        case _:
            return _pay_hours(operands[0])


def _pay_hours(worked: Formula) -> Formula:
    straight = least(worked, STRAIGHT)
    half = parts.Called("MAX", (_minus(least(worked, HALF), STRAIGHT), _NOTHING))
    double = parts.Called("MAX", (_minus(worked, HALF), _NOTHING))
    return Calc("+", (straight, Calc("*", (half, Decimal("1.5"))), Calc("*", (double, _TWO))))


def _minus(one: Formula, other: Formula) -> Formula:
    return Calc("-", (one, other))
