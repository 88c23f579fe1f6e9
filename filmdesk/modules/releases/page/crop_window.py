"""Cropping the photo of a paper: the edges are drawn on its picture, or typed in percent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from filmdesk.film.scans import WHOLE
from filmdesk.modules.releases.scans.lists import crop_words, read_crop
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.labels import label, link
from filmdesk.ui.theme import theme
from filmdesk.values.errors import UserError

_ALL = 1000
_SIDE, _NEAR, _LEAST = 480, 14, 20
"""The picture's longest side, how near an edge is taken hold of, and what is left of the picture at least."""
_SHADE = QColor(0, 0, 0, 120)
_EDGES = "Left, top, right and bottom edge in percent"
Crop = tuple[int, ...]


class CropWindow(Dialog):
    """One photo; `chosen` gives what is shown of it as it would be typed."""

    chosen = Signal(str)

    def __init__(self, image: QImage, crop: Crop, parent: QWidget | None) -> None:
        super().__init__("Crop", "What is shown of the photo", parent)
        self.column.addWidget(
            label("Draw around the paper, or move an edge. The photo itself stays as it came.", "quiet")
        )
        self.picture = CropPicture(image, crop)
        self.column.addWidget(self.picture)
        self._edges = QLineEdit(crop_words(crop))
        self._edges.setAccessibleName(_EDGES)
        self._edges.setPlaceholderText("All of it; else left, top, right, bottom: 5, 5, 95, 90")
        self.column.addWidget(label(_EDGES, "quiet"))
        self.column.addWidget(self._edges)
        self.column.addWidget(link("Show all of it", self._show_all), 0, Qt.AlignmentFlag.AlignLeft)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self.column.addWidget(self._wrong)
        self.column.addWidget(foot("Crop", self._crop, self.close))
        self.picture.moved.connect(self._say_edges)
        self._edges.textEdited.connect(self._take_edges)

    def _say_edges(self) -> None:
        self._wrong.hide()
        self._edges.setText(crop_words(self.picture.crop))

    def _take_edges(self, typed: str) -> None:
        try:
            self.picture.show_crop(read_crop(typed))
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.fit()
        else:
            self._wrong.hide()

    def _show_all(self) -> None:
        self.picture.show_crop(WHOLE)
        self._say_edges()

    def _crop(self) -> None:
        if self._wrong.isHidden():
            self.chosen.emit(crop_words(self.picture.crop))
            self.close()


class CropPicture(QWidget):
    """The photo, what is cut off in the shade; `moved` when a hand moved an edge."""

    moved = Signal()

    def __init__(self, image: QImage, crop: Crop) -> None:
        super().__init__()
        self._image, self.crop = image, crop
        self._held: tuple[int, ...] = ()
        """The edges in hand: 0 left, 1 top, 2 right, 3 bottom."""
        size = image.size().scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Photo to crop")

    def show_crop(self, crop: Crop) -> None:
        """Other edges."""
        self.crop = crop
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._held = self._edges_near(at)
        if not self._held:
            x, y = self._share(at)
            left, top = min(x, _ALL - _LEAST), min(y, _ALL - _LEAST)
            self.crop, self._held = (left, top, left + _LEAST, top + _LEAST), (2, 3)
        self._move(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = ()

    def _move(self, at: QPointF) -> None:
        x, y = self._share(at)
        left, top, right, bottom = self.crop
        moved = {
            0: min(x, right - _LEAST), 1: min(y, bottom - _LEAST), 2: max(x, left + _LEAST), 3: max(y, top + _LEAST),
        }  # fmt: skip
        edges = (moved[edge] if edge in self._held else self.crop[edge] for edge in range(4))
        self.show_crop(tuple(min(max(edge, 0), _ALL) for edge in edges))  # a typed part may be less than is drawn
        self.moved.emit()

    def _edges_near(self, at: QPointF) -> tuple[int, ...]:
        box = self._box()
        inside = box.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at)
        away = (at.x() - box.left(), at.y() - box.top(), at.x() - box.right(), at.y() - box.bottom())
        return tuple(edge for edge in range(4) if inside and abs(away[edge]) <= _NEAR)

    def _share(self, at: QPointF) -> tuple[int, int]:
        x, y = at.x() / self.width() * _ALL, at.y() / self.height() * _ALL
        return min(max(round(x), 0), _ALL), min(max(round(y), 0), _ALL)

    def _box(self) -> QRectF:
        left, top, right, bottom = (edge / _ALL for edge in self.crop)
        wide, high = self.width(), self.height()
        return QRectF(left * wide, top * high, (right - left) * wide, (bottom - top) * high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        box = self._box()
        for cut in (
            QRectF(0, 0, self.width(), box.top()),
            QRectF(0, box.bottom(), self.width(), self.height() - box.bottom()),
            QRectF(0, box.top(), box.left(), box.height()),
            QRectF(box.right(), box.top(), self.width() - box.right(), box.height()),
        ):
            painter.fillRect(cut, _SHADE)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()
