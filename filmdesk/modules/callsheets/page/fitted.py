"""A shared table as tall as its rows, so that a form of many tables scrolls as one page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QVBoxLayout, QWidget

from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.labels import label
from filmdesk.ui.records.view import RecordView

_EDGE = 4
_NO_ROWS = 1
"""Rows of room in an empty table, so that it can be clicked into."""


class FittedTable(QWidget):
    """A RecordView without a filter line that never scrolls up and down by itself."""

    stepped = Signal()
    """The cursor went to another cell."""

    def __init__(self, desk: Desk, source: RecordSource, key: str, hint: str = "") -> None:
        """`hint` says what stands in such a table, as long as nothing does."""
        super().__init__()
        self._hint = label(hint, "quiet") if hint else None
        if self._hint:
            self._hint.setWordWrap(False)  # a wrapped line would leave the page around it less high than its tables
        self.view = RecordView(desk, source, key=key)
        self._table: QTableView = self.view.table
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setAccessibleName(source.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if self._hint:
            column.addWidget(self._hint)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._table.selectionModel().currentChanged.connect(lambda *_: self.stepped.emit())
        _bare(self.view)
        model = self._table.model()
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged):
            signal.connect(self._fit)
        self._fit()

    def set_source(self, source: RecordSource) -> None:
        """Show other lines."""
        self.view.set_source(source)

    def add(self) -> None:
        """Add a line and begin to type in it."""
        self.view.add()

    def has_keyboard(self) -> bool:
        """Whether what is typed goes to this table, or to a cell of it."""
        where = QApplication.focusWidget()
        return where is not None and self.isAncestorOf(where)

    def row_place(self) -> QRect:
        """Where the current row stands in this widget."""
        row = self._table.visualRect(self._table.currentIndex())
        return QRect(self._table.viewport().mapTo(self, row.topLeft()), row.size())

    def _fit(self) -> None:
        count = self._table.model().rowCount()
        if self._hint:
            self._hint.setVisible(not count)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._table.setHorizontalScrollBarPolicy(scrolls)
        rows = max(count, _NO_ROWS)
        bar = self._table.horizontalScrollBar().sizeHint().height() if count else 0
        head = self._table.horizontalHeader().sizeHint().height()
        row = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(head + rows * row + _EDGE + bar)


def _bare(view: RecordView) -> None:
    """Short lists need neither filter nor count; what went wrong is still said."""
    for child in view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        keeps = child is view.table or (isinstance(child, QLabel) and child.property("role") == "stop")
        if not keeps:
            child.hide()
