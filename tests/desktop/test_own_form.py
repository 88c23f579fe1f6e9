"""The company's own Word form in Hand over: looked over before it is written, remembered, its fields to be copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from in_window import named, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.hand_over import HandOver
from filmdesk.desktop.own_form import FormFields, OwnForm
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.modules.coverage.exports import CoverageOptions

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, program: Program, file: Path, tmp_path: Path) -> Window:
    made = opened(qtbot, program, file)
    assert made.desk
    made.desk.remember("folder.papers", str(tmp_path))
    return made


def handing_over(window: Window, export: str, options: object = None) -> HandOver:
    assert window.desk
    window.desk.hand_over(export, options)
    dialog = next(found for found in window.findChildren(HandOver) if found.isVisible())
    named(dialog, QRadioButton, "Word").click()
    named(dialog, QCheckBox, "Open it").setChecked(False)
    return dialog


def own(dialog: HandOver) -> OwnForm:
    found = dialog.findChild(OwnForm)
    assert isinstance(found, OwnForm)
    return found


def words(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def form(folder: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "company.docx"))
    return folder / "company.docx"


def chosen(qtbot: QtBot, dialog: HandOver, path: Path, said: str) -> None:
    own(dialog).choose(path)
    qtbot.waitUntil(lambda: said in words(own(dialog)), timeout=15_000)


def test_what_stays_blank_is_named_before_the_form_is_written_and_after(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    dialog = handing_over(window, "coverage", CoverageOptions("Leading Tone", blind=True))
    chosen(
        qtbot, dialog, form(tmp_path, "{{title}}, read by {{reader}}"), "Left blank, to be written by hand: {{reader}}"
    )
    assert "Filled in: {{title}}." in words(own(dialog))
    target = dialog.target
    qtbot.mouseClick(named(dialog, QPushButton, "Hand over"), LEFT)
    assert "Left blank on the form: reader." in words(dialog) and not target.exists()
    assert window.desk
    with qtbot.waitSignal(window.desk.said, timeout=15_000) as said:
        qtbot.mouseClick(named(dialog, QPushButton, "Hand over"), LEFT)
    assert "Left blank on the form: reader." in said.args[0]
    assert Document(str(target)).paragraphs[0].text == "Leading Tone, read by ________"


def test_a_field_nobody_knows_is_said_and_nothing_is_written(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    dialog = handing_over(window, "coverage", CoverageOptions("Leading Tone"))
    chosen(
        qtbot,
        dialog,
        form(tmp_path, "{{title}} {{nonsense}}"),
        "Not known, so that nothing can be filled in: {{nonsense}}",
    )
    qtbot.mouseClick(named(dialog, QPushButton, "Hand over"), LEFT)
    qtbot.waitUntil(lambda: "asks for {{nonsense}}, which is not known" in words(dialog), timeout=15_000)
    assert not dialog.target.exists()


def test_any_paper_is_filled_into_a_form_and_the_form_is_remembered_for_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    dialog = handing_over(window, "crew-list")
    chosen(qtbot, dialog, form(tmp_path, "{{title}}"), "Filled in: {{title}}.")
    dialog.reject()
    again = handing_over(window, "crew-list")
    assert own(again).path == tmp_path / "company.docx"
    qtbot.mouseClick(named(own(again), QPushButton, "None"), LEFT)
    assert own(again).path is None and "house's own dress" in words(own(again))


def test_a_form_that_is_gone_since_is_not_asked_for_again(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    dialog = handing_over(window, "crew-list")
    chosen(qtbot, dialog, form(tmp_path, "{{title}}"), "Filled in")
    dialog.reject()
    (tmp_path / "company.docx").unlink()
    assert own(handing_over(window, "crew-list")).path is None


def test_other_options_are_looked_over_again(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    dialog = handing_over(window, "coverage", CoverageOptions("Leading Tone"))
    chosen(qtbot, dialog, form(tmp_path, "{{reader}}"), "Filled in: {{reader}}")
    named(dialog, QCheckBox, "Without the reader's name.").click()
    qtbot.waitUntil(lambda: "Left blank, to be written by hand: {{reader}}" in words(own(dialog)), timeout=15_000)


def test_the_fields_there_are_say_what_they_hold_and_are_copied(qtbot: QtBot, window: Window) -> None:
    dialog = handing_over(window, "coverage", CoverageOptions("Leading Tone"))
    qtbot.mouseClick(named(own(dialog), QPushButton, "Fields…"), LEFT)
    fields = dialog.findChild(FormFields)
    assert isinstance(fields, FormFields)
    rows = {row.title: row for row in fields.list.rows.rows}
    assert rows["{{writer}}"].under == "Tamsin Oyelaran" and "row.good" in rows["{%tr for row in ratings %}"].under
    assert fields.list.pick("{{logline}}")
    assert "sentence" in words(fields), "what a logline is stands below the list"
    qtbot.mouseClick(named(fields, QPushButton, "Copy"), LEFT)
    assert QApplication.clipboard().text() == "{{logline}}" and "Copied: {{logline}}" in words(fields)
    assert fields.list.pick(rows["{%tr for row in ratings %}"].key)
    qtbot.keyClick(fields.list, Qt.Key.Key_Return)
    assert QApplication.clipboard().text().splitlines()[-1] == "{%tr endfor %}"


def test_enter_in_the_files_name_hands_over_and_opens_no_chooser(window: Window) -> None:
    dialog = handing_over(window, "slate")
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["Hand over"]
