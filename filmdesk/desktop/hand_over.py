"""*Hand over*: any paper in any format into a folder, seen beforehand exactly as it will be handed over."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from filmdesk import registry
from filmdesk.actions.papers import left_out, option_sets, prepare_paper, title_of, withheld, write_paper
from filmdesk.actions.typed import day_first, plain, read_options
from filmdesk.desktop.everything import FORMAT_TITLES, AskEverything
from filmdesk.desktop.offering import words_of
from filmdesk.desktop.open_desk import OpenDesk
from filmdesk.desktop.own_form import OwnForm
from filmdesk.desktop.state import State
from filmdesk.production.home import home
from filmdesk.settings import read_settings
from filmdesk.ui.choosing import documents, folder_of, keep_folder
from filmdesk.ui.dialog import Over, foot
from filmdesk.ui.fonts import scaled
from filmdesk.ui.labels import label, link
from filmdesk.ui.options import OptionsForm
from filmdesk.ui.outside import open_outside
from filmdesk.ui.preview import Preview
from filmdesk.values.columns import Privacy
from filmdesk.values.errors import UserError
from filmdesk.values.files import safe_stem
from filmdesk.values.modules import Export

_SIZE = (1120, 720)
_LEFT = 380
_SEE_AFTER = 200
_AUDIENCES = {
    Privacy.PUBLIC: "For anyone.",
    Privacy.CREW: "For cast and crew.",
    Privacy.PRODUCTION: "For the production office only.",
    Privacy.RESTRICTED: "For named people only.",
}
_READERS = {"production": "the production office only", "crew": "cast and crew", "signer": "whoever signs it",
            "insurer or distributor": "an insurer or distributor"}  # fmt: skip
"""The audiences a paper may be asked for, as they are said; any other by its name."""


class HandOver(Over):
    """Choose a paper, what it wants to know, a format and a folder; the page at the right follows."""

    def __init__(self, desk: OpenDesk, state: State, export: str, options: Any, parent: QWidget) -> None:
        super().__init__("Hand over", parent)
        self.resize(min(_SIZE[0], parent.width() - 40), min(_SIZE[1], parent.height() - 40))
        self._desk, self._state = desk, state
        self._exports = ExportsModel(tuple(registry.contributed("exports")), self)
        self._form = OptionsForm(None)
        self._formats = QButtonGroup(self)
        self._proposed = _papers_beside(desk.production.path)
        self._folder = Path(read_settings().hand_over_folder or folder_of(desk, "papers", self._proposed))
        self._preview = Preview(desk)
        self._replacing: Path | None = None
        """The file somebody was told of that would be replaced."""
        self._blank_told: tuple[str, ...] = ()
        """The fields of the company's form somebody was told of that stay blank."""
        self._own = OwnForm(desk, self._asked)
        self._own.changed.connect(self._keep_own)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SEE_AFTER)
        self._late.timeout.connect(self._see)
        self._build()
        row = self._exports.row_of(export)
        self._given = options if export else None
        self._list.setCurrentIndex(self._exports.index(row))

    # What is chosen

    @property
    def export(self) -> Export:
        """The paper chosen."""
        return self._exports.exports[max(self._list.currentIndex().row(), 0)]

    @property
    def format(self) -> str:
        """The format chosen."""
        button = self._formats.checkedButton()
        return str(button.property("format")) if button else self.export.formats[0]

    def _asked(self) -> tuple[Export, Any]:
        return self.export, self.options()

    def options(self) -> Any:
        """The paper's options as they stand; raises UserError for what cannot be read."""
        wanted = registry.resolve(self.export.options) if self.export.options else None
        first = day_first(self._desk.production)
        return read_options(wanted, self._form.texts(), day_first=first, titles=True) if wanted else None

    @property
    def target(self) -> Path:
        """The file that will be written."""
        return self._folder / f"{safe_stem(self._name.text()) or self.export.name}.{self.format}"

    # Doing it

    def hand_over(self) -> None:
        """Write the paper, off the window's thread, and open it if that is wished; closing this does not stop it."""
        try:
            make = self._deliverable()
        except UserError as error:
            self._complain(error)
            return
        target, opened, blank = self.target, self._open_after.isChecked(), self._blank_told
        if target.exists() and target != self._replacing:
            self._replacing = target
            self._complain(
                UserError(f"{target.name} is there already.", "Hand over again to replace it, or rename it.")
            )
            return
        if self._folder == self._proposed:
            with suppress(OSError):  # what keeps it from being made keeps the paper from being written, and is said
                self._folder.mkdir(exist_ok=True)
        keep_folder(self._desk, "papers", self._folder)
        self._state.put_anywhere(f"hand-over.format.{self.export.name}", self.format)
        self._do.setEnabled(False)

        def done(_: None) -> None:
            left = f" Left blank on the form: {', '.join(blank)}." if blank else ""
            self._desk.said.emit(f"Handed over {target.name} to {target.parent}.{left}")
            if opened:
                self._desk.attempt(partial(open_outside, target))
            if isValid(self):
                self.accept()

        self._desk.tasks.run(
            f"Writing {target.name}", lambda progress: write_paper(make(), target, progress.at), done, self._failed
        )

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._do.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self._complain(error)

    def _deliverable(self) -> Callable[[], Any]:
        """What makes the paper, or the company's own form; UserError says once what stays blank on that."""
        if self.format != "docx" or self._own.path is None:
            self._blank_told = ()
            return prepare_paper(self._desk.production, self.export, self.options())
        form, check = self._own.form(), self._own.check
        if check is None:
            raise UserError("The form is still being looked over.", "Hand over again in a moment.")
        if check.blank and check.blank != self._blank_told:
            self._blank_told = check.blank
            raise UserError(f"Left blank on the form: {', '.join(check.blank)}.", "Hand over again to write it so.")
        return lambda: form

    def print_out(self) -> None:
        """Print the paper as it stands, made off the window's thread."""
        try:
            make = prepare_paper(self._desk.production, self.export, self.options())
        except UserError as error:
            self._complain(error)
            return

        def ask(paper: Any) -> None:
            registry.resolve("filmdesk.desktop.printing:print_paper")(self._desk, paper, self)

        self._desk.tasks.run(f"Making {self.export.title}", lambda _: make(), ask, self._failed, owner=self)

    def _everything(self) -> None:
        """Ask for the folder, then which formats; nothing is written before both were answered."""
        chosen = self._ask_folder("Hand over everything into")
        if chosen:
            keep_folder(self._desk, "papers", Path(chosen))
            AskEverything(self._desk, Path(chosen), self.parentWidget()).open()
            self.accept()

    # Following what is chosen

    def _chosen(self) -> None:
        export = self.export
        filled = _texts(self._given) if self._given is not None else self._first_options(export)
        self._given = None
        wanted = registry.resolve(export.options) if export.options else None
        form = OptionsForm(wanted, filled, words_of(self._desk.production, wanted), self._desk)
        self._middle.replaceWidget(self._form, form)
        self._form.deleteLater()
        self._form = form
        form.changed.connect(self._late.start)
        self._about.setText(export.help)
        kept = str(self._state.get_anywhere(f"hand-over.form.{export.name}", ""))
        self._own.take_up(Path(kept) if kept else None)
        self._offer_formats(export)
        self._see()

    def _first_options(self, export: Export) -> dict[str, str]:
        with suppress(UserError, TypeError):
            sets = option_sets(self._desk.production, export)
            return _texts(sets[-1]) if sets else {}
        return {}

    def _offer_formats(self, export: Export) -> None:
        wished = self._state.get_anywhere(f"hand-over.format.{export.name}", "pdf")
        for button in self._formats.buttons():
            button.setVisible(button.property("format") in export.formats)
            button.setChecked(button.property("format") == wished)
        if self._formats.checkedButton() is None or wished not in export.formats:
            self._formats.buttons()[0].setChecked(True)
        self._offer_own()

    def _offer_own(self) -> None:
        """A company's own form is a Word file."""
        self._own.setVisible(self.format == "docx")

    def _turn_to_format(self) -> None:
        self._offer_own()
        if self.format == "docx":
            self._own.look()

    def _keep_own(self) -> None:
        path = self._own.path
        self._state.put_anywhere(f"hand-over.form.{self.export.name}", str(path) if path else "")

    def _see(self) -> None:
        self._wrong.hide()
        try:
            options = self.options()
        except UserError as error:
            self._say_audience()
            self._preview.show_nothing(str(error))
            return
        self._say_audience(options)
        self._name.setText(safe_stem(title_of(self._desk.production, self.export, options)))
        if self.format == "docx":
            self._own.look()
        self._preview.show_paper(self.export.name, options)

    def _say_audience(self, options: Any = None) -> None:
        """Whom the paper is for, and what of the desk's fields does not stand on it."""
        asked = str(getattr(options, "audience", ""))
        said = [f"For {_READERS.get(asked, asked)}." if asked else _AUDIENCES[self.export.audience]]
        kept_back = left_out(self.export, options)
        hidden = list(dict.fromkeys([*(kept_back if asked else ()), *withheld(self.export)]))
        if hidden:
            said.append(f"Left out, as not meant for these readers: {', '.join(hidden)}.")
        if kept_back and not asked:
            said.append(f"Left out as asked: {', '.join(kept_back)}.")
        self._audience.setText(" ".join(said))

    def _complain(self, error: UserError) -> None:
        if isValid(self):
            self._wrong.setText(str(error))
            self._wrong.show()
        else:
            self._desk.failed.emit(error)

    def _choose_folder(self) -> None:
        chosen = self._ask_folder("Hand over into")
        if chosen:
            self._folder = Path(chosen)
            self._where.setText(_shortened(self._folder))

    def _ask_folder(self, title: str) -> str:
        begin = self._folder if self._folder.is_dir() else self._folder.parent
        return QFileDialog.getExistingDirectory(self, title, str(begin))

    # Putting it together

    def _build(self) -> None:
        self._list = QListView()
        self._list.setModel(self._exports)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName("Papers")
        self._list.setMinimumHeight(140)
        self._list.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self._about, self._audience = label("", "quiet"), label("", "quiet")
        self._wrong = label("", "stop")
        self._wrong.hide()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label("Hand over", "section"))
        left.addWidget(self._list, 1)
        left.addWidget(self._about)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self._form)
        left.addLayout(self._middle)
        left.addLayout(self._format_line())
        left.addWidget(self._own)
        left.addLayout(self._folder_line())
        left.addWidget(self._audience)
        left.addWidget(self._wrong)
        left.addLayout(self._button_line())
        left_side = QWidget()
        left_side.setFixedWidth(scaled(_LEFT))
        left_side.setLayout(left)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 16, 0, 0)
        line.setSpacing(16)
        line.addWidget(left_side)
        line.addWidget(self._preview, 1)

    def _format_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for name, title in FORMAT_TITLES.items():
            button = QRadioButton(title)
            button.setProperty("format", name)
            button.clicked.connect(self._turn_to_format)
            self._formats.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _folder_line(self) -> QVBoxLayout:
        self._name = QLineEdit()
        self._name.setAccessibleName("File name")
        self._where = QLabel(_shortened(self._folder))
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setProperty("role", "quiet")
        self._open_after = QCheckBox("Open it")
        self._open_after.setChecked(read_settings().open_after)
        folder = QHBoxLayout()
        folder.addWidget(self._where, 1)
        folder.addWidget(link("Other folder…", self._choose_folder))
        column = QVBoxLayout()
        column.addWidget(self._name)
        column.addLayout(folder)
        column.addWidget(self._open_after)
        return column

    def _button_line(self) -> QVBoxLayout:
        line = QHBoxLayout()
        for title, run, help in (
            ("Print…", self.print_out, ""),
            ("Everything…", self._everything, "Every paper, into a folder you choose"),
        ):
            button = QPushButton(title)
            button.setAutoDefault(False)
            button.setToolTip(help)
            button.clicked.connect(run)
            line.addWidget(button)
        line.addStretch(1)
        box = foot("Hand over", self.hand_over, self.reject, "Close")
        [self._do] = [button for button in box.buttons() if button.text() == "Hand over"]
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 8, 0, 16)
        lines.addLayout(line)
        lines.addWidget(box)
        return lines


class ExportsModel(QAbstractListModel):
    """The papers there are, by their titles."""

    def __init__(self, exports: Sequence[Export], parent: QWidget) -> None:
        super().__init__(parent)
        self.exports = exports

    def row_of(self, name: str) -> int:
        """The row of a paper; the first where none is named."""
        return next((row for row, export in enumerate(self.exports) if export.name == name), 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.exports)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.exports[index.row()].title
        return self.exports[index.row()].help if role == Qt.ItemDataRole.ToolTipRole else None


def _texts(options: Any) -> dict[str, str]:
    """Options as they would be typed."""
    if not is_dataclass(options) or isinstance(options, type):
        return {}
    told = {name: plain(value) for name, value in asdict(options).items() if value not in (None, "", ())}
    return {n: ";".join(map(str, v)) if isinstance(v, list) else str(v) for n, v in told.items()}


def _shortened(folder: Path) -> str:
    own, text = str(Path.home()), str(folder)
    return f"~{text[len(own) :]}" if text == own or text.startswith(own + os.sep) else text


def _papers_beside(production: Path | None) -> Path:
    """A folder of its own beside the production; the documents where nothing can be put there or nobody looks."""
    if production and os.access(production.parent, os.W_OK) and not production.is_relative_to(home()):
        return production.parent / f"{production.stem} papers"
    return documents()
