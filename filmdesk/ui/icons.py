"""Icons: one family of one-colour drawings, tinted to the theme and sharp on any screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QScreen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from filmdesk.ui.theme import theme, themes
from filmdesk.values.places import resource

_SIZES = (16, 20)
_USUAL = (1.0, 2.0)


class _Bearer(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


def icon(name: str, role: str = "quiet") -> QIcon:
    """The icon of that name in resources/icons, in a colour of the theme that holds now."""
    return _drawn(name, theme().colour(role).name(), theme().faint.name(), _sizes())


def set_icon(bearer: _Bearer, name: str, role: str = "quiet") -> None:
    """Give a button or action an icon that follows the theme."""
    _bearers()[bearer] = (name, role)
    bearer.setIcon(icon(name, role))


def icon_button(parent: QWidget, name: str, help: str, run: Callable[[], object]) -> QToolButton:
    """A button of one icon, which says in words what it does."""
    made = QToolButton(parent)
    set_icon(made, name)
    made.setToolTip(help)
    made.setAccessibleName(help)
    made.clicked.connect(lambda: run())
    return made


@cache
def _bearers() -> WeakKeyDictionary[_Bearer, tuple[str, str]]:
    themes().changed.connect(_renew)
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.screenAdded.connect(_watch)
        for screen in application.screens():
            _follow(screen)
    return WeakKeyDictionary()


def _watch(screen: QScreen) -> None:
    _follow(screen)
    _renew()


def _follow(screen: QScreen) -> None:
    """A screen whose scale changes says so by one of these."""
    screen.geometryChanged.connect(_renew)
    screen.logicalDotsPerInchChanged.connect(_renew)


def _sizes() -> tuple[int, ...]:
    """The pixels an icon may be asked for on the screens there are; drawn at another size it would be soft."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted({round(size * ratio) for size in _SIZES for ratio in ratios.union(_USUAL)}))


def _renew(*_: object) -> None:
    for bearer, (name, role) in list(_bearers().items()):
        if not isinstance(bearer, QObject) or _alive(bearer):
            bearer.setIcon(icon(name, role))


def _alive(bearer: QObject) -> bool:
    try:
        bearer.objectName()
    except RuntimeError:  # Qt deleted what Python still holds
        return False
    return True


@cache
def _drawn(name: str, colour: str, disabled: str, sizes: tuple[int, ...]) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    found = QIcon()
    for ink, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        tinted = QSvgRenderer(QByteArray(drawing.replace(b"<path ", f'<path fill="{ink}" '.encode())))
        for size in sizes:
            found.addPixmap(_pixmap(tinted, size), mode)
    return found


def _pixmap(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
