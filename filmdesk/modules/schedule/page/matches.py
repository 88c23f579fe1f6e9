"""The lines of somebody else's schedule as a table: what each was read as, and which scene of ours it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from filmdesk.film.records import Scene
from filmdesk.modules.schedule.matching import Match
from filmdesk.ui.theme import theme
from filmdesk.ui.tips import as_typed
from filmdesk.values.dates import month, weekday

_Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Their line", "Read as", "Our scene")
THEIRS, READ, OURS = range(3)
BANNER = "a banner"
_NONE: _Index = QModelIndex()
_KINDS = {"banner": "Banner", "unread": "Not understood"}


class MatchModel(QAbstractTableModel):
    """A line for each line read; ticked ones are taken, and the scene can be set by hand."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        super().__init__()
        self.matches: list[Match] = []
        self.scenes = [scene for scene in scenes if not scene.omitted]
        self._by_id = {scene.id: scene for scene in scenes}

    def set_matches(self, matches: Sequence[Match]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.matches = list(matches)
        self.endResetModel()

    def set_scene(self, row: int, identity: str) -> None:
        """Take a line for this scene."""
        self.matches[row] = self.matches[row].as_scene(self._by_id[identity])
        self._changed(row)

    def set_banner(self, row: int) -> None:
        """Take a line for a banner."""
        self.matches[row] = self.matches[row].as_banner()
        self._changed(row)

    def counts(self) -> tuple[int, int, int, int]:
        """How many scenes, days and banners are taken, and how many lines are not."""
        taken = [match for match in self.matches if match.is_taken]
        kinds = [match.line.kind for match in taken]
        return kinds.count("scene"), kinds.count("day"), kinds.count("banner"), len(self.matches) - len(taken)

    # The model

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.matches)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(match, index.column())
        if role == Qt.ItemDataRole.EditRole and index.column() == OURS:
            return match.scene
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == THEIRS:
            return Qt.CheckState.Checked if match.is_taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().faint if match.left_out else None if match.is_taken else theme().warn
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed(match.line.text)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = index.row()
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == THEIRS:
            left_out = Qt.CheckState(value) is not Qt.CheckState.Checked
            self.matches[row] = replace(self.matches[row], left_out=left_out)
            self._changed(row)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == OURS and value in self._by_id:
            self.set_scene(row, str(value))
            return True
        if role == Qt.ItemDataRole.EditRole and value == BANNER:
            self.set_banner(row)
            return True
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == THEIRS and self._can_be_taken(self.matches[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == OURS and self.matches[index.row()].line.kind != "day":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _can_be_taken(self, match: Match) -> bool:
        return replace(match, left_out=False).is_taken

    def _text(self, match: Match, column: int) -> str:
        if column == THEIRS:
            return match.line.text
        if column == READ:
            return _read_as(match)
        scene = self._by_id.get(match.scene)
        if scene:
            return f"{scene.number}  {scene.heading}"
        return "No such scene: choose one" if match.line.kind == "scene" else ""

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(_HEADS) - 1))


def _read_as(match: Match) -> str:
    line = match.line
    if line.kind == "scene":
        return " ".join(filter(None, ("Scene", line.scene, line.part)))
    if line.kind == "day":
        dated = f", {weekday(line.date)} {line.date.day} {month(line.date)}" if line.date else ""
        return f"End of day {line.day}{dated}".replace("day ,", "day,")
    return _KINDS[line.kind]


class SceneDelegate(QStyledItemDelegate):
    """Chooses one of our scenes for a line."""

    def __init__(self, scenes: Sequence[Scene], parent: QWidget) -> None:
        super().__init__(parent)
        self._scenes = scenes

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QComboBox(parent)
        box.addItem("No scene: a banner", BANNER)
        for scene in self._scenes:
            box.addItem(f"{scene.number}  {scene.heading}", scene.id)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox) and editor.currentIndex() >= 0:
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
