"""The desk Releases in the window: the steps of a release, its scans, whom to ask, all by real clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from filmdesk.actions.commands import find_command
from filmdesk.desktop.asking import CommandForm
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.state import State as WindowState
from filmdesk.film.scans import WHOLE, read_scan
from filmdesk.modules.releases import steps
from filmdesk.modules.releases.clearing.propose import ProposeOptions, propose
from filmdesk.modules.releases.kinds.house import USED_KINDS, keep_kinds, kinds
from filmdesk.modules.releases.kinds.table import KindTable, read_kinds
from filmdesk.modules.releases.page.company_form import CompanyFormFields
from filmdesk.modules.releases.page.crop_window import CropWindow
from filmdesk.modules.releases.page.page import ReleasesPage
from filmdesk.modules.releases.papers.forms import FormOptions
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.kept import keep_scans, scans_of
from filmdesk.modules.releases.store import RELEASES
from filmdesk.modules.releases.texts.company_forms import FORMS, TakeFormOptions, take_form
from filmdesk.modules.releases.texts.terms import settled_terms
from filmdesk.production.production import Production
from filmdesk.ui.fonts import load_fonts
from filmdesk.ui.review_table import ReviewTable
from filmdesk.ui.theme import themes
from tests.modules.releases.released import DAY_1, enter, made

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def production() -> Iterator[Production]:
    production = made()
    enter(production, "performer-deal-memo", person="ann")
    enter(production, "location", place="Diner")
    yield production
    production.close()


@pytest.fixture
def page(qtbot: QtBot, production: Production) -> Iterator[ReleasesPage]:
    load_fonts()
    themes().choose("light")
    desk = OpenDesk(production, WindowState())
    page = ReleasesPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 670)
    page.show()
    yield page
    desk.close()


def first(page: ReleasesPage) -> Release:
    return RELEASES.all(page.desk.production)[0]


def button(page: QWidget, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(found for found in page.findChildren(QPushButton) if found.text() == text and found.isVisible())


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(text.text() for text in page.findChildren(QLabel) if text.isVisible())


def signed(page: ReleasesPage) -> Release:
    release = steps.sign_release(page.desk.production, first(page), "Ann Lee", "", DAY_1)
    return steps.countersign_release(page.desk.production, release, "Kim Vo", DAY_1)


def scan(path: Path) -> Path:
    Image.effect_noise((300, 400), 90).save(path)
    return path


def drop(page: ReleasesPage, paths: list[Path], at: QPoint) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(page, entering)
    if entering.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    return entering.isAccepted()


def test_a_release_is_drafted_by_the_keyboard_and_the_next_step_takes_the_focus(
    qtbot: QtBot, page: ReleasesPage
) -> None:
    drafting = button(page, "Draft the form")
    drafting.setFocus()
    qtbot.keyClick(drafting, Qt.Key.Key_Return)
    assert first(page).state is State.DRAFTED and "drafted since" in said(page)
    assert button(page, "Mark sent…").hasFocus()
    assert page.desk.production.undo() == "Draft release"
    assert first(page).state is State.NEEDED and button(page, "Draft the form").isVisible()


def test_a_step_asks_for_what_it_needs_and_one_that_is_not_possible_says_why(qtbot: QtBot, page: ReleasesPage) -> None:
    desk = page.desk
    assert isinstance(desk, OpenDesk)
    with qtbot.waitSignal(desk.said) as told:
        qtbot.mouseClick(button(page, "Countersign…"), Qt.MouseButton.LeftButton)
    assert "not signed yet" in told.args[0] and first(page).state is State.NEEDED
    with qtbot.waitSignal(desk.asking) as asked:
        qtbot.mouseClick(button(page, "Mark signed…"), Qt.MouseButton.LeftButton)
    assert asked.args == ["sign-release", {"release": "R-0001"}]


def test_a_scan_dropped_on_the_row_of_a_signed_release_files_it_and_its_picture_is_shown(
    qtbot: QtBot, page: ReleasesPage, tmp_path: Path
) -> None:
    signed(page)
    page.log.select(RELEASES.all(page.desk.production)[1].id)
    table = page.log.table
    row = table.visualRect(page.log.model.index(page.log.model.row_of(first(page).id), 0)).center()
    assert drop(page, [scan(tmp_path / "signed.png")], table.viewport().mapTo(page, row))
    qtbot.waitUntil(lambda: first(page).state is State.FILED)
    assert page.log.current == first(page).id
    assert [one.pages for one in scans_of(page.desk.production, first(page))] == [1]
    assert "signed.png" in said(page)
    assert any(not found.pixmap().isNull() for found in page.detail.findChildren(QLabel) if found.isVisible())


def test_a_photo_is_cropped_on_its_picture_or_in_percent_while_its_paper_is_not_on_file(
    qtbot: QtBot, page: ReleasesPage, tmp_path: Path
) -> None:
    production = page.desk.production
    keep_scans(production, first(page), [read_scan(scan(tmp_path / "photo.png"))])

    def crop() -> CropWindow:
        QApplication.processEvents()
        qtbot.mouseClick(button(page, "Crop…"), Qt.MouseButton.LeftButton)
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, CropWindow) and one.isVisible())

    asked = crop()
    held, wide, high = asked.picture, asked.picture.width(), asked.picture.height()
    for begun, ended in (((0.5, 0.5), (0.9, 0.8)), ((0.5, 0.6), (0.2, 0.6))):  # a new part, then its left edge
        at, to = (QPoint(round(x * wide), round(y * high)) for x, y in (begun, ended))
        qtbot.mousePress(held, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseMove(held, to)
        qtbot.mouseRelease(held, Qt.MouseButton.LeftButton, pos=to)
    qtbot.mouseClick(button(asked, "Crop"), Qt.MouseButton.LeftButton)
    left, top, right, bottom = scans_of(production, first(page))[0].crop
    assert abs(left - 200) < 5 and abs(top - 500) < 5 and abs(right - 900) < 5 and abs(bottom - 800) < 5
    small = next(one for one in page.detail.findChildren(QLabel) if one.isVisible() and not one.pixmap().isNull())
    assert small.pixmap().width() > small.pixmap().height(), "what is shown of it is what is seen of it"
    asked = crop()
    line = asked.findChildren(QLineEdit)[0]
    line.clear()
    qtbot.keyClicks(line, "99, 0, 100, 100")
    held, drawn = asked.picture, []
    for pressed, mouse in (((0.5, 0.5), Qt.MouseButton.RightButton), ((1, 0.5), Qt.MouseButton.LeftButton)):
        at = QPoint(round(pressed[0] * (wide - 1)), round(pressed[1] * high))
        qtbot.mousePress(held, mouse, pos=at)
        qtbot.mouseMove(held, at + QPoint(4, 4))
        qtbot.mouseRelease(held, mouse, pos=at)
        drawn.append(held.crop)
    assert drawn[0] == (990, 0, 1000, 1000), "the right button draws nothing"
    assert drawn[1] == (980, 0, 1000, 1000), "both edges are in hand, and none leaves the photo"
    line.clear()
    qtbot.keyClicks(line, "50, 0, 40, 100")
    qtbot.mouseClick(button(asked, "Crop"), Qt.MouseButton.LeftButton)
    assert asked.isVisible() and "leaves nothing" in said(asked)
    qtbot.mouseClick(button(asked, "Show all of it"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(asked, "Crop"), Qt.MouseButton.LeftButton)
    assert scans_of(production, first(page))[0].crop == WHOLE
    assert production.undo() == "Crop scan" and scans_of(production, first(page))[0].crop != WHOLE


def test_who_signed_is_asked_when_the_scan_of_a_release_not_signed_yet_is_dropped_on_its_panel(
    qtbot: QtBot, page: ReleasesPage, tmp_path: Path
) -> None:
    desk, path = page.desk, scan(tmp_path / "signed.png")
    assert isinstance(desk, OpenDesk)
    with qtbot.waitSignal(desk.asking) as asked:
        drop(page, [path], page.detail.mapTo(page, QPoint(60, 200)))
    assert asked.args == ["file-scan", {"release": "R-0001", "scan": str(path)}]
    assert not drop(page, [tmp_path / "script.fountain"], QPoint(60, 200))


def test_an_empty_scan_dropped_on_a_signed_release_is_asked_about_and_clears_nothing(
    qtbot: QtBot, page: ReleasesPage, tmp_path: Path
) -> None:
    signed(page)
    desk, path = page.desk, tmp_path / "blank.png"
    Image.new("L", (1275, 1650), 250).save(path)
    assert isinstance(desk, OpenDesk)
    with qtbot.waitSignal(desk.asking) as asked:
        drop(page, [path], page.detail.mapTo(page, QPoint(60, 200)))
    assert asked.args == ["file-scan", {"release": "R-0001", "scan": str(path)}]
    assert first(page).state is State.COUNTERSIGNED and not scans_of(desk.production, first(page))


def test_the_form_of_the_release_is_one_click_away(qtbot: QtBot, page: ReleasesPage) -> None:
    desk = page.desk
    assert isinstance(desk, OpenDesk)
    with qtbot.waitSignal(desk.handing_over) as handed:
        qtbot.mouseClick(button(page, "Form to sign…"), Qt.MouseButton.LeftButton)
    assert handed.args[0] == "release-form" and handed.args[1].for_ == "R-0001"


def test_the_forms_of_all_that_is_selected_stand_on_the_page_as_they_are_handed_over(page: ReleasesPage) -> None:
    page.log.table.selectAll()
    page.view = "Form"
    assert page.paper() == ("release-form", FormOptions("R-0001; R-0002"))


def test_what_a_signed_paper_says_is_not_typed_over(qtbot: QtBot, page: ReleasesPage) -> None:
    signed(page)
    credit = next(line for line in page.detail.findChildren(QLineEdit) if line.accessibleName() == "Credit")
    with qtbot.waitSignal(page.desk.said) as told:
        qtbot.keyClicks(credit, "Ann")
    assert "correction" in told.args[0] and credit.text() == "" == first(page).credit


def test_the_terms_its_text_asks_for_are_settled_beside_it_and_those_of_a_signed_one_only_read(
    qtbot: QtBot, page: ReleasesPage
) -> None:
    line = next(one for one in page.detail.findChildren(QLineEdit) if one.accessibleName() == "Deferred, if any")
    qtbot.keyClicks(line, "none")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert settled_terms(page.desk.production, first(page)) == {"deferred": "none"}
    assert page.desk.production.undo() == "Change deal term" and line.text() == ""
    signed(page)
    with qtbot.waitSignal(page.desk.said) as told:
        qtbot.keyClicks(line, "half")
    assert "correction" in told.args[0] and not settled_terms(page.desk.production, first(page))


def test_a_field_of_the_companys_form_is_mapped_beside_any_release_of_its_kind(
    qtbot: QtBot, page: ReleasesPage, tmp_path: Path
) -> None:
    production, path = page.desk.production, tmp_path / "ours.docx"
    document = docx.Document()
    document.add_paragraph("{{ name }} for {{ pay_basis }}, {{ id }}")
    document.save(str(path))
    signed(page)
    take_form(production, TakeFormOptions("performer-deal-memo", str(path)))
    assert "ours.docx, for every performer agreement" in said(page)
    [fields] = page.detail.findChildren(CompanyFormFields)
    named = {box.accessibleName(): box for box in fields.findChildren(QComboBox)}
    box = named["pay_basis"]
    assert box.currentText() == named["id"].currentText() == "By hand", "the form's own field, not our id"
    box.setFocus()
    qtbot.keyClicks(box, "Compensation is by the")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    fields.commit()
    mapped = FORMS.get(production, "performer-deal-memo").sources
    assert (
        mapped == {"name": "person", "pay_basis": "term basis", "id": ""}
        and box.currentText() == "Compensation is by the"
    )
    assert production.undo() == "Change company form" and box.currentText() == "By hand"
    production.undo()
    assert "ours.docx" not in said(page)


def test_the_text_to_send_is_copied_and_the_release_nobody_entered_is_made(qtbot: QtBot, page: ReleasesPage) -> None:
    page.view = "To ask today"
    page.chase.select(first(page).id)
    qtbot.mouseClick(button(page, "Copy the text"), Qt.MouseButton.LeftButton)
    assert "The Bridge" in QGuiApplication.clipboard().text() and "R-0001" in QGuiApplication.clipboard().text()
    bare = next(row["id"] for row in page.chase.model.source.listed() if not row["code"] and ":mural:" in row["id"])
    page.chase.select(bare)
    qtbot.mouseClick(button(page, "Make the release"), Qt.MouseButton.LeftButton)
    assert [one.code for one in RELEASES.all(page.desk.production) if one.element == "mural"] == ["R-0003"]


def test_an_empty_desk_says_what_to_do_and_proposing_is_the_first_of_it(qtbot: QtBot, page: ReleasesPage) -> None:
    for release in RELEASES.all(page.desk.production):
        page.desk.records("releases").remove(release.id)
    desk = page.desk
    assert isinstance(desk, OpenDesk) and "Let the schedule propose" in said(page)
    with qtbot.waitSignal(desk.asking) as asked:
        qtbot.mouseClick(button(page, "Propose releases…"), Qt.MouseButton.LeftButton)
    assert asked.args == ["propose-releases", {}]


def tick_rect(table: ReviewTable, row: int) -> QPoint:
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.model().index(row, 0))
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, table).center()


def test_what_a_day_lacks_is_ticked_one_by_one_and_the_new_releases_are_selected(
    qtbot: QtBot, page: ReleasesPage
) -> None:
    desk, propose = page.desk, find_command("propose-releases")
    assert isinstance(desk, OpenDesk) and propose
    form = CommandForm(desk, propose, {"day": "1"}, page)
    form.open()
    [table] = form.findChildren(ReviewTable)
    rows = [table.model().index(row, 1).data() for row in range(table.model().rowCount())]
    assert rows[:3] == ["Diner"] * 3 and len(rows) == 5 and form.focusWidget() is table
    mural, guests = rows.index("Mural on the diner's wall"), rows.index("guests")
    qtbot.mouseClick(next(one for one in form.findChildren(QPushButton) if one.text() == "None"), LEFT)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert form.isVisible() and any(text.text().startswith("Nothing is ticked") for text in form.findChildren(QLabel))
    qtbot.mouseClick(table.viewport(), LEFT, pos=tick_rect(table, mural))
    table.setFocus()
    table.selectRow(guests)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert any(text.text() == "2 of 5 ticked" for text in form.findChildren(QLabel))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    made = RELEASES.all(desk.production)[2:]
    assert sorted(one.kind for one in made) == ["artwork", "group"] and not form.isVisible()
    assert page.log.chosen == [one.id for one in made] and page.view == "Releases"
    qtbot.mouseClick(button(page, "Draft 2 forms"), LEFT)
    assert {one.state for one in RELEASES.all(desk.production)[2:]} == {State.DRAFTED}
    with qtbot.waitSignal(desk.handing_over) as handed:
        qtbot.mouseClick(button(page, "2 forms to sign…"), LEFT)
    assert handed.args[1].for_ == "R-0003; R-0004"
    assert desk.production.undo() == "Draft releases" and desk.production.undo() == "Propose releases"
    assert len(RELEASES.all(desk.production)) == 2 and page.log.chosen != []


def of_before_kinds_were_kept(page: ReleasesPage) -> None:
    """As a production stands whose releases were entered before it kept a table of kinds of its own."""
    USED_KINDS.remove(page.desk.production, "kinds")


def column(page: ReleasesPage, name: str) -> int:
    return [about.name for about in page.log.model.columns].index(name)


def type_a_release(qtbot: QtBot, page: ReleasesPage, kind: str) -> None:
    page.log.add()
    table = page.log.table
    table.setCurrentIndex(page.log.model.index(page.log.model.rowCount() - 1, column(page, "kind")))
    if page.log.delegate.editor is None:
        qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = page.log.delegate.editor
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, kind)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("order", [None, Qt.SortOrder.DescendingOrder])
def test_a_release_typed_as_the_first_or_a_later_one_stands_once_and_is_the_one_typed_in_further(
    qtbot: QtBot, page: ReleasesPage, order: Qt.SortOrder | None, older: bool
) -> None:
    if older:
        of_before_kinds_were_kept(page)
    if order is not None:
        page.log.model.sort(column(page, "code"), order)
    type_a_release(qtbot, page, "Artwork")
    releases, model = RELEASES.all(page.desk.production), page.log.model
    listed = [model.identity(row) for row in range(model.rowCount())]
    assert len(releases) == 3 and sorted(listed) == sorted(one.id for one in releases)
    assert USED_KINDS.find(page.desk.production, "kinds") and page.log.current == releases[-1].id
    assert "R-0003" in said(page)


def of_another_title(table: KindTable) -> KindTable:
    return read_kinds(table.written.replace("Artwork release", "Mural release"))


def test_taking_in_another_table_of_kinds_keeps_the_release_selected_and_offers_its_kinds(page: ReleasesPage) -> None:
    production = page.desk.production
    page.log.select(RELEASES.all(production)[1].id)
    with production.step("Take in kinds"):
        keep_kinds(production, of_another_title(kinds(production)))
    assert page.log.current == RELEASES.all(production)[1].id
    assert "Mural release" in page.log.model.columns[column(page, "kind")].choices


def test_undoing_something_after_releases_were_proposed_leaves_the_view_where_it_is(page: ReleasesPage) -> None:
    production = page.desk.production
    propose(production, ProposeOptions(day=1))
    proposed = [one.id for one in RELEASES.all(production)[2:]]
    assert page.view == "Releases" and page.log.chosen == proposed
    page.view = "Release map"
    page.desk.records("releases").remove(proposed[0])
    production.undo()
    assert page.view == "Release map" and len(RELEASES.all(production)) == 2 + len(proposed)
