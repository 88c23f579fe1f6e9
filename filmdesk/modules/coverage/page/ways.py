"""What may be done with a submission, as buttons, the report first while it is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.store import name_of
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button
from filmdesk.ui.ways import WayButtons
from filmdesk.values.problems import RecordRef
from filmdesk.values.ways import Way


def way_buttons(desk: Desk, submission: Submission, ways: Sequence[Way], report: RecordRef | None) -> WayButtons:
    """The ways of a submission; each opens the form of its command with the submission filled in."""
    called = name_of(desk.production, submission)
    return WayButtons(desk, ways, lambda way: desk.ask(way.command, title=called), _opener(desk, report))


def _opener(desk: Desk, report: RecordRef | None) -> QPushButton | None:
    if report is None:
        return None
    return button("Open the report", lambda: desk.open(report), "lead")
