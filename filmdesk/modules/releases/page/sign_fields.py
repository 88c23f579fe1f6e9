"""What the paper asks, in large fields: what the office has said is only read."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from filmdesk.modules.releases.signing.answers import REACHED_BY, still_asked
from filmdesk.modules.releases.signing.sheet import ADULT, BIRTH_DATE, Sheet
from filmdesk.modules.releases.texts.text import TextField
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Choice
from filmdesk.ui.slot import column_of

_OTHER_NAME = "If the full legal name is another, give the device back before signing: it is changed at the desk."


class AskedFields(QWidget):
    """The fields of one paper."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._boxes: dict[str, QLineEdit | QComboBox | QCheckBox] = {}
        column = column_of(self, 6)
        for title, asked in sheet.text.blocks.items():
            shown = [one for one in asked if one.name not in (ADULT, BIRTH_DATE)]  # asked before all else
            if shown:
                column.addSpacing(12)
                column.addWidget(label(title, "section"))
            for one in shown:
                self._put(column, one)

    @property
    def values(self) -> dict[str, str]:
        """What stands in them, by field."""
        return {name: _said(box) for name, box in self._boxes.items()}

    @property
    def missing(self) -> QWidget | None:
        """The first that is needed and empty."""
        asked = still_asked(self._sheet, {**self._sheet.known, **self.values})
        return next((self._boxes[one.name] for one in asked if one.name in self._boxes), None)

    def _put(self, column: QVBoxLayout, asked: TextField) -> None:
        known = self._sheet.known.get(asked.name, "")
        if asked.name in self._sheet.fixed:
            column.addWidget(label(f"{asked.title}: {known or 'left empty'}"))
            if self._sheet.is_known_person(asked):
                column.addWidget(label(_OTHER_NAME, "quiet"))
            return
        box = self._box(asked, known)
        box.setAccessibleName(asked.title)
        if not isinstance(box, QCheckBox):
            column.addWidget(label(f"{asked.title}{self._need(asked)}", "quiet"))
        column.addWidget(box)
        self._boxes[asked.name] = box

    def _need(self, asked: TextField) -> str:
        if not asked.required:
            return " (may be left out)"
        ways = [one for one in self._sheet.text.fields if one.name in REACHED_BY and one.required]
        other = next((one.title for one in ways if one != asked), "") if asked in ways else ""
        return f" (this or {other.lower()})" if other else ""

    @staticmethod
    def _box(asked: TextField, known: str) -> QLineEdit | QComboBox | QCheckBox:
        if asked.type == "check":
            return QCheckBox(asked.title)
        if asked.type == "choice":
            made = Choice()
            made.addItems(["", *asked.options])
            made.setCurrentText(known)
            return made
        return QLineEdit(known)


def _said(box: QLineEdit | QComboBox | QCheckBox) -> str:
    if isinstance(box, QCheckBox):
        return "yes" if box.isChecked() else ""
    return box.currentText() if isinstance(box, QComboBox) else box.text()
