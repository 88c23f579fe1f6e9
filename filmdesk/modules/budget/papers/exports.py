"""The papers of a budget: its top sheet with the assumptions behind it, and the whole of it, down to the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from filmdesk.film.heads import head, page_setup
from filmdesk.modules.budget.papers.book import Book
from filmdesk.modules.budget.papers.detail_tables import accounts_table, lines_table
from filmdesk.modules.budget.papers.fringe_tables import currencies_table, fringes_table, globals_table, shares_table
from filmdesk.modules.budget.papers.top_sheet import top_sheet_table
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures
from filmdesk.modules.budget.reckoning.rounding import shown_sum
from filmdesk.modules.budget.reckoning.sums import whole
from filmdesk.modules.budget.records import Budget, Rounding, Section
from filmdesk.modules.budget.sheet_rows import sheet_rows
from filmdesk.modules.budget.store import APPROVALS, standing_budget
from filmdesk.paper.parts import (
    Cell,
    Columns,
    Fields,
    Figure,
    Head,
    Heading,
    Origin,
    Paper,
    Paragraph,
    Part,
    Row,
    Sheet,
    Table,
    TableColumn,
)
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option
from filmdesk.values.words import a_few

PRELIMINARY = "PRELIMINARY"
_ROUNDED = {
    Rounding.EXACT: "Sums add exact figures; what is printed is rounded half up to whole {currency}, so that a total"
    " may be a little more or less than the printed figures above it add up to.",
    Rounding.PRINTED: "Sums add what is printed: every line, charge and credit rounded half up to whole {currency}.",
}


@dataclass(frozen=True, slots=True)
class BudgetOptions:
    """How much of a budget is printed; a workbook has all of it."""

    fringes_by_line: bool = option(False, help="Print what each fringe comes to on each line, too.")


def every_budget(production: Production) -> list[None]:
    """One paper where a budget was begun, none before."""
    return [None] if standing_budget(production) else []


def every_whole_budget(production: Production) -> list[BudgetOptions]:
    """The same, with what is printed of it."""
    return [BudgetOptions()] if standing_budget(production) else []


def top_sheet(production: Production, options: None = None) -> Paper:
    """The top sheet, and behind it what it takes for granted."""
    book = _book(production)
    parts = (*_face(production, book), Sheet("Assumptions"), *_assumptions(book.computed))
    return _paper(production, book, "Top sheet", parts)


def whole_budget(production: Production, options: BudgetOptions | None = None) -> Paper:
    """Top sheet, accounts, detail lines, and the globals and fringes they are reckoned with."""
    book = _book(production)
    parts: tuple[Part, ...] = (
        Sheet("Top sheet", headed=False),  # the page it fills is the same as the top sheet's own
        *_face(production, book, comes_home=True),
        Sheet("Assumptions"),
        *_assumptions(book.computed),
        Sheet("Accounts"),
        accounts_table(book),
        Sheet("Detail"),
        lines_table(book),
        Sheet("Fringes"),
        fringes_table(book),
        Sheet("Globals", apart=False),
        globals_table(book),
        Heading("Currencies"),
        currencies_table(book),
        Sheet("Fringes by line", printed=options is not None and options.fringes_by_line),
        shares_table(book),
    )
    return _paper(production, book, "Budget", parts)


def _book(production: Production) -> Book:
    computed = figures(production)
    if computed is None:
        raise UserError("No budget was begun yet.", "Start one from a chart of accounts.")
    return Book(computed)


def _paper(production: Production, book: Book, title: str, parts: tuple[Part, ...]) -> Paper:
    budget = book.computed.records.budget
    approved = approval_words(production, budget)
    dated = " ".join(filter(None, (budget.name, shown(budget.dated))))
    named: Head = head(production, title, dated, approved or PRELIMINARY)
    mark = "" if approved else PRELIMINARY
    origin = Origin(record=budget.id)
    return Paper(title, parts, head=named, page=page_setup(production), watermark=mark, origin=origin)


def approval_words(production: Production, budget: Budget) -> str:
    """Who approved a budget; nothing while nobody did."""
    approvals = APPROVALS.where(production, budget=budget.id)
    last = approvals[-1] if approvals else None
    return f"Approved by {last.approved_by}, {shown(last.day)}, {last.how}" if last else ""


def _face(production: Production, book: Book, *, comes_home: bool = False) -> Iterator[Part]:
    yield _figures(book.computed)
    yield Fields(tuple((name, text or "TBD") for name, text in _header(book.computed)), 2)
    yield top_sheet_table(book, comes_home=comes_home)
    if apart := _apart(book.computed):
        yield Paragraph(apart, "small")
    missing = book.computed.amount("grand total").missing
    if missing:
        told = counted(missing, "line or charge", "lines or charges")
        yield Paragraph(f"{told} not priced yet and not in these totals; the assumptions list them.", "notice")


def _apart(computed: Computed) -> str:
    """What is said where the figures printed above a total do not add up to it; nothing where all of them do."""
    told = [
        f"{row.title} to {added:,f}"
        for row in sheet_rows(computed)
        if row.is_sum and (added := shown_sum(computed, row.key, whole)) is not None
    ]
    return f"Totals add exact figures and are rounded last. As printed, they add up: {a_few(told, 4)}." if told else ""


def _figures(computed: Computed) -> Columns:
    """What the reader came for: what the film costs, above and below the line."""
    currency = computed.records.budget.currency
    net = computed.amount("net budget").value
    told = [
        (
            "Grand total",
            computed.grand_total,
            f"{currency}, net {shown(net, 'whole')}" if computed.applied else currency,
        ),
        ("Above the line", computed.section(Section.ABOVE), ""),
        ("Below the line", computed.amount("below the line").value, ""),
    ]
    stacks = tuple(
        (Figure(title, shown(value, "whole"), (under,) if under else (), "large" if at == 0 else "normal"),)
        for at, (title, value, under) in enumerate(told)
    )
    return Columns(stacks, (1.4, 1, 1))


def _header(computed: Computed) -> Iterator[tuple[str, str]]:
    budget = computed.records.budget
    yield "Script", ", ".join(filter(None, (budget.script, shown(budget.script_date))))
    yield "Producer", budget.producer
    yield "Budget", ", ".join(filter(None, (budget.name, shown(budget.dated))))
    yield "Director", budget.director
    yield "Start and wrap", " to ".join(filter(None, (shown(budget.start), shown(budget.wrap))))
    yield "Writer", budget.writer
    days = computed.value("shoot_days")
    yield "Shoot", budget.shoot or (days.words if days else "")
    yield "Prepared by", budget.prepared_by
    yield "Location", budget.place
    yield "Format", budget.format
    yield "Unions", budget.unions
    rates = [f"{one.code} at {one.rate or 'no rate'}" for one in computed.records.currencies]
    yield "Currency", "; ".join((budget.currency, *rates))


def _assumptions(computed: Computed) -> Iterator[Part]:
    budget = computed.records.budget
    said = [line.strip() for line in budget.assumptions.splitlines() if line.strip()]
    for line in said or ["None were written down."]:
        yield Paragraph(line, "body" if said else "muted")
    yield Heading("How it is reckoned", 3)
    yield Paragraph(_ROUNDED[budget.rounding].format(currency=budget.currency))
    yield Paragraph("Contractual charges are taken in the order they stand; each says what it is taken on.")
    known = [(one, computed.value(one.name)) for one in computed.records.globals]
    if known:
        pairs = tuple((one.title or one.name, value.words if value else "TBD") for one, value in known)
        yield Fields(pairs, 2)
    yield Heading("Not priced yet", 3)
    yield _unpriced(computed)


def _unpriced(computed: Computed) -> Table:
    numbers = {account.id: account.number for account in computed.records.accounts}
    columns = (
        TableColumn("account", "Acct", "code", 0.6, align="left"),
        TableColumn("description", "Line", width=3),
        TableColumn("reason", "Why", width=3),
    )
    rows = [
        Row((Cell(numbers.get(line.account, "")), Cell(line.description), Cell(reason)), line.id)
        for line, reason in computed.unpriced()
    ]
    for charge in computed.records.charges:
        if computed.amount("charge total", charge.number).missing:
            why = computed.reason("charge base", charge.number) or "it has no rate"
            rows.append(Row((Cell(charge.number), Cell(charge.title), Cell(why))))
    return Table("unpriced", columns, tuple(rows), empty="Every line has a price.")
