"""One line to sign on: drawn in a box, or typed by whoever signs by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from filmdesk.modules.releases.page.sign_pad import SignaturePad
from filmdesk.modules.releases.signing.strokes import Ink, typed_ink
from filmdesk.modules.releases.texts.text import Signatory
from filmdesk.ui.labels import button, label
from filmdesk.ui.slot import column_of


class SignatureLine(QWidget):
    """Who signs, the box, and the name typed in its place."""

    def __init__(self, signatory: Signatory, *, needed: bool) -> None:
        super().__init__()
        column = column_of(self, 6)
        column.addSpacing(12)
        column.addWidget(label(signatory.who, "section"))
        column.addWidget(label(f"{signatory.role} ({'needed' if needed else 'may be left out'})", "quiet"))
        self.pad = SignaturePad(signatory.who)
        column.addWidget(self.pad)
        column.addWidget(button("Clear", self._clear), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label("Or sign by typing your name. The paper says that it was typed.", "quiet"))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(f"Name typed as signature: {signatory.who}")
        column.addWidget(self.typed)

    @property
    def ink(self) -> Ink:
        """What was drawn; what was typed where nothing was."""
        drawn = self.pad.ink
        return typed_ink(self.typed.text()) if drawn.is_empty else drawn

    def _clear(self) -> None:
        self.pad.clear()
        self.typed.clear()
