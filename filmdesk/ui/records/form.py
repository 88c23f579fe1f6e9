"""The fields of one record as a form, committing as one types (rulings A10)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QWidget

from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import Term, explain
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import DateLine
from filmdesk.ui.records.field import Field
from filmdesk.ui.records.kinds import conventions, typed
from filmdesk.ui.records.words import words_for
from filmdesk.ui.terms import tip
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

_LABEL = 96


class RecordForm(QWidget):
    """Labels and fields of the record shown; a field being typed in is not overwritten by what happens elsewhere."""

    def __init__(
        self,
        desk: Desk,
        source: RecordSource,
        columns: Sequence[str] = (),
        *,
        titled: bool = True,
        words: RecordSource | None = None,
    ) -> None:
        """`titled`: each field has its title before it; without, whoever places the form says what is typed there.

        `words`: whose rows the words to choose from are taken from, where the form's source lists its record alone.
        """
        super().__init__()
        self._others = words or source
        self.desk = desk
        self._titled = titled
        self.source = source
        self.identity = ""
        self._fields: list[Field] = []
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        named = {column.name: column for column in source.columns}
        for column in [named[name] for name in columns] if columns else source.columns:
            self._add(form, column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._take_conventions()
        self._seen = WhenSeen(self)
        self._seen.now.connect(self._fill)
        desk.changed.connect(self._follow)
        self.setEnabled(False)

    def show_record(self, identity: str | None) -> None:
        """The fields of another record; None empties the form."""
        self.commit()
        self.identity = identity or ""
        self._fill()

    def show(self, *identity: str | None) -> None:
        """`show_record` where a record is named, else Qt's own `show`."""
        if identity:
            self.show_record(identity[0])
        else:
            super().show()

    def lock(self, why: str) -> None:
        """Why the fields can only be read (their record went out as it is), "" where they can be changed."""
        for field in self._fields:
            field.lock(why)

    def editor(self, column: str) -> QWidget:
        """What a column is typed in."""
        return next(field.editor for field in self._fields if field.column.name == column)

    def commit(self) -> None:
        """Commit what is being typed; what cannot be stays as it was typed and is said under its field."""
        for field in self._fields:
            field.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.__dict__:  # else Python has taken it apart, and Qt hides it as it goes
            self.commit()
        super().hideEvent(event)

    def _add(self, form: QFormLayout, column: Column) -> None:
        field = Field(self, column, self._set, self._words)
        field.editor.setEnabled(not column.computed and self.desk.production.writable)
        field.in_vain.connect(self.desk.said)
        self._fields.append(field)
        if self._titled:
            form.addRow(self._title(column, field), field.editor)
        else:
            form.addRow(field.editor)
        form.addRow(field.wrong)

    def _title(self, column: Column, field: Field) -> QWidget:
        title = Term(column.title, role="quiet") if explain(column.title) else label(column.title, "quiet")
        title.setWordWrap(False)
        title.setMinimumWidth(scaled(_LABEL))
        title.setToolTip(tip(column.title, column.help))
        title.setBuddy(field.editor)
        return title

    def _set(self, identity: str, column: Column, text: str) -> None:
        """One field, its quick successive commits one step."""
        typing = f"form:{self.source.name}:{identity}:{column.name}"
        try:
            with self.desk.production.step(f"Change {self.source.noun}", typing=typing):
                self.source.change(identity, {column.name: text})
        except UserError as error:
            self.desk.pass_on(error)
            raise

    def _words(self, column: Column) -> Sequence[str]:
        return words_for(self.desk, self._others.rows() if column.kind == "text" else (), column)

    def _take_conventions(self) -> None:
        self._how = conventions(self.desk.production)
        for field in self._fields:
            if isinstance(field.editor, DateLine):
                field.editor.day_first = self._how.day_first

    def _follow(self, changes: Changes) -> None:
        if "facts" in changes.tables:
            self._take_conventions()
        if self.identity and changes.tables & {"facts", *self.source.tables}:
            self._seen.ask()

    def _fill(self) -> None:
        self._seen.done()
        row = next((row for row in self.source.listed() if str(row["id"]) == self.identity), None)
        self.setEnabled(row is not None)
        for field in self._fields:
            text = typed(field.column, row.get(field.column.name), self._how) if row else ""
            field.show(self.identity if row else "", text)
