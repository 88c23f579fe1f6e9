"""Pictures kept in the production as a page shows them: as large as there is room, or small beside words.

They were made by a cage when their file came, so that they are safe to draw.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QLabel, QWidget

from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.theme import theme
from filmdesk.values.errors import UserError

_DAMAGED = "The picture is damaged."


def read_image(read: Callable[[], bytes]) -> QImage | None:
    """A picture's JPEG as it can be drawn; None where it is damaged."""
    try:
        data = QByteArray(read())
    except UserError:
        return None
    buffer = QBuffer(data)
    reader = QImageReader(buffer, QByteArray(b"jpg"))
    reader.setAutoDetectImageFormat(False)
    image = reader.read()
    return None if image.isNull() else image


class Picture(QWidget):
    """An image, whole and as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setMinimumSize(QSize(160, 120))

    def show_image(self, image: QImage | None) -> None:
        """Another image; None for one that is damaged."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.setPen(theme().quiet)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _DAMAGED)
        else:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
            painter.drawImage(area, self._image)
        painter.end()


def shown_part(image: QImage, turn: int, crop: tuple[int, ...] = (0, 0, 1000, 1000)) -> QImage:
    """An image turned clockwise, then cropped."""
    turned = image.transformed(QTransform().rotate(turn))
    left, top, right, bottom = crop
    wide, high = turned.width(), turned.height()
    return turned.copy(
        left * wide // 1000, top * high // 1000,
        max((right - left) * wide // 1000, 1), max((bottom - top) * high // 1000, 1),
    )  # fmt: skip


def small_picture(
    read: Callable[[], bytes], name: str, side: int, turn: int = 0, crop: tuple[int, ...] = (0, 0, 1000, 1000)
) -> QLabel:
    """A picture at most `side` wide and high, turned clockwise, then cropped to edges in thousandths of it.

    A sentence where it is damaged.
    """
    made = label("", "quiet")
    made.setFixedWidth(scaled(side))
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    image = read_image(read)
    if image is None:
        made.setText(_DAMAGED)
        return made
    ratio = made.devicePixelRatioF()
    longest = round(scaled(side) * ratio)
    fitted = shown_part(image, turn, crop).scaled(
        longest, longest, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    fitted.setDevicePixelRatio(ratio)
    made.setPixmap(QPixmap.fromImage(fitted))
    made.setAccessibleName(name)
    return made
