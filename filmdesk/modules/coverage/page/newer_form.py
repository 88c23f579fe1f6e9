"""The newer version of the form a report is written on: what is new in it, and going on with the report on it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from filmdesk.modules.coverage.records import Coverage
from filmdesk.modules.coverage.rubric_changes import differences
from filmdesk.modules.coverage.rubrics import Available, rubric_of
from filmdesk.modules.coverage.store import SUBMISSIONS, name_of
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.labels import button, label
from filmdesk.ui.slot import column_of

_MOST_SAID = 3


class NewerForm(QWidget):
    """Offered, never applied (rulings A5); what is written stays as it is."""

    def __init__(self, desk: Desk, report: Coverage, newer: Available) -> None:
        super().__init__()
        self._desk, self._report, self._form = desk, report, newer.rubric
        new = differences(rubric_of(desk.production, report), newer.rubric)
        more = [f"And {len(new) - _MOST_SAID} more."] if len(new) > _MOST_SAID else []
        said = " ".join((f"There is version {newer.rubric.version} of this form.", *new[:_MOST_SAID], *more))
        going = changes(button(f"Go on with version {newer.rubric.version}", self._go_on))
        column = column_of(self, 6)
        column.addWidget(label(said, "quiet"))
        column.addWidget(going)

    def _go_on(self) -> None:
        submission = SUBMISSIONS.get(self._desk.production, self._report.submission)
        called = name_of(self._desk.production, submission)
        self._desk.run("use-rubric", title=called, rubric=self._form.name, read=self._report.read)
