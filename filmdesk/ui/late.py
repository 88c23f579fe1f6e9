"""A part of a page that is made when it is first looked at, or first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class LateView(QWidget, Generic[W]):
    """Stands for a widget until that is needed; what is never looked at costs nothing."""

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._made: W | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> W | None:
        """The widget, if anybody needed it yet."""
        return self._made

    @property
    def view(self) -> W:
        """The widget, made now if it was not."""
        if self._made is None:
            self._made = self._make()
            self._column.addWidget(self._made)
            self._made.show()  # at once, or the keyboard would find nothing here yet
            self.setFocusProxy(self._made)
        return self._made

    def showEvent(self, event: QShowEvent) -> None:
        _ = self.view
        super().showEvent(event)
