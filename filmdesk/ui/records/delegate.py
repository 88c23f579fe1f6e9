"""Painting and editing the cells of a table of records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from filmdesk.ui.fonts import body
from filmdesk.ui.theme import theme
from filmdesk.values.columns import Column

Index = QModelIndex | QPersistentModelIndex
_PAD = 8


class CellDelegate(QStyledItemDelegate):
    """Draws a cell's text straight, which is a third of the cost of a styled one; edits it in a line with completion.

    `filled` says that what was typed is meant for every cell selected (Ctrl+Enter).
    """

    filled = Signal(str)

    def __init__(self, completions: Callable[[Column], list[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._completions = completions
        self._font = body()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option
        area: QRect = cell.rect
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        colours = theme()
        if chosen:
            painter.fillRect(area, colours.chosen)
        painter.setPen(colours.line)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if cell.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        text = index.data()
        if not text:
            return
        painter.setFont(self._font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or colours.ink)
        inside = area.adjusted(_PAD, 0, -_PAD, 0)
        text = text.replace("\n", " ⏎ ")
        shown = cell.fontMetrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column: Column = index.model().columns[index.column()]  # type: ignore[attr-defined]
        line = QLineEdit(parent)
        line.setMaxLength(100_000)
        line.setFont(self._font)
        words = self._completions(column)
        if words:
            completer = QCompleter(words, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option
        editor.setGeometry(cell.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            if _is_fill(event):
                self.filled.emit(watched.text())
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                _press_down(self.parent())
                return True
        return super().eventFilter(watched, event)


def _is_fill(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _press_down(view: QObject | None) -> None:
    """Enter goes to the cell below, as in a spreadsheet."""
    if isinstance(view, QWidget):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, press)
