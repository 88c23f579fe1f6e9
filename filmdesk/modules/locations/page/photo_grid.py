"""The photos of a place as thumbnails: a model that reads the small pictures, and how each is painted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from filmdesk.modules.locations.photos import Photo, small_picture
from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import SMALL, body, scaled
from filmdesk.ui.pictures import read_image
from filmdesk.ui.theme import theme, themes
from filmdesk.values.dates import month, weekday

Index = QModelIndex | QPersistentModelIndex
PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_WIDTH, _HEIGHT, _PAD, _LINE = 216, 144, 8, 18
_NO_CAPTION = "No caption: F2"


class PhotoModel(QAbstractListModel):
    """The photos; a picture is read when it is first painted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.photos: list[Photo] = []
        self._pixmaps: dict[str, QPixmap] = {}

    def set_photos(self, photos: Sequence[Photo]) -> None:
        """Show these photos; views are told only of what differs."""
        new = list(photos)
        kept = {photo.small for photo in new}
        self._pixmaps = {small: pixmap for small, pixmap in self._pixmaps.items() if small in kept}
        if [photo.id for photo in new] != [photo.id for photo in self.photos]:
            self.beginResetModel()
            self.photos = new
            self.endResetModel()
        elif new != self.photos:
            self.photos = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))

    def row_of(self, identity: str) -> int:
        """The row of a photo; -1 where it is not shown."""
        return next((row for row, photo in enumerate(self.photos) if photo.id == identity), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        photo = self.photos[index.row()]
        if role == PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(photo)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return photo.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Photo {index.row() + 1}: {photo.caption or 'no caption'}. {taken_words(photo)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        identity = self.photos[index.row()].id
        self._desk.attempt(lambda: self._desk.records("photos").change(identity, {"caption": str(value)}))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return found | Qt.ItemFlag.ItemIsEditable if self._desk.production.writable else found

    def _pixmap(self, photo: Photo) -> QPixmap:
        found = self._pixmaps.get(photo.small)
        if found is None:
            image = read_image(partial(small_picture, self._desk.production, photo))
            size = QSize(_WIDTH, _HEIGHT) * 2
            way = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            scaled_image = image.scaled(size, way, Qt.TransformationMode.SmoothTransformation) if image else QImage()
            found = self._pixmaps[photo.small] = QPixmap.fromImage(scaled_image)
        return found


def taken_words(photo: Photo) -> str:
    """When the camera says it was taken: "Mon 12 Apr 2027, 14:05"."""
    at = photo.taken
    return f"{weekday(at.date())} {at.day} {month(at.date())} {at.year}, {at:%H:%M}" if at else ""


class PhotoGrid(QListView):
    """Thumbnails side by side; Enter or a double click opens one, F2 writes its caption, Delete is `removed`."""

    removed = Signal()

    def __init__(self, model: PhotoModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PhotoDelegate(self))
        self.setObjectName("rows")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Photos")
        themes().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class PhotoDelegate(QStyledItemDelegate):
    """A picture cut to one size, its caption and when it was taken under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH + 2 * _PAD, _HEIGHT + 2 * _PAD + 2 * scaled(_LINE) + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        photo: Photo = index.data(PHOTO_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme().chosen)
            painter.setPen(theme().accent if state & QStyle.StateFlag.State_HasFocus else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        picture = QRect(area.left() + _PAD, area.top() + _PAD, _WIDTH, _HEIGHT)
        self._paint_picture(painter, picture, index.data(Qt.ItemDataRole.DecorationRole))
        foot = picture.bottom() + 5
        caption = QRect(picture.left(), foot, _WIDTH, scaled(_LINE))
        _paint_words(painter, caption, photo.caption or _NO_CAPTION, faint=not photo.caption)
        _paint_words(painter, caption.translated(0, scaled(_LINE)), taken_words(photo), faint=True)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRect, pixmap: QPixmap) -> None:
        if pixmap.isNull():
            painter.setPen(theme().quiet)
            painter.fillRect(area, theme().hover)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "The picture is damaged")
            return
        size = area.size() * 2
        left, top = (pixmap.width() - size.width()) // 2, (pixmap.height() - size.height()) // 2
        painter.drawPixmap(area, pixmap, QRect(max(left, 0), max(top, 0), size.width(), size.height()))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Caption")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        editor.setGeometry(area.left() + _PAD, area.top() + _PAD + _HEIGHT + 3, _WIDTH, scaled(28))


def _paint_words(painter: QPainter, area: QRect, text: str, *, faint: bool) -> None:
    painter.setFont(body(SMALL))
    painter.setPen(theme().quiet if faint else theme().ink)
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
