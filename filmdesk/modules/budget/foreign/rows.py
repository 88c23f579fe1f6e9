"""The rows under the headings of another program's budget: their texts by column, their figures, what is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from filmdesk.film.tabular import Sheet, cells
from filmdesk.modules.budget.foreign.layout import FIGURES, TITLES, Layout, ahead_of, is_headed
from filmdesk.modules.budget.foreign.said import HEADS, LEFT
from filmdesk.modules.budget.foreign.words import NUMBER, Span, is_total
from filmdesk.values.figures import decimal_mark
from filmdesk.values.money import read_money, says_no_amount

_HUNDRED, _NOTHING = Decimal(100), Decimal(0)
NEARLY = Decimal("0.51")
"""Programs print whole amounts; what differs by no more is rounding."""
_LONGEST = 40
_AS_NUMBER = re.compile(r"(\d{3,8})\.0{1,2}")
_AS_GROUPED = re.compile(r"(\d{1,3}),(\d{3})")
_COUNTED = re.compile(
    r"(.*\d)\s*((?:hour|hr|day|week|wk|month|mth|night|trip|unit|person|meal|mile|allow|flat|tag|woche|monat)s?n?e?)\.?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(.*\d)\s*%")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of the file that is not taken in as it stands there."""

    row: int
    """Its number; 0 for what stands on another sheet."""
    said: str
    under: str = ""
    """Which column it stands in."""


@dataclass(slots=True)
class Row:
    """A row with anything in it: its texts by what the columns hold, its figures, and what it was taken for."""

    number: int
    told: dict[str, str]
    figures: dict[str, Decimal] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    """The sign or code of a currency beside each figure."""
    kind: str = LEFT
    account: str = ""
    """The account it is of, also where it does not say so itself."""
    span: Span = "account"
    """Of a total, what it adds up."""
    ahead: bool = False
    """Whether it is of a top sheet ahead of the lines."""

    @property
    def text(self) -> str:
        """What it is called."""
        return self.told.get("description") or self.told.get("account", "")

    @property
    def sums(self) -> str:
        """The words that may say that it adds up others, those ahead of its name among them."""
        account, name = self.told.get("account", ""), self.told.get("description", "")
        return self.text if NUMBER.fullmatch(account) else f"{account} {name}".strip()

    @property
    def mark(self) -> str:
        """The sign, code or word of the currency it is in."""
        beside = (self.marks.get(name, "") for name in FIGURES)
        return self.told.get("currency") or next(filter(None, beside), "")

    @property
    def figure(self) -> Decimal | None:
        """What it says that it comes to, before fringes where it says both."""
        before, whole = self.figures.get("subtotal"), self.figures.get("total")
        return before if before is not None or whole is None else whole - self.figures.get("fringe", _NOTHING)

    @property
    def whole(self) -> Decimal | None:
        """What a total says, with the fringes that it says, too."""
        whole = self.figures.get("total")
        return self.figure if whole is None or "fringe" not in self.figures else whole

    @property
    def is_priced(self) -> bool:
        """Whether it says an amount or a rate, be it that there is none yet."""
        return "amount" in self.told or "rate" in self.told

    @property
    def is_lump(self) -> bool:
        """Whether it says nothing but what it comes to, or a rate without saying how often that is paid."""
        if self.figure is None or "rate" not in self.figures:
            return self.figure is not None
        rate = self.figures["rate"] * self.figures.get("times", 1)
        return "amount" not in self.told and not self.mark and abs(rate - self.figure) > NEARLY

    @property
    def reckoned(self) -> Decimal | None:
        """Amt times X times rate, what is not said being one; a lump itself; None without a price."""
        if self.is_lump:
            return self.figure
        rate, amount = self.figures.get("rate"), self.figures.get("amount")
        if rate is None or (amount is None and "amount" in self.told):
            return None
        share = (Decimal(1) if amount is None else amount) / (_HUNDRED if self.told.get("unit") == "%" else 1)
        return share * self.figures.get("times", Decimal(1)) * rate


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it stands in the file: where, what is written, and whether as text."""

    row: int
    under: str
    text: str
    is_text: bool


def figure_cells(sheet: Sheet, layout: Layout) -> Iterator[Cell]:
    """All that stands where figures do."""
    columns = [(name, layout.columns[name]) for name in FIGURES if name in layout.columns]
    for at, texts in enumerate(sheet.rows[layout.head + 1 :], layout.head + 1):
        for name, column in columns:
            if column < len(texts) and texts[column]:
                yield Cell(at + 1, name, texts[column], sheet.is_text(at, column))


def open_cells(found: Iterable[Cell]) -> Iterator[Cell]:
    """The figures that can be read in two ways: "1.500" may be one and a half, or fifteen hundred."""
    return (cell for cell in found if cell.is_text and decimal_mark(cell.text) == "?" and read_money(cell.text))


def read_rows(sheet: Sheet, layout: Layout, *, commas: bool) -> tuple[list[Row], list[Doubt]]:
    """The rows with anything in them, and what stands where figures do and is none."""
    reader = _Reader(sheet, layout, commas)
    return list(reader.rows()), reader.doubts


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout, commas: bool) -> None:
        self._sheet, self._layout, self._commas = sheet, layout, commas
        self.doubts: list[Doubt] = []

    def rows(self) -> Iterator[Row]:
        """Those of a top sheet that stands ahead, then the others."""
        layout, ahead = self._layout, ahead_of(self._sheet, self._layout)
        if ahead:
            self._layout = ahead
            yield from self._between(ahead.head + 1, layout.head, ahead=True)
            self._layout = layout
        yield from self._between(layout.head + 1, len(self._sheet.rows), ahead=False)

    def _between(self, first: int, behind: int, *, ahead: bool) -> Iterator[Row]:
        for at, texts in enumerate(self._sheet.rows[first:behind], first):
            told = {name: text for name, text in cells(texts, self._layout.columns).items() if text}
            if self._has_words(told) and is_headed(texts):  # on every page of a list that was printed
                yield Row(at + 1, {}, kind=HEADS)
            elif told:
                yield self._with_figures(at, Row(at + 1, self._labelled(told, texts), ahead=ahead))

    def _has_words(self, told: dict[str, str]) -> bool:
        return any(any(char.isalpha() for char in told.get(name, "")) for name in FIGURES)

    def _labelled(self, told: dict[str, str], texts: list[str]) -> dict[str, str]:
        """Its texts; what it is called may stand in any column, just ahead of the figure: "Total", "Tax 5 %"."""
        if "account" in told:
            told["account"] = _plain_number(told["account"])
            number, _, title = told["account"].partition(" ")
            if "description" not in told and title and NUMBER.fullmatch(number):
                told["account"], told["description"] = number, title
        if "account" in told or "description" in told:
            return told
        named = (text for name, text in told.items() if name in FIGURES and text[:1].isalpha() and not read_money(text))
        label = next((text for text in texts if is_total(text)), "") or next(named, "")
        return {"description": label, **{name: text for name, text in told.items() if text != label}} if label else told

    def _with_figures(self, at: int, row: Row) -> Row:
        for name in FIGURES:
            text = row.told.get(name, "")
            if not text or says_no_amount(text):
                continue
            column = self._layout.columns[name]
            read = read_money(text, commas=self._commas and self._sheet.is_text(at, column))
            if read:
                row.figures[name], row.marks[name] = read
            elif not (name == "amount" and (self._is_share(row, text) or self._is_counted(row, text))):
                said = f"“{text[:_LONGEST]}” under {TITLES[name]} is no number, and was left out."
                self.doubts.append(Doubt(row.number, said, name))
        if row.figures.keys() == {"fringe"}:
            row.figures["total"] = row.figures.pop("fringe")  # it says nothing else: that is what it comes to
        return row

    def _is_share(self, row: Row, text: str) -> bool:
        """Whether an amount is so many percent of the rate: "10 %" with no other unit."""
        found = _PERCENT.fullmatch(text)
        read = read_money(found[1], commas=self._commas) if found and row.told.get("unit", "%") == "%" else None
        if read:
            row.figures["amount"], row.told["unit"] = read[0], "%"
        return read is not None

    def _is_counted(self, row: Row, text: str) -> bool:
        """Whether an amount says its unit: "4 weeks" with no other."""
        found = _COUNTED.fullmatch(text) if "unit" not in row.told else None
        read = read_money(found[1], commas=self._commas) if found else None
        if read and found:
            row.figures["amount"], row.told["unit"] = read[0], found[2]
        return read is not None


def _plain_number(account: str) -> str:
    """An account's number that a spreadsheet took for an amount: 1100.0, 1,100."""
    for pattern in (_AS_NUMBER, _AS_GROUPED):
        if found := pattern.fullmatch(account):
            return "".join(found.groups())
    return account
