"""The files kept with a submission: each opened as a copy, saved elsewhere, or taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from filmdesk.modules.coverage.records import Submission
from filmdesk.modules.coverage.scripts import ORIGINAL
from filmdesk.modules.coverage.store import name_of
from filmdesk.production.attachments import Attachment
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import Fact, FactLine
from filmdesk.ui.kept_files import ask_save_kept, open_kept
from filmdesk.ui.labels import link
from filmdesk.ui.slot import column_of
from filmdesk.values.files import size_words

_OUT = "Out of the production; that it was here stays in the history, and Undo brings it back"


class KeptFiles(QWidget):
    """A line for each file, what can be done with it under it."""

    def __init__(self, desk: Desk, submission: Submission, files: Sequence[Attachment]) -> None:
        super().__init__()
        self._desk, self._submission = desk, submission
        column = column_of(self, 2)
        for file in files:
            said = size_words(file.size) if file.kind == ORIGINAL else f"{file.kind}, {size_words(file.size)}"
            column.addWidget(FactLine(desk, Fact(file.name, said)))
            column.addLayout(self._links(file))

    def _links(self, file: Attachment) -> QHBoxLayout:
        links = [
            link("Open", partial(open_kept, self._desk, file)),
            link("Save a copy…", partial(ask_save_kept, self._desk, file, self)),
        ]
        if file.kind == ORIGINAL:
            out = changes(link("Take out", partial(self._take_out, file)))
            out.setToolTip(_OUT)
            links.append(out)
        line = QHBoxLayout()
        line.setSpacing(14)
        for made in links:
            made.setAccessibleName(f"{made.text()} {file.name}")
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _take_out(self, file: Attachment) -> None:
        self._desk.run("take-out-script", title=name_of(self._desk.production, self._submission), file=file.id)
