"""The release map as a table: whom and what down, scenes across, headings of the shelves between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from filmdesk.modules.releases.clearing.answers import Answer, Status
from filmdesk.modules.releases.clearing.map import MapScene, MapSubject, ReleaseMap
from filmdesk.modules.releases.clearing.needs import Subject
from filmdesk.ui.fonts import SMALL, body
from filmdesk.ui.theme import theme

ModelIndex = QModelIndex | QPersistentModelIndex
_TOP: ModelIndex = QModelIndex()
_NOTHING = ReleaseMap((), (), {})
_NO_CELL = Qt.ItemFlag.NoItemFlags
_CELL = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
"""Made once: a view asks for each cell it paints."""


class Place(NamedTuple):
    """A cell, as it is found again after the map changed."""

    scene: str
    subject: Subject


class MapModel(QAbstractTableModel):
    """A map; a row without a subject is the heading of a shelf."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._map = _NOTHING
        self._rows: list[MapSubject | str] = []
        self._statuses: list[list[Status | None]] = []

    # What is shown

    def show_map(self, shown: ReleaseMap) -> None:
        """Another state of the map: with the same rows and columns, only the cells that differ are said to have."""
        before, same = self._statuses, (shown.subjects, shown.scenes) == (self._map.subjects, self._map.scenes)
        if not same:
            self.beginResetModel()
        self._map = shown
        self._rows = list(_rows(shown))
        self._statuses = [self._of_row(row) for row in self._rows]
        if not same:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, self._statuses, strict=True)):
            for column, (was, now) in enumerate(zip(old, new, strict=True)):
                if was is not now:
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)

    def _of_row(self, row: MapSubject | str) -> list[Status | None]:
        if isinstance(row, str):
            return [None] * len(self._map.scenes)
        return [self._map.status(scene.id, row.subject) for scene in self._map.scenes]

    def status_at(self, row: int, column: int) -> Status | None:
        """How far it is cleared there; None where nothing is needed."""
        return self._statuses[row][column]

    def is_heading(self, row: int) -> bool:
        """Whether a row is the heading of a shelf."""
        return isinstance(self._rows[row], str)

    def place_at(self, index: ModelIndex) -> Place | None:
        """Whom or what and which scene a cell is about."""
        row = self._rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else Place(self._map.scenes[index.column()].id, row.subject)

    def index_of(self, place: Place) -> QModelIndex:
        """Where that cell stands now; invalid where it no longer does."""
        rows = (at for at, row in enumerate(self._rows) if isinstance(row, MapSubject) and row.subject == place.subject)
        columns = (at for at, scene in enumerate(self._map.scenes) if scene.id == place.scene)
        row, column = next(rows, -1), next(columns, -1)
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def answers_at(self, place: Place) -> tuple[Answer, ...]:
        """All that is needed there."""
        return self._map.answers.get((place.scene, place.subject), ())

    def scene(self, identity: str) -> MapScene | None:
        """The column of a scene."""
        return next((scene for scene in self._map.scenes if scene.id == identity), None)

    def name_of(self, subject: Subject) -> str:
        """What it is called."""
        return next((row.name for row in self._map.subjects if row.subject == subject), "")

    @property
    def all_answers(self) -> list[Answer]:
        """Everything on the map."""
        return self._map.all_answers

    # What Qt asks

    def rowCount(self, parent: ModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: ModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._map.scenes)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        return _NO_CELL if not index.isValid() or self.is_heading(index.row()) else _CELL

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        return self._scene_head(self._map.scenes[section], role) if across else _row_head(self._rows[section], role)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in told:
            return None
        status = self.status_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return status.letter if status else ""
        return self._words(index, status)

    def _words(self, index: ModelIndex, status: Status | None) -> str:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row
        where = _where(self._map.scenes[index.column()])
        return f"{row.name}, {where}: {status or 'nothing is needed'}"

    def _scene_head(self, scene: MapScene, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{scene.number}\n{scene.day}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _where(scene)
        return None


def _rows(shown: ReleaseMap) -> Iterator[MapSubject | str]:
    shelf = ""
    for row in shown.subjects:
        if row.shelf != shelf:
            shelf = row.shelf
            yield shelf
        yield row


def _row_head(row: MapSubject | str, role: int) -> Any:
    heading = isinstance(row, str)
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        return row if isinstance(row, str) else row.name
    if role == Qt.ItemDataRole.FontRole:
        return QFont(body(SMALL, strong=True) if heading else body())
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme().quiet if heading else theme().ink
    return None


def _where(scene: MapScene) -> str:
    """The scene and its days in words."""
    return f"scene {scene.number}, {scene.when}" if scene.id else "all of the picture"
