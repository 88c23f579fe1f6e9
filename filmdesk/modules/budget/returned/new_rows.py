"""Rows that somebody wrote into a copy: accounts with their lines, and lines of accounts that are here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from filmdesk.modules.budget.foreign.words import under
from filmdesk.modules.budget.papers.book import TOP
from filmdesk.modules.budget.records import Account, Category, Line
from filmdesk.modules.budget.returned.case import Case, Proposed, edit_id
from filmdesk.modules.budget.returned.deeds import Deed
from filmdesk.modules.budget.returned.headings import Headed, accounts_written
from filmdesk.modules.budget.returned.known import ACCOUNTS, CATEGORIES, LINES, titled
from filmdesk.modules.budget.returned.readings import Place, Reading, figure_shown, read_cell
from filmdesk.modules.budget.returned.words import TITLES
from filmdesk.paper.returned.differences import Added
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.sent import Kept
from filmdesk.paper.returned.workbook import Found
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import id_of
from filmdesk.values.ranks import rank_between, ranks
from filmdesk.values.words import listed

_FIELDS = ("description", "amount", "unit", "times", "rate", "currency")
_SUMS = ("total", "subtotal")
_ROWS_OF = {TOP: "on the top sheet"}
"""Where a row stands, by its table, where that is not called as what its rows are."""


@dataclass(slots=True)
class NewRows:
    """Goes through the rows that were not sent."""

    case: Case
    taken: dict[str, str] = field(default_factory=dict)
    """The ids of the new lines that are taken in, or were before, by their keys."""
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    """Those that new rows get, by table and key, or have where they were taken in before."""
    _accounts: dict[str, str] = field(default_factory=dict)
    """The accounts under which new lines were written, by the lines' keys; "" for rows that are no lines."""
    _opened: list[Account] = field(default_factory=list)
    """The accounts that are new."""
    _unsent: dict[tuple[str, str], list[Line]] = field(default_factory=dict)
    """The lines here that the copy was not sent, by account and description."""

    def proposed(self) -> Iterator[Proposed]:
        """New accounts with their lines, then new lines."""
        self._ids = self._ids_of_new()
        sent = set(self.case.found.ids.get(LINES, ()))
        for line in self.case.records.lines:
            if line.id not in sent:
                self._unsent.setdefault(_called(line), []).append(line)
        yield from [self._new_account(one) for one in self._written()]
        for added in self.case.found.added:
            if one := self._new(added):
                yield one

    # Accounts

    def _written(self) -> list[Headed]:
        """The new accounts with the lines under them; new lines under one that is here stay lines of their own."""
        here = {one.number: one for one in self.case.records.accounts}
        categories = {one.number: one.id for one in self.case.records.categories}
        new = []
        for one in accounts_written(self.case.found):
            there = here.get(one.number)
            if one.key[0] == LINES:
                one.group = categories.get(under(one.number), "")
                if not there and not one.group:
                    continue  # it only looks like a heading
            self._accounts |= dict.fromkeys(one.marks, "")
            self._accounts |= dict.fromkeys((line.key for line in one.lines), there.id if there else "")
            if not there:
                new.append(one)
            else:
                self._say_known(one, there)
        return new

    def _say_known(self, one: Headed, there: Account) -> None:
        """What is to be said of a written account whose number one has here."""
        if one.key[0] == LINES:
            if one.title.casefold() != there.title.casefold():
                told = " ".join(filter(None, (one.number, one.title)))
                self.case.remarks.append(
                    f"“{told}” is read as the heading of {there.number} {there.title}, and what stands under it as "
                    "its lines."
                )
        elif there.id != self._ids[one.key] and not one.lines:
            self.case.remarks.append(
                f"{there.number} {there.title} has the number {one.number} here already; see which is meant."
            )

    def _new_account(self, headed: Headed) -> Proposed:
        """An account with its lines: they are taken together."""
        identity, category = self._ids[headed.key], self.case.known.find(CATEGORIES, headed.group)
        title = headed.title or headed.number
        edit = Edit(edit_id("account", identity), f"{headed.number} {headed.title}".strip(), "New account", "", "")
        if problem := _no_account(headed, category):
            return Proposed(replace(edit, problem=problem), None)
        account = Account(self.case.records.budget.id, category.id, headed.number, title, "", id=identity)
        lines, notes = [], [""]
        if under(headed.number) != category.number:
            notes = [f"It stands under {titled(category)}."]
        for added, rank in zip(headed.lines, ranks(len(headed.lines)), strict=True):
            text = _description(added)
            try:
                reading = self._read_line(added.cells)
            except UserError as error:
                return Proposed(replace(edit, problem=f"{text}: {error.message} {error.remedy}"), None)
            new = self._ids[LINES, added.key]
            lines.append(Line(self.case.records.budget.id, identity, rank, id=new, **reading.fields))
            notes.append(" ".join(filter(None, (f"{text}: {reading.shown or 'no price'}.", reading.note))))
        came = f"with {counted(len(lines), 'line')}" if lines else "without lines"
        deed = Deed(ACCOUNTS, opened=replace(account, rank=self._rank_in(account)), added=tuple(lines))
        return Proposed(replace(edit, came=came, note=" ".join(filter(None, notes))), deed)

    def _rank_in(self, account: Account) -> str:
        """Its place by its number among those of its category, else behind all."""
        there = sorted((*self.case.records.accounts, *self._opened), key=lambda one: one.rank)
        own = [at for at, one in enumerate(there) if one.category == account.category]
        behind = [at + 1 for at in own if there[at].number <= account.number]
        at = behind[-1] if behind else own[0] if own else len(there)
        before = there[at - 1].rank if at else None
        ahead = (one.rank for one in there[at:] if before is None or one.rank > before)
        self._opened.append(replace(account, rank=rank_between(before, next(ahead, None))))
        return self._opened[-1].rank

    # Lines

    def _new(self, added: Added) -> Proposed | None:
        if added.table == ACCOUNTS or (added.table == LINES and self._accounts.get(added.key) == ""):
            return None
        if added.table != LINES:
            where = _ROWS_OF.get(added.table, f"among the {added.table}")
            self.case.remarks.append(f"A new row {where} is not taken in; add it here.")
            return None
        known, identity = self.case.known, self._ids[LINES, added.key]
        account = known.find(ACCOUNTS, self._accounts.get(added.key, added.group))
        where = known.inside(account.id if account else "", _description(added))
        edit = Edit(edit_id("new", identity), where, "New line", "", "")
        if account is None:
            return Proposed(replace(edit, problem="It stands under no account."), None)
        try:
            reading = self._read_line(added.cells)
        except UserError as error:
            return Proposed(replace(edit, problem=f"{error.message} {error.remedy}"), None)
        reading = replace(reading, note=" ".join(filter(None, (reading.note, self._left_behind(added)))))
        line = Line(self.case.records.budget.id, account.id, "", id=identity, **reading.fields)
        there = self._standing(line, reading.fields)
        self.taken[added.key] = there or identity
        if there:
            return None
        return Proposed(
            self._beside(line, replace(edit, came=reading.shown or "no price", note=reading.note)),
            Deed(LINES, added=(line,), placed=(identity,)),
        )

    def _ids_of_new(self) -> dict[tuple[str, str], str]:
        """The ids of new rows by table and key, made from what the copy says: brought back again, each has its own.

        So one that was taken in is found however it was changed here since.
        """
        found = self.case.found
        used, ids = set(found.ids.get(LINES, ())), dict[tuple[str, str], str]()
        copy = id_of(self.case.records.budget.id, *sorted(used))
        for added in found.added:
            told = [f"{name} {cell.value} {cell.formula}" for name, cell in sorted(added.cells.items())]
            tried = (id_of(copy, added.group, *told, str(number)) for number in count())
            ids[added.table, added.key] = one = next(one for one in tried if one not in used)
            used.add(one)
        return ids

    def _beside(self, line: Line, edit: Edit) -> Edit:
        """The edit of a new line; to be decided on where one that was not sent is called or priced the same here.

        As where somebody went on with a copy that was taken in once: the line would count twice.
        """
        taken = {*self.taken.values(), *self._ids.values()}
        free = [one for lines in self._unsent.values() for one in lines if one.id not in taken and one.description]
        called = next((one for one in free if _called(one) == _called(line)), None)
        priced = next((one for one in free if line.rate and _priced(one) == _priced(line)), None)
        one = called or priced
        if one is None:
            return edit
        here = " × ".join(filter(None, (one.amount, one.unit, one.times, one.rate))) or "no price"
        alike = "is called so here" if called else f"here has the same figures and is called {one.description}"
        note = f"A line that was not sent {alike}; take this one only if it is another."
        told = edit_id("new", line.id, here)
        return replace(edit, id=told, here=here, clash=True, note=" ".join(filter(None, (edit.note, note))))

    def _read_line(self, cells: Mapping[str, Found]) -> Reading:
        """All fields of a new line."""
        unit, currency = (cells.get(name, Found("")).value.strip() for name in ("unit", "currency"))
        fields: dict[str, Any] = {}
        notes, typed = [], []
        for name in _FIELDS:
            found = cells.get(name, Found(""))
            try:
                place = Place(self.case.records, name, unit, currency.upper())
                reading = read_cell(place, Kept(None), found)
            except UserError as error:
                raise UserError(f"{TITLES[name]}: {error.message}", error.remedy) from error
            fields |= reading.fields
            notes.append(reading.note)
            typed += [reading.shown] if found.value and name != "description" else []
        notes.append(_summed_alone(cells))
        return Reading(fields, " × ".join(typed), " ".join(filter(None, notes)))

    def _left_behind(self, added: Added) -> str:
        """What the line that a new one was copied from has, and the new one has not."""
        copied = self.case.known.find(LINES, added.like)
        names = listed((*copied.fringes, *copied.groups)) if copied else ""
        called = copied and (copied.description or copied.position)
        return f"It was copied from {called}, and comes without its {names}: give it those here." if names else ""

    def _standing(self, new: Line, fields: Mapping[str, Any]) -> str:
        """The line here that is the new one, taken in before or typed here as well; none where there is none."""
        if self.case.known.find(LINES, new.id):
            return new.id
        used = set(self.taken.values())
        free = (line for line in self._unsent.get(_called(new), ()) if line.id not in used)
        same = (line.id for line in free if all(getattr(line, name) == value for name, value in fields.items()))
        return next(same, "")


def _no_account(headed: Headed, category: Category | None) -> str:
    """Why a row is no account; nothing where it is one."""
    if not headed.number:
        return "It has no number."
    if " " in headed.number:
        return "That is no account's number; a new category is added here."
    return "" if category else "It stands under no category."


def _summed_alone(cells: Mapping[str, Found]) -> str:
    """What is to be said where a figure stands under a total alone: a line is Amt times X times Rate."""
    if any(cells.get(name, Found("")).value.strip() for name in ("amount", "rate")):
        return ""
    typed = [cells[name] for name in _SUMS if name in cells and cells[name].value.strip()]
    if not typed or typed[0].formula:
        return ""
    figure = figure_shown(typed[0].value)
    return f"{figure} stands under Total alone and is not taken: a line is Amt × X × Rate."


def _description(added: Added) -> str:
    return added.cells.get("description", Found("")).value.strip() or "a line without a description"


def _called(line: Line) -> tuple[str, str]:
    return line.account, line.description.casefold()


def _priced(line: Line) -> tuple[str, ...]:
    return line.account, line.amount, line.unit, line.times, line.rate, line.currency
