"""The Script page under hands: taking a script in, answering, reading, finding, going about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pier_script import FIRST, SECOND, Take
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetricsF, QGuiApplication, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.program import Program
from filmdesk.desktop.window import Window
from filmdesk.film.records import PresenceKind, SceneElement
from filmdesk.film.store import CHARACTERS, ELEMENTS, PRESENCES, SCENE_ELEMENTS, SCENES
from filmdesk.modules.script.page.page import ScriptPage
from filmdesk.modules.script.page.questions import QUESTION, QuestionsList
from filmdesk.modules.script.questions import Question, questions
from filmdesk.modules.script.review import awaiting
from filmdesk.modules.script.store import open_points
from filmdesk.production.production import Production
from filmdesk.screenplay.store import SCRIPT, current_draft
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.script.canvas import ScriptCanvas
from filmdesk.ui.theme import theme, themes

NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


Show = Callable[[OpenDesk], ScriptPage]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Open the page on a desk; what was opened is freed in the end, as a window frees its pages."""
    pages: list[ScriptPage] = []

    def shown(desk: OpenDesk) -> ScriptPage:
        page = ScriptPage(desk)
        pages.append(page)
        page.resize(1080, 670)
        page.show()
        qtbot.waitExposed(page)
        return page

    yield shown
    for page in pages:
        page.hide()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(show: Show, sample_desk: OpenDesk) -> ScriptPage:
    return show(sample_desk)


@pytest.fixture
def pier(show: Show, empty_desk: OpenDesk, take: Take) -> ScriptPage:
    """The page after a first draft came in."""
    made = show(empty_desk)
    take(empty_desk.production, FIRST)
    return made


def dropped(target: ScriptPage | Window, path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, LEFT, NOTHING)
    event.kept = data  # type: ignore[attr-defined]
    target.dropEvent(event)
    return event


def number_of(production: Production, identity: str) -> str:
    return SCENES.get(production, identity).number


def scene(production: Production, number: str) -> str:
    return next(scene.id for scene in SCENES.all(production) if scene.number == number)


def line_box(canvas: ScriptCanvas, line: int) -> QRectF:
    grid = canvas._grid
    assert grid
    away = QPointF(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value())
    return grid.box(line).translated(-away)


def centre(page: ScriptPage, line: int, letter: float = 2.5) -> QPoint:
    box = line_box(page.script.canvas, line)
    cell = box.width() / len(page.script.canvas.reading.lines[line].text)  # type: ignore[union-attr]
    return QPointF(box.left() + letter * cell, box.center().y()).toPoint()


# Taking a script in


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FILMDESK_USER", "Ann")
    load_fonts()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program = Program(application)
    made = program.begin(None)
    qtbot.waitExposed(made)
    made.new_asked.emit("Night Shift", tmp_path / "films")
    qtbot.waitUntil(lambda: made.desk is not None, timeout=5000)
    yield made
    for window in list(program.windows):
        window.close()
    program.deleteLater()


def test_a_dropped_script_is_taken_in_and_its_cast_confirmed_by_keyboard_alone(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    script = tmp_path / "pier.fountain"
    script.write_text(FIRST, "utf-8")
    assert window.desk and window.place
    production = window.desk.production
    dropped(window, script)
    qtbot.waitUntil(lambda: current_draft(production) is not None, timeout=10_000)
    assert window.place.name == "script"
    page = window.place.page
    assert isinstance(page, ScriptPage)
    assert page.side.reviewing, "the review opens by itself"
    asked = page.side.review.list
    assert asked.open == 6
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # the heading without DAY or NIGHT: looked at
    assert open_points(production) == []
    qtbot.keyClick(asked, Qt.Key.Key_2)  # INT./EXT. strips count as exteriors
    qtbot.keyClick(asked, Qt.Key.Key_2)  # BOTH is a group
    qtbot.keyClick(asked, Qt.Key.Key_Return)  # Sue in scene 1: silent, as proposed
    qtbot.keyClick(asked, Qt.Key.Key_4)  # Ray is not in scene 2 after all
    qtbot.keyClick(asked, Qt.Key.Key_3)  # Sue in scene 2: voice only
    assert awaiting(production) == []
    assert asked.open == 0
    parts = {part.id: part.name for part in CHARACTERS.all(production)}
    pier = {parts[p.character]: p.how for p in PRESENCES.where(production, scene=scene(production, "2"))}
    assert pier == {"SUE": PresenceKind.VOICE, "BOTH": PresenceKind.SPEAKING}


@pytest.mark.parametrize("broken", ["folder", "not a script", "too large"])
def test_what_is_no_script_says_so_in_one_sentence_and_changes_nothing(
    qtbot: QtBot, window: Window, tmp_path: Path, broken: str
) -> None:
    path = tmp_path / "thing.fountain"
    if broken == "folder":
        path.mkdir()
    elif broken == "not a script":
        path.write_bytes(b"\x00\x01\x02 nothing")
    else:
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
    assert window.desk
    with qtbot.waitSignal(window.desk.failed, timeout=10_000) as failed:
        dropped(window, path)
    assert "\n" not in str(failed.args[0])
    assert current_draft(window.desk.production) is None
    assert not SCENES.all(window.desk.production)


def test_an_empty_page_teaches_and_its_button_asks_for_a_file(qtbot: QtBot, show: Show, empty_desk: OpenDesk) -> None:
    page = show(empty_desk)
    [button] = [b for b in page.findChildren(QPushButton) if b.text() == "Take in a script…" and b.isVisible()]
    with qtbot.waitSignal(empty_desk.importing) as asked:
        qtbot.mouseClick(button, LEFT)
    assert asked.args == [(), "script"]
    assert not page.side.isVisible()


def test_a_file_dropped_on_the_page_goes_to_the_window(qtbot: QtBot, page: ScriptPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.desk.importing) as asked:  # type: ignore[attr-defined]
        dropped(page, tmp_path / "next.fdx")
    assert asked.args == [(tmp_path / "next.fdx",), ""]


def test_the_review_opens_by_itself_when_a_script_comes_in_and_goes_when_it_is_undone(
    qtbot: QtBot, pier: ScriptPage
) -> None:
    assert pier.side.reviewing
    assert pier.side._tabs.tabText(1) == "Review · 6 open"
    assert pier.desk.production.undo() == "Import script"
    assert not pier.side.isVisible()
    assert any(label.text().startswith("The script,") for label in pier.findChildren(QLabel) if label.isVisible())
    pier.desk.production.redo()
    assert pier.side._tabs.tabText(1) == "Review · 6 open"


# The review


def test_a_question_shows_its_place_in_the_script(qtbot: QtBot, pier: ScriptPage) -> None:
    asked, canvas = pier.side.review.list, pier.script.canvas
    assert asked.question and canvas.reading
    assert canvas.selected_text() == "INT LIGHTHOUSE"
    while asked.question.title != "RAY":
        qtbot.keyClick(asked, Qt.Key.Key_Down)
    assert canvas.scene == scene(pier.desk.production, "2")
    assert canvas.current_find
    assert canvas.reading.text_of(canvas.current_find) == "Ray"


def test_an_answer_taken_back_is_asked_again(qtbot: QtBot, pier: ScriptPage) -> None:
    asked = pier.side.review.list
    assert asked.question
    first = asked.question
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert asked.question != first
    assert pier.desk.production.undo() == "Settle review points"
    assert asked.open == 6
    assert asked.question == first, "the next answer is its answer, not that of a later one"
    qtbot.keyClick(asked, Qt.Key.Key_End)
    assert asked.question != first
    qtbot.keyClick(asked, Qt.Key.Key_Home)
    assert asked.question == first, "although a heading stands above it"


def test_the_keyboard_comes_back_to_the_questions_that_all_were_answered_by_mistake(
    qtbot: QtBot, pier: ScriptPage
) -> None:
    asked, production = pier.side.review.list, pier.desk.production
    for kind in ("Looked at", "As interiors", "A part with a number", "Everyone in every scene as proposed"):
        click(qtbot, pier, kind)
    assert asked.open == 0
    production.undo()
    assert asked.open and asked.hasFocus()


def test_a_review_that_was_left_goes_on_where_it_was(
    qtbot: QtBot, show: Show, empty_desk: OpenDesk, pier: ScriptPage
) -> None:
    asked = pier.side.review.list
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    pier.side.end_review()
    assert not pier.side.reviewing
    again = show(empty_desk)
    again.side.begin_review()
    assert again.side.review.list.open == 5
    assert again.side.review.list.question == asked.question


def click(qtbot: QtBot, page: ScriptPage, text: str) -> None:
    QApplication.processEvents()
    [button] = [b for b in page.side.findChildren(QPushButton) if text in b.text() and b.isVisible()]
    qtbot.mouseClick(button, LEFT)


def test_everything_can_be_answered_with_the_mouse_alone(qtbot: QtBot, pier: ScriptPage) -> None:
    click(qtbot, pier, "Looked at")
    click(qtbot, pier, "As interiors")
    qtbot.keyClick(pier.side.review.list, Qt.Key.Key_Down)
    click(qtbot, pier, "All as proposed: scene 1")
    assert pier.side.review.open == 3
    click(qtbot, pier, "Everyone in every scene as proposed")
    assert pier.side.review.open == 1, "what a group cue stands for nobody proposed"
    click(qtbot, pier, "A part with a number")
    assert pier.side.review.open == 0
    assert pier.script.canvas.current_find is None, "nothing is asked of any words now"
    assert any(
        label.text() == "Every question about this draft is answered." and label.isVisible()
        for label in pier.findChildren(QLabel)
    )


def test_a_group_is_said_to_be_these_parts_by_typing_their_names(qtbot: QtBot, pier: ScriptPage) -> None:
    asked = pier.side.review.list
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.keyClick(asked, Qt.Key.Key_1)
    qtbot.keyClick(asked, Qt.Key.Key_3)
    field = pier.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Ray, Sue")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    production = pier.desk.production
    assert not CHARACTERS.where(production, name="BOTH")
    assert {p.how for p in PRESENCES.where(production, scene=scene(production, "2"))} == {PresenceKind.SPEAKING}


def test_after_names_were_typed_for_one_group_the_next_group_is_answered_by_its_keys(
    qtbot: QtBot, pier: ScriptPage, take: Take
) -> None:
    take(pier.desk.production, f"{FIRST}\n\nINT. HALL - DAY\n\nALL\nHear, hear.\n")
    asked = pier.side.review.list
    while asked.question and "BOTH" not in asked.question.title:
        qtbot.keyClick(asked, Qt.Key.Key_Down)
    qtbot.keyClick(asked, Qt.Key.Key_3)
    field = pier.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Ray, Sue")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.question and "ALL" in asked.question.title
    assert pier.focusWidget() is asked


def test_part_by_part_asks_the_same_in_another_order(qtbot: QtBot, pier: ScriptPage) -> None:
    review = pier.side.review
    keys = {row.key for row in review.list._questions.rows if not isinstance(row, str)}
    qtbot.keyClick(review._order, Qt.Key.Key_Down)
    assert {row.key for row in review.list._questions.rows if not isinstance(row, str)} == keys
    assert "SUE: on camera?" in review.list._questions.rows


def test_a_next_draft_shows_the_changed_scene_and_the_table_of_numbers_to_approve(
    qtbot: QtBot, pier: ScriptPage, take: Take
) -> None:
    production = pier.desk.production
    take(production, SECOND)
    asked = pier.side.review.list
    titles = [row.title for row in asked._questions.rows if not isinstance(row, str)]
    assert "1 INT. KITCHEN - DAY" in titles
    assert any(title.startswith("2 → 3") for title in titles)
    while asked.question and asked.question.section != "Changed in this draft":
        qtbot.keyClick(asked, Qt.Key.Key_Down)
    canvas = pier.script.canvas
    assert number_of(production, canvas.scene) == "1"
    assert canvas.reading and canvas.current_find
    assert canvas.reading.text_of(canvas.current_find) == "Pass the pepper, would you, before it goes off."
    while asked.question and asked.question.section != "Old and new numbers":
        qtbot.keyClick(asked, Qt.Key.Key_Down)
    click(qtbot, pier, "All in “Old and new numbers”")
    assert "Old and new numbers" not in asked._questions.rows


# Reading


def test_a_click_on_a_heading_selects_its_scene_everywhere(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    assert canvas.reading
    line, wanted = canvas.reading.headings[2]
    canvas.show_line(line)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=centre(page, line))
    assert canvas.scene == wanted == page.side.scene.scene == page.scenes.current
    assert page.script.scenes.lines()[page.script.scenes.currentIndex().row()].id == wanted


def test_the_list_leads_the_script_and_the_script_leads_the_list(qtbot: QtBot, page: ScriptPage) -> None:
    canvas, listed = page.script.canvas, page.script.scenes
    for _ in range(6):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    there = listed.lines()[listed.currentIndex().row()].id
    assert page.side.scene.scene == there
    assert line_box(canvas, canvas.reading.scene_lines[there]).top() > 0  # type: ignore[union-attr]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert listed.passed == canvas.scene_in_sight() != there
    assert chosen_everywhere(page) == {there}, "reading on does not choose another scene"


def test_the_scene_one_read_on_to_is_chosen_by_a_click_in_the_list(qtbot: QtBot, page: ScriptPage) -> None:
    canvas, listed = page.script.canvas, page.script.scenes
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum() // 2)
    there = listed.passed
    assert there not in chosen_everywhere(page)
    passed = listed.visualRect(listed.model().index(listed.row_of(there), 0))
    qtbot.mouseClick(listed.viewport(), LEFT, pos=passed.center())
    assert chosen_everywhere(page) == {there}


def test_text_is_found_counted_and_gone_through(qtbot: QtBot, page: ScriptPage) -> None:
    view = page.script
    view.open_finder()
    qtbot.keyClicks(view.finder.line, "the small")
    assert view.finder.said == "1 of 2"
    first = view.canvas.current_find
    qtbot.keyClick(view.finder.line, Qt.Key.Key_Return)
    assert view.finder.said == "2 of 2"
    assert view.canvas.current_find != first
    view.find_next()
    assert view.canvas.current_find == first
    qtbot.keyClick(view.finder.line, Qt.Key.Key_Escape)
    assert not view.finder.isVisible()
    assert view.canvas.selected_text() == "the Small"
    qtbot.keyClicks(view.finder.line, "")
    view.open_finder()
    assert view.finder.line.text() == "the Small"


def test_what_is_not_there_says_so(qtbot: QtBot, page: ScriptPage) -> None:
    page.script.open_finder()
    qtbot.keyClicks(page.script.finder.line, "no such words")
    assert page.script.finder.said == "Not found"


def test_text_is_selected_with_the_mouse_and_copied(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    assert canvas.reading
    [span] = canvas.reading.find("the low growl")
    canvas.show_line(span.start.line)
    start = centre(page, span.start.line, span.start.at)
    end = centre(page, span.end.line, span.end.at)
    qtbot.mousePress(canvas.viewport(), LEFT, pos=start)
    qtbot.mouseMove(canvas.viewport(), pos=end)
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=end)
    qtbot.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "the low growl"
    qtbot.mouseDClick(canvas.viewport(), LEFT, pos=centre(page, span.start.line, span.start.at + 5.5))
    assert canvas.selected_text() == "low"


def test_text_is_selected_and_copied_by_keyboard_alone(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "LEADING TONE\nWritten by"
    qtbot.keyClick(canvas, Qt.Key.Key_A, CONTROL)
    assert len(canvas.selected_text()) > 20_000
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected_text() == ""


@pytest.mark.parametrize(("typed", "number"), [("12a", "12A"), ("scene 7", "7")])
def test_one_goes_to_a_scene_by_its_number(qtbot: QtBot, page: ScriptPage, typed: str, number: str) -> None:
    page.script.go_to()
    qtbot.keyClicks(page.script.goer._line, typed)
    qtbot.keyClick(page.script.goer._line, Qt.Key.Key_Return)
    assert number_of(page.desk.production, page.script.scene) == number
    assert not page.script.goer.isVisible()


@pytest.mark.parametrize("typed", ["p 20", "page 20", "p20"])
def test_one_goes_to_a_page_by_its_number(qtbot: QtBot, page: ScriptPage, typed: str) -> None:
    canvas = page.script.canvas
    page.script.go_to()
    qtbot.keyClicks(page.script.goer._line, typed)
    qtbot.keyClick(page.script.goer._line, Qt.Key.Key_Return)
    line = canvas.top_line()
    assert line is not None and canvas.reading
    assert canvas.reading.labels[canvas.reading.lines[line].sheet] == "20"


def test_a_scene_there_is_not_says_so_and_stays_to_be_mended(qtbot: QtBot, page: ScriptPage) -> None:
    page.script.go_to()
    qtbot.keyClicks(page.script.goer._line, "999")
    qtbot.keyClick(page.script.goer._line, Qt.Key.Key_Return)
    assert page.script.goer._wrong.text() == "There is no scene 999 and no such page."
    assert page.script.goer.isVisible()


def test_the_pages_are_as_wide_as_the_view_and_grow_when_asked(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    assert canvas.horizontalScrollBar().maximum() == 0
    before = line_box(canvas, 0).height()
    page.script.zoom_in()
    page.script.zoom_in()
    assert line_box(canvas, 0).height() > before
    page.script.zoom_to_fit()
    assert line_box(canvas, 0).height() == before


@pytest.mark.parametrize("bold", [False, True])
def test_what_is_marked_lies_over_its_letters_at_every_size(page: ScriptPage, bold: bool) -> None:
    canvas = page.script.canvas
    for _ in range(8):
        page.script.zoom_in()
        grid = canvas._grid
        assert grid
        letters = QFontMetricsF(canvas._fonts[bold, False])
        assert abs(letters.horizontalAdvance("m" * 60) - 60 * grid.cell) < 1, grid.row


def test_the_place_read_stays_in_sight_when_the_window_changes_its_size(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    canvas.show_line(700)
    before = canvas.top_line()
    page.resize(1500, 900)
    QApplication.processEvents()
    assert canvas.top_line() == before


def test_the_page_is_dark_at_night(qtbot: QtBot, page: ScriptPage) -> None:
    try:
        themes().choose("dark")
        image = page.script.canvas.viewport().grab().toImage()
        assert image.pixelColor(image.width() // 2, 30) == theme().panel
        assert theme().panel.lightness() < 60
    finally:
        themes().choose("light")


def test_a_renumbered_scene_shows_its_number_in_both_margins(qtbot: QtBot, pier: ScriptPage) -> None:
    production = pier.desk.production
    first = scene(production, "1")
    pier.desk.records("scenes").change(first, {"number": "101"})
    reading = pier.script.canvas.reading
    assert reading
    assert [line.text for line in reading.lines if line.added and line.text == "101"] == ["101", "101"]


def test_an_edit_elsewhere_does_not_set_the_script_anew(qtbot: QtBot, page: ScriptPage) -> None:
    before = page.script.canvas.reading
    SCENES.change(page.desk.production, scene(page.desk.production, "4"), synopsis="Shorter.")
    assert page.script.canvas.reading is before


def test_an_edit_repaints_the_scene_it_touched_and_no_other(qtbot: QtBot, page: ScriptPage) -> None:
    production, model = page.desk.production, page.script.scenes.model()
    touched: list[int] = []
    model.dataChanged.connect(lambda first, last: touched.extend(range(first.row(), last.row() + 1)))
    SCENES.change(production, scene(production, "4"), script_day="D9")
    assert touched == []
    SCENES.change(production, scene(production, "4"), set_name="ELSEWHERE")
    assert touched == [3]


def test_locked_numbers_are_no_longer_called_provisional_on_the_pages(
    qtbot: QtBot, pier: ScriptPage, take: Take
) -> None:
    take(pier.desk.production, FIRST.replace("#1#", "").replace("#2#", "").replace("#3#", "").replace("#4#", ""))
    assert pier.script.canvas.reading
    SCENES.change(pier.desk.production, pier.script.canvas.reading.headings[0][1], provisional=True)
    assert pier.script.canvas.reading.said == "Blue 3 May 2027 · scene numbers provisional"
    pier.desk.run("lock-scenes")
    assert pier.script.canvas.reading.said == "Blue 3 May 2027"


# The scene beside it


def test_how_a_part_is_in_the_scene_is_chosen_by_keyboard_and_undone(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    four = scene(production, "4")
    page.show_record("scene", four)
    [hiker] = CHARACTERS.where(production, name="HIKER")
    row = page.side.scene.cast.row(hiker.id)
    assert row
    row.how.setFocus()
    qtbot.keyClick(row.how, Qt.Key.Key_Down)
    [presence] = PRESENCES.where(production, scene=four, character=hiker.id)
    assert presence.how is PresenceKind.SILENT
    assert row.how.hasFocus(), "one goes on where one was"
    assert production.undo() == "Confirm cast"
    assert row.how.currentText() == "Speaking"


def test_a_part_is_added_to_the_scene_and_taken_out(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    four = scene(production, "4")
    page.show_record("scene", four)
    cast = page.side.scene.cast
    qtbot.keyClicks(cast._add, "Wendell")
    qtbot.keyClick(cast._add, Qt.Key.Key_Return)
    [wendell] = CHARACTERS.where(production, name="WENDELL")
    assert PRESENCES.where(production, scene=four, character=wendell.id)
    row = cast.row(wendell.id)
    assert row and cast._add.text() == ""
    qtbot.keyClick(row.how, Qt.Key.Key_End)
    assert not PRESENCES.where(production, scene=four, character=wendell.id)
    assert cast.row(wendell.id) is None


def test_a_part_nobody_knows_is_refused_and_stays_typed(qtbot: QtBot, page: ScriptPage) -> None:
    page.show_record("scene", scene(page.desk.production, "4"))
    cast = page.side.scene.cast
    qtbot.keyClicks(cast._add, "Nobody at all")
    with qtbot.waitSignal(page.desk.failed):  # type: ignore[attr-defined]
        qtbot.keyClick(cast._add, Qt.Key.Key_Return)
    assert cast._add.text() == "Nobody at all"


def test_what_the_scene_needs_is_added_counted_and_taken_away(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    four = scene(production, "4")
    page.show_record("scene", four)
    needs = page.side.scene.needs
    needs._category.setCurrentText("Vehicles")
    qtbot.keyClicks(needs._name, "Moped")
    qtbot.keyClick(needs._name, Qt.Key.Key_Return)
    [moped] = ELEMENTS.where(production, name="Moped")
    assert moped.category == "Vehicles"
    row = needs._rows.row((moped.id, ""))
    assert row
    qtbot.keyClicks(row.count, "2")
    qtbot.keyClick(row.count, Qt.Key.Key_Return)
    assert [n.quantity for n in needs_of(production, four, moped.id)] == [2]
    qtbot.mouseClick(row._cross, LEFT)
    assert needs_of(production, four, moped.id) == []
    assert production.undo() == "Take element out of scene"
    assert production.undo() == "Change what scene needs"


def test_the_facts_of_the_scene_are_typed_beside_it(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    four = scene(production, "4")
    page.show_record("scene", four)
    form = page.side.scene.form
    pages = next(e for e in form.findChildren(QLineEdit) if e.accessibleName() == "Pages")
    pages.setFocus()
    pages.selectAll()
    qtbot.keyClicks(pages, "2 1/8")
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert str(SCENES.get(production, four).eighths) == "2 1/8"
    assert "2 1/8 pages" in page.side.scene._said.text()


def test_a_scene_leads_to_its_strip_on_the_board(qtbot: QtBot, page: ScriptPage) -> None:
    page.show_record("scene", scene(page.desk.production, "4"))
    QApplication.processEvents()
    [strip] = [b for b in page.side.scene._strips.findChildren(QPushButton) if b.isVisible()]
    with qtbot.waitSignal(page.desk.opening) as opened:  # type: ignore[attr-defined]
        qtbot.mouseClick(strip, LEFT)
    assert opened.args[0].table == "strip"
    assert strip.text().startswith("Day ")


# Records, places, models


def test_any_record_of_the_script_is_brought_into_sight(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    page.show_record("character", CHARACTERS.where(production, name="TEO")[0].id)
    assert page.view == "Cast" and page.side.part._title.text() == "3  TEO"
    page.show_record("element", ELEMENTS.all(production)[0].id)
    assert page.view == "Elements"
    element = next(e for e in SCRIPT.all(production) if e.text.startswith("A gravel turnout"))
    page.show_record("script_element", element.id)
    assert page.view == "Script"
    assert page.script.canvas.selected_text().startswith("A gravel turnout")
    assert number_of(production, page.script.scene) == "4"


def test_the_keyboard_is_at_the_script_at_a_list_or_at_the_questions(qtbot: QtBot, pier: ScriptPage) -> None:
    pier.setFocus()
    assert pier.side.review.list.hasFocus()
    pier.side.end_review()
    pier.setFocus()
    assert pier.script.canvas.hasFocus()
    pier.view = "Cast"
    pier.setFocus()
    assert pier.cast.table.hasFocus()


def test_a_scene_jumped_to_stands_in_front_of_the_review(qtbot: QtBot, pier: ScriptPage) -> None:
    assert pier.side.reviewing
    assert pier.show_record("scene", scene(pier.desk.production, "3"))
    assert not pier.side.reviewing
    assert pier.side.scene._title.text().startswith("3 ")


def test_one_comes_back_to_where_one_was_reading(
    qtbot: QtBot, show: Show, page: ScriptPage, sample_desk: OpenDesk
) -> None:
    page.show_record("scene", scene(sample_desk.production, "14"))
    page.script.canvas.verticalScrollBar().setValue(page.script.canvas.verticalScrollBar().value() + 300)
    place = page.place()
    again = show(sample_desk)
    again.return_to(place)
    assert again.place() == place


def test_enter_on_a_computed_cell_and_ctrl_enter_show_the_scene_in_the_script(qtbot: QtBot, page: ScriptPage) -> None:
    page.view = "Scenes"
    page.scenes.select(scene(page.desk.production, "9"))
    show = next(action for action in page.offers() if action.name == "script.show")
    show.run()
    assert page.view == "Script"
    assert number_of(page.desk.production, page.script.scene) == "9"


def test_locked_numbers_are_not_offered_again(qtbot: QtBot, pier: ScriptPage) -> None:
    def locks() -> list[bool]:
        return [a.enabled() for a in pier.offers() if a.name in ("script.number-cast", "script.lock-cast")]

    pier.view = "Cast"
    assert locks() == [True, True]
    next(a for a in pier.offers() if a.name == "script.lock-cast").run()
    assert locks() == [False, False]


def test_the_lists_keep_what_qt_asks_of_models_while_answers_come_and_go(
    qtbot: QtBot, pier: ScriptPage, take: Take
) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(view.model(), mode) for view in (pier.side.review.list, pier.script.scenes)]
    asked: QuestionsList = pier.side.review.list
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    take(pier.desk.production, SECOND)
    pier.desk.production.undo()
    pier.desk.production.undo()
    pier.desk.production.redo()
    pier.side.review.list.arrange(by_part=True)
    pier.desk.run("confirm-cast", all=True)
    assert len(testers) == 2


def needs_of(production: Production, scene_id: str, element: str) -> list[SceneElement]:
    return SCENE_ELEMENTS.where(production, scene=scene_id, element=element)


# One scene at a time


def chosen_everywhere(page: ScriptPage) -> set[str]:
    """The scene marked in the script, in the list, and whose fields stand beside it."""
    listed = page.script.scenes
    return {
        page.script.canvas.scene,
        listed.lines()[listed.currentIndex().row()].id,
        page.side.scene.scene,
        page.side.scene.form.identity,
    }


def test_what_is_typed_beside_the_script_goes_to_the_scene_marked_after_finding(qtbot: QtBot, page: ScriptPage) -> None:
    production = page.desk.production
    page.script.open_finder()
    qtbot.keyClicks(page.script.finder.line, "the small")
    for _ in range(3):
        qtbot.keyClick(page.script.finder.line, Qt.Key.Key_Return)
        [found] = chosen_everywhere(page)
        span, reading = page.script.canvas.current_find, page.script.canvas.reading
        assert span and reading and reading.scene_at(span.start.line) == found
    qtbot.keyClick(page.script.finder.line, Qt.Key.Key_Escape)
    note = next(line for line in page.side.scene.form.findChildren(QLineEdit) if line.accessibleName() == "Script day")
    note.setFocus()
    note.selectAll()
    qtbot.keyClicks(note, "D7")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert SCENES.get(production, found).script_day == "D7"


def test_scrolling_chooses_nothing_and_the_list_shows_where_the_script_is(qtbot: QtBot, page: ScriptPage) -> None:
    first = scene(page.desk.production, "1")
    qtbot.mouseClick(page.script.scenes.viewport(), LEFT, pos=page.script.scenes.visualRect(
        page.script.scenes.model().index(0, 0)).center())  # fmt: skip
    assert chosen_everywhere(page) == {first}
    canvas, bar = page.script.canvas, page.script.canvas.verticalScrollBar()
    for _ in range(12):
        QApplication.sendEvent(canvas.viewport(), wheel(canvas.viewport(), -240))
    assert bar.value() > 0 and canvas.scene_in_sight() != first
    assert chosen_everywhere(page) == {first}
    assert page.script.scenes.passed == canvas.scene_in_sight()
    row = page.script.scenes.row_of(page.script.scenes.passed)
    shown = page.script.scenes.visualRect(page.script.scenes.model().index(row, 0))
    assert page.script.scenes.viewport().rect().contains(shown)


def test_a_click_into_the_words_of_a_scene_chooses_it(qtbot: QtBot, page: ScriptPage) -> None:
    canvas = page.script.canvas
    assert canvas.reading
    fourth = scene(page.desk.production, "4")
    line = next(i for i, placed in enumerate(canvas.reading.lines)
                if not placed.added and placed.text.strip() and canvas.reading.scene_at(i) == fourth) + 2  # fmt: skip
    canvas.show_line(line)
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=centre(page, line))
    assert chosen_everywhere(page) == {fourth}


def test_going_to_a_page_goes_to_its_scene(qtbot: QtBot, page: ScriptPage) -> None:
    page.script.go_to()
    qtbot.keyClicks(page.script.goer._line, "p 20")
    qtbot.keyClick(page.script.goer._line, Qt.Key.Key_Return)
    top, reading = page.script.canvas.top_line(), page.script.canvas.reading
    assert top is not None and reading and chosen_everywhere(page) == {reading.scene_at(top)}


def wheel(port: QWidget, by: int) -> QWheelEvent:
    middle = QPointF(port.rect().center())
    no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(middle, QPointF(port.mapToGlobal(port.rect().center())), QPoint(), QPoint(0, by), no_button,
                       NOTHING, phase, False)  # fmt: skip


def test_a_breakdown_without_elements_says_what_they_are_and_takes_the_first(qtbot: QtBot, pier: ScriptPage) -> None:
    pier.view = "Elements"
    QApplication.processEvents()
    adding = next(made for made in pier.findChildren(QPushButton) if made.text() == "Add the first element")
    assert adding.isVisible()
    qtbot.mouseClick(adding, LEFT)
    assert pier.elements.isVisible() and pier.elements.delegate.editor is not None
    qtbot.keyClick(pier.elements.delegate.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(pier.elements.table, Qt.Key.Key_Escape)
    assert adding.isVisible(), "a row left empty goes"
    pier.desk.run("scene-needs", scene="1", name="Lantern", category="Props")
    assert pier.elements.isVisible() and not adding.isVisible()


# One number for what is open


def numbers_of(page: ScriptPage) -> set[int]:
    """What is open: by the review's tab, its list, the check that Today shows, and as data."""
    production = page.desk.production
    listed = page.side.review.list.model()
    rows = [listed.index(row, 0).data(QUESTION) for row in range(listed.rowCount())]
    tab = page.side._tabs.tabText(1)
    found = [problem.message for problem in page.desk.problems if problem.check == "open-review"]
    told = re.search(r"([\d,]+) open question", found[0]) if found else None
    return {
        len(questions(production)),
        sum(isinstance(row, Question) for row in rows),
        int(match[1]) if (match := re.fullmatch(r"Review · (\d+) open", tab)) else 0,
        int(told[1].replace(",", "")) if told else 0,
    }


def test_review_list_today_and_the_import_say_the_same_number(
    qtbot: QtBot, show: Show, empty_desk: OpenDesk, take: Take
) -> None:
    page = show(empty_desk)
    said = take(empty_desk.production, FIRST)
    empty_desk.check_now()
    assert numbers_of(page) == {6} and "6 open questions" in said
    page.side.begin_review()
    asked = page.side.review.list
    for left, key in ((5, Qt.Key.Key_Return), (4, Qt.Key.Key_2), (3, Qt.Key.Key_2), (2, Qt.Key.Key_Return)):
        qtbot.keyClick(asked, key)
        empty_desk.check_now()
        assert numbers_of(page) == {left}
    said = take(empty_desk.production, SECOND)
    empty_desk.check_now()
    [number] = numbers_of(page)
    assert number > 2 and f"{number} open questions" in said
    empty_desk.run("settle-review")
    empty_desk.run("confirm-cast", all=True)
    empty_desk.check_now()
    assert numbers_of(page) == {0}


def test_who_is_on_camera_is_answered_with_the_mouse_alone(qtbot: QtBot, pier: ScriptPage) -> None:
    pier.side.begin_review()
    production = pier.desk.production
    for number in range(6, 0, -1):
        QApplication.processEvents()
        assert pier.side.review.list.open == number
        card = pier.side.review._card
        buttons = [made for made in card.findChildren(QPushButton) if made.isVisible()]
        qtbot.mouseClick(buttons[0], LEFT)
        assert number == 1 or pier.focusWidget() is pier.side.review.list, "no answer looks chosen for the next one"
    assert awaiting(production) == [] and not questions(production)


def test_the_point_of_today_opens_the_review(qtbot: QtBot, pier: ScriptPage) -> None:
    pier.desk.check_now()  # type: ignore[attr-defined]
    pier.side.end_review()
    [problem] = [problem for problem in pier.desk.problems if problem.check == "open-review"]
    [opens] = problem.records
    assert pier.show_record(opens.table, opens.id)
    assert pier.side.reviewing
