"""The words of the trade: a list to search, and what each means."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from filmdesk.ui.detail import put_inside
from filmdesk.ui.dialog import Over
from filmdesk.ui.labels import label, link
from filmdesk.ui.rows import ListRow, RowsView
from filmdesk.ui.terms import Entry, entries, find_entry

_NONE = "No word like that. Try a shorter one."
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class GlossaryWindow(Over):
    """Every trade word of the window; typing finds, arrows walk the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Words of the trade", parent)
        self.resize(760, 520)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a word")
        self.search.setAccessibleName("Find a word")
        self.search.setClearButtonEnabled(True)
        self.words = RowsView("Words of the trade")
        self.words.setFixedWidth(280)
        self._meaning = QScrollArea()
        self._meaning.setWidgetResizable(True)
        self._meaning.setObjectName("detail")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.words, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(left)
        whole.addWidget(self._meaning, 1)
        self.search.textChanged.connect(self._find)
        self.words.picked.connect(self._show)
        self._find("")

    def show_word(self, word: str) -> None:
        """Go to a word, if it is one of the list."""
        entry = find_entry(word)
        if entry:
            self.search.clear()
            self.words.pick(entry.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and self.search.hasFocus():
            self.words.keyPressEvent(event)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _find(self, text: str) -> None:
        found = [entry for entry in entries() if _has(entry, text.casefold().split())]
        named = [entry for entry in found if _named(entry, text.casefold())]
        rest = [entry for entry in found if entry not in named]
        self.words.rows.set_rows([ListRow(entry.name, entry.name) for entry in named + rest])
        self.words.pick_first()
        if not found:
            self._show("")

    def _show(self, name: str) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        entry = find_entry(name)
        if entry is None:
            column.addWidget(label(_NONE, "quiet"))
        else:
            self._fill(column, entry)
        column.addStretch(1)
        put_inside(self._meaning, inside)

    def _fill(self, column: QVBoxLayout, entry: Entry) -> None:
        column.addWidget(label(entry.name, "page"))
        column.addWidget(label(entry.says))
        for title, text in (("FOR EXAMPLE", entry.example), ("WHERE", entry.used)):
            column.addWidget(_heading(title))
            column.addWidget(label(text))
        if entry.also:
            column.addWidget(_heading("ALSO WRITTEN"))
            column.addWidget(label(", ".join(entry.also), "quiet"))
        if entry.see:
            column.addWidget(_heading("READ NEXT"))
            for word in entry.see:
                column.addWidget(link(word, partial(self.show_word, word)))


def _has(entry: Entry, words: list[str]) -> bool:
    said = " ".join((entry.name, *entry.also, entry.says, entry.example)).casefold()
    return all(word in said for word in words)


def _named(entry: Entry, text: str) -> bool:
    return any(name.casefold().startswith(text) for name in (entry.name, *entry.also))


def _heading(text: str) -> QWidget:
    made = label(text, "heading")
    made.setContentsMargins(0, 10, 0, 0)
    return made
