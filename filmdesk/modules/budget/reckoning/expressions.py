"""What a number field may hold: a number, or sums and products of numbers and globals; read, never evaluated as code.

shoot_days * 2      (prep_weeks + 1) * 1.5k      max(crew, 12)      10%      pay_hours(12)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal, NoReturn

from filmdesk.modules.budget.reckoning.measures import Measure, NotKnown, kept, rounded
from filmdesk.values.errors import UserError

LONGEST = 200
_DEEPEST = 20
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d*)?|\.\d+)(?P<times>[kKmM]\b)?"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>[-+*/×%(),]))",
    re.ASCII,
)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
STRAIGHT, HALF = Decimal(8), Decimal(12)
"""Hours at the straight rate, and up to which time and a half is paid (domain 4.13)."""

Op = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A global."""

    name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two operands of + - * or /."""

    op: Op
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Called:
    """min, max, round, up, down or pay_hours of something."""

    function: str
    operands: tuple[Expression, ...]


Expression = Number | Name | Joined | Called
Lookup = Callable[[str], Measure]


@lru_cache(16_384)
def parse(text: str) -> Expression:
    """The expression meant; raises UserError saying what is wrong, also for one too long or too deep."""
    if len(text) > LONGEST:
        raise UserError("This is longer than any number.", f"Write at most {LONGEST} letters, or use a global.")
    return _Parser(text).whole()


def evaluate(expression: Expression, lookup: Lookup) -> Measure:
    """What it comes to; NotKnown where a global is not known, or it makes no sense."""
    match expression:
        case Number():
            return kept(expression.value)
        case Name():
            return lookup(expression.name)
        case Joined():
            return _join(expression.op, evaluate(expression.left, lookup), evaluate(expression.right, lookup))
        case Called():
            return _FUNCTIONS[expression.function]([evaluate(operand, lookup) for operand in expression.operands])


def names_in(expression: Expression) -> Iterator[str]:
    """The globals it is reckoned with."""
    match expression:
        case Name():
            yield expression.name
        case Joined():
            yield from names_in(expression.left)
            yield from names_in(expression.right)
        case Called():
            for operand in expression.operands:
                yield from names_in(operand)


def read_name(text: str) -> str:
    """The name of a global as it is written in fields: "Shoot days" is shoot_days; UserError for none."""
    name = re.sub(r"\s+", "_", text.strip().casefold())
    if not _NAME.fullmatch(name) or name in _FUNCTIONS:
        raise UserError(f"“{text}” cannot be the name of a global.", "Write it like shoot_days: letters, digits and _.")
    return name


def renamed(text: str, old: str, new: str) -> str:
    """The text with one global called otherwise, and nothing else about it changed."""
    return re.sub(rf"(?<![A-Za-z0-9_]){re.escape(old)}(?![A-Za-z0-9_])", new, text, flags=re.IGNORECASE)


class _Parser:
    """Reads one expression from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._at = 0

    def whole(self) -> Expression:
        found = self._sum(0)
        if self._at < len(self._tokens):
            self._refuse()
        return found

    def _sum(self, depth: int) -> Expression:
        if depth > _DEEPEST:
            raise UserError("This is nested too deep.", "Put a part of it into a global.")
        left = self._product(depth)
        while sign := self._take("+", "-"):
            left = Joined("+" if sign == "+" else "-", left, self._product(depth))
        return left

    def _product(self, depth: int) -> Expression:
        left = self._signed(depth)
        while sign := self._take("*", "×", "/"):
            left = Joined("/" if sign == "/" else "*", left, self._signed(depth))
        return left

    def _signed(self, depth: int) -> Expression:
        if self._take("-"):
            return Joined("-", Number(Decimal(0)), self._signed(depth + 1) if depth < _DEEPEST else self._refuse())
        self._take("+")
        found = self._operand(depth)
        return Joined("/", found, Number(Decimal(100))) if self._take("%") else found

    def _operand(self, depth: int) -> Expression:
        if self._at >= len(self._tokens):
            self._refuse()
        token = self._tokens[self._at]
        self._at += 1
        if isinstance(token, Decimal):
            return Number(token)
        if token == "(":  # noqa: S105 - a bracket
            return self._closed(self._sum(depth + 1))
        if not token[0].isalpha() and token[0] != "_":
            self._at -= 1
            self._refuse()
        return self._call(token.casefold(), depth) if self._take("(") else Name(token.casefold())

    def _call(self, function: str, depth: int) -> Expression:
        operands = [self._sum(depth + 1)]
        while self._take(","):
            operands.append(self._sum(depth + 1))
        self._closed(operands[0])
        if function not in _FUNCTIONS:
            raise UserError(f"There is no function {function}.", f"There are {', '.join(_FUNCTIONS)}.")
        if len(operands) > 1 and function not in _OF_MANY:
            raise UserError(f"{function} is taken of one number.", f"Write it like {function}(12).")
        return Called(function, tuple(operands))

    def _closed(self, found: Expression) -> Expression:
        if not self._take(")"):
            self._refuse()
        return found

    def _take(self, *signs: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] in signs:
            self._at += 1
            return str(self._tokens[self._at - 1])
        return ""

    def _refuse(self) -> NoReturn:
        here = f" at “{self._tokens[self._at]}”" if self._at < len(self._tokens) else " at its end"
        short = self._text if len(self._text) <= 40 else f"{self._text[:40]}…"
        raise UserError(f"“{short}” cannot be reckoned{here}.", "Write it like 12, 1.5k or shoot_days * 2.")


def _tokens(text: str) -> Iterator[Decimal | str]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise UserError(f"“{text[at : at + 20].strip()}” cannot be reckoned with.", "Write it like 12 or 1.5k.")
        at = match.end()
        if match["number"]:
            yield Decimal(match["number"].replace(",", "")) * _TIMES[(match["times"] or "").casefold()]
        else:
            yield match["name"] or match["sign"]


def _join(op: Op, left: Measure, right: Measure) -> Measure:
    match op:
        case "+":
            return left.plus(right)
        case "-":
            return left.plus(right, -1)
        case "*":
            return left.times(right)
        case "/":
            return left.over(right)


def _chosen(better: Callable[[Decimal, Decimal], bool]) -> Callable[[list[Measure]], Measure]:
    def choose(operands: list[Measure]) -> Measure:
        best = operands[0]
        for operand in operands[1:]:
            if best.unit and operand.unit and best.unit != operand.unit:
                raise NotKnown("numbers in different units are compared")
            unit = best.unit or operand.unit
            best = Measure((operand if better(operand.value, best.value) else best).value, unit)
        return best

    return choose


def _whole(rounding: str) -> Callable[[list[Measure]], Measure]:
    def to_whole(operands: list[Measure]) -> Measure:
        [operand] = operands
        return Measure(rounded(operand.value, Decimal(1), rounding), operand.unit)

    return to_whole


def _pay_hours(operands: list[Measure]) -> Measure:
    """Hours paid for hours worked in a day: straight, then time and a half, then double time (domain 4.13)."""
    worked = operands[0].value
    half = max(min(worked, HALF) - STRAIGHT, Decimal(0))
    double = max(worked - HALF, Decimal(0))
    return kept(min(worked, STRAIGHT) + half * Decimal("1.5") + double * 2)


_OF_MANY = {"min", "max"}
_FUNCTIONS: dict[str, Callable[[list[Measure]], Measure]] = {
    "min": _chosen(lambda one, other: one < other),
    "max": _chosen(lambda one, other: one > other),
    "round": _whole(ROUND_HALF_UP),
    "up": _whole(ROUND_CEILING),
    "down": _whole(ROUND_FLOOR),
    "pay_hours": _pay_hours,
}
