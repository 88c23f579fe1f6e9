"""Pages under each other on the window's ground: scrolled, zoomed, searched and selected; drawn only where seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from filmdesk.ui.preview.layout import MARGIN, Layout
from filmdesk.ui.preview.selecting import Selection
from filmdesk.ui.preview.session import Session
from filmdesk.ui.preview.words import Match, Word
from filmdesk.ui.theme import theme, themes

FIT_READING, FIT_WIDTH, FIT_PAGE = "reading", "width", "page"
FULL_SIZE = 96 / 72
"""Pixels a point at 100 %."""
_SMALLEST, _LARGEST, _READING = 0.25, 3.0, 1.5
_STEP = 1.2
_LINE = 48
_FOUND, _FOUND_NOW, _SELECTED = QColor(255, 214, 64, 110), QColor(255, 140, 0, 150), QColor(42, 91, 215, 70)


class PageCanvas(QAbstractScrollArea):
    """`turned` says which page one is at; `zoomed` that the scale changed; `drawn` that a page became sharp.

    `opened` gives the word a row begins with, where the row was double-clicked, or Enter was pressed at what was found.
    """

    opened = Signal(str)
    turned = Signal(int)
    zoomed = Signal()
    drawn = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._layout = Layout((), FULL_SIZE, 0)
        self._images: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, float] = {}
        self._page = 0
        self._selection = Selection()
        self._matches: Sequence[Match] = ()
        self._match = -1
        self.fit: str | float = FIT_READING
        """FIT_READING (the width, but not larger than one reads), FIT_WIDTH, FIT_PAGE or a share of full size."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages")
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.horizontalScrollBar().setSingleStep(_LINE)
        themes().changed.connect(self._repaint)

    # What is shown

    def show_pages(self) -> None:
        """The session's paper is another one: keep the place, and the old images until the new are drawn."""
        self._selection.clear()
        self._asked.clear()
        count = len(self._session.sizes)
        self._images = {n: (0.0, image) for n, (_, image) in self._images.items() if n < count}
        self._lay_out()

    def image(self, page: int) -> QImage | None:
        """The page as it is drawn now, if it is."""
        scale, image = self._images.get(page, (0.0, None))
        return image if scale else None

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._layout.boxes)

    @property
    def page(self) -> int:
        """The page one is at, from 0."""
        return self._page

    @property
    def selected_page(self) -> int | None:
        """The page the selection begins on, from 0; None while nothing is selected."""
        return self._selection.page

    def let_selection_go(self) -> None:
        """Select nothing."""
        self._selection.let_go()
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self.pages:
            top = self._layout.boxes[min(max(page, 0), self.pages - 1)].top()
            self.verticalScrollBar().setValue(int(top - MARGIN))

    def show_matches(self, matches: Sequence[Match], now: int) -> None:
        """Mark what was found, one of it more strongly and in sight."""
        self._matches, self._match = matches, now
        if 0 <= now < len(matches) and matches[now].boxes:
            self._bring_into_sight(self._layout.on_page(matches[now].page, matches[now].boxes[0]))
        self.viewport().update()

    def selected_text(self) -> str:
        """What Copy takes."""
        return self._selection.text()

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    # The scale

    @property
    def share(self) -> float:
        """The scale as a share of full size."""
        return self._layout.scale / FULL_SIZE

    def set_fit(self, fit: str | float, around: QPointF | None = None) -> None:
        """Fit the width, fit the page, or a share of full size; what is at `around` (of the viewport) stays there."""
        self.fit = fit if isinstance(fit, str) else min(max(fit, _SMALLEST), _LARGEST)
        self._lay_out(around)

    def zoom_in(self) -> None:
        """A step larger."""
        self.set_fit(self.share * _STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self.set_fit(self.share / _STEP)

    def _scale(self, sizes: Sequence[QSizeF]) -> float:
        if not sizes:
            return FULL_SIZE
        if isinstance(self.fit, float):
            return self.fit * FULL_SIZE
        room = self.viewport().size()
        scale = (room.width() - 2 * MARGIN) / max(size.width() for size in sizes)
        if self.fit == FIT_READING:
            scale = min(scale, _READING * FULL_SIZE)
        if self.fit == FIT_PAGE:
            scale = min(scale, (room.height() - 2 * MARGIN) / max(size.height() for size in sizes))
        return min(max(scale, _SMALLEST * FULL_SIZE), _LARGEST * FULL_SIZE)

    def _lay_out(self, around: QPointF | None = None) -> None:
        anchor = around or QPointF(self.viewport().width() / 2, 0)
        spot = anchor + self._corner()
        page = self._layout.page_at(spot.y())
        place = self._layout.to_page(page, spot) if page < self.pages else None
        sizes, before = self._session.sizes, self._layout.scale
        self._layout = Layout(sizes, self._scale(sizes), self.viewport().width())
        self._set_bars()
        if place is not None and page < self.pages:
            there = self._layout.on_page(page, QRectF(place, QSizeF())).topLeft() - anchor
            self.horizontalScrollBar().setValue(round(there.x()))
            self.verticalScrollBar().setValue(round(there.y()))
        if before != self._layout.scale:
            self.zoomed.emit()
        self._moved()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, max(round(whole) - part, 0))

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme().rail)
        painter.translate(-self._corner())
        for page in self._in_sight():
            self._paint_page(painter, page)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        box = self._layout.boxes[page]
        painter.fillRect(box, Qt.GlobalColor.white)
        scale, image = self._images.get(page, (0.0, None))
        if image is not None and scale == self._wanted_scale():
            painter.drawImage(box.topLeft(), image)
        elif image is not None:
            painter.drawImage(box, image)
        for selected in self._selection.boxes(page):
            painter.fillRect(self._layout.on_page(page, selected), _SELECTED)
        for n, match in enumerate(self._matches):
            if match.page == page:
                for place in match.boxes:
                    painter.fillRect(self._layout.on_page(page, place), _FOUND_NOW if n == self._match else _FOUND)
        painter.setPen(theme().line)
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _wanted_scale(self) -> float:
        return self._layout.scale * self.viewport().devicePixelRatioF()

    def _ask_for_images(self) -> None:
        seen = self._in_sight()
        near = range(max(seen.start - 1, 0), min(seen.stop + 1, self.pages))
        self._session.keep_drawing(near)
        for page in set(self._images) - set(near):
            del self._images[page]
        self._asked = {page: scale for page, scale in self._asked.items() if page in near}
        wanted = self._wanted_scale()
        for page in (*seen, *(page for page in near if page not in seen)):
            if self._asked.get(page) != wanted and self.isVisible():
                self._asked[page] = wanted
                self._session.draw(page, wanted, partial(self._take_image, page, wanted))
            if page not in self._selection.words and page in seen:
                self._session.words(page, partial(self._take_words, page))

    def _take_image(self, page: int, scale: float, image: QImage) -> None:
        image.setDevicePixelRatio(self.viewport().devicePixelRatioF())
        self._images[page] = (scale, image)
        self.viewport().update()
        self.drawn.emit(page)

    def _take_words(self, page: int, words: list[Word]) -> None:
        self._selection.words[page] = words

    # Where one is

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> range:
        return self._layout.in_sight(self._corner().y(), self.viewport().height())

    def _bring_into_sight(self, box: QRectF) -> None:
        room = self.viewport().size()
        corner = self._corner()
        if not (corner.y() <= box.top() and box.bottom() <= corner.y() + room.height()):
            self.verticalScrollBar().setValue(round(box.center().y() - room.height() / 3))
        if not (corner.x() <= box.left() and box.right() <= corner.x() + room.width()):
            self.horizontalScrollBar().setValue(round(box.center().x() - room.width() / 2))

    def _moved(self) -> None:
        self._ask_for_images()
        page = self._layout.page_at(self._corner().y() + self.viewport().height() / 3) if self.pages else 0
        if page != self._page:
            self._page = page
            self.turned.emit(page)
        self.viewport().update()

    def _repaint(self) -> None:
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show):
            self._ask_for_images()
        return super().viewportEvent(event)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.take_all()
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._match < len(self._matches):
            match = self._matches[self._match]
            self._open(match.page, match.boxes[0].center())
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_fit(self.share * 1.1 ** (event.angleDelta().y() / 120), event.position())
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            self._selection.begin(*self._under(event.position().toPoint()))
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.pages:
            point = event.position().toPoint()
            self._selection.reach(*self._under(point))
            self._bring_into_sight(QRectF(QPointF(point) + self._corner(), QSizeF(1, 1)))
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            spot = self._under(event.position().toPoint())
            self._selection.take(*spot)
            self.viewport().update()
            self._open(*spot)

    def _open(self, page: int, point: QPointF) -> None:
        lead = self._selection.lead(page, point)
        if lead:
            self.opened.emit(lead)

    def _under(self, point: QPoint) -> tuple[int, QPointF]:
        spot = QPointF(point) + self._corner()
        page = self._layout.page_at(spot.y())
        return page, self._layout.to_page(page, spot)
