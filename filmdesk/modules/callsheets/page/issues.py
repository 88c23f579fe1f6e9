"""What went out: each issue as people have it, beside the sheet as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QVBoxLayout, QWidget

from filmdesk.modules.callsheets.exports import CallSheetOptions
from filmdesk.modules.callsheets.page.state import ShownDay
from filmdesk.modules.callsheets.records import SheetIssue
from filmdesk.ui.labels import label
from filmdesk.ui.preview import Preview
from filmdesk.ui.tips import as_typed

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LIST_WIDTH = 250


class IssueModel(QAbstractListModel):
    """The issues of the day's sheet, the last first."""

    def __init__(self, shown: ShownDay, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._issues: list[SheetIssue] = []
        self.refresh()

    def refresh(self) -> bool:
        """Take the issues as they are now; True when they are others."""
        now = list(reversed(self._shown.shown.issues)) if self._shown.shown else []
        if [issue.id for issue in now] == [issue.id for issue in self._issues]:
            return False
        self.beginResetModel()
        self._issues = now
        self.endResetModel()
        return True

    def issue(self, index: Index) -> SheetIssue:
        """The issue of a row."""
        return self._issues[index.row()]

    def row_of(self, identity: str) -> int:
        """The row of an issue, -1 for none."""
        return next((row for row, issue in enumerate(self._issues) if issue.id == identity), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._issues)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        issue = self.issue(index)
        name = f"Revision {issue.revision} ({issue.colour})" if issue.revision else f"First issue ({issue.colour})"
        said = f"{name}\n{self._when(issue)}, by {issue.issued_by}"
        return as_typed(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def _when(self, issue: SheetIssue) -> str:
        return self._shown.shown.moment(issue.issued_at) if self._shown.shown else ""


class IssuesView(QSplitter):
    """The list, the issue chosen as it went out, and the present sheet beside it."""

    def __init__(self, shown: ShownDay) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shown = shown
        self.model = IssueModel(shown, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setObjectName("rows")
        self.list.setAccessibleName("Issues of this call sheet")
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.issued = Preview(shown.desk)
        self.present = Preview(shown.desk)
        self.setChildrenCollapsible(False)
        self.addWidget(self.list)
        self.addWidget(_titled("As issued", self.issued))
        self.addWidget(_titled("As it stands now", self.present))
        self.setSizes([_LIST_WIDTH, 500, 500])
        for column, share in enumerate((0, 1, 1)):
            self.setStretchFactor(column, share)
        self.list.selectionModel().currentChanged.connect(self._show)
        shown.turned.connect(self.refresh)
        shown.changed.connect(self.refresh)
        self._choose_first()

    def refresh(self) -> None:
        """Take the day as it is now; the issue chosen stays chosen."""
        if self.model.refresh():
            self._choose_first()

    def options(self) -> CallSheetOptions:
        """The issue chosen, as Hand over takes it."""
        index = self.list.currentIndex()
        return CallSheetOptions(self._shown.number, self.model.issue(index).revision if index.isValid() else None)

    def select(self, identity: str) -> bool:
        """Choose an issue; False when it is not one of this day's sheet."""
        row = self.model.row_of(identity)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        return row >= 0

    def _choose_first(self) -> None:
        self.list.setVisible(bool(self.model.rowCount()))
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self._show()
            return
        for preview, sentence in zip((self.issued, self.present), _NOTHING, strict=True):
            preview.show_nothing(sentence)

    def _show(self) -> None:
        if self.list.currentIndex().isValid():
            self.issued.show_paper("call-sheet", self.options(), from_top=True)
            self.present.show_paper("call-sheet", CallSheetOptions(self._shown.number), from_top=True)


_NOTHING: Sequence[str] = (
    "Nothing went out for this day yet. Each time its sheet is published, the page is kept here as people have it.",
    "",
)


def _titled(title: str, preview: Preview) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(0)
    heading = label(title.upper(), "heading")
    heading.setContentsMargins(8, 0, 0, 0)
    column.addWidget(heading)
    column.addWidget(preview, 1)
    return made
