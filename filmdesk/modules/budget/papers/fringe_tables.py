"""Fringes, globals and currencies of a budget on paper, reckoned again in a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from filmdesk.modules.budget.papers.book import CURRENCIES, FRINGES, LINES, SHARES, Book
from filmdesk.modules.budget.papers.symbols import GLOBALS, formula_of, least, plain_name
from filmdesk.modules.budget.reckoning.fringe_rules import fringe_in, person_key, pool
from filmdesk.modules.budget.reckoning.measures import HOURS, plus, read_unit, time_unit, unit_words
from filmdesk.modules.budget.records import Fringe, How, Line
from filmdesk.paper.parts import Calc, Cell, Formula, Ref, Row, Table, TableColumn

_FRINGES = (
    TableColumn("name", "Fringe", width=1.6),
    TableColumn("title", "Meaning", width=3),
    TableColumn("year", "From", "code", 0.5),
    TableColumn("rate", "Rate", "number", 0.7),
    TableColumn("how", "of", width=0.8),
    TableColumn("cutoff", "Cutoff", "money", 1.1),
    TableColumn("period", "by person and", width=1.1),
    TableColumn("source", "Source", width=2.4),
)
_SHARES = (
    TableColumn("line", "Line", width=3),
    TableColumn("fringe", "Fringe", width=1.6),
    TableColumn("pay", "Pay", "money", 1.2),
    TableColumn("until", "Paid so far", "money", 1.2),
    TableColumn("share", "Comes to", "money", 1.2),
)
_GLOBALS = (
    TableColumn("name", "Global", width=1.4),
    TableColumn("title", "Meaning", width=3),
    TableColumn("value", "Comes to", "number", 0.9),
    TableColumn("unit", "Unit", width=1),
    TableColumn("how", "Typed", width=2),
)
_CURRENCIES = (
    TableColumn("code", "Currency", "code"),
    TableColumn("rate", "Rate", "number"),
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
        how = one.expression or (f"from the production: {one.source}" if one.source else "")
        rows.append(Row((Cell(one.name), Cell(one.title), cell, Cell(unit), Cell(how, under=one.reason)), one.id))
    return Table(GLOBALS, _GLOBALS, tuple(rows), empty="No globals.", returned=("title", "value", "unit"))


def currencies_table(book: Book) -> Table:
    """The currencies with the rate each is reckoned at."""
    rows = (
        Row((Cell(one.code), book.number(one.rate), Cell(one.stated), Cell(one.source)), one.id)
        for one in book.computed.records.currencies
    )
    empty = "Every line is in the budget's own currency."
    return Table(CURRENCIES, _CURRENCIES, tuple(rows), empty=empty, returned=("rate", "stated", "source"))


def fringes_table(book: Book) -> Table:
    """The fringes with rate, cutoff and source."""
    rows = []
    for one in book.computed.records.fringes:
        cutoff = book.number(one.cutoff) if one.cutoff else Cell()
        period = one.period.value if one.cutoff else ""
        how = "percent" if one.how is How.PERCENT else f"flat per {one.per}"
        rows.append(
            Row((Cell(one.name), Cell(one.title), Cell(str(one.year or "")), book.number(one.rate.rstrip("% ")),
                 Cell(how), cutoff, Cell(period), Cell(one.source)), one.id)
        )  # fmt: skip
    typed = ("title", "rate", "cutoff", "source")
    return Table(FRINGES, _FRINGES, tuple(rows), empty="No fringes.", returned=typed)


def shares_table(book: Book) -> Table:
    """What each fringe comes to on each line: the pay of a person added up line by line, up to the cutoff."""
    return Table(SHARES, _SHARES, tuple(_share_rows(book)), empty="No line has a fringe.", dense=True)


def _share_rows(book: Book) -> Iterator[Row]:
    ask = book.computed.graph.ask
    sharing: dict[tuple[str, ...], list[tuple[Fringe, Line]]] = defaultdict(list)
    for line in sorted(book.computed.records.lines, key=lambda line: line.id):
        for name in ask(("fringes of", line.id)):
            if not book.computed.reason("share", name, line.id) and book.computed.subtotal(line.id):
                fringe = fringe_in(ask, name, line)
                sharing[name, person_key(line), *pool(ask, fringe, line)].append((fringe, line))
    for together in sharing.values():
        before: tuple[str, Decimal] | None = None
        for fringe, line in together:
            row, until = (
                (_flat_row(book, fringe, line), None) if fringe.how is How.FLAT else _row(book, fringe, line, before)
            )
            yield row
            before = (row.id, until) if until is not None else before


def _row(book: Book, fringe: Fringe, line: Line, before: tuple[str, Decimal] | None) -> tuple[Row, Decimal]:
    """A line's pay on top of what was paid before, and what of it is within the cutoff, times the rate."""
    identity, ask = f"{fringe.name} {line.id}", book.computed.graph.ask
    stacked = [name for name in fringe.over if name in ask(("fringes of", line.id))]
    found = book.computed.subtotal(line.id)
    pay = plus(found.value if found else Decimal(0), *(ask(("share", name, line.id)) for name in stacked))
    paid = book.subtotal(line)
    pay_formula = Calc("+", (paid, *(Ref(SHARES, f"{name} {line.id}", "share") for name in stacked)))
    own = Ref(SHARES, identity, "pay")
    until = plus(before[1], pay) if before else pay
    until_formula = Calc("+", (Ref(SHARES, before[0], "until"), own)) if before else own
    within = _within(fringe, identity, before[0] if before else "")
    share = Calc("/", (Calc("*", (within, Ref(FRINGES, fringe.id, "rate"))), Decimal(100)))
    cells = (
        Cell(line.description), Cell(fringe.name), Cell(pay, pay_formula if stacked else paid),
        Cell(until, until_formula), Cell(ask(("share", fringe.name, line.id)), share),
    )  # fmt: skip
    return Row(cells, identity), until


def _within(fringe: Fringe, identity: str, before: str) -> Formula:
    """How much of a line's pay has the fringe."""
    if not fringe.cutoff:
        return Ref(SHARES, identity, "pay")
    cutoff = Ref(FRINGES, fringe.id, "cutoff")
    until = least(Ref(SHARES, identity, "until"), cutoff)
    return Calc("-", (until, least(Ref(SHARES, before, "until"), cutoff))) if before else until


def _flat_row(book: Book, fringe: Fringe, line: Line) -> Row:
    share = book.computed.graph.ask(("share", fringe.name, line.id))
    cells = (Cell(line.description), Cell(fringe.name), Cell(), Cell(), Cell(share, _flat(book, fringe, line)))
    return Row(cells, f"{fringe.name} {line.id}")


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
