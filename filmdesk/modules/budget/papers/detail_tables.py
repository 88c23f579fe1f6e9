"""The accounts and detail lines of a budget on paper, reckoned again in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from filmdesk.modules.budget.papers.book import ACCOUNTS, LINES, SHARES, Book, total_row
from filmdesk.modules.budget.reckoning.measures import HOURS, plus, read_unit, time_unit
from filmdesk.modules.budget.reckoning.sums import as_summed
from filmdesk.modules.budget.records import Account, Category, Line
from filmdesk.paper.parts import Calc, Cell, Formula, Ref, Row, Sum, Table, TableColumn

_ACCOUNTS = (
    TableColumn("number", "Acct", "code", 0.6, align="left"),
    TableColumn("title", "Account", width=4.4),
    TableColumn("subtotal", "Subtotal", "whole", 1.2),
    TableColumn("fringe", "Fringes", "whole", 1.2),
    TableColumn("total", "Total", "whole", 1.2),
)
_LINES = (
    TableColumn("description", "Description", width=3.1),
    TableColumn("amount", "Amt", "number", 0.7),
    TableColumn("unit", "Units", width=1.2),
    TableColumn("times", "X", "number", 0.6),
    TableColumn("rate", "Rate", "money", 1.1),
    TableColumn("currency", "Cur", "code", 0.5),
    TableColumn("subtotal", "Subtotal", "whole", 1.1),
    TableColumn("fringe", "Fringes", "whole", 1.0),
    TableColumn("total", "Total", "whole", 1.1),
)
_SUMMED = ("subtotal", "fringe", "total")
"""What is added up from the lines, and from there on upwards."""
_TYPED = ("description", "amount", "unit", "times", "rate", "currency")


def accounts_table(book: Book) -> Table:
    """The second level: the accounts that have lines, under their categories, with the fringes of each."""
    rows = tuple(_account_rows(book))
    return Table(
        ACCOUNTS, _ACCOUNTS, rows, empty="No account has a line yet.", dense=True, returned=("number", "title")
    )


def _account_rows(book: Book) -> Iterator[Row]:
    for category in book.computed.records.ordered_categories():
        accounts = book.used(category)
        if not accounts:
            continue
        title = f"{category.number} {category.title}"
        head = (Cell(title, span=len(_ACCOUNTS)),)
        yield Row(head, tone="head", keep_with_next=True, bookmark=title, opens=category.id)
        for account in accounts:
            sums = _sums(book, account, [Ref(LINES, total_row(account), name) for name in _SUMMED])
            yield Row((Cell(account.number), Cell(account.title), *sums), account.id)
        rows = tuple(account.id for account in accounts)
        sums = _category_sums(book, category, accounts, [Sum(ACCOUNTS, name, rows) for name in _SUMMED])
        yield Row((Cell(), Cell(f"Total for {title}"), *sums), f"total {category.id}", "total", total=True)


def _sums(book: Book, account: Account, formulas: Sequence[Formula]) -> tuple[Cell, ...]:
    """An account before fringes, its fringes, and both."""
    total = book.amount("account total", account.id, formula=formulas[-1])
    return _beside(total, book.before_fringes[account.id], formulas)


def _category_sums(
    book: Book, category: Category, accounts: Sequence[Account], formulas: Sequence[Formula]
) -> tuple[Cell, ...]:
    total = book.amount("category total", category.id, formula=formulas[-1])
    pay, fringes = zip(*(book.before_fringes[account.id] for account in accounts), strict=True)
    return _beside(total, (plus(*pay), plus(*fringes)), formulas)


def _beside(total: Cell, before: tuple[Decimal, Decimal], formulas: Sequence[Formula]) -> tuple[Cell, ...]:
    """What is before fringes, and what they are, in front of both; of an unpriced whole nothing is said."""
    if total.blank:
        return Cell(), Cell(), total
    pay, fringes = before
    return Cell(pay, formulas[0]), Cell(fringes, formulas[1], muted=not fringes), total


def lines_table(book: Book) -> Table:
    """The third level: the detail lines under their accounts."""
    return Table(LINES, _LINES, tuple(_line_rows(book)), empty="No line yet.", dense=True, returned=_TYPED)


def _line_rows(book: Book) -> Iterator[Row]:
    for category in book.computed.records.ordered_categories():
        for account in book.used(category):
            title = f"{account.number} {account.title}"
            head = (Cell(title, span=len(_LINES)),)
            yield Row(head, tone="head", keep_with_next=True, bookmark=title, opens=account.id)
            yield from (_line(book, line) for line in book.lines[account.id])
            yield _account_total(book, account)
        if accounts := book.used(category):
            yield _category_total(book, category, accounts)


def _account_total(book: Book, account: Account) -> Row:
    """Of the lines that count; of one left out with its group nothing is added."""
    lines = tuple(line.id for line in book.lines[account.id])
    counted = tuple(line for line in lines if book.computed.graph.ask(("counted", line)))
    before = [Sum(LINES, name, counted) if counted else Decimal(0) for name in _SUMMED[:-1]]
    sums = _sums(book, account, [*before, Sum(LINES, "total", lines)])
    title = Cell(f"Total for {account.number}", span=len(_LINES) - len(_SUMMED))
    return Row((title, *sums), total_row(account), "total", total=True)


def _category_total(book: Book, category: Category, accounts: Sequence[Account]) -> Row:
    rows = tuple(total_row(account) for account in accounts)
    sums = _category_sums(book, category, accounts, [Sum(LINES, name, rows) for name in _SUMMED])
    title = Cell(f"Total for {category.number} {category.title}", span=len(_LINES) - len(_SUMMED))
    return Row((title, *sums), f"total {category.id}", "banner", total=True)


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
        Cell(unit_with_hours(line.unit, book.hours(line))),
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
