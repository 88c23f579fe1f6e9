"""Who is to be asked today: a list, and beside it the text to send and what may follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from filmdesk.modules.releases.store import RELEASES
from filmdesk.paper.text import day_shown
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk, Row
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label, link
from filmdesk.values.problems import RecordRef

_NOTHING = "Select whom to ask: how to reach them and a text to copy stand here."


class AskPanel(DetailPanel):
    """One who is to be asked; `make_asked` gives the row of one no release is entered for yet."""

    make_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: Row | None = None
        self.show_nothing(_NOTHING)

    def show_row(self, row: Row | None) -> None:
        """Another line of the list; None for none."""
        self._row = row
        if row is None:
            self.show_nothing(_NOTHING)
            return
        release = RELEASES.find(self._desk.production, row["id"])
        last = day_shown(row["asked_last"]) if row["asked_last"] else "not yet"
        facts = [Fact("Reach", row["reach"] or "not known yet"), Fact("Last asked", last)]
        if row["needed_by"]:
            facts.append(Fact("Needed by", day_shown(row["needed_by"])))
        if release:
            facts.append(Fact("Release", release.code, opens=RecordRef("release", release.id, release.code)))
        makes = (self._asked if release else self._make,)
        text = (Section("Text to copy", makes=(self._text, self._copy_link), about=row["text"]),) if row["text"] else ()
        self.show_record(
            row["ask"], f"{row['paper']} · {row['about']}",
            sections=(Section("", tuple(facts), makes=makes, about=row["id"]), *text),
        )  # fmt: skip

    def copy_text(self) -> None:
        """Put the text on the clipboard."""
        if self._row and self._row["text"]:
            QGuiApplication.clipboard().setText(self._row["text"])
            self._desk.said.emit("The text is on the clipboard.")

    def note_asked(self) -> None:
        """Ask how they were asked, and note it."""
        if self._row and self._row["code"]:
            self._desk.ask("ask-release", release=self._row["code"])

    def _text(self) -> QWidget:
        return label(self._row["text"] if self._row else "")

    def _copy_link(self) -> QWidget:
        return link("Copy the text", self.copy_text)

    def _asked(self) -> QWidget:
        return changes(link("Note that they were asked…", self.note_asked))

    def _make(self) -> QWidget:
        return changes(link("Make the release", self._ask_to_make))

    def _ask_to_make(self) -> None:
        if self._row:
            self.make_asked.emit(self._row["id"])
