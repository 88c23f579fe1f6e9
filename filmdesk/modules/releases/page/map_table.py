"""The table of the release map: a letter in a shape for each status, so that neither colour nor shape tells alone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from filmdesk.modules.releases.clearing.answers import Status
from filmdesk.modules.releases.page.map_model import MapModel, ModelIndex, Place
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.labels import label
from filmdesk.ui.theme import Theme, theme, themes

_WIDE, _HIGH, _NAMES, _HEADS = 32, 28, 220, 42
_CORNER = "Scene\nShoot day"
_TOKEN, _PAD = 20, 8
_FILLED = frozenset({Status.MISSING, Status.DECLINED, Status.DISPUTED})
_ROUND = frozenset({Status.SENT, Status.CLEARED})
_BARE = frozenset({Status.CLEARED, Status.NOT_NEEDED})


def _inks(colours: Theme, status: Status) -> tuple[QColor, QColor]:
    """The colour of the shape and of what is written in it."""
    if status in _FILLED:
        return colours.stop, colours.window
    if status in (Status.EXPIRED, Status.LACKING):
        return colours.warn, colours.warn
    if status is Status.SENT:
        return colours.accent, colours.accent
    return (colours.good, colours.good) if status is Status.CLEARED else (colours.faint, colours.quiet)


def draw_token(painter: QPainter, box: QRectF, status: Status) -> None:
    """The letter of a status in its shape: a filled square stops, a framed one warns, a ring waits."""
    shape, ink = _inks(theme(), status)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if status in _FILLED else QPen(shape, 1.4))
    painter.setBrush(shape if status in _FILLED else Qt.BrushStyle.NoBrush)
    inner = box.adjusted(1, 1, -1, -1)
    if status in _BARE:
        pass
    elif status in _ROUND:
        painter.drawEllipse(inner)
    else:
        painter.drawRoundedRect(inner, 3, 3)
    painter.setPen(ink)
    painter.setFont(body(SMALL, strong=status.is_open))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, status.letter)


_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value


class _Cells(QStyledItemDelegate):
    """A token in the middle of its cell, the ground of what is selected, hairlines between."""

    def __init__(self, parent: MapTable, model: MapModel) -> None:
        super().__init__(parent)
        self._model = model
        self._drawn: dict[tuple[Status | None, bool, float], QPixmap] = {}
        """Each cell there can be, drawn once for a screen: a map has thousands of them."""

    def draw_anew(self) -> None:
        """Cells are of another size or in other colours now."""
        self._drawn.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row, rect, state = index.row(), option.rect, option.state.value
        if self._model.is_heading(row):
            painter.fillRect(rect, theme().rail)
            return
        kind = (
            self._model.status_at(row, index.column()), bool(state & _SELECTED), painter.device().devicePixelRatioF()
        )  # fmt: skip
        found = self._drawn.get(kind)
        if found is None:
            found = self._drawn[kind] = _cell(rect.size(), *kind)
        painter.drawPixmap(rect.topLeft(), found)
        if state & _FOCUSED:
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(QRect(rect).adjusted(1, 1, -2, -2))


def _cell(size: QSize, status: Status | None, selected: bool, ratio: float) -> QPixmap:
    """A cell as a picture for a screen of that many dots to the pixel; all cells are of one size."""
    wide, high, side = size.width(), size.height(), scaled(_TOKEN)
    drawn = QPixmap(round(wide * ratio), round(high * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(theme().chosen if selected else Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.fillRect(0, high - 1, wide, 1, theme().line)
    painter.fillRect(wide - 1, 0, 1, high, theme().line)
    if status:
        draw_token(painter, QRectF((wide - side) // 2, (high - side) // 2, side, side), status)
    painter.end()
    return drawn


class _Heads(QHeaderView):
    """The scene's number, and quietly under it the day it is shot on; the one of the cursor stands out."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def widest(self) -> int:
        """What the longest of them takes to stand whole."""
        strong = QFontMetrics(body(SMALL, strong=True))
        lines = (line for at in range(self.count()) for line in self._said(at))
        return max(map(strong.horizontalAdvance, lines), default=0) + _PAD

    def _said(self, section: int) -> list[str]:
        return str(self.model().headerData(section, self.orientation())).split("\n")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours, table = theme(), self.parent()
        here = isinstance(table, QTableView) and table.currentIndex().column() == section
        number, day = self._said(section)
        painter.fillRect(rect, colours.window)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        half = rect.height() // 2
        lines = ((number, rect.top() + 2, colours.ink, True), (day, rect.top() + half - 2, colours.quiet, False))
        for words, top, ink, strong in lines:
            painter.setFont(body(SMALL, strong=strong))
            painter.setPen(colours.accent if here else ink)
            painter.drawText(QRect(rect.left(), top, rect.width(), half), Qt.AlignmentFlag.AlignCenter, words)


class MapTable(QTableView):
    """The map; `opened` is Enter or a double click on a cell that needs something."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapModel(self)
        self.setModel(self.map)
        self._heads = _Heads(self)
        self.setHorizontalHeader(self._heads)
        self._cells = _Cells(self, self.map)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Release map")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setSectionsClickable(True)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.selectionModel().currentColumnChanged.connect(across.viewport().update)
        self._corner = label(_CORNER, "quiet")
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._corner.setContentsMargins(0, 0, 10, 0)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        themes().changed.connect(self._fit)
        self.map.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Rows, columns and names as large as the text; what the heads say stands where they meet the names."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        self._corner.setGeometry(self.frameWidth(), self.frameWidth(), scaled(_NAMES), scaled(_HEADS))
        for header, size in ((across, max(scaled(_WIDE), self._heads.widest())), (down, scaled(_HIGH))):
            header.setMinimumSectionSize(size)  # first, or the style's own would hold
            header.setDefaultSectionSize(size)
        across.setFixedHeight(scaled(_HEADS))
        down.setFixedWidth(scaled(_NAMES))
        self._cells.draw_anew()
        self.viewport().update()

    @property
    def place(self) -> Place | None:
        """The cell the cursor is on."""
        return self.map.place_at(self.currentIndex())

    @property
    def places(self) -> list[Place]:
        """The cells selected."""
        found = (self.map.place_at(index) for index in self.selectionModel().selectedIndexes())
        return [place for place in found if place]

    def go_to(self, place: Place | None) -> None:
        """The cursor to a cell, where it still stands; else to the first that needs something."""
        index = self.map.index_of(place) if place else QModelIndex()
        if not index.isValid():
            rows, columns = range(self.map.rowCount()), range(self.map.columnCount())
            needed = ((row, column) for row in rows for column in columns if self.map.status_at(row, column))
            index = self.map.index(*next(needed, (-1, -1)))
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            event.accept()
            return
        super().keyPressEvent(event)
