"""What another program's budget was found to hold: its lines, its totals, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from filmdesk.modules.budget.foreign.currencies import Money
from filmdesk.modules.budget.foreign.rows import Doubt
from filmdesk.modules.budget.foreign.totals import Stated
from filmdesk.values.counting import counted

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A detail line as it came; number fields are numbers, or empty."""

    row: int
    account: str
    description: str
    amount: str = ""
    unit: str = ""
    times: str = ""
    rate: str = ""
    currency: str = ""
    """Its code where it is another than the budget's."""
    note: str = ""
    stated: Decimal | None = None
    """What the file says that it comes to, in the budget's own currency."""
    fringe: Decimal = _NOTHING
    """What comes on top of it, as the file says, in the budget's own currency."""
    lump: bool = False
    """Whether it says nothing but what it comes to."""
    home: Decimal | None = None
    """What it comes to before fringes, in the budget's own currency; None where that is not known."""

    @property
    def is_priced(self) -> bool:
        """Whether it has an amount and a rate."""
        return bool(self.amount and self.rate)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A row that may be a line or a total: what it says, which line it is or would be, what it was taken for."""

    figure: Decimal
    at: int
    is_line: bool
    doubt: str = ""
    """What is to be said of it where no total shows which it is."""


@dataclass(slots=True)
class Foreign:
    """What a file holds: accounts by number, lines, every total that it states, and what was not understood."""

    titles: dict[str, str] = field(default_factory=dict)
    lines: list[ForeignLine] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    money: Money = field(default_factory=Money)
    kinds: dict[int, str] = field(default_factory=dict)
    """By the number of its row, what a row was taken for."""
    unsure: dict[int, Unsure] = field(default_factory=dict)
    """By the number of its row, what is known of those that may be lines or totals."""

    @property
    def total(self) -> Decimal:
        """What all the lines come to whose currency has a rate."""
        return sum((line.home for line in self.lines if line.home is not None), _NOTHING)

    @property
    def differing(self) -> list[Stated]:
        """The totals that do not agree with what they add up, be it by rounding."""
        return [one for one in self.stated if one.agrees is False and not one.is_rounding]

    @property
    def rounding(self) -> list[Stated]:
        """Those that differ by no more than the rounding of printed figures explains."""
        return [one for one in self.stated if one.is_rounding]

    @property
    def unchecked(self) -> list[Stated]:
        """The totals of which it is not known what their lines come to."""
        return [one for one in self.stated if one.agrees is None]

    @property
    def words(self) -> str:
        """What was reckoned again, and whether it agrees."""
        checked, odd, near = len(self.stated) - len(self.unchecked), len(self.differing), len(self.rounding)
        if not checked:
            return "It states no totals."
        agree = "all agree" if not odd else f"{odd} {'does' if odd == 1 else 'do'} not agree"
        but = f" but for rounding in {near}" if near else ""
        return f"{counted(checked, 'total')} {'was' if checked == 1 else 'were'} reckoned again: {agree}{but}."

    @property
    def odd(self) -> list[str]:
        """What a person should look at, in sentences, in the order of the file."""
        found = [(one.row, f"Row {one.row}, {one.said}") for one in (*self.differing, *self.unchecked)]
        found += [(doubt.row, f"Row {doubt.row}: {doubt.said}" if doubt.row else doubt.said) for doubt in self.doubts]
        return [said for _, said in sorted(found)]


def accounts_of(found: Foreign) -> Iterator[tuple[str, str]]:
    """Number and title of every account that has a line, in the file's order; a line alone gives its account's."""
    named: dict[str, list[str]] = {}
    for line in found.lines:
        named.setdefault(line.account, []).append(line.description)
    for number, lines in named.items():
        yield number, found.titles.get(number, "") or (lines[0] if len(lines) == 1 else "")
