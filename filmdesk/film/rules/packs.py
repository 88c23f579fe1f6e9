"""Reading a rule pack: TOML a person may edit, checked field by field, into typed rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from filmdesk.film.rules.ages import Age
from filmdesk.film.rules.minors_rules import (
    Curfew,
    InfantCare,
    MinorHours,
    MinorsRules,
    OwnSchool,
    Reminder,
    SchoolDay,
    Teachers,
    WeekLimit,
    Window,
)
from filmdesk.film.rules.rule import Rule
from filmdesk.film.rules.work_rules import (
    Allowance,
    BreakfastRule,
    DropRule,
    FirstMealFrom,
    ForcedCall,
    InvadedRest,
    MealLength,
    MealPenalty,
    MealRules,
    MealWithin,
    RestKind,
    RestRule,
    RulePack,
)
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.toml_lines import line_of

RuleT = TypeVar("RuleT", bound=Rule)
_SPAN = re.compile(r"(?:(\d{1,2})\s*h)?\s*(?:(\d{1,3})\s*(?:min)?)?")
_INHERITED = ("effective_from", "effective_to")


def read_rule_pack(text: str) -> RulePack:
    """The rule pack written in that TOML text; UserError names the line and field of what makes no sense."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"This rule pack is not readable: {error}.", "Mend that line and open it again.") from None
    return _pack(_Given(text, (), tables))


def _pack(given: _Given) -> RulePack:
    """The whole pack, its head first, since its dates are those of every rule that gives none."""
    head = given.table("pack")
    if head is None:
        raise UserError("This rule pack has no [pack] table.", "Begin it with [pack] and its name and title.")
    dates = {name: head.optional(name, _a_date) for name in _INHERITED}
    given = given.dated(dates)
    pack = RulePack(
        name=head.required("name", _text),
        title=head.required("title", _text),
        covers=head.required("covers", _text),
        version=head.required("version", _count),
        effective_from=dates["effective_from"],
        effective_to=dates["effective_to"],
        rest=given.each("rest", RestRule),
        meals=_meals(given.table("meal")),
        meal_penalties=given.each("meal_penalty", MealPenalty),
        invaded_rest=given.one("invaded_rest", InvadedRest),
        forced_call=given.one("forced_call", ForcedCall),
        drops=given.each("drop", DropRule),
        minors=_minors(given.table("minors")),
    )
    head.nothing_left()
    given.nothing_left()
    return _dated_sensibly(pack, head)


def _dated_sensibly(pack: RulePack, head: _Given) -> RulePack:
    """The pack, unless it ends before it begins."""
    if pack.effective_from and pack.effective_to and pack.effective_to < pack.effective_from:
        raise head.wrong("effective_to", "lies before effective_from")
    return pack


def _meals(given: _Given | None) -> MealRules | None:
    """What the pack says about meals, if anything."""
    if given is None:
        return None
    first, following = given.one("first", MealWithin), given.one("following", MealWithin)
    if first is None or following is None:
        raise given.wrong("first" if first is None else "following", "is missing")
    rules = MealRules(
        first=first,
        following=following,
        length=given.one("length", MealLength),
        breakfast=given.one("breakfast", BreakfastRule),
        grace=given.one("grace", Allowance),
        extension=given.one("extension", Allowance),
    )
    given.nothing_left()
    return rules


def _minors(given: _Given | None) -> MinorsRules | None:
    """What the pack says about minors, if anything."""
    if given is None:
        return None
    rules = MinorsRules(
        hours=given.each("hours", MinorHours),
        own_school=given.one("own_school", OwnSchool),
        curfew=given.one("curfew", Curfew),
        week=given.one("week", WeekLimit),
        teachers=given.one("teachers", Teachers),
        infants=given.each("infants", InfantCare),
        reminders=given.each("reminder", Reminder),
    )
    given.nothing_left()
    return rules


@dataclass(slots=True)
class _Given:
    """One table of the file, where it stands, and which of its fields nobody has asked for yet."""

    text: str
    path: tuple[str | int, ...]
    values: dict[str, Any]
    dates: dict[str, date | None] = field(default_factory=dict)
    """The pack's own dates, which a rule without dates takes."""
    asked: set[str] = field(default_factory=set)

    def dated(self, dates: dict[str, date | None]) -> _Given:
        """The same table, its rules taking those dates where they give none."""
        return _Given(self.text, self.path, self.values, dates, self.asked)

    def required(self, name: str, read: Callable[[Any], Any]) -> Any:
        """A field that must be there."""
        if name not in self.values:
            raise self.wrong(name, "is missing")
        return self.optional(name, read)

    def optional(self, name: str, read: Callable[[Any], Any]) -> Any:
        """A field that may be absent, then None."""
        self.asked.add(name)
        if name not in self.values:
            return None
        try:
            return read(self.values[name])
        except UserError as error:
            raise self.wrong(name, f"makes no sense: {error.message}", error.remedy) from None
        except (ValueError, TypeError, InvalidOperation) as error:
            raise self.wrong(name, f"makes no sense: {error}") from None

    def table(self, name: str) -> _Given | None:
        """A table inside this one."""
        self.asked.add(name)
        if name not in self.values:
            return None
        if not isinstance(self.values[name], dict):
            raise self.wrong(name, f"is to be a table, written [{name}]")
        return _Given(self.text, (*self.path, name), self.values[name], self.dates)

    def one(self, name: str, kind: type[RuleT]) -> RuleT | None:
        """The rule of a table inside this one."""
        inner = self.table(name)
        return None if inner is None else inner.rule(kind)

    def each(self, name: str, kind: type[RuleT]) -> tuple[RuleT, ...]:
        """The rules of an array of tables inside this one."""
        self.asked.add(name)
        rows = self.values.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(name, f"is to be a list of tables, each written [[{name}]]")
        return tuple(
            _Given(self.text, (*self.path, name, number), row, self.dates).rule(kind) for number, row in enumerate(rows)
        )

    def rule(self, kind: type[RuleT]) -> RuleT:
        """This table as a rule of that kind."""
        found = {asked.name: self._field(asked) for asked in fields(kind)}
        self.nothing_left()
        try:
            return kind(**{name: value for name, value in found.items() if value is not MISSING})
        except ValueError as error:
            raise self.wrong("", str(error)) from None

    def _field(self, asked: Field[Any]) -> Any:
        """A rule's field as its annotation says it is written; MISSING where its default will do."""
        if asked.name in self.values:
            return self.required(asked.name, _READERS[str(asked.type).removesuffix(" | None")])
        if asked.name in _INHERITED:
            return self.dates.get(asked.name)
        if asked.default is MISSING:
            raise self.wrong(asked.name, "is missing")
        return MISSING

    def nothing_left(self) -> None:
        """Raise UserError when the table holds a field nobody knows."""
        unknown = sorted(set(self.values) - self.asked)
        if unknown:
            raise self.wrong(unknown[0], "is not a field of a rule pack")

    def wrong(self, name: str, what: str, remedy: str = "") -> UserError:
        """What is wrong with a field of this table, with its line."""
        line = line_of(self.text, self.path, name)
        table = ".".join(part for part in self.path if isinstance(part, str))
        place = f"[{table}] {name}".strip() if table else name
        return UserError(f"Rule pack, line {line}: {place} {what.removesuffix('.')}.", remedy)


def _text(given: Any) -> str:
    if not isinstance(given, str) or not given.strip():
        raise UserError("it is to be text in quotes.")
    return given.strip()


def _count(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise UserError("it is to be a whole number of 1 or more.")
    return given


def _flag(given: Any) -> bool:
    if not isinstance(given, bool):
        raise UserError("it is to be true or false.")
    return given


def _a_date(given: Any) -> date:
    if not isinstance(given, date) or isinstance(given, datetime):
        raise UserError("it is to be a date like 2024-08-01, without quotes.")
    return given


def _minutes(given: Any) -> int:
    match = _SPAN.fullmatch(_text(given))
    if not match or not any(match.groups()):
        raise UserError(f"“{given}” is not a length of time.", "Write it like 12 h, 20 min or 1 h 30.")
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def _money(given: Any) -> Decimal:
    amount = Decimal(_text(given))
    if not amount.is_finite() or amount < 0:
        raise UserError("it is to be an amount of money.")
    return amount


def _clock(given: Any) -> ClockTime:
    return ClockTime.parse(_text(given))


def _window(given: str) -> Window:
    opens, dash, closes = _text(given).partition(" to ")
    if not dash or _clock(opens) >= _clock(closes):
        raise UserError(f"“{given}” is not a stretch of the day.", "Write it like 9:30 AM to 11:30 AM.")
    return Window(opens=_clock(opens), closes=_clock(closes))


def _choice(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """A reader of one of the words of an enumeration."""

    def read(given: Any) -> StrEnum:
        if given not in list(kind):
            raise UserError(f"it is to be one of {', '.join(kind)}.")
        return kind(given)

    return read


def _each(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A reader of lists of what `read` reads."""

    def read_all(given: Any) -> tuple[Any, ...]:
        if not isinstance(given, list):
            raise UserError("it is to be a list in square brackets.")
        return tuple(read(item) for item in given)

    return read_all


_READERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": _count,
    "bool": _flag,
    "date": _a_date,
    "Minutes": _minutes,
    "ClockTime": _clock,
    "Decimal": _money,
    "Age": lambda given: Age.parse(_text(given)),
    "RestKind": _choice(RestKind),
    "FirstMealFrom": _choice(FirstMealFrom),
    "SchoolDay": _choice(SchoolDay),
    "tuple[Decimal, ...]": _each(_money),
    "tuple[Window, ...]": _each(_window),
}
