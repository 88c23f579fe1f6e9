"""Where the keyboard is in a window: Tab follows the eye, and what goes away hands the keyboard on to its neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import ref

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from filmdesk.desktop.focus_ring import ring
from filmdesk.ui.by_eye import give_keyboard, go_by_eye, stops_in


class Keyboard(QObject):
    """Keeps the keyboard of a window somewhere a person can see.

    Left to itself Qt gives it to the first thing in the window when what had it is hidden or greyed, and to nothing
    when that is taken apart.
    """

    def __init__(self, window: QWidget, whole: QWidget) -> None:
        super().__init__(window)
        self._window, self._whole = window, whole
        self._trail: list[ref[QWidget]] = []
        """What had the keyboard last, and what that stood in, the innermost first."""
        self._before: ref[QWidget] | None = None
        self._at = QPoint()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)  # whatever takes the place of what went is there by then
        self._late.timeout.connect(self._mend)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def go(self, onwards: bool) -> bool:
        """Tab, or Shift+Tab; Qt asks so, too, when what has the keyboard goes away."""
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self._window or not _usable(focused):
            self.look_soon()
            return True
        went = go_by_eye(self._window, focused, onwards)
        now = QApplication.focusWidget()
        if went and now is not None and now is not focused:
            ring(now)
        return went

    def come_back(self) -> None:
        """The window is entered again: Qt returns to what had the keyboard, or else to the first thing there is.

        What went while a form was open hands it on before Qt looks.
        """
        kept = self._window.focusWidget()
        if self._trail and (kept is None or not _usable(kept)) and (target := self._neighbour(kept)):
            give_keyboard(target)
        self.look_soon()

    def look_soon(self) -> None:
        """See to it that something has the keyboard."""
        self._late.start()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window:
            self.look_soon()
            return
        self._before = self._trail[0] if self._trail and self._trail[0]() is not now else self._before
        self._trail = [ref(widget) for widget in _outwards(now)]
        self._at = now.mapTo(self._window, now.rect().center())
        if not _usable(now):
            self.look_soon()

    def _mend(self) -> None:
        if not self._window.isActiveWindow() or QApplication.activePopupWidget():
            return
        focused = QApplication.focusWidget()
        if focused is not None and _usable(focused):
            return
        target = self._neighbour(focused)
        if target:
            give_keyboard(target)

    def _neighbour(self, focused: QWidget | None) -> QWidget | None:
        """The nearest thing in the closest part of the window that still stands; else what had it before."""
        if focused is not None and focused.isVisible():
            inside = next(stops_in(focused), None)
            if inside:
                return inside
        for around in self._standing():
            stops = list(stops_in(around))
            if stops and around is not self._whole:
                return min(stops, key=self._distance)
        before = self._before() if self._before else None
        if before is not None and isValid(before) and before.window() is self._window and _usable(before):
            return before
        return min(stops_in(self._whole), key=self._distance, default=None)

    def _standing(self) -> Iterator[QWidget]:
        """What the keyboard was in that is still in sight, the innermost first."""
        for known in self._trail[1:]:
            widget = known()
            if widget is None or not isValid(widget) or not self._whole.isAncestorOf(widget):
                continue
            if widget.isVisible():
                yield widget

    def _distance(self, stop: QWidget) -> int:
        return (stop.mapTo(self._window, stop.rect().center()) - self._at).manhattanLength()


def _outwards(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None:
        yield at
        at = None if at.isWindow() else at.parentWidget()


def _usable(widget: QWidget) -> bool:
    """Whether a person who has the keyboard there can do something with it."""
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
