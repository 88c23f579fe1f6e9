"""The records of a budget by the tables and rows of its workbook, and how people call them."""

from __future__ import annotations

from typing import Any

from filmdesk.modules.budget.papers.book import TOP
from filmdesk.modules.budget.papers.top_sheet import charge_row
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Category, Charge, Line, Section
from filmdesk.modules.budget.returned.deeds import TABLES
from filmdesk.paper.returned.proposal import Edit

LINES, ACCOUNTS, CATEGORIES, CHARGES = "lines", "accounts", "categories", "charges"
_KINDS: dict[type, str] = {Line: LINES, Account: ACCOUNTS, Category: CATEGORIES, Charge: CHARGES}


class Known:
    """What the rows of a workbook are here."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._rows: dict[tuple[str, str], Any] = {
            (table, one.id): one for table in TABLES for one in getattr(records, table)
        }
        self._rows |= {(TOP, one.id): one for one in records.categories}
        self._rows |= {(TOP, charge_row(one)): one for one in records.charges}

    def find(self, table: str, row: str) -> Any:
        """The record of a row, or the one of that id; None where it is not here."""
        return self._rows.get((table, row))

    def table_of(self, table: str, row: str) -> str:
        """Which of the budget's tables a row belongs to: what stands on the top sheet is of two."""
        return _KINDS.get(type(self.find(table, row)), table)

    def where(self, table: str, row: str) -> str:
        """What people call a row; nothing for one that is not here."""
        record = self.find(table, row)
        if record is None:
            return ""
        if isinstance(record, Line):
            return self.inside(record.account, record.description or record.position)
        return titled(record) or str(getattr(record, "name", "") or getattr(record, "code", ""))

    def inside(self, account: str, text: str) -> str:
        """A text in an account, ahead of it that account's number."""
        found = self.find(ACCOUNTS, account)
        return " ".join(filter(None, (found.number if found else "", text)))

    def account(self, identity: str) -> str:
        """An account by number and title."""
        found = self.find(ACCOUNTS, identity)
        return titled(found) if found else "an account that is not here"

    def owner(self, table: str, group: str) -> str:
        """What rows of a table stand under: an account, a category or a part of the top sheet."""
        if table == LINES:
            return self.account(group)
        if table == ACCOUNTS:
            found = self.find(CATEGORIES, group)
            return titled(found) if found else "a category that is not here"
        return group or "the top sheet"

    def has_owner(self, table: str, group: str) -> bool:
        """Whether that is here."""
        if table == CATEGORIES:
            return group in set(Section)
        return self.find(ACCOUNTS if table == LINES else CATEGORIES, group) is not None


def titled(record: Any) -> str:
    """A record by number and title."""
    return " ".join(filter(None, (getattr(record, "number", ""), getattr(record, "title", ""))))


def placed(edit: Edit) -> tuple[str, str]:
    """What changes are put in order by."""
    return edit.where, edit.what
