"""What a person typed is text on every paper and every screen: no formula, no link, no markup, nothing loaded."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from payloads import storable, strewn
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from filmdesk import registry
from filmdesk.actions.papers import all_papers, write_paper
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.workplace import desks
from filmdesk.production.production import Production
from filmdesk.ui.page import Page
from filmdesk.values.modules import Module

LONGEST = 120
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="NOT RUN: there is no LibreOffice here")


@pytest.fixture
def strewn_sample(sample: Production) -> Production:
    """The sample with a payload in every field that takes text."""
    assert strewn(sample, storable(LONGEST)) > 500
    return sample


def written(production: Production, folder: Path, suffix: str) -> list[Path]:
    left_out: list[str] = []
    paths = []
    for paper, names in all_papers(production, left_out):
        for name in names:
            if name.endswith(suffix):
                write_paper(paper, folder / name)
                paths.append(folder / name)
    assert paths, left_out
    return paths


def formulas(path: Path) -> dict[str, str]:
    """Every formula of a workbook, by sheet and cell."""
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return {f"{cell.parent.title}!{cell.coordinate}": str(cell.value) for cell in cells if cell.data_type == "f"}


def texts(path: Path) -> set[str]:
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return {cell.value for cell in cells if isinstance(cell.value, str) and cell.data_type != "f"}


def reaches_out(path: Path) -> list[str]:
    """The parts of an office file that name anything outside of it."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
        return [name for name in package.namelist() if b'TargetMode="External"' in package.read(name)]


def test_no_workbook_has_a_formula_but_ours_and_numbers_stay_as_they_are(
    strewn_sample: Production, tmp_path: Path
) -> None:
    paths = written(strewn_sample, tmp_path, ".xlsx")
    found = {formula for path in paths for formula in formulas(path).values()}
    payloads = storable(LONGEST)
    assert not [f for f in found if any(text in f for text in payloads if len(text) > 5)]
    assert {text for path in paths for text in texts(path)} >= {"+44 20 7946 0958", "@handle", "=1+1"}
    assert [path.name for path in paths if reaches_out(path)] == []


def test_no_letter_reaches_out(strewn_sample: Production, tmp_path: Path) -> None:
    paths = written(strewn_sample, tmp_path, ".docx")
    assert [path.name for path in paths if reaches_out(path)] == []


def test_every_paper_can_be_printed(strewn_sample: Production, tmp_path: Path) -> None:
    for path in written(strewn_sample, tmp_path, ".pdf"):
        data = path.read_bytes()
        assert b"/URI" not in data and b"/Launch" not in data and b"/JavaScript" not in data, path.name


@needs_office
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_through_libreoffice_and_back_no_formula_is_new(strewn_sample: Production, tmp_path: Path) -> None:
    paths = written(strewn_sample, tmp_path, ".xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "back")]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=1500)
    for path in paths:
        back = tmp_path / "back" / path.name
        assert formulas(back).keys() == formulas(path).keys(), path.name
        numbers = {text for text in texts(path) if text in ("+44 20 7946 0958", "@handle", "-5", "=1+1")}
        assert numbers <= texts(back), path.name


NAMES = [
    f"{before}{n}{after}"
    for n in range(50)
    for before, after in (
        ("<b>Ann ", "</b>"),
        ("<img src='file:///etc/passwd' alt='", "'>"),
        ("<a href='http://evil/'>", "</a>"),
        ("<html><body background='http://evil/'><table><tr><td>", ""),
    )
]


TAGS = "<b>Ann", "<img", "<a href", "<html"


def shown(page: QWidget) -> Iterator[tuple[str, str]]:
    """The texts of a page that Qt would take for markup, and where they stand."""
    for widget in page.findChildren(QWidget):
        where = type(widget).__name__
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield where, widget.text()
        elif isinstance(widget, QTextEdit | QTextBrowser):
            yield f"{where}, formatted", widget.toHtml() if "evil" in widget.toHtml() else ""
        yield f"{where}, pointed at", widget.toolTip()
        yield f"{where}, explained", widget.whatsThis()
        if isinstance(widget, QAbstractItemView) and widget.model():
            yield from pointed_at(widget.model(), where)


def pointed_at(model: QAbstractItemModel, where: str) -> Iterator[tuple[str, str]]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), 60)):
        for column in range(columns):
            index = model.index(row, column, QModelIndex())
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
                yield f"{where}, cell pointed at", str(model.data(index, role) or "")


@pytest.mark.parametrize("module", desks(), ids=lambda module: module.name)
def test_two_hundred_names_that_are_markup_are_shown_as_they_are(
    qtbot: QtBot, sample_desk: OpenDesk, module: Module
) -> None:
    strewn(sample_desk.production, NAMES)
    sample_desk.check_now()
    page: Page = registry.resolve(module.page or "")(sample_desk)
    qtbot.addWidget(page)
    page.resize(1080, 640)
    page.show()
    qtbot.waitExposed(page)
    tabs = [button for button in page.findChildren(QAbstractButton) if button.isCheckable() and button.isVisible()]
    marked = set()
    for step in (None, *tabs):
        if step is not None and step.isVisible() and step.isEnabled():
            qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
        for _ in range(5):
            QCoreApplication.processEvents()
        for view in page.findChildren(QAbstractItemView):
            if view.isVisible() and view.model():
                view.setCurrentIndex(view.model().index(0, 0, QModelIndex()))
        QCoreApplication.processEvents()
        marked |= {(where, text[:80]) for where, text in shown(page) if any(tag in text for tag in TAGS)}
    assert {(where, text) for where, text in marked if TextQt.mightBeRichText(text)} == set()
