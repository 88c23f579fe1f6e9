"""What changes a production looks so: in one that can only be read it is greyed and says why."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

W = TypeVar("W", bound=QWidget)
_CHANGES, _READS = "changes", "reads"
_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QAbstractSpinBox)
"""What is typed or ticked changes the production, unless it says that it only reads."""
_WATCHED = (QEvent.Type.Show, QEvent.Type.EnabledChange)


def changes(widget: W) -> W:
    """Mark a button that changes the production."""
    widget.setProperty(_CHANGES, True)
    return widget


def reads(widget: W) -> W:
    """Mark a field that only looks (a filter, a page to go to), or a part in which every field does."""
    widget.setProperty(_READS, True)
    return widget


class ReadingOnly(QObject):
    """Keeps greyed, as long as it lives, whatever in a window's work changes the production."""

    def __init__(self, work: QWidget, because: str) -> None:
        super().__init__(work)
        self._work, self._because = work, because
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WATCHED and isinstance(watched, QWidget) and self._is_live(watched):
            watched.setEnabled(False)
            watched.setToolTip(self._because)
        return False

    def _is_live(self, widget: QWidget) -> bool:
        return widget.isEnabled() and _is_changing(widget) and self._work.isAncestorOf(widget)


def _is_changing(widget: QWidget) -> bool:
    if widget.property(_CHANGES):
        return True
    return isinstance(widget, _FIELDS) and not isinstance(widget.parentWidget(), _FIELDS) and not _only_reads(widget)


def _only_reads(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if at.property(_READS):
            return True
        at = at.parentWidget()
    return False
