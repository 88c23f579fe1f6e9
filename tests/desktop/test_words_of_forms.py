"""Forms speak the trade's words: no option, field or id as the command line has it, nor in what is said of mistakes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.actions.productions import open_at_once
from filmdesk.desktop.asking import CommandForm
from filmdesk.desktop.finding import things_to_do
from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.offering import can_be_asked
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State
from filmdesk.production.production import Production
from filmdesk.values.modules import Command, Export

OURS = re.compile(r"[a-z]_[a-z]|--[a-z]|\b[a-z]+=|\b[0-9a-f]{32}\b|filmdesk [a-z]+-")
"""A field's name, an option, an assignment, an id, a command."""
COMMANDS = [command for command in registry.contributed("commands") if command.options]
EXPORTS = list(registry.contributed("exports"))


class Lent:
    """The one production all these forms are asked on, until one of them changes it."""

    def __init__(self, path: Path) -> None:
        self.production = open_at_once(path)
        self._saved_at = self.production.saved_at

    @property
    def is_worn(self) -> bool:
        return self.production.saved_at != self._saved_at


@pytest.fixture(scope="module")
def lent() -> Iterator[list[Lent]]:
    held: list[Lent] = []
    yield held
    for each in held:
        each.production.close()


@pytest.fixture
def sample(lent: list[Lent], sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Production:
    """The sample as it was built: opened once, and once more after each form that did what it says."""
    if not lent or lent[-1].is_worn:
        path = tmp_path_factory.mktemp("forms") / sample_file.name
        shutil.copyfile(sample_file, path)
        lent.append(Lent(path))
    return lent[-1].production


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that writes the file it is told the name of writes it where nobody misses it."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    widget.resize(1200, 800)
    qtbot.addWidget(widget)
    widget.show()
    yield widget


def words(root: QWidget) -> str:
    said = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, (QLabel, QCheckBox, QPushButton)):
            said.append(widget.text())
        if isinstance(widget, QLineEdit):
            said += [widget.placeholderText(), widget.text()]
        said += [widget.toolTip(), widget.accessibleName()]
    return "\n".join(filter(None, said))


def ours(root: QWidget) -> list[str]:
    return [line for line in words(root).split("\n") if OURS.search(line)]


def press(form: QWidget) -> None:
    box = [button for button in form.findChildren(QPushButton) if button.property("role") == "primary"]
    box[-1].click()


def asked(command: Command) -> bool:
    return can_be_asked(registry.resolve(command.options or ""))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("typed", ["", "zz"], ids=["empty", "nonsense"])
def test_a_commands_form_and_what_it_says_of_mistakes_are_in_the_trades_words(
    qtbot: QtBot, sample_desk: OpenDesk, parent: QWidget, command: Command, typed: str
) -> None:
    form = CommandForm(sample_desk, command, {}, parent)
    form.show()
    assert not ours(form)
    for line in form.findChildren(QLineEdit):
        if not isinstance(line.parentWidget(), QComboBox):
            line.setText(typed)
    if asked(command):
        press(form)
    assert not ours(form)
    form.close()


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_papers_form_and_what_it_says_of_mistakes_are_in_the_trades_words(
    qtbot: QtBot, sample_desk: OpenDesk, parent: QWidget, export: Export
) -> None:
    dialog = HandOver(sample_desk, State(), export.name, None, parent)
    dialog.show()
    form = dialog._form
    assert not ours(form)
    for line in form.findChildren(QLineEdit):
        line.setText("zz")
    dialog.hand_over()
    assert not OURS.search(dialog._wrong.text()), dialog._wrong.text()
    dialog.close()


def test_a_command_about_one_record_is_begun_where_that_record_is(sample_desk: OpenDesk) -> None:
    offered = {thing.title for thing in things_to_do(sample_desk, ())}
    assert "Approve call sheet…" in offered
    assert "Part scenes taken for one…" not in offered and "Use the photo's point…" not in offered


def test_days_are_chosen_with_their_dates_and_people_and_places_by_name(
    qtbot: QtBot, sample_desk: OpenDesk, parent: QWidget
) -> None:
    publish = next(command for command in COMMANDS if command.name == "publish")
    form = CommandForm(sample_desk, publish, {"day": "4"}, parent)
    box = form.findChild(QComboBox)
    assert box and box.currentText() == "Day 4 · Thu 8 Apr"
    assert form._form.texts()["day"] == "4"
    form.close()
    placing = next(command for command in COMMANDS if command.name == "permit-dates")
    form = CommandForm(sample_desk, placing, {}, parent)
    place = next(line for line in form.findChildren(QLineEdit) if line.completer())
    model = place.completer().completionModel()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert "Point Alder Municipal Pier" in names
    form.close()


def test_a_call_is_asked_for_in_what_concerns_whoever_is_called(
    qtbot: QtBot, sample_desk: OpenDesk, parent: QWidget
) -> None:
    command = next(command for command in COMMANDS if command.name == "call-person")
    cast = {"Who", "Pick-up", "Make-up", "On set", "Off set", "Breakfast ends (NDB)", "Remarks"}
    asked = {"1 INÊS": cast, "3K TEO": {*cast, "School, minutes"}, "Jonah Castellanos": {"Who", "Crew call", "Remarks"}}
    form = CommandForm(sample_desk, command, {"day": "4", "who": next(iter(asked))}, parent)
    form.show()
    who = next(line for line in form.findChildren(QLineEdit) if line.accessibleName() == "Who")
    for name, fields in asked.items():
        who.setText(name)
        qtbot.waitUntil(lambda fields=fields: _asked(form) == fields, timeout=3_000)  # type: ignore[misc]
    form.close()


def _asked(form: QWidget) -> set[str]:
    return {line.accessibleName() for line in form.findChildren(QLineEdit) if line.isVisible()}
