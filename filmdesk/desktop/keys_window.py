"""Every key there is here: of the page in sight, of the menus, of tables and of papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from filmdesk.desktop import window_menus
from filmdesk.ui.changing import reads
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView

if TYPE_CHECKING:
    from filmdesk.desktop.window import Window

_SIZE = (560, 600)
_NONE = "No key for that. Find anything (Ctrl+K) knows every command by its name."
Keys = tuple[str, str]
"""What is done, and the keys that do it."""
_BY_ITSELF: Sequence[tuple[str, Sequence[Keys]]] = (
    ("In a table", (
        ("From cell to cell", "Arrows, Tab"),
        ("Change a cell", "F2, or type"),
        ("Down, or open the row where it leads somewhere", "Return"),
        ("The words to choose from, or a calendar", "Alt+Down"),
        ("The same text in every cell selected", "Ctrl+Return"),
        ("Begin a line in a cell", "Alt+Return"),
        ("Tick", "Space"),
        ("Empty the cells selected", "Del"),
        ("Copy, cut, paste, as in Excel", "Ctrl+C, Ctrl+X, Ctrl+V"),
        ("Leave the table", "Ctrl+Tab"),
    )),
    ("In a paper or a script", (
        ("Larger, smaller", "Ctrl+=, Ctrl+-"),
        ("As wide as the window", "Ctrl+0"),
        ("Find, the next one, the one before", "Ctrl+F, F3, Shift+F3"),
    )),
)  # fmt: skip


class KeysWindow(Over):
    """The keys in groups, found by typing what is done or which key does it."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Keys]]], parent: QWidget) -> None:
        super().__init__("Keys", parent)
        self.resize(*map(scaled, _SIZE))
        self._groups = groups
        self.search = reads(QLineEdit())
        self.search.setPlaceholderText("Find a key")
        self.search.setAccessibleName("Find a key")
        self.search.setClearButtonEnabled(True)
        self.list = RowsView("Keys")
        self._shown = RowsOrWords(self.list, _NONE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        for part in (label("Keys", "section"), self.search):
            column.addWidget(part)
        column.addWidget(self._shown, 1)
        self.search.textChanged.connect(self._find)
        self._find("")

    def _find(self, text: str) -> None:
        self._shown.show_rows(list(_rows(self._groups, text.casefold().split())))


def keys_window(window: Window) -> KeysWindow:
    """The keys of the page in sight and of the window, then those of tables and papers."""
    offered = [
        (
            title,
            [(action.title.rstrip("…"), keys) for action in actions if (keys := action.shortcut or action.key_there)],
        )
        for title, actions in window_menus.groups(window)
    ]
    return KeysWindow((*offered, *_BY_ITSELF), window)


def _rows(groups: Sequence[tuple[str, Sequence[Keys]]], words: Sequence[str]) -> Iterator[ListRow]:
    for group, keys in groups:
        found = dict(pair for pair in keys if all(word in " ".join((group, *pair)).casefold() for word in words))
        if found:
            yield ListRow(group, group, heading=True)
        for title, typed in found.items():
            yield ListRow(f"{group}: {title}", title, right=_as_printed(typed))


def _as_printed(keys: str) -> str:
    """As they stand on the keyboard of this system: Ctrl is ⌘ on a Mac."""
    named = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key for key in keys.split(", "))
    return ", ".join(named)
