from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import paper_samples as samples
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook
from PIL import Image as Pillow

from filmdesk.paper.parts import (
    Calc,
    Called,
    Cell,
    Columns,
    Fields,
    Image,
    Lines,
    Named,
    PageBreak,
    PageSetup,
    Paper,
    Paragraph,
    Ref,
    Row,
    Sheet,
    Sum,
    Table,
    TableColumn,
)
from filmdesk.paper.write import render
from filmdesk.values.clock import ClockTime
from filmdesk.values.eighths import Eighths


def book_of(paper: Paper, values: bool = False) -> Any:
    return load_workbook(BytesIO(render(paper, "xlsx")), data_only=values)


def cells_of(sheet: Any) -> dict[str, Any]:
    return {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}


def found(sheet: Any, value: object) -> Any:
    return next(cell for cell in cells_of(sheet).values() if cell.value == value)


def one_cell(value: Any, kind: Any = "text", **more: Any) -> Any:
    table = Table("t", (TableColumn("a", "Title", kind),), (Row((Cell(value),), id="r"),))
    sheet = book_of(Paper("P", (table,), **more)).active
    return [cell for row in sheet.iter_rows(max_col=1) for cell in row if cell.value is not None][-1]


def test_excel_knows_pages_times_dates_and_money_as_what_they_are() -> None:
    pages = one_cell(Eighths(11), "eighths")
    assert (pages.value, pages.number_format) == (1.375, "# ?/8")
    early = one_cell(ClockTime(25 * 60 + 30), "time")
    assert early.number_format == 'h:mm AM/PM "(+1)"'
    assert one_cell(ClockTime(360), "time", clock=24).number_format == "[h]:mm"
    day = one_cell(date(2026, 6, 5), "date")
    assert day.is_date and day.value == datetime(2026, 6, 5)  # noqa: DTZ001
    money = one_cell(Decimal("-1234.50"), "money")
    assert money.value == -1234.5 and "(" in money.number_format
    assert one_cell(1234567, "number").value == 1234567
    assert one_cell("0042").value == "0042"
    assert one_cell(True).value == "Yes"


def test_a_formula_stands_with_its_value_and_names_its_cells() -> None:
    rows = tuple(Row((Cell(at), Cell(Decimal(at) / 2)), id=f"r{at}") for at in range(1, 4))
    total = Row(
        (Cell(6, Sum("t", "a"), name="Whole"), Cell(Decimal(9), Calc("*", (Ref("t", "r2", "b"), Decimal(9))))),
        id="sum",
        total=True,
    )
    tables = Table("t", (TableColumn("a", "A", "number"), TableColumn("b", "B", "money")), (*rows, total))
    known = Row((Cell(12, Calc("+", (Named("Whole"), Ref("t", "sum", "a")))),))
    other = Table("u", (TableColumn("c", "C", "number"),), (known, Row((Cell(7, Ref("t", "gone", "a")),))))
    paper = Paper("P", (Sheet("One's"), tables, Sheet("Two"), other))
    formulas = book_of(paper)
    first = cells_of(formulas["One's"])
    texts = {cell.value for cell in first.values() if cell.data_type == "f"}
    assert any(re.fullmatch(r"=SUM\(A\d+:A\d+\)", text) for text in texts)
    assert any(re.fullmatch(r"=\(B\d+\*9\)", text) for text in texts)
    second = [cell.value for cell in cells_of(formulas["Two"]).values() if cell.data_type == "f"]
    assert len(second) == 1 and re.fullmatch(r"=\(Whole\+'One''s'!A\d+\)", second[0])
    assert found(book_of(paper, values=True)["Two"], 12) is not None
    assert found(book_of(paper, values=True)["Two"], 7) is not None
    assert "Whole" in formulas.defined_names


def test_a_sheet_is_set_up_for_screen_and_printer() -> None:
    book = book_of(samples.day_out_of_days())
    sheet = book.active
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 5
    assert sheet.freeze_panes is not None and sheet.freeze_panes.startswith("B")
    assert sheet.print_title_rows and sheet.print_title_cols
    assert sheet.print_area
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "Page" in sheet.oddFooter.right.text


def test_row_ids_and_origin_travel_hidden() -> None:
    book = book_of(samples.call_sheet())
    sheet = book.active
    hidden = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    assert len(hidden) == 1
    ids = [cell.value for cell in sheet[hidden[0]] if cell.value]
    assert ids[:3] == ["scene-21", "scene-22", "scene-30"] and "cast-3K" in ids
    assert {entry.name: entry.value for entry in book.custom_doc_props.props}["filmdesk_production"] == "prod-1"
    document = zipfile.ZipFile(BytesIO(render(samples.call_sheet(), "docx"))).read("docProps/custom.xml").decode()
    assert "filmdesk_production" in document and "prod-1" in document


def test_tabs_have_names_excel_takes() -> None:
    titles = ("Top sheet", "top sheet", "A/B: [x]*?", "x" * 60, "", "History", "'quoted'")
    parts = tuple(part for title in titles for part in (Sheet(title), Paragraph("text")))
    names = book_of(Paper("P", parts)).sheetnames
    assert len({name.lower() for name in names}) == len(titles)
    assert all(0 < len(name) <= 31 and not re.search(r"[\\/*?:\[\]]", name) for name in names)


def test_a_grid_of_data_alone_merges_nothing_below_its_head() -> None:
    sheet = book_of(samples.one_liner(60)).active
    head = next(cell.row for cell in cells_of(sheet).values() if cell.value == "Sc")
    spans = [merged for merged in sheet.merged_cells.ranges if merged.min_row > head]
    assert all("END OF DAY" in str(sheet.cell(merged.min_row, 1).value) for merged in spans)


def test_word_has_real_styles_tables_and_pages() -> None:
    document = docx.Document(BytesIO(render(samples.one_liner(60, "a4"), "docx")))
    xml = document.element.xml
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") >= 60
    section = document.sections[0]
    assert section.page_width is not None and round(section.page_width.mm) == 210
    footer = section.footer._element.xml
    assert "NUMPAGES" in footer and " PAGE " in footer
    assert document.core_properties.title == "One-liner"
    names = {style.name for style in document.styles}
    assert {"Heading 1", "Table Text", "Notice", "Scene Heading", "Dialogue", "Small"} <= names
    landscape = docx.Document(BytesIO(render(samples.day_out_of_days(), "docx"))).sections[0]
    assert landscape.orientation == WD_ORIENT.LANDSCAPE


def test_word_keeps_the_scripts_pages_lines_and_kinds() -> None:
    document = docx.Document(BytesIO(render(samples.script(3), "docx")))
    breaks = document.element.xml.count("<w:pageBreakBefore/>")
    assert breaks == 2
    kinds = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Transition"} <= kinds
    action = next(p for p in document.paragraphs if p.style and p.style.name == "Dialogue")
    indent = action.paragraph_format.left_indent
    assert indent is not None and round(indent.inches, 2) == 1.5
    assert document.sections[0].left_margin is not None and document.sections[0].left_margin.inches == 1.0


def test_word_turns_between_flowing_pages_and_script_pages() -> None:
    script = samples.script(2).parts[0]
    assert isinstance(script, Lines)
    paper = Paper("Sides", (Paragraph("Cover"), script, PageBreak(), script, Paragraph("Notes")), page=PageSetup("a4"))
    sections = docx.Document(BytesIO(render(paper, "docx"))).sections
    widths = [round(section.page_width.mm) for section in sections if section.page_width]
    assert widths == [210, 216, 216, 210]


def test_blanks_are_content_controls() -> None:
    assert docx.Document(BytesIO(render(samples.release_form(), "docx"))).element.xml.count("<w:sdtContent>") == 2


def picture(kind: str = "PNG") -> bytes:
    target = BytesIO()
    Pillow.new("RGB", (40, 20), (200, 30, 30)).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "docx", "html"])
def test_pictures_come_from_their_bytes_and_broken_ones_say_so(suffix: str) -> None:
    good = Paper("P", (Image(picture(), "a dog", 0.5), Image(picture("JPEG"), "a cat")))
    assert len(render(good, suffix)) > len(render(Paper("P", ()), suffix))
    bad = Paper("P", (Image(b"/etc/hostname", "a door"), Image(b"", ""), Image(b"\x89PNG\r\n\x1a\nrubbish", "x")))
    data = render(bad, suffix)
    if suffix == "html":
        assert b"[Picture: a door]" in data


def test_fields_in_columns_keep_their_order() -> None:
    fields = Fields((("One", "1"), ("Two", "2"), ("Three", "3")), columns=2)
    document = docx.Document(BytesIO(render(Paper("P", (fields,)), "docx")))
    assert [cell.text for cell in document.tables[1].rows[0].cells] == ["One", "1", "Two", "2"]
    sheet = book_of(Paper("P", (fields, Columns(((fields,), (fields,)))))).active
    assert found(sheet, "One").row == found(sheet, "Two").row


OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="NOT RUN: LibreOffice is not installed")


def converted(paper: Paper, suffix: str, target: str, folder: Path) -> Path:
    source = folder / f"paper.{suffix}"
    source.write_bytes(render(paper, suffix))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "out" / f"paper.{target.split(':')[0]}"


@needs_office
@pytest.mark.office
def test_libreoffice_counts_what_our_formulas_say(tmp_path: Path) -> None:
    rows = tuple(
        Row((Cell(f"a{at}"), Cell(Decimal(at) * Decimal("1.25")), Cell(Eighths(at))), id=str(at)) for at in range(1, 40)
    )
    worth = sum((Decimal(at) * Decimal("1.25") for at in range(1, 40)), Decimal(0))
    sums = (Cell(worth, Sum("t", "m"), name="Worth"), Cell(Eighths(780), Sum("t", "e")))
    total = Row((Cell("Total"), *sums), total=True)
    columns = (TableColumn("n", "N"), TableColumn("m", "M", "money"), TableColumn("e", "E", "eighths"))
    capped = Called("ROUND", (Called("MIN", (Named("Worth"), Decimal("13.5"))), Decimal(0)))
    paper = Paper(
        "P",
        (
            Table("t", columns, (*rows, total)),
            Table("u", columns[:2], (Row((Cell("Half"), Cell(worth / 2, Calc("/", (Named("Worth"), Decimal(2)))))),)),
            Table("v", columns[:2], (Row((Cell("Whole"), Cell(Decimal(14), capped))),)),
        ),
    )
    ours = book_of(paper, values=True).active
    theirs = load_workbook(converted(paper, "xlsx", "xlsx", tmp_path), data_only=True).active
    formulas = [cell.coordinate for cell in cells_of(book_of(paper).active).values() if cell.data_type == "f"]
    assert len(formulas) == 4
    for place in formulas:
        assert float(ours[place].value) == pytest.approx(float(theirs[place].value), abs=1e-9)


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_prints_the_call_sheet_on_one_page(tmp_path: Path, suffix: str) -> None:
    document = pypdfium2.PdfDocument(converted(samples.call_sheet(), suffix, "pdf", tmp_path))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    for words in ("CALL SHEET 5", "11:00 AM", "EXT. PIER 9", "8:15 PM"):
        assert words in text


@needs_office
@pytest.mark.office
def test_libreoffice_breaks_the_script_where_we_do(tmp_path: Path) -> None:
    paper = replace(samples.script(4), watermark="")
    assert len(pypdfium2.PdfDocument(converted(paper, "docx", "pdf", tmp_path))) == 4
