"""Taking in another program's budget: read and reckoned again first, then begun as a budget of its own, one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from filmdesk.film.store import facts
from filmdesk.film.tabular import read_book
from filmdesk.modules.budget.foreign.currencies import Money
from filmdesk.modules.budget.foreign.found import Foreign, ForeignLine, accounts_of
from filmdesk.modules.budget.foreign.layout import TITLES, as_mapped, headings
from filmdesk.modules.budget.foreign.remembered import known_layout, remember_layout
from filmdesk.modules.budget.foreign.said import Decimals, Lines
from filmdesk.modules.budget.foreign.taken import Taken, rows_named
from filmdesk.modules.budget.foreign.together import with_all
from filmdesk.modules.budget.foreign.words import under
from filmdesk.modules.budget.records import Account, Budget, Category, Currency, Line, Section
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, CATEGORIES, CURRENCIES, LINES, standing_budget
from filmdesk.production.production import Production
from filmdesk.values.cents import as_money
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.money import currencies_of
from filmdesk.values.ranks import ranks
from filmdesk.values.review import Review, ReviewItem

_AS_FILE = "the file it was taken in from"
_DECIMALS = "What stands ahead of the decimals of its figures: point, comma."
_CURRENCY = "What the budget is in: USD, EUR."
_LINES = "At what a line is taken that comes to something else than it says: reckoned, stated."
_LOOSE, _FEWEST_DIGITS = "0000", 3
"""The account of lines that stand under none."""


@dataclass(frozen=True, slots=True)
class TakeOptions:
    """What a file may leave open."""

    decimals: Decimals = option(Decimals.AS_FILE, help=_DECIMALS)
    currency: str = option("", help=_CURRENCY)
    lines: Lines = option(Lines.RECKONED, help=_LINES)

    def of(self, production: Production, taken: Taken) -> Taken:
        """A file read by them, for a production."""
        said = taken.layout.said
        lines = said.lines if self.lines is Lines.RECKONED else self.lines
        currency = _code(self.currency) or said.currency
        said = replace(said, decimals=self.decimals or said.decimals, currency=currency, lines=lines)
        return taken.usually(facts(production).currency or taken.usual).again(replace(taken.layout, said=said))


def read_budget(source: Path, mapping: Path | None) -> Taken:
    """A budget from a workbook, CSV or tab-delimited file, its totals reckoned again, by a mapping or its headings."""
    book = with_all(read_book(source))
    return Taken.by(source.stem, book, as_mapped(book, mapping) if mapping else known_layout(book))


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Which file, and which column of it is which."""

    source: str = option(help="The workbook, CSV or tab-delimited file.", of="file")
    mapping: str = option("", help="A TOML file that says which column is which.", of="file")
    decimals: Decimals = option(Decimals.AS_FILE, help=_DECIMALS)
    currency: str = option("", help=_CURRENCY)
    lines: Lines = option(Lines.RECKONED, help=_LINES)


def preview_budget(production: Production, options: PreviewOptions) -> str:
    """Say what a file would be taken in as, and where its totals do not add up; nothing is taken in."""
    read = read_budget(Path(options.source), Path(options.mapping) if options.mapping else None)
    taken = TakeOptions(options.decimals, options.currency, options.lines).of(production, read)
    _refuse_empty(taken)
    return "\n".join((*taken.said, *taken.noted, _columns(taken), "Nothing was taken in."))


def take_budget(production: Production, read: Taken, options: TakeOptions) -> Review:
    """Begin a budget with the lines of the file; it is worked on from now on. Raises UserError where it has none."""
    taken = options.of(production, read)
    _refuse_empty(taken)
    _refuse_unknown(taken)
    found = taken.found
    with production.step("Import budget"):
        standing = standing_budget(production)
        if standing:
            BUDGETS.change(production, standing.id, active=False)
        name = _free_name(production, taken.name)
        budget = BUDGETS.add(production, Budget(name, currency=taken.currency))
        _lay_out(production, budget, taken)
    remember_layout(taken.book, taken.layout)
    items = tuple(ReviewItem("totals", odd) for odd in found.odd)
    numbers = (("accounts", str(len(list(accounts_of(found))))), ("lines", str(len(found.lines))))
    first, *lines = taken.said
    return Review(first, (*lines, *taken.noted), numbers, items)


def _refuse_empty(taken: Taken) -> None:
    if taken.layout.missing:
        raise UserError(
            "No sheet is headed like a budget.", "It needs columns such as Acct, Description, Amt, Rate and Total."
        )
    if not taken.found.lines:
        raise UserError(f"{taken.name} has no line that is priced.", "Take in its detail, not its top sheet alone.")


def _refuse_unknown(taken: Taken) -> None:
    for mark, rows in taken.found.money.unknown.items():
        raise UserError(
            f"“{mark[:40]}” in {rows_named(rows)} is no currency that is known.",
            "Say which it stands for when the file is looked through, or in its mapping.",
        )


def _code(currency: str) -> str:
    """The code of a currency as it is typed; UserError for one that is not known."""
    if currency and not currencies_of(currency):
        raise UserError(f"“{currency}” is no currency that is known.", "Write its code: USD, EUR.")
    return next(iter(currencies_of(currency)), "")


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
        number: Category(budget.id, number, _category_title(found, number), rank, section=_section(number))
        for number, rank in zip(hundreds, ranks(len(hundreds)), strict=True)
    }
    CATEGORIES.add_all(production, categories.values())
    made = {
        number: Account(budget.id, categories[_hundred(number)].id, number or _LOOSE, title or number or "Other", rank)
        for (number, title), rank in zip(accounts, ranks(len(accounts)), strict=True)
    }
    ACCOUNTS.add_all(production, made.values())
    money = found.money
    currencies = zip(money.codes, ranks(len(money.codes)), strict=True)
    CURRENCIES.add_all(production, (_currency(budget, money, code, rank) for code, rank in currencies))
    ids, places = sorted(new_id() for _ in found.lines), ranks(len(found.lines))
    LINES.add_all(
        production,
        (_line(budget, made[line.account], line, place)
         for line, place in zip(found.lines, zip(ids, places, strict=True), strict=True)),
    )  # fmt: skip


def _currency(budget: Budget, money: Money, code: str, rank: str) -> Currency:
    rate = money.rate(code)
    if rate is None:
        return Currency(budget.id, code, rank)
    source = "" if code in money.said.rates else _AS_FILE
    return Currency(budget.id, code, rank, rate=f"{rate.normalize():f}", source=source)


def _line(budget: Budget, account: Account, line: ForeignLine, place: tuple[str, str]) -> Line:
    identity, rank = place
    stated = line.stated if line.home is not None else None
    differs = f"The file says {as_money(stated)}." if stated is not None and abs((line.home or 0) - stated) > 1 else ""
    return Line(
        budget.id, account.id, rank, id=identity, description=line.description, amount=line.amount, unit=line.unit,
        times=line.times, rate=line.rate, currency=line.currency,
        note=" ".join(filter(None, (line.note, differs))),
    )  # fmt: skip


def _category_title(found: Foreign, number: str) -> str:
    return found.titles.get(number, "") or ("Other" if number == _LOOSE else number)


def _hundred(number: str) -> str:
    """The category an account is numbered under, as films number theirs; a bid's lines from 1 on are of none."""
    digits = sum(char.isdigit() for char in number)
    return under(number) if digits >= _FEWEST_DIGITS else _LOOSE


def _section(number: str) -> Section:
    """The part of the top sheet by the public film form's numbers (domain 6.5)."""
    bounds = ((2_000, Section.ABOVE), (5_000, Section.PRODUCTION), (6_000, Section.POST))
    return next((section for bound, section in bounds if 0 < int(number) < bound), Section.OTHER)
