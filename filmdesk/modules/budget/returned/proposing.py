"""The changes of an edited budget, each as something to accept or decline, with what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any

from filmdesk.modules.budget.reckoning.expressions import parse
from filmdesk.modules.budget.reckoning.given import Records
from filmdesk.modules.budget.returned.case import Case, Proposed, edit_id
from filmdesk.modules.budget.returned.deeds import Deed
from filmdesk.modules.budget.returned.headings import retitled
from filmdesk.modules.budget.returned.known import ACCOUNTS, LINES, Known, placed, titled
from filmdesk.modules.budget.returned.new_rows import NewRows
from filmdesk.modules.budget.returned.places import Places
from filmdesk.modules.budget.returned.readings import Place, Reading, kept_shown, read_cell
from filmdesk.modules.budget.returned.words import TITLES, beside, taken_out, typed_over
from filmdesk.modules.budget.typed import EXPRESSIONS
from filmdesk.paper.returned.differences import Change, Differences, Gone
from filmdesk.paper.returned.proposal import Edit
from filmdesk.paper.returned.weighed import Here, State
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

_READ_AS = {
    ("fringes", "rate"): "fringe rate",
    ("currencies", "rate"): "currency rate",
    ("globals", "unit"): "global unit",
}
"""Columns of one name that are read in different ways."""
_NUMBER = "number"


@dataclass(slots=True)
class Proposing:
    """Goes through the differences once."""

    case: Case
    because: str
    """The reason given for what a global is now."""
    came: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    """By table and what they stand under, the records in the order they came in."""
    _with_account: set[str] = field(default_factory=set)
    """The lines that were taken out of the copy with the whole of their account."""
    _lost: list[str] = field(default_factory=list)
    """What was taken out of the copy and is to be taken out here."""
    _numbers: dict[str, str] = field(default_factory=dict)
    """The numbers that records get, by their ids."""
    _currencies: dict[str, str] = field(default_factory=dict)
    """The currencies that lines get."""

    @classmethod
    def of(cls, records: Records, here: Here, found: Differences, because: str) -> Proposing:
        """What a copy proposes to these records."""
        return cls(Case(records, here, found, Known(records)), because)

    def all(self) -> list[Proposed]:
        """Every change, in the order of the budget."""
        case, known, found = self.case, self.case.known, self.case.found
        changes = [*found.changes, *retitled(case)]
        self._numbers = {
            known.find(one.table, one.row).id: " ".join(one.came.value.split())
            for one in changes
            if one.column == _NUMBER and known.find(one.table, one.row)
        }
        self._currencies = {one.row: one.came.value.strip().upper() for one in changes if one.column == "currency"}
        self._with_account = self._lines_with_account()
        new = NewRows(case)
        proposed = [
            *new.proposed(),
            *(one for change in changes if (one := self._change(change))),
            *(one for gone in found.gone if (one := self._gone(gone))),
        ]
        places = Places(case, new.taken)
        proposed += places.proposed()
        self.came = places.came
        case.remarks.extend((*found.remarks, *taken_out(self._lost), *typed_over(known, found.typed_over)))
        case.remarks.extend(beside(known, found.beside))
        return sorted(proposed, key=lambda one: placed(one.edit))

    # One kind of change after another

    def _change(self, change: Change) -> Proposed | None:
        case = self.case
        state = case.here.change(change)
        if state is State.DONE:
            return None
        record = case.known.find(change.table, change.row)
        here = case.here.cell(change.table, change.row, change.column)
        newer = (kept_shown(here) if here else "-") if state is State.CLASH else ""
        edit = Edit(
            edit_id(change.table, change.row, change.column, change.came.value, change.came.formula, newer),
            case.known.where(change.table, change.row) or kept_shown(change.sent), TITLES[change.column],
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
        table = case.known.table_of(change.table, change.row)
        if objection := self._objection(change, table, record, reading):
            return Proposed(replace(edit, problem=objection), None)
        note = reading.note or _no_longer_follows(record, change)
        deed = Deed(table, record.id, self._fields(record, reading))
        return Proposed(replace(edit, came=reading.shown, note=note), deed)

    def _place_of(self, record: Any, column: str) -> Place:
        """Where a cell of a record is read, in the currency that the copy gives it."""
        currency = self._currencies.get(record.id, getattr(record, "currency", ""))
        return Place(self.case.records, column, getattr(record, "unit", ""), currency)

    def _objection(self, change: Change, table: str, record: Any, reading: Reading) -> str:
        """Why a record cannot be so, with all that the copy says; nothing where it can."""
        needed = {one.name for one in fields(record) if one.default is one.default_factory is MISSING}
        if any(name in needed and value in ("", None) for name, value in reading.fields.items()):
            return f"{TITLES[change.column]} cannot be empty."
        if change.column != _NUMBER:
            return ""
        others = (one for one in getattr(self.case.records, table) if one.id != record.id)
        twin = next((one for one in others if self._number_of(one) == self._number_of(record)), None)
        return f"{titled(twin)} has that number, too." if twin else ""

    def _number_of(self, record: Any) -> str:
        return self._numbers.get(record.id, str(record.number))

    def _fields(self, record: Any, reading: Reading) -> dict[str, Any]:
        """The fields; a global that the production says otherwise gets the reason, too."""
        reasoned = "expression" in reading.fields and record.source and not record.reason
        return {**reading.fields, "reason": self.because} if reasoned else reading.fields

    # What was taken out

    def _gone(self, gone: Gone) -> Proposed | None:
        state = self.case.here.gone(gone)
        if state is State.DONE or gone.row in self._with_account:
            return None
        if gone.table == ACCOUNTS:
            return self._gone_account(gone, state)
        where = self.case.known.where(gone.table, gone.row)
        if gone.table != LINES:
            self._lost.append(where)
            return None
        clash = state is State.CLASH
        here = "changed since" if clash else ""
        edit = Edit(edit_id("gone", gone.row, here), where, "Taken out", "there", "taken out", here, clash)
        return Proposed(edit, Deed(LINES, gone.row, gone=True))

    def _lines_with_account(self) -> set[str]:
        gone = {one.row for one in self.case.found.gone if one.table == LINES}
        accounts = {one.row for one in self.case.found.gone if one.table == ACCOUNTS}
        known = self.case.known
        sent = {row: line for row in self.case.found.ids.get(LINES, ()) if (line := known.find(LINES, row))}
        standing = {line.account for row, line in sent.items() if row not in gone}
        return {row for row in gone if row in sent and sent[row].account in accounts - standing}

    def _gone_account(self, gone: Gone, state: State) -> Proposed:
        """An account goes with its lines; to be decided on where some are not gone from the copy, or were not sent."""
        lines = [line.id for line in self.case.records.lines if line.account == gone.row]
        others = len(set(lines) - self._with_account)
        here = "changed since" if state is State.CLASH else counted(others, "line") if others else ""
        note = f"It goes with {counted(others, 'line')} that the copy did not take out." if others else ""
        edit = Edit(
            edit_id("account gone", gone.row, here, *sorted(lines)), self.case.known.account(gone.row), "Taken out",
            f"with {counted(len(lines), 'line')}", "taken out", here, bool(here), note,
        )  # fmt: skip
        return Proposed(edit, Deed(ACCOUNTS, gone.row, gone=True))


def _no_longer_follows(record: Any, change: Change) -> str:
    """What it means that a number was typed over an expression."""
    typed = getattr(record, "expression" if change.column == "value" else change.column, "")
    if not change.sent.formula or not isinstance(typed, str) or change.came.formula:
        return ""
    return f"It was {typed}, and no longer follows that." if typed else ""


def _says_same(field_: str, here: Any, came: Any) -> bool:
    """Whether two values of a field are one; expressions are, however they are written."""
    if here == came or field_ not in EXPRESSIONS or not (here and came):
        return bool(here == came)
    try:
        return parse(here) == parse(came)
    except UserError:
        return False
