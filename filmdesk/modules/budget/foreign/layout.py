"""Which column of another program's budget is what: guessed from its headings, said in a mapping, or set by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from filmdesk.film.tabular import Book, Sheet, column_letters, mapping_tables, plain_heading, recognise
from filmdesk.modules.budget.foreign.said import Said, read_said
from filmdesk.values.errors import UserError
from filmdesk.values.money import currencies_of, read_money
from filmdesk.values.nearest import nearest


class Kind(NamedTuple):
    """What a column may hold: as a mapping calls it, as people do, and other words for it."""

    name: str
    title: str
    words: tuple[str, ...]


KINDS = (
    Kind("account", "Account", ("acct", "acct #", "acct no", "acct no.", "account #", "account no", "account number",
                                "line", "line #", "line no", "no", "code", "konto")),
    Kind("description", "Description", ("detail", "item", "line item", "detail description", "line description",
                                        "account description", "category description", "crew", "position",
                                        "bezeichnung", "beschreibung")),
    Kind("amount", "Amt", ("amount", "quantity", "qty", "no. of", "days", "menge", "anzahl")),
    Kind("unit", "Units", ("unit", "einheit")),
    Kind("times", "X", ("times", "multiplier", "faktor")),
    Kind("rate", "Rate", ("price", "unit rate", "unit price", "unit cost", "cost", "satz", "preis", "einzelpreis")),
    Kind("currency", "Currency", ("cur", "curr", "ccy", "währung")),
    Kind("exchange", "Exchange rate", ("exchange", "exch rate", "ex rate", "fx rate", "fx", "conversion rate")),
    Kind("subtotal", "Subtotal", ("sub-total", "sub total", "line total")),
    Kind("fringe", "Fringes", ("fringe", "fringe total", "fringes total")),
    Kind("total", "Total", ("total cost", "budget", "total budget", "estimate", "current", "cost", "summe", "gesamt",
                            "betrag")),
    Kind("title", "Account title", ("account name", "account description")),
    Kind("note", "Notes", ("note", "comment", "comments", "remarks")),
)  # fmt: skip
_WORDS = {kind.name: (kind.title, *kind.words) for kind in KINDS}
_KNOWN = {plain_heading(word) for name, words in _WORDS.items() for word in (name, *words)}
TITLES = {kind.name: kind.title for kind in KINDS}
FIGURES = ("amount", "times", "rate", "exchange", "subtotal", "fringe", "total")
"""The columns that hold numbers."""
HEADED_WITHIN = 40
"""Rows among which the headings are looked for."""
_LOOKED_AT = 200
"""Rows from which it is told whether a column holds figures."""
_FEWEST = 3
"""Cells of a row that may be headings."""
_PRICES = frozenset({"amount", "rate"})
_LETTERS = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class Layout:
    """In which sheet and under which row of headings the budget stands, and which column is what."""

    sheet: int = 0
    head: int = -1
    """The row of headings, counted from 0; -1 where there is none."""
    columns: Mapping[str, int] = field(default_factory=dict)
    how: str = ""
    """Where it comes from, if it was not guessed, in a sentence."""
    said: Said = field(default_factory=Said)
    """What a person says of it besides."""

    def of(self, column: int) -> str:
        """What a column was taken for; "" for nothing."""
        return next((name for name, at in self.columns.items() if at == column), "")

    def with_column(self, column: int, name: str) -> Layout:
        """The layout with a column taken for something else, or for nothing; no two are the same."""
        others = {known: at for known, at in self.columns.items() if at != column and known != name}
        return replace(self, columns={**others, name: column} if name else others, how="")

    @property
    def missing(self) -> str:
        """What no column was taken for and must be; "" where lines can be read."""
        if "description" not in self.columns and "account" not in self.columns:
            return "Say which column holds the description."
        return "" if self.columns.keys() & {"rate", "subtotal", "total"} else "Say which column holds the rate."


def headings(book: Book, layout: Layout) -> list[str]:
    """What stands above each column, its letter where nothing does."""
    sheet = book.sheets[layout.sheet]
    named = sheet.row(layout.head)
    return [named[at] if at < len(named) and named[at] else column_letters(at) for at in range(sheet.wide)]


def guess(book: Book) -> Layout:
    """The sheet and row whose headings say most; a layout without columns where none says enough."""
    found = [layout for at in range(len(book.sheets)) if (layout := guess_on(book, at))]
    detailed = max(found, key=lambda layout: len(layout.columns), default=None)
    return detailed or guess_under(book, 0, _likeliest(book.sheets[0]))


def guess_on(book: Book, sheet: int) -> Layout | None:
    """The row of a sheet whose headings say most; None where none says enough."""
    found = (layout for layout in _headed(book, sheet) if not layout.missing)
    return max(found, key=lambda layout: len(layout.columns), default=None)


def guess_under(book: Book, sheet: int, head: int) -> Layout:
    """What the headings of a row say, be it enough or not."""
    return _plausible(book.sheets[sheet], Layout(sheet, head, _recognised(book.sheets[sheet].row(head))))


def is_headed(texts: Sequence[str]) -> bool:
    """Whether a row says what columns hold."""
    return sum(plain_heading(text) in _KNOWN for text in texts) >= _FEWEST


def ahead_of(sheet: Sheet, layout: Layout) -> Layout | None:
    """The headings of a top sheet that stands in the same sheet above the lines; None where none does."""
    for head, row in enumerate(sheet.rows[: max(layout.head, 0)]):
        columns = _recognised(row)
        if "total" in columns and columns.keys() & {"account", "description"} and not columns.keys() & _PRICES:
            return Layout(layout.sheet, head, columns)
    return None


def as_mapped(book: Book, path: Path) -> Layout:
    """The layout a mapping file says, what it leaves open guessed; raises UserError where it does not fit the file."""
    told = mapping_tables(path)
    sheets = _sheets_named(book, told)
    rows = [(at, head) for at in sheets for head in _rows_named(book.sheets[at], told)]
    tried = [guess_under(book, *place) for place in rows]
    fitting = [layout for layout in tried if _names_all(book, layout, told["columns"])]
    best = max(fitting or tried, key=lambda layout: len(layout.columns), default=Layout(sheet=sheets[0]))
    for name, heading in told["columns"].items():
        best = _mapped(book, best, name, heading)
    return replace(best, how=f"Columns as {path.name} says.", said=read_said(told))


def _headed(book: Book, sheet: int) -> Iterator[Layout]:
    for head, row in enumerate(book.sheets[sheet].rows[:HEADED_WITHIN]):
        if sum(map(bool, row)) >= _FEWEST:
            yield guess_under(book, sheet, head)


def _plausible(sheet: Sheet, layout: Layout) -> Layout:
    """The layout without fringes where that column says which they are, and not what they come to."""
    column = layout.columns.get("fringe", -1)
    told = (row[column] for row in sheet.rows[layout.head + 1 : layout.head + 1 + _LOOKED_AT] if len(row) > column >= 0)
    return layout.with_column(column, "") if any(text and read_money(text) is None for text in told) else layout


def _recognised(named: Sequence[str]) -> dict[str, int]:
    """Which heading is what; a column that could be two things is the first of them."""
    taken: dict[str, int] = {}
    for name, at in recognise(named, _WORDS).items():
        if at not in taken.values():
            taken[name] = at
    at_home = next((at for at, text in enumerate(named) if _is_total_in(text)), None)
    if at_home is not None and at_home not in taken.values():
        if "total" in taken:
            taken.setdefault("subtotal", taken["total"])
        taken["total"] = at_home  # what lines come to in the budget's own currency, whatever theirs
    if "amount" in taken and "total" not in taken and _is_paid(named, taken):
        taken["total"] = taken.pop("amount")
        if (many := _how_many(named, taken)) is not None:
            taken["amount"] = many
    return taken


def _is_paid(named: Sequence[str], taken: Mapping[str, int]) -> bool:
    """Whether an amount is what is paid, and not how many: there is no other figure, or how many stands beside it."""
    no_other = not taken.keys() & {"rate", "subtotal"}
    return no_other or (plain_heading(named[taken["amount"]]) == "amount" and _how_many(named, taken) is not None)


def _how_many(named: Sequence[str], taken: Mapping[str, int]) -> int | None:
    """The column that says how many beside one that is called Amount."""
    words = {plain_heading(word) for word in _WORDS["amount"]} - {"amount"}
    free = (at for at, text in enumerate(named) if plain_heading(text) in words and at not in taken.values())
    return next(free, None)


def _is_total_in(heading: str) -> bool:
    """Whether a column says what lines come to in one currency: "Total USD", "Total (EUR)"."""
    first, _, currency = heading.strip().partition(" ")
    return first.casefold() == "total" and bool(currencies_of(currency.strip("() ").removeprefix("in ")))


def _likeliest(sheet: Sheet) -> int:
    """The first row that is filled like headings are."""
    rows = enumerate(sheet.rows[:HEADED_WITHIN])
    return next((at for at, row in rows if sum(map(bool, row)) >= _FEWEST), -1)


def _sheets_named(book: Book, told: Mapping[str, Any]) -> list[int]:
    wanted = told.get("sheet")
    if wanted is None:
        return list(range(len(book.sheets)))
    names = [sheet.name for sheet in book.sheets]
    found = [at for at, name in enumerate(names) if plain_heading(name) == plain_heading(str(wanted))]
    if not found:
        raise UserError(f"There is no sheet “{wanted}”.", f"The sheets are {', '.join(names)}.")
    return found


def _rows_named(sheet: Sheet, told: Mapping[str, Any]) -> list[int]:
    """Rows, counted from 0, that may be the headings; -1 where the mapping says there are none."""
    wanted = told.get("headings")
    if wanted is None:
        return [at for at, row in enumerate(sheet.rows[:HEADED_WITHIN]) if any(row)]
    if not isinstance(wanted, int) or not 0 <= wanted <= len(sheet.rows):
        raise UserError(f"There is no row {wanted}.", "Write headings = 3, or headings = 0 where there are none.")
    return [wanted - 1]


def _names_all(book: Book, layout: Layout, columns: Mapping[str, str]) -> bool:
    named = {plain_heading(text) for text in headings(book, layout)}
    return all(plain_heading(heading) in named for heading in columns.values() if heading)


def _mapped(book: Book, layout: Layout, name: str, heading: str) -> Layout:
    """A field under the heading, or in the column of the letter, that a mapping says; "" for none."""
    if name not in TITLES:
        raise UserError(f"A budget has no column {name}.", nearest(name, list(TITLES), _known()))
    if not heading:
        return replace(layout, columns={known: at for known, at in layout.columns.items() if known != name})
    named = [plain_heading(text) for text in headings(book, layout)]
    letters = {column_letters(at): at for at in range(len(named))}
    if plain_heading(heading) in named:
        return layout.with_column(named.index(plain_heading(heading)), name)
    if _LETTERS.fullmatch(heading) and heading.upper() in letters:
        return layout.with_column(letters[heading.upper()], name)
    raise UserError(f"There is no column “{heading}”.", f"The columns are {', '.join(headings(book, layout))}.")


def _known() -> str:
    return f"The mapping may name {', '.join(TITLES)}."
