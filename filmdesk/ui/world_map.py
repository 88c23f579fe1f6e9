"""A map of the world's coasts and borders, without any network: markers, moved and zoomed by hand or by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asinh, atan, cos, degrees, log10, pi, radians, sinh, tan

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.theme import theme, themes
from filmdesk.ui.topojson import countries

_MOST_LAND = 35.0
"""The latitude the world is seen from, so that a low window cuts no continent people film on."""
_FARTHEST = 85.0
"""Degrees of latitude up to which the map goes."""
_LARGEST = 4000.0
"""Pixels a degree, zoomed in all the way: a street's length is a finger's breadth."""
_STEP, _PAN, _NEAR, _DRAGGED = 1.5, 0.2, 12, 4
_ROOM, _APART = 24, 1.3
"""Pixels left free beside the outermost markers, and how much wider than they lie what is shown is, for their names."""
_WIDE, _LEAST_SPAN = 12.0, 0.05
"""Degrees seen around a single point, enough to know the country; and at least around several."""
_HONEST = 110.0
"""Pixels a degree up to which the outlines are true: nearer, they are miles beside the coast, and none is drawn."""
_NO_COAST = "Too near for our coastlines: places and distances only"
_KILOMETRES = 111.32
_BAR = 110


@dataclass(frozen=True, slots=True)
class Marker:
    """Something on the map."""

    key: str
    name: str
    latitude: float
    longitude: float


class WorldMap(QWidget):
    """`picked` carries the key of a marker clicked; `pointed` the latitude and longitude pointed at while `setting`."""

    picked = Signal(str)
    pointed = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.markers: Sequence[Marker] = ()
        self.chosen = ""
        self._setting = False
        self.home: tuple[float, float] | None = None
        """What the map opens on while there is no marker: the latitude and longitude of the country shot in."""
        self._middle = QPointF(0, 0)
        self._scale = 2.0
        self._moved = False
        """Whether somebody looked for a place on it already."""
        self._pressed: QPointF | None = None
        self._from = QPointF()
        self._ground: QPixmap | None = None
        self.setMinimumSize(200, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map")
        self.setAccessibleDescription("Arrows move it, plus and minus zoom, Home shows all places")
        themes().changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        return QSize(640, 260)

    # What is shown

    def set_markers(self, markers: Sequence[Marker], chosen: str = "") -> None:
        """Show these markers, one of them chosen; the view stays unless the chosen one is out of sight."""
        first = not self.markers and bool(markers)
        self.markers, self.chosen = markers, chosen
        if first:
            self.show_all()
        elif (marker := self._chosen_marker()) and not self._inner().contains(self._at(marker)):
            self._look_at(_flat(marker.latitude, marker.longitude), self._scale)
        self.update()

    def show_all(self) -> None:
        """Move and zoom so that every marker is in sight; what it opens on, else the world, where there is none."""
        points = [_flat(marker.latitude, marker.longitude) for marker in self.markers]
        if not points and self.home:
            points = [_flat(*self.home)]
        if not points:
            self._look_at(_flat(_MOST_LAND, 0), 0)
            return
        area = QPolygonF(points).boundingRect()
        least = _WIDE if area.width() == area.height() == 0 else _LEAST_SPAN
        line = QFontMetrics(body(SMALL)).height()
        wide, high = max(self.width() - 2 * _ROOM, _ROOM), max(self.height() - 4 * line, line)
        scale = min(wide / max(area.width() * _APART, least), high / max(area.height(), least))
        under_the_words = line / 2 / scale if scale > _HONEST else 0.0
        self._look_at(area.center() - QPointF(0, under_the_words), scale)

    @property
    def setting(self) -> bool:
        """Whether a click sets a point, instead of only moving the map."""
        return self._setting

    @setting.setter
    def setting(self, on: bool) -> None:
        self._setting = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Make everything that many times as large, around a point of the widget (its middle if none)."""
        self._moved = True
        held = at or QPointF(self.width() / 2, self.height() / 2)
        before = self._flat_at(held)
        self._look_at(self._middle, self._scale * factor)
        self._look_at(self._middle + before - self._flat_at(held), self._scale)

    def _look_at(self, middle: QPointF, scale: float) -> None:
        least = max(self.width() / 360, self.height() / (2 * _height(_FARTHEST)), 0.5)
        self._scale = min(max(scale, least), _LARGEST)
        half_x, half_y = self.width() / 2 / self._scale, self.height() / 2 / self._scale
        top = _height(_FARTHEST)
        self._middle = QPointF(
            min(max(middle.x(), -180 + half_x), 180 - half_x) if half_x < 180 else 0.0,
            min(max(middle.y(), -top + half_y), top - half_y) if half_y < top else 0.0,
        )
        self._redraw()

    def _redraw(self) -> None:
        self._ground = None
        self.update()

    # Between globe and widget

    def _at(self, marker: Marker) -> QPointF:
        return self._place(_flat(marker.latitude, marker.longitude))

    def _place(self, flat: QPointF) -> QPointF:
        away = (flat - self._middle) * self._scale
        return QPointF(self.width() / 2 + away.x(), self.height() / 2 + away.y())

    def _flat_at(self, at: QPointF) -> QPointF:
        return self._middle + (at - QPointF(self.width() / 2, self.height() / 2)) / self._scale

    def _inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_NEAR, _NEAR, -_NEAR, -_NEAR)

    def _chosen_marker(self) -> Marker | None:
        return next((marker for marker in self.markers if marker.key == self.chosen), None)

    def _point(self, at: QPointF) -> None:
        flat = self._flat_at(at)
        self.pointed.emit(round(_latitude(flat.y()), 6), round(flat.x(), 6))

    # Hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._from = event.position(), self._middle

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._is_drag(event.position()):
            self._moved = True
            self._look_at(self._from - (event.position() - self._pressed) / self._scale, self._scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position() - pressed).manhattanLength() > _DRAGGED:
            return
        if self.setting:
            self._point(event.position())
            return
        near = [(marker, (self._at(marker) - event.position()).manhattanLength()) for marker in self.markers]
        marker, away = min(near, key=lambda pair: pair[1], default=(None, 0.0))
        if marker and away <= _NEAR:
            self.picked.emit(marker.key)

    def _is_drag(self, at: QPointF) -> bool:
        return self._pressed is not None and (at - self._pressed).manhattanLength() > _DRAGGED

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if key in moves:
            self._moved = True
            across, down = moves[key]
            step = QPointF(across * self.width(), down * self.height()) * _PAN / self._scale
            self._look_at(self._middle + step, self._scale)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / _STEP if key is Qt.Key.Key_Minus else _STEP)
        elif key is Qt.Key.Key_Home:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.setting:
            self._point(QPointF(self.width() / 2, self.height() / 2))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        self._look_at(self._middle, self._scale)
        in_sight = any(self._inner().contains(self._at(marker)) for marker in self.markers)
        if not self._moved or (self.markers and not in_sight):
            self.show_all()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None or self._ground.devicePixelRatio() != self.devicePixelRatioF():
            self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground)
        taken = [self._paint_honesty(painter)] if self._scale > _HONEST else []
        for marker in sorted(self.markers, key=lambda marker: marker.key == self.chosen):
            self._paint_marker(painter, marker)
        for marker in sorted(self.markers, key=lambda marker: marker.key != self.chosen):
            self._paint_name(painter, marker, taken)
        self._paint_bar(painter)
        if self.setting and self.hasFocus():
            self._paint_cross(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme().accent if self.hasFocus() else theme().line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _painted_ground(self) -> QPixmap:
        """Sea and land as seen now; only the shapes in sight that are large enough to be seen are painted."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(theme().panel)
        if self._scale > _HONEST:
            return ground
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._place(QPointF(0, 0)))
        painter.scale(self._scale, self._scale)
        border = QPen(theme().faint, 1)
        border.setCosmetic(True)
        painter.setPen(border)
        painter.setBrush(theme().hover)
        seen = QRectF(self._flat_at(QPointF(0, 0)), self._flat_at(QPointF(self.width(), self.height())))
        for outline, area in _outlines():
            if area.intersects(seen) and max(area.width(), area.height()) * self._scale > 1:
                painter.drawPolygon(outline)
        painter.end()
        return ground

    def _paint_marker(self, painter: QPainter, marker: Marker) -> None:
        chosen = marker.key == self.chosen
        at = self._at(marker)
        if not QRectF(self.rect()).contains(at):
            return
        painter.setPen(QPen(theme().panel, 2))
        painter.setBrush(theme().accent if chosen else theme().quiet)
        size = 7 if chosen else 5
        painter.drawEllipse(at, size, size)

    def _paint_honesty(self, painter: QPainter) -> QRectF:
        """Say that no coast is drawn; gives where that stands."""
        painter.setFont(body(SMALL))
        metrics = painter.fontMetrics()
        box = QRectF(12, 6, metrics.horizontalAdvance(_NO_COAST), metrics.height())
        painter.setPen(theme().quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _NO_COAST)
        return box

    def _paint_name(self, painter: QPainter, marker: Marker, taken: list[QRectF]) -> None:
        """A name beside its marker, where none stands already; the chosen one always has its."""
        chosen, at = marker.key == self.chosen, self._at(marker)
        painter.setFont(body(SMALL, strong=chosen))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(marker.name, Qt.TextElideMode.ElideRight, self.width() // 2)
        width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
        left = at.x() + 12 if at.x() + 12 + width < self.width() else at.x() - 12 - width
        top = min(max(at.y() - height / 2, 1.0), self.height() - height - 1)
        box = QRectF(left, top, width, height)
        if not QRectF(self.rect()).contains(at) or any(box.intersects(other) for other in taken):
            return
        taken.append(box)
        painter.setPen(theme().line)
        painter.setBrush(theme().panel)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme().ink if chosen else theme().quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_bar(self, painter: QPainter) -> None:
        """How far a round number of kilometres is, in the middle of the map."""
        here = _KILOMETRES * cos(radians(_latitude(self._middle.y()))) / self._scale
        length = _round(here * _BAR)
        width, foot = length / here, self.height() - 12
        painter.setPen(QPen(theme().ink, 1.5))
        painter.drawPolyline(
            [QPointF(12, foot - 5), QPointF(12, foot), QPointF(12 + width, foot), QPointF(12 + width, foot - 5)]
        )
        painter.setFont(body(SMALL))
        painter.drawText(QPointF(16, foot - 5), f"{length:g} km" if length >= 1 else f"{length * 1000:g} m")

    def _paint_cross(self, painter: QPainter) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(theme().accent, 1))
        for arm in (QPointF(14, 0), QPointF(0, 14)):
            painter.drawLine(middle - arm, middle + arm)


@cache
def _outlines() -> tuple[tuple[QPolygonF, QRectF], ...]:
    """The countries' outlines on the flat map, each with the area it covers."""
    made = (QPolygonF([_flat(latitude, longitude) for longitude, latitude in ring]) for ring in countries())
    return tuple((outline, outline.boundingRect()) for outline in made)


def _flat(latitude: float, longitude: float) -> QPointF:
    """Mercator's map, in degrees of longitude; down is south."""
    return QPointF(longitude, -_height(min(max(latitude, -_FARTHEST), _FARTHEST)))


def _height(latitude: float) -> float:
    return degrees(asinh(tan(radians(latitude))))


def _latitude(flat: float) -> float:
    return degrees(atan(sinh(-flat * pi / 180)))


def _round(length: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** (len(str(int(length))) - 1 if length >= 1 else int(log10(length)) - 1)
    return max(step * power for step in (1, 2, 5) if step * power <= length) if length >= power else power
