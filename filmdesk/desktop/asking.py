"""Asking for what a command wants to know, and doing it: the form stays until it could be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from filmdesk import registry
from filmdesk.actions.commands import find_command, foreword, run_command
from filmdesk.actions.typed import day_first, read_options
from filmdesk.desktop.offering import words_of
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.dialog import MARGIN, Dialog, foot
from filmdesk.ui.labels import label
from filmdesk.ui.options import OptionsForm
from filmdesk.ui.tick_list import TickList
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Command, Foreword, Name
from filmdesk.values.words import capital

_LOOK_AFTER = 150
"""Milliseconds after the last key until what is known of what was typed is looked up."""


def ask_command(desk: OpenDesk, name: str, filled: Mapping[str, str], parent: QWidget) -> None:
    """Run a command; one that wants to know nothing runs at once, the others ask in a form first."""
    command = find_command(name)
    if command is None:
        raise LookupError(name)
    if command.options is None:
        desk.run(name)
        return
    CommandForm(desk, command, filled, parent).open()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks for: the options it is made from, and what is said before and while one types."""

    title: str
    options: type
    help: str = ""
    before: Foreword = field(default_factory=Foreword)
    known: Name | None = None
    ticks: Name | None = None
    moot: Name | None = None

    @property
    def ticked(self) -> str:
        """The option that the rows of the list are told in."""
        return next((option.name for option in fields(self.options) if option.metadata.get("of") == "ticked"), "")


class _Asking(Dialog):
    """Says under what was typed why it could not be done; `refused` tells it to whoever has the way on."""

    refused = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, title, parent)
        self._wrong = label("", "stop")
        self._wrong.hide()

    def _say_wrong(self, error: UserError) -> None:
        self._wrong.setText(str(error))
        self._wrong.show()
        self.fit()
        self.refused.emit(error)


class AskForm(_Asking):
    """Options in a form; what cannot be done with them says so here and keeps what was typed."""

    def __init__(self, desk: OpenDesk, asked: Asked, do: Callable[[Any], str], parent: QWidget) -> None:
        super().__init__(asked.title, parent)
        self._desk, self._asked, self._run = desk, asked, do
        offered = {**words_of(desk.production, asked.options), **asked.before.offered}
        self._form = OptionsForm(asked.options, asked.before.filled, offered, desk)
        self._list = TickList(asked.title)
        self.refused.connect(desk.pass_on)
        self._form.changed.connect(self._wrong.hide)
        self._list.changed.connect(self._wrong.hide)
        if asked.help:
            self.column.addWidget(label(capital(asked.help), "quiet"))
        if asked.before.said:
            self.column.addWidget(label(asked.before.said, "warn"))
        self.column.addSpacing(4)
        for part in (self._form, self._list, self._wrong, foot(asked.title, self._do, self.reject)):
            self.column.addWidget(part)
        self._late = QTimer(self)
        if asked.known or asked.ticks or asked.moot:
            self._look_while_typing()
        if asked.before.filled and not self._list.is_empty:
            self._list.begin()
        else:
            self._form.begin()

    def _look_while_typing(self) -> None:
        self._late.setSingleShot(True)
        self._late.setInterval(_LOOK_AFTER)
        self._late.timeout.connect(self._look)
        self._form.changed.connect(self._late.start)
        self._look()

    def _look(self) -> bool:
        """Say what is known of what stands in the form by now, leave out what means nothing, and list what there is to
        tick; whether other things to tick are listed."""
        self._late.stop()
        production, texts, asked = self._desk.production, self._form.texts(), self._asked
        said = (
            (asked.known, self._form.show_known),
            (asked.moot, self._form.leave_out),
        )
        told = [show(registry.resolve(find)(production, texts)) for find, show in said if find]
        listed = asked.ticks is not None and self._list.show_ticks(registry.resolve(asked.ticks)(production, texts))
        if not self._list.is_empty:
            self.setMinimumWidth(self._list.minimumSizeHint().width() + 2 * MARGIN)
        if (any(told) or listed) and self.isVisible():
            self.fit()
        return listed

    @property
    def _texts(self) -> dict[str, str | bool]:
        """What was typed and ticked; raises UserError where there is something to tick and nothing is."""
        if self._list.is_empty:
            return self._form.texts()
        if not self._list.ticked:
            raise UserError("Nothing is ticked.", "Tick what is meant, or cancel.")
        return {**self._form.texts(), self._asked.ticked: "; ".join(self._list.ticked)}

    def _do(self) -> None:
        if self._late.isActive() and self._look():  # what is listed now nobody has seen yet
            return
        try:
            first = day_first(self._desk.production)
            said = self._run(read_options(self._asked.options, self._texts, day_first=first, titles=True))
        except UserError as error:
            self._say_wrong(error)
            return
        self.accept()
        self._desk.said.emit(said)


class CommandForm(AskForm):
    """A command's options."""

    def __init__(self, desk: OpenDesk, command: Command, filled: Mapping[str, str], parent: QWidget) -> None:
        before = foreword(desk.production, command)
        options = registry.resolve(command.options or "")
        self._key = f"asked.{command.name}"
        self._kept = [option.name for option in fields(options) if option.metadata.get("kept")]
        last = {name: text for name, text in desk.recall(self._key, {}).items() if name in self._kept}
        told = before._replace(filled={**before.filled, **last, **filled})
        asked = Asked(command.title, options, command.help, told, command.known, command.ticks, command.moot)
        super().__init__(desk, asked, partial(run_command, desk.production, command), parent)

    def accept(self) -> None:
        """It was done: what is to stand here again the next time is kept."""
        if self._kept:
            texts = self._form.texts()
            self._desk.remember(self._key, {name: str(texts[name]) for name in self._kept if name in texts})
        super().accept()


class Question(_Asking):
    """One line to be typed, such as why a problem is accepted; `answered` takes it and may raise UserError."""

    def __init__(self, title: str, said: str, button: str, answered: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(title, parent)
        self._answered = answered
        self._line = QLineEdit()
        self._line.setAccessibleName(title)
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
            self._say_wrong(error)
            return
        self.accept()
