"""Taking in another program's budget: read and reckoned again first, then begun as a budget of its own, one step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from filmdesk.film.store import facts
from filmdesk.film.tabular import read_sheets
from filmdesk.modules.budget.foreign import Foreign, ForeignLine, accounts_of, read_foreign
from filmdesk.modules.budget.records import Account, Budget, Category, Currency, Line, Section
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, CATEGORIES, CURRENCIES, LINES, standing_budget
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.modules import option
from filmdesk.values.ranks import ranks
from filmdesk.values.review import Review, ReviewItem

_MOST_SHOWN = 12
_LOOSE = "0000"
"""The account of lines that stand under none."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read: what it is called, and what it holds."""

    name: str
    found: Foreign


def read_budget(source: Path, mapping: Path | None) -> Taken:
    """A budget from a workbook, CSV or tab-delimited file, its totals reckoned again; UserError for what is none."""
    found = read_foreign(read_sheets(source), mapping)
    if not found.lines:
        raise UserError(f"{source.name} has no line that is priced.", "Take in its detail, not its top sheet alone.")
    return Taken(source.stem, found)


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Which file."""

    source: str = option(help="The workbook, CSV or tab-delimited file.", of="file")


def preview_budget(production: Production, options: PreviewOptions) -> str:
    """Say what a file would be taken in as, and where its totals do not add up; nothing is taken in."""
    taken = read_budget(Path(options.source), None)
    return "\n".join((_first(taken), *_lines(taken.found), "Nothing was taken in."))


def take_budget(production: Production, taken: Taken) -> Review:
    """Begin a budget with the lines of the file; it is worked on from now on."""
    found = taken.found
    with production.step("Import budget"):
        standing = standing_budget(production)
        if standing:
            BUDGETS.change(production, standing.id, active=False)
        about = facts(production)
        budget = BUDGETS.add(production, Budget(_free_name(production, taken.name), currency=about.currency or "USD"))
        _lay_out(production, budget, found)
    items = tuple(ReviewItem("totals", odd) for odd in found.odd)
    numbers = (("accounts", str(len(list(accounts_of(found))))), ("lines", str(len(found.lines))))
    return Review(_first(taken), tuple(_lines(found)), numbers, items)


def _first(taken: Taken) -> str:
    found = taken.found
    accounts = counted(len(list(accounts_of(found))), "account")
    return f"“{taken.name}”: {counted(len(found.lines), 'line')} in {accounts}, {found.total():,.2f} in all."


def _lines(found: Foreign) -> list[str]:
    more = len(found.odd) - _MOST_SHOWN
    return [found.words, *found.odd[:_MOST_SHOWN], *([f"And {more} more."] if more > 0 else [])]


def _free_name(production: Production, wanted: str) -> str:
    names = {budget.name.casefold() for budget in BUDGETS.all(production)}
    free = (wanted if n == 1 else f"{wanted} {n}" for n in range(1, len(names) + 2))
    return next(name for name in free if name.casefold() not in names)


def _lay_out(production: Production, budget: Budget, found: Foreign) -> None:
    """Its accounts under the hundreds they are numbered by, and its lines in the file's order."""
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
    codes = [code for code in dict.fromkeys(_code(line, budget) for line in found.lines) if code]
    currencies = zip(codes, ranks(len(codes)), strict=True)
    CURRENCIES.add_all(production, (Currency(budget.id, code, rank) for code, rank in currencies))
    ids, places = sorted(new_id() for _ in found.lines), ranks(len(found.lines))
    LINES.add_all(
        production,
        (_line(budget, made[line.account], line, identity, rank)
         for line, identity, rank in zip(found.lines, ids, places, strict=True)),
    )  # fmt: skip


def _line(budget: Budget, account: Account, line: ForeignLine, identity: str, rank: str) -> Line:
    differs = line.stated is not None and line.reckoned is not None and abs(line.reckoned - line.stated) > 1
    return Line(
        budget.id, account.id, rank, id=identity, description=line.description, amount=line.amount, unit=line.unit,
        times=line.times, rate=line.rate, currency=_code(line, budget),
        note=f"The file says {line.stated:,.2f}." if differs else "",
    )  # fmt: skip


def _code(line: ForeignLine, budget: Budget) -> str:
    """The currency of a line where it is another than the budget's."""
    code = line.currency.upper()
    return code if re.fullmatch(r"[A-Z]{3}", code) and code != budget.currency else ""


def _hundred(number: str) -> str:
    """The category an account is numbered under: 2002 and 20-02 stand under 2000."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:2]:0<2}00" if digits else _LOOSE


def _section(number: str) -> Section:
    """The part of the top sheet by the public film form's numbers (domain 6.5)."""
    bounds = ((2_000, Section.ABOVE), (5_000, Section.PRODUCTION), (6_000, Section.POST))
    return next((section for bound, section in bounds if 0 < int(number) < bound), Section.OTHER)
