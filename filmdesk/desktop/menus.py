"""Menus made from actions: what can be done is data, a menu is a list of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from filmdesk.ui.actions import Action

Offers = Callable[[], Sequence[Action | None]]
"""The actions of a menu in order; None is a line between groups."""


def as_qaction(action: Action, parent: QObject) -> QAction:
    """The action as Qt has it, its shortcut working in the whole window."""
    made = QAction(shown_title(action), parent)
    made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split(", ")] if action.shortcut else [])
    made.setToolTip(action.help or action.title)
    made.setStatusTip(action.help)
    made.triggered.connect(lambda: action.run() if action.enabled() else None)
    return made


def shown_title(action: Action) -> str:
    """The title as a menu takes it, which reads & as a mark; behind a tab the key that works only there."""
    title = action.title.replace("&", "&&")
    there = QKeySequence(action.key_there).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{title}\t{there}" if there else title


class OfferedMenu(QMenu):
    """A menu filled from actions, greyed by whether each can be done when it opens.

    While it is closed nothing is greyed: a greyed action's shortcut would not be asked again. It is empty until it is
    first filled, or opened.
    """

    def __init__(self, title: str, offers: Offers) -> None:
        super().__init__(title)
        self._offers = offers
        self._made: list[tuple[Action, QAction]] = []
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._grey)
        self.aboutToHide.connect(self._ungrey)

    def fill(self) -> None:
        """Ask for the actions anew."""
        self.clear()
        self._made.clear()
        for action in self._offers():
            if action is None:
                self.addSeparator()
                continue
            made = as_qaction(action, self)
            self._made.append((action, made))
            self.addAction(made)

    def _grey(self) -> None:
        """What is offered now, under its name of now: Undo says what it would take back."""
        offered = {action.name: action for action in self._offers() if action}
        if list(offered) != [action.name for action, _ in self._made]:
            self.fill()
        for action, made in self._made:
            now = offered[action.name]
            made.setText(shown_title(now))
            made.setEnabled(now.enabled())

    def _ungrey(self) -> None:
        for _, made in self._made:
            made.setEnabled(True)
