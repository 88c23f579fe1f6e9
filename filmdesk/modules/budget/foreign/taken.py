"""A budget of another program as it is understood now, and what a person is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from filmdesk.film.tabular import Book
from filmdesk.modules.budget.foreign.found import Foreign, accounts_of
from filmdesk.modules.budget.foreign.layout import Layout
from filmdesk.modules.budget.foreign.settling import Written, read_foreign
from filmdesk.modules.budget.foreign.unread import left_out, other_sheets, unread_columns
from filmdesk.values.cents import as_money
from filmdesk.values.counting import counted, noun

_MOST_SHOWN = 12
_USUAL = "USD"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read: what it is called, its tables, which column is which, and what it holds by that."""

    name: str
    book: Book
    layout: Layout
    found: Foreign
    written: Written = field(default_factory=Written)
    usual: str = _USUAL
    """What amounts without a sign are in."""

    @classmethod
    def by(cls, name: str, book: Book, layout: Layout, usual: str = _USUAL) -> Taken:
        """What tables hold by a layout; nothing where no column is said to hold a price."""
        if layout.missing:
            return cls(name, book, layout, Foreign(), usual=usual)
        found, written = read_foreign(book.sheets[layout.sheet], layout, usual)
        found.doubts += [*left_out(book, layout, found), *other_sheets(book, layout, found)]
        return cls(name, book, layout, found, written, usual)

    def again(self, layout: Layout) -> Taken:
        """The same file understood otherwise."""
        return self if layout == self.layout else Taken.by(self.name, self.book, layout, self.usual)

    def usually(self, usual: str) -> Taken:
        """The same file where amounts without a sign are in another currency."""
        return self if usual == self.usual else Taken.by(self.name, self.book, self.layout, usual)

    @property
    def currency(self) -> str:
        """What the budget is in."""
        return self.found.money.home or self.usual

    @property
    def left(self) -> dict[int, str]:
        """What of the file below its headings is left out: by the number of its row, what it says."""
        rows, kinds = self.book.sheets[self.layout.sheet].rows, self.found.kinds
        below = enumerate(rows[self.layout.head + 1 :], self.layout.head + 2)
        return {at: " ".join(filter(None, row)) for at, row in below if any(row) and not kinds.get(at)}

    @property
    def said(self) -> list[str]:
        """What a person is told of it, the number of lines and what they come to first."""
        found, more = self.found, len(self.found.odd) - _MOST_SHOWN
        accounts = counted(len(list(accounts_of(found))), "account")
        first = f"“{self.name}”: {counted(len(found.lines), 'line')} in {accounts}, {as_money(found.total)} in all."
        odd = [*found.odd[:_MOST_SHOWN], *([f"And {more} more."] if more > 0 else [])]
        return [first, found.words, *filter(None, (self.layout.how,)), *self.book.remarks, *odd]

    @property
    def noted(self) -> list[str]:
        """What is to be known of its currencies, fringes and prices, whether its totals agree or not."""
        found, money = self.found, self.found.money
        said = [f"{code} at {rate.normalize():f}, {'as you say' if code in money.said.rates else _BY_LINES}."
                for code in money.codes if (rate := money.rate(code)) is not None]  # fmt: skip
        said += _uncounted(found, money.unrated)
        said += [f"“{mark}” is taken for {code}." for mark, code in money.doubtful.items()]
        if any(line.fringe for line in found.lines):
            said.append("What it says of fringes is taken as a line “Fringes” of each account.")
        unpriced = [line.row for line in found.lines if not line.is_priced]
        if unpriced:
            has = "has" if len(unpriced) == 1 else "have"
            said.append(f"{counted(len(unpriced), 'line')} {has} no price: {rows_named(unpriced)}.")
        if unread := unread_columns(self.book, self.layout):
            said.append(f"Figures are not read under {', '.join(f'“{head[:20]}”' for head in unread)}.")
        if left := list(self.left):
            said.append(f"Left out: {rows_named(list(left))}.")
        return said


_BY_LINES = "by what its lines come to"


def rows_named(numbers: Sequence[int]) -> str:
    """Rows by their numbers: "rows 3, 4 and 12"; the first of very many."""
    shown = [str(number) for number in numbers[:_MOST_SHOWN]]
    if len(numbers) > _MOST_SHOWN:
        shown.append(f"{len(numbers) - _MOST_SHOWN:,} more")
    return f"{noun(len(numbers), 'row')} {_listed(shown)}"


def _uncounted(found: Foreign, codes: Sequence[str]) -> Iterator[str]:
    """What does not count yet, for want of a rate."""
    if codes:
        lines = sum(line.currency in codes for line in found.lines)
        has, them = ("has", "it") if len(codes) == 1 else ("have", "them")
        told = f"the line in {them} counts" if lines == 1 else f"the {lines:,} lines in {them} count"
        yield f"{_listed(codes)} {has} no rate yet: {told} once it is said."


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
