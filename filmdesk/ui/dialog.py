"""A window over the window: one margin, one width and one foot of buttons for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from filmdesk.ui.by_eye import tab_by_eye
from filmdesk.ui.explaining import HelpKey
from filmdesk.ui.fonts import scaled
from filmdesk.ui.glossary import Term, explain
from filmdesk.ui.labels import label

WIDTH, MARGIN = 560, 24


class Over(QDialog):
    """A window over the window, whatever stands in it: freed when closed, F1 explains, Tab goes as the eye reads."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        HelpKey(self)
        self.setWindowTitle(title)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return tab_by_eye(self, onwards)


class Dialog(Over):
    """Subclasses put their parts into `column`, under the heading; it opens as high as they need."""

    def __init__(self, title: str, heading: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(scaled(WIDTH))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 20, MARGIN, 16)
        self.column.setSpacing(8)
        self.column.addWidget(Term(heading, role="section") if explain(heading) else label(heading, "section"))

    def fit(self) -> None:
        """As high as the parts need: Qt reckons words that run over several lines narrower than they stand."""
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)


def foot(title: str, do: Callable[[], object], leave: Callable[[], object], away: str = "Cancel") -> QDialogButtonBox:
    """The button that does it and the one that leaves, in the order the system has them everywhere."""
    box = QDialogButtonBox()
    button = box.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setProperty("role", "primary")
    box.addButton(away, QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(do)
    box.rejected.connect(leave)
    return box
