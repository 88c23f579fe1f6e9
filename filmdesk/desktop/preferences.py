"""The preferences: made from the table of settings, searched by typing, each choice holding at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from filmdesk.desktop.dress import dress
from filmdesk.settings import Option, Settings, changed, options, write_settings
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.labels import label
from filmdesk.ui.records.editors import Choice
from filmdesk.values.errors import UserError
from filmdesk.values.words import capital

_SIZE = (520, 560)


class Preferences(Over):
    """Every setting with what it is for; `taken` is told the settings after each change, which is already kept."""

    def __init__(self, settings: Settings, taken: Callable[[Settings], object], parent: QWidget | None = None) -> None:
        super().__init__("Preferences", parent)
        load_fonts()
        self.resize(*_SIZE)
        self.settings, self._taken = settings, taken
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._none = label("No setting is called so.", "quiet")
        self._none.hide()
        self._rows = [SettingRow(option, getattr(settings, option.name)) for option in options()]
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a setting")
        self.search.setAccessibleName("Find a setting")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self._build()
        for row in self._rows:
            row.typed.connect(self._set)

    def row(self, name: str) -> SettingRow:
        """The line of a setting."""
        return next(row for row in self._rows if row.option.name == name)

    def _set(self, name: str, text: str) -> None:
        try:
            settings = changed(self.settings, name, text)
            if settings == self.settings:
                return
            write_settings(settings)
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        self._wrong.hide()
        self.settings = settings
        dress(settings)
        self._taken(settings)

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        for row in self._rows:
            row.setVisible(all(word in row.words for word in words))
        self._none.setVisible(not any(row.isVisibleTo(self) for row in self._rows))

    def _build(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 4, 24, 16)
        rows.setSpacing(18)
        rows.addWidget(self._none)
        for row in self._rows:
            rows.addWidget(row)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.setSpacing(10)
        head.addWidget(label("Preferences", "section"))
        head.addWidget(self.search)
        head.addWidget(self._wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(area, 1)
        foot = label("Every choice holds at once and is kept on this computer.", "quiet")
        foot.setContentsMargins(24, 4, 24, 14)
        column.addWidget(foot)


class SettingRow(QWidget):
    """A setting with its editor; `typed` gives its name and the text of its value."""

    typed = Signal(str, str)

    def __init__(self, option: Option, value: str | bool) -> None:
        super().__init__()
        self.option = option
        self.words = f"{option.title} {option.help} {option.name} {' '.join(option.choices)}".casefold()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.editor = self._editor(value)
        self.editor.setAccessibleName(option.title)
        self.editor.setAccessibleDescription(option.help)
        if not isinstance(self.editor, QCheckBox):
            title = label(option.title, "strong")
            title.setBuddy(self.editor)
            column.addWidget(title)
        column.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(option.help, "quiet"))

    def _editor(self, value: str | bool) -> QCheckBox | QComboBox | QLineEdit:
        if self.option.flag:
            box = QCheckBox(self.option.title)
            box.setChecked(bool(value))
            box.toggled.connect(lambda on: self._tell("yes" if on else "no"))
            return box
        if self.option.choices:
            choice = Choice()
            choice.setMinimumWidth(200)
            for name in self.option.choices:
                choice.addItem(_said(name), name)
            choice.setCurrentIndex(choice.findData(value))
            choice.currentIndexChanged.connect(lambda index: self._tell(choice.itemData(index)))
            return choice
        line = QLineEdit(str(value))
        line.setMinimumWidth(360)
        line.editingFinished.connect(lambda: self._tell(line.text()))
        return line

    def _tell(self, text: str) -> None:
        self.typed.emit(self.option.name, text)


def _said(choice: str) -> str:
    if choice in ("system", "production"):
        return f"As the {choice}"
    return f"{choice} hours" if choice.isdecimal() else capital(choice)
