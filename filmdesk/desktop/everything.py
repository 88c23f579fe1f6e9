"""Every paper in every format into one folder: built here, written off the window's thread, with progress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from filmdesk.actions.papers import all_papers, write_paper
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError


class Everything:
    """One such round."""

    def __init__(self, desk: OpenDesk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._left_out: list[str] = []

    def run(self) -> None:
        """Begin; the status bar follows it and can end it."""
        planned = list(self._planned())

        def write(progress: Progress) -> int:
            self._folder.mkdir(parents=True, exist_ok=True)
            for done, (paper, target) in enumerate(planned):
                progress.at(done / len(planned), f"Writing {target.name}")
                write_paper(paper, target)
            return len(planned)

        self._desk.tasks.run("Handing over everything", write, self._done, self._failed)

    def _planned(self) -> Iterator[tuple[Any, Path]]:
        for paper, names in all_papers(self._desk.production, self._left_out):
            yield from ((paper, self._folder / name) for name in names)

    def _done(self, count: int) -> None:
        left_out = f" Nothing yet for {'; '.join(self._left_out)}" if self._left_out else ""
        self._desk.said.emit(f"Handed over {counted(count, 'file')} to {self._folder}.{left_out}")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            error = UserError(f"The folder {self._folder} cannot be written to.", f"{error.strerror}; choose another.")
        if not isinstance(error, UserError):
            raise error
        self._desk.failed.emit(error)
