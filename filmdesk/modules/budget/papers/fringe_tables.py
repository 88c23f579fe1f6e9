"""Fringes, globals and currencies of a budget on paper, reckoned again in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from filmdesk.modules.budget.papers.book import CURRENCIES, FRINGES, HUNDRED, LINES, SHARES, Book
from filmdesk.modules.budget.papers.shares import Share
from filmdesk.modules.budget.papers.symbols import GLOBALS, formula_of, least, plain_name
from filmdesk.modules.budget.reckoning.measures import HOURS, plus, read_unit, time_unit, unit_words
from filmdesk.modules.budget.reckoning.sums import as_summed
from filmdesk.modules.budget.records import Fringe, Global, How, Line, Rounding
from filmdesk.paper.parts import Calc, Cell, Formula, Ref, Row, Sum, Table, TableColumn

_FRINGES = (
    TableColumn("name", "Fringe", width=1.5),
    TableColumn("title", "Meaning", width=2.4),
    TableColumn("year", "From", "code", 0.5),
    TableColumn("rate", "Rate", "number", 0.6),
    TableColumn("how", "of", width=1.2),
    TableColumn("cutoff", "Cutoff", "money", 1.1),
    TableColumn("period", "by person and", width=1.2),
    TableColumn("subtotal", "Taken on", "whole", 1),
    TableColumn("total", "Comes to", "whole", 1),
    TableColumn("source", "Source", width=3),
)
_SHARES = (
    TableColumn("line", "Line", width=3),
    TableColumn("fringe", "Fringe", width=1.6),
    TableColumn("pay", "Pay", "money", 1.2),
    TableColumn("until", "Paid so far", "money", 1.2),
    TableColumn("within", "Taken on", "money", 1.2),
    TableColumn("share", "Comes to", "money", 1.2),
)
_PRINTED = TableColumn("printed", "As printed", "whole", 1.0)
"""Where sums add what is printed, each share as it is added up."""
_GLOBALS = (
    TableColumn("name", "Global", width=1.4),
    TableColumn("title", "Meaning", width=3),
    TableColumn("value", "Comes to", "number", 0.9),
    TableColumn("unit", "Unit", width=1),
    TableColumn("how", "Typed", width=2),
)
_CURRENCIES = (
    TableColumn("code", "Currency", "code", 0.6, align="left"),
    TableColumn("rate", "Rate", "number", 0.8),
    TableColumn("stated", "Stated", "date"),
    TableColumn("source", "Source", width=3),
)


def globals_table(book: Book) -> Table:
    """The globals; each is a name of the workbook."""
    rows = []
    for one in book.computed.records.globals:
        value = book.computed.value(one.name)
        formula = formula_of(one.expression, book.ids) if one.expression else None
        cell = Cell(value.value, formula, name=plain_name(one.name)) if value else Cell(blank=True)
        unit = one.unit or (unit_words(value.unit) if value and value.unit else "")
        how = one.expression or _fed_words(book, one)
        rows.append(Row((Cell(one.name), Cell(one.title), cell, Cell(unit), Cell(how, under=one.reason)), one.id))
    return Table(GLOBALS, _GLOBALS, tuple(rows), empty="No globals.", dense=True, returned=("title", "value", "unit"))


def _fed_words(book: Book, one: Global) -> str:
    said = book.computed.fed.get(one.source)
    return f"from the production: {said.how}" if said else ""


def currencies_table(book: Book) -> Table:
    """The currencies with the rate each is reckoned at."""
    rows = (
        Row((Cell(one.code), book.number(one.rate), Cell(one.stated), Cell(one.source)), one.id)
        for one in book.computed.records.currencies
    )
    empty = "Every line is in the budget's own currency."
    return Table(CURRENCIES, _CURRENCIES, tuple(rows), empty=empty, dense=True, returned=("rate", "stated", "source"))


def fringes_table(book: Book) -> Table:
    """The fringes with rate, cutoff and source, what of the pay each is taken on, and what that comes to in all."""
    by_fringe: dict[str, list[Share]] = {one.id: [] for one in book.computed.records.fringes}
    for share in book.shares:
        if share.counts:
            by_fringe[share.fringe.id].append(share)
    rows = [_fringe_row(book, one, by_fringe[one.id]) for one in book.computed.records.fringes]
    if rows:
        value = plus(*(cell.value for row in rows if isinstance((cell := row.cells[8]).value, Decimal)))
        whole = Cell(value, Sum(FRINGES, "total"))
        rows.append(Row((Cell("Total fringes", span=8), whole, Cell()), "total", "total", total=True))
    typed = ("title", "rate", "cutoff", "source")
    return Table(FRINGES, _FRINGES, tuple(rows), empty="No fringes.", dense=True, returned=typed)


def _fringe_row(book: Book, one: Fringe, shares: Sequence[Share]) -> Row:
    flat = one.how is How.FLAT
    cells = (
        Cell(one.name),
        Cell(one.title),
        Cell(str(one.year or "")),
        book.number(one.rate.rstrip("% ")),
        Cell(f"flat per {one.per}" if flat else "% of pay"),
        book.number(one.cutoff) if one.cutoff else Cell(),
        Cell(one.period.value if one.cutoff else ""),
        Cell() if flat else _added(shares, "within", plus(*(share.within for share in shares))),
        _added(
            shares,
            "printed" if _adds_printed(book) else "share",
            plus(*(as_summed(book.computed.graph.ask, share.value) for share in shares)),
        ),
        Cell(one.source),
    )
    return Row(cells, one.id)


def _added(shares: Sequence[Share], column: str, value: Decimal) -> Cell:
    """A column of the shares of one fringe, added up."""
    return Cell(value, Sum(SHARES, column, tuple(share.id for share in shares)) if shares else None, muted=not shares)


def _adds_printed(book: Book) -> bool:
    return book.computed.records.budget.rounding is Rounding.PRINTED


def shares_table(book: Book) -> Table:
    """What each fringe comes to on each line: the pay of a person added up line by line, up to the cutoff."""
    columns = (*_SHARES, _PRINTED) if _adds_printed(book) else _SHARES
    return Table(SHARES, columns, tuple(_share_rows(book)), empty="No line has a fringe.", dense=True)


def _share_rows(book: Book) -> Iterator[Row]:
    for share in book.shares:
        cells = (
            Cell(share.line.description or share.line.position),
            Cell(share.fringe.name),
            *(_flat_cells(book, share) if share.fringe.how is How.FLAT else _percent_cells(book, share)),
        )
        if _adds_printed(book):
            printed = as_summed(book.computed.graph.ask, share.value)
            cells = (*cells, Cell(printed, book.summed(Ref(SHARES, share.id, "share"))))
        yield Row(cells, share.id, "" if share.counts else "muted")


def _percent_cells(book: Book, share: Share) -> tuple[Cell, ...]:
    """A line's pay on top of what was paid before, what of it is within the cutoff, and that times the rate."""
    paid, own = book.subtotal(share.line), Ref(SHARES, share.id, "pay")
    over = tuple(Ref(SHARES, f"{name} {share.line.id}", "share") for name in share.stacked)
    until = Calc("+", (Ref(SHARES, share.before, "until"), own)) if share.before else own
    rate = Calc("*", (Ref(SHARES, share.id, "within"), Ref(FRINGES, share.fringe.id, "rate")))
    return (
        Cell(share.pay, Calc("+", (paid, *over)) if over else paid),
        Cell(share.until, until),
        Cell(share.within, _within(share)),
        Cell(share.value, Calc("/", (rate, HUNDRED))),
    )


def _within(share: Share) -> Formula:
    """How much of a line's pay has the fringe."""
    if not share.fringe.cutoff:
        return Ref(SHARES, share.id, "pay")
    cutoff = Ref(FRINGES, share.fringe.id, "cutoff")
    until = least(Ref(SHARES, share.id, "until"), cutoff)
    return Calc("-", (until, least(Ref(SHARES, share.before, "until"), cutoff))) if share.before else until


def _flat_cells(book: Book, share: Share) -> tuple[Cell, ...]:
    return Cell(), Cell(), Cell(), Cell(share.value, _flat(book, share.fringe, share.line))


def _flat(book: Book, fringe: Fringe, line: Line) -> Formula:
    """So much for each hour, day, week or unit a line counts."""
    amount, times = Ref(LINES, line.id, "amount"), Ref(LINES, line.id, "times")
    rate, per = Ref(FRINGES, fringe.id, "rate"), time_unit(read_unit(fringe.per))
    if not per:
        return Calc("*", (amount, times, rate))
    if line.hours:
        hours: tuple[Formula, ...] = (amount, book.typed(line.hours))
    else:
        hours = (amount, times, HOURS[time_unit(read_unit(line.unit))])
    return Calc("/", (Calc("*", (*hours, rate)), HOURS[per]))
