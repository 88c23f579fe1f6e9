"""Two reports side by side: what differs, what stays blind, and the paper handed over from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.modules.coverage import reads
from filmdesk.modules.coverage.exports import ComparisonOptions
from filmdesk.modules.coverage.page.page import CoveragePage
from filmdesk.modules.coverage.records import State
from filmdesk.modules.coverage.store import COVERAGE, SUBMISSIONS, find_coverage, find_submission
from tests.modules.coverage.pages import shown as page_shown

SIGN = "≠"


@pytest.fixture
def page(qtbot: QtBot, sample_desk: OpenDesk) -> CoveragePage:
    """Coverage with the two reads of “The Salt Ledger” side by side."""
    made = page_shown(qtbot, sample_desk, "Slate")
    assert made.slate.select(find_submission(sample_desk.production, "The Salt Ledger").id)
    next(action for action in made.offers() if action.name == "coverage.compare").run()
    return made


def shown(page: CoveragePage) -> list[tuple[str, str, str]]:
    model = page.reports.comparison.table.rows
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))  # type: ignore[misc]
        for row in range(model.rowCount())
    ]


def said(page: CoveragePage) -> str:
    return "\n".join(found.text() for found in page.reports.comparison.findChildren(QLabel) if found.isVisible())


def test_fields_marks_and_verdicts_stand_side_by_side_and_what_differs_is_signed(page: CoveragePage) -> None:
    rows = {title: (left, right) for title, left, right in shown(page)}
    assert rows["Verdict on script"] == ("PASS", "PASS")
    assert sorted(rows[f"{SIGN} Verdict on writer"]) == ["CONSIDER", "PASS"]
    assert sorted(rows[f"{SIGN} Structure"]) == ["Fair", "Fair-"]
    assert "fields of" in said(page)


def test_only_what_differs_can_be_shown(qtbot: QtBot, page: CoveragePage) -> None:
    everything = len(shown(page))
    qtbot.keyClick(page.reports.comparison.only, Qt.Key.Key_Space)
    assert 0 < len(shown(page)) < everything
    assert all(title.startswith(SIGN) for title, _, _ in shown(page) if title)


def test_the_paper_in_sight_is_the_one_handed_over(page: CoveragePage) -> None:
    export, options = page.paper() or ("", None)
    assert export == "coverage-comparison" and isinstance(options, ComparisonOptions)
    assert {options.first, options.second} == {"The Salt Ledger/1", "The Salt Ledger/2"}
    assert page.desk.build_paper(export, options).parts


def test_a_blind_read_keeps_the_first_from_being_held_against_it_until_it_is_in(
    qtbot: QtBot, page: CoveragePage
) -> None:
    production = page.desk.production
    salt = find_submission(production, "The Salt Ledger")
    salt = SUBMISSIONS.change(production, salt.id, state=State.COVERAGE_IN)
    third = reads.assign(production, salt, "Oskar Lind")
    qtbot.waitUntil(lambda: shown(page) == [], timeout=3000)
    assert page.reports.reports.select(third.id)
    assert shown(page) == [] and "no other report" in said(page)
    reads.hand_in(production, COVERAGE.get(production, third.id))
    qtbot.waitUntil(lambda: len(shown(page)) > 0, timeout=3000)
    assert page.reports.comparison.other.count() == 2


def test_coverage_of_another_draft_is_held_against_this_one(qtbot: QtBot, page: CoveragePage) -> None:
    production = page.desk.production
    ours, draft = find_submission(production, "Leading Tone"), find_submission(production, "Weather Permitting")
    SUBMISSIONS.change(production, draft.id, draft_of=ours.id)
    reads.assign(production, draft, "Zadie Holm")
    assert page.reports.reports.select(find_coverage(production, "Leading Tone").id)
    rows = {title: (left, right) for title, left, right in shown(page)}
    assert rows[f"{SIGN} Title"] == ("Leading Tone", "Weather Permitting")


def test_what_is_typed_meanwhile_is_followed(qtbot: QtBot, page: CoveragePage) -> None:
    production = page.desk.production
    report = reads.open_again(production, find_coverage(production, "The Salt Ledger", 1), "a word was missing")
    reads.write(production, report, verdict_writer="CONSIDER")
    qtbot.waitUntil(lambda: ("Verdict on writer", "CONSIDER", "CONSIDER") in shown(page), timeout=3000)


def test_lines_are_copied_with_both_sides_and_escape_leads_back_to_writing(qtbot: QtBot, page: CoveragePage) -> None:
    table = page.reports.comparison.table
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Writer\t")
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not page.reports.comparing and page.reports.writing.isVisible()
    assert page.paper() is not None and page.paper()[0] == "coverage"  # type: ignore[index]
