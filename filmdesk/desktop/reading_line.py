"""The quiet line over a production that can only be read: who holds it and since when, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from filmdesk.film.store import facts
from filmdesk.production.production import Production
from filmdesk.settings import window_clock
from filmdesk.ui.changing import ReadingOnly
from filmdesk.ui.labels import label, link
from filmdesk.ui.moments import moment_words

_CAN = "You can look around, find, print and hand over. To change things, save a copy"


class ReadingLine(QFrame):
    """Stands as long as the production does; `copy_asked` and `again_asked` are its two ways on."""

    copy_asked = Signal()
    again_asked = Signal()

    def __init__(self, production: Production) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._words = label(f"For reading only. {why_reading_only(production)} {_way_on(production)}")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 6, 20, 6)
        line.setSpacing(16)
        line.addWidget(self._words, 1)
        for title, asked in (("Save a copy…", self.copy_asked), ("Try again", self.again_asked)):
            line.addWidget(link(title, asked.emit), 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def said(self) -> str:
        """What it says."""
        return self._words.text()


def read_only(production: Production, work: QWidget, column: QVBoxLayout) -> ReadingLine:
    """Let the work on a production look as it can be used, and say why in a line under the top bar."""
    ReadingOnly(work, why_reading_only(production))
    line = ReadingLine(production)
    column.insertWidget(1, line)
    return line


def why_reading_only(production: Production) -> str:
    """Who holds it and since when, or what else keeps it from being changed."""
    holder = production.holder
    if holder is None:
        return production.read_only_because
    at = holder.since_when
    about = facts(production)
    since = f" since {moment_words(at, window_clock(about.clock), about.time_zone)}" if at else ""
    return f"{holder.user} has it open on {holder.host}{since}."


def _way_on(production: Production) -> str:
    return f"{_CAN}, or try again once it is closed there." if production.holder else f"{_CAN} elsewhere."
