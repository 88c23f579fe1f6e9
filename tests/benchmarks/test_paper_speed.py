"""Speed as ratios, each measured in one interleaved run against a bare library drawing the same things."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from patience import patiently
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "paper"))

import paper_samples as samples

from filmdesk.paper.house import FOOT_MARGIN, SIDE_MARGIN, TOP_MARGIN, page_size
from filmdesk.paper.parts import Cell, Heading, Lines, Origin, Paper, Paragraph, Row, Sum, Table, TableColumn
from filmdesk.paper.pdf.blanks import Blanks
from filmdesk.paper.pdf.faces import face
from filmdesk.paper.pdf.furniture import head_band
from filmdesk.paper.pdf.layout import Layout
from filmdesk.paper.pdf.pages import FlowPage, paginate
from filmdesk.paper.returned.read import returned_in
from filmdesk.paper.returned.workbook import read_book
from filmdesk.paper.write import render

ROUNDS = 7


def ratio(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> float:
    """Our best time over the bare one's, taken by turns."""
    ours()
    bare()
    best = [9e9, 9e9]
    for _ in range(ROUNDS):
        for at, work in enumerate((ours, bare)):
            start = time.perf_counter()
            work()
            best[at] = min(best[at], time.perf_counter() - start)
    print(f"\n{name}: {best[0] * 1000:.1f} ms, bare {best[1] * 1000:.1f} ms, ratio {best[0] / best[1]:.2f}")
    return best[0] / best[1]


def bare_drawing(paper: Paper) -> Callable[[], bytes]:
    """The same texts, fills and rules at the same places through the canvas's own calls, with nothing to work out."""
    size = page_size(paper.page)
    frame = size[1] - TOP_MARGIN - FOOT_MARGIN
    width = size[0] - 2 * SIDE_MARGIN
    band = head_band(paper, width)
    pages = paginate(
        Layout(paper.clock, frame, Blanks(fillable=False)).pieces(paper.parts, width), frame - band.height, frame - 20
    )
    placed = [page.placed for page in pages if isinstance(page, FlowPage)]
    placed[0] = [(band, -band.height), *placed[0]]

    def draw() -> bytes:
        target = BytesIO()
        canvas = Canvas(target, size, pageCompression=1)
        for slabs in placed:
            for slab, down in slabs:
                top = size[1] - TOP_MARGIN - band.height - down
                for x, y, wide, high, ink in slab.fills:
                    canvas.setFillColor(f"#{ink}")
                    canvas.rect(SIDE_MARGIN + x, top - y - high, wide, high, stroke=0, fill=1)
                for x1, y1, x2, y2, thick, _ in slab.rules:
                    canvas.setLineWidth(thick)
                    canvas.line(SIDE_MARGIN + x1, top - y1, SIDE_MARGIN + x2, top - y2)
                canvas.setFillColor("#1A1A1A")
                for x, y, look, text in slab.texts:
                    canvas.setFont(look.face, look.size)
                    canvas.drawString(SIDE_MARGIN + x, top - y, text)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    return draw


@pytest.mark.parametrize(("name", "limit"), [("call_sheet", 1.3), ("one_liner", 1.3)])
@patiently
def test_tables_are_drawn_nearly_as_fast_as_a_bare_canvas_draws_them(name: str, limit: float) -> None:
    paper = getattr(samples, name)()
    assert ratio(f"{name} PDF", lambda: render(paper, "pdf"), bare_drawing(paper)) <= limit


@patiently
def test_script_pages_are_drawn_nearly_as_fast_as_a_bare_canvas_draws_them() -> None:
    paper = samples.script(120)
    part = paper.parts[0]
    assert isinstance(part, Lines)
    face("CourierPrime-Bold")

    def bare() -> bytes:
        target = BytesIO()
        canvas = Canvas(target, (612, 792), pageCompression=1)
        for page in part.pages:
            text = canvas.beginText(72, 720)
            text.setFont("CourierPrime-Regular", 12)
            for line in page.lines:
                text.setTextOrigin(line.column * 7.2, 710 - 12 * line.row)
                text.textLine(line.runs[0].text)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    assert ratio("script of 120 pages PDF", lambda: render(paper, "pdf"), bare) <= 1 / 0.68


def budget_paper(count: int) -> Paper:
    columns = (
        TableColumn("n", "Acct", "code"),
        TableColumn("d", "Description", width=3),
        *(TableColumn(f"m{at}", f"Amount {at}", "money") for at in range(8)),
    )
    return Paper("Budget", (Table("b", columns, tuple(map(budget_line, range(count)))),))


def budget_line(at: int) -> Row:
    amounts = (Cell(Decimal(at * 10 + step)) for step in range(6))
    sums = (Cell(Decimal(at), Sum("b", name, (str(at),))) for name in ("m0", "m1"))
    return Row((Cell(str(1000 + at)), Cell(f"Line {at} of the budget"), *amounts, *sums), id=str(at))


def bare_workbook(paper: Paper) -> Callable[[], bytes]:
    """The same cells, looks and formulas set one by one with openpyxl, without their values."""
    table = paper.parts[0]
    assert isinstance(table, Table)

    def write() -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        font, line = Font("Arial", 9, color="1A1A1A"), Border(bottom=Side("hair", "BDBDBD"))
        left, right = Alignment("left", "center", wrap_text=True), Alignment("right", "center", wrap_text=True)
        for at, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                made = sheet.cell(at, column, f"=SUM(C{at})" if cell.formula else cell.value)  # type: ignore[arg-type]
                made.font, made.border = font, line
                made.alignment = left if column < 3 else right
                if column > 2:
                    made.number_format = "#,##0.00_);(#,##0.00)"
            sheet.row_dimensions[at].height = 16
            sheet.cell(at, 11, row.id)
        sheet.freeze_panes = "A2"
        target = BytesIO()
        book.save(target)
        return target.getvalue()

    return write


@patiently
def test_a_budget_in_excel_costs_little_more_than_openpyxl_alone() -> None:
    paper = budget_paper(1000)
    assert ratio("budget of 1,000 lines xlsx", lambda: render(paper, "xlsx"), bare_workbook(paper)) <= 1.35


def returning_budget(count: int) -> Paper:
    """The same, to be brought back: it carries what was sent."""
    paper = budget_paper(count)
    [table] = paper.parts
    assert isinstance(table, Table)
    back = replace(table, returned=("d", *(f"m{at}" for at in range(6))))
    return replace(paper, parts=(back,), origin=Origin("production", "budget"))


@pytest.fixture
def as_in_the_window() -> Iterator[None]:
    """What was there before is left out of the search for garbage, as from the first picture of the window on."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("as_in_the_window")
@patiently
def test_a_budget_that_can_be_brought_back_costs_little_more_than_openpyxl_alone() -> None:
    paper = returning_budget(1000)
    assert ratio("budget that comes back xlsx", lambda: render(paper, "xlsx"), bare_workbook(paper)) <= 1.35


@pytest.fixture
def as_in_the_cage(as_in_the_window: None) -> Iterator[None]:
    """Garbage is looked for as seldom as where files from outside are read, which nothing was before either."""
    usual = gc.get_threshold()
    gc.set_threshold(20_000)
    yield
    gc.set_threshold(*usual)


@pytest.mark.usefixtures("as_in_the_cage")
@patiently
def test_an_edited_budget_is_read_and_compared_in_little_more_than_openpyxls_time_for_values(tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(render(returning_budget(5000), "xlsx"))

    def ours() -> object:
        found = returned_in(read_book(path), path.name).found
        assert not found.changes and len(found.ids["b"]) == 5000
        return found

    def bare() -> object:
        """The values of the same cells alone: openpyxl reads the file once more for the formulas."""
        book = load_workbook(path, read_only=True, data_only=True)
        return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]

    assert ratio("budget of 5,000 lines read back", ours, bare) <= 1.2


@patiently
def test_a_coverage_report_in_word_is_faster_than_python_docx_alone() -> None:
    text = "A sentence of coverage that says what the reader thought of the second act and why. " * 8
    parts = tuple(part for at in range(24) for part in (Heading(f"Section {at}"), Paragraph(text)))
    table = Table(
        "t",
        (TableColumn("a", "What"), TableColumn("b", "Mark")),
        tuple(Row((Cell(f"Row {at}"), Cell("good"))) for at in range(20)),
    )
    paper = Paper("Coverage", (*parts, table))

    def bare() -> bytes:
        document = docx.Document()
        for at in range(24):
            document.add_heading(f"Section {at}", 2)
            document.add_paragraph(text)
        grid = document.add_table(20, 2)
        for at in range(20):
            grid.cell(at, 0).text = f"Row {at}"
            grid.cell(at, 1).text = "good"
        target = BytesIO()
        document.save(target)
        return target.getvalue()

    assert ratio("coverage of five pages docx", lambda: render(paper, "docx"), bare) <= 0.5
