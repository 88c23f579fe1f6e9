"""Exports as other programs and hand-made sheets have them: every cent is taken, or it is said where it is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from filmdesk.actions.imports import import_file
from filmdesk.actions.records import find_records, list_records
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.imports import read_budget
from filmdesk.production.production import Production

PAGES = """"THE LONG WAY"
"Prepared by: Ann Lee","","","","","","","","Draft 3","10/12/2026"
"Acct No","Category Description","Page","Total"
"1100","STORY & RIGHTS","1","67,989"
"1200","PRODUCERS UNIT","1","25,000"
"","TOTAL ABOVE-THE-LINE","","92,989"
"2000","PRODUCTION STAFF","2","44,871"
"","TOTAL PRODUCTION","","44,871"
"7300","CONTINGENCY","","4,000"
"","TOTAL BELOW-THE-LINE","","48,871"
"","TOTAL ABOVE & BELOW-THE-LINE","","141,860"
"","GRAND TOTAL","","{grand}"

"1100 - STORY & RIGHTS"
"Acct No","Description","Amt","Units","X","Rate","Sub-Total","Total"
"1101","OPTION","","","","","",""
"","Option fee","1","Allow","1","60,000","60,000","60,000"
"","Total for 1101","","","","","","60,000"
"1110","CLEARANCES"
"","Script clearance report","1","Flat","1","7,989","7,989","7,989"
"Account Total for 1100","","","","","","","67,989"

"1200 - PRODUCERS UNIT"
"Acct No","Description","Amt","Units","X","Rate","Sub-Total","Total"
"1201","PRODUCER"
"","Fee","1","Flat","1","25,000","25,000","25,000"
"Account Total for 1200","","","","","","","25,000"

"2000 - PRODUCTION STAFF"
"Acct No","Description","Amt","Units","X","Rate","Sub-Total","Total"
"2002","1ST AD"
"","Prep","4","Weeks","1","3,000","12,000",""
"","Shoot","15","Days","1","909.10","13,637","25,637"
"","Total Fringes","","","","","","1,234"
"","Total for 2002","","","","","","26,871"
"2012","SET PAS"
"","PAs","10","Days","3","600","18,000",""
"","Total for 2012","","","","","","18,000"
"Account Total for 2000","","","","","","","44,871"
"""
BID: list[list[object]] = [
    ["A", "PRE-PRODUCTION & WRAP LABOR"], ["LINE", "CREW", "DAYS", "RATE", "OT", "TOTAL"],
    [1, "Producer", 5, 850, None, 4250], [3, "Gaffer", 2, 650, 125.5, 1425.5],
    [None, "SUBTOTAL A", *[None] * 3, 5675.5], [None, "PT/P&W", None, 0.22, None, 1248.61],
    [None, "TOTAL A", *[None] * 3, 6924.11], [], ["B", "SHOOTING LABOR"],
    ["LINE", "CREW", "DAYS", "RATE", "OT", "TOTAL"], [51, "Producer", 2, 850, None, 1700],
    [52, "Director", 2, 900, None, 1800], [None, "SUBTOTAL B", *[None] * 3, 3500],
    [None, "PT/P&W", None, 0.22, None, 770],
    [None, "TOTAL B", *[None] * 3, 4270], [None, "DIRECT COSTS A & B", *[None] * 3, 11194.11],
    [None, "GRAND TOTAL", *[None] * 3, 11194.11],
]  # fmt: skip


def csv(folder: Path, text: str, told: str = "") -> Taken:
    (folder / "theirs.csv").write_text(text, "utf-8")
    (folder / "map.toml").write_text(f"{told}\n[columns]\n", "utf-8")
    return read_budget(folder / "theirs.csv", folder / "map.toml" if told else None)


def workbook(folder: Path, sheets: dict[str, list[list[object]]], shown: dict[str, str], told: str = "") -> Taken:
    """Sheets by name; `shown` says how cells of the first are shown."""
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    for cell, how in shown.items():
        book.worksheets[0][cell].number_format = how
    book.save(folder / "theirs.xlsx")
    (folder / "map.toml").write_text(f"{told}\n[columns]\n", "utf-8")
    return read_budget(folder / "theirs.xlsx", folder / "map.toml" if told else None)


def test_a_printed_budget_with_its_top_sheet_ahead_and_headings_on_every_page_agrees_in_each_total(
    tmp_path: Path,
) -> None:
    read = csv(tmp_path, PAGES.format(grand="141,860"))
    assert (read.found.odd, read.found.total, len(read.found.stated)) == ([], Decimal("141859.5"), 20)
    lump = next(line for line in read.found.lines if line.account == "7300")
    assert (lump.description, lump.rate) == ("CONTINGENCY", "4000"), "money of the top sheet alone is money"
    assert list(read.left) == [], "repeated headings are not left out, they are headings"
    [odd] = csv(tmp_path, PAGES.format(grand="141,960")).found.odd
    assert odd == "Row 12, GRAND TOTAL: the lines come to 141,859.50, and the file says 141,960.00, 100.50 more."


def test_a_bid_with_a_column_that_is_not_read_says_so_and_agrees_once_lines_are_taken_at_what_it_says(
    tmp_path: Path,
) -> None:
    read = workbook(tmp_path, {"Bid": BID}, {})
    assert [odd.partition(":")[0] for odd in read.found.odd] == [
        "Row 4, Gaffer", "Row 5, SUBTOTAL A", "Row 7, TOTAL A", "Row 17, GRAND TOTAL",
    ]  # fmt: skip
    assert "Figures are not read under “OT”." in read.noted
    told = workbook(tmp_path, {"Bid": BID}, {}, 'lines = "stated"')
    assert (told.found.odd, told.found.total) == ([], Decimal("11194.11"))
    notes = {line.description: line.note for line in told.found.lines if line.note}
    assert notes == {"Gaffer": "2 x 650 in the file.", "PT/P&W": "Rate 0.22 in the file."}
    assert told.found.kinds[16] == "total", "what adds up the sections is none of them"


def test_lines_numbered_from_one_are_not_put_above_the_line_by_their_number(empty: Production, tmp_path: Path) -> None:
    workbook(tmp_path, {"Bid": BID}, {})
    import_file(empty, tmp_path / "theirs.xlsx", "budget", tmp_path / "map.toml")
    [total] = list_records(empty, find_records("totals"))
    [category] = list_records(empty, find_records("categories"))
    assert (total["above_the_line"], category["title"], category["section"]) == ("0.00", "Other", "other")


def test_a_currency_that_only_the_look_of_a_cell_says_counts_at_its_rate(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Acct", "Description", "Amt", "Rate", "Total", "Total USD"], [3602, "Hotel", 10, 120, 1200, 1302],
        [3604, "Per diem", 10, 60, 600, 651], [2002, "AD", 2, 3000, 6000, 6000], [None, "Total", *[None] * 3, 7953],
    ]  # fmt: skip
    euros = dict.fromkeys(("D2", "E2", "D3", "E3"), "#,##0.00\\ [$€-407]")
    read = workbook(tmp_path, {"Detail": rows}, {**euros, "D4": '"$"#,##0.00'})
    assert (read.found.odd, read.found.total, read.currency) == ([], 7953, "USD")
    assert read.noted == ["EUR at 1.085, by what its lines come to."]


def test_money_on_another_sheet_or_in_a_row_that_is_left_out_is_said(tmp_path: Path) -> None:
    detail: list[list[object]] = [
        ["Acct", "Description", "Amt", "Rate", "Note"], [2002, "AD", 2, 3000, ""],
        [None, None, None, None, "plus 10 % fee"], ["Fee", None, None, None, 600],
    ]  # fmt: skip
    top: list[list[object]] = [["Acct", "Description", "Total"], [2000, "Staff", 6000], [None, "Grand total", 6600]]
    post: list[list[object]] = [["Acct", "Description", "Amt", "Rate"], [5000, "Editor", 3, 2000]]
    read = workbook(tmp_path, {"Detail": detail, "Top": top, "Post": post}, {})
    assert read.found.odd == [
        "Row 3 of the sheet “Top” says 6,600.00 in all; these lines come to 6,000.00.",
        "The sheet “Post” has lines of its own, which are not read.",
        "Row 4: “Fee” is left out, although it says 600.",
    ]


def test_sheets_that_are_headed_alike_are_read_as_one_budget_where_somebody_says_so(tmp_path: Path) -> None:
    heads: list[object] = ["Acct", "Description", "Amt", "Rate", "Total"]
    staff: list[list[object]] = [heads, [2002, "AD", 2, "1.500,50", 3001], [None, "Total", None, None, 3001]]
    post: list[list[object]] = [["POST"], heads, [5001, "Editor", 1, "2.000", 2000], [None, "Total", None, None, 2000]]
    sheets = {"Staff": staff, "Post": post, "Top": [["Acct", "Description", "Total"], [None, "Grand total", 5001]]}
    read = workbook(tmp_path, sheets, {})
    assert read.found.total == 3001, "they may be versions of one, so it is asked"
    assert read.found.odd == [
        "Row 2 of the sheet “Top” says 5,001.00 in all; these lines come to 3,001.00.",
        "The sheet “Post” has lines of its own, which are not read: read “All sheets” for both.",
    ]
    told = workbook(tmp_path, sheets, {}, 'sheet = "All sheets"')
    assert (told.found.total, told.found.odd) == (5001, [])
    assert [line.row for line in told.found.lines] == [2, 5], "as they are numbered where they are looked through"


def test_a_list_by_department_with_bare_sums_a_rebate_and_blank_names_keeps_every_cent(tmp_path: Path) -> None:
    read = csv(
        tmp_path,
        'Category,Item,Qty,Unit Price,Cost\nCamera,Alexa,5,1200,"6,000"\nCamera,,5,100,500\nCamera,Discount,,,-325.50\n'
        ',,,,"6,174.50"\nSound,Mixer,5,600,3000\nSound,,1,,250\n,,,,"3,250.00"\nTotal,,,,"9,424.50"\n'
        'Less: state rebate 25%,,,,"(2,356.13)"\nNet budget,,,,"7,068.37"\n',
    )
    assert (read.found.odd, read.found.total) == ([], Decimal("7068.37"))


def test_what_a_spreadsheet_made_of_account_numbers_and_dates_is_undone_or_said(tmp_path: Path) -> None:
    text = "Account\tAccount Name\tLine Item\tQty\tRate\tFringe\tTotal\n" \
           "1100.0\tStory\tRights\t1\t5,000.00\t\t5,000.00\n" \
           "2,002\tAD\tPrep\t4-Mar\t3,000.00\t\t12,000.00\n\t\tSubtotals\t\t\t\t17,000.00\n" \
           "\t\tContingency\t10%\t17,000.00\t\t1,700.00\n\t\tGrand Total\t\t\t\t18,700.00\n"  # fmt: skip
    read = csv(tmp_path, text)
    assert [line.account for line in read.found.lines] == ["1100", "2002", ""]
    assert read.found.odd[0] == "Row 3, Prep: the lines come to 0.00, and the file says 12,000.00, 12,000.00 more."
    assert "Row 3: “4-Mar” under Amt is no number, and was left out." in read.found.odd
    told = csv(tmp_path, text, 'lines = "stated"')
    assert (told.found.total, len(told.found.odd)) == (18700, 1)


def test_a_bill_of_quantities_counts_how_many_by_its_quantity_and_its_amounts_once(tmp_path: Path) -> None:
    read = csv(
        tmp_path,
        "No,Description,Qty,Unit,Rate,Amount\n1,Camera package,5,days,1200,6000\n2,Lens,4 weeks,,300,1200\n"
        "3,Total station,2,days,450,900\n,,,,Sub Total,8100\n,,,,GST 5%,405\n,,,,Total,8505\n",
    )
    assert (read.found.odd, read.found.total) == ([], 8505)
    assert [(line.description, line.amount, line.unit) for line in read.found.lines][1:] == [
        ("Lens", "4", "weeks"), ("Total station", "2", "days"), ("GST 5%", "1", ""),
    ]  # fmt: skip


def test_a_sum_by_a_word_nobody_knows_is_asked_about_and_not_counted_once_more_in_silence(tmp_path: Path) -> None:
    text = "Item;Days;Rate;Total\nKamera;5;1.200,00;6.000,00\nOptika;5;300;1.500\nCelkem;;;7.500,00\n"
    read = csv(tmp_path, text)
    [odd] = read.found.odd
    assert odd == "Row 4: “Celkem” was taken for what the lines above it come to, and not for one more of them."
    assert read.found.total == 7500
    assert csv(tmp_path, f"{text};;Total;7.500,00\n").found.odd == [], "a later total that agrees without it tells"
    told = csv(tmp_path, text, '[rows]\n4 = "line"')
    assert (told.found.total, told.found.odd) == (15000, [])
