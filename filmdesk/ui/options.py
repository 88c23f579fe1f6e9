"""A form made from an options dataclass: what a command or a paper wants to know, in the words its fields carry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from enum import Enum
from functools import partial
from types import NoneType
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.day_choice import DayChoice
from filmdesk.ui.desk import Desk
from filmdesk.ui.glossary import Term, attach, explain
from filmdesk.ui.labels import label, link
from filmdesk.ui.records.editors import Line
from filmdesk.ui.slot import Slot, column_of
from filmdesk.values.modules import Known, option_title

_NARROWEST = 220
_ONLY_THESE = ("person", "place", "scene", "board", "day")


class OptionsForm(QWidget):
    """One line for each field: typed text, a choice or a tick; `texts` gives them as `read_options` takes them."""

    changed = Signal()

    def __init__(
        self,
        options: type | None,
        filled: Mapping[str, str] | None = None,
        offered: Mapping[str, Sequence[str]] | None = None,
        desk: Desk | None = None,
    ) -> None:
        """`desk`: whose folders a file is asked for in."""
        super().__init__()
        known = offered or {}
        self._kept = {name: text for name, text in (filled or {}).items() if name in _unasked(options)}
        self._editors: dict[str, Line | QComboBox | QCheckBox] = {}
        self._placed: dict[str, QWidget] = {}
        self._known: dict[str, _KnownLines] = {}
        self._left_out: set[str] = set()
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        hints = get_type_hints(options) if options else {}
        for field in filter(is_asked, fields(options) if options else ()):
            editor = self._editor(field, hints[field.name], known.get(field.name, ()))
            if field.name in (filled or {}):
                _fill(editor, (filled or {})[field.name])
            self._editors[field.name] = editor
            if isinstance(editor, Line):
                editor.offer(known.get(field.name, ()), only_these=field.metadata.get("of") in _ONLY_THESE)
            words = option_title(field) + ("" if is_optional(field) else " *")
            title = Term(words) if explain(words) else label(words)
            title.setWordWrap(False)
            title.setMinimumWidth(title.sizeHint().width())
            title.setBuddy(editor)
            of_file = field.metadata.get("of") == "file"
            placed = _with_chooser(editor, desk, option_title(field)) if desk and of_file else editor
            self._placed[field.name] = placed
            form.addRow(title, placed)

    def texts(self) -> dict[str, str | bool]:
        """What was typed, by field; a field left empty is left out where it need not be told."""
        told: dict[str, str | bool] = {**self._kept}
        for name, editor in self._editors.items():
            if name in self._left_out:
                continue
            if isinstance(editor, QCheckBox):
                told[name] = editor.isChecked()
            elif text := _text_of(editor):
                told[name] = text
        return told

    def begin(self) -> None:
        """Give the keyboard to the first line nothing stands in."""
        for editor in self._editors.values():
            if not isinstance(editor, QCheckBox) and not _text_of(editor):
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def fill(self, filled: Mapping[str, str]) -> None:
        """Let these texts stand in their fields."""
        for name, text in filled.items():
            _fill(self._editors[name], text)

    def show_known(self, found: Sequence[Known]) -> bool:
        """Say under each field what is known of what is typed there; whether anything else is said than before."""
        fields = dict.fromkeys((*self._known, *(one.about for one in found)))
        return any([self._say(name, [one for one in found if one.about == name]) for name in fields])

    def leave_out(self, names: Collection[str]) -> bool:
        """Show every line but these, which are not told either; whether others are shown than before."""
        if set(names) == self._left_out:
            return False
        self._left_out = set(names)
        for name, placed in self._placed.items():
            self._form.setRowVisible(placed, name not in self._left_out)
        return True

    def _say(self, name: str, found: list[Known]) -> bool:
        lines = self._known.get(name)
        if lines is None:
            lines = self._known[name] = _KnownLines(self._take)
            row: int = self._form.getWidgetPosition(self._placed[name])[0]  # type: ignore[index] # as PySide has it
            self._form.insertRow(row + 1, "", lines)
        return lines.show_lines(found)

    def _take(self, known: Known) -> None:
        self.fill(known.filled)
        self._editors[known.about].setFocus(Qt.FocusReason.OtherFocusReason)  # what was taken up goes
        self.begin()

    def __bool__(self) -> bool:
        return bool(self._editors)

    def _editor(self, field: Field[Any], hint: Any, known: Sequence[str]) -> Line | QComboBox | QCheckBox:
        made = _days(field, known) or _choice(field, hint) or _tick(hint, field) or Line()
        attach(made, option_title(field), field.metadata.get("help", ""))
        made.setAccessibleName(option_title(field))
        if isinstance(made, Line):
            made.setPlaceholderText(field.metadata.get("help", ""))
            made.setMinimumWidth(_NARROWEST)
            made.textChanged.connect(self.changed)
        elif isinstance(made, QComboBox):
            made.currentTextChanged.connect(self.changed)
        else:
            made.toggled.connect(self.changed)
        return made


class _KnownLines(Slot):
    """What is known of what stands in one field, each line with the link that takes it up."""

    def __init__(self, take: Callable[[Known], None]) -> None:
        super().__init__()
        self._take = take
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._told: list[Known] = []

    def show_lines(self, found: list[Known]) -> bool:
        """These and no others; whether they differ from what stood here."""
        if found == self._told:
            return False
        self._told = found
        lines = QWidget()
        column = column_of(lines, 2)
        self.put(lines)
        for one in found:
            column.addWidget(label(one.said, "quiet"))
            if one.action:
                taking = link(one.action, partial(self._take, one))
                column.addWidget(taking, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(found))
        return True


def _with_chooser(line: QWidget, desk: Desk, title: str) -> QWidget:
    """A line for a file's path, with a button that asks the system for it."""

    def ask() -> None:
        path = ask_for_file(desk, line.window(), title.casefold(), title)
        if path:
            _fill(line, str(path))

    button = QPushButton("Choose…")
    button.setAutoDefault(False)
    button.clicked.connect(ask)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(line, 1)
    row.addWidget(button)
    return both


def is_optional(field: Field[Any]) -> bool:
    """Whether the field has a value where none is told."""
    return field.default is not MISSING or field.default_factory is not MISSING


def is_asked(field: Field[Any]) -> bool:
    """Whether a person fills it in here: a record's id only a page knows, a form and a list have their own place.

    What can be answered in one way only is not asked either.
    """
    alone = len(field.metadata.get("choices", ())) == 1
    return not alone and field.metadata.get("of") not in ("record", "template", "ticked")


def _unasked(options: type | None) -> set[str]:
    return {field.name for field in (fields(options) if options else ()) if not is_asked(field)}


def _plain_type(hint: Any) -> Any:
    return next((part for part in get_args(hint) if part is not NoneType), hint) if NoneType in get_args(hint) else hint


def _days(field: Field[Any], known: Sequence[str]) -> DayChoice | None:
    """A box of the shoot days, each with its date; what is told is the number it begins with."""
    if field.metadata.get("of") != "day" or not known:
        return None
    box = DayChoice()
    if is_optional(field):
        box.addItem(field.metadata.get("unsaid", ""), "")
    for day in known:
        box.addItem(f"Day {day}", day.partition(" ")[0])
    return box


def _choice(field: Field[Any], hint: Any) -> QComboBox | None:
    kind = _plain_type(hint)
    choices: tuple[str, ...] = field.metadata.get("choices", ())
    if not choices and isinstance(kind, type) and issubclass(kind, Enum):
        choices = tuple(str(member.value) for member in kind)
    if not choices:
        return None
    box = QComboBox()
    if is_optional(field):
        box.addItem("")
    box.addItems(list(choices))
    return box


def _tick(hint: Any, field: Field[Any]) -> QCheckBox | None:
    if _plain_type(hint) is not bool:
        return None
    box = QCheckBox(field.metadata.get("help", ""))
    box.setChecked(field.default is True)
    return box


def _text_of(editor: Line | QComboBox) -> str:
    if isinstance(editor, Line):
        return editor.text().strip()
    told = editor.currentData()
    return str(editor.currentText() if told is None else told)


def _choose(box: QComboBox, text: str) -> None:
    at = box.findData(text)
    box.setCurrentIndex(at if at >= 0 else box.findText(text))


_FILLERS: dict[type, Callable[[Any, str], None]] = {
    Line: lambda editor, text: editor.setText(text),
    QComboBox: _choose,
    DayChoice: _choose,
    QCheckBox: lambda editor, text: editor.setChecked(text in ("yes", "True", "true", "1")),
}


def _fill(editor: QWidget, text: str) -> None:
    _FILLERS[type(editor)](editor, text)
