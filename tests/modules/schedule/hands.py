"""What hands do to the board, as Qt gets it from a mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from filmdesk.modules.schedule.page.page import SchedulePage
from filmdesk.modules.schedule.page.strip_list import StripList

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton


def mouse(
    widget: QWidget,
    kind: QEvent.Type,
    point: QPoint,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    held = NONE if kind is QEvent.Type.MouseButtonRelease else button
    pressed = NONE if kind is QEvent.Type.MouseMove else button
    place = QPointF(point)
    event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(point)), pressed, held, keys)
    QApplication.sendEvent(widget, event)


def at(found: StripList, name: str) -> QPoint:
    """The middle of the strip of that scene number, banner or "day 3"."""
    row = row_of(found, name)
    found.reveal(row)
    return found.row_rect(row).center()


def row_of(found: StripList, name: str) -> int:
    wanted = name if not name.startswith("day ") else f"END OF {name.upper()}"
    return next(row for row, face in enumerate(found.faces) if face.title == wanted)


def click(
    found: StripList,
    name: str,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    button: Qt.MouseButton = LEFT,
) -> None:
    if not found.hasFocus():
        found.setFocus(Qt.FocusReason.MouseFocusReason)
    point = at(found, name)
    mouse(found.viewport(), QEvent.Type.MouseButtonPress, point, button, keys)
    mouse(found.viewport(), QEvent.Type.MouseButtonRelease, point, button, keys)


def pick_up(found: StripList, name: str) -> None:
    """Press on a strip and pull far enough that it is being dragged."""
    point = at(found, name)
    mouse(found.viewport(), QEvent.Type.MouseButtonPress, point)
    mouse(found.viewport(), QEvent.Type.MouseMove, point + QPoint(0, 30))


def hold_over(found: StripList, point: QPoint) -> None:
    """Move what is in the hand over a point of the screen."""
    mouse(found.viewport(), QEvent.Type.MouseMove, found.viewport().mapFromGlobal(point))


def let_go(found: StripList, point: QPoint) -> None:
    mouse(found.viewport(), QEvent.Type.MouseButtonRelease, found.viewport().mapFromGlobal(point))


def drag(page: SchedulePage, source: StripList, name: str, target: QPoint | str) -> None:
    """Drag a strip to a point of the screen, or just above another strip."""
    pick_up(source, name)
    point = above(page, target) if isinstance(target, str) else target
    hold_over(source, point)
    let_go(source, point)


def above(page: SchedulePage, name: str) -> QPoint:
    """Just above a strip, on the screen."""
    days = page.board.days
    row = row_of(days, name)
    days.reveal(row)
    rect = days.row_rect(row)
    return days.viewport().mapToGlobal(rect.topLeft() + QPoint(80, 4))


def order(page: SchedulePage, day: int) -> list[str]:
    return [face.title for face in page.board.faces.standing if face.day == day][:-1]


def pages_of(page: SchedulePage, day: int) -> str:
    return next(f.pages for f in page.board.faces.standing if f.title == f"END OF DAY {day}")
