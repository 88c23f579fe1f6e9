"""The window's colours, by name: light, dark and high contrast, following the system or as chosen."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from filmdesk.ui.sheet import style_sheet
from filmdesk.values.places import resource

THEMES = ("light", "dark", "contrast")


class Theme(NamedTuple):
    """Named colours; what each is for stands in resources/themes/light.toml."""

    name: str
    window: QColor
    rail: QColor
    panel: QColor
    raised: QColor
    line: QColor
    ink: QColor
    quiet: QColor
    faint: QColor
    accent: QColor
    accent_ink: QColor
    chosen: QColor
    hover: QColor
    stop: QColor
    stop_ground: QColor
    stop_edge: QColor
    warn: QColor
    warn_ground: QColor
    warn_edge: QColor
    good: QColor
    good_ground: QColor
    good_edge: QColor

    def colour(self, name: str) -> QColor:
        """A colour by its name."""
        found: QColor = getattr(self, name)
        return found

    def names(self) -> dict[str, str]:
        """Every colour as #RRGGBB by its name."""
        return {name: self.colour(name).name() for name in self._fields if name != "name"}


class Themes(QObject):
    """Which theme holds; `changed` is emitted when another one does.

    `changing` comes before whatever dresses every widget anew: one that can be made again at need had better go first.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.now = read_theme("light")
        self.choice = "system"

    def choose(self, choice: str) -> None:
        """Follow the "system", or hold one of THEMES whatever the system says."""
        self.choice = choice
        self.follow()

    def follow(self) -> None:
        """Take the theme the choice and the system ask for, and dress the program in it."""
        self.now, before = read_theme(_wanted(self.choice)), self.now
        if self.now.name != before.name:
            self.changing.emit()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(_palette(self.now))
            application.setStyleSheet(style_sheet(self.now.name, self.now.names()))
        self.changed.emit()


@cache
def themes() -> Themes:
    """The program's themes."""
    return Themes()


def theme() -> Theme:
    """The theme that holds now."""
    return themes().now


@cache
def read_theme(name: str) -> Theme:
    """The theme of that name."""
    stored = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    return Theme(name, **{key: QColor(value) for key, value in stored.items()})


def _wanted(choice: str) -> str:
    if choice in THEMES:
        return choice
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.rail),
        (roles.Text, theme.ink),
        (roles.Button, theme.raised),
        (roles.ButtonText, theme.ink),
        (roles.BrightText, theme.stop),
        (roles.ToolTipBase, theme.panel),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.faint),
        (roles.Highlight, theme.chosen),
        (roles.HighlightedText, theme.ink),
        (roles.Link, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Mid, theme.line),
        (roles.Midlight, theme.line),
        (roles.Dark, theme.line),
        (roles.Light, theme.panel),
    ):
        palette.setColor(role, colour)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.faint)
    return palette
