"""The papers of money spent: the tracking cost report and the log of purchase orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from filmdesk.film.heads import head, page_setup
from filmdesk.film.today import today
from filmdesk.modules.budget.listed import ordered_accounts
from filmdesk.modules.budget.money.columns import ORDERS as ORDER_COLUMNS
from filmdesk.modules.budget.money.cost import CostLine, summed
from filmdesk.modules.budget.money.ledger import spent
from filmdesk.modules.budget.money.lists import list_pos
from filmdesk.modules.budget.money.records import OrderState
from filmdesk.modules.budget.money.store import (
    CHANGES,
    ORDERS,
    REPORTS,
    books,
    card_currency,
    held_budget,
    held_figures,
    own_currency,
    report_lines,
)
from filmdesk.modules.budget.papers.exports import approval_words
from filmdesk.modules.budget.parts import Rows
from filmdesk.modules.budget.records import Section
from filmdesk.paper.listing import Entry, picked, table_of
from filmdesk.paper.parts import Calc, Cell, Formula, Paper, Paragraph, Part, Ref, Row, Sum, Table, TableColumn, Tone
from filmdesk.paper.text import shown
from filmdesk.production.production import Production
from filmdesk.registry import audience_of
from filmdesk.values.counting import counted
from filmdesk.values.modules import option

_COSTS = (
    TableColumn("number", "Acct", "code", 0.6, align="left"),
    TableColumn("title", "Description", width=3.2),
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
_PO = ("number", "day", "person", "description", "account", "ordered_by", "amount", "tax", "total", "currency",
       "rental_from", "rental_to", "approved_by", "invoiced", "remainder", "state")  # fmt: skip
_ADDED = ("amount", "tax", "total", "invoiced", "remainder")


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
    parts = (*_face(production, day, lines), _costs_table(_held_in(production), lines))
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


def _face(production: Production, day: date, lines: list[CostLine]) -> Iterator[Part]:
    unreviewed = sum(not line.reviewed for line in lines)
    earlier = [one.day for one in REPORTS.all(production) if one.day < day]
    period = (
        f"since the report of {shown(max(earlier))}" if earlier else "all there is, since no report went out before"
    )
    yield Paragraph(
        "From purchase orders, invoices, petty cash and cards entered here, in "
        f"{own_currency(production)}; no accountant's ledger was reconciled with it. This period is {period}. "
        "Figures are added exactly and rounded half up where they are printed.",
        "small",
    )
    if unreviewed:
        told = counted(unreviewed, "estimate to complete is", "estimates to complete are")
        yield Paragraph(f"{told} proposed and not reviewed, marked with *.", "notice")


@dataclass(frozen=True, slots=True)
class _Group:
    """Accounts that are added up together: a category, and the part of the top sheet it stands in."""

    title: str
    section: Section


def _held_in(production: Production) -> dict[str, _Group]:
    """The category of each account, by number."""
    computed = held_figures(production)
    accounts = ordered_accounts(computed) if computed else ()
    return {one.number: _Group(f"{under.number} {under.title}", under.section) for under, one in accounts}


def _costs_table(held_in: Mapping[str, _Group], lines: list[CostLine]) -> Table:
    """Accounts with the sums of each category and part, then charges and what is spent on no account, and all of it."""
    rows: list[Row] = []
    for group, together in groupby(lines, lambda line: held_in.get(line.number)):
        own = list(together)
        rows += map(_cost_row, own)
        if group:
            rows.append(_sum_row(f"Total for {group.title}", own, "total"))
            of_section = [line for line in lines if (its := held_in.get(line.number)) and its.section is group.section]
            if own[-1] is of_section[-1]:
                rows.append(_sum_row(f"Total {group.section.value}", of_section, "banner"))
    rows.append(_sum_row("Total", lines, "banner"))
    return Table("costs", _COSTS, tuple(rows), empty="Nothing was budgeted or spent yet.", dense=True)


def _sum_row(title: str, lines: list[CostLine], tone: Tone) -> Row:
    foot = summed(lines)
    numbers = tuple(line.number for line in lines)
    sums = [Cell(foot[column.name], Sum("costs", column.name, numbers)) for column in _COSTS[2:-2]]
    told = [line.moved for line in lines if line.moved is not None]
    moved = Cell(sum(told, Decimal(0)), Sum("costs", "moved", numbers)) if told else Cell()
    return Row((Cell(), Cell(title), *sums, moved, Cell()), title, tone, total=True)


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
    """Every purchase order with what was invoiced of it and what it still commits, added up by currency."""
    shown_columns = picked(ORDER_COLUMNS, *_PO)
    rows = list_pos(production)
    audience = audience_of("po-log")
    made = table_of("orders", shown_columns, (*rows, *_sums(rows)), audience, empty="No purchase order yet.")
    title = "Purchase order log"
    states = Counter(row["state"] for row in rows)
    said = ", ".join(f"{states[state]} {state}" for state in OrderState if states[state])
    table = replace(made, dense=True)
    return Paper(title, (table,), head=head(production, title, said), page=page_setup(production, landscape=True))


def _sums(rows: Rows) -> Iterator[Entry]:
    """What was approved, by currency: a draft commits nothing yet, and a void order nothing any more."""
    approved = [row for row in rows if row["state"] in (OrderState.OPEN, OrderState.CLOSED)]
    for currency in dict.fromkeys(row["currency"] for row in approved):
        own = [row for row in approved if row["currency"] == currency]
        ids = tuple(row["id"] for row in own)
        sums = {name: Cell(sum((row[name] for row in own), Decimal(0)), Sum("orders", name, ids)) for name in _ADDED}
        told = {"description": "Open and closed orders", "currency": currency}
        yield Entry(told | sums, f"total {currency}", "total", total=True)
