"""The company's own Word form in *Hand over*: chosen, looked over before anything is written, its fields listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from filmdesk.actions.papers import on_form
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.paper.deliverables import Filled, FormCheck
from filmdesk.registry import resolve
from filmdesk.ui.choosing import ask_for_file
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.labels import label, link
from filmdesk.ui.rows import ListRow, RowsView
from filmdesk.ui.slot import Slot, column_of
from filmdesk.ui.terms import find_entry
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Export

_HOUSE = "In the house's own dress"
_LOOP = "Three rows of a table in the form: where the rows begin, the row itself, where they end."
_BREAK = "\n"
_LONG = 160
_HIGH = 360


class OwnForm(QWidget):
    """Which form, and what becomes of it; `changed` when another is chosen, or none."""

    changed = Signal()

    def __init__(self, desk: OpenDesk, ask: Callable[[], tuple[Export, Any]]) -> None:
        """`ask` gives the paper that is to be handed over and its options; it may raise UserError."""
        super().__init__()
        self._desk, self._ask = desk, ask
        self.path: Path | None = None
        self.check: FormCheck | None = None
        """What was found of the form chosen; None while nothing is known of it."""
        self._round = 0
        self._name = label(_HOUSE, "quiet")
        self._said = Slot()
        self._away = link("None", lambda: self.choose(None))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._name, 1)
        for made in (link("Own form…", self._choose), self._away, link("Fields…", self._show_fields)):
            line.addWidget(made)
        column = column_of(self, 4)
        column.addLayout(line)
        column.addWidget(self._said)
        self._away.hide()
        self._said.hide()

    def choose(self, path: Path | None) -> None:
        """Fill in this form, or none."""
        self.take_up(path)
        self.look()
        self.changed.emit()

    def take_up(self, path: Path | None) -> None:
        """The form of last time, not looked over yet."""
        self.path = path if path and path.is_file() else None
        self._name.setText(self.path.name if self.path else _HOUSE)
        self._away.setVisible(self.path is not None)
        self.check = None
        self._say(())

    def form(self) -> Filled:
        """The form chosen with what it may ask for; raises UserError where it cannot be made."""
        return self._filled(resolve("filmdesk.paper.forms:read_form")(self.path))

    def _filled(self, template: bytes) -> Filled:
        export, options = self._ask()
        return on_form(self._desk.production, export, options, template)

    def look(self) -> None:
        """Look the form over, off the window's thread; what is asked for later wins."""
        self._round += 1
        self.check = None
        if self.path is None:
            self._say(())
            return
        try:
            form = self.form()
        except UserError as error:
            self._say((str(error),), wrong=True)
            return
        number = self._round

        def done(check: FormCheck) -> None:
            if number == self._round:
                self.check = check
                self._say(check.sentences, wrong=bool(check.unknown) or not (check.filled or check.blank))

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                raise error
            if number == self._round:
                self._say((str(error),), wrong=True)

        work = resolve("filmdesk.paper.write:check_form")
        self._desk.tasks.run(f"Looking over {self.path.name}", lambda _: work(form), done, failed, self)

    def _say(self, sentences: Sequence[str], *, wrong: bool = False) -> None:
        inside = QWidget()
        column = column_of(inside, 2)
        for at, sentence in enumerate(sentences):
            column.addWidget(label(sentence, "stop" if wrong and not at else "quiet"))
        self._said.put(inside)
        self._said.setVisible(bool(sentences))

    def _choose(self) -> None:
        path = ask_for_file(self._desk, self, "own-form", "The company's own form", "Word forms (*.docx)")
        if path:
            self.choose(path)

    def _show_fields(self) -> None:
        try:
            form = self._filled(b"")
        except UserError as error:
            self._say((str(error),), wrong=True)
            return
        FormFields(form, self).open()


class FormFields(Dialog):
    """What a form may ask for: each field with what it says here and what it means, to be copied into the form."""

    def __init__(self, form: Filled, parent: QWidget) -> None:
        super().__init__("Fields of a form", "What a form may ask for", parent)
        self._meanings = {f"{{{{{name}}}}}": _meaning(name) for name, _ in form.values}
        self.list = RowsView("Fields", lines=2)
        self.list.setMinimumHeight(_HIGH)
        self.list.rows.set_rows([*map(_field, form.values), *(_table(name, rows) for name, rows in form.tables)])
        self._said = label("", "quiet")
        self.list.picked.connect(self._follow)
        self.list.opened.connect(self.copy)
        how = "Copy a field and paste it into the Word form where it is to stand; the look it stands in stays."
        for part in (label(how, "quiet"), self.list, self._said, foot("Copy", self._copy, self.reject, "Close")):
            self.column.addWidget(part)
        self.list.pick_first()

    def copy(self, key: str) -> None:
        """Put a field on the clipboard."""
        QGuiApplication.clipboard().setText(key)
        self._said.setText(f"Copied: {key.partition(_BREAK)[0]}")

    def _copy(self) -> None:
        self.copy(self.list.key)

    def _follow(self, key: str) -> None:
        self._said.setText(self._meanings.get(key, _LOOP))
        self.fit()


def _meaning(name: str) -> str:
    entry = find_entry(name.replace("_", " "))
    return entry.says if entry else ""


def _field(field: tuple[str, str]) -> ListRow:
    name, text = field
    says = " ".join(text.split())[:_LONG] or "nothing yet: it stays blank"
    return ListRow(f"{{{{{name}}}}}", f"{{{{{name}}}}}", says, tone="" if text.strip() else "warn")


def _table(name: str, rows: Sequence[Sequence[tuple[str, str]]]) -> ListRow:
    """A table as a form goes through it, around a row of Word's own table."""
    fields = " ".join(f"{{{{row.{field}}}}}" for field, _ in rows[0]) if rows else ""
    loop = _BREAK.join((f"{{%tr for row in {name} %}}", fields, "{%tr endfor %}"))
    return ListRow(loop, f"{{%tr for row in {name} %}}", f"{counted(len(rows), 'row')}: {fields}")
