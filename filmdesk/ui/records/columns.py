"""Which columns of a table are in sight, how wide and in what order: chosen by a person and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QTableView

from filmdesk.ui.desk import Desk
from filmdesk.ui.fonts import text_width
from filmdesk.ui.records.kinds import RIGHT
from filmdesk.ui.records.table import RecordTable
from filmdesk.ui.theme import themes
from filmdesk.values.columns import Column

_UNIT = 96
_NARROWEST, _WIDEST = 44, 420
_LOOKED_AT = 24
_COMMON, _STRETCH, _WORD = 0.9, 1.5, 110
_LETTERS = 80
_PAD = 20
_MONEY = "88,888.88"
"""What a column of money has room for, also while nothing stands in it yet."""


class Columns(QObject):
    """The columns of one table, remembered under a key: as wide as what stands in them, or as a person drew them.

    Where they leave room, texts that are cut get it first, the longest before the others; the last column what is left.
    Columns in which nothing stands lend the room they do not need for their titles.
    """

    def __init__(self, desk: Desk, key: str, table: QTableView, model: RecordTable) -> None:
        super().__init__(table)
        self._desk, self._key, self._table, self._model = desk, key, table, model
        self._restoring = False
        self._own: dict[int, int] = {}
        self._fitted = False
        heads = table.horizontalHeader()
        heads.setStretchLastSection(False)
        self.restore()
        table.viewport().installEventFilter(self)
        model.rowsInserted.connect(self._fit_rows)
        model.modelReset.connect(self._fit_first_rows)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._share_anew)
        self._letters = table.font().pixelSize()
        themes().changed.connect(self._follow_theme)
        model.dataChanged.connect(self._look_soon)
        heads.sectionResized.connect(self._resized)
        heads.sectionMoved.connect(self._keep)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._open_under_head)

    def in_sight(self) -> list[int]:
        """The columns in sight, in the order they stand."""
        heads = self._table.horizontalHeader()
        order = [heads.logicalIndex(place) for place in range(heads.count())]
        return [column for column in order if not heads.isSectionHidden(column)]

    def show(self, number: int, on: bool) -> None:
        """Put a column in sight, or out of it; the last one stays."""
        if on or len(self.in_sight()) > 1:
            self._table.setColumnHidden(number, not on)
            self._give_rest()
            self._keep()

    def choose(self) -> None:
        """Open the list of columns to choose from."""
        self._open(self._table.mapToGlobal(QPoint(0, self._table.horizontalHeader().height())))

    def restore(self) -> None:
        """As they were left, or as wide as what stands in them."""
        self._restoring = True
        heads = self._table.horizontalHeader()
        kept = self._desk.recall(self._key, {})
        places = []
        self._own.clear()
        for number, column in enumerate(self._model.columns):
            stood = kept.get(column.name) if isinstance(kept, dict) else None
            if isinstance(stood, list) and len(stood) == 3:
                places.append((int(stood[0]), number))
                heads.setSectionHidden(number, bool(stood[2]))
                self._own[number] = max(int(stood[1]), _NARROWEST)
        for place, number in sorted(places):
            heads.moveSection(heads.visualIndex(number), min(place, heads.count() - 1))
        if not self.in_sight():  # what was kept of another version's columns hides all of these
            for number in range(heads.count()):
                heads.setSectionHidden(number, False)
        self._restoring = False
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.__dict__ and event.type() is QEvent.Type.Resize:
            self._give_rest()
        return super().eventFilter(watched, event)

    def _follow_theme(self) -> None:
        """The text may be of another size now."""
        if self._table.font().pixelSize() != self._letters:
            self._letters = self._table.font().pixelSize()
            self._fit()

    def _fit(self) -> None:
        """Every column as its own width has it, else as its texts do."""
        self._fitted = bool(self._model.records)
        texts = self._texts()
        self._widths = self._fitting(texts)
        self._want(texts)
        self._give_rest()

    def _want(self, texts: Sequence[Sequence[int]]) -> None:
        """By column, how much more its longest text could use, or how much it could do without while it is empty."""
        columns = enumerate(self._model.columns)
        empty = {n: self._widths[n] - _least(c) for n, c in columns if not texts[n] and n not in self._own}
        self._lending = {n: spare for n, spare in empty.items() if spare > 0}
        longest = {n: max(wide, default=0) for n, wide in enumerate(texts) if n not in self._own}
        self._wanting = {n: more for n, wide in longest.items() if (more := wide + _PAD - self._widths[n]) > 0}

    def _fit_first_rows(self) -> None:
        """A table laid out while it was empty fits what came first; later rows move nothing under anybody's hands."""
        if not self._fitted and self._model.records:
            self._fit()

    def _fit_rows(self, _: QModelIndex, first: int, last: int) -> None:
        """A list that was pasted or taken in is to be read; a single row moves nothing under anybody's hands."""
        if self._fitted and last > first:
            self._look_soon()
        self._fit_first_rows()

    def _look_soon(self) -> None:
        """What somebody changed is to be read whole where there is room; looked at once for all told together."""
        seen = self.in_sight()
        lent = any(n in self._lending for n in seen)
        if self._only_read or lent or self._table.columnWidth(seen[-1]) > self._widths[seen[-1]]:
            self._late.start()

    @property
    def _only_read(self) -> bool:
        """Whether nobody types here: then a column may grow for a text that came."""
        return self._table.editTriggers() == QTableView.EditTrigger.NoEditTriggers

    def _share_anew(self) -> None:
        before, texts = (self._wanting, self._lending, self._widths), self._texts()
        if self._only_read:
            self._widths = list(map(max, self._widths, self._fitting(texts)))
        self._want(texts)
        if (self._wanting, self._lending, self._widths) != before:
            self._give_rest()

    def _give_rest(self) -> None:
        heads, seen = self._table.horizontalHeader(), self.in_sight()
        widths = {number: self._widths[number] for number in seen}
        rest = max(self._table.viewport().width() - sum(widths.values()), 0)
        wanted = sum(more for number, more in self._wanting.items() if number in widths)
        for number in self._lending.keys() & widths.keys():
            lent = max(min(self._lending[number], wanted - rest), 0)
            widths[number] -= lent
            rest += lent
        for number in sorted(self._wanting.keys() & widths.keys(), key=self._wanting.__getitem__, reverse=True):
            more = min(self._wanting[number], rest)
            widths[number] += more
            rest -= more
        widths[seen[-1]] += rest
        self._restoring = True
        for number, width in widths.items():
            heads.resizeSection(number, width)
        self._restoring = False

    def _resized(self, number: int, _: int, width: int) -> None:
        """A person drew a column: it stays so, and what room is left goes where it went before."""
        if self._restoring:
            return
        self._own[number] = self._widths[number] = width
        self._wanting.pop(number, None)
        self._lending.pop(number, None)
        if number != self.in_sight()[-1]:
            self._give_rest()
        self._keep()

    def _keep(self, *_: int) -> None:
        if self._restoring:
            return
        heads = self._table.horizontalHeader()
        kept = {
            column.name: [heads.visualIndex(n), self._widths[n], heads.isSectionHidden(n)]
            for n, column in enumerate(self._model.columns)
        }
        self._desk.remember(self._key, kept)

    def _texts(self) -> list[list[int]]:
        """By column, how wide the texts are that stand in its first rows."""
        rows = range(min(self._model.rowCount(), _LOOKED_AT))
        shown = zip(*(self._model.texts(row) for row in rows), strict=True)
        return [[text_width(text[:_LETTERS]) for text in texts if text] for texts in shown] or [
            [] for _ in self._model.columns
        ]

    def _open_under_head(self, at: QPoint) -> None:
        self._open(self._table.horizontalHeader().mapToGlobal(at))

    def _open(self, at: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self._model.columns):
            entry = menu.addAction(column.title.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(not self._table.isColumnHidden(number))
            entry.toggled.connect(lambda on, number=number: self.show(number, on))
        menu.popup(at)

    def _fitting(self, texts: Sequence[Sequence[int]]) -> list[int]:
        """By column, the width a person gave it, else what its texts need."""
        columns = zip(self._model.columns, texts, strict=True)
        return [self._own.get(n) or _fitting(column, wide) for n, (column, wide) in enumerate(columns)]


def _fitting(column: Column, texts: Sequence[int]) -> int:
    """Wide enough for a column's title and for what stands in it, a few far longer texts apart."""
    widths = sorted(texts)
    common = widths[int(len(widths) * _COMMON)] if widths else int(column.width * _UNIT / 2)
    if widths and widths[-1] <= max(common * _STRETCH, _WORD):
        common = widths[-1]
    if column.kind == "money":
        common = max(common, text_width(_MONEY))
    return min(max(common + _PAD, _least(column)), _WIDEST)


def _least(column: Column) -> int:
    """Wide enough for a column's title."""
    title = text_width(column.title) + (8 if column.kind in RIGHT else 0)
    return max(title + 28, _NARROWEST)
