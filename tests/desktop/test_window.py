"""The window as a whole: opening, going about, taking back, coming back to the same place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from in_window import dropped, menu_entries, named, opened, page_of, press, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from filmdesk.actions.productions import open_for_reading
from filmdesk.actions.sealing import encrypt_production
from filmdesk.desktop.asking import Question
from filmdesk.desktop.facts_form import FactsForm
from filmdesk.desktop.finding import things_to_do
from filmdesk.desktop.importing import WhatIsIt
from filmdesk.desktop.palette import Palette
from filmdesk.desktop.program import Program
from filmdesk.desktop.start_page import StartPage
from filmdesk.desktop.window import Window
from filmdesk.desktop.workplace import desks
from filmdesk.film.points import find_problems
from filmdesk.film.records import Scene
from filmdesk.film.store import PEOPLE, PLACES, SCENES, facts
from filmdesk.modules.budget.page.page import BudgetPage
from filmdesk.modules.budget.page.take_in import TakeInBudget
from filmdesk.modules.budget.store import BUDGETS
from filmdesk.modules.contacts.page.page import ContactsPage
from filmdesk.modules.today.page.page import TodayPage
from filmdesk.production.backups import backups_of
from filmdesk.production.claim import Claim, take_claim
from filmdesk.ui.page import Page
from filmdesk.ui.records.form import RecordForm
from filmdesk.ui.records.table import RecordTable
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.theme import themes
from filmdesk.values.problems import RecordRef


def menu_texts(window: Window, title: str) -> list[str]:
    return [text for text, _ in menu_entries(window, title)]


def test_a_file_opens_with_its_title_its_desks_and_what_is_open(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.windowTitle().startswith("Leading Tone")
    assert window.desk and window.place and window.place.page
    qtbot.waitUntil(lambda: bool(window.desk and window.desk.problems), timeout=5000)
    assert "open point" in window.foot._points.text()


def test_closed_anywhere_it_opens_again_at_the_same_place(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.place
    window.place.go("schedule")
    window.resize(1024, 700)
    window.close()
    again = opened(qtbot, program, None)
    assert again.file == file.resolve()
    assert again.place and again.place.name == "schedule"
    assert (again.width(), again.height()) == (1024, 700)


def test_undo_and_redo_are_named_and_take_back_and_do_again(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    scene = SCENES.all(production)[0]
    SCENES.change(production, scene.id, "Change synopsis", synopsis="Other")
    assert "Undo change synopsis" in menu_texts(window, "Edit")
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert SCENES.get(production, scene.id).synopsis == scene.synopsis
    assert "Redo change synopsis" in menu_texts(window, "Edit")
    press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert SCENES.get(production, scene.id).synopsis == "Other"


def test_undo_stops_at_the_opening_of_this_session_and_says_so(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any("final" in message or "session" in message or "cannot" in message for message in window.notices.messages)


def test_ctrl_k_finds_and_opens_a_desk_by_keyboard_alone(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    line = palette.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "History")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.place and window.place.name == "history"


def test_back_and_forward_go_between_desks(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    place = window.place
    assert place
    first = place.name
    place.go("schedule")
    place.go("history")
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert place.name == "schedule"
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert place.name == first
    press(qtbot, window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert place.name == "schedule"


def test_another_theme_dresses_the_page_in_sight_and_brings_the_others_back_where_they_stood(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    page_of(window, "contacts").view = "Crew list"
    seen = page_of(window, "schedule")
    for chosen in ("dark", "light"):
        themes().choose(chosen)
        settle()
        assert window.place and window.place.page is seen and window.findChildren(Page) == [seen]
        back = page_of(window, "contacts")
        assert back.view == "Crew list"
        seen = page_of(window, "schedule")


def test_a_production_is_begun_by_typing_its_title(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = opened(qtbot, program, None)
    start = window.findChild(StartPage)
    assert isinstance(start, StartPage)
    start._folder = tmp_path / "films"
    qtbot.keyClicks(start._title, "Night Shift")
    qtbot.keyClick(start._title, Qt.Key.Key_Return)
    assert window.desk and facts(window.desk.production).title == "Night Shift"
    assert window.file == (tmp_path / "films" / "Night Shift.filmdesk").resolve()


def test_a_script_dropped_on_the_window_is_taken_in(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    script = tmp_path / "short.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nANN\nHello.\n\nEXT. YARD - NIGHT\n\nShe runs.\n")
    window = opened(qtbot, program, None)
    program._start("Short", tmp_path / "short.filmdesk", window)
    dropped(window, script)
    assert window.desk
    production = window.desk.production
    qtbot.waitUntil(lambda: len(SCENES.all(production)) == 2, timeout=5000)
    assert window.place and window.place.name == "script"
    assert production.undo_label


def test_folders_and_broken_files_dropped_change_nothing_and_each_is_told(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    broken = [tmp_path / f"broken{n}.fdx" for n in range(4)]
    for path in broken:
        path.write_bytes(b"\x89PNG\r\n" + bytes(40))
    window = opened(qtbot, program, file)
    assert window.desk
    before = window.desk.production.history()
    dropped(window, tmp_path, *broken)
    qtbot.waitUntil(lambda: not window.desk.tasks._running if window.desk else True, timeout=5000)  # type: ignore[union-attr]
    qtbot.wait(50)
    assert window.notices.messages == ["5 files could not be taken in."]
    [told] = [text.text() for text in window.notices.findChildren(QLabel) if "broken0.fdx" in text.text()]
    assert all(path.name in told for path in (tmp_path, *broken))
    assert window.desk.production.history() == before


def said_to_be(qtbot: QtBot, window: Window, kind: str) -> None:
    """Answer what a file holds that was just dropped."""
    asking = what_is_asked(qtbot, window)
    [button] = [button for button in asking.findChildren(QRadioButton) if button.text() == kind]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(asking, Qt.Key.Key_Return)


def what_is_asked(qtbot: QtBot, window: Window) -> WhatIsIt:
    """The question what a file is, once the file was looked into."""
    qtbot.waitUntil(lambda: window.findChild(WhatIsIt) is not None, timeout=5000)
    asking = window.findChild(WhatIsIt)
    assert asking and not window.notices.messages
    return asking


def chosen(asking: WhatIsIt) -> str:
    """What is chosen of what a file may be."""
    return next((button.text() for button in asking.findChildren(QRadioButton) if button.isChecked()), "")


def test_a_mistake_of_ours_over_one_file_and_cancel_leave_no_file_untold(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    production, tasks = window.desk.production, window.desk.tasks
    lists = [tmp_path / f"{name}.vcf" for name in ("one", "two", "three")]
    for path in lists:
        path.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{path.stem.title()} March\nEND:VCARD\n", "utf-8")

    def mistaken(_: object) -> None:
        forget()
        raise RuntimeError("ours")

    forget = production.on_change(mistaken)
    with qtbot.captureExceptions() as errors:
        dropped(window, *lists)
        qtbot.waitUntil(lambda: "Three March" in {person.name for person in PEOPLE.all(production)}, timeout=5000)
    assert [str(error) for _, error, _ in errors] == ["ours"]
    assert any(message.startswith("one.vcf: filmdesk made a mistake") for message in window.notices.messages)
    window.notices.dismiss()
    dropped(window, tmp_path, *lists)
    with qtbot.waitSignal(tasks.finished):
        tasks.begun.connect(lambda task: task.cancel())
        window.foot._cancel()
    assert window.notices.messages[0].endswith("is not a file but a folder.") and not tasks._running


def test_a_file_that_may_be_anything_is_asked_about_and_taken_in(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Name,Address\nHarbor Wall,1 Pier Road\n")
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    dropped(window, listed)
    assert chosen(what_is_asked(qtbot, window)) == "Places", "what heads the columns tells"
    said_to_be(qtbot, window, "Places")
    qtbot.waitUntil(lambda: "Harbor Wall" in [place.name for place in PLACES.all(production)], timeout=5000)
    assert production.undo() == "Import places"


def test_a_budget_dropped_is_looked_through_before_it_is_taken_in(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "their budget.csv"
    listed.write_text("Acct,Description,Amt,Rate,Total\n3602,Hotel,2,600,1200\n")
    window = opened(qtbot, program, file)
    assert window.desk
    production = window.desk.production
    page_of(window, "contacts")
    dropped(window, listed)
    assert chosen(what_is_asked(qtbot, window)) == "Contacts", "the desk one is on comes first"
    said_to_be(qtbot, window, "Budget")
    qtbot.waitUntil(lambda: bool(window.findChild(TakeInBudget)), timeout=5000)
    looked = window.findChild(TakeInBudget)
    assert looked and "their budget" not in [budget.name for budget in BUDGETS.all(production)]
    qtbot.keyClick(looked.take_button, Qt.Key.Key_Space)
    assert production.undo() == "Import budget" and window.findChild(BudgetPage)


def test_a_second_production_opens_beside_and_the_same_one_is_shown_again(
    qtbot: QtBot, program: Program, file: Path, sample_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.filmdesk"
    shutil.copyfile(sample_file, other)
    opened(qtbot, program, file)
    program.open(other)
    program.open(file)
    assert {window.file for window in program.windows} == {file.resolve(), other.resolve()}


def test_a_file_that_is_no_production_is_said_to_be_none(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.filmdesk"
    wrong.write_text("not a production")
    window = opened(qtbot, program, wrong)
    assert window.desk is None and window.notices.messages


def test_a_production_someone_else_has_open_is_shown_for_reading(qtbot: QtBot, program: Program, file: Path) -> None:
    claim = take_claim(file.resolve())
    assert isinstance(claim, Claim)
    try:
        window = opened(qtbot, program, file)
        assert window.desk and not window.desk.production.writable
        assert window.reading and "For reading only" in window.reading.said
        window.undo()
        window.close()
    finally:
        claim.release()


def test_the_productions_own_facts_are_changed_in_a_form_that_undo_takes_back(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    assert window.desk and window.place
    production = window.desk.production
    before = facts(production).safety_contact
    window.desk.open(RecordRef("facts", "facts", "the production", "safety_contact"))
    form = window.findChild(FactsForm)
    assert isinstance(form, FactsForm)
    field = form.focusWidget()
    assert isinstance(field, QLineEdit) and field.accessibleName() == "Safety contact"
    assert not field.visibleRegion().isEmpty(), "the field that is meant stands in sight"
    field.selectAll()
    qtbot.keyClicks(field, "Jo Reyes")
    form.close()
    assert facts(production).safety_contact == "Jo Reyes"
    window.undo()
    assert facts(production).safety_contact == before


def test_a_copy_is_saved_once_named_and_what_is_said_of_it_keeps_to_its_line(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, program, file)
    target = tmp_path / ("a long name for a copy " * 10).strip()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(named(page_of(window, "files"), QPushButton, "Save a copy…"), Qt.MouseButton.LeftButton)
    with open_for_reading(target.with_suffix(".filmdesk")) as copy:
        assert window.desk and len(PEOPLE.all(copy)) == len(PEOPLE.all(window.desk.production))
    assert "a long name for a copy" in window.foot._said.text()
    assert window.foot.minimumSizeHint().width() < 1024
    things = things_to_do(window.desk, window._all_actions())
    assert [thing.title for thing in things].count("Save a copy…") == 1


def test_closing_lets_the_file_go(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    window.close()
    assert not file.with_name(file.name + ".lock").exists()
    with open_for_reading(file) as production:
        assert PEOPLE.all(production)


def test_a_row_typed_halfway_survives_the_end_of_the_program(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    view = page_of(window, "contacts").findChild(RecordView)
    assert isinstance(view, RecordView)
    view.add()
    phone = [column.name for column in view.model.columns].index("phone")
    last = view.model.rowCount() - 1
    view.table.setCurrentIndex(view.model.index(last, phone))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "555 1234")
    window.close()
    view = page_of(opened(qtbot, program, file), "contacts").findChild(RecordView)
    assert isinstance(view, RecordView)
    assert view.model.has_new and view.model.text(last, phone) == "555 1234"


def test_a_bad_file_is_said_in_the_window_one_is_in_and_no_other_opens(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, program, file)
    bad = tmp_path / "bad.filmdesk"
    bad.write_bytes(b"not a production at all")
    dropped(window, bad)
    assert program.windows == [window] and window.file == file.resolve()
    assert any("bad.filmdesk" in message for message in window.notices.messages)


def test_closing_a_production_leads_to_the_start_page_and_only_then_ends_the_program(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    window = opened(qtbot, program, file)
    press(qtbot, window, Qt.Key.Key_W)
    assert window.isVisible() and window.desk is None
    start = window.findChild(StartPage)
    assert isinstance(start, StartPage) and start.isVisible()
    assert not file.with_name(file.name + ".lock").exists(), "the file is let go"
    assert "Quit" in menu_texts(window, "File") and "Close the window" in menu_texts(window, "File")
    press(qtbot, window, Qt.Key.Key_W)
    assert program.windows == []
    assert opened(qtbot, program, None).desk is None, "what was closed stays closed"


def test_a_desk_that_could_not_open_can_be_tried_again(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, program, file)
    caught: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *error: caught.append(error))
    with monkeypatch.context() as broken:
        broken.setattr("filmdesk.modules.contacts.page.page.ContactsPage.__init__", lambda *_: 1 / 0)
        page = page_of(window, "contacts")
    assert caught and type(page) is Page
    qtbot.mouseClick(named(page, QPushButton, "Try again"), Qt.MouseButton.LeftButton)
    assert window.place and window.place.name == "contacts"
    assert isinstance(window.place.page, ContactsPage) and window.place.page.isVisible()


def test_every_shortcut_of_the_window_is_its_own(qtbot: QtBot, program: Program, file: Path) -> None:
    """Two actions with one shortcut answer to neither."""
    window = opened(qtbot, program, file)
    assert window.place
    for module in desks():
        window.place.go(module.name)
        keys = [
            key.toString()
            for action in window.findChildren(QAction)
            if action.isVisible()
            for key in action.shortcuts()
        ]
        assert sorted(keys) == sorted(set(keys)), module.name


def test_an_encrypted_production_asks_for_its_passphrase_until_it_is_right(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FILMDESK_PASSPHRASE", raising=False)
    encrypt_production(file, "four words of mine")
    window = opened(qtbot, program, file)
    for typed in ("", "another one", "four words of mine"):
        question = window.findChildren(Question)[-1]
        line = question.findChild(QLineEdit)
        assert isinstance(line, QLineEdit) and line.echoMode() is QLineEdit.EchoMode.Password
        assert window.desk is None
        line.setText(typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.wait(50)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=3000)
    assert window.desk and facts(window.desk.production).title == "Leading Tone"


def test_opening_backs_up_what_changed_once_the_window_stands(qtbot: QtBot, program: Program, file: Path) -> None:
    opened(qtbot, program, file)
    assert [rung.why for rung in backups_of(file.resolve())] == ["opened"]


def test_every_place_shows_the_same_number_of_open_points(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk and window.place
    production = window.desk.production
    rank = SCENES.all(production)[-1].rank
    SCENES.add_all(
        production, [Scene(f"{rank}{number:03d}", f"9{number:03d}", "INT. ATTIC - DAY") for number in range(1, 121)]
    )
    window.desk.check_now()
    count = len(find_problems(production))
    assert count > 120
    window.place.go("today")
    today = window.place.page
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: f"{count} open points" in today._subtitle.text(), timeout=5000)
    assert window.foot._points.text() == f"1 stops a shoot day · {count} open points"
    assert window.rail._entries["today"].toolTip() == f"{count} open points, 1 stops a shoot day"
    assert window.rail._entries["today"]._tally.badge == str(count)
    assert len(today.points._all) == count
    assert f"'{count}'" in repr(window.desk.build_paper("open-points"))


def test_an_edit_lists_only_what_somebody_sees(qtbot: QtBot, program: Program, file: Path) -> None:
    window = opened(qtbot, program, file)
    assert window.desk
    for module in desks():
        page_of(window, module.name)
    page_of(window, "history")
    production = window.desk.production
    scene = SCENES.all(production)[0]
    SCENES.change(production, scene.id, "Change synopsis", synopsis="Other")
    tables = [table for table in window.findChildren(RecordTable) if "scene" in table.source.tables]
    assert len(tables) > 5
    assert not [table.source.name for table in tables if not table._stale], "listed though nobody looks"
    assert not [form.source.name for form in window.findChildren(RecordForm) if form.identity and "scene" in
                form.source.tables and not form._seen.due]  # fmt: skip
    script = page_of(window, "script")
    script.view = "Scenes"
    settle()
    [shown] = [table for table in tables if table.source.name == "scenes"]
    assert not shown._stale and "Other" in [row["synopsis"] for row in shown.listed]
