"""Numbers with their units, so that days are not taken for weeks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException
from functools import reduce

PLACES = Decimal("1e-12")
"""What is typed and reckoned in a field is kept to this; all that is built on it is exact."""
_LARGEST = Decimal(10) ** 15
_EXACT = Context(prec=160, rounding=ROUND_HALF_EVEN)
HOURS = {"hour": Decimal(1), "day": Decimal(12), "week": Decimal(60), "month": Decimal(240)}
"""The hours a unit of time has where a line does not say its own (domain 6.2)."""
_SINGULAR = {"people": "person", "persons": "person", "days": "day", "hrs": "hour", "wks": "week", "wk": "week"}
_SHORTEST_PLURAL = 3

Unit = tuple[tuple[str, int], ...]
"""Words with their powers, sorted: days a week are (("day", 1), ("week", -1))."""


class NotKnown(Exception):  # noqa: N818 - it is an answer, not a fault
    """A figure cannot be said yet; its text is the reason."""


class Circle(NotKnown):
    """A figure rests on itself."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its unit; a plain number has none."""

    value: Decimal
    unit: Unit = ()

    @property
    def words(self) -> str:
        """ "25 days", "1 week", "1.5"."""
        unit = unit_words(self.unit) if self.value != 1 else "*".join(name for name, power in self.unit if power > 0)
        return f"{self.value:,f} {unit}" if self.unit else f"{self.value:,f}"

    def plus(self, other: Measure, sign: int = 1) -> Measure:
        """Their sum, or difference; a plain number takes the unit of the other."""
        if self.unit and other.unit and self.unit != other.unit:
            raise NotKnown(f"{unit_words(self.unit)} and {unit_words(other.unit)} do not add up")
        return kept(
            plus(self.value, other.value) if sign > 0 else minus(self.value, other.value), self.unit or other.unit
        )

    def times(self, other: Measure) -> Measure:
        """Their product, in both their units."""
        return kept(product(self.value, other.value), _combined(self.unit, other.unit, 1))

    def over(self, other: Measure) -> Measure:
        """Their quotient; days over a plain number may be weeks, so that is in no unit."""
        if not other.value:
            raise NotKnown("something is divided by nothing")
        unit = _combined(self.unit, other.unit, -1) if other.unit else ()
        return kept(quotient(self.value, other.value), unit)


def plus(*values: Decimal) -> Decimal:
    """The sum, exact in whatever order."""
    return _safely(lambda: reduce(_EXACT.add, values, Decimal(0)))


def minus(one: Decimal, other: Decimal) -> Decimal:
    """The difference, exact."""
    return _safely(lambda: _EXACT.subtract(one, other))


def product(*values: Decimal) -> Decimal:
    """The product, exact."""
    return _safely(lambda: reduce(_EXACT.multiply, values))


def quotient(one: Decimal, other: Decimal) -> Decimal:
    """The quotient, to more places than anything is kept to."""
    return _safely(lambda: _EXACT.divide(one, other))


def rounded(value: Decimal, places: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The value to these places."""
    return _safely(lambda: value.quantize(places, rounding, _EXACT))


def _safely(reckon: Callable[[], Decimal]) -> Decimal:
    """NotKnown for what runs out of bounds."""
    try:
        return reckon()
    except DecimalException as error:
        raise NotKnown("it runs out of all bounds") from error


def kept(value: Decimal, unit: Unit = ()) -> Measure:
    """A number as it is kept; NotKnown for one larger than any budget."""
    if not value.is_finite() or abs(value) > _LARGEST:
        raise NotKnown("it is larger than any budget")
    return Measure(rounded(value, PLACES).normalize(), unit)


def read_unit(text: str) -> Unit:
    """The unit meant by "days", "pages/day" or "days*people"."""
    powers: dict[str, int] = {}
    above, *below = text.casefold().split("/")
    for words, power in ((above, 1), *((part, -1) for part in below)):
        for word in words.replace("*", " ").split():
            name = _singular(word)
            powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def unit_words(unit: Unit) -> str:
    """A unit as it is read: "days", "pages/day"."""
    above = "*".join(f"{name}s" if name != "person" else "people" for name, power in unit if power > 0)
    below = "".join(f"/{name}" for name, power in unit if power < 0)
    return f"{above or '1'}{below}" if unit else "a plain number"


def time_unit(unit: Unit) -> str:
    """The unit of time it is, "" where it is none."""
    return unit[0][0] if len(unit) == 1 and unit[0][1] == 1 and unit[0][0] in HOURS else ""


def _singular(word: str) -> str:
    if word in _SINGULAR:
        return _SINGULAR[word]
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST_PLURAL else word


def _combined(one: Unit, other: Unit, sign: int) -> Unit:
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))
