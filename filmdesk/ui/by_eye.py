"""Tab in the order the eye reads: rows from the top, each from the left, whatever was made first or put in later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""What Tab stops at once, whatever it is made of."""


def go_by_eye(root: QWidget, focused: QWidget, onwards: bool) -> bool:
    """Give the keyboard to what follows, or comes before, what has it in `root`; round at the ends."""
    read = list(_read(root))
    here = _place(read, focused)
    ways = [*read[here + 1 :], *read[: here + 1]] if onwards else [*read[:here][::-1], *read[here:][::-1]]
    target = next((widget for widget in ways if takes_tab(widget)), None)
    if target is None:
        return False
    give_keyboard(target, Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason)
    return True


def tab_by_eye(root: QWidget, onwards: bool) -> bool:
    """Tab, or Shift+Tab, in a window over the window: what its `focusNextPrevChild` does."""
    focused = root.focusWidget()
    return focused is not None and go_by_eye(root, focused, onwards)


def give_keyboard(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Let a widget have the keyboard, scrolling whatever it stands in so that it is seen."""
    widget.setFocus(reason)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def stops_in(root: QWidget) -> Iterator[QWidget]:
    """What Tab stops at within a widget, in reading order."""
    return filter(takes_tab, _read(root))


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget that is in sight; at a panel only where there is something to scroll to."""
    if isinstance(widget, QScrollArea) and not (
        _reach(widget.verticalScrollBar()) or _reach(widget.horizontalScrollBar())
    ):
        return False
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return wants and widget.focusProxy() is None


def _reach(bar: QScrollBar) -> int:
    return bar.maximum() - bar.minimum()


def _read(root: QWidget) -> Iterator[QWidget]:
    """Everything in sight within a widget that can be used, in reading order."""
    children = [child for child in root.children() if isinstance(child, QWidget) and _in_play(child)]
    for child in sorted(children, key=_READING):
        yield child
        if not isinstance(child, _WHOLE):
            yield from _read(child)


def _in_play(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and not widget.isWindow()


def _place(read: Sequence[QWidget], focused: QWidget) -> int:
    """Where the keyboard is: at one, or within one."""
    at: QWidget | None = focused
    while at is not None:
        if at in read:
            return read.index(at)
        at = at.parentWidget()
    return -1


def _order(one: QWidget, other: QWidget) -> int:
    """Below zero where `one` is read first: beside each other from the left, else from the top."""
    a, b = one.geometry(), other.geometry()
    if _side_by_side(a, b):
        return a.left() - b.left() or a.top() - b.top()
    return a.top() - b.top() or a.left() - b.left()


def _side_by_side(a: QRect, b: QRect) -> bool:
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) + 1
    return shared * 2 > min(a.height(), b.height())


_READING = cmp_to_key(_order)
