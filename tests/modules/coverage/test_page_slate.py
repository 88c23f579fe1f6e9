"""The slate narrowed by state, reader, verdict and waiting: counted, kept for next time, and let go with one key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.film.today import today
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.exports import SlateOptions, slate
from filmdesk.modules.coverage.log import log_submission
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.slate import Wanted, filtered, slate_rows
from filmdesk.modules.coverage.store import find_submission
from filmdesk.paper.parts import Paper, Table
from filmdesk.production.production import Production
from tests.modules.coverage.pages import shown

LONG_AGO = 45


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    return shown(qtbot, sample_desk)


def chosen(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Choose a line of a box by its first letters."""
    box.setFocus()
    qtbot.keyClicks(box, words)
    box.activated.emit(box.currentIndex())


def titles(page: CoveragePage) -> list[str]:
    model = page.slate.model
    return [model.record(row)["title"] for row in range(model.rowCount())]


def counted(page: CoveragePage) -> str:
    return next(label.text() for label in page.slate.findChildren(QLabel) if " of " in label.text())


def test_a_state_and_a_reader_narrow_the_slate_together_and_are_counted(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.reader, "Zadie")
    several = titles(page)
    assert "Low Water, High Street" in several and "Weather Permitting" not in several
    assert counted(page) == f"{len(several)} of 6"
    chosen(qtbot, page.filters.state, "assigned")
    assert titles(page) == ["Low Water, High Street"] and counted(page) == "1 of 6"


def test_no_choice_is_cut_where_room_is_short(qtbot: QtBot, page: CoveragePage) -> None:
    filters = page.filters
    filters.setParent(None)
    for width in (900, 300):
        filters.resize(width, filters.heightForWidth(width))
        filters.show()
        qtbot.waitExposed(filters)
        boxes = filters.findChildren(QComboBox)
        assert len(boxes) == 4 and all(box.width() >= box.sizeHint().width() for box in boxes)
        assert all(filters.rect().contains(box.geometry()) for box in boxes)
    filters.deleteLater()


def test_a_verdict_on_the_writer_counts_as_well_as_one_on_the_script(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.verdict, "CONSIDER")
    rows = [page.slate.model.record(row) for row in range(page.slate.model.rowCount())]
    assert rows and all("CONSIDER" in (row["verdict_script"], row["verdict_writer"]) for row in rows)


def test_one_key_shows_all_again(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.state, "received")
    assert titles(page) == ["Weather Permitting"] and page.filters.all.isVisible()
    qtbot.keyClick(page.filters.all, Qt.Key.Key_Return)
    assert len(titles(page)) == 6 and not page.filters.all.isVisible()
    assert page.filters.state.currentText() == "Any state"


def test_what_the_slate_was_narrowed_by_is_kept_until_next_time(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.state, "received")
    again = shown(qtbot, page.desk)
    assert titles(again) == ["Weather Permitting"] and again.filters.state.currentText() == "received"


@pytest.mark.parametrize("kept", ["nonsense", {"state": 7, "longer": "x", "colour": "red"}])
def test_what_another_version_kept_otherwise_hides_nothing(qtbot: QtBot, sample_desk: OpenDesk, kept: object) -> None:
    sample_desk.remember("coverage.slate.wanted", kept)
    assert len(titles(shown(qtbot, sample_desk))) == 6


def test_a_script_that_is_left_out_is_shown_when_it_is_asked_for(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.state, "received")
    wanted = find_submission(page.desk.production, "The Salt Ledger")
    assert page.show_record("submission", wanted.id)
    assert page.slate.current == wanted.id and page.filters.wanted == Wanted()


def test_a_script_that_moves_on_leaves_the_state_shown_and_the_choice_stays(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.state, "received")
    page.desk.run("assign-reader", title="Weather Permitting", reader="Zoe March")
    assert titles(page) == [] and counted(page) == "0 of 6"
    assert page.filters.state.currentText() == "received"
    assert page.filters.reader.findText("Zoe March") > 0


def test_the_slate_is_handed_over_as_it_is_narrowed(qtbot: QtBot, page: CoveragePage) -> None:
    chosen(qtbot, page.filters.state, "received")
    page.filters.longer.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.filters.longer, Qt.Key.Key_Down)
    name, options = page.paper() or ("", None)
    assert (name, options) == ("slate", SlateOptions(state="received", longer=14))


def test_those_waiting_long_and_those_overdue_are_told_from_the_rest(empty: Production) -> None:
    for number, days in enumerate((LONG_AGO, 3)):
        one = log_submission(empty, Submission(f"Ferry {number}", received=today() - timedelta(days=days)))
        reads.assign(empty, one, "Zoe", day=one.received, due=today() - timedelta(days=1 - 2 * number))
    done = log_submission(empty, Submission("Pier", received=date(2020, 1, 1), due=date(2020, 2, 1)))
    report = reads.assign(empty, done, "Zoe", due=date(2020, 2, 1))
    reads.hand_in(empty, report)
    rows = slate_rows(empty)
    found = [[row["title"] for row in filtered(rows, wanted)] for wanted in (Wanted(longer=30), Wanted(overdue=True))]
    assert found == [["Ferry 0", "Pier"], ["Ferry 0"]]
    paper = slate(empty, SlateOptions(overdue=True))
    assert isinstance(paper, Paper)
    [table] = [part for part in paper.parts if isinstance(part, Table)]
    assert len(table.rows) == 1
