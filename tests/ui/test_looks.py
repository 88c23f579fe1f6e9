"""The window looks as it should: in every theme, with large text, and on a screen of any sharpness."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from filmdesk.desktop.asking import Question
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.records import StripKind
from filmdesk.modules.schedule.page.strips import columns_of, height_of
from filmdesk.ui.detail import ProblemCard
from filmdesk.ui.fonts import load_fonts, set_text_size
from filmdesk.ui.icons import icon
from filmdesk.ui.page import Page
from filmdesk.ui.records.view import RecordView
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.theme import THEMES, Theme, themes
from filmdesk.values.problems import Problem, Severity


@pytest.fixture
def large() -> Iterator[None]:
    """The largest text of the preferences, for one test."""
    _choose_size(1.2)
    yield
    _choose_size(1.0)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Iterator[Theme]:
    """One theme after the other."""
    themes().choose(request.param)
    yield themes().now
    themes().choose("light")


def _choose_size(factor: float) -> None:
    set_text_size(factor)
    themes().follow()


def test_a_problem_stands_apart_from_the_panel_around_it(qtbot: QtBot, sample_desk: OpenDesk, theme: Theme) -> None:
    card = ProblemCard(sample_desk, Problem("check", "It does not hold.", (), Severity.STOPS))
    qtbot.addWidget(card)
    card.resize(280, 120)
    card.show()
    assert QColor(card.grab().toImage().pixel(140, 0)) != theme.panel


def test_a_question_is_no_higher_than_its_words(qtbot: QtBot) -> None:
    load_fonts()
    behind = QWidget()
    qtbot.addWidget(behind)
    question = Question("Accept this, because", "A long sentence that says what. " * 6, "Accept", print, behind)
    question.show()
    needed = question.column.totalHeightForWidth(question.width())
    assert question.height() == needed


def test_strips_grow_with_the_text(large: None) -> None:
    assert height_of(StripKind.SCENE) == 44
    assert columns_of(900).set_name.left() > 120


def test_rows_shrink_at_once_when_usual_text_is_chosen_again(qtbot: QtBot, sample_desk: OpenDesk, large: None) -> None:
    view = RecordView(sample_desk, sample_desk.records("people"))
    qtbot.addWidget(view)
    before = view.table.rowHeight(0)
    _choose_size(1.0)
    assert view.table.rowHeight(0) < before


@pytest.mark.parametrize("pixels", [16, 20, 32, 40])
def test_an_icon_is_drawn_at_the_size_it_is_shown(qtbot: QtBot, pixels: int) -> None:
    assert icon("undo").pixmap(QSize(pixels, pixels)).size() == QSize(pixels, pixels)
    assert QSize(pixels, pixels) in icon("undo").availableSizes()


def test_the_panel_grows_with_the_window_until_somebody_draws_it(qtbot: QtBot, sample_desk: OpenDesk) -> None:
    page, panel = Page(sample_desk, "Places"), QWidget()
    qtbot.addWidget(page)
    page.set_work(QWidget())
    page.set_detail(panel)
    page.resize(1080, 600)
    page.show()
    narrow = panel.width()
    page.resize(1720, 900)
    assert narrow < panel.width() <= 420


def test_an_empty_list_says_why_and_the_first_row_is_chosen_once_there_is_one(qtbot: QtBot) -> None:
    rows = RowsView("Versions")
    shown = RowsOrWords(rows, "None yet.")
    qtbot.addWidget(shown)
    shown.show()
    shown.show_rows([])
    assert not rows.isVisible() and [label.text() for label in shown.findChildren(QLabel)] == ["None yet."]
    shown.show_rows([ListRow("a", "First"), ListRow("b", "Second")])
    assert rows.isVisible() and rows.key == "a"
