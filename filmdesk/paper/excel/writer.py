"""Writes a paper as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from filmdesk.paper.excel.cells import Face, Wardrobe, put, safe
from filmdesk.paper.excel.formulas import Places, formula_text, sheet_names, valid_name, with_values
from filmdesk.paper.excel.grid import grid_of
from filmdesk.paper.excel.places import Span
from filmdesk.paper.excel.rich import rich_words
from filmdesk.paper.excel.sheet import Painter
from filmdesk.paper.house import QUIET, SIDE_MARGIN, head_of, page_size, printed_at, stamped
from filmdesk.paper.parts import Paper, Part, Sheet
from filmdesk.paper.returned.elsewhere import keys_of
from filmdesk.paper.returned.sent import SHEET, Sent, packed, sent_of
from filmdesk.paper.text import clean, plain

_STOCK_CODES = {"letter": 1, "a4": 9, "legal": 5}
_POINTS_PER_CHARACTER = 6.05
_ID_WIDTH = 12.0


def render_xlsx(paper: Paper) -> bytes:
    """The paper as a workbook: a tab for each Sheet part, typed values, and formulas with their values."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    places, wardrobe = Places(), Wardrobe()
    tabs = _tabs(paper)
    names = sheet_names(title for title, _ in tabs)
    painters = [
        _paint_tab(paper, book.create_sheet(name), parts, wardrobe, places)
        for name, (_, parts) in zip(names, tabs, strict=True)
    ]
    _define_names(book, painters, places)
    values = [_write_formulas(painter, places) for painter in painters]
    _remember(book, paper, painters)
    _describe(book, paper)
    target = BytesIO()
    book.save(target)
    return with_values(target.getvalue(), values, stamped())


def _tabs(paper: Paper) -> list[tuple[str, list[Part]]]:
    tabs: list[tuple[str, list[Part]]] = [(clean(paper.title), [])]
    for part in paper.parts:
        if isinstance(part, Sheet):
            tabs.append((clean(part.title), []))
        else:
            tabs[-1][1].append(part)
    return tabs if tabs[0][1] or len(tabs) == 1 else tabs[1:]


def _paint_tab(paper: Paper, sheet: Worksheet, parts: list[Part], wardrobe: Wardrobe, places: Places) -> Painter:
    characters = (page_size(paper.page)[0] - 2 * SIDE_MARGIN) / _POINTS_PER_CHARACTER
    painter = Painter(sheet, grid_of(parts, characters, paper.clock), wardrobe, places, characters)
    row = _head(paper, painter)
    end = painter.paint(parts, row)
    _set_sizes(painter)
    _set_ids(painter)
    _set_page(paper, painter, max(end - 1, 1))
    return painter


def _head(paper: Paper, painter: Painter) -> int:
    head = head_of(paper)
    last = len(painter.grid.edges) - 1
    rows = max(len(head.left), len(head.right))
    middle = painter.grid.column_at(0.58) if 0 < painter.grid.column_at(0.58) < last else last
    for at in range(rows):
        size, quiet = (14.0, "1A1A1A") if at == 0 else (8.5, QUIET)
        left = Face(bold=at == 0, size=size, ink=quiet)
        right = Face(bold=at == 0, size=size, ink=quiet, align="right")
        _head_line(painter, at + 1, head.left, at, Span(0, middle if at < len(head.right) else last), left)
        if at < len(head.right) and middle < last:
            _head_line(painter, at + 1, head.right, at, Span(middle, last), right)
    row = rows + 1
    if middle == last and head.right:
        for line in head.right:
            painter.line(row, Span(0, last), rich_words(line, Face()), Face(ink=QUIET))
            row += 1
    if paper.watermark:
        painter.line(row, Span(0, last), safe(paper.watermark), Face(bold=True, ink="B3261E", size=10.0))
        row += 1
    for at in range(last if row > 1 else 0):
        painter.wardrobe.dress(painter.sheet.cell(row, at + 1), Face(top="medium"))
    painter.deepen(row, 6.0)
    return row + 1 if row > 1 else 1


def _head_line(painter: Painter, row: int, lines: tuple[Any, ...], at: int, span: Span, face: Face) -> None:
    if at < len(lines):
        depth = painter.depth(plain(lines[at]), span, face)
        painter.line(row, span, rich_words(lines[at], face), face, depth)


def _set_sizes(painter: Painter) -> None:
    grid, sheet = painter.grid, painter.sheet
    for at in range(len(grid.edges) - 1):
        sheet.column_dimensions[get_column_letter(at + 1)].width = round(max(grid.width(at, at + 1), 0.8), 2)
    for row, height in painter.heights.items():
        sheet.row_dimensions[row].height = round(height, 1)
    sheet.sheet_view.showGridLines = False


def _set_ids(painter: Painter) -> None:
    """Row ids in a hidden column right of the page, so that an edited copy can be brought home."""
    if not painter.ids:
        return
    column = len(painter.grid.edges)
    for row, record in painter.ids.items():
        put(painter.sheet.cell(row, column), record)
    painter.sheet.column_dimensions[get_column_letter(column)].hidden = True
    painter.sheet.column_dimensions[get_column_letter(column)].width = _ID_WIDTH


def _set_page(paper: Paper, painter: Painter, last_row: int) -> None:
    sheet = painter.sheet
    setup: Any = sheet.page_setup
    setup.paperSize = _STOCK_CODES[paper.page.stock]
    setup.orientation = "landscape" if paper.page.landscape else "portrait"
    wide = painter.grid.total / painter.page_characters
    setup.fitToWidth, setup.fitToHeight = max(1, ceil(wide / 1.35)), int(_nearly_a_page(paper, painter))
    properties: Any = sheet.sheet_properties
    properties.pageSetUpPr.fitToPage = True
    margins: Any = sheet.page_margins
    margins.left = margins.right = 0.42
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.6, 0.2, 0.3
    sheet.print_area = f"A1:{get_column_letter(len(painter.grid.edges) - 1)}{last_row}"
    sheet.row_breaks.brk = [Break(id=row) for row in painter.breaks]
    _set_foot(paper, sheet)
    _freeze(painter)


def _nearly_a_page(paper: Paper, painter: Painter) -> bool:
    """Whether the sheet is one page, or so little more that shrinking it to one still reads well."""
    return sum(painter.heights.values()) < 1.3 * (page_size(paper.page)[1] - 76.0) and not painter.breaks


def _freeze(painter: Painter) -> None:
    if len(painter.title_rows) != 1:
        return
    first, last = painter.title_rows[0]
    painter.sheet.print_title_rows = f"{first}:{last}"
    if last <= 14:
        painter.sheet.freeze_panes = f"{get_column_letter(painter.frozen_column + 1)}{last + 1}"
    if painter.frozen_column:
        painter.sheet.print_title_cols = f"A:{get_column_letter(painter.frozen_column)}"


def _set_foot(paper: Paper, sheet: Worksheet) -> None:
    foot: Any = sheet.oddFooter
    foot.left.text, foot.left.size = _coded(paper.foot), 8
    foot.right.text = " · ".join(filter(None, ("Page &P of &N", _coded(printed_at(paper)))))
    foot.right.size = 8
    book = sheet.parent
    if book and len(book.worksheets) > 1:  # a tab is not printed, and may be all that tells its page from others
        foot.center.text, foot.center.size = "&A", 8
    if paper.watermark:
        head: Any = sheet.oddHeader
        head.center.text, head.center.size = _coded(paper.watermark), 9


def _coded(text: str) -> str:
    return clean(text).replace("\n", " ").replace("&", "&&")[:100]


def _define_names(book: Workbook, painters: list[Painter], places: Places) -> None:
    for painter in painters:
        quoted = painter.sheet.title.replace("'", "''")
        for name, row, column in painter.named:
            if valid_name(name) and name not in book.defined_names:
                place = f"'{quoted}'!${get_column_letter(column)}${row}"
                book.defined_names[name] = DefinedName(name, attr_text=place)
                places.names.add(name)


def _write_formulas(painter: Painter, places: Places) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pending in painter.formulas:
        text = formula_text(pending.formula, places, painter.sheet.title)
        if text is not None:
            cell = painter.sheet.cell(pending.row, pending.column)
            cell.value = text
            values[cell.coordinate] = pending.value
    return values


def _remember(book: Workbook, paper: Paper, painters: list[Painter]) -> None:
    """What was sent, on a sheet nobody sees, so that an edited copy can be brought home."""
    sent = sent_of(paper)
    if sent.tables and sent.production:
        told = (value for painter in painters for value in _elsewhere(painter, sent))
        sent = replace(sent, sheets=tuple(book.sheetnames), elsewhere=keys_of(told))
        sheet = book.create_sheet(SHEET)
        sheet.sheet_state = "veryHidden"
        for row, text in enumerate(packed(sent), 1):
            put(sheet.cell(row, 1), text)


def _elsewhere(painter: Painter, sent: Sent) -> Iterator[object]:
    """What a sheet says outside of the rows that come back; formulas by what they came to."""
    ours = {row for row, mark in painter.ids.items() if mark.partition(":")[0] in sent.tables}
    yield from (pending.value for pending in painter.formulas if pending.row not in ours)
    for number, cells in enumerate(painter.sheet.iter_rows(values_only=True), 1):
        for value in cells if number not in ours else ():
            if isinstance(value, CellRichText):
                yield str(value)
            elif isinstance(value, str | int | float | Decimal):
                yield value


def _describe(book: Workbook, paper: Paper) -> None:
    made = stamped().replace(tzinfo=None)
    whole: Any = book
    about = book.properties
    about.title, about.language = clean(paper.title), clean(paper.language)
    about.creator = clean(paper.author) or "filmdesk"
    about.created = about.modified = made
    if paper.origin.production:
        for name, value in asdict(paper.origin).items():
            whole.custom_doc_props.append(StringProperty(name=f"filmdesk_{name}", value=clean(value)))
