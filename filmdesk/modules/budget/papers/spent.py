"""The papers of money spent: the tracking cost report and the log of purchase orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from filmdesk.film.heads import head, page_setup
from filmdesk.film.today import today
from filmdesk.modules.budget.money import columns
from filmdesk.modules.budget.money.cost import CostLine, summed
from filmdesk.modules.budget.money.ledger import spent
from filmdesk.modules.budget.money.lists import list_pos
from filmdesk.modules.budget.money.store import (
    CHANGES,
    ORDERS,
    books,
    card_currency,
    held_budget,
    own_currency,
    report_lines,
)
from filmdesk.modules.budget.papers.exports import approval_words
from filmdesk.paper.listing import picked, table_of
from filmdesk.paper.parts import Calc, Cell, Formula, Paper, Paragraph, Part, Ref, Row, Sum, Table, TableColumn
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.counting import counted
from filmdesk.values.modules import option

_COSTS = (
    TableColumn("number", "Acct", "code", 0.6, align="left"),
    TableColumn("title", "Description", width=2.4),
    TableColumn("period", "This period", "whole", 0.9),
    TableColumn("actual", "Actual to date", "whole", 0.9),
    TableColumn("commitments", "Committed", "whole", 0.9),
    TableColumn("total", "Total cost", "whole", 0.9),
    TableColumn("etc", "ETC", "whole", 0.9),
    TableColumn("efc", "EFC", "whole", 0.9),
    TableColumn("budget", "Budget", "whole", 0.9),
    TableColumn("changes", "Approved changes", "whole", 0.9),
    TableColumn("revised", "Revised budget", "whole", 0.9),
    TableColumn("variance", "Variance (over) under", "whole", 0.9),
    TableColumn("moved", "Since last report", "whole", 0.9),
    TableColumn("note", "Note", width=1.4),
)
_PO = ("number", "day", "person", "description", "account", "ordered_by", "total", "currency", "rental_from",
       "rental_to", "approved_by", "invoiced", "remainder", "state")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CostReportOptions:
    """For which day."""

    day: date | None = option(None, help="The last day it counts; the last one there is if not said.")


def every_report(production: Production) -> list[CostReportOptions]:
    """One report where there is a budget to hold costs to."""
    return [CostReportOptions()] if held_budget(production) else []


def cost_report(production: Production, options: CostReportOptions | None = None) -> Paper:
    """The tracking cost report of a day: what was spent, is committed and is still to come, by account."""
    day = (options.day if options else None) or _last_day(production)
    lines = report_lines(production, day)
    budget = held_budget(production)
    title = "Tracking cost report"
    source = f"Held to {budget.name}" if budget else ""
    approved = approval_words(production, budget) if budget else ""
    named = head(production, title, f"as of {shown(day)}", source, approved or "budget not approved")
    parts = (*_face(production, lines), _costs_table(lines))
    return Paper(title, parts, head=named, page=page_setup(production, landscape=True))


def _last_day(production: Production) -> date:
    """Today, or the last day anything was ordered, spent or approved where that lies ahead."""
    costs = spent(books(production), card_currency(production))
    days = (
        *(one.day for one in costs),
        *(one.committed_on for one in ORDERS.all(production)),
        *(one.day for one in CHANGES.all(production)),
    )
    return max((today(), *filter(None, days)))


def _face(production: Production, lines: list[CostLine]) -> Iterator[Part]:
    unreviewed = sum(not line.reviewed for line in lines)
    yield Paragraph(
        "From purchase orders, invoices, petty cash and cards entered here, in "
        f"{own_currency(production)}; no accountant's ledger was reconciled with it.",
        "small",
    )
    if unreviewed:
        told = counted(unreviewed, "estimate to complete is", "estimates to complete are")
        yield Paragraph(f"{told} proposed and not reviewed, marked with *.", "notice")


def _costs_table(lines: list[CostLine]) -> Table:
    rows = [_cost_row(line) for line in lines]
    foot = summed(lines)
    sums = [Cell(foot[column.name], Sum("costs", column.name)) for column in _COSTS[2:12]]
    rows.append(Row((Cell(), Cell("Total"), *sums), "total", "total", total=True))
    return Table("costs", _COSTS, tuple(rows), empty="Nothing was budgeted or spent yet.", dense=True)


def _cost_row(line: CostLine) -> Row:
    def ref(name: str) -> Formula:
        return Ref("costs", line.number, name)

    formulas: dict[str, Formula] = {
        "total": Calc("+", (ref("actual"), ref("commitments"))),
        "efc": Calc("+", (ref("total"), ref("etc"))),
        "revised": Calc("+", (ref("budget"), ref("changes"))),
        "variance": Calc("-", (ref("revised"), ref("efc"))),
    }
    cells = []
    for column in _COSTS:
        value = getattr(line, column.name)
        starred = column.name == "etc" and not line.reviewed and bool(value)
        cells.append(Cell(value, formulas.get(column.name), changed=starred, muted=value == 0))
    over = line.variance < Decimal(0)
    return Row(tuple(cells), line.number, "warn" if over else "")


def every_po_log(production: Production) -> list[None]:
    """The log, where there is an order in it."""
    return [None] if ORDERS.all(production) else []


def po_log(production: Production, options: None = None) -> Paper:
    """Every purchase order with what was invoiced of it and what it still commits."""
    shown_columns = picked(columns.ORDERS, *_PO)
    rows = list_pos(production)
    table = table_of("orders", shown_columns, rows, audience_of("po-log"), empty="No purchase order yet.")
    title = "Purchase order log"
    return Paper(title, (table,), head=head(production, title), page=page_setup(production, landscape=True))
