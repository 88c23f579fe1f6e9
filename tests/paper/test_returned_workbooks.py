"""Workbooks that come home: our rows and columns are known again however they were moved about."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from filmdesk.paper.parts import (
    Calc,
    Called,
    Cell,
    Formula,
    Heading,
    Named,
    Origin,
    Paper,
    Paragraph,
    Ref,
    Row,
    Sheet,
    Sum,
    Table,
    TableColumn,
)
from filmdesk.paper.returned.differences import Differences, differences
from filmdesk.paper.returned.outlines import outline_in, outline_of
from filmdesk.paper.returned.read import read_returned
from filmdesk.paper.returned.sent import Kept, packed, sent_of, unpacked
from filmdesk.paper.returned.workbook import Book, Found, Rows, read_book
from filmdesk.paper.write import render
from filmdesk.values.errors import UserError

COLUMNS = (
    TableColumn("name", "Name", width=3),
    TableColumn("days", "Days", "number"),
    TableColumn("rate", "Rate", "money"),
    TableColumn("total", "Total", "money"),
)


def row(identity: str, days: int, rate: str) -> Row:
    total = Calc("*", (Ref("crew", identity, "days"), Ref("crew", identity, "rate")))
    cells = (Cell(identity.title()), Cell(days), Cell(Decimal(rate)), Cell(days * Decimal(rate), total))
    return Row(cells, identity)


def head(group: str) -> Row:
    return Row((Cell(group.title(), span=4),), opens=group, tone="head")


GRIPS = [row(f"grip {n}", n + 1, f"{n + 100}.25") for n in range(6)]
SPARKS = [row(f"spark {n}", n + 1, f"{n + 200}.5") for n in range(6)]
PAPER = Paper(
    "Crew",
    (Table("crew", COLUMNS, (head("grip"), *GRIPS, head("electric"), *SPARKS), returned=("name", "days", "rate")),),
    origin=Origin("p", "crew", record="r"),
)
SENT = replace(sent_of(PAPER), sheets=("Crew",))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    path = tmp_path / "crew.xlsx"
    path.write_bytes(render(PAPER, "xlsx"))
    return read_book(path)


def rows_of(book: Book) -> Rows:
    return book.sheets["Crew"]


def number_of(rows: Rows, mark: str) -> int:
    return next(number for number, cells in rows.items() if Found(f"crew:{mark}") in cells.values())


def reordered(rows: Rows, wanted: Callable[[int], float]) -> None:
    """The rows in another order, on the same places."""
    numbers = sorted(rows)
    fresh = dict(zip(numbers, [rows[number] for number in sorted(numbers, key=wanted)], strict=True))
    rows.clear()
    rows.update(fresh)


def seen(book: Book) -> Differences:
    return differences(book, SENT)


def nothing(found: Differences) -> bool:
    return not (found.changes or found.typed_over or found.added or found.gone or found.moved)


def test_what_was_sent_is_read_out_of_the_workbook_and_a_letter_changed_in_it_is_noticed(book: Book) -> None:
    column = [cells[1].value for _, cells in sorted(book.sheets["filmdesk"].items())]
    sent = unpacked(column)
    assert "filmdesk" in book.hidden and sent == SENT and column == packed(sent)
    for at, text in enumerate(column[1:], 1):
        assert unpacked([*column[:at], text[:-1] + ("a" if text[-1] != "a" else "b"), *column[at + 1 :]]) is None
    assert unpacked([]) is None and unpacked(["", "filmdesk 1 0 x"]) is None


def test_nothing_on_the_hidden_sheet_is_what_an_office_program_reads_as_a_character_spelled_out() -> None:
    """LibreOffice made a line break of _xd_, which stands in one such sheet of a hundred, and the copy was refused."""
    many = replace(SENT, sheets=tuple(f"{n * n * 7919:x}" for n in range(5_000)))
    assert "_" not in "".join(packed(many)) and unpacked(packed(many)) == many


def test_columns_put_in_moved_renamed_and_hidden_are_the_same_columns(book: Book) -> None:
    rows = rows_of(book)
    for cells in rows.values():
        old = dict(cells)
        cells.clear()  # Rate first, then a column of somebody's own, then Name, Days and the rest
        place = {3: 1, 1: 3, 2: 4, 4: 5, 5: 6}
        cells.update({place[at]: cell for at, cell in old.items()})
        cells[2] = Found("my own")
    rows[number_of(rows, "#")][1] = Found("What they get")
    assert nothing(seen(book)) and seen(book).remarks == []
    rows[number_of(rows, "grip 2")][1] = Found("500", "number")
    [change] = seen(book).changes
    assert (change.row, change.column, change.sent.value, change.came.value) == ("grip 2", "rate", 102.25, "500")


def test_a_column_that_was_deleted_leaves_its_field_as_it_is(book: Book) -> None:
    for cells in rows_of(book).values():
        cells.pop(2, None)
    found = seen(book)
    assert nothing(found) and "no column Days any more" in found.remarks[0]


def test_a_sort_within_a_group_is_an_order_and_no_change(book: Book) -> None:
    rows = rows_of(book)
    first, last = number_of(rows, "grip 0"), number_of(rows, "grip 5")
    reordered(rows, lambda number: first + last - number if first <= number <= last else number)
    found = seen(book)
    assert nothing(found) and [one.group for one in found.reordered] == ["grip"]
    assert found.sequences["crew"]["grip"] == [f"grip {n}" for n in range(5, -1, -1)]


def test_a_sort_across_the_headings_moves_nobody_to_another_group(book: Book) -> None:
    rows = rows_of(book)
    first = number_of(rows, ">grip")
    heads = {first, number_of(rows, ">electric")}
    reordered(rows, lambda number: number if number < first else 1_000 + number if number in heads else 500 - number)
    found = seen(book)
    assert not found.moved and not found.changes and "sorted across" in found.remarks[0]


def test_a_sort_that_left_the_hidden_ids_behind_is_seen_through(book: Book) -> None:
    rows = rows_of(book)
    numbers = [number_of(rows, f"spark {n}") for n in range(6)]
    marks = [rows[number].pop(5) for number in numbers]
    texts = [rows[number] for number in reversed(numbers)]
    texts[0][3] = Found("999", "number")  # and one of them was edited
    for number, cells, mark in zip(numbers, texts, marks, strict=True):
        rows[number] = {**cells, 5: mark}
    [change] = seen(book).changes
    assert (change.row, change.came.value) == ("spark 5", "999") and not seen(book).gone


def test_a_row_cut_out_without_its_hidden_id_is_the_same_row_elsewhere_and_an_emptied_one_is_taken_out(
    book: Book,
) -> None:
    rows = rows_of(book)
    moved, emptied, last = number_of(rows, "grip 2"), number_of(rows, "grip 4"), max(rows)
    rows[last + 1] = {column: cell for column, cell in rows[moved].items() if column != 5}
    rows[moved] = {5: rows[moved][5]}
    rows[emptied] = {5: rows[emptied][5]}
    found = seen(book)
    assert [(one.row, one.was, one.now) for one in found.moved] == [("grip 2", "grip", "electric")]
    assert [one.row for one in found.gone] == ["grip 4"] and not (found.changes or found.added)


def test_without_the_hidden_ids_rows_are_known_by_what_they_say_or_where_they_stand(book: Book) -> None:
    rows = rows_of(book)
    for cells in rows.values():
        cells.pop(5, None)
    assert nothing(seen(book)) and "known by what it says" in seen(book).remarks[0]
    at = {cells[1].value: number for number, cells in rows.items()}
    rows[at["Grip 2"]][3] = Found("999", "number")
    rows[at["Spark 1"]][1] = Found("Best boy")
    rows[at["Spark 4"]] = {1: Found("Gaffer"), 2: Found("9", "number"), 3: Found("1", "number")}
    rows[at["Grip 5"]], rows[at["Spark 5"]] = rows[at["Spark 5"]], rows[at["Grip 5"]]
    rows[max(rows) + 1] = {1: Found("Dolly")}
    found = seen(book)
    assert {(one.row, one.column, one.came.value) for one in found.changes} == {
        ("grip 2", "rate", "999"), ("spark 1", "name", "Best boy"), ("spark 4", "name", "Gaffer"),
        ("spark 4", "days", "9"), ("spark 4", "rate", "1"),
    }  # fmt: skip
    assert {(one.row, one.now) for one in found.moved} == {("grip 5", "electric"), ("spark 5", "grip")}
    assert [one.cells["name"].value for one in found.added] == ["Dolly"] and not found.gone


def test_cells_shoved_past_their_hidden_ids_are_read_by_what_they_say(book: Book) -> None:
    """As an office program does with cells cut out and put in between: marks of headings stand beside other rows."""
    rows = rows_of(book)
    first, last = number_of(rows, "grip 1"), number_of(rows, "spark 2")
    marks = {number: rows[number].pop(5) for number in range(first, last + 1)}
    texts = [rows[number] for number in (*range(first + 1, last + 1), first)]
    for number, cells in zip(range(first, last + 1), texts, strict=True):
        rows[number] = {**cells, 5: marks[number]}
    found = seen(book)
    assert [(one.row, one.now) for one in found.moved] == [("grip 1", "electric")] and "look closely" in found.remarks[
        0
    ]
    assert not (found.changes or found.added or found.gone or found.retitled)


def test_what_is_written_where_nothing_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "crew.xlsx"
    path.write_bytes(render(PAPER, "xlsx"))
    edited = load_workbook(path)
    sheet = edited["Crew"]
    rows = {str(cell.value): cell.row for cells in sheet for cell in cells if cell.value}
    sheet.cell(rows["crew:#"], 7).value = "Remarks"
    sheet.cell(rows["crew:grip 1"], 7).value = "ask Bob"
    sheet.cell(rows["crew:grip 1"], 2).value = None
    sheet.cell(rows["crew:spark 2"], 3).comment = Comment("too high?", "Dana")
    sheet.cell(rows["crew:spark 5"] + 3, 1).value = "Best boy"  # below a gap
    edited.create_sheet("Drones")["A1"] = "Drone, 2 days"
    edited.save(path)
    found = seen(read_book(path))
    assert [(one.row, one.called, one.text, one.comment) for one in found.beside] == [
        ("grip 1", "Grip 1", "Remarks: ask Bob", False), ("spark 2", "Spark 2", "Rate: too high?", True),
    ]  # fmt: skip
    assert [one.cells["name"].value for one in found.added] == ["Best boy"]
    assert found.remarks == ["Drones was not sent and is not read."]


def test_what_is_typed_outside_of_the_tables_is_told_and_what_was_sent_there_is_not(tmp_path: Path) -> None:
    costs = Table("costs", COLUMNS[:3], (Row((Cell("Truck"), Cell(3), Cell(Decimal("70.5"))), "truck"),))
    parts = (Heading("Everybody"), *PAPER.parts, Sheet("Notes"), Paragraph("Two weeks of prep."), costs)
    path = tmp_path / "crew.xlsx"
    path.write_bytes(render(replace(PAPER, parts=parts), "xlsx"))
    assert read_returned(path).found.remarks == []
    edited = load_workbook(path)
    notes, cells = edited["Notes"], {str(cell.value): cell for sheet in edited for row in sheet for cell in row}
    cells["Two weeks of prep."].value = "Three weeks of prep."
    cells["70.5"].value = 80
    cells["Everybody"].value = "Nobody"
    notes["A1"].comment = Comment("see my mail", "Dana")
    edited.save(path)
    where = "was written where nothing is read. It is not taken."
    assert sorted(read_returned(path).found.remarks) == [
        f"On the sheet Crew “Nobody” {where}",
        *(f"On the sheet Notes “{text}” {where}" for text in ("80", "Three weeks of prep.", "see my mail")),
    ]


def test_a_row_copied_with_its_hidden_id_is_a_new_row(book: Book) -> None:
    rows = rows_of(book)
    last = max(rows) + 1
    rows[last] = {**rows[number_of(rows, "spark 3")], 1: Found("Best boy")}
    found = seen(book)
    [added] = found.added
    assert added.cells["name"].value == "Best boy" and added.group == "electric" and not found.changes


def test_of_two_sheets_that_hold_the_rows_the_edited_one_is_read(book: Book) -> None:
    before = {number: dict(cells) for number, cells in rows_of(book).items()}
    rows_of(book)[number_of(rows_of(book), "grip 1")][2] = Found("9", "number")
    book.sheets = {"Crew (2)": before, **book.sheets, "Renamed": rows_of(book)}
    del book.sheets["Crew"]
    found = seen(book)
    assert [change.row for change in found.changes] == ["grip 1"]
    assert found.remarks[0] == "1 other sheet holds the rows of Renamed, too; only Renamed was read."
    before[number_of(before, "spark 1")][2] = Found("7", "number")
    assert "too, with changes of their own; only " in seen(book).remarks[0]


def test_pasted_as_values_nothing_changed_and_a_figure_typed_over_is_told_apart(book: Book) -> None:
    rows = rows_of(book)
    for cells in rows.values():
        if 4 in cells:
            cells[4] = cells[4]._replace(formula="")
    assert nothing(seen(book))
    rows[number_of(rows, "grip 4")][4] = Found("1", "number")
    assert [change.row for change in seen(book).typed_over] == ["grip 4"] and not seen(book).changes


FORMULAS: list[tuple[Formula, str]] = [
    (Calc("+", (Named("prep_weeks"), Decimal(1))), "=(prep_weeks+1)"),
    (Calc("*", (Ref("a", "b", "c"), Named("days"))), "=($Detail.$E$12*days)"),
    (Called("ROUND", (Calc("/", (Ref("a", "b", "c"), Decimal(3))), Decimal(0))), "=ROUND(('Top sheet'!B7/3),0)"),
    (Sum("a", "b"), "=SUM(A5:A99)"),
]


@pytest.mark.parametrize(("formula", "text"), FORMULAS)
def test_a_formula_is_the_same_wherever_its_cells_went(formula: Formula, text: str) -> None:
    assert outline_of(formula) == outline_in(text)
    assert outline_of(formula) != outline_in(f"{text}+1")


def reworked(path: Path, old: bytes, new: bytes) -> None:
    """A workbook with bytes of its first sheet exchanged."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data.replace(old, new) if name.endswith("sheet1.xml") else data)


def test_what_people_type_in_openpyxl_excel_or_libreoffice_is_read_by_its_kind(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet["A1"], sheet["A2"], sheet["A3"], sheet["A4"] = "=1+1", 0.065, "_x005F_x0041_", True
    sheet["A2"].number_format = "0.0%"
    sheet["A5"] = 45_000
    sheet["A5"].number_format = "[$-409]d. mmm yyyy"
    sheet["A6"], sheet["A7"] = "=not a formula", 909.1
    sheet["A8"] = 1234567
    sheet["A6"].data_type = "s"
    book.save(tmp_path / "kinds.xlsx")
    reworked(tmp_path / "kinds.xlsx", b"<v>1234567</v>", b"<v>1e999</v>")  # more than a number holds
    rows = read_book(tmp_path / "kinds.xlsx").sheets["Sheet"]
    assert rows[1][1] == Found("", "text", "=1+1") and rows[2][1] == Found("0.065", "percent")
    assert rows[3][1].value == "_x0041_" and rows[4][1].value == "Yes"
    assert rows[5][1] == Found("2023-03-15", "date") and rows[6][1] == Found("=not a formula")
    assert rows[7][1] == Found("909.1", "number") and rows[8][1] == Found("1e999", "error")


def with_sheet(path: Path, sheet: bytes) -> Path:
    """A workbook whose only sheet is written just so."""
    Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, sheet if name.endswith("sheet1.xml") else data)
    return path


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def test_a_sheet_is_read_however_its_program_writes_it(tmp_path: Path) -> None:
    sheet = f"""<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="{MAIN}" xmlns:o="urn:other"><x:sheetData>
        <x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t>Ha</x:t></x:r><x:r><x:t>mlet</x:t>
        </x:r><x:rPh sb="0" eb="1"><x:t>said aloud</x:t></x:rPh></x:is></x:c><x:c t="n"><x:v>1.50</x:v></x:c>
        <x:c r="F2" t="b"><!-- so --><x:f t="shared" si="0" ref="F2:F3">A1=1</x:f><x:v>1</x:v></x:c></x:row>
        <x:row><x:c r="F3" t="b"><x:f t="shared" si="0"/><x:v>0</x:v></x:c><x:c t="str"><x:v>a_x0041_</x:v></x:c>
        <x:c><x:v/></x:c><x:c r="I3" t="e"><x:v>#REF!</x:v></x:c><o:c r="J3"><o:v>5</o:v></o:c></x:row>
        <x:row r="9"><x:c r="ZZZ9"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"""
    rows = read_book(with_sheet(tmp_path / "so.xlsx", sheet.encode("utf-16"))).sheets["Sheet"]
    assert rows == {
        2: {2: Found("Hamlet"), 3: Found("1.5", "number"), 6: Found("Yes", formula="=A1=1")},
        3: {6: Found("No", formula="=A1=1"), 7: Found("aA"), 9: Found("#REF!", "error")},
    }


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE w [<!ENTITY x "a"><!ENTITY y "&x;&x;">]><worksheet/>'.encode("utf-16"),
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></row></sheetData></worksheet>'.encode(),
        f'<worksheet xmlns="{MAIN}"><row r="1"><c r="A1" t="s"><v>7</v></c></row></worksheet>'.encode(),
        f'<worksheet xmlns="{MAIN}"><row r="one"/></worksheet>'.encode(),
    ],
)
def test_a_sheet_that_is_none_is_refused_in_a_sentence(tmp_path: Path, sheet: bytes) -> None:
    with pytest.raises(UserError, match="not an Excel workbook that can be read"):
        read_book(with_sheet(tmp_path / "odd.xlsx", sheet))


def test_a_workbook_that_harms_is_refused_and_macros_are_said(tmp_path: Path, book: Book) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<row/>" * 5_000_000)
    with pytest.raises(UserError, match="far more than a workbook"):
        read_returned(bomb)
    entities = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(tmp_path / "crew.xlsx") as source, zipfile.ZipFile(entities, "w") as archive:
        for entry in source.namelist():
            data = source.read(entry)
            if entry == "xl/workbook.xml":
                data = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + data
            archive.writestr(entry, data)
    with pytest.raises(UserError, match="not an Excel workbook that can be read"):
        read_returned(entities)
    book.macros = True
    assert "macros" in seen(book).remarks[0]


def test_a_cell_is_kept_as_what_it_shows() -> None:
    [first, *_] = SENT.tables["crew"].rows
    assert first.cells == (Kept("Grip 0"), Kept(1.0), Kept(100.25), Kept(100.25, "="))


def test_a_workbook_of_tables_that_never_come_back_carries_no_more_than_before() -> None:
    [table] = PAPER.parts
    assert isinstance(table, Table)
    plain = Paper("Crew", (Table("crew", COLUMNS, table.rows),), origin=PAPER.origin)
    assert not sent_of(plain).tables


def test_the_hidden_sheet_is_on_no_tab(tmp_path: Path) -> None:
    (tmp_path / "crew.xlsx").write_bytes(render(PAPER, "xlsx"))
    states = {sheet.title: sheet.sheet_state for sheet in load_workbook(tmp_path / "crew.xlsx").worksheets}
    assert states == {"Crew": "visible", "filmdesk": "veryHidden"}


@pytest.mark.parametrize(("behind", "group"), [("spark 2", "electric"), (">electric", "electric"), ("grip 5", "grip")])
def test_a_new_row_under_a_heading_that_was_taken_out_stays_in_its_group(
    tmp_path: Path, behind: str, group: str
) -> None:
    total = Row((Cell("Total", span=3), Cell(Decimal(1))), "total grip", total=True)
    rows_sent = (head("grip"), *GRIPS, total, head("electric"), *SPARKS)
    paper = replace(PAPER, parts=(Table("crew", COLUMNS, rows_sent, returned=("name", "days", "rate")),))
    path = tmp_path / "crew.xlsx"
    path.write_bytes(render(paper, "xlsx"))
    book = read_book(path)
    rows = rows_of(book)
    at = number_of(rows, behind)
    for number in sorted((number for number in rows if number > at), reverse=True):
        rows[number + 1] = rows.pop(number)
    rows[at + 1] = {1: Found("Best boy")}
    del rows[number_of(rows, ">electric")]
    found = differences(book, sent_of(paper))
    [added] = found.added
    assert (added.cells["name"].value, added.group) == ("Best boy", group)
    assert not (found.changes or found.gone or found.moved or found.reordered)
