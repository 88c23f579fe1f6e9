"""The paper of two budgets side by side: what differs by account and line, and what was typed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from filmdesk.film.heads import head, page_setup
from filmdesk.modules.budget import columns
from filmdesk.modules.budget.compare import Difference
from filmdesk.modules.budget.papers.exports import PRELIMINARY, approval_words
from filmdesk.modules.budget.reckoning.figures import figures_of
from filmdesk.modules.budget.records import Budget
from filmdesk.modules.budget.store import BUDGETS, LINES, active_budget, find_budget, standing_budget
from filmdesk.modules.budget.what_if import CompareOptions, between, in_all
from filmdesk.paper.parts import (
    Calc,
    Cell,
    Columns,
    Figure,
    Paper,
    Paragraph,
    Part,
    Ref,
    Row,
    Table,
    TableColumn,
)
from filmdesk.paper.text import shown
from filmdesk.production.production import Production

_NAME = "differences"
_TITLES = {column.name: column.title for column in columns.LINES}
_WHOLE = frozenset({"account", "charge", "credit"})


def every_comparison(production: Production) -> list[CompareOptions]:
    """The budget worked on against the version before it, where there is one in the same currency."""
    mine = standing_budget(production)
    others = [one for one in BUDGETS.all(production) if mine and one.id != mine.id and one.currency == mine.currency]
    return [CompareOptions(others[-1].name)] if others else []


def comparison(production: Production, options: CompareOptions) -> Paper:
    """Two budgets side by side: accounts that differ with their lines, charges and the grand total."""
    first = find_budget(production, options.first)
    second = find_budget(production, options.second) if options.second else active_budget(production)
    found = between(production, first, second)
    title = "Budget comparison"
    named = head(production, title, f"{first.name} and {second.name}", second.currency)
    parts = (*_face(production, first, second, found), _table(production, (first, second), found))
    return Paper(title, parts, head=named, page=page_setup(production, landscape=True))


def _face(production: Production, first: Budget, second: Budget, found: list[Difference]) -> Iterator[Part]:
    totals = [figures_of(production, one).grand_total for one in (first, second)]
    change = totals[1] - totals[0]
    told = [
        (first.name, shown(totals[0], "whole"), _said_of(production, first)),
        (second.name, shown(totals[1], "whole"), _said_of(production, second)),
        ("Difference", shown(change, "whole"), second.currency),
    ]
    yield Columns(tuple((Figure(name, value, (under,), "normal"),) for name, value, under in told), (1.0, 1.0, 1.0))
    yield Paragraph(in_all(found, second.currency) if found else f"Nothing differs from “{first.name}”.")


def _said_of(production: Production, budget: Budget) -> str:
    dated = shown(budget.dated)
    return ", ".join(filter(None, (dated, approval_words(production, budget) or PRELIMINARY)))


def _table(production: Production, both: tuple[Budget, Budget], found: Sequence[Difference]) -> Table:
    heads = (
        TableColumn("number", "Acct", "code", 0.6, align="left"),
        TableColumn("title", "Description", width=2.6),
        TableColumn("before", both[0].name, "money", 1.1),
        TableColumn("after", both[1].name, "money", 1.1),
        TableColumn("change", "Difference", "money", 1.1),
        TableColumn("differs", "What differs", width=3),
    )
    rows = tuple(_row(production, both, str(at), one) for at, one in enumerate(found))
    return Table(_NAME, heads, rows, empty="The two are the same.", dense=True)


def _row(production: Production, both: tuple[Budget, Budget], key: str, one: Difference) -> Row:
    whole, total = one.kind in _WHOLE, one.kind in ("total", "net")
    formula = Calc("-", (Ref(_NAME, key, "after"), Ref(_NAME, key, "before")))
    cells = (
        Cell(one.number if one.kind != "line" else "", bold=whole),
        Cell(one.title if one.kind != "line" else f"    {one.title}", bold=whole),
        Cell(one.before, bold=whole),
        Cell(one.after, bold=whole),
        Cell(one.change, formula, bold=whole),
        Cell(_differs(production, both, one)),
    )
    return Row(cells, key, "total" if total else "", total=total, keep_with_next=one.kind == "account")


def _differs(production: Production, both: tuple[Budget, Budget], one: Difference) -> str:
    """What was typed otherwise in a line, from and to; or in which of the two alone it stands."""
    if one.kind == "credit":
        return "" if one.before is not None and one.after is not None else f"applied {_only(both, one)}"
    if one.kind != "line":
        return "" if one.before is not None and one.after is not None else _only(both, one)
    before = LINES.find(production, one.line_before) if one.line_before else None
    after = LINES.find(production, one.line_after) if one.line_after else None
    if before is None or after is None:
        return _only(both, one)
    changes = (
        f"{_TITLES.get(name, name)} {_said(getattr(before, name))} to {_said(getattr(after, name))}"
        for name in one.fields
        if name != "person"
    )
    person = ("Person",) if "person" in one.fields else ()
    return "; ".join((*changes, *person, *one.because)) or "what it is reckoned with"


def _only(both: tuple[Budget, Budget], one: Difference) -> str:
    here = both[1] if (one.line_after if one.kind == "line" else one.after is not None) else both[0]
    return f"only in {here.name}"


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if value not in (None, "") else "nothing"
