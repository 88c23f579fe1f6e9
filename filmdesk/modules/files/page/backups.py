"""The backups of the production: when and why each was made, what differs from now, bringing one back as a new file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from filmdesk.film.names import kind_of
from filmdesk.film.store import facts
from filmdesk.production.backups import back_up, backups_of, changes_since, restore, verify_backup
from filmdesk.production.changes import Changes
from filmdesk.production.conflicted import conflicted_copies
from filmdesk.production.rungs import Rung
from filmdesk.settings import window_clock
from filmdesk.ui.changing import changes
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.labels import label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.values.counting import counted
from filmdesk.values.files import size_words

_ABOUT = (
    "filmdesk copies the production to another folder of this computer when it is opened, before a file is taken in, "
    "and every half hour of work, reads each copy back, and keeps all of two days, then daily, weekly and monthly ones."
)
_SPLIT_OFF = "A cloud made it: two computers changed the production at once"
_KEEP_BOTH = (
    "Nothing of it is in the production you have open, and it stays as it is. Open it beside this one, bring over what "
    "is missing here, then move it away."
)
_NONE = "No backup yet. One is made as soon as something was changed."


class BackupsView(QWidget):
    """The newest first; the panel says what differs from the production as it stands."""

    chosen = Signal()

    def __init__(self, desk: Desk, detail: DetailPanel) -> None:
        super().__init__()
        self._desk, self._detail = desk, detail
        self._rungs: list[Rung] = []
        self._split_off: list[Path] = []
        self.list = RowsView("Backups", lines=2)
        self._shown = RowsOrWords(self.list, _NONE)
        now = changes(QPushButton("Back up now"))
        now.clicked.connect(self.back_up_now)
        line = QHBoxLayout()
        line.addWidget(label(_ABOUT, "quiet"), 1)
        line.addWidget(now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 16, 8)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self._shown, 1)
        self.list.picked.connect(lambda _: self.chosen.emit())
        self.renew()

    @property
    def rung(self) -> Rung | None:
        """The backup chosen."""
        return next((rung for rung in self._rungs if str(rung.path) == self.list.key), None)

    def renew(self) -> None:
        """Look anew which backups there are."""
        path = self._desk.production.path
        self._rungs = list(reversed(backups_of(path))) if path else []
        production = self._desk.production
        self._split_off = conflicted_copies(path, production.id, production.passphrase) if path else []
        split_off = [ListRow(str(one), one.name, _SPLIT_OFF, "", "warn") for one in self._split_off]
        self._shown.show_rows([*split_off, *(self._row(rung) for rung in self._rungs)])

    def back_up_now(self) -> None:
        """A verified backup of the production as it stands."""
        production = self._desk.production
        made = self._desk.attempt(lambda: back_up(production, "asked for"))
        if made:
            self._desk.said.emit(made.alarm or "Backed up, and read back whole.")
            self.renew()
            self.list.pick(str(made.rung.path))
            self.chosen.emit()

    def show_detail(self) -> None:
        """What is to be said of the backup chosen, in the panel."""
        rung = self.rung
        split_off = next((path for path in self._split_off if str(path) == self.list.key), None)
        if split_off is not None:
            told = label(_KEEP_BOTH, "quiet")
            differs = Section("What differs here", tuple(self._differences(split_off)))
            self._detail.show_record(split_off.name, _SPLIT_OFF, (), (Section("", (), (told,)), differs))
            return
        if rung is None:
            self._detail.show_nothing("Choose a backup to see what differs from now, or to bring it back.")
            return
        restoring = QPushButton("Restore as a new file…")
        restoring.clicked.connect(self._ask_where)
        checking = QPushButton("Read it back whole")
        checking.clicked.connect(self.verify)
        stays = label("The production you have open stays as it is.", "quiet")
        verified = self._moment(rung) if rung.verified_at else "not since it was made"
        facts_ = (
            Fact("Made", self._said(rung.made_at)),
            Fact("Because", rung.why),
            Fact("Read back whole", verified),
            *((Fact("Kept whatever its age", rung.pinned, "warn"),) if rung.pinned else ()),
            *((Fact("Goes on", rung.lapses),) if rung.lapses else ()),
        )
        sections = (
            Section("", facts_, (restoring, checking, stays)),
            Section("What changed since", tuple(self._differences(rung.path))),
        )
        self._detail.show_record("Backup", size_words(rung.size), (), sections)

    def restore(self, target: Path) -> None:
        """Bring the backup back as a new file."""
        rung = self.rung
        if rung is None:
            return
        passphrase = self._desk.production.passphrase
        restored = self._desk.attempt(lambda: restore(rung.path, target, passphrase))
        if restored:
            missing = (
                f" {counted(restored.missing, 'file')} kept inside could not be brought along."
                if restored.missing
                else ""
            )
            self._desk.said.emit(f"Restored as {target}.{missing} Open it with File, Open.")

    def verify(self) -> None:
        """Read the backup back and say whether it holds what was written."""
        rung = self.rung
        passphrase = self._desk.production.passphrase
        if rung and self._desk.attempt(lambda: verify_backup(rung, passphrase)):
            self._desk.said.emit("It holds what was written.")
            self.renew()
            self.chosen.emit()

    def _ask_where(self) -> None:
        path = self._desk.production.path
        rung = self.rung
        if path and rung:
            suggested = path.with_name(f"{path.stem} of {rung.made_at.astimezone().date()}{path.suffix}")
            name, _ = QFileDialog.getSaveFileName(self, "Restore as", str(suggested), f"Productions (*{path.suffix})")
            if name:
                self.restore(Path(name))

    def _differences(self, before: Path) -> list[Fact]:
        """Counts by kind of record from another file to the production as it is open here."""
        changes = self._desk.attempt(lambda: changes_since(self._desk.production, before))
        if changes is None:
            return []
        told = [Fact(kind_of(table).title, _counted(changes, table)) for table in sorted(changes.tables)]
        return told or [Fact("Nothing: it holds the production as it stands.")]

    def _row(self, rung: Rung) -> ListRow:
        kept = "kept whatever its age" if rung.pinned else ""
        under = " · ".join(filter(None, (rung.why, kept)))
        return ListRow(str(rung.path), self._said(rung.made_at), under, size_words(rung.size), "good")

    def _moment(self, rung: Rung) -> str:
        return self._said(rung.verified_at) if rung.verified_at else ""

    def _said(self, at: datetime) -> str:
        about = facts(self._desk.production)
        return moment_words(at, window_clock(about.clock), about.time_zone)


def _counted(changes: Changes, table: str) -> str:
    counts = (
        (len(changes.added.get(table, ())), "added"),
        (len(changes.changed.get(table, ())), "changed"),
        (len(changes.removed.get(table, ())), "removed"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count)
