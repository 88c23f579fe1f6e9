"""Tables as slabs: heads that repeat, hairlines, toned rows, numbers in columns that line up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from filmdesk.paper.house import BOLD_TONES, FILLS, HAIR_INK, INK, QUIET
from filmdesk.paper.parts import Cell, Row, Table, TableColumn, Tone
from filmdesk.paper.pdf.columns import Measure, column_widths, cut_wide, set_apart
from filmdesk.paper.pdf.faces import Look, width_of
from filmdesk.paper.pdf.slabs import Slab
from filmdesk.paper.pdf.wrap import wrap
from filmdesk.paper.text import RIGHT_KINDS, align_of, cell_shown, is_banner, spread
from filmdesk.paper.text import clean as clean_text

_Spot = tuple[int, int, str]
"""First column, columns taken and alignment of a cell."""

_SHORT_PIECE = 400.0
_EMPTY = Look("Inter-Italic", 8.2, QUIET)

HAIR = 0.4
STRONG_INK = "1A1A1A"


_CLOSE = 0.5
"""How much of the room above and below a row is left where rows stand close."""


@dataclass(frozen=True, slots=True)
class _Setting:
    body: Look
    under: Look
    title: Look
    above: float
    below: float
    pad: float


_NORMAL = _Setting(Look(size=7.6), Look(size=6.8, ink=QUIET), Look("Inter-SemiBold", 5.8, QUIET), 3.3, 3.5, 4.0)
_DENSE = _Setting(Look(size=6.8), Look(size=6.2, ink=QUIET), Look("Inter-SemiBold", 5.6, QUIET), 2.0, 2.2, 2.4)


def table_slabs(table: Table, frame: float, clock: int) -> list[Slab]:
    """The table's slabs, cut into page-wide pieces if it must be."""
    if not table.rows or not table.columns:
        return _empty(table, frame)
    setting = _setting(table)
    measure = Measure(setting.body, setting.under, setting.title, setting.pad, clock)
    slabs: list[Slab] = []
    pieces = cut_wide(table, frame, measure)
    for number, piece in enumerate(pieces):
        made = _Layout(piece, column_widths(piece, frame, measure), setting, clock).slabs()
        if number:
            made[0].gap = 16.0
        slabs += _whole(made) if len(pieces) > 1 else made
    return slabs


def _setting(table: Table) -> _Setting:
    setting = _DENSE if table.dense else _NORMAL
    return replace(setting, above=setting.above * _CLOSE, below=setting.below * _CLOSE) if table.close else setting


def _whole(slabs: list[Slab]) -> list[Slab]:
    """A piece of a wide table that is short enough to stand on one page does."""
    if sum(slab.height for slab in slabs) < _SHORT_PIECE:
        for slab in slabs[:-1]:
            slab.keep = True
    return slabs


def _empty(table: Table, frame: float) -> list[Slab]:
    lines = wrap(clean_text(table.empty), _EMPTY, frame)
    return [Slab(15.0, texts=[(0.0, 10.0, _EMPTY, line)]) for line in lines]


@cache
def _tabular(look: Look) -> Look:
    if look.face in {"Inter-Regular", "Inter-SemiBold"}:
        return Look(look.face.replace("Inter", "InterTabular"), look.size, look.ink)
    return look


@cache
def _cell_look(base: Look, bold: bool, italic: bool, ink: str, figures: bool) -> Look:
    look = base.with_style(bold, italic)
    look = Look(look.face, look.size, ink)
    return _tabular(look) if figures else look


class _Layout:
    """One page-wide table being laid out."""

    def __init__(self, table: Table, widths: list[float], setting: _Setting, clock: int) -> None:
        self.table = table
        self.widths = widths
        self.setting = setting
        self.clock = clock
        self.lefts = [sum(widths[:at]) for at in range(len(widths))]
        self.frame = sum(widths)
        toned = any(row.tone in FILLS for row in table.rows)
        self.inset = setting.pad if toned else 0.0
        self.apart = set_apart(table.columns)

    def slabs(self) -> list[Slab]:
        """Heads, then rows; no page ends with only the first row or begins with only the last."""
        heads = self._heads()
        rows = [self._row(row) for row in self.table.rows]
        self._hold_together(rows)
        for slab in rows:
            slab.heads = heads
        for slab in heads:
            slab.keep = True
        return [*self._copies(heads), *rows]

    @staticmethod
    def _copies(heads: tuple[Slab, ...]) -> list[Slab]:
        return [Slab(h.height, h.texts, h.fills, h.rules, keep=True) for h in heads]

    def _hold_together(self, slabs: list[Slab]) -> None:
        rows = self.table.rows
        for at, row in enumerate(rows[:-1]):
            if row.keep_with_next or rows[at + 1].total:
                slabs[at].keep = True
        if len(slabs) > 1:
            slabs[0].keep = slabs[-2].keep = True

    def _heads(self) -> tuple[Slab, ...]:
        slabs = [self._upper_head(cells) for cells in self.table.heads]
        if self.table.show_titles:
            slabs.append(self._titles())
        elif slabs:
            slabs[-1].rules.append(self._line(slabs[-1].height, 0.8, STRONG_INK))
        else:
            slabs.append(Slab(1.0, rules=[(0.0, 0.6, self.frame, 0.6, 0.8, STRONG_INK)]))
        return tuple(slabs)

    def _titles(self) -> Slab:
        look = self.setting.title
        slab = Slab(0.0)
        columns = list(enumerate(self.table.columns))
        wrapped = [wrap(clean_text(c.title).upper(), look, self._room(at, 1)) for at, c in columns]
        deepest = max(map(len, wrapped))
        slab.height = self.setting.above * 0.8 + deepest * look.leading + self.setting.below * 0.8
        for (at, column), lines in zip(columns, wrapped, strict=True):
            down = self.setting.above * 0.8 + (deepest - len(lines)) * look.leading
            self._place(slab, lines, look, (at, 1, align_of(Cell(), column)), down)
        slab.rules.append(self._line(slab.height, 0.8, STRONG_INK))
        return slab

    def _upper_head(self, cells: tuple[Cell, ...]) -> Slab:
        look = Look("Inter-SemiBold", self.setting.title.size + 0.6, INK)
        slab = Slab(look.leading + 2.0)
        for at, span, cell in spread(cells, len(self.widths)):
            column = self.table.columns[at]
            lines = wrap(cell_shown(cell, column, self.clock), look, self._room(at, span))
            align = cell.align or ("center" if span > 1 and not column.repeat else align_of(cell, column))
            self._place(slab, lines, look, (at, span, align), 1.0)
            slab.height = max(slab.height, 2.0 + len(lines) * look.leading)
        return slab

    def _row(self, row: Row) -> Slab:
        slab = Slab(0.0, tears=True)
        setting = self.setting
        deepest = setting.body.leading
        banner = row.tone == "banner" and is_banner(row, len(self.widths))
        for at, span, cell in spread(row.cells, len(self.widths)):
            column = self.table.columns[at]
            align = "center" if banner and not cell.align else align_of(cell, column)
            deepest = max(deepest, self._cell(slab, row, cell, (at, span, align)))
        slab.height = setting.above + deepest + setting.below
        self._ground(slab, row.tone)
        if row.tone != "day-break" and not row.total:
            slab.rules.append(self._line(slab.height, HAIR, HAIR_INK))
        if row.bookmark:
            slab.bookmarks = ((clean_text(row.bookmark), 1),)
        return slab

    def _cell(self, slab: Slab, row: Row, cell: Cell, spot: _Spot) -> float:
        """Place the cell's lines; its depth in points."""
        at, span, _ = spot
        column = self.table.columns[at]
        text = cell_shown(cell, column, self.clock)
        if not text and not cell.under:
            return 0.0
        look = self._look(row, cell, column)
        room = self._room(at, span)
        lines = wrap(text, look, room)
        top = self.setting.above
        self._place(slab, lines, look, spot, top)
        if cell.strike:
            self._strike(slab, len(lines))
        depth = len(lines) * look.leading
        if cell.under:
            quiet = self.setting.under if row.tone != "day-break" else Look(size=self.setting.under.size, ink="DDDDDD")
            below = wrap(clean_text(cell.under), quiet, room)
            self._place(slab, below, quiet, spot, top + depth)
            depth += len(below) * quiet.leading
        return depth

    def _strike(self, slab: Slab, lines: int) -> None:
        for x, y, look, text in slab.texts[len(slab.texts) - lines :]:
            middle = y - look.size * 0.3
            slab.rules.append((x, middle, x + width_of(text, look), middle, 0.6, look.ink))

    def _look(self, row: Row, cell: Cell, column: TableColumn) -> Look:
        bold = cell.bold or column.bold or row.total or row.tone in BOLD_TONES
        ink = "FFFFFF" if row.tone == "day-break" else QUIET if cell.muted or row.tone == "muted" else INK
        return _cell_look(self.setting.body, bold, cell.italic, ink, column.kind in RIGHT_KINDS)

    def _ground(self, slab: Slab, tone: Tone) -> None:
        fill = FILLS.get(tone)
        if fill:
            slab.fills.append((0.0, 0.0, self.frame, slab.height, fill))

    def _left(self, at: int) -> float:
        return self.lefts[at] + (self.inset if at == 0 else self.setting.pad + self.apart[at])

    def _room(self, at: int, span: int) -> float:
        end = self._right(at + span - 1)
        return max(end - self._left(at), 4.0)

    def _right(self, at: int) -> float:
        last = at == len(self.widths) - 1
        return self.lefts[at] + self.widths[at] - (self.inset if last else self.setting.pad)

    def _place(self, slab: Slab, lines: Iterable[str], look: Look, spot: _Spot, top: float) -> None:
        at, span, align = spot
        left, right = self._left(at), self._right(at + span - 1)
        baseline = top + look.size * 0.98
        for line in lines:
            x = left
            if align != "left":
                spare = right - left - width_of(line, look)
                x += spare if align == "right" else spare / 2
            slab.texts.append((x, baseline, look, line))
            baseline += look.leading

    def _line(self, y: float, width: float, ink: str) -> tuple[float, float, float, float, float, str]:
        return (0.0, y, self.frame, y, width, ink)
