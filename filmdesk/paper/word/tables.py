"""Tables in Word: heads that repeat, rows that are not torn, toned grounds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from filmdesk.paper.house import BOLD_TONES, FILLS
from filmdesk.paper.parts import Cell, Row, Table, TableColumn
from filmdesk.paper.text import NEVER_WRAPPED, align_of, cell_shown, is_banner, spread
from filmdesk.paper.widths import shared_width
from filmdesk.paper.word.words import look, paragraph, run

_RULE = '<w:{0} w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>'


def table_open(widths: list[int], style: str = "", borders: str = "", indent: int = 0) -> str:
    """The beginning of a table of fixed columns, in twips."""
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def cell_xml(width: int, content: str, span: int = 1, fill: str = "", more: str = "") -> str:
    """A cell of paragraphs."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{more}{shade}</w:tcPr>{content}</w:tc>'


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes one table for a width in twips."""

    table: Table
    width: int
    clock: int

    def xml(self) -> str:
        """The table, or the sentence that stands for it."""
        table = self.table
        if not table.rows or not table.columns:
            return paragraph("Muted", run(table.empty)) if table.empty else ""
        widths = self._widths()
        rows = [self._head(cells, widths) for cells in table.heads]
        if table.show_titles:
            rows.append(self._titles(widths))
        last = len(table.rows) - 1
        for at, row in enumerate(table.rows):
            kept = row.keep_with_next or at in {0, last - 1} or (at < last and table.rows[at + 1].total)
            rows.append(self._row(row, widths, kept and at < last))
        style = "FilmdeskDense" if table.dense else "FilmdeskTable"
        return table_open(widths, style) + "".join(rows) + "</w:tbl>" + paragraph("Spacer", "")

    def _widths(self) -> list[int]:
        half = 6.5 if self.table.dense else 8.0
        twips = half * 10.6
        pad = 60 if self.table.dense else 170
        needs = [max(240.0, *(len(word) * 66.0 + pad for word in (*c.title.split(), ""))) for c in self.table.columns]
        for row in self.table.rows:
            for at, span, cell in spread(row.cells, len(needs)):
                if span == 1 and cell.value is not None:
                    column = self.table.columns[at]
                    text = cell_shown(cell, column, self.clock)
                    whole = column.kind in NEVER_WRAPPED
                    longest = len(text) if whole else max(map(len, text.split()), default=0)
                    wide = 1.1 if cell.bold or column.bold or text.isupper() else 1.0
                    needs[at] = max(needs[at], min(longest, 30) * twips * wide + pad)
        widths = shared_width([max(c.width, 0.05) for c in self.table.columns], needs, float(self.width))
        ends = [round(end) for end in accumulate(widths)]
        return [max(end - start, 1) for start, end in zip([0, *ends], ends, strict=False)]

    def _titles(self, widths: list[int]) -> str:
        cells = "".join(
            cell_xml(
                width,
                paragraph("TableTitle", run(column.title, "<w:caps/>"), align_of(Cell(), column)),
                more=f"<w:tcBorders>{_RULE.format('bottom')}</w:tcBorders>",
            )
            for width, column in zip(widths, self.table.columns, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _head(self, cells: tuple[Cell, ...], widths: list[int]) -> str:
        made = []
        for at, span, cell in spread(cells, len(widths)):
            column = self.table.columns[at]
            align = cell.align or ("center" if span > 1 and not column.repeat else align_of(cell, column))
            words = paragraph("TableTitle", run(cell_shown(cell, column, self.clock)), align)
            made.append(cell_xml(sum(widths[at : at + span]), words, span, "F2F2F2"))
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{self._filled(cells, made, widths)}</w:tr>"

    def _row(self, row: Row, widths: list[int], kept: bool) -> str:
        made = []
        banner = row.tone == "banner" and is_banner(row, len(widths))
        for at, span, cell in spread(row.cells, len(widths)):
            column = self.table.columns[at]
            align = "center" if banner and not cell.align else align_of(cell, column)
            words = self._words(row, cell, column, align, kept)
            made.append(cell_xml(sum(widths[at : at + span]), words, span, FILLS.get(row.tone, "")))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{self._filled(row.cells, made, widths)}</w:tr>"

    @staticmethod
    def _filled(cells: tuple[Cell, ...], made: list[str], widths: list[int]) -> str:
        """The cells, with an empty one for columns none of them takes."""
        placed = spread(cells, len(widths))
        after = placed[-1][0] + placed[-1][1] if placed else 0
        if after < len(widths):
            made = [*made, cell_xml(sum(widths[after:]), paragraph("TableText", ""), len(widths) - after)]
        return "".join(made)

    def _words(self, row: Row, cell: Cell, column: TableColumn, align: str, kept: bool) -> str:
        dark = row.tone == "day-break"
        ink = "FFFFFF" if dark else "595959" if cell.muted or row.tone == "muted" else ""
        bold = cell.bold or column.bold or row.total or row.tone in BOLD_TONES
        keep = "<w:keepNext/>" if kept else ""
        style = "TableDense" if self.table.dense else "TableText"
        text = cell_shown(cell, column, self.clock)
        runs = run(text, look(bold, cell.italic, cell.strike, ink)) if text else ""
        words = paragraph(style, runs, align, keep) if runs or not cell.under else ""
        if cell.under:
            words += paragraph("TableUnder", run(cell.under, look(ink="DDDDDD") if dark else ""), align, keep)
        return words
