"""The top sheet as rows: categories by part, charges, the grand total, credits, each with the figure it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from filmdesk.modules.budget.listed import cents, unpriced
from filmdesk.modules.budget.lists import CATEGORY_PART, CHARGE_PART
from filmdesk.modules.budget.parts import Rows, Values
from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.figures import figures_shown
from filmdesk.modules.budget.reckoning.graph import Key
from filmdesk.modules.budget.records import Section
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_TOTALS = {
    Section.ABOVE: "Total above the line",
    Section.PRODUCTION: "Total production",
    Section.POST: "Total post",
    Section.OTHER: "Total other",
}
_PARTS = {"category total": CATEGORY_PART, "charge total": CHARGE_PART}
"""What stands behind a row that can be typed in."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the top sheet: what it is of, and the figure it shows."""

    id: str
    key: Key
    number: str
    title: str
    section: str = ""

    @property
    def is_sum(self) -> bool:
        """Whether it adds up rows above it."""
        return self.id == sum_row(self.key)


def sum_row(key: Key) -> str:
    """The id of the row of a sum: "grand total", "section post"."""
    return " ".join(key)


def sheet_rows(computed: Computed) -> Iterator[SheetRow]:
    """The rows in the order of the sheet; a sum stands under what it adds up."""
    records = computed.records
    for section in Section:
        of_part = [one for one in records.categories if one.section is section]
        for one in of_part:
            yield SheetRow(one.id, ("category total", one.id), one.number, one.title, section)
        if of_part:
            yield _sum(_TOTALS[section], "section", section.value)
    yield _sum("Total below the line", "below the line")
    yield _sum("Total above and below the line", "before charges")
    for charge in records.charges:
        yield SheetRow(charge.id, ("charge total", charge.number), charge.number, charge.title)
    if records.charges:
        yield _sum("Total contractual charges", "charges")
    yield _sum("Grand total", "grand total")
    applied = [credit for credit in records.credits if credit.applied]
    for credit in applied:
        yield SheetRow(credit.id, ("credit total", credit.name), "", f"Less {credit.name}")
    if applied:
        yield _sum("Applied credits", "credits")
        yield _sum("Net budget", "net budget")


def list_sheet(production: Production) -> Rows:
    """The top sheet, row by row."""
    computed = figures_shown(production)
    return [_row(computed, row) for row in sheet_rows(computed)] if computed else []


def add_category_row(production: Production, values: Values) -> str:
    """A category, from its number and title."""
    return CATEGORY_PART.add(production, values)


def change_sheet_row(production: Production, name: str, values: Values) -> None:
    """Number or title of a category or charge; raises UserError for a sum."""
    _part_of(production, name).change(production, name, values)


def remove_sheet_row(production: Production, name: str) -> None:
    """Remove a category with its accounts, or a charge; raises UserError for a sum."""
    _part_of(production, name).remove(production, name)


def _part_of(production: Production, name: str) -> Any:
    computed = figures_shown(production)
    row = next((row for row in sheet_rows(computed) if row.id == name), None) if computed else None
    part = _PARTS.get(row.key[0]) if row else None
    if part is None:
        raise UserError("This figure follows from others.", "Change a category, a line or a charge instead.")
    return part


def _sum(title: str, *key: str) -> SheetRow:
    return SheetRow(sum_row(key), key, "", title)


def _row(computed: Computed, row: SheetRow) -> dict[str, Any]:
    found = computed.shown(*row.key)
    told = {"total": cents(found.value) if found else None, "missing": unpriced(found)}
    return {"id": row.id, "number": row.number, "title": row.title, "section": row.section, "sum": row.is_sum} | told
