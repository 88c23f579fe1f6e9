"""What stands where nothing is yet: what this desk is, who gets its paper and when, and the first two things to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from filmdesk.ui.changing import changes
from filmdesk.ui.labels import button, label
from filmdesk.ui.records.view import RecordView


@dataclass(frozen=True, slots=True)
class Teaching:
    """Three lines and two buttons (title and what it does)."""

    what: str
    who: str
    how: str
    first: tuple[str, Callable[[], object]]
    second: tuple[str, Callable[[], object]] | None = None


class EmptyState(QWidget):
    """The teaching, in the middle of the page."""

    def __init__(self, teaching: Teaching) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(2)
        for text, role in ((teaching.what, "section"), (teaching.who, ""), (teaching.how, "quiet")):
            line = label(text, role)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        column.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for number, (title, run) in enumerate(filter(None, (teaching.first, teaching.second))):
            made = button(title, run, "plain" if number else "primary")
            buttons.addWidget(made if number else changes(made))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(3)


class WorkOrTeaching(QStackedWidget):
    """The work where there is any, else the teaching, or a page's own way to begin.

    A row that is being typed in a table of the work is work too, wherever it was asked for: button, menu or keys.
    """

    def __init__(self, work: QWidget, teaching: Teaching | QWidget) -> None:
        super().__init__()
        self._empty = False
        self._tables = [work] if isinstance(work, RecordView) else work.findChildren(RecordView)
        for table in self._tables:
            table.model.begun.connect(self._show)
        self.addWidget(work)
        self.addWidget(EmptyState(teaching) if isinstance(teaching, Teaching) else teaching)

    @property
    def at_work(self) -> bool:
        """Whether the work is in sight."""
        return self.currentIndex() == 0

    def set_empty(self, empty: bool) -> None:
        """Whether there is nothing yet."""
        self._empty = empty
        self._show()

    def _show(self) -> None:
        typed_in = any(table.model.has_new for table in self._tables)
        self.setCurrentIndex(1 if self._empty and not typed_in else 0)
