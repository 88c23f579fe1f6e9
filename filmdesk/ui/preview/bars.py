"""The bar above pages: which one is in sight, how large, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from filmdesk.ui.changing import reads
from filmdesk.ui.icons import icon_button


class PageBar(QWidget):
    """Page n of m, zoom, find, hand over. `page_typed` gives a page from 1."""

    page_typed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        self._page = reads(QLineEdit())
        self._page.setFixedWidth(44)
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page.setAccessibleName("Page")
        self._page.setToolTip("Type a page number")
        self._page.editingFinished.connect(self._typed)
        self._count = QLabel()
        self._count.setProperty("role", "quiet")
        self._share = QLabel()
        self._share.setProperty("role", "quiet")
        self._share.setMinimumWidth(38)
        self._share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self._page)
        self._row.addWidget(self._count)
        self._row.addStretch(1)

    def add(self, icon: str, title: str, shortcut: str, run: Callable[[], object]) -> QToolButton:
        """A button of the bar."""
        button = icon_button(self, icon, f"{title} ({shortcut})" if shortcut else title, run)
        button.setAccessibleName(title)
        self._row.addWidget(button)
        return button

    def add_share(self) -> None:
        """The zoom in percent stands here."""
        self._row.addWidget(self._share)

    def begin(self) -> None:
        """Take the keyboard to the page number, ready for another."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def say(self, page: int, pages: int, share: float) -> None:
        """Where one is: page from 1, of how many, at which share of full size."""
        self._page.setValidator(QIntValidator(1, max(pages, 1), self._page))
        self._page.setText(str(page) if pages else "")
        self._page.setEnabled(pages > 0)
        self._count.setText(f"of {pages}" if pages else "")
        self._share.setText(f"{share:.0%}" if pages else "")

    def _typed(self) -> None:
        if self._page.isModified() and self._page.text():
            self._page.setModified(False)
            self.page_typed.emit(int(self._page.text()))
