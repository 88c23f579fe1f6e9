"""Every paper into one folder: which formats is asked first, then each is read here and written off this thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from filmdesk.actions.papers import PlannedPaper, planned_papers, prepare_paper, write_paper
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.ui.dialog import Dialog, foot
from filmdesk.ui.labels import label
from filmdesk.ui.outside import open_outside
from filmdesk.ui.tasks import Progress
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError

FORMAT_TITLES = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word", "csv": "CSV", "html": "Web page"}


class AskEverything(Dialog):
    """How many papers there are and how many files they make, by format; the button says what it will write."""

    def __init__(self, desk: OpenDesk, folder: Path, parent: QWidget | None) -> None:
        super().__init__("Hand over everything", "Hand over everything", parent)
        self._desk, self._folder = desk, folder
        self._planned = planned_papers(desk.production)
        self._ticks = {name: self._tick(name) for name in FORMAT_TITLES}
        self.column.addWidget(label(f"{counted(len(self._planned), 'paper')}, into {folder}.", ""))
        self.column.addWidget(label("A file of the same name in that folder is replaced.", "quiet"))
        for tick in self._ticks.values():
            self.column.addWidget(tick)
        box = foot("Write", self._do, self.reject)
        self._button = next(b for b in box.findChildren(QPushButton) if b.text() == "Write")
        self.column.addWidget(box)
        self._count()

    @property
    def formats(self) -> list[str]:
        """The formats ticked."""
        return [name for name, tick in self._ticks.items() if tick.isChecked()]

    def _tick(self, name: str) -> QCheckBox:
        files = sum(name in plan.export.formats for plan in self._planned)
        tick = QCheckBox(f"{FORMAT_TITLES[name]}: {counted(files, 'file')}")
        tick.setChecked(True)
        tick.toggled.connect(self._count)
        return tick

    def _count(self, _ticked: bool = True) -> None:
        files = sum(len(plan.names(self.formats)) for plan in self._planned)
        self._button.setText(f"Write {counted(files, 'file')}")
        self._button.setEnabled(files > 0)

    def _do(self) -> None:
        Everything(self._desk, self._folder, self._planned, self.formats).run()
        self.accept()


class Everything(QObject):
    """One such round. Built one by one, so that the window stays usable; Cancel in the status bar ends it."""

    def __init__(self, desk: OpenDesk, folder: Path, planned: Sequence[PlannedPaper], formats: Sequence[str]) -> None:
        super().__init__(desk)
        self._desk, self._folder, self._formats = desk, folder, formats
        self._planned = list(planned)
        self._all = len(self._planned)
        self._files = 0
        self._left_out: list[str] = []

    def run(self) -> None:
        """Go on with the next paper there is something for."""
        while self._planned:
            plan = self._planned.pop(0)
            names = plan.names(self._formats)
            try:
                make = prepare_paper(self._desk.production, plan.export, plan.options) if names else None
            except UserError as error:
                self._left_out.append(f"{plan.export.title}: {error.message}")
                continue
            if make is not None:
                self._write(make, names)
                return
        self._done()

    def _write(self, make: Callable[[], Any], names: Sequence[str]) -> None:
        share = 1 - (len(self._planned) + 1) / self._all

        def write(progress: Progress) -> int:
            self._folder.mkdir(parents=True, exist_ok=True)
            paper = make()
            for name in names:
                progress.at(share, f"Handing over everything: {name}")
                write_paper(paper, self._folder / name)
            return len(names)

        self._desk.tasks.run("Handing over everything", write, self._written, self._failed)

    def _written(self, count: int) -> None:
        self._files += count
        self.run()

    def _done(self) -> None:
        nothing = "\n".join(dict.fromkeys(self._left_out))
        rest = f"Nothing yet for:\n{nothing}" if nothing else "Nothing was left out."
        show = ("Show the folder", partial(self._desk.attempt, partial(open_outside, self._folder)))
        self._desk.told.emit(f"Handed over {counted(self._files, 'file')} to {self._folder}.", rest, [show])
        self.deleteLater()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            error = UserError(f"The folder {self._folder} cannot be written to.", f"{error.strerror}; choose another.")
        if not isinstance(error, UserError):
            raise error
        self._desk.failed.emit(UserError(error.message, f"{error.remedy} {counted(self._files, 'file')} stand there."))
        self.deleteLater()
