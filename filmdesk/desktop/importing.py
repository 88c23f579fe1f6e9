"""Taking files in: read off the window's thread, one after another, each committed as one step with its review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from filmdesk import registry
from filmdesk.actions.imports import (
    Prepared,
    begun,
    commit_import,
    likely_import,
    own_import,
    possible_imports,
    prepare_import,
    refuse_returned,
    told_by_ending,
)
from filmdesk.desktop import window_menus
from filmdesk.desktop.asking import Asked, AskForm
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label
from filmdesk.ui.tasks import Progress, Task
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Import, Name
from filmdesk.values.words import capital

if TYPE_CHECKING:
    from filmdesk.desktop.window import Window

_OURS = "filmdesk made a mistake over it. Nothing of it was taken in."
_UNDER_ITS_BUTTON = 22
"""How far in what is said of a choice stands."""


class Importing(QObject):
    """One round of files; the next one is tried where one cannot be read, and at the end each of those is named."""

    def __init__(self, desk: OpenDesk, window: Window) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        self._waiting: list[Path] = []
        self._at = Path()
        self._refused: list[tuple[Path, UserError]] = []
        self._reading: Task | None = None
        desk.tasks.finished.connect(self._see_whether_stopped)

    def take(self, paths: Sequence[Path], kind: str = "") -> None:
        """Take them in; without any, ask which."""
        if not paths:
            window_menus.choose_files(self._window, kind)
            self.deleteLater()
            return
        self._kind = kind
        self._waiting = list(paths)
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._tell_refused()
            self.deleteLater()
            return
        path = self._at = self._waiting.pop(0)
        if self._kind:
            self._read(path, self._kind)
            return
        try:
            possible = possible_imports(path)
        except UserError as error:
            self._failed(error)
            return
        own, told = own_import(self._desk_in_sight, possible), told_by_ending(path, possible)
        if told and own in (None, told):
            self._read(path, told.name)
        elif own:
            self._ask_what_it_is(path, possible, own)
        else:
            self._look(path, possible)

    @property
    def _desk_in_sight(self) -> str:
        return self._window.place.name if self._window.place else ""

    def _look(self, path: Path, possible: Sequence[Import]) -> None:
        """See what a file seems to be, and ask."""

        def work(progress: Progress) -> Import | None:
            progress.at(0.0, f"Looking into {path.name}")
            return likely_import(path, possible)

        ask = partial(self._ask_what_it_is, path, possible)
        self._reading = self._desk.tasks.run(f"Looking into {path.name}", work, ask, self._failed)

    def _ask_what_it_is(self, path: Path, possible: Sequence[Import], likely: Import | None) -> None:
        WhatIsIt(path, (possible, likely), self._read, self._next, self._window).open()

    def _read(self, path: Path, kind: str) -> None:
        def work(progress: Progress) -> Any:
            progress.at(0.0, f"Reading {path.name}")
            if not self._kind:
                refuse_returned(path)
            return prepare_import(path, kind)

        self._reading = self._desk.tasks.run(f"Reading {path.name}", work, self._was_read, self._failed)

    def _see_whether_stopped(self, task: Task) -> None:
        """Cancel is meant for the files that wait, too."""
        if task is self._reading and task.progress.cancelled:
            self._waiting.clear()
            self._next()

    def _was_read(self, read: Prepared) -> None:
        """Commit what was read, or ask first for what its file does not say, or whether it was read right."""
        if read.found.review:
            through = registry.resolve(read.found.review)
            looked: QDialog = through(self._desk, read.read, partial(self._commit_as, read), self._window)
            looked.finished.connect(self._next)
            looked.open()
            return
        if read.found.options:
            self._ask(read, read.found.options)
            return
        try:
            self._desk.said.emit(self._commit(read))
        except Exception as error:
            self._failed(error)
        else:
            self._next()

    def _ask(self, read: Prepared, options: Name) -> None:
        found = read.found
        before = begun(self._desk.production, read)
        asked = Asked(found.title, registry.resolve(options), f"{found.help}: {self._at.name}", before, found.known)
        form = AskForm(self._desk, asked, partial(self._commit, read), self._window)
        form.finished.connect(self._next)
        form.open()

    def _commit_as(self, prepared: Prepared, read: Any) -> str:
        """Commit a file as somebody says it is to be read."""
        said = self._commit(replace(prepared, read=read))
        self._desk.said.emit(said)
        return said

    def _commit(self, read: Prepared, options: Any = None) -> str:
        review = commit_import(self._desk.production, read, options)
        self._show_where_it_went(read.found.name)
        if review.lines and not review.asked_on_page:
            self._window.notices.show_report(review.first.rstrip(":"), "\n".join(review.lines))
        else:
            self._window.notices.show_good(review.first.rstrip(":"))
        return review.first

    def _show_where_it_went(self, kind: str) -> None:
        module = next(m for m in registry.modules() if any(i.name == kind for i in m.imports))
        if module.page:
            self._desk.go(module.name)

    def _failed(self, error: BaseException) -> None:
        """On to the next, whatever was wrong with this one; a mistake of our own is told as such besides."""
        if isinstance(error, UserError):
            self._refused.append((self._at, error))
            self._next()
            return
        self._refused.append((self._at, UserError(_OURS)))
        self._next()
        raise error

    def _tell_refused(self) -> None:
        """One notice for all of them: several would push each other out of sight."""
        said = [error.message if path.name in error.message else f"{path.name}: {error.message}"
                for path, error in self._refused]  # fmt: skip
        if len(said) == 1:
            self._desk.failed.emit(UserError(said[0], self._refused[0][1].remedy))
        elif said:
            self._desk.failed.emit(UserError(f"{counted(len(said), 'file')} could not be taken in.", "\n".join(said)))


class WhatIsIt(Dialog):
    """Asks which of several things a file is, with the likely one chosen; nothing is chosen where none is likelier."""

    def __init__(
        self,
        path: Path,
        kinds: tuple[Sequence[Import], Import | None],
        chosen: Callable[[Path, str], object],
        left: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Take in a file", f"What is in {path.name}?", parent)
        self._path, self._chosen = path, chosen
        self._group = QButtonGroup(self)
        possible, likely = kinds
        for found in possible:
            self._offer(found, chosen=found is likely)
        box = foot("Take in", self._take, self.reject)
        self._button = next(one for one in box.buttons() if box.buttonRole(one) is box.ButtonRole.AcceptRole)
        self._button.setEnabled(likely is not None)
        self._group.buttonClicked.connect(self._may_be_taken)
        self.column.addWidget(box)
        self.rejected.connect(left)

    def _offer(self, found: Import, *, chosen: bool) -> None:
        button = QRadioButton(found.title)
        button.setProperty("import", found.name)
        button.setChecked(chosen)
        self._group.addButton(button)
        self.column.addWidget(button)
        said = label(capital(found.help), "quiet")
        said.setIndent(scaled(_UNDER_ITS_BUTTON))
        self.column.addWidget(said)

    def _may_be_taken(self) -> None:
        self._button.setEnabled(True)

    def _take(self) -> None:
        button = self._group.checkedButton()
        if button:
            self.accept()
            self._chosen(self._path, str(button.property("import")))
