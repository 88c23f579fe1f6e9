"""F6: from one part of the window to the next, each entered where one was in it last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from filmdesk.desktop.focus_ring import ring
from filmdesk.ui.by_eye import give_keyboard, stops_in, takes_tab

if TYPE_CHECKING:
    from filmdesk.desktop.window import Window


def go_to_part(window: Window, onwards: bool) -> None:
    """Give the keyboard to the part after the one it is in, or before it; round at the ends."""
    parts = [window.rail, window.notices, *(window.place.page.parts() if window.place and window.place.page else ())]
    parts = [part for part in (*parts, window.foot) if part.isVisible()]
    targets = {at: target for at in range(len(parts)) if (target := _target(window, parts, at))}
    here = _here(parts, QApplication.focusWidget(), -1 if onwards else len(parts))
    ahead = sorted(targets, key=lambda at: (at - here - 1 if onwards else here - at - 1) % len(parts))
    if ahead:
        give_keyboard(targets[ahead[0]])
        ring(targets[ahead[0]])


def _here(parts: Sequence[QWidget], focused: QWidget | None, nowhere: int) -> int:
    """The part the keyboard is in, the innermost."""
    inside = [at for at, part in enumerate(parts) if focused and (part is focused or part.isAncestorOf(focused))]
    return max(inside, default=nowhere)


def _target(window: Window, parts: Sequence[QWidget], at: int) -> QWidget | None:
    """What takes the keyboard in a part: what had it there last, else what the arrows walk in, else the first thing."""
    part = parts[at]
    apart = [other for other in parts if other is not part and part.isAncestorOf(other)]
    page = window.place.page if window.place else None
    walked = page.walked() if page else None
    tabs = part.findChildren(QTabBar)
    wished = (window.rail.marked, part.focusWidget(), walked, part, *tabs, *stops_in(part))
    return next((one for one in wished if one and _belongs(one, part) and not _within(one, apart)), None)


def _belongs(widget: QWidget, part: QWidget) -> bool:
    inside = widget is part or part.isAncestorOf(widget)
    return inside and widget.isVisible() and widget.isEnabled() and takes_tab(widget)


def _within(widget: QWidget, others: Sequence[QWidget]) -> bool:
    return any(other is widget or other.isAncestorOf(widget) for other in others)
