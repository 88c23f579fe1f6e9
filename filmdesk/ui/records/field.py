"""One field of a form: what was last committed, what is being typed, and the sentence where that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Choice, DateLine, Line
from filmdesk.ui.records.errors import without_field
from filmdesk.ui.records.kinds import LONG
from filmdesk.ui.records.words import are_all, new_for
from filmdesk.ui.terms import tip
from filmdesk.ui.typing_keys import types
from filmdesk.ui.undo_keys import asks_to_travel
from filmdesk.values.columns import Column
from filmdesk.values.errors import UserError

COMMIT_AFTER = 1500
"""Milliseconds from the first keystroke not yet committed, also during steady typing."""
_LINES = 64
_Editor = Line | QPlainTextEdit | QComboBox | QCheckBox


class Setting(Protocol):
    """Sets a field of a record to a typed text; raises UserError where that cannot be."""

    def __call__(self, identity: str, column: Column, text: str) -> None: ...


class Field(QObject):
    """Commits on leaving, and at the latest 1.5 s after the first keystroke; what cannot be stays as it was typed.

    A refused text waits with its record and stands there again when that is shown again. `in_vain` carries why
    nothing can be typed, when someone tries.
    """

    in_vain = Signal(str)

    def __init__(
        self, parent: QObject, column: Column, setting: Setting, words: Callable[[Column], Sequence[str]]
    ) -> None:
        super().__init__(parent)
        self.column = column
        self._set, self._words = setting, words
        self._identity = ""
        self._kept = self._stands = ""
        self._committing = False
        self._locked = ""
        self._refused: dict[str, tuple[str, UserError]] = {}
        self.wrong = label("", "stop")
        self.wrong.hide()
        self.editor = self._made()
        self.editor.setAccessibleName(column.title)
        self.editor.setToolTip(tip(column.title, column.help))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(COMMIT_AFTER)
        self._late.timeout.connect(self._commit_quietly)
        self._listen()

    def show(self, identity: str, text: str) -> None:
        """What stands in a record now; what is being typed there, or was refused, stays."""
        same = identity == self._identity
        if same and text != self._stands and not self.editor.hasFocus():
            self._refused.pop(identity, None)  # it was put right elsewhere
        self._stands = text
        if same and (self._committing or (self._dirty and (self.editor.hasFocus() or identity in self._refused))):
            return
        self._identity, self._kept = identity, text
        self._late.stop()
        waiting = self._refused.get(identity)
        self._write(waiting[0] if waiting else text)
        self._say(waiting[1] if waiting else None)

    def lock(self, why: str) -> None:
        """Why it can only be read, "" where it can be changed; its text can still be selected and copied."""
        self._locked = why
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setReadOnly(bool(why))
            self.editor.style().polish(self.editor)
        else:
            self.editor.setEnabled(not why and not self.column.computed)

    def commit(self) -> None:
        """Set the field to what was typed; what cannot be is said under it."""
        self._say(self._try())

    def take_back(self) -> bool:
        """Let what was typed since the last commit go; whether there was anything."""
        self._late.stop()
        had = self._dirty or self._identity in self._refused
        self._refused.pop(self._identity, None)
        self._kept = self._stands
        self._write(self._stands)
        self._say(None)
        return had

    def _commit_quietly(self) -> None:
        """While someone types on, a half-written date is not complained of."""
        if self._try() is None:
            self._say(None)

    def _try(self) -> UserError | None:
        self._late.stop()
        text, identity = _text(self.editor), self._identity
        if not identity or self.column.computed:
            return None
        if text == self._kept:
            self._refused.pop(identity, None)
            return None
        before, self._kept, self._committing = self._kept, text, True
        try:
            self._set(identity, self.column, text)
        except UserError as error:
            self._kept = before
            _, said = without_field(error, {self.column.name})
            self._refused[identity] = (text, said)
            return said
        finally:
            self._committing = False
        self._refused.pop(identity, None)
        return None

    @property
    def _dirty(self) -> bool:
        return _text(self.editor) != self._kept

    def _say(self, error: UserError | None) -> None:
        self.wrong.setText(str(error) if error else "")
        self.wrong.setVisible(error is not None)
        if self.editor.property("wrong") != (error is not None):
            self.editor.setProperty("wrong", error is not None)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def _write(self, text: str) -> None:
        if _text(self.editor) != text:
            _write(self.editor, text)

    # Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.__dict__:  # Python has taken it apart, and Qt is about to
            return False
        if event.type() is QEvent.Type.FocusOut and not _for_a_popup(event):
            self.commit()
            if not self._dirty:
                self._kept = self._stands
                self._write(self._stands)
        elif event.type() is QEvent.Type.FocusIn and not _for_a_popup(event) and isinstance(self.editor, Line):
            self.editor.offer(self._words(self.column), only_these=are_all(self.column), new=new_for(self.column))
            self.editor.removeEventFilter(self)
            self.editor.installEventFilter(self)  # ahead of the completer, which keeps the leaving to itself
        elif isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key is not the editor's: Esc lets what was typed go; what was committed the window undoes."""
        if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            return self.take_back()
        if self._locked and event.type() is QEvent.Type.KeyPress and types(event):
            self.in_vain.emit(self._locked)
            return True
        if event.type() is QEvent.Type.ShortcutOverride and asks_to_travel(event) and not self._dirty:
            event.ignore()
            return True
        return False

    def _typed(self) -> None:
        self._say(None)  # what was complained of is no longer what stands here
        if not self._late.isActive() and self._dirty:
            self._late.start()

    def _listen(self) -> None:
        editor = self.editor
        editor.installEventFilter(self)
        if isinstance(editor, QComboBox):
            editor.activated.connect(self.commit)
        elif isinstance(editor, QCheckBox):
            editor.clicked.connect(self.commit)
        else:
            editor.textChanged.connect(self._typed)
        if isinstance(editor, Line):
            editor.returnPressed.connect(self.commit)
        if isinstance(editor, DateLine):
            editor.chosen.connect(self.commit)

    def _made(self) -> _Editor:
        column = self.column
        if column.kind == "flag":
            return QCheckBox()
        if column.choices:
            box = Choice()
            box.addItems(list(column.choices))
            return box
        if column.kind == "text" and column.name in LONG:
            lines = QPlainTextEdit()
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(scaled(_LINES))
            return lines
        return DateLine() if column.kind == "date" else Line()


def _for_a_popup(event: QEvent) -> bool:
    """The words offered, a calendar or a menu opening and closing is no leaving and no coming: they are in use."""
    return isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.PopupFocusReason


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
        editor.setCurrentIndex(editor.findText(text))  # none where it is not among the choices
    elif isinstance(editor, QCheckBox):
        editor.setChecked(text == "yes")
