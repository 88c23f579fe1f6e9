"""The accounts and detail lines of a budget on paper, reckoned again in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from filmdesk.modules.budget.papers.book import ACCOUNTS, LINES, SHARES, Book, total_row
from filmdesk.modules.budget.reckoning.measures import HOURS, read_unit, time_unit
from filmdesk.modules.budget.reckoning.sums import as_summed
from filmdesk.modules.budget.records import Account, Line
from filmdesk.paper.parts import Calc, Cell, Ref, Row, Sum, Table, TableColumn

_ACCOUNTS = (
    TableColumn("number", "Acct", "code", 0.6, align="left"),
    TableColumn("title", "Account", width=5),
    TableColumn("total", "Total", "whole", 1.4),
)
_LINES = (
    TableColumn("description", "Description", width=3.4),
    TableColumn("amount", "Amt", "number", 0.7),
    TableColumn("unit", "Units", width=0.9),
    TableColumn("times", "X", "number", 0.6),
    TableColumn("rate", "Rate", "money", 1.1),
    TableColumn("currency", "Cur", "code", 0.5),
    TableColumn("subtotal", "Subtotal", "whole", 1.1),
    TableColumn("fringe", "Fringes", "whole", 1.0),
    TableColumn("total", "Total", "whole", 1.1),
)
_TYPED = ("description", "amount", "unit", "times", "rate", "currency")


def accounts_table(book: Book) -> Table:
    """The second level: the accounts that have lines, under their categories."""
    empty = "No account has a line yet."
    return Table(ACCOUNTS, _ACCOUNTS, tuple(_account_rows(book)), empty=empty, returned=("number", "title"))


def _account_rows(book: Book) -> Iterator[Row]:
    for category in book.computed.records.ordered_categories():
        accounts = book.used(category)
        if not accounts:
            continue
        title = f"{category.number} {category.title}"
        head = (Cell(title, span=len(_ACCOUNTS)),)
        yield Row(head, tone="head", keep_with_next=True, bookmark=title, opens=category.id)
        for account in accounts:
            total = book.amount("account total", account.id, formula=Ref(LINES, total_row(account), "total"))
            yield Row((Cell(account.number), Cell(account.title), total), account.id)
        rows = tuple(account.id for account in accounts)
        total = book.amount("category total", category.id, formula=Sum(ACCOUNTS, "total", rows))
        yield Row((Cell(), Cell(f"Total for {category.number}"), total), f"total {category.id}", "total", total=True)


def lines_table(book: Book) -> Table:
    """The third level: the detail lines under their accounts."""
    return Table(LINES, _LINES, tuple(_line_rows(book)), empty="No line yet.", dense=True, returned=_TYPED)


def _line_rows(book: Book) -> Iterator[Row]:
    for category in book.computed.records.ordered_categories():
        for account in book.used(category):
            title = f"{account.number} {account.title}"
            head = (Cell(title, span=len(_LINES)),)
            yield Row(head, tone="head", keep_with_next=True, bookmark=title, opens=account.id)
            lines = book.lines[account.id]
            yield from (_line(book, line) for line in lines)
            yield _account_total(book, account, lines)


def _account_total(book: Book, account: Account, lines: list[Line]) -> Row:
    formula = Sum(LINES, "total", tuple(line.id for line in lines))
    total = book.amount("account total", account.id, formula=formula)
    title = Cell(f"Total for {account.number}", span=len(_LINES) - 1)
    return Row((title, total), total_row(account), "total", total=True)


def _line(book: Book, line: Line) -> Row:
    computed = book.computed
    found = computed.subtotal(line.id)
    subtotal = Cell(blank=True)
    if found:
        subtotal = Cell(as_summed(computed.graph.ask, found.value), book.summed(book.subtotal(line)))
    missing, counted = computed.why_missing(line.id), computed.graph.ask(("counted", line.id))
    under = missing or ("" if counted else "left out with its group")
    cells = (
        Cell(line.description or line.position, under=under),
        book.number(line.amount),
        Cell(unit_with_hours(line.unit, line.hours)),
        book.number(line.times) if line.times else Cell(Decimal(1)),
        book.number(line.rate),
        Cell(line.currency or computed.records.budget.currency),
        subtotal,
        _fringe(book, line) if found else Cell(),
        _total(book, line, counted) if found else Cell(blank=True),
    )
    return Row(cells, line.id, "warn" if missing else "" if counted else "muted")


def _fringe(book: Book, line: Line) -> Cell:
    names = book.computed.graph.ask(("fringes of", line.id))
    known = tuple(f"{name} {line.id}" for name in names if not book.computed.reason("share", name, line.id))
    value = book.computed.amount("fringe", line.id).value
    return Cell(value, book.summed(Sum(SHARES, "share", known))) if known else Cell()


def _total(book: Book, line: Line, counted: bool) -> Cell:
    if not counted:
        return Cell(Decimal(0))
    parts = Calc("+", (Ref(LINES, line.id, "subtotal"), Ref(LINES, line.id, "fringe")))
    return Cell(book.computed.amount("line total", line.id).value, parts)


def unit_with_hours(unit: str, hours: str) -> str:
    """A unit as it is read; one of time says its hours, the usual ones where none are given: "day (12 h)"."""
    time = time_unit(read_unit(unit))
    return f"{unit} ({hours or HOURS[time]} h)" if time and time != "hour" else unit
