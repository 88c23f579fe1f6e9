"""Taking in another program's budget: read and reckoned again first, then begun as a budget of its own, one step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from filmdesk.film.store import facts
from filmdesk.film.tabular import Book, read_book
from filmdesk.modules.budget.foreign.layout import TITLES, Layout, as_mapped, headings
from filmdesk.modules.budget.foreign.reading import Foreign, ForeignLine, accounts_of, read_foreign
from filmdesk.modules.budget.foreign.remembered import known_layout, remember_layout
from filmdesk.modules.budget.foreign.totals import under
from filmdesk.modules.budget.records import Account, Budget, Category, Currency, Line, Section
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, CATEGORIES, CURRENCIES, LINES, standing_budget
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.money import code_of
from filmdesk.values.ranks import ranks
from filmdesk.values.review import Review, ReviewItem

_MOST_SHOWN = 12
_AS_FILE = "the file it was taken in from"
_LOOSE = "0000"
"""The account of lines that stand under none."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read: what it is called, its tables, which column is which, and what it holds by that."""

    name: str
    book: Book
    layout: Layout
    found: Foreign

    @classmethod
    def by(cls, name: str, book: Book, layout: Layout) -> Taken:
        """What tables hold by a layout; nothing where no column is said to hold a price."""
        found = Foreign() if layout.missing else read_foreign(book.sheets[layout.sheet], layout)
        return cls(name, book, layout, found)

    def again(self, layout: Layout) -> Taken:
        """The same file with its columns understood otherwise."""
        return Taken.by(self.name, self.book, layout)

    def currency(self, usual: str) -> str:
        """What the budget is in: the one currency all its lines say, else the usual."""
        marks = {line.currency for line in self.found.lines}
        return code_of(marks.pop(), usual) if len(marks) == 1 else usual

    def codes(self, currency: str) -> list[str]:
        """The other currencies its lines are in."""
        codes = dict.fromkeys(code_of(line.currency.upper(), currency) for line in self.found.lines)
        return [code for code in codes if re.fullmatch(r"[A-Z]{3}", code) and code != currency]

    def rates(self, currency: str) -> dict[str, str]:
        """What one of each other currency costs, where the lines of the file say."""
        told = {code_of(mark.upper(), currency): rate for mark, rate in self.found.rates.items()}
        return {code: f"{rate:f}" for code, rate in told.items() if code in self.codes(currency)}

    @property
    def said(self) -> list[str]:
        """What a person is told of it, the number of lines and what they come to first."""
        found, more = self.found, len(self.found.odd) - _MOST_SHOWN
        accounts = counted(len(list(accounts_of(found))), "account")
        first = f"“{self.name}”: {counted(len(found.lines), 'line')} in {accounts}, {found.total:,.2f} in all."
        odd = [*found.odd[:_MOST_SHOWN], *([f"And {more} more."] if more > 0 else [])]
        return [first, found.words, *filter(None, (self.layout.how,)), *self.book.remarks, *odd]


def read_budget(source: Path, mapping: Path | None) -> Taken:
    """A budget from a workbook, CSV or tab-delimited file, its totals reckoned again, by a mapping or its headings."""
    book = read_book(source)
    return Taken.by(source.stem, book, as_mapped(book, mapping) if mapping else known_layout(book))


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Which file, and which column of it is which."""

    source: str = option(help="The workbook, CSV or tab-delimited file.", of="file")
    mapping: str = option("", help="A TOML file that says which column is which.", of="file")


def preview_budget(production: Production, options: PreviewOptions) -> str:
    """Say what a file would be taken in as, and where its totals do not add up; nothing is taken in."""
    taken = read_budget(Path(options.source), Path(options.mapping) if options.mapping else None)
    _refuse_empty(taken)
    return "\n".join((*taken.said, _columns(taken), "Nothing was taken in."))


def take_budget(production: Production, taken: Taken) -> Review:
    """Begin a budget with the lines of the file; it is worked on from now on. Raises UserError where it has none."""
    _refuse_empty(taken)
    found = taken.found
    with production.step("Import budget"):
        standing = standing_budget(production)
        if standing:
            BUDGETS.change(production, standing.id, active=False)
        currency = taken.currency(facts(production).currency or "USD")
        budget = BUDGETS.add(production, Budget(_free_name(production, taken.name), currency=currency))
        _lay_out(production, budget, taken)
    remember_layout(taken.book, taken.layout)
    items = tuple(ReviewItem("totals", odd) for odd in found.odd)
    numbers = (("accounts", str(len(list(accounts_of(found))))), ("lines", str(len(found.lines))))
    first, *lines = taken.said
    return Review(first, (*lines, *noted(taken, currency)), numbers, items)


def noted(taken: Taken, currency: str) -> list[str]:
    """What is still to be said of the fringes and currencies of a file, in a budget of that currency."""
    rates = taken.rates(currency)
    codes = [code for code in taken.codes(currency) if code not in rates]
    has = "has" if len(codes) == 1 else "have"
    said = [f"{' and '.join(codes)} {has} no rate yet: those lines count once it is said under Rules."] if codes else []
    fringes = any(line.fringe for line in taken.found.lines)
    said += ["What it says of fringes is taken as a line “Fringes” of each account."] if fringes else []
    return [*(f"{code} at {rate}, by what its lines come to." for code, rate in rates.items()), *said]


def _refuse_empty(taken: Taken) -> None:
    if taken.layout.missing:
        raise UserError(
            "No sheet is headed like a budget.", "It needs columns such as Acct, Description, Amt, Rate and Total."
        )
    if not taken.found.lines:
        raise UserError(f"{taken.name} has no line that is priced.", "Take in its detail, not its top sheet alone.")


def _columns(taken: Taken) -> str:
    """Which heading was taken for what."""
    named = headings(taken.book, taken.layout)
    told = (f"{TITLES[name]} from “{named[at]}”" for name, at in taken.layout.columns.items())
    return f"Columns: {', '.join(told)}."


def _free_name(production: Production, wanted: str) -> str:
    names = {budget.name.casefold() for budget in BUDGETS.all(production)}
    free = (wanted if n == 1 else f"{wanted} {n}" for n in range(1, len(names) + 2))
    return next(name for name in free if name.casefold() not in names)


def _lay_out(production: Production, budget: Budget, taken: Taken) -> None:
    """Its accounts under the hundreds they are numbered by, and its lines in the file's order."""
    found = taken.found
    accounts = list(accounts_of(found))
    hundreds = list(dict.fromkeys(_hundred(number) for number, _ in accounts))
    categories = {
        number: Category(budget.id, number, found.titles.get(number, "") or number, rank, section=_section(number))
        for number, rank in zip(hundreds, ranks(len(hundreds)), strict=True)
    }
    CATEGORIES.add_all(production, categories.values())
    made = {
        number: Account(budget.id, categories[_hundred(number)].id, number or _LOOSE, title or number or "Other", rank)
        for (number, title), rank in zip(accounts, ranks(len(accounts)), strict=True)
    }
    ACCOUNTS.add_all(production, made.values())
    codes, rates = taken.codes(budget.currency), taken.rates(budget.currency)
    currencies = zip(codes, ranks(len(codes)), strict=True)
    CURRENCIES.add_all(
        production,
        (Currency(budget.id, code, rank, rate=rates.get(code, ""), source=_AS_FILE if code in rates else "")
         for code, rank in currencies),
    )  # fmt: skip
    ids, places = sorted(new_id() for _ in found.lines), ranks(len(found.lines))
    LINES.add_all(
        production,
        (_line(found, budget, made[line.account], line, place)
         for line, place in zip(found.lines, zip(ids, places, strict=True), strict=True)),
    )  # fmt: skip


def _line(found: Foreign, budget: Budget, account: Account, line: ForeignLine, place: tuple[str, str]) -> Line:
    identity, rank = place
    differs = line.stated is not None and abs(found.home(line) - line.stated) > 1
    return Line(
        budget.id, account.id, rank, id=identity, description=line.description, amount=line.amount, unit=line.unit,
        times=line.times, rate=line.rate, currency=_code(line, budget),
        note=" ".join(filter(None, (line.note, f"The file says {line.stated:,.2f}." if differs else ""))),
    )  # fmt: skip


def _code(line: ForeignLine, budget: Budget) -> str:
    """The currency of a line where it is another than the budget's."""
    code = code_of(line.currency.upper(), budget.currency)
    return code if re.fullmatch(r"[A-Z]{3}", code) and code != budget.currency else ""


def _hundred(number: str) -> str:
    """The category an account is numbered under."""
    return under(number) or _LOOSE


def _section(number: str) -> Section:
    """The part of the top sheet by the public film form's numbers (domain 6.5)."""
    bounds = ((2_000, Section.ABOVE), (5_000, Section.PRODUCTION), (6_000, Section.POST))
    return next((section for bound, section in bounds if 0 < int(number) < bound), Section.OTHER)
