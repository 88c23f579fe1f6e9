"""Records over those that belong to the one selected: orders over their invoices, envelopes over their receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from filmdesk.ui.desk import Desk, RecordSource, Row
from filmdesk.ui.records.view import RecordView


@dataclass(frozen=True, slots=True)
class Above:
    """A kind of record that stands above."""

    records: str
    table: str
    first: tuple[str, ...] = ()
    """The fields a person looks for first; the others follow."""


@dataclass(frozen=True, slots=True)
class Under:
    """A kind of record that belongs to those above it by one field."""

    records: str
    table: str
    field: str
    """In which its rows name what they belong to."""
    of: str
    """The field of those above that it is named by there."""
    shown: tuple[str, ...]
    """The fields shown of them, in order."""


class Belonging(QSplitter):
    """A table, and under it one for each kind of what belongs to the row selected.

    `selected` carries the table and the id of what was selected last, above or below.
    """

    selected = Signal(str, str)

    def __init__(self, desk: Desk, above: Above, under: Sequence[Under] = ()) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._desk, self._under = desk, tuple(under)
        self.kept_in = above.table
        source = desk.records(above.records)
        rest = (column.name for column in source.columns if column.name not in above.first)
        self.above = RecordView(desk, source.showing(*above.first, *rest), key=f"budget.{above.records}")
        self.below = {one.table: self._made(one) for one in self._under}
        self.active = self.above
        """The table somebody works in."""
        self.setChildrenCollapsible(False)
        for at, table in enumerate((self.above, *self.below.values())):
            self.addWidget(table)
            self.setStretchFactor(at, 1)
        self.above.selected.connect(self._turn)
        self.above.model.dataChanged.connect(self._show_under)  # it may be called otherwise now
        self.setFocusProxy(self.above)
        if self._under:
            self.above.select(self.above.model.identity(0))

    def show_record(self, table: str, identity: str, owner: str = "") -> bool:
        """Go to a record; to one below by way of what it belongs to."""
        found = self.above.select(identity if table == self.kept_in else owner)
        view = self.above if table == self.kept_in else self.below[table]
        found = found and view.select(identity)
        self._pick(view)  # also where it was selected before, and another since
        return found

    @property
    def current(self) -> tuple[str, str]:
        """The table and the id of what is told of: what was selected last."""
        if self.active is not self.above:
            table = next(table for table, view in self.below.items() if view is self.active)
            if self.active.current:
                return table, self.active.current
        return self.kept_in, self.above.current or ""

    def _made(self, under: Under) -> RecordView:
        made = RecordView(self._desk, self._source(under, ""), key=f"budget.of.{under.records}")
        made.selected.connect(lambda _: self._pick(made))
        return made

    def _source(self, under: Under, name: str) -> RecordSource:
        def belongs(row: Row) -> bool:
            return bool(name) and str(row[under.field]) == name

        return self._desk.records(under.records).of(belongs, {under.field: name}, *under.shown)

    def _turn(self, _: object) -> None:
        """Show what belongs to another row."""
        self._show_under()
        self._pick(self.above)

    def _show_under(self, *_: object) -> None:
        current = self.above.current
        row = next((row for row in self.above.model.listed if row["id"] == current), {})
        for under in self._under:
            view, name = self.below[under.table], str(row.get(under.of) or "")
            view.setEnabled(bool(name))
            if view.model.source.preset.get(under.field) != name:
                view.set_source(self._source(under, name))

    def _pick(self, view: RecordView) -> None:
        self.active = view
        self.selected.emit(*self.current)
