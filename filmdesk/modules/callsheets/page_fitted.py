"""A shared table as tall as its rows, so that a form of many tables scrolls as one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from filmdesk.ui.desk import Desk, RecordSource
from filmdesk.ui.records.view import RecordView

_ROW = 28
_EDGE = 4


class FittedTable(QWidget):
    """A RecordView that never scrolls up and down by itself."""

    def __init__(self, desk: Desk, source: RecordSource, key: str) -> None:
        super().__init__()
        self.view = RecordView(desk, source, key=key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._table = self.view.findChild(QTableView)
        if self._table:
            self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._watch()

    def set_source(self, source: RecordSource) -> None:
        """Show other lines."""
        self.view.set_source(source)
        self._watch()

    def _watch(self) -> None:
        if self._table and (model := self._table.model()):
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged):
                signal.connect(self._fit, Qt.ConnectionType.UniqueConnection)
        self._fit()

    def _fit(self) -> None:
        if self._table is None:
            return
        model = self._table.model()
        rows = model.rowCount() if model else 0
        bar = self._table.horizontalScrollBar().sizeHint().height()
        height = self._table.horizontalHeader().sizeHint().height() + rows * _ROW + _EDGE + bar
        self._table.setFixedHeight(height)
