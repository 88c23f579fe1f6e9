"""A budget as another program or a spreadsheet hands it out, read row by row and reckoned again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from filmdesk.film.tabular import cells, recognise
from filmdesk.values.errors import UserError
from filmdesk.values.figures import read_figure

WORDS: dict[str, tuple[str, ...]] = {
    "account": ("acct", "acct #", "acct no", "acct no.", "account #", "account no", "account number", "no", "code"),
    "description": ("detail", "item", "detail description", "account description", "category description"),
    "amount": ("amt", "quantity", "qty", "no. of"),
    "unit": ("units",),
    "times": ("x", "multiplier", "times"),
    "rate": ("price", "unit rate", "unit price", "cost"),
    "currency": ("cur", "curr"),
    "subtotal": ("sub-total", "sub total", "line total"),
    "total": ("total cost", "budget", "total budget"),
}
_HEADED_WITHIN = 40
_FIELDS_NEEDED = 3
_NUMBER = re.compile(r"\d[\w.-]{0,11}")
_TOTAL = re.compile(r"(?:account\s+)?total\b(?:\s+for)?[\s:]*(?P<number>\d[\w.-]*)?", re.IGNORECASE)
_GRAND = re.compile(r"grand\s+total|total\s+budget", re.IGNORECASE)
_NEARLY = Decimal("0.51")
"""Programs print whole amounts; what differs by no more is rounding."""


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
    stated: Decimal | None = None

    @property
    def reckoned(self) -> Decimal | None:
        """Amt times X times rate; None where one of them is missing."""
        if not self.amount or not self.rate:
            return None
        return Decimal(self.amount) * Decimal(self.times or 1) * Decimal(self.rate)


@dataclass(slots=True)
class Foreign:
    """What a file holds: accounts by number, lines, and every total that it states, with where it does not add up."""

    titles: dict[str, str] = field(default_factory=dict)
    lines: list[ForeignLine] = field(default_factory=list)
    stated: dict[str, Decimal] = field(default_factory=dict)
    grand: Decimal | None = None
    odd: list[str] = field(default_factory=list)
    checked: int = 0
    """How many totals were reckoned again."""

    def total(self, account: str = "") -> Decimal:
        """What the lines come to, of one account or of all."""
        chosen = (line for line in self.lines if account in ("", line.account))
        return sum((line.reckoned or Decimal(0) for line in chosen), Decimal(0))

    @property
    def words(self) -> str:
        """What was reckoned again, and whether it agrees."""
        agree = "all agree" if not self.odd else f"{len(self.odd)} do not agree"
        return f"{self.checked} totals were reckoned again: {agree}." if self.checked else "It states no totals."


def read_foreign(sheets: Sequence[list[list[str]]], mapping: Path | None) -> Foreign:
    """The budget in the sheet that is headed like one; raises UserError where none is."""
    for rows in sheets:
        found = _headed(rows, mapping)
        if found:
            return _Reading(rows, *found).whole()
    raise UserError(
        "No sheet is headed like a budget.", "It needs columns such as Acct, Description, Amt, Rate and Total."
    )


def _headed(rows: list[list[str]], mapping: Path | None) -> tuple[int, dict[str, int]] | None:
    """The row of headings and which column is which."""
    for at, row in enumerate(rows[:_HEADED_WITHIN]):
        named = [cell.strip() for cell in row]
        if sum(map(bool, named)) < _FIELDS_NEEDED:
            continue
        try:
            columns = recognise(named, WORDS, mapping)
        except UserError:
            continue  # a line above the headings has none of the mapping's
        if "description" in columns and columns.keys() & {"rate", "total", "subtotal"}:
            return at, columns
    return None


class _Reading:
    """Goes through the rows under the headings once."""

    def __init__(self, rows: list[list[str]], head: int, columns: Mapping[str, int]) -> None:
        self._rows, self._head, self._columns = rows, head, columns
        self._found = Foreign()
        self._account = ""
        self._told: set[tuple[int, str]] = set()

    def whole(self) -> Foreign:
        """Every row read, every total reckoned again."""
        for number, row in enumerate(self._rows[self._head + 1 :], self._head + 2):
            told = {name: text.strip() for name, text in cells(row, self._columns).items()}
            if any(told.values()):
                self._take(number, told)
        found = self._found
        for account, stated in found.stated.items():
            self._compare(f"Account {account}", found.total(account), stated)
        if found.grand is not None and not _has_charges(found):
            self._compare("The grand total", found.total(), found.grand)
        return found

    def _take(self, number: int, told: dict[str, str]) -> None:
        text = told["description"] or told.get("account", "")
        figure = self._figure(number, told, "total") or self._figure(number, told, "subtotal")
        if _GRAND.match(text):
            self._found.grand = figure
        elif total := _TOTAL.match(text):
            self._total(total["number"] or self._account, figure)
        elif any(told.get(name) for name in ("amount", "rate")) or (figure is not None and not self._is_account(told)):
            self._line(number, told)
        else:
            self._heading(told)

    def _is_account(self, told: Mapping[str, str]) -> bool:
        """A row with a number of its own and a total alone is an account of a list of accounts."""
        return bool(told.get("account")) and "amount" in self._columns

    def _heading(self, told: Mapping[str, str]) -> None:
        number, title = told.get("account", ""), told["description"]
        if not number:
            number, _, title = title.partition(" ")
        if _NUMBER.fullmatch(number):
            self._account = number
            self._found.titles.setdefault(number, title.strip(" -–:"))

    def _total(self, number: str, figure: Decimal | None) -> None:
        if figure is not None and any(line.account == number for line in self._found.lines):
            self._found.stated[number] = figure

    def _line(self, number: int, told: Mapping[str, str]) -> None:
        account = told.get("account") or self._account
        texts = {name: _plain(self._figure(number, told, name)) for name in ("amount", "times", "rate")}
        stated = self._figure(number, told, "subtotal" if "subtotal" in self._columns else "total")
        if stated is not None and not texts["rate"]:
            texts |= {"amount": "1", "times": "", "rate": _plain(stated)}
        line = ForeignLine(
            number, account, told["description"], **texts, unit=told.get("unit", ""),
            currency=told.get("currency", ""), stated=stated,
        )  # fmt: skip
        self._found.lines.append(line)
        if stated is not None and line.reckoned is not None:
            self._compare(f"Row {number}, {line.description or line.account}", line.reckoned, stated)

    def _compare(self, what: str, reckoned: Decimal, stated: Decimal) -> None:
        self._found.checked += 1
        if abs(reckoned - stated) > _NEARLY:
            self._found.odd.append(f"{what}: the lines come to {reckoned:,.2f}, and the file says {stated:,.2f}.")

    def _figure(self, number: int, told: Mapping[str, str], name: str) -> Decimal | None:
        text = told.get(name, "")
        if not text:
            return None
        figure = read_figure(text)
        if figure is None and (number, text) not in self._told:
            self._told.add((number, text))
            self._found.odd.append(f"Row {number}: “{text[:40]}” under {name} is no number, and was left out.")
        return figure


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}"


def _has_charges(found: Foreign) -> bool:
    """Whether the grand total holds more than lines: fringes and charges that stand on rows of their own."""
    return any(re.search(r"fringe|contingency|bond|overhead", title, re.IGNORECASE) for title in found.titles.values())


def accounts_of(found: Foreign) -> Iterator[tuple[str, str]]:
    """Number and title of every account that has a line, in the file's order."""
    for number in dict.fromkeys(line.account for line in found.lines):
        yield number, found.titles.get(number, "")
