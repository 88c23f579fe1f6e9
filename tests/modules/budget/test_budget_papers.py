"""The papers of a budget: what they say, and that a workbook reckons every figure again to the cent."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import change_record, find_records, list_records
from filmdesk.modules.budget.papers.exports import BudgetOptions
from filmdesk.modules.budget.store import active_budget
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Change = Callable[..., None]
CENT = Decimal("0.01")


def built(production: Production, name: str) -> Any:
    return build_paper(production, find_export(name))


def book_of(production: Production, name: str, *, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(render(built(production, name), "xlsx")), data_only=values)


def pages_of(paper: Any) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(render(paper, "pdf"))]


def figures(row: list[Any]) -> list[float]:
    return [cell for cell in row if isinstance(cell, int | float)]


def formulas(book: Workbook) -> Iterator[tuple[str, str]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell.coordinate) for cell in row if cell.data_type == "f")


def named(book: Workbook, name: str) -> Decimal:
    [(sheet, place)] = book.defined_names[name].destinations
    return Decimal(str(book[sheet][place].value)).quantize(CENT)


@pytest.mark.parametrize("rounding", ["exact", "printed"])
@pytest.mark.parametrize("name", ["budget", "top-sheet"])
def test_a_viewer_that_does_not_reckon_shows_the_totals_the_command_line_tells(
    rich: Production, change: Change, rounding: str, name: str
) -> None:
    change("budgets", active_budget(rich).id, rounding=rounding)
    [totals] = list_records(rich, find_records("totals"))
    book = book_of(rich, name)
    for total in ("above_the_line", "production", "post", "below_the_line", "charges", "grand_total", "net_budget"):
        assert named(book, total) == Decimal(totals[total]), total
    assert Decimal(totals["grand_total"]) > 150_000


OFFICE = shutil.which("soffice")


@pytest.mark.office
@pytest.mark.skipif(not OFFICE, reason="NOT RUN: LibreOffice is not installed")
@pytest.mark.parametrize("rounding", ["exact", "printed"])
@pytest.mark.parametrize("budget", ["rich", "sample"])
def test_libreoffice_reckons_every_figure_again_to_the_cent(
    request: pytest.FixtureRequest, budget: str, tmp_path: Path, rounding: str
) -> None:
    production: Production = request.getfixturevalue(budget)
    change_record(production, find_records("budgets"), active_budget(production).id, {"rounding": rounding})
    ours, bare = book_of(production, "budget"), book_of(production, "budget", values=False)
    places = list(formulas(bare))
    bare.save(tmp_path / "budget.xlsx")  # without the values written beside the formulas, so that none can be reused
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [str(OFFICE), home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "budget.xlsx")], check=True, capture_output=True, timeout=120)
    theirs = load_workbook(tmp_path / "out" / "budget.xlsx", data_only=True)
    differing = {
        (sheet, place): (ours[sheet][place].value, theirs[sheet][place].value)
        for sheet, place in places
        if abs(float(ours[sheet][place].value) - float(theirs[sheet][place].value)) > 0.004
    }
    assert len(places) > 120 and differing == {}


def test_what_is_typed_again_in_the_workbook_is_reckoned_on_from_there(rich: Production) -> None:
    """Lines point at globals by name, accounts at lines, the top sheet at accounts: nothing is a copied figure."""
    bare = book_of(rich, "budget", values=False)
    written = [bare[sheet][place].value for sheet, place in formulas(bare)]
    assert any("prep_weeks" in text for text in written) and any("shoot_days" in text for text in written)
    for name in ("grand_total", "production", "net_budget"):
        [(sheet, place)] = bare.defined_names[name].destinations
        assert str(bare[sheet][place.replace("$", "")].value).startswith("=")
    assert any("'Detail'!" in text for text in written) and any("'Accounts'!" in text for text in written)
    detail = bare["Detail"]
    levels = {str(row[0].value): detail.row_dimensions[row[0].row].outlineLevel for row in detail.iter_rows()}
    assert [levels[title] for title in ("2501 Key grip", "Key grip", "Total for 2501")] == [0, 1, 0]
    grip = next([cell.value for cell in row] for row in detail.iter_rows() if row[0].value == "Key grip")
    assert "day (11 h)" in grip


def test_a_line_without_a_price_is_a_marked_blank_and_listed_with_the_reason(rich: Production) -> None:
    text = " ".join(pages_of(built(rich, "budget")))
    assert "Composer" in text and "it has no rate" in text and "1 line or charge not priced yet" in text
    book = book_of(rich, "budget")
    [row] = [row for row in book["Detail"].iter_rows() if str(row[0].value).startswith("Composer")]
    assert 0 not in [cell.value for cell in row]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_a_top_sheet_is_preliminary_says_its_head_and_prints_whole_currency(
    rich: Production, change: Change, suffix: str
) -> None:
    change("budgets", active_budget(rich).id, place="Point Alder", format="2.39", shoot="23 days x 12 h",
           assumptions="No night work.\nThe quay is free.")  # fmt: skip
    data = render(built(rich, "top-sheet"), suffix)
    if suffix == "pdf":
        text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    elif suffix == "docx":
        document = Document(BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        heads = [p.text for section in document.sections for p in section.header.paragraphs]
        text = " ".join([*(p.text for p in document.paragraphs), *cells, *heads])
    else:
        text = data.decode("utf-8")
    for words in ("PRELIMINARY", "Point Alder", "23 days x 12 h", "The quay is free.", "EUR at 1.0835", "TBD"):
        assert words in text, words
    assert "3 % of above and below the line and 7900, without 1400, 2505, Coast and 1000" in text
    [totals] = list_records(rich, find_records("totals"))
    assert f"{Decimal(totals['grand_total']).quantize(Decimal(1), ROUND_HALF_UP):,f}" in text


def test_without_a_budget_there_is_nothing_to_hand_over(empty: Production) -> None:
    for name in ("top-sheet", "budget"):
        with pytest.raises(UserError, match="No budget was begun"):
            built(empty, name)


def test_the_sample_is_a_whole_budget_with_a_top_sheet_on_one_page(sample: Production) -> None:
    lines = list_records(sample, find_records("lines"))
    assert len(lines) >= 150 and len({line["account"] for line in lines}) >= 25
    assert [line["description"] for line in lines if line["missing"]] == []
    pages = pages_of(built(sample, "top-sheet"))
    assert "Grand total" in pages[0] and "Contingency" in pages[0] and len(pages) == 2
    assert pages[1].count("Assumptions") == 1


def test_the_printed_budget_sums_its_fringes_up_and_has_them_line_by_line_only_where_asked(sample: Production) -> None:
    pages = pages_of(built(sample, "budget"))
    assert len(pages) < 20 and [page.count("Assumptions") for page in pages[:3]] == [0, 1, 0]
    assert "Grand total" in pages[0] and "Accounts" in pages[2] and "Grand total" not in pages[2]
    book = book_of(sample, "budget")
    rows = [[cell.value for cell in row] for row in book["Fringes"].iter_rows()]
    [whole] = [figures(row)[0] for row in rows if row[0] == "Total fringes"]
    by_account = [[cell.value for cell in row] for row in book["Accounts"].iter_rows()]
    of_categories = [figures(row)[1] for row in by_account if any(str(cell).startswith("Total for") for cell in row)]
    assert whole == pytest.approx(sum(of_categories)) and whole > 80_000
    assert f"{whole:,.0f}" in pages[-1] and "Paid so far" not in " ".join(pages).casefold()
    asked = pages_of(build_paper(sample, find_export("budget"), BudgetOptions(fringes_by_line=True)))
    assert len(asked) > len(pages) + 5 and "paid so far" in asked[-1].casefold()


def test_where_sums_add_what_is_printed_window_command_line_and_workbook_say_the_same_of_every_line(
    rich: Production, change: Change
) -> None:
    change("budgets", active_budget(rich).id, rounding="printed")
    told = {line["description"]: line for line in list_records(rich, find_records("lines"))}
    sheet = [[cell.value for cell in row] for row in book_of(rich, "budget")["Detail"].iter_rows()]
    of_sheet = {str(row[0]): figures(row)[-3:] for row in sheet if str(row[0]) in told}
    assert len(of_sheet) > 7
    for name in ("1st AD, prep", "2nd AD", "Key grip", "Grips"):
        subtotal, fringe, total = (Decimal(str(told[name][column])) for column in ("subtotal", "fringe", "total"))
        assert subtotal % 1 == 0 and subtotal + fringe.quantize(Decimal(1)) == total
        assert [subtotal, total] == [Decimal(str(figure)) for figure in (of_sheet[name][0], of_sheet[name][2])]


@pytest.mark.parametrize("rounding", ["exact", "printed"])
def test_a_total_that_the_printed_figures_do_not_add_up_to_says_so_under_it(sample: Production, rounding: str) -> None:
    change_record(sample, find_records("budgets"), active_budget(sample).id, {"rounding": rounding})
    [sheet] = [part for part in built(sample, "top-sheet").parts if getattr(part, "name", "") == "topsheet"]
    totals = [(row.cells[1].value, row.cells[2].value.quantize(Decimal(1), ROUND_HALF_UP)) for row in sheet.rows]
    end = next(at for at, (title, _) in enumerate(totals) if title == "Total above the line")
    added = sum(value for _, value in totals[:end])
    text = pages_of(built(sample, "top-sheet"))[0]
    if rounding == "exact":
        assert added != totals[end][1] and f"Total above the line to {added:,f}" in " ".join(text.split())
    else:
        assert added == totals[end][1] and "they add up" not in text
