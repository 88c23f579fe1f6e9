"""The fields of one record as a form, committing as one types (rulings A10)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from filmdesk.production.changes import Changes
from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.detail import label
from filmdesk.ui.glossary import Term, explain
from filmdesk.ui.records.kinds import LONG, conventions, typed
from filmdesk.ui.terms import tip
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

COMMIT_AFTER = 1500
"""Milliseconds from the first keystroke not yet committed, also during steady typing."""
_LINES = 64
_LABEL = 96
_REFERS = {"person": "people", "place": "places"}
_Editor = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox


class RecordForm(QWidget):
    """Labels and fields of the record shown; a field being typed in is not overwritten by what happens elsewhere."""

    def __init__(self, desk: Desk, source: RecordSource, columns: Sequence[str] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.source = source
        self.identity = ""
        self._how = conventions(desk.production)
        self._fields: list[_Field] = []
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        named = {column.name: column for column in source.columns}
        for column in [named[name] for name in columns] if columns else source.columns:
            self._add(form, column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        desk.changed.connect(self._follow)
        self.setEnabled(False)

    def show_record(self, identity: str | None) -> None:
        """The fields of another record; None empties the form."""
        self.commit()
        self.identity = identity or ""
        self._fill(force=True)

    def show(self, *identity: str | None) -> None:
        """`show_record` where a record is named, else Qt's own `show`."""
        if identity:
            self.show_record(identity[0])
        else:
            super().show()

    def commit(self) -> None:
        """Commit what is being typed."""
        for field in self._fields:
            field.commit()

    def completions(self, column: Column) -> list[str]:
        """What may be meant: the people or places there are, or what stands in other records."""
        if column.kind in _REFERS:
            return sorted({str(row.get("name", "")) for row in self.desk.records(_REFERS[column.kind]).listed()})
        if column.kind != "text":
            return []
        texts = {str(row.get(column.name) or "") for row in self.source.rows()}
        return sorted(text for text in texts if 0 < len(text) <= 60)

    def _add(self, form: QFormLayout, column: Column) -> None:
        field = _Field(self, column)
        self._fields.append(field)
        title = Term(column.title, role="quiet") if explain(column.title) else label(column.title, "quiet")
        title.setWordWrap(False)
        title.setMinimumWidth(_LABEL)
        title.setToolTip(tip(column.title, column.help))
        title.setBuddy(field.editor)
        form.addRow(title, field.editor)
        form.addRow(field.wrong)

    def _follow(self, changes: Changes) -> None:
        if self.identity and changes.tables & self.source.tables:
            self._fill(force=False)

    def _fill(self, *, force: bool) -> None:
        row = next((row for row in self.source.listed() if str(row["id"]) == self.identity), None)
        self.setEnabled(row is not None)
        for field in self._fields:
            text = typed(field.column, row.get(field.column.name), self._how) if row else ""
            field.show(text, force=force)


class _Field(QObject):
    """One field: what was last committed, what is being typed, and the sentence where that cannot be."""

    def __init__(self, form: RecordForm, column: Column) -> None:
        super().__init__(form)
        self.column = column
        self._form = form
        self._kept = ""
        self.wrong = label("", "stop")
        self.wrong.hide()
        self.editor = _editor(column)
        self.editor.setAccessibleName(column.title)
        self.editor.setToolTip(tip(column.title, column.help))
        self.editor.setEnabled(not column.computed)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(COMMIT_AFTER)
        self._late.timeout.connect(self.commit)
        self._listen()

    def show(self, text: str, *, force: bool) -> None:
        """What stands in the record now; what is being typed stays unless another record is shown."""
        if not force and self._dirty():
            return
        self._kept = text
        self.wrong.hide()
        if _text(self.editor) != text:
            _write(self.editor, text)
        self._late.stop()

    def commit(self) -> None:
        """Set the field to what was typed; what cannot be is said under it and stays as typed."""
        self._late.stop()
        text = _text(self.editor)
        form = self._form
        if text == self._kept or not form.identity or self.column.computed:
            return
        typing = f"form:{form.source.name}:{form.identity}:{self.column.name}"
        before, self._kept = self._kept, text
        try:
            with form.desk.production.step(f"Change {form.source.noun}", typing=typing):
                form.source.change(form.identity, {self.column.name: text})
        except UserError as error:
            self._kept = before
            self.wrong.setText(str(error))
            self.wrong.show()
        else:
            self.wrong.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.commit()
        elif _comes_back(event) and isinstance(self.editor, QLineEdit):
            self._offer(self.editor)
        return False

    def _dirty(self) -> bool:
        return self.editor.hasFocus() and _text(self.editor) != self._kept

    def _typed(self) -> None:
        if not self._late.isActive() and _text(self.editor) != self._kept:
            self._late.start()

    def _listen(self) -> None:
        editor = self.editor
        editor.installEventFilter(self)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _: self.commit())
        elif isinstance(editor, QCheckBox):
            editor.clicked.connect(lambda _: self.commit())
        else:
            editor.textChanged.connect(lambda *_: self._typed())
        if isinstance(editor, QLineEdit):
            editor.returnPressed.connect(self.commit)

    def _offer(self, line: QLineEdit) -> None:
        words = self._form.completions(self.column)
        if words:
            completer = QCompleter(words, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)


def _comes_back(event: QEvent) -> bool:
    """Whether somebody comes to the field; the words offered closing is none: they are still in use then."""
    return isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason


def _editor(column: Column) -> _Editor:
    if column.kind == "flag":
        return QCheckBox()
    if column.choices:
        box = QComboBox()
        box.addItems(list(column.choices))
        return box
    if column.name in LONG:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(_LINES)
        return text
    return QLineEdit()


def _text(editor: QWidget) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return "yes" if isinstance(editor, QCheckBox) and editor.isChecked() else "no"


def _write(editor: QWidget, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.setCursorPosition(0)  # a long text is read from its beginning
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(text == "yes")
