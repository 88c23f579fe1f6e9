"""Asking for what a command wants to know, and doing it: the form stays until it could be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from filmdesk import registry
from filmdesk.actions.commands import find_command, foreword, run_command
from filmdesk.actions.typed import day_first, read_options
from filmdesk.desktop.offering import words_of
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.labels import label
from filmdesk.ui.options import OptionsForm
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Command


def ask_command(desk: OpenDesk, name: str, filled: Mapping[str, str], parent: QWidget) -> None:
    """Run a command; one that wants to know nothing runs at once, the others ask in a form first."""
    command = find_command(name)
    if command is None:
        raise LookupError(name)
    if command.options is None:
        desk.run(name)
        return
    CommandForm(desk, command, filled, parent).open()


class CommandForm(Dialog):
    """A command's options; what cannot be done says so here and keeps what was typed."""

    def __init__(self, desk: OpenDesk, command: Command, filled: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(command.title, command.title, parent)
        self._desk, self._command = desk, command
        self._options = registry.resolve(command.options or "")
        before = foreword(desk.production, command)
        offered = {**words_of(desk.production, self._options), **before.offered}
        self._form = OptionsForm(self._options, {**before.filled, **filled}, offered)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._form.changed.connect(self._wrong.hide)
        if command.help:
            self.column.addWidget(label(command.help[:1].upper() + command.help[1:], "quiet"))
        if before.said:
            self.column.addWidget(label(before.said, "warn"))
        self.column.addSpacing(4)
        for part in (self._form, self._wrong, foot(command.title, self._do, self.reject)):
            self.column.addWidget(part)
        self._form.begin()

    def _do(self) -> None:
        try:
            production = self._desk.production
            options = read_options(self._options, self._form.texts(), day_first=day_first(production), titles=True)
            sentence = run_command(production, self._command, options)
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.fit()
            return
        self.accept()
        self._desk.said.emit(sentence)


class Question(Dialog):
    """One line to be typed, such as why a problem is accepted; `answered` takes it and may raise UserError."""

    def __init__(self, title: str, said: str, button: str, answered: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(title, title, parent)
        self._answered = answered
        self._line = QLineEdit()
        self._line.setAccessibleName(title)
        self._wrong = label("", "stop")
        self._wrong.hide()
        self._line.textEdited.connect(self._wrong.hide)
        for part in (label(said, "quiet"), self._line, self._wrong, foot(button, self._do, self.reject)):
            self.column.addWidget(part)

    def hide_what_is_typed(self) -> None:
        """For a passphrase: whoever looks over the shoulder sees dots."""
        self._line.setEchoMode(QLineEdit.EchoMode.Password)

    def _do(self) -> None:
        try:
            self._answered(self._line.text())
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            self.fit()
            return
        self.accept()
