"""A budget: its categories, accounts and detail lines, and what is added on them (rulings B18).

What a number field holds is kept as it was typed: a number, or an expression over the budget's globals. Lines name
fringes, groups and currencies by what they are called, as expressions name globals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from filmdesk.values.ids import new_id


class Section(StrEnum):
    """The parts of a top sheet, in its order."""

    ABOVE = "above the line"
    PRODUCTION = "production"
    POST = "post"
    OTHER = "other"

    @property
    def key(self) -> str:
        """As the workbook and the command line name it: "above_the_line"."""
        return self.value.replace(" ", "_")


class Rounding(StrEnum):
    """What a sum adds up; accountants use both."""

    EXACT = "exact"
    """Exact figures; whole amounts, half up, only where they are printed."""
    PRINTED = "printed"
    """The whole amounts that are printed."""


class Paid(StrEnum):
    """How somebody is paid."""

    UNSAID = ""
    PAYROLL = "payroll"
    LOAN_OUT = "loan-out"
    INVOICE = "invoice"


class How(StrEnum):
    """How a fringe, a charge or a credit is reckoned."""

    PERCENT = "percent"
    FLAT = "flat"


class Period(StrEnum):
    """For how long the pay of a person counts towards a cutoff."""

    PICTURE = "picture"
    YEAR = "calendar year"


class GroupMode(StrEnum):
    """Whether the lines of a group count; what they come to is told either way."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget of the production, and what its top sheet says at its head; the active one is worked on."""

    name: str
    id: str = field(default_factory=new_id)
    active: bool = True
    chart: str = ""
    """The production's own copy of the chart of accounts it was begun from."""
    currency: str = "USD"
    rounding: Rounding = Rounding.EXACT
    dated: date | None = None
    script: str = ""
    """Which draft it prices, as people call it."""
    script_date: date | None = None
    start: date | None = None
    wrap: date | None = None
    shoot: str = ""
    """Shoot days by hours: "25 days x 12 h"."""
    place: str = ""
    unions: str = ""
    format: str = ""
    producer: str = ""
    director: str = ""
    writer: str = ""
    prepared_by: str = ""
    assumptions: str = ""
    locked: bool = False
    """Not typed into any more; a copy of it is."""
    cutoffs_near: str = ""
    """From which percent of a fringe's cutoff a person's pay counts as near it; "" where that is not looked for."""


@dataclass(frozen=True, slots=True)
class Approval:
    """That a producer approved a budget at what it came to: who, how it was said, and who noted it."""

    budget: str
    approved_by: str
    how: str
    day: date
    grand_total: Decimal
    currency: str
    entered_by: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Category:
    """A line of the top sheet: 2000 Production staff."""

    budget: str
    number: str
    title: str
    rank: str
    id: str = field(default_factory=new_id)
    section: Section = Section.PRODUCTION


@dataclass(frozen=True, slots=True)
class Account:
    """A line of a category: 2002 1st assistant director."""

    budget: str
    category: str
    number: str
    title: str
    rank: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Line:
    """A detail line: amount times X times rate."""

    budget: str
    account: str
    rank: str
    id: str = field(default_factory=new_id)
    kin: str = ""
    """What it shares with itself in other versions."""
    description: str = ""
    person: str = ""
    """Whose pay it is, where somebody is known."""
    position: str = ""
    """Whose pay it is, where nobody is yet; lines of one position count as one person's."""
    amount: str = ""
    unit: str = ""
    times: str = ""
    rate: str = ""
    hours: str = ""
    """Hours worked in one unit, where X counts pay hours."""
    currency: str = ""
    paid: Paid = Paid.UNSAID
    year: int | None = None
    """The calendar year it is paid in."""
    fringes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Global:
    """A named number that fields are reckoned with: shoot_days."""

    budget: str
    name: str
    rank: str
    id: str = field(default_factory=new_id)
    title: str = ""
    expression: str = ""
    """What somebody typed; it wins over what the production says, and then has a reason."""
    unit: str = ""
    source: str = ""
    """The number of the production that feeds it."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fringe:
    """What comes on top of pay: percent of it, up to a cutoff by person and period, or flat by the hour.

    Several of one name are the same fringe in several years.
    """

    budget: str
    name: str
    rank: str
    id: str = field(default_factory=new_id)
    title: str = ""
    how: How = How.PERCENT
    rate: str = ""
    per: str = "hour"
    """What a flat one is paid for."""
    cutoff: str = ""
    period: Period = Period.YEAR
    year: int | None = None
    over: tuple[str, ...] = ()
    """Fringes that count as pay for it, too."""
    groups: tuple[str, ...] = ()
    """Groups whose lines have it without naming it."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together: a unit, a location, an incentive."""

    budget: str
    name: str
    rank: str
    id: str = field(default_factory=new_id)
    title: str = ""
    mode: GroupMode = GroupMode.INCLUDED


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency that lines are priced in, at a stated rate: what one of it costs in the budget's own."""

    budget: str
    code: str
    rank: str
    id: str = field(default_factory=new_id)
    rate: str = ""
    stated: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """A contractual charge: contingency, bond, overhead, insurance; reckoned in the order they stand."""

    budget: str
    number: str
    title: str
    rank: str
    id: str = field(default_factory=new_id)
    how: How = How.PERCENT
    rate: str = ""
    sections: tuple[str, ...] = ()
    """What it is taken on; everything where none is named."""
    over: tuple[str, ...] = ()
    """Charges ahead of it, by number, that it is taken on, too."""
    excludes: tuple[str, ...] = ()
    """Numbers of accounts and categories, and names of groups, that it is not taken on."""
    less: str = ""
    """An amount that it is not taken on."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What comes back after the grand total, such as a tax incentive; counted only where it is applied."""

    budget: str
    name: str
    rank: str
    id: str = field(default_factory=new_id)
    how: How = How.PERCENT
    rate: str = ""
    sections: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """What it is taken on; everything where neither sections nor groups are named."""
    cap: str = ""
    applied: bool = False
    note: str = ""
