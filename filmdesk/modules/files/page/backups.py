"""The backups of the production: when and why each was made, what differs from now, bringing one back as a new file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from filmdesk.film.names import kind_of
from filmdesk.film.store import facts
from filmdesk.production.backups import Backup, Restored, backups_of, restore, verify_backup
from filmdesk.production.changes import Changes
from filmdesk.production.comparing import compare_files
from filmdesk.production.conflicted import conflicted_copies
from filmdesk.production.rungs import Rung
from filmdesk.settings import window_clock
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, FactLine, Section
from filmdesk.ui.labels import button, label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.slot import Slot, column_of
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
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
_COMPARE_AFTER = 250
"""Milliseconds after the last change, or step through the list, until a file is read to be compared."""
_NONE = "No backup yet. One is made as soon as something was changed."

T = TypeVar("T")


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
        now = button("Back up now", desk.back_up)
        line = QHBoxLayout()
        line.addWidget(label(_ABOUT, "quiet"), 1)
        line.addWidget(now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 16, 8)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self._shown, 1)
        self._differs: Slot | None = None
        self._against = Path()
        self._told: list[Fact] = []
        self._comparing: Progress | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_COMPARE_AFTER)
        self._late.timeout.connect(self._compare)
        self.list.picked.connect(lambda _: self.chosen.emit())
        desk.backed_up.connect(self._show_made)

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

    def _show_made(self, made: Backup) -> None:
        """Choose a backup that was just asked for."""
        self.renew()
        self.list.pick(str(made.rung.path))
        self.chosen.emit()

    def show_detail(self) -> None:
        """What is to be said of the backup chosen, in the panel."""
        split_off = next((path for path in self._split_off if str(path) == self.list.key), None)
        if split_off is not None:
            self._show_split_off(split_off)
        elif rung := self.rung:
            self._show_rung(rung)
        else:
            self._detail.show_nothing("Choose a backup to see what differs from now, or to bring it back.")

    def compare_soon(self) -> None:
        """Say anew what differs, once nobody goes through the list or types any more: a whole file is read for it."""
        self._late.start()

    def _show_split_off(self, path: Path) -> None:
        told = Section("", makes=(partial(label, _KEEP_BOTH, "quiet"),))
        differs = Section("What differs here", makes=(partial(self._differing, path),), about=str(path))
        self._detail.show_record(path.name, _SPLIT_OFF, (), (told, differs))

    def _show_rung(self, rung: Rung) -> None:
        verified = self._said(rung.verified_at) if rung.verified_at else "not since it was made"
        facts_ = (
            Fact("Made", self._said(rung.made_at)),
            Fact("Because", rung.why),
            Fact("Read back whole", verified),
            *((Fact("Kept whatever its age", rung.pinned, "warn"),) if rung.pinned else ()),
            *((Fact("Goes on", rung.lapses),) if rung.lapses else ()),
        )
        ways = (
            partial(button, "Restore as a new file…", self._ask_where),
            partial(button, "Read it back whole", self.verify),
            partial(label, "The production you have open stays as it is.", "quiet"),
        )
        differs = Section("What changed since", makes=(partial(self._differing, rung.path),), about=str(rung.path))
        self._detail.show_record("Backup", size_words(rung.size), (), (Section("", facts_, makes=ways), differs))

    def _differing(self, path: Path) -> QWidget:
        """A place for what differs from another file, filled a moment later."""
        self._differs, self._against, self._told = Slot(), path, []
        self._differs.put(label("Being compared with the production as it stands…", "quiet"))
        self._late.start()
        return self._differs

    def _compare(self) -> None:
        if self._differs is None or not isValid(self._differs) or not self.isVisible():
            return
        production, against = self._desk.production, self._against
        if production.path is None:
            return
        if self._comparing:
            self._comparing.cancel()
        place, passphrase = production.path, production.passphrase

        def work(progress: Progress) -> Changes:
            return compare_files(against, place, passphrase, progress.at)

        done, failed = partial(self._compared, against), partial(self._failed, against)
        task = self._desk.tasks.run("Comparing with the production", work, done, failed, owner=self)
        self._comparing = task.progress

    def _compared(self, against: Path, changes: Changes) -> None:
        self._comparing = None
        told = [Fact(kind_of(table).title, _counted(changes, table)) for table in sorted(changes.tables)]
        self._tell(against, told or [Fact("Nothing: it holds the production as it stands.")])

    def _failed(self, against: Path, error: BaseException) -> None:
        self._comparing = None
        if not isinstance(error, UserError):
            raise error
        self._tell(against, [Fact(str(error), tone="warn")])

    def _tell(self, against: Path, told: list[Fact]) -> None:
        """Say what differs from a file, where that is still the one shown and it is not said already."""
        if against != self._against or told == self._told or self._differs is None or not isValid(self._differs):
            return
        self._told, inside = told, QWidget()
        column = column_of(inside, 6)
        for fact in told:
            column.addWidget(FactLine(self._desk, fact))
        self._differs.put(inside)

    def restore(self, target: Path) -> None:
        """Bring the backup back as a new file, off the window's thread."""
        rung = self.rung
        if rung is None:
            return
        path, passphrase = rung.path, self._desk.production.passphrase

        def done(restored: Restored) -> None:
            lost = f" {counted(restored.missing, 'file')} kept inside could not be brought along."
            missing = lost if restored.missing else ""
            self._desk.said.emit(f"Restored as {target}.{missing} Open it with File, Open.")

        self._run(f"Restoring {target.name}", lambda: restore(path, target, passphrase), done)

    def verify(self) -> None:
        """Read the backup back and say whether it holds what was written, off the window's thread."""
        rung = self.rung
        if rung is None:
            return
        kept, passphrase = rung, self._desk.production.passphrase

        def done(_: Rung) -> None:
            self._desk.said.emit("It holds what was written.")
            self.renew()
            self.chosen.emit()

        self._run("Reading the backup back", lambda: verify_backup(kept, passphrase), done)

    def _run(self, title: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._desk.tasks.run(title, lambda _: work(), done, self._desk.tell_failed, owner=self)

    def _ask_where(self) -> None:
        path = self._desk.production.path
        rung = self.rung
        if path and rung:
            suggested = path.with_name(f"{path.stem} of {rung.made_at.astimezone().date()}{path.suffix}")
            name, _ = QFileDialog.getSaveFileName(self, "Restore as", str(suggested), f"Productions (*{path.suffix})")
            if name:
                self.restore(Path(name))

    def _row(self, rung: Rung) -> ListRow:
        kept = "kept whatever its age" if rung.pinned else ""
        under = " · ".join(filter(None, (rung.why, kept)))
        return ListRow(str(rung.path), self._said(rung.made_at), under, size_words(rung.size), "good")

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
