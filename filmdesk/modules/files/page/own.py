"""The card that says where the production lies, and what to mind there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout

from filmdesk.modules.files.place import OwnFile
from filmdesk.ui.labels import label


class OwnFileCard(QFrame):
    """Place, size, saved when, and who may write; under it a warning where its folder asks for care."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._name = label("", "section")
        self._folder, self._size, self._saved = _copied(), label(""), label("")
        self._writing = label("")
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        lines = (("Folder", self._folder), ("Size", self._size), ("Saved", self._saved), ("Writing", self._writing))
        for row, (title, value) in enumerate(lines):
            facts.addWidget(label(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, row, 1)
        self._purpose = label("", "strong")
        self._warning = QFrame()
        self._warning.setProperty("card", "warns")
        self._warned = label("")
        inside = QVBoxLayout(self._warning)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._warned)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addWidget(self._purpose)
        column.addLayout(facts)
        column.addWidget(self._warning)

    def show_file(self, file: OwnFile, saved: str, warning: str) -> None:
        """Show it as it stands."""
        for shown, text in (
            (self._name, file.name),
            (self._folder, file.folder),
            (self._size, file.size),
            (self._saved, f"{saved}. Every change is saved at once."),
            (self._writing, file.writing),
            (self._warned, warning),
            (self._purpose, file.purpose),
        ):
            shown.setText(text)
        self._writing.setProperty("role", "warn" if file.tone == "warn" else "")
        self._writing.style().polish(self._writing)
        self._warning.setVisible(bool(warning))
        self._purpose.setVisible(bool(file.purpose))


def _copied() -> QLabel:
    """A label whose words are copied letter by letter: none are added to break its lines at."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made
