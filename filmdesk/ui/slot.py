"""A place in a column for a part that is made anew, so that what stands around it (a form) stays."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Slot(QWidget):
    """Holds one widget at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def put(self, widget: QWidget) -> None:
        """Show it in place of what stood here, which may hold the link just clicked and so goes a little later."""
        if self._shown is not None:
            self._shown.hide()
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._column.addWidget(widget)
        widget.show()
        self._shown = widget


def column_of(widget: QWidget, spacing: int = 4) -> QVBoxLayout:
    """A column without margins inside a widget."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
