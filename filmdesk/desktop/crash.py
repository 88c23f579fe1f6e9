"""What a person sees after a mistake of the program's own: what happened, what to do, and that their work is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from filmdesk.desktop.nets import Ending
from filmdesk.desktop.notices import NoticeBar
from filmdesk.desktop.report import write_report
from filmdesk.production.production import Production
from filmdesk.ui.dialog import Over
from filmdesk.ui.fonts import script
from filmdesk.ui.labels import label, link
from filmdesk.ui.moments import moment_words
from filmdesk.ui.outside import open_outside
from filmdesk.values.errors import UserError

_WIDTH, _DETAILS = 560, 240


class CrashDialog(Over):
    """Not in anyone's way: it can be closed, and the window under it goes on working."""

    def __init__(
        self, report: str, kept: Path | None, productions: Sequence[Production], parent: QWidget | None
    ) -> None:
        super().__init__("filmdesk made a mistake", parent)
        self.setMinimumWidth(_WIDTH)
        self._report, self._kept = report, kept
        self._details = QPlainTextEdit(report)
        self._details.setReadOnly(True)
        self._details.setFont(script(12))
        self._details.setMinimumHeight(_DETAILS)
        self._details.setAccessibleName("Details")
        self._details.hide()
        self._more = link("Details", self._show_details)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("filmdesk made a mistake and dropped what you did last.", "section"))
        column.addWidget(label("Do it again; if it happens again, close filmdesk, open it, and send us the report."))
        column.addWidget(label(safe_words(productions), "good"))
        column.addWidget(self._more)
        column.addWidget(self._details)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        for title, run in (("Copy report", self._copy), ("Open folder", self._open_folder)):
            button = QPushButton(title)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            button.setEnabled(title != "Open folder" or self._kept is not None)
            line.addWidget(button)
        line.addStretch(1)
        leave = QPushButton("Close")
        leave.setProperty("role", "primary")
        leave.setDefault(True)
        leave.clicked.connect(self.accept)
        line.addWidget(leave)
        return line

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _open_folder(self) -> None:
        if self._kept:
            with suppress(UserError):  # where it lies, the report itself does not depend on
                open_outside(self._kept.parent)

    def _show_details(self) -> None:
        shown = not self._details.isVisible()
        self._details.setVisible(shown)
        self._more.setText("Hide details" if shown else "Details")
        self.adjustSize()


def safe_words(productions: Iterable[Production]) -> str:
    """ "Your production is saved up to 2:02 PM."."""
    saved = [production.saved_at for production in productions]
    times = [at for at in saved if at is not None]
    if not saved:
        return "No production was open; nothing was lost."
    return f"Your production is saved up to {moment_words(max(times))}." if times else "Your production is saved."


def offer_report(ending: Ending, notices: NoticeBar, production: Production | None) -> None:
    """Say that the last start ended unexpectedly, and offer to keep what was written at its end."""
    at = production.saved_at if production else None
    upto = f"Your production is safe, saved up to {moment_words(at)}." if at else "What was saved is safe."
    notices.show_question(
        "filmdesk ended unexpectedly last time.",
        f"{upto} Keep the report?",
        [("Keep the report", lambda: _keep(ending, notices))],
    )


def _keep(ending: Ending, notices: NoticeBar) -> None:
    path = write_report(ending.report)
    notices.show_good(
        "The report is kept.", f"Send {path.name} from the folder {path.parent} to who maintains filmdesk."
    )
