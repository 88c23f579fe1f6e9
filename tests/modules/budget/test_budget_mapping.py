"""Files of other programs whose columns are called otherwise, said otherwise, or set by hand, and what they total."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from filmdesk.actions.imports import import_file
from filmdesk.actions.records import find_records, list_records
from filmdesk.film.tabular import read_book
from filmdesk.modules.budget.foreign.layout import Layout, as_mapped, guess, guess_under
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.imports import PreviewOptions, preview_budget, read_budget
from filmdesk.modules.budget.store import BUDGETS, LINES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

EXPORT = """THE HARBOUR
Prepared by,"Lee, Ann"

Acct No,Account Description,Amt,Units,X,Rate,Subtotal,Notes
1100,STORY RIGHTS,,,,,5000
,Option,1,Allow,,"$5,000.00","$5,000",two years
,TOTAL ABOVE-THE-LINE,,,,,5000
2000,PRODUCTION STAFF
2002,1ST AD
,Prep,4,Weeks,1,3000,12000
,Shoot,15,Days,1,909.10,13637
,Total Fringes,,,,,1234
,Total for 2002,,,,,26871
2012,SET PAS
,PAs,10,Days,3,"1.500,50 €",45015
,Refund,1,Flat,1,(250),(250)
,Half,"1,5",Days,1,100,150
,Agency,12.5,%,1,"30,000",3750
,Total for 2012,,,,,48665
,Total Production Staff,,,,,75536
,TOTAL PRODUCTION,,,,,75536
7300,CONTINGENCY,,,,,8000
,TOTAL BELOW-THE-LINE,,,,,83536
,Grand Total,,,,,{grand}
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.csv"
    path.write_text(EXPORT.format(grand=88536), "utf-8")
    return path


def taken(path: Path, mapping: Path | None = None) -> Taken:
    return read_budget(path, mapping)


def mapping(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_total_of_an_export_is_held_against_its_lines_and_no_money_of_it_is_lost(
    empty: Production, export: Path, tmp_path: Path
) -> None:
    told = mapping(tmp_path, '[columns]\n[rates]\nEUR = "1"\n')
    found = taken(export, told).found
    assert [(one.row, one.agrees) for one in found.stated if not one.agrees] == []
    assert [one.what for one in found.stated if one.row in (7, 20, 21, 23, 24)] == [
        "TOTAL ABOVE-THE-LINE", "Account 2000", "TOTAL PRODUCTION", "TOTAL BELOW-THE-LINE", "Grand Total",
    ]  # fmt: skip
    assert found.total == Decimal("88535.5")
    said = import_file(empty, export, "budget", told).splitlines()
    assert said[1:] == [
        "15 totals were reckoned again: all agree.",
        "Columns as map.toml says.",
        "EUR at 1, as you say.",
    ]
    rows = {row["description"]: row for row in list_records(empty, find_records("lines"))}
    assert [rows[name]["amount"] for name in ("Half", "CONTINGENCY", "Total Fringes")] == ["1.5", "1", "1"]
    assert (rows["PAs"]["rate"], rows["PAs"]["currency"], rows["Refund"]["rate"]) == ("1500.5", "EUR", "-250")
    assert (rows["Agency"]["subtotal"], rows["Option"]["note"]) == ("3750.00", "two years")


def test_a_total_that_differs_says_its_row_and_by_how_much(export: Path) -> None:
    export.write_text(EXPORT.format(grand='"88,000"'), "utf-8")
    odd = taken(export, mapping(export.parent, '[columns]\n[rates]\nEUR = "1"\n')).found.odd
    assert odd == ["Row 24, Grand Total: the lines come to 88,535.50, and the file says 88,000.00, 535.50 less."]


def test_a_budget_all_in_euros_begins_in_euros(empty: Production, tmp_path: Path) -> None:
    path = tmp_path / "euros.csv"
    rows = ('3602;Hotel;"1.500,50 €"', "3604;Diäten;12,5 €", "3606;Boot;1.200 €")
    path.write_text("\n".join(("Account;Description;Amount", *rows)), "utf-8")
    assert import_file(empty, path, "budget").splitlines()[0].endswith("2,713.00 in all.")
    assert [budget.currency for budget in BUDGETS.all(empty)] == ["EUR"]
    assert {line.currency for line in LINES.all(empty)} == {""}


def test_a_mapping_says_sheet_headings_and_columns_by_name_or_letter(empty: Production, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Nothing", "of", "it"])  # type: ignore[union-attr]
    detail = book.create_sheet("Detail")
    for row in ([], ["Účet", "Co", "", "Cena", "Budget"], ["3602", "Hotel", 2, 600, 99], ["3604", "Taxi", 1, 40, 9]):
        detail.append(row)
    detail.merge_cells("A1:C1")
    path = tmp_path / "cs.xlsx"
    book.save(path)
    with pytest.raises(UserError, match="headed like a budget"):
        preview_budget(empty, PreviewOptions(str(path)))
    told = mapping(
        tmp_path,
        'sheet = "detail"\nheadings = 2\n[columns]\naccount = "Účet"\ndescription = "Co"\namount = "C"\n'
        'rate = "Cena"\ntotal = ""\n',
    )
    found = taken(path, told).found
    assert [(line.account, line.amount, line.rate, line.stated) for line in found.lines] == [
        ("3602", "2", "600", None), ("3604", "1", "40", None),
    ]  # fmt: skip
    read = read_book(path)
    assert "Amt from “C”" in preview_budget(empty, PreviewOptions(str(path), str(told)))
    for wrong in ('[columns]\nrate = "Miete"', '[columns]\nprice = "Cena"', 'sheet = "x"\n[columns]\nrate = "D"',
                  'headings = 90\nsheet = "Detail"\n[columns]\nrate = "D"', 'columns = 3'):  # fmt: skip
        with pytest.raises(UserError):
            as_mapped(read, mapping(tmp_path, wrong))


def test_columns_set_once_are_known_again_for_the_next_file_with_these_headings(
    empty: Production, tmp_path: Path
) -> None:
    told = mapping(tmp_path, '[columns]\ndescription = "Co"\nrate = "Cena"\namount = "Kolik"\n')
    for name, hotel in (("first.csv", 600), ("second.csv", 700)):
        (tmp_path / name).write_text(f"Nr,Co,Kolik,Cena\n3602,Hotel,2,{hotel}\n", "utf-8")
    import_file(empty, tmp_path / "first.csv", "budget", told)
    again = taken(tmp_path / "second.csv")
    assert "as you set them before" in again.layout.how
    assert [line.rate for line in again.found.lines] == ["700"]
    (tmp_path / "other.csv").write_text("Nr,Co,Počet,Cena\n3602,Hotel,2,600\n", "utf-8")
    assert taken(tmp_path / "other.csv").layout.missing


def test_a_column_set_to_something_else_is_that_alone() -> None:
    layout = Layout(0, 0, {"description": 1, "rate": 2, "total": 3})
    assert layout.with_column(3, "rate").columns == {"description": 1, "rate": 3}
    assert layout.with_column(2, "").columns == {"description": 1, "total": 3}
    assert layout.with_column(1, "note").missing == "Say which column holds the description."


def test_macros_and_rows_beyond_those_read_are_said_and_a_sheets_row_numbers_are_kept(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Acct", "Description", "Amt", "Rate"], [], ["2002", "AD", 1, 3000 / 7], *[[]] * 20_000, ["x"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.active["E3"] = "=C3*D3"  # type: ignore[index]
    path = tmp_path / "macros.xlsm"
    book.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"never run")
    read = read_book(path)
    assert read.remarks == (
        "It holds macros; they were not run and are not read.",
        "Some of its formulas do not say what they come to: save it once in Excel or LibreOffice.",
        "Only the first 20,000 rows of “Sheet” were read; there are more.",
    )
    [line] = Taken.by("macros", read, guess(read)).found.lines
    assert (line.row, line.rate) == (3, "428.571428571429")


def test_fringes_said_line_by_line_are_a_line_of_each_account_and_a_rate_of_exchange_is_what_lines_come_to(
    empty: Production, tmp_path: Path
) -> None:
    path = tmp_path / "fringed.csv"
    path.write_text(
        "Acct,Description,Amt,Rate,Cur,Subtotal,Fringes,Total\n2002,AD,2,3000,USD,6000,900,6900\n"
        "2002,AD's box,1,100,,100,,100\n3602,Hotel,3,100,EUR,326,,326\n3602,Boat,1,1000,EUR,1085,,1085\n"
        ",Grand total,,,,,,8411\n",
        "utf-8",
    )
    found = taken(path).found
    assert (found.differing, found.money.rate("EUR")) == ([], Decimal("1.085"))
    assert [(line.account, line.description, line.rate) for line in found.lines if line.lump] == [
        ("2002", "Fringes", "900")
    ]
    import_file(empty, path, "budget")
    [total] = list_records(empty, find_records("totals"))
    assert (total["production"], total["missing"]) == ("8410.50", 0)
    path.write_text('Acct,Description,Amt,Rate,Fringes\n2002,AD,2,3000,"OASDI, FUTA"\n', "utf-8")
    assert "fringe" not in taken(path).layout.columns
    assert "fringe" not in guess_under(read_book(path), 0, 0).columns, "nor where the heading row is chosen by hand"
