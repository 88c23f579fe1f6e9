"""What each row of another program's budget is: a line, an account with its title, a total, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from filmdesk.modules.budget.foreign.rows import Row
from filmdesk.modules.budget.foreign.said import ACCOUNT, HEADS, LEFT, LINE, TOTAL
from filmdesk.modules.budget.foreign.words import NUMBER, is_subtotal, is_total, subject_of, under

BESIDE_TITLES = " -–:"
_PRICES = frozenset({"amount", "rate"})
_FIGURES = frozenset({"subtotal", "total"})
_LETTER = re.compile(r"[A-Z]")
"""A section of a commercial's bid."""


class Placing:
    """Goes through the rows in the file's order; `said` is what a person takes some of them for."""

    def __init__(self, said: Mapping[int, str]) -> None:
        self._said = said
        self._ways = {LINE: self._line, TOTAL: self._total, ACCOUNT: self._heading}
        self._titles: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._numbers: set[str] = set()
        """The accounts and categories there are."""
        self._account = self._last = ""
        """The account whose lines are read; "" behind its total."""
        self._by_heading = True
        """Whether it was said ahead of them."""
        self._is_ahead = True
        """Whether a top sheet is read that stands ahead of the lines."""
        self._lined: set[str] = set()
        """The accounts of which a line was read."""

    def place(self, rows: Iterable[Row]) -> dict[str, str]:
        """Say of each row what it is, and of which account; gives the titles of accounts by number."""
        listed = [row for row in rows if row.kind != HEADS]
        for row in listed:
            if not row.ahead and self._is_ahead:
                self._account, self._is_ahead = "", False
            place = self._ways.get(self._said.get(row.number, self._likeliest(row)))
            if place:
                place(row)
            self._entitle(row.account, row.told.get("title", ""))
        for row in listed:  # a top sheet's row may be called as an account is that comes later
            if row.ahead and row.kind == LEFT and (number := self._named.get(row.text.casefold())):
                row.kind, row.account = ACCOUNT, number
        return self._titles

    def _likeliest(self, row: Row) -> str:
        told = row.told.keys()
        if is_total(row.sums) and "rate" not in told:
            return TOTAL
        if told & _PRICES:
            return LINE if row.text or row.figures else LEFT
        if row.ahead:
            return ACCOUNT
        if told & _FIGURES and "account" not in told:
            return LINE if row.text else TOTAL if row.figures else LEFT
        return ACCOUNT

    def _line(self, row: Row) -> None:
        row.kind, row.account = LINE, row.told.get("account") or self._account
        self._by_heading = self._by_heading and "account" not in row.told
        self._account, self._last = row.account, row.account or self._last
        self._lined.add(row.account)
        self._know(row.account)

    def _total(self, row: Row) -> None:
        """A total; what follows that of an account is no longer of it."""
        row.kind = TOTAL
        row.span, number = subject_of(row.sums, row.told.get("account", ""), self._named, self._numbers)
        row.account = number or row.told.get("account") or self._account
        if row.span == "fringes":
            row.account = row.account or self._last
        elif row.span == "account" and self._by_heading and row.account not in (self._account, under(self._account)):
            return
        elif row.span != "unknown" and not (self._by_heading and is_subtotal(row.sums)):
            self._account = ""

    def _heading(self, row: Row) -> None:
        """An account or category with its title; what has no number is left out."""
        number, title = row.told.get("account", ""), row.told.get("description", "")
        if not number:
            number, _, title = title.partition(" ")
        elif _LETTER.fullmatch(number) and title:
            row.kind, row.account = ACCOUNT, number
        if NUMBER.fullmatch(number):
            row.kind, row.account = ACCOUNT, number
        if row.kind != ACCOUNT:
            row.kind = LEFT
            return
        self._account = self._last = number
        self._by_heading = True
        self._know(number)
        if number not in self._lined:  # what stands among its lines is no title
            self._entitle(number, title.strip(BESIDE_TITLES))

    def _know(self, number: str) -> None:
        if number:
            self._numbers |= {number, under(number)}

    def _entitle(self, number: str, title: str) -> None:
        if number and title and number not in self._titles:
            self._titles[number] = title
            self._named.setdefault(title.casefold(), number)
