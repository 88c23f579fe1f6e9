"""Tables people hand over: any spreadsheet's CSV, tab-delimited text, Excel, and what only looks like one."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from filmdesk.film.tabular import cells, read_book, read_rows, recognise, rows_of_text
from filmdesk.values.errors import UserError

ROWS = [["Name", "Phone"], ["Zoë Ångström", "555 0100"]]
WORDS = {"name": ("full name",), "phone": ("mobile", "cell")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_spreadsheets_text_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes("\r\n".join(delimiter.join(row) for row in [*ROWS, ["", ""]]).encode(encoding))
    assert read_rows(table) == ROWS


def test_a_quoted_cell_keeps_its_commas_and_lines(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text('Name,Address\n"Lee, Ann","1 Mill Lane\nStroud"\n')
    assert read_rows(table)[1] == ["Lee, Ann", "1 Mill Lane\nStroud"]


def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["Name", "Born", "No", "Pick-up"],
        ["Ann", date(2015, 6, 1), 12.0, datetime(2026, 6, 1, 18, 30)],  # noqa: DTZ001 - Excel knows no zones
        [None, None],
    ):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    assert read_rows(tmp_path / "table.xlsx") == [
        ["Name", "Born", "No", "Pick-up"],
        ["Ann", "2015-06-01", "12", "2026-06-01 18:30"],
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b" \n\n", "is empty"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "not a table of text"),
        ("noise.xlsx", b"noise", "not an Excel workbook"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "not an Excel workbook"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=says):
        read_rows(tmp_path / name)


def test_another_zip_and_a_broken_workbook_are_refused(tmp_path: Path) -> None:
    for name, inside in (("other.xlsx", "letter.txt"), ("broken.xlsx", "[Content_Types].xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inside, "<not xml")
        with pytest.raises(UserError, match=f"{name} is not an Excel workbook that can be read"):
            read_rows(tmp_path / name)


def test_a_zip_that_unpacks_to_gigabytes_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(50_000_000))
    with pytest.raises(UserError, match="unpacks to far more"):
        read_rows(tmp_path / "bomb.xlsx")


def test_a_table_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(UserError, match="larger than 20 MB"):
        read_rows(tmp_path / "large.csv")
    with pytest.raises(UserError, match="cannot be read"):
        read_rows(tmp_path / "none.csv")


def test_a_column_is_known_by_any_of_its_words() -> None:
    assert recognise(["FULL NAME", "Cell "], WORDS) == {"name": 0, "phone": 1}
    assert recognise(["Phone"], WORDS) == {"phone": 0}
    assert cells(["Ann"], {"name": 0, "phone": 1}) == {"name": "Ann", "phone": ""}


def test_a_mapping_says_which_column_is_which(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text('[columns]\nname = "Artiste"\n')
    assert recognise(["Phone", "Artiste"], WORDS, mapping) == {"phone": 0, "name": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("columns = 3", "cannot be read"),
        ("name = 'x'", "cannot be read"),
        ("[columns", "cannot be read"),
        ('[columns]\nname = "Nobody"', "no column “Nobody”.*Phone, Artiste"),
        ('[columns]\nshoe = "Phone"', "Nothing of it is called shoe.*name, phone"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(tmp_path: Path, text: str, says: str) -> None:
    mapping = tmp_path / "map.toml"
    mapping.write_text(text)
    with pytest.raises(UserError, match=says):
        recognise(["Phone", "Artiste"], WORDS, mapping)
    with pytest.raises(UserError, match="cannot be read"):
        recognise(["Phone", "Artiste"], WORDS, tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Name\tRole\tAddress\nAnn\tGaffer\t12 Main St, Apt 4, Springfield, IL\nBo\tGrip\t9 Elm, Rear, Boston, MA", 3),
        ("Scene\tSet\tCast\n12\tINT. HOUSE, HALL\t1, 2, 3, 4\n13\tEXT. YARD\t1, 2, 5, 6", 3),
        ("Name;Note\nAnn;tall, kind, loud\nBo;small, shy, quick", 2),
        ("Account;Rate\n1100;1.500,50\n1200;2,5", 2),
        ('Name,Note\nAnn,"likes tea; coffee; milk"\nBo,"none; at; all"', 2),
        ("Salt Marsh, budget of 3 May, second draft, all figures in dollars\n\nAccount\tAmount\n1100\t5\n1200\t6", 2),
        ("Name,Phone\nAnn,555\nBo", 2),
    ],
)
def test_what_stands_in_cells_does_not_split_them(text: str, columns: int) -> None:
    assert len(rows_of_text(text)[-2]) == columns


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a file that opens and is not read")
def test_a_disk_that_fails_while_reading_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").symlink_to("/proc/self/mem")
    for read in (read_rows, read_book):
        with pytest.raises(UserError, match=r"list\.csv cannot be read"):
            read(tmp_path / "list.csv")
