"""The start page: the productions of late, a new one, and the sample to look around in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from filmdesk.actions.productions import SUFFIX
from filmdesk.desktop.recent import recent_productions
from filmdesk.desktop.state import State
from filmdesk.desktop.task_line import TaskLine
from filmdesk.ui.choosing import documents
from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.labels import button, label, link
from filmdesk.ui.tasks import Task
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed
from filmdesk.values.files import safe_stem

_SEEN = 7
_WIDTH = 620
_ROW = 48


class StartPage(QWidget):
    """What stands in the window while no production is open."""

    file_asked = Signal(object)
    sample_asked = Signal()
    new_asked = Signal(str, object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._folder = documents()
        self._title = QLineEdit()
        self._title.setPlaceholderText("Its title")
        self._title.setAccessibleName("Title of the new production")
        self._title.returnPressed.connect(self._begin)
        self._title.textChanged.connect(self._show_place)
        self._where = label("", "quiet")
        self._open_standing = link("Open that one", self._open_begun)
        self._recent = RecentModel(self)
        self._list = QListView()
        self._list.setModel(self._recent)
        self._list.setItemDelegate(RecentDelegate(self._list))
        self._list.setAccessibleName("Recent productions")
        self._list.activated.connect(self._open)
        self._list.clicked.connect(self._open)
        self._none = label("Nothing was opened here yet.", "quiet")
        what = "A short feature with script, schedule, cast, crew and call sheets; change what you like"
        self._sample = button("Look around in the sample", self.sample_asked.emit, help=what)
        self._making = TaskLine()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addSpacing(48)
        for text, role in (
            ("filmdesk", "page"),
            (
                "The production office on one laptop: from the script to the call sheet and the papers after it.",
                "quiet",
            ),
        ):
            middle.addWidget(label(text, role))
        middle.addSpacing(16)
        middle.addWidget(label("Begin a production", "section"))
        middle.addLayout(self._beginning())
        middle.addWidget(self._where)
        middle.addWidget(self._open_standing, 0, Qt.AlignmentFlag.AlignLeft)
        middle.addSpacing(16)
        middle.addWidget(label("Recent", "section"))
        middle.addWidget(self._none)
        middle.addWidget(self._list)
        middle.addSpacing(8)
        middle.addLayout(self._others())
        middle.addWidget(self._making)
        middle.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        inside.setLayout(middle)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addWidget(inside, 8)
        line.addStretch(1)
        self.renew()

    def renew(self) -> None:
        """Look anew which productions there are."""
        paths = recent_productions(self._state)
        self._recent.show(paths)
        self._list.setFixedHeight(min(len(paths), _SEEN) * _ROW + 2)
        self._list.setVisible(bool(paths))
        self._none.setVisible(not paths)
        self._title.clear()
        self._show_place()

    def follow(self, task: Task) -> None:
        """Say how far what was asked for here is, until it opens."""
        self._sample.setEnabled(False)
        self._making.follow(task)

    def finish(self, task: Task) -> None:
        """It is made, or was given up."""
        if self._making.task is task:
            self._making.let_go()
            self._sample.setEnabled(True)

    def showEvent(self, event: object) -> None:
        self._title.setFocus()

    def _beginning(self) -> QHBoxLayout:
        begin = QPushButton("Begin")
        begin.setProperty("role", "primary")
        begin.clicked.connect(self._begin)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(begin)
        return line

    def _others(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(button("Open another…", lambda: self.file_asked.emit(None)))
        line.addWidget(self._sample)
        line.addStretch(1)
        line.addWidget(link("Keep new ones in another folder…", self._choose_folder))
        return line

    def _begin(self) -> None:
        if self._title.text().strip():
            self.new_asked.emit(self._title.text().strip(), self._file())

    def _file(self) -> Path:
        return free_name(self._folder, self._title.text())

    def _show_place(self) -> None:
        title, file = self._title.text().strip(), self._file()
        standing = self._standing()
        self._where.setText(f"Will be kept as {file}" if title else f"Will be kept in {self._folder}")
        if standing:
            self._where.setText(f"“{title}” is there, last changed {_last_changed(standing)}. A second: {file}")
        self._where.setProperty("role", "warn" if standing else "quiet")
        self._where.style().polish(self._where)
        self._open_standing.setVisible(standing is not None)

    def _standing(self) -> Path | None:
        """The production that has the file's name already."""
        stem = safe_stem(self._title.text())
        path = self._folder / f"{stem}{SUFFIX}"
        return path if stem and path.exists() else None

    def _open_begun(self) -> None:
        standing = self._standing()
        if standing:
            self.file_asked.emit(standing)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Keep new productions in", str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._show_place()

    def _open(self, index: QModelIndex) -> None:
        self.file_asked.emit(self._recent.paths[index.row()])


def free_name(folder: Path, title: str) -> Path:
    """A file name made from a title that no file has yet."""
    stem = safe_stem(title) or "production"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


class RecentModel(QAbstractListModel):
    """Files by their names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paths: Sequence[Path] = ()

    def show(self, paths: Sequence[Path]) -> None:
        """Other files."""
        self.beginResetModel()
        self.paths = paths
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.paths)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self.paths[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return path.stem
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return str(path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(str(path))
        return _last_changed(path) if role == Qt.ItemDataRole.UserRole else None


class RecentDelegate(QStyledItemDelegate):
    """A production's name, where it lies, and when it was changed last."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view: Any = option
        area: QRect = view.rect
        if view.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, theme().hover)
        said = f"{index.data(Qt.ItemDataRole.AccessibleDescriptionRole)}"
        for text, top, colour, font in (
            (index.data(), 6, theme().ink, body(strong=True)),
            (said, 25, theme().quiet, body(SMALL)),
        ):
            painter.setPen(colour)
            painter.setFont(font)
            line = area.adjusted(12, top, -140, 0)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -12, 0), right, str(index.data(Qt.ItemDataRole.UserRole)))


def _last_changed(path: Path) -> str:
    try:
        at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return ""
    today = datetime.now().astimezone().date()
    days = (today - at.date()).days
    return {0: "today", 1: "yesterday"}.get(days, at.date().isoformat())
