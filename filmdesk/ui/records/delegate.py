"""Painting and editing the cells of a table of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from textwrap import fill
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QStaticText,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from filmdesk.ui.fonts import body, set_text, text_width
from filmdesk.ui.icons import icon
from filmdesk.ui.records.clipboard import as_cells
from filmdesk.ui.records.editors import DateLine, Editor, Line, Lines, put_text, text_of
from filmdesk.ui.records.kinds import long
from filmdesk.ui.records.table import RecordTable
from filmdesk.ui.records.words import are_all, new_for
from filmdesk.ui.theme import theme, themes
from filmdesk.values.columns import Column

Index = QModelIndex | QPersistentModelIndex
_PAD, _BOX = 8, 14
_MOST_LETTERS = 400
"""More than fit in any cell; measuring a novel letter by letter would be felt."""
_LINES, _LEAST_WIDE, _TIP_WIDTH = 4, 280, 80
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTED, _FOCUS = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
_AIMED = _FOCUS | QStyle.StateFlag.State_MouseOver.value
_MODIFIERS = Qt.KeyboardModifier
_HINT = QStyledItemDelegate.EndEditHint


class CellDelegate(QStyledItemDelegate):
    """Draws a cell's text straight, which is a third of the cost of a styled one; edits it in its kind's editor.

    `words` gives what may be meant in a column; `fill` puts a text into every cell selected and says whether it could.
    """

    range_pasted = Signal()
    """Several cells of a spreadsheet were pasted where one cell is typed in."""

    def __init__(
        self,
        words: Callable[[Column], Sequence[str]],
        fill: Callable[[str], bool],
        toggle: Callable[[Index], None],
        parent: QAbstractItemView,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._fill = fill
        self._toggle = toggle
        self._view = parent
        self._font, self._strong = body(), body(strong=True)
        themes().changed.connect(self._follow_theme)
        self._accepted = True
        self._at = QPersistentModelIndex()
        self.editor: Editor | None = None
        """What is being typed in, while something is."""

    # Drawing

    def _follow_theme(self) -> None:
        self._font, self._strong = body(), body(strong=True)  # they may be of another size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option
        area: QRect = cell.rect
        state: int = cell.state.value  # flags of Qt, each of which costs as much as a word that is drawn
        row, column = index.row(), index.column()
        colours = theme()
        if state & _SELECTED:
            painter.fillRect(area, colours.chosen)
        elif row == self._view.currentIndex().row():
            painter.fillRect(area, colours.rail if colours.rail != colours.panel else colours.hover)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, colours.line)
        if state & _FOCUS:
            painter.setPen(colours.accent)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        model = cast(RecordTable, index.model())
        if model.columns[column].kind == "flag":
            _paint_tick(painter, area, model, index, bool(state & _AIMED))
            return
        text = model.text(row, column)
        if text:
            strong = model.strong(row)
            painter.setFont(self._strong if strong else self._font)
            painter.setPen(model.ink(row, column) or colours.ink)
            _paint_text(painter, area, set_text(_fitting(text, area, cell), strong=strong), model.is_right(column))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The reason why a cell is wrong, or the whole of a text that does not fit; a person's words as they are."""
        cell: Any = option
        text = str(index.data() or "")
        room = cell.rect.width() - 2 * _PAD
        cut = "\n" in text or cell.fontMetrics.horizontalAdvance(text[:_MOST_LETTERS]) > room
        told = index.data(Qt.ItemDataRole.ToolTipRole) or (text if cut else "")
        QToolTip.showText(event.globalPos(), _as_tip(told), view)
        return True

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast(RecordTable, index.model())
        column = model.columns[index.column()]
        made: Editor
        if long(column, model.typed(index.row(), index.column())):
            made = Lines(parent)
        elif column.kind == "date":
            made = DateLine(parent, day_first=model.day_first)
            made.chosen.connect(self._go_down)
        else:
            made = Line(parent)
            made.offer(self._words(column), only_these=are_all(column), new=new_for(column))
            made.picked.connect(self._go_down)
        if isinstance(made, QLineEdit):
            made.setAlignment(Qt.AlignmentFlag(model.headerData(index.column(), Qt.Orientation.Horizontal, _ALIGN)))
            made.returnPressed.connect(self._go_down)
        made.setFont(self._font)
        made.setAccessibleName(column.title)
        self.editor = made
        self._at = QPersistentModelIndex(index)
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell; once something was typed, that stays."""
        if isinstance(editor, QLineEdit | QPlainTextEdit) and editor.property("begun") is None:
            editor.setProperty("begun", True)
            put_text(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            self._accepted = model.setData(index, text_of(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option
        area = QRect(cell.rect)
        if isinstance(editor, QPlainTextEdit):
            area.setHeight(area.height() * _LINES)
            area.setWidth(max(area.width(), _LEAST_WIDE))
            port = self._view.viewport().rect()
            area.moveTo(
                max(min(area.left(), port.right() - area.width()), 0),
                max(min(area.top(), port.bottom() - area.height()), 0),
            )
        editor.setGeometry(area)

    def commit(self) -> bool:
        """Commit what is being typed, keeping it marked in its cell if it cannot be; whether it could."""
        editor = self.editor
        if editor is None:
            return True
        self._accepted = True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _HINT.NoHint)
        return self._accepted

    def close(self) -> None:
        """Let what is being typed go."""
        if self.editor is not None:
            self.closeEditor.emit(self.editor, _HINT.RevertModelCache)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the table and not for the text."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _ENTER and held & _MODIFIERS.ControlModifier:
            self._fill_selected()
        elif key in _ENTER and not (isinstance(self.editor, Lines) and held & _NEW_LINE):
            self._finish(Qt.Key.Key_Up if held & _MODIFIERS.ShiftModifier else Qt.Key.Key_Down)
        elif key is Qt.Key.Key_Tab:
            self._finish(Qt.Key.Key_Right)
        elif key is Qt.Key.Key_Backtab:
            self._finish(Qt.Key.Key_Left)
        else:
            return event.matches(QKeySequence.StandardKey.Paste) and self._takes_cells()
        return True

    def _takes_cells(self) -> bool:
        """Whether what is pasted is a spreadsheet's: a cell without its quotes and end of line, a range into cells."""
        cells, lines = as_cells(QGuiApplication.clipboard().text()), isinstance(self.editor, Lines)
        wide = max(map(len, cells), default=0)
        if wide > 1 or (len(cells) > 1 and not lines):
            self.range_pasted.emit()
        elif isinstance(self.editor, QLineEdit) and wide:
            self.editor.insert(cells[0][0])
        else:
            return False
        return True

    def _finish(self, way: Qt.Key) -> None:
        """Commit and go on; where that cannot be, stay with what was typed."""
        editor = self.editor
        if editor is None:
            return
        self._accepted = True
        self.commitData.emit(editor)
        if not self._accepted:
            editor.setFocus()
            return
        if self._at.isValid():
            self.closeEditor.emit(editor, _HINT.NoHint)
        else:  # what was committed listed the rows anew, and the view no longer knows its editor
            self.destroyEditor(editor, self._at)
        step = QKeyEvent(QEvent.Type.KeyPress, way, _MODIFIERS.NoModifier)
        self._view.keyPressEvent(step)

    def _go_down(self) -> None:
        self._finish(Qt.Key.Key_Down)

    def _fill_selected(self) -> None:
        editor = self.editor
        if editor is not None and self._fill(text_of(editor)):
            self.closeEditor.emit(editor, _HINT.RevertModelCache)

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a tick."""
        released = event.type() is QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            cell: Any = option
            column = model.columns[index.column()]
            on_box = _box(cell.rect).adjusted(-4, -6, 4, 6).contains(event.position().toPoint())
            if column.kind == "flag" and on_box and model.editable(index.column()):
                self._toggle(index)
                return True
        return super().editorEvent(event, model, option, index)


_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_NEW_LINE = _MODIFIERS.AltModifier | _MODIFIERS.ShiftModifier


def _paint_text(painter: QPainter, area: QRect, text: QStaticText, right: bool) -> None:
    size = text.size()
    left = area.right() + 1 - _PAD - int(size.width()) if right else area.left() + _PAD
    painter.drawStaticText(left, area.top() + (area.height() - int(size.height())) // 2, text)


def _fitting(text: str, area: QRect, cell: Any) -> str:
    """As much of a text as has room in a cell."""
    line, room = _in_a_line(text), area.width() - 2 * _PAD
    if text_width(line) <= room:
        return line
    shown: str = cell.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
    return shown


def _in_a_line(text: str) -> str:
    return text[:_MOST_LETTERS].replace("\n", " ⏎ ")


def _as_tip(text: str) -> str:
    """A person's words for a tool tip, which would take them for markup: in lines, and as they are."""
    lines = (fill(line, _TIP_WIDTH) for line in text.split("\n"))
    return f"<p style='white-space:pre'>{escape(chr(10).join(lines))}</p>" if text else ""


def _box(area: QRect) -> QRect:
    return QRect(area.left() + _PAD, area.center().y() - _BOX // 2, _BOX, _BOX)


def _paint_tick(painter: QPainter, area: QRect, model: RecordTable, index: Index, aimed: bool) -> None:
    """A tick where it is set; its empty box only where the mouse or the keyboard would set it."""
    box = _box(area)
    can = model.editable(index.column())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if can and aimed:
        painter.setPen(theme().faint)
        painter.drawRoundedRect(box, 3, 3)
    if index.data():
        icon("check", "ink" if can else "quiet").paint(painter, box.adjusted(-1, -1, 1, 1))
    painter.restore()
