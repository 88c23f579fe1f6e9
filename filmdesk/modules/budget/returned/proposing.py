"""The changes of an edited budget, each as something to accept or decline, with what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from hashlib import blake2b
from itertools import count
from typing import Any

from filmdesk.modules.budget.foreign.totals import under
from filmdesk.modules.budget.papers.book import TOP
from filmdesk.modules.budget.papers.top_sheet import charge_row
from filmdesk.modules.budget.reckoning.expressions import parse
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.records import Account, Category, Charge, Line
from filmdesk.modules.budget.returned.deeds import TABLES, Deed
from filmdesk.modules.budget.returned.headings import Headed, accounts_written
from filmdesk.modules.budget.returned.readings import Place, Reading, kept_shown, read_cell
from filmdesk.modules.budget.typed import EXPRESSIONS
from filmdesk.paper.returned.differences import Added, Change, Differences, Gone, Moved, Reordered
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.sent import Kept
from filmdesk.paper.returned.weighed import Here, State
from filmdesk.paper.returned.workbook import Found
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import id_of
from filmdesk.values.ranks import rank_between, ranks
from filmdesk.values.words import a_few

_TITLES = {
    "description": "Description", "amount": "Amt", "unit": "Units", "times": "X", "rate": "Rate",
    "currency": "Currency", "number": "Number", "title": "Title", "value": "Value", "cutoff": "Cutoff",
    "stated": "Stated", "source": "Source", "subtotal": "Subtotal", "fringe": "Fringes", "total": "Total",
    "name": "Name", "how": "Typed",
}  # fmt: skip
_READ_AS = {
    ("fringes", "rate"): "fringe rate",
    ("currencies", "rate"): "currency rate",
    ("globals", "unit"): "global unit",
}
"""Columns of one name that are read in different ways."""
_FOLLOWS = frozenset({"subtotal", "fringe", "total"})
_LINES, _ACCOUNTS = "lines", "accounts"
_LINE_FIELDS = ("description", "amount", "unit", "times", "rate", "currency")
_ACCOUNT_NUMBER = (_ACCOUNTS, "number")
_KINDS = {Category: "categories", Charge: "charges"}
"""What the rows of the top sheet are."""
_ROWS_OF = {TOP: "on the top sheet"}
"""Where a row stands, by its table, where that is not called as what its rows are."""
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change and what it does; nothing where it cannot be taken."""

    edit: Edit
    deed: Deed | None


@dataclass(slots=True)
class Proposing:
    """Goes through the differences once."""

    records: Records
    here: Here
    found: Differences
    because: str
    """The reason given for what a global is now."""
    remarks: list[str] = field(default_factory=list)
    sequences: dict[str, list[str]] = field(default_factory=dict)
    """By account, the lines in the order they came in, new ones by their ids."""
    _added: dict[str, str] = field(default_factory=dict)
    """The ids of the new lines, by their keys."""
    _new_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    """Those that new rows get, by table and key, or have where they were taken in before."""
    _accounts: dict[str, str] = field(default_factory=dict)
    """The accounts under which new lines were written, by the lines' keys; "" for rows that are no lines."""
    _opened: list[Account] = field(default_factory=list)
    """The accounts that are new."""
    _with_account: set[str] = field(default_factory=set)
    """The lines that were taken out of the copy with the whole of their account."""
    _unsent: dict[tuple[str, str], list[Line]] = field(default_factory=dict)
    """The lines here that the copy was not sent, by account and description."""
    _lost: list[str] = field(default_factory=list)
    """What was taken out of the copy and is to be taken out here."""
    _numbers: dict[str, str] = field(default_factory=dict)
    """The numbers that accounts get."""
    _currencies: dict[str, str] = field(default_factory=dict)
    """The currencies that lines get."""
    _known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def all(self) -> list[Proposed]:
        """Every change, in the order of the budget."""
        for table in TABLES:
            self._known |= {(table, one.id): one for one in getattr(self.records, table)}
        self._known |= {(TOP, one.id): one for one in self.records.categories}
        self._known |= {(TOP, charge_row(one)): one for one in self.records.charges}
        self._new_ids = self._ids_of_new()
        sent = set(self.found.ids.get(_LINES, ()))
        for line in self.records.lines:
            if line.id not in sent:
                self._unsent.setdefault(_called(line), []).append(line)
        self._numbers = {
            one.row: " ".join(one.came.value.split())
            for one in self.found.changes
            if (one.table, one.column) == _ACCOUNT_NUMBER
        }
        self._with_account = self._lines_with_account()
        written = self._written()
        self._currencies = {
            one.row: one.came.value.strip().upper() for one in self.found.changes if one.column == "currency"
        }
        proposed = [
            *(self._new_account(one) for one in written),
            *(one for change in self.found.changes if (one := self._change(change))),
            *(one for added in self.found.added if (one := self._new(added))),
            *(one for gone in self.found.gone if (one := self._gone(gone))),
            *(one for moved in self.found.moved if (one := self._moved(moved))),
        ]
        for account, keys in self.found.sequences.get(_LINES, {}).items():
            self.sequences[account] = [self._added.get(key, key) for key in keys]
        proposed += [one for other in self.found.reordered if (one := self._reordered(other))]
        self.remarks += [*self.found.remarks, *self._taken_out(), *self._typed_over()]
        return sorted(proposed, key=self._place)

    # One kind of change after another

    def _change(self, change: Change) -> Proposed | None:
        state = self.here.change(change)
        if state is State.DONE:
            return None
        record = self._known.get((change.table, change.row))
        here = self.here.cell(change.table, change.row, change.column)
        newer = (kept_shown(here) if here else "-") if state is State.CLASH else ""
        edit = Edit(
            _id(change.table, change.row, change.column, change.came.value, change.came.formula, newer),
            self._where(change.table, change.row) or kept_shown(change.sent), _TITLES[change.column],
            kept_shown(change.sent), change.came.value, clash=state is State.CLASH,
        )  # fmt: skip
        if record is None and here is not None:
            return Proposed(replace(edit, problem="It is changed here alone, under Rules."), None)
        if record is None or here is None:
            return Proposed(replace(edit, here="taken out", problem="It was taken out here since."), None)
        if edit.clash:
            edit = replace(edit, here=kept_shown(here) or "nothing")
        column = _READ_AS.get((change.table, change.column), change.column)
        try:
            reading = read_cell(self._place_of(record, column), change.sent, change.came)
        except UserError as error:
            return Proposed(replace(edit, problem=f"{error.message} {error.remedy}"), None)
        if all(_says_same(name, getattr(record, name), value) for name, value in reading.fields.items()):
            return None
        if objection := self._objection(change, record, reading):
            return Proposed(replace(edit, problem=objection), None)
        note = reading.note or _no_longer_follows(record, change)
        deed = Deed(_KINDS.get(type(record), change.table), record.id, self._fields(record, reading))
        return Proposed(replace(edit, came=reading.shown, note=note), deed)

    def _place_of(self, record: Any, column: str) -> Place:
        """Where a cell of a record is read, in the currency that the copy gives it."""
        currency = self._currencies.get(record.id, getattr(record, "currency", ""))
        return Place(self.records, column, getattr(record, "unit", ""), currency)

    def _objection(self, change: Change, record: Any, reading: Reading) -> str:
        """Why a record cannot be so, with all that the copy says; nothing where it can."""
        needed = {one.name for one in fields(record) if one.default is one.default_factory is MISSING}
        if any(name in needed and value in ("", None) for name, value in reading.fields.items()):
            return f"{_TITLES[change.column]} cannot be empty."
        if (change.table, change.column) != _ACCOUNT_NUMBER:
            return ""
        twins = [one for one in self.records.accounts if self._number_of(one) == self._number_of(record)]
        return next((f"{self._account(one.id)} has that number, too." for one in twins if one.id != record.id), "")

    def _number_of(self, account: Account) -> str:
        return self._numbers.get(account.id, account.number)

    def _fields(self, record: Any, reading: Reading) -> dict[str, Any]:
        """The fields; a global that the production says otherwise gets the reason, too."""
        reasoned = "expression" in reading.fields and record.source and not record.reason
        return {**reading.fields, "reason": self.because} if reasoned else reading.fields

    # Accounts that are new

    def _written(self) -> list[Headed]:
        """The new accounts with the lines under them; new lines under one that is here stay lines of their own."""
        here = {one.number: one.id for one in self.records.accounts}
        categories = {one.number: one.id for one in self.records.categories}
        new = []
        for one in accounts_written(self.found):
            there = here.get(one.number, "")
            if one.key[0] == _LINES:
                one.group = categories.get(under(one.number), "")
                if not there and not one.group:
                    continue  # it only looks like a heading
            self._accounts |= dict.fromkeys(one.marks, "")
            self._accounts |= dict.fromkeys((line.key for line in one.lines), there)
            if not there:
                new.append(one)
            elif one.key[0] == _ACCOUNTS and there != self._new_ids[one.key] and not one.lines:
                self.remarks.append(
                    f"{self._account(there)} has the number {one.number} here already; see which is meant."
                )
        return new

    def _new_account(self, headed: Headed) -> Proposed:
        """An account with its lines: they are taken together."""
        identity, category = self._new_ids[headed.key], self._known.get(("categories", headed.group))
        title = headed.title or headed.number
        edit = Edit(_id("account", identity), f"{headed.number} {headed.title}".strip(), "New account", "", "")
        if not headed.number or category is None:
            problem = "It has no number." if category else "It stands under no category."
            return Proposed(replace(edit, problem=problem), None)
        account = Account(self.records.budget.id, category.id, headed.number, title, "", id=identity)
        lines, notes = [], []
        for added, rank in zip(headed.lines, ranks(len(headed.lines)), strict=True):
            text = self._description(added)
            try:
                reading = self._read_line(added.cells)
            except UserError as error:
                return Proposed(replace(edit, problem=f"{text}: {error.message} {error.remedy}"), None)
            new = self._new_ids[_LINES, added.key]
            lines.append(Line(self.records.budget.id, identity, rank, id=new, **reading.fields))
            notes.append(f"{text}: {reading.shown or 'no price'}.")
        came = f"with {counted(len(lines), 'line')}" if lines else "without lines"
        deed = Deed(_ACCOUNTS, opened=replace(account, rank=self._rank_in(account)), added=tuple(lines))
        return Proposed(replace(edit, came=came, note=" ".join(notes)), deed)

    def _rank_in(self, account: Account) -> str:
        """Its place by its number among those of its category, else behind all."""
        there = sorted((*self.records.accounts, *self._opened), key=lambda one: one.rank)
        own = [at for at, one in enumerate(there) if one.category == account.category]
        behind = [at + 1 for at in own if there[at].number <= account.number]
        at = behind[-1] if behind else own[0] if own else len(there)
        before = there[at - 1].rank if at else None
        ahead = (one.rank for one in there[at:] if before is None or one.rank > before)
        self._opened.append(replace(account, rank=rank_between(before, next(ahead, None))))
        return self._opened[-1].rank

    def _new(self, added: Added) -> Proposed | None:
        if added.table == _ACCOUNTS or (added.table == _LINES and self._accounts.get(added.key) == ""):
            return None
        if added.table != _LINES:
            where = _ROWS_OF.get(added.table, f"among the {added.table}")
            self.remarks.append(f"A new row {where} is not taken in; add it here.")
            return None
        group = self._accounts.get(added.key, added.group)
        account, identity = self._known.get((_ACCOUNTS, group)), self._new_ids[_LINES, added.key]
        edit = Edit(_id("new", identity), self._in(account, self._description(added)), "New line", "", "")
        if account is None:
            return Proposed(replace(edit, problem="It stands under no account."), None)
        try:
            reading = self._read_line(added.cells)
        except UserError as error:
            return Proposed(replace(edit, problem=f"{error.message} {error.remedy}"), None)
        line = Line(self.records.budget.id, account.id, "", id=identity, **reading.fields)
        there = self._standing(line, reading.fields)
        self._added[added.key] = there or identity
        if there:
            return None
        return Proposed(
            self._beside(line, replace(edit, came=reading.shown or "no price", note=reading.note)),
            Deed(_LINES, added=(line,), placed=(identity,)),
        )

    @staticmethod
    def _description(added: Added) -> str:
        return added.cells.get("description", Found("")).value.strip() or "a line without a description"

    def _ids_of_new(self) -> dict[tuple[str, str], str]:
        """The ids of new rows by table and key, made from what the copy says: brought back again, each has its own.

        So one that was taken in is found however it was changed here since.
        """
        used, ids = set(self.found.ids.get(_LINES, ())), dict[tuple[str, str], str]()
        copy = id_of(self.records.budget.id, *sorted(used))
        for added in self.found.added:
            told = [f"{name} {cell.value} {cell.formula}" for name, cell in sorted(added.cells.items())]
            tried = (id_of(copy, added.group, *told, str(number)) for number in count())
            ids[added.table, added.key] = one = next(one for one in tried if one not in used)
            used.add(one)
        return ids

    def _beside(self, line: Line, edit: Edit) -> Edit:
        """The edit of a new line; to be decided on where one that was not sent is called the same here."""
        taken = {*self._added.values(), *self._new_ids.values()}
        for one in self._unsent.get(_called(line), ()):
            if one.description and one.id not in taken:
                here = " × ".join(filter(None, (one.amount, one.unit, one.times, one.rate))) or "no price"
                note = "A line is called so here that was not sent; take this one only if it is another."
                told = _id("new", line.id, here)
                return replace(edit, id=told, here=here, clash=True, note=" ".join(filter(None, (edit.note, note))))
        return edit

    def _read_line(self, cells: Mapping[str, Found]) -> Reading:
        """All fields of a new line."""
        unit, currency = (cells.get(name, Found("")).value.strip() for name in ("unit", "currency"))
        fields: dict[str, Any] = {}
        notes, typed = [], []
        for name in _LINE_FIELDS:
            found = cells.get(name, Found(""))
            try:
                reading = read_cell(Place(self.records, name, unit, currency.upper()), Kept(None), found)
            except UserError as error:
                raise UserError(f"{_TITLES[name]}: {error.message}", error.remedy) from error
            fields |= reading.fields
            notes.append(reading.note)
            typed += [reading.shown] if found.value and name != "description" else []
        return Reading(fields, " × ".join(typed), " ".join(filter(None, notes)))

    def _standing(self, new: Line, fields: Mapping[str, Any]) -> str:
        """The line here that is the new one, taken in before or typed here as well; none where there is none."""
        if (_LINES, new.id) in self._known:
            return new.id
        used = set(self._added.values())
        free = (line for line in self._unsent.get(_called(new), ()) if line.id not in used)
        same = (line.id for line in free if all(getattr(line, name) == value for name, value in fields.items()))
        return next(same, "")

    def _gone(self, gone: Gone) -> Proposed | None:
        state = self.here.gone(gone)
        if state is State.DONE or gone.row in self._with_account:
            return None
        if gone.table == _ACCOUNTS:
            return self._gone_account(gone, state)
        if gone.table != _LINES:
            self._lost.append(self._where(gone.table, gone.row))
            return None
        clash = state is State.CLASH
        here, where = "changed since" if clash else "", self._where(_LINES, gone.row)
        edit = Edit(_id("gone", gone.row, here), where, "Taken out", "there", "taken out", here, clash)
        return Proposed(edit, Deed(_LINES, gone.row, gone=True))

    def _lines_with_account(self) -> set[str]:
        gone = {one.row for one in self.found.gone if one.table == _LINES}
        accounts = {one.row for one in self.found.gone if one.table == _ACCOUNTS}
        sent = {row: self._known[_LINES, row] for row in self.found.ids.get(_LINES, ()) if (_LINES, row) in self._known}
        standing = {line.account for row, line in sent.items() if row not in gone}
        return {row for row in gone if row in sent and sent[row].account in accounts - standing}

    def _gone_account(self, gone: Gone, state: State) -> Proposed:
        """An account goes with its lines; to be decided on where some are not gone from the copy, or were not sent."""
        lines = [line.id for line in self.records.lines if line.account == gone.row]
        others = len(set(lines) - self._with_account)
        here = "changed since" if state is State.CLASH else counted(others, "line") if others else ""
        note = f"It goes with {counted(others, 'line')} that the copy did not take out." if others else ""
        edit = Edit(
            _id("account gone", gone.row, here, *sorted(lines)), self._account(gone.row), "Taken out",
            f"with {counted(len(lines), 'line')}", "taken out", here, bool(here), note,
        )  # fmt: skip
        return Proposed(edit, Deed(_ACCOUNTS, gone.row, gone=True))

    def _moved(self, moved: Moved) -> Proposed | None:
        state = self.here.moved(moved)
        if state is State.DONE:
            return None
        if moved.table != _LINES:
            where = self._where(moved.table, moved.row)
            self.remarks.append(f"{where} stands elsewhere in the copy; put it there here.")
            return None
        was, now = (self._account(identity) for identity in (moved.was, moved.now))
        line = self._known.get((_LINES, moved.row))
        here = self._account(line.account) if line and state is State.CLASH else ""
        edit = Edit(
            _id("moved", moved.row, moved.now, here), self._where(_LINES, moved.row), "Account", was, now, here,
            state is State.CLASH,
        )  # fmt: skip
        if line is None or (_ACCOUNTS, moved.now) not in self._known:
            return Proposed(replace(edit, problem="The line or the account was taken out here since."), None)
        return Proposed(edit, Deed(_LINES, moved.row, account=moved.now, placed=(moved.row,)))

    def _reordered(self, other: Reordered) -> Proposed | None:
        if other.table != _LINES or self._stands_so(other):
            return None
        rows = [row for row in other.rows if (_LINES, row) in self._known]
        told = a_few(self._known[_LINES, row].description for row in rows)
        came = self.found.sequences[_LINES][other.group]  # new lines by their keys: their ids are never the same
        edit = Edit(_id("order", other.group, *came), self._account(other.group), "Order", "as sent",
                    f"{told} elsewhere")  # fmt: skip
        return Proposed(edit, Deed(_LINES, placed=tuple(rows)))

    def _stands_so(self, other: Reordered) -> bool:
        """Whether the lines stand in the order they came in here already."""
        came = [row for row in self.sequences[other.group] if (_LINES, row) in self._known]
        here = [line.id for line in self.records.lines if line.account == other.group and line.id in came]
        return here == [row for row in came if row in here]

    # Words

    def _taken_out(self) -> Iterator[str]:
        yield from (f"{where} was taken out of the copy; take it out here." for where in self._lost[:_NAMED])
        if len(self._lost) > _NAMED:
            told = counted(len(self._lost) - _NAMED, "more was", "more were")
            yield f"{told} taken out of the copy; take them out here."

    def _typed_over(self) -> Iterator[str]:
        """What figures that follow from others mean that were typed over, and cells of columns that are not read."""
        figures = [one for one in self.found.typed_over if one.column in _FOLLOWS]
        for change in figures[:_NAMED]:
            yield (
                f"{self._where(change.table, change.row)}: {change.came.value or 'nothing'} was typed over "
                f"{_TITLES[change.column]}, which the sheet had reckoned as {kept_shown(change.sent) or 'nothing'}. It "
                "follows from Amt, X and Rate and goes on doing so here; change one of those instead."
            )
        if len(figures) > _NAMED:
            more = len(figures) - _NAMED
            told = counted(more, "more figure")
            yield f"{told} that the sheet reckons were typed over; they are reckoned here as before."
        others = [one for one in self.found.typed_over if one.column not in _FOLLOWS]
        for change in others[:_NAMED]:
            yield (
                f"{self._where(change.table, change.row)}: {_TITLES.get(change.column, change.column)} now says "
                f"“{change.came.value}”; that is changed here, not in the workbook."
            )
        if len(others) > _NAMED:
            yield f"{counted(len(others) - _NAMED, 'more cell')} that are changed here alone were typed over."

    def _where(self, table: str, row: str) -> str:
        record = self._known.get((table, row))
        if record is None:
            return ""
        if table == _LINES:
            return self._in(self._known.get((_ACCOUNTS, record.account)), record.description or record.position)
        return " ".join(filter(None, (getattr(record, "number", ""), getattr(record, "title", "")))) or str(
            getattr(record, "name", "") or getattr(record, "code", "")
        )

    def _in(self, account: Account | None, text: str) -> str:
        return " ".join(filter(None, (account.number if account else "", text)))

    def _account(self, identity: str) -> str:
        account = self._known.get((_ACCOUNTS, identity))
        return f"{account.number} {account.title}" if account else "an account that is not here"

    def _place(self, one: Proposed) -> tuple[str, str]:
        return one.edit.where, one.edit.what


def _no_longer_follows(record: Any, change: Change) -> str:
    """What it means that a number was typed over an expression."""
    typed = getattr(record, "expression" if change.column == "value" else change.column, "")
    if not change.sent.formula or not isinstance(typed, str) or change.came.formula:
        return ""
    return f"It was {typed}, and no longer follows that." if typed else ""


def _called(line: Line) -> tuple[str, str]:
    return line.account, line.description.casefold()


def _says_same(field_: str, here: Any, came: Any) -> bool:
    """Whether two values of a field are one; expressions are, however they are written."""
    if here == came or field_ not in EXPRESSIONS or not (here and came):
        return bool(here == came)
    try:
        return parse(here) == parse(came)
    except UserError:
        return False


def _id(*told: str) -> str:
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
