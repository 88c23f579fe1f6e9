"""The preferences: every choice holds at once, and can be found by typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.dress import dress
from filmdesk.desktop.naming import ask_name_once, keep_name
from filmdesk.desktop.notices import NoticeBar
from filmdesk.desktop.preferences import Preferences
from filmdesk.desktop.state import State
from filmdesk.production.production import Production
from filmdesk.settings import Settings, options, read_settings
from filmdesk.ui.fonts import body, scaled
from filmdesk.ui.theme import theme
from filmdesk.values.errors import UserError


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preferences]:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    taken: list[Settings] = []
    made = Preferences(Settings(theme="light"), taken.append)
    made.told = taken  # type: ignore[attr-defined]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    dress(Settings(theme="light"))


def test_a_choice_holds_at_once_and_is_kept(qtbot: QtBot, dialog: Preferences) -> None:
    box = dialog.row("theme").editor
    assert isinstance(box, QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert theme().name == "dark" and read_settings().theme == "dark"
    assert dialog.told[-1].theme == "dark"  # type: ignore[attr-defined]


def test_large_text_is_large_at_once_and_normal_again(qtbot: QtBot, dialog: Preferences) -> None:
    before = body().pixelSize()
    box = dialog.row("text_size").editor
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert body().pixelSize() > before and scaled(10) == 12
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert body().pixelSize() == before


def test_a_tick_and_a_name_are_taken_as_they_are_left(qtbot: QtBot, dialog: Preferences) -> None:
    tick, line = dialog.row("reopen").editor, dialog.row("name").editor
    assert isinstance(tick, QCheckBox) and isinstance(line, QLineEdit)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    line.setFocus()
    qtbot.keyClicks(line, "Ida Lund")
    assert read_settings() == Settings(theme="light", reopen=False)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert read_settings().name == "Ida Lund"


def test_typing_leaves_what_was_meant(qtbot: QtBot, dialog: Preferences) -> None:
    qtbot.keyClicks(dialog.search, "dark")
    shown = [option.name for option in options() if dialog.row(option.name).isVisible()]
    assert shown == ["theme"]
    dialog.search.clear()
    qtbot.keyClicks(dialog.search, "no such thing")
    assert not any(dialog.row(option.name).isVisible() for option in options())
    dialog.search.clear()
    assert all(dialog.row(option.name).isVisible() for option in options())


def test_what_cannot_be_kept_is_said_and_changes_nothing(qtbot: QtBot, dialog: Preferences, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    box = dialog.row("theme").editor
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert theme().name != "dark" and dialog.settings.theme == "light"
    assert any("could not be kept" in w.text() for w in dialog.findChildren(QWidget) if hasattr(w, "text"))


def test_the_name_is_asked_for_once(
    qtbot: QtBot, sample: Production, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("FILMDESK_USER", raising=False)
    bar, state = NoticeBar(), State()
    qtbot.addWidget(bar)
    bar.show()
    ask_name_once(bar, state, sample, bar)
    assert len(bar.messages) == 1
    assert any(b.text() == "Say my name…" for b in bar.findChildren(QPushButton))
    bar.dismiss()
    ask_name_once(bar, state, sample, bar)
    assert bar.messages == []


def test_who_said_their_name_signs_the_next_step(sample: Production, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FILMDESK_USER", raising=False)
    with pytest.raises(UserError, match="at least one letter"):
        keep_name("  ", sample)
    keep_name(" Ida Lund ", sample)
    with sample.step("Change something"):
        sample.write("UPDATE facts SET company = 'Ours'")
    assert sample.history()[-1].author == "Ida Lund" and read_settings().name == "Ida Lund"
