"""How a strip looks: painted once, kept as a picture until what it says changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from filmdesk.film.records import StripKind
from filmdesk.modules.schedule.faces import OPEN, Face
from filmdesk.ui.fonts import BODY, SMALL, body, scaled
from filmdesk.ui.theme import theme, themes
from filmdesk.values.problems import Severity

_HEIGHTS: dict[str, int] = {StripKind.SCENE: 37, StripKind.DAY_BREAK: 29, StripKind.BANNER: 24, OPEN: 30}
GAP = 2
HANDLE = 22
"""The grip at a strip's right end, in pixels."""

TONES = {
    "day-int": QColor("#FFFFFF"),
    "day-ext": QColor("#FFEFB0"),
    "night-int": QColor("#CFDFFA"),
    "night-ext": QColor("#CBEAD2"),
    "": QColor("#F3F1EC"),
}
"""The trade's strip colours (domain 3.1), the same in every theme; what is written on them is always dark."""
_INK, _QUIET, _FAINT = QColor("#1B1C1F"), QColor("#55575D"), QColor("#8A8C92")
_BREAK, _BREAK_INK, _BREAK_QUIET = QColor("#26262B"), QColor("#FFFFFF"), QColor("#C9CACE")
_BANNER, _OMITTED = QColor("#DDDDD9"), QColor("#E9E9E6")
_EDGE, _GRIP = QColor(0, 0, 0, 34), QColor(0, 0, 0, 70)
_MARKS = {
    Severity.STOPS: QColor("#B3261E"),
    Severity.WARNS: QColor("#9A6500"),
    Severity.ADVICE: QColor("#5F6167"),
}
_MARKS_ON_BLACK = {
    Severity.STOPS: QColor("#FF9A91"),
    Severity.WARNS: QColor("#F2C063"),
    Severity.ADVICE: QColor("#C9CACE"),
}
_PAD = 12
_LONGEST = 400
"""Letters of a text that are looked at: more than fit any strip."""
_WIDE, _WIDEST = 880, 1240
_ONE_LINE = Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """A problem a strip is named in: how grave, and its sentence."""

    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a strip stand, from its left edge; the same for every strip of one width."""

    number: QRect
    int_ext: QRect
    set_name: QRect
    light: QRect
    cast: QRect
    place: QRect
    pages: QRect
    mark: QRect
    handle: QRect


def height_of(kind: str) -> int:
    """How high a strip of a kind stands, with the text as large as was chosen."""
    return scaled(_HEIGHTS[kind])


def columns_of(width: int) -> Columns:
    """The columns of a strip so wide; the place is written where there is room for it."""
    return _columns(width, scaled(100))


@cache
def _columns(width: int, percent: int) -> Columns:
    """Reckoned as for text of the usual size, then drawn out to the size chosen."""
    usual = _usual_columns(width * 100 // percent)
    out = (getattr(usual, part.name) for part in fields(Columns))
    return Columns(*(QRect(span.left() * percent // 100, 0, span.width() * percent // 100, 0) for span in out))


def _usual_columns(width: int) -> Columns:
    right = width - HANDLE
    handle, mark = (right, HANDLE), (right - 22, 22)
    pages = (mark[0] - 66, 60)
    place_width = 0 if width < _WIDE else 150 if width < _WIDEST else 220
    place = (pages[0] - place_width, max(0, place_width - _PAD))
    cast_width = 132 if width < _WIDE else 150 if width < _WIDEST else 230
    cast = (place[0] - cast_width, cast_width - 8)
    light = (cast[0] - 66, 62)
    set_left = _PAD + 52 + 44
    spans = ((_PAD, 50), (_PAD + 52, 42), (set_left, light[0] - set_left - 10), light, cast, place, pages, mark, handle)
    return Columns(*(QRect(left, 0, max(0, wide), 0) for left, wide in spans))


class StripPictures:
    """Pictures of strips at one width and sharpness, made when first asked for; `made` counts them."""

    _MOST = 600

    def __init__(self) -> None:
        self.made = 0
        self._kept: OrderedDict[tuple[Face, Mark | None, int, float, str, int], QPixmap] = OrderedDict()

    def picture(self, face: Face, mark: Mark | None, width: int, sharpness: float) -> QPixmap:
        """The picture of a strip that says this."""
        key = (face, mark, width, sharpness, theme().name, scaled(BODY))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = paint_strip(face, mark, width, sharpness)
            self.made += 1
            if len(self._kept) > self._MOST:
                self._kept.popitem(last=False)
        return found


def paint_strip(face: Face, mark: Mark | None, width: int, sharpness: float = 1.0) -> QPixmap:
    """Paint one strip into a picture of its own."""
    height = height_of(face.kind)
    picture = QPixmap(QSize(width, height) * sharpness)
    picture.setDevicePixelRatio(sharpness)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _PAINTERS[face.kind](_Brush(painter, columns_of(width), width, height), face, mark)
    painter.end()
    return picture


class _Brush:
    """Writes words into the columns of one strip."""

    def __init__(self, painter: QPainter, columns: Columns, width: int, height: int) -> None:
        self.painter, self.columns = painter, columns
        self.width, self.height = width, height

    def ground(self, colour: QColor, edge: QColor | None = None) -> None:
        """Fill it and lay its edge round it; a path drawn smoothly would cost more than all the words."""
        wide, tall, edge = self.width, self.height, edge or _or_line(_EDGE)
        self.painter.fillRect(0, 0, wide, tall, colour)
        for side in ((0, 0, wide, 1), (0, tall - 1, wide, 1), (0, 1, 1, tall - 2), (wide - 1, 1, 1, tall - 2)):
            self.painter.fillRect(*side, edge)

    def write(
        self, text: str, span: QRect, font: QFont, colour: QColor, line: int = 0, align: Qt.AlignmentFlag = _LEFT
    ) -> int:
        """Write on the whole height (line 0), or on the upper or lower of two lines; gives how wide it came out."""
        if not text:
            return 0
        top, height = {0: (0, self.height), 1: (3, self.height // 2 - 1), 2: (self.height // 2, self.height // 2 - 3)}[
            line
        ]
        metrics = metrics_of(font)
        shown = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, span.width())
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(QRect(span.left(), top, span.width(), height), align | _ONE_LINE, shown)
        return metrics.horizontalAdvance(shown)


def _paint_scene(brush: _Brush, face: Face, mark: Mark | None) -> None:
    brush.ground(_OMITTED if face.omitted else TONES[face.tone])
    at, two = brush.columns, bool(face.synopsis)
    brush.write(face.title, at.number, _strong(), _INK)
    brush.write(face.int_ext, at.int_ext, _small_strong(), _QUIET)
    brush.write("OMITTED" if face.omitted else face.set_name, at.set_name, _strong(), _INK, 1 if two else 0)
    brush.write(face.synopsis, at.set_name, _small(), _QUIET, 2)
    brush.write(face.light or "D/N ?", at.light, _slanted() if face.inherited else _small_strong(), _QUIET,
                1 if face.script_day else 0)  # fmt: skip
    brush.write(face.script_day, at.light, _small(), _QUIET, 2)
    fits = metrics_of(_plain()).horizontalAdvance(face.cast) <= at.cast.width()
    brush.write(face.cast, at.cast, _plain() if fits else _small(), _INK, 1 if face.extras else 0)
    brush.write(face.extras, at.cast, _small(), _QUIET, 2 if face.cast else 0)
    brush.write(face.place, at.place, _small(), _QUIET)
    brush.write(face.pages, at.pages, _strong(), _INK, 1 if face.minutes else 0, _RIGHT)
    brush.write(face.minutes, at.pages, _small(), _QUIET, 2, _RIGHT)
    if mark:
        draw_mark(brush.painter, _middle(at.mark, brush.height), mark.severity, _MARKS[mark.severity])
    _grip(brush.painter, at.handle, brush.height, _or_line(_GRIP))


def _paint_break(brush: _Brush, face: Face, mark: Mark | None) -> None:
    brush.ground(_BREAK, QColor("#55565C") if themes().now.window.lightness() < 128 else _BREAK)
    at = brush.columns
    whole = QRect(_PAD, 0, at.place.left() - _PAD, 0)
    used = brush.write(face.title, whole, _strong(), _BREAK_INK) + 12
    dated = " · ".join(filter(None, (face.set_name, face.place)))
    used += brush.write(dated, whole.adjusted(used, 0, 0, 0), _plain(), _BREAK_QUIET)
    pages = QRect(at.pages.left() - 40, 0, at.pages.width() + 40, 0)
    brush.write(face.pages, pages, _strong(), _BREAK_INK, 0, _RIGHT)
    told = metrics_of(_strong()).horizontalAdvance(face.pages)
    minutes = QRect(pages.left() - 60, 0, pages.width() + 60 - told - 14, 0)
    taken = brush.write(face.minutes, minutes, _small(), _BREAK_QUIET, 0, _RIGHT)
    if mark:
        colour = _MARKS_ON_BLACK[mark.severity]
        draw_mark(brush.painter, _middle(at.mark, brush.height), mark.severity, colour, _BREAK)
        left = _PAD + used + 20
        room = QRect(left, 0, minutes.right() - taken - 16 - left, 0)
        brush.write(mark.text, room, _small(), colour, 0, _RIGHT)
    _grip(brush.painter, at.handle, brush.height, QColor(255, 255, 255, 110))


def _paint_banner(brush: _Brush, face: Face, mark: Mark | None) -> None:
    brush.ground(_BANNER)
    at = brush.columns
    brush.write(face.title or "Banner", QRect(_PAD, 0, at.place.left() - _PAD, 0), _small_strong(), QColor("#3F4147"))
    brush.write(face.minutes, at.pages, _small(), _QUIET, 0, _RIGHT)
    if mark:
        draw_mark(brush.painter, _middle(at.mark, brush.height), mark.severity, _MARKS[mark.severity])
    _grip(brush.painter, at.handle, brush.height, _or_line(_GRIP))


def _paint_open(brush: _Brush, face: Face, mark: Mark | None) -> None:
    pen = QPen(theme().faint, 1, Qt.PenStyle.DashLine)
    brush.painter.setPen(pen)
    brush.painter.drawRoundedRect(QRectF(0.5, 0.5, brush.width - 1, brush.height - 1), 3, 3)
    at = brush.columns
    used = brush.write(face.title, QRect(_PAD, 0, brush.width, 0), _small_strong(), theme().quiet)
    hint = "Ctrl+B ends a day behind the strip chosen"
    brush.write(hint, QRect(_PAD + used + 14, 0, at.place.left() - used - 60, 0), _small(), theme().quiet)
    pages = QRect(at.pages.left() - 40, 0, at.pages.width() + 40, 0)
    brush.write(face.pages, pages, _small_strong(), theme().quiet, 0, _RIGHT)


_PAINTERS: dict[str, Callable[[_Brush, Face, Mark | None], None]] = {
    StripKind.SCENE: _paint_scene,
    StripKind.DAY_BREAK: _paint_break,
    StripKind.BANNER: _paint_banner,
    OPEN: _paint_open,
}


def draw_mark(
    painter: QPainter, centre: QPointF, severity: Severity, colour: QColor, letter: QColor | None = None
) -> None:
    """A problem's sign, told apart by its form too: a full disc stops, a triangle warns, a ring advises."""
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if severity is not Severity.ADVICE else Qt.BrushStyle.NoBrush)
    x, y = centre.x(), centre.y()
    if severity is Severity.WARNS:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 6), QPointF(x + 6.4, y + 5.2), QPointF(x - 6.4, y + 5.2)]))
    else:
        painter.drawEllipse(centre, 6, 6)
    painter.setPen(colour if severity is Severity.ADVICE else letter or QColor("#FFFFFF"))
    painter.setFont(_tiny())
    sign = "i" if severity is Severity.ADVICE else "!"
    low = 1.2 if severity is Severity.WARNS else 0
    painter.drawText(QRectF(x - 6, y - 6 + low, 12, 12), Qt.AlignmentFlag.AlignCenter, sign)


def _or_line(colour: QColor) -> QColor:
    """A thin shade; a line where colours are to be as far apart as can be."""
    return theme().line if theme().name == "contrast" else colour


def _middle(span: QRect, height: int) -> QPointF:
    return QPointF(span.left() + span.width() / 2, height / 2)


def _grip(painter: QPainter, span: QRect, height: int, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    centre = _middle(span, height)
    for across in (-2.5, 2.5):
        for down in (-5, 0, 5):
            painter.drawEllipse(centre + QPointF(across, down), 1.2, 1.2)


def _strong() -> QFont:
    return _font(scaled(BODY), BODY, strong=True)


def _plain() -> QFont:
    return _font(scaled(BODY), BODY)


def _small() -> QFont:
    return _font(scaled(SMALL), SMALL)


def _small_strong() -> QFont:
    return _font(scaled(SMALL), SMALL, strong=True)


def _slanted() -> QFont:
    return _font(scaled(SMALL), SMALL, strong=True, slanted=True)


def _tiny() -> QFont:
    return _font(9, 9, strong=True)


@cache
def _font(pixels: int, size: int, *, strong: bool = False, slanted: bool = False) -> QFont:
    """One of the board's few fonts, made once for each size of text that was chosen."""
    font = body(size, strong=strong)
    font.setPixelSize(pixels)
    font.setItalic(slanted)
    return font


_METRICS: dict[tuple[int, bool, bool], QFontMetrics] = {}


def metrics_of(font: QFont) -> QFontMetrics:
    """The measures of one of the board's few fonts, worked out once."""
    key = (font.pixelSize(), font.bold(), font.italic())
    found = _METRICS.get(key)
    if found is None:
        found = _METRICS[key] = QFontMetrics(font)
    return found
