"""The page Files: the production's own file, and the files kept inside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from filmdesk.film.names import found_name, kind_of, shown_tables
from filmdesk.film.store import facts
from filmdesk.modules.files.kinds import kind_called
from filmdesk.modules.files.page.backups import BackupsView
from filmdesk.modules.files.page.own import OwnFileCard
from filmdesk.modules.files.place import own_file
from filmdesk.production.attachments import ATTACHMENTS, Attachment
from filmdesk.production.folders import folder_warning
from filmdesk.settings import window_clock
from filmdesk.ui.actions import Action
from filmdesk.ui.desk import Desk
from filmdesk.ui.detail import DetailPanel, Fact, Section
from filmdesk.ui.kept_files import ask_save_kept, open_kept, save_kept
from filmdesk.ui.labels import button, label
from filmdesk.ui.moments import moment_words
from filmdesk.ui.outside import open_outside
from filmdesk.ui.page import Page
from filmdesk.ui.rows import ListRow, RowsOrWords, RowsView
from filmdesk.ui.when_seen import WhenSeen
from filmdesk.values.counting import counted
from filmdesk.values.files import size_words
from filmdesk.values.problems import RecordRef

_NONE = (
    "No file is kept inside the production yet. What is attached to a record (the script as it came in, a scan, a "
    "photo) is kept here too, travels with every copy, and is undone with the step that brought it."
)
_SETTLE = 30
_FILE, _BACKUPS = "The file", "Backups"


class FilesPage(Page):
    """Where everything is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Files")
        self._files: list[Attachment] = []
        self._owners: dict[str, tuple[str, str]] = {}
        self.own = OwnFileCard()
        self.list = RowsView("Files kept inside", lines=2)
        self._kept = RowsOrWords(self.list, _NONE)
        self.detail = DetailPanel(desk)
        self._ways = (
            partial(button, "Open a copy", self.open_copy),
            partial(button, "Save as…", self._ask_save),
            partial(label, "What is done to a copy does not come back into the production.", "quiet"),
        )
        self.add_button(
            "Show in folder", self.show_in_folder, help="Open the folder the production lies in", only_reads=True
        )
        self.add_button("Take out a set copy…", desk.take_out, help="For one purpose, to work in elsewhere")
        self.add_button("Bring one back…", desk.bring_back, help="What was done in a set copy, looked through first")
        self.add_button(
            "Save a copy…", desk.save_copy, help="The production as it stands, in another file", only_reads=True
        )
        self._build()
        self._seen = WhenSeen(self, _SETTLE)
        self._seen.now.connect(self._renew)
        desk.changed.connect(self._follow)
        self.list.picked.connect(self._show_detail)
        self.list.opened.connect(self._open_key)
        self._renew()

    # What the window asks

    def offers(self) -> Sequence[Action]:
        return (
            Action("files.backup", "Back up now", self.desk.back_up, "save", "", "Verified, on this computer",
                   reads=True),
            Action("files.folder", "Show in folder", self.show_in_folder, "open", reads=True),
            Action("files.open", "Open a copy of the file", self.open_copy, "paper", "Ctrl+Return",
                   "In the program it belongs to", lambda: self.file is not None, reads=True),
            Action("files.save", "Save the file as…", self._ask_save, "save", "",
                   "Out of the production, into a folder", lambda: self.file is not None, reads=True),
        )  # fmt: skip

    def show_record(self, table: str, identity: str) -> bool:
        return table == "attachment" and self.list.pick(identity)

    def place(self) -> dict[str, Any]:
        return {"view": self.view, "file": self.list.key}

    def return_to(self, place: dict[str, Any]) -> None:
        super().return_to(place)
        self.list.pick(str(place.get("file", "")))

    # Doing

    @property
    def file(self) -> Attachment | None:
        """The kept file chosen."""
        return next((file for file in self._files if file.id == self.list.key), None)

    def save_file(self, path: Path) -> None:
        """Write the chosen file out of the production."""
        if file := self.file:
            save_kept(self.desk, file, path)

    def open_copy(self) -> None:
        """Open a copy of the chosen file; what is done to the copy does not come back."""
        if file := self.file:
            open_kept(self.desk, file)

    def show_in_folder(self) -> None:
        """Open the folder the production lies in."""
        path = self.desk.production.path
        if path:
            self.desk.attempt(partial(open_outside, path.parent))

    def _ask_save(self) -> None:
        if file := self.file:
            ask_save_kept(self.desk, file, self)

    # Following

    def _follow(self, _changes: object) -> None:
        self._seen.ask()

    def _renew(self) -> None:
        if self.desk.production.closed:
            return
        production = self.desk.production
        about = facts(production)
        clock = window_clock(about.clock)
        saved = moment_words(production.saved_at, clock, about.time_zone) if production.saved_at else "just now"
        self.own.show_file(own_file(production), saved, _warning(production.path))
        self._files = ATTACHMENTS.all(production)
        self._owners = {file.id: found_name(production, file.owner) for file in self._files}
        self._kept.show_rows([self._row(file) for file in self._files])
        self.say_under_title(f"{counted(len(self._files), 'file')} inside" if self._files else "")
        self._show_detail()

    def _row(self, file: Attachment) -> ListRow:
        table, owner = self._owners[file.id]
        noun = kind_of(table).noun
        told = owner if owner.casefold().startswith(noun) else f"{noun} {owner}"
        belongs = told if owner else "belongs to no record any more"
        under = " · ".join(filter(None, (kind_called(file.kind), belongs)))
        return ListRow(file.id, file.name, under, size_words(file.size), "quiet", "paper")

    def _show_view(self) -> None:
        if self.view == _BACKUPS:
            self.backups.renew()
        self._show_detail()

    def _show_detail(self) -> None:
        file = self.file
        self.offers_changed.emit()
        if self.view == _BACKUPS:
            self.backups.show_detail()
            self.backups.compare_soon()
            return
        if file is None:
            self.detail.show_nothing("Choose a file kept inside to open a copy of it or save it elsewhere.")
            return
        table, owner = self._owners[file.id]
        opens = RecordRef(table, file.owner, owner) if table in shown_tables() else None
        belongs = Fact(owner, kind_of(table).noun, opens=opens) if owner else Fact("No record any more")
        sections = (Section("", makes=self._ways, about=file.id), Section("It belongs to", (belongs,)))
        self.detail.show_record(file.name, f"{kind_called(file.kind)} · {size_words(file.size)}", (), sections)

    def _open_key(self, _key: str) -> None:
        self.open_copy()

    def _build(self) -> None:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 8, 16, 8)
        column.setSpacing(10)
        column.addWidget(self.own)
        heading = label("KEPT INSIDE", "heading")
        heading.setContentsMargins(0, 14, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._kept, 1)
        self.add_view(_FILE, work)
        self.backups = BackupsView(self.desk, self.detail)
        self.add_view(_BACKUPS, self.backups)
        self.set_detail(self.detail)
        self.backups.chosen.connect(self._show_detail)
        self._tabs.currentChanged.connect(self._show_view)


def _warning(path: Path | None) -> str:
    if path is None:
        return ""
    storage = QStorageInfo(str(path.parent))
    kind, device = (
        bytes(name.data()).decode("utf-8", "replace") for name in (storage.fileSystemType(), storage.device())
    )
    return folder_warning(path, kind, device)
