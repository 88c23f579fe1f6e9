"""What is true of the production as a whole: its names, its paper and clock, its safety line, what it works under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.actions import REDO_KEYS, UNDO_KEYS
from filmdesk.ui.dialog import Over
from filmdesk.ui.labels import label
from filmdesk.ui.records.form import RecordForm

if TYPE_CHECKING:
    from filmdesk.desktop.window import Window

_SIZE = (620, 640)
_AROUND = 120
"""Pixels kept in sight over and under a field that is gone to."""
_SECTIONS = (
    ("The film", ("title", "company", "address", "phone", "director", "producers", "confidential")),
    ("Script and schedule", ("script_colour", "script_date", "schedule_colour", "schedule_date", "start_date",
                             "days_off", "int_ext_colour", "day_limit")),
    ("Safety and notices", ("safety_contact", "safety_phone", "safety_hotline", "emergency", "courtesy_housing",
                            "notices", "walkie")),
    ("House", ("stock", "clock", "currency", "time_zone", "agreements")),
)  # fmt: skip


class FactsForm(Over):
    """The production's own fields in sections; each is committed as one leaves it, and undone like everything else."""

    def __init__(self, desk: OpenDesk, window: Window) -> None:
        super().__init__("The production", window)
        for names, travel in ((UNDO_KEYS, window.undo), (REDO_KEYS, window.redo)):
            for keys in names.split(", "):
                QShortcut(QKeySequence(keys), self).activated.connect(travel)  # a dialog does not reach the window's
        self.resize(*_SIZE)
        self.forms = [RecordForm(desk, desk.records("production"), names) for _, names in _SECTIONS]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        for (title, _), form in zip(_SECTIONS, self.forms, strict=True):
            heading = label(title, "section")
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            form.show_record("facts")
            column.addWidget(form)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.setContentsMargins(24, 8, 24, 16)
        box.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addWidget(box)

    def begin_at(self, field: str) -> None:
        """Put the cursor into a field, its section in sight; nothing for "" or a field that stands elsewhere."""
        form = next((form for form, (_, names) in zip(self.forms, _SECTIONS, strict=True) if field in names), None)
        if form:
            editor = form.editor(field)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(editor, 0, _AROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field commits it and closes nothing; it is for the button only where the keyboard is on it."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and not isinstance(self.focusWidget(), QPushButton):
            event.accept()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        for form in self.forms:
            form.commit()
        super().done(result)
