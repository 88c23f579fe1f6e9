"""What another program's budget leaves open is settled by all of its file, or said with its row, and never guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from filmdesk.actions.imports import import_file
from filmdesk.actions.records import find_records, list_records
from filmdesk.modules.budget.foreign.said import Decimals
from filmdesk.modules.budget.foreign.taken import Taken
from filmdesk.modules.budget.imports import PreviewOptions, TakeOptions, preview_budget, read_budget, take_budget
from filmdesk.modules.budget.store import BUDGETS, CURRENCIES, LINES
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

HEADS = "Acct;Description;Amt;Rate;Total\n"


def taken(folder: Path, text: str, told: str = "", name: str = "theirs.csv") -> Taken:
    (folder / name).write_text(text, "utf-8")
    if told:
        (folder / "map.toml").write_text(f"[columns]\n{told}", "utf-8")
    return read_budget(folder / name, folder / "map.toml" if told else None)


def figures(read: Taken) -> list[tuple[str, str, str]]:
    return [(line.description, line.amount, line.rate) for line in read.found.lines]


def disagreeing(read: Taken) -> list[int]:
    return [one.row for one in read.found.stated if one.agrees is not True]


# Currencies


MIXED = """Acct,Description,Amt,Rate,Currency,Total
2002,AD,2,3000,US Dollar,6000
2003,2nd,1,1000,Euro,1100
2004,3rd,1,2000,eur,2200
2005,4th,1,100,C$,
,Total,,,,9300
"""


def test_usual_words_for_a_currency_count_at_its_rate_and_one_without_a_rate_counts_nowhere_before_it_is_said(
    empty: Production, tmp_path: Path
) -> None:
    read = taken(tmp_path, MIXED)
    assert [line.currency for line in read.found.lines] == ["", "EUR", "EUR", "CAD"]
    assert (read.currency, read.found.total, read.found.money.unrated) == ("USD", 9300, ["CAD"])
    [odd] = read.found.odd
    assert odd == "Row 6, Total: the file says 9,300.00, and lines of it are in CAD, of which no rate is known."
    assert "CAD has no rate yet: the line in it counts once it is said." in read.noted
    import_file(empty, tmp_path / "theirs.csv", "budget")
    [total] = list_records(empty, find_records("totals"))
    assert (total["production"], total["missing"]) == ("9300.00", 1), "the budget counts what the preview did"
    told = taken(tmp_path, MIXED.replace("9300", "9380"), '[rates]\nCAD = "0.8"\n')
    assert (told.found.total, told.found.odd) == (9380, [])


def test_a_word_that_is_no_currency_is_asked_about_with_its_row_and_never_counted_one_to_one(
    empty: Production, tmp_path: Path
) -> None:
    text = MIXED.replace("C$,", "Taler,100")
    read = taken(tmp_path, text)
    assert "Row 5: “Taler” is no currency that is known; its line counts once it is said which." in read.found.odd
    assert read.found.total == 9300
    with pytest.raises(UserError, match="“Taler” in row 5"):
        import_file(empty, tmp_path / "theirs.csv", "budget")
    assert not BUDGETS.all(empty)
    told = taken(tmp_path, text, '[currencies]\nTALER = "EUR"\n')
    assert "Row 5: EUR is at 1.1 in row 4 and 1 in row 5; a budget has one rate." in told.found.odd


def test_a_currency_at_two_rates_however_it_is_written_is_said_and_none_of_them_taken(tmp_path: Path) -> None:
    read = taken(tmp_path, MIXED.replace("2200", "2400"))
    assert "Row 4: EUR is at 1.1 in row 3 and 1.2 in row 4; a budget has one rate." in read.found.odd
    assert read.found.total == 6000
    own = taken(tmp_path, MIXED.replace("2200", "2000"))
    assert "Row 4: EUR is at 1.1 in row 3 and 1 in row 4; a budget has one rate." in own.found.odd
    every = "Acct,Description,Amt,Rate,Currency,Total\n1,Hotel,1,1000,EUR,1100\n2,Boat,1,1000,eur,1200\n"
    assert "Row 3: EUR is at 1.1 in row 2 and 1.2 in row 3; a budget has one rate." in taken(tmp_path, every).found.odd
    told = taken(tmp_path, MIXED.replace("2200", "2400"), '[rates]\nEUR = "1.2"\n')
    assert told.found.total == 9600 and "Row 3, 2nd: the lines come to 1,200.00" in told.found.odd[0]


def test_a_budget_mostly_in_another_currency_is_in_that_one_and_a_doubtful_sign_is_said(
    empty: Production, tmp_path: Path
) -> None:
    text = "Acct,Description,Amt,Rate,Total\n1,AD,2,£300,£600\n2,Boat,1,$100,£80\n3,Car,1,kr 10,\n,Total,,,£680\n"
    read = taken(tmp_path, text)
    assert (read.currency, read.found.money.rate("USD"), read.found.total) == ("GBP", Decimal("0.8"), 680)
    assert "“kr” is taken for SEK." in read.noted
    apart = f"{text[: text.rindex(',Total')]},Total GBP,,,£600\n,Total USD,,,$100\n,Total CAD,,,C$5\n"
    [odd] = taken(tmp_path, apart).found.odd
    assert odd.startswith("Row 7, Total CAD: the file says 5.00, and it adds up nothing"), "those in GBP and USD agree"
    review = take_budget(empty, read, TakeOptions(currency="Euro"))
    assert [budget.currency for budget in BUDGETS.all(empty)] == ["EUR"]
    assert {one.code: one.rate for one in CURRENCIES.all(empty)} == {"GBP": "", "USD": "", "SEK": ""}
    assert "GBP, USD and SEK have no rate yet: the 3 lines" in str(review)


# Points and commas


@pytest.mark.parametrize(
    ("told", "commas"),
    [("3602;Hotel;2;850;1.700\n", True), ("3602;Hotel;2;1.500;3\n", False), ("3602;Hotel;12,5;1.500;\n", True),
     ("3602;Hotel;2;1,500;3\n", True), ("3602;Hotel;2;850;1,700\n", False),
     ("3602;Hotel;2;1.500;\n3604;Taxi;1;600;\n;Total;;;3.600\n", True)],
)  # fmt: skip
def test_whether_a_point_groups_or_divides_is_told_by_whatever_in_the_file_tells(
    tmp_path: Path, told: str, commas: bool
) -> None:
    read = taken(tmp_path, HEADS + told)
    assert (read.written.commas, read.written.known, read.found.odd) == (commas, True, [])


@pytest.mark.parametrize(("figure", "likely"), [("1.500", 1500), ("1,500", 1500)])
def test_a_figure_that_may_be_either_is_said_and_reckoned_as_it_is_chosen(
    empty: Production, tmp_path: Path, figure: str, likely: int
) -> None:
    text = f"{HEADS}3602;Hotel;2;{figure};\n"
    read = taken(tmp_path, text)
    assert read.found.odd == [f"Row 2: “{figure}” may be 1,500.00 or 1.50; it is read as 1,500.00."]
    assert read.found.total == 2 * likely
    for chosen, total in ((Decimals.POINT, {".": 3, ",": 3000}), (Decimals.COMMA, {".": 3000, ",": 3})):
        said = preview_budget(empty, PreviewOptions(str(tmp_path / "theirs.csv"), decimals=chosen))
        assert f"{total[figure[1]]:,.2f} in all" in said and "may be" not in said
    assert taken(tmp_path, text, "").found.total == taken(tmp_path, text, "", "again.csv").found.total


def test_in_a_workbook_only_what_was_typed_as_text_may_be_read_in_two_ways(empty: Production, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Acct", "Description", "Amt", "Rate", "Total"], [1101.0, "Pages", 1.125, 8, 9],
                [1102.0, "Writer", 2, "1.500", "3.000"], [1103.0, "Typist", 1.5, "850", "1.275"],
                [None, "Total", None, None, "4.284"]):  # fmt: skip
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "konto.xlsx")
    read = read_budget(tmp_path / "konto.xlsx", None)
    assert (read.found.total, read.found.odd) == (4284, [])
    assert [line.account for line in read.found.lines] == ["1101", "1102", "1103"]
    assert figures(read)[0] == ("Pages", "1.125", "8")


# Totals


def test_fringes_summed_once_more_at_the_end_are_not_counted_again(tmp_path: Path) -> None:
    by_column = "Acct,Description,Amt,Rate,Subtotal,Fringes,Total\n2002,AD,2,3000,6000,900,6900\n" \
                "2003,2nd AD,2,2000,4000,600,4600\n,Total Fringes,,,,,1500\n"  # fmt: skip
    by_line = "Acct,Description,Amt,Rate,Total\n2002,AD\n,AD,2,3000,6000\n,Total Fringes,,,900\n2003,2ND AD\n" \
              ",2nd AD,2,2000,4000\n,Fringes,,,600\n,Total Fringes,,,1500\n"  # fmt: skip
    for text in (by_column, by_line, f"{by_column},Grand total,,,,,11500\n"):
        read = taken(tmp_path, text)
        assert (read.found.total, read.found.odd) == (11500, [])
    labor = ",Total Fringes,,,1500\n,Total Labor,,,10000\n,Total,,,11500\n"
    assert taken(tmp_path, by_line.replace(",Total Fringes,,,1500\n", labor)).found.odd == []
    once = taken(
        tmp_path, "Acct,Description,Amt,Rate,Total\n2002,AD,2,3000,6000\n,Total Fringes,,,900\n,Total,,,6900\n"
    )
    assert (once.found.total, once.found.odd) == (6900, []), "fringes that stand nowhere else are money"


def test_a_line_that_begins_like_a_total_is_one_where_the_totals_of_the_file_need_it(tmp_path: Path) -> None:
    read = taken(
        tmp_path,
        "Acct,Description,Amt,Units,X,Rate,Total\n3600,LOCATION\n3602,RENTALS\n,Hotel,2,Nights,,100,200\n"
        ',Total station rental,,,,,500\n,"Above-ground tank, below deck",1,,,300,300\n,Total wardrobe kits,3,,,10,30\n'
        ",Total for 3602,,,,,1030\n,Total Location,,,,,1030\n,Grand Total,,,,,1030\n",
    )
    assert (read.found.total, read.found.odd) == (1030, [])
    assert [line.account for line in read.found.lines] == ["3602"] * 4
    flat = taken(tmp_path, "Acct,Description,Total\n3602,Hotel,1200\n3603,Total station rental,500\n3604,Tank,300\n")
    assert flat.found.total == 2000
    assert flat.found.odd == [
        "Row 3: “Total station rental” was taken for a line: it adds up nothing that stands above it."
    ]


def test_what_adds_up_nothing_is_left_out_only_where_that_is_said_and_is_taken_when_somebody_says_so(
    empty: Production, tmp_path: Path
) -> None:
    text = "Acct,Description,Amt,Rate,Total\nnotes\n3602,RENTALS\n,Hotel,2,100,200\n,Total station rental,,,500\n"
    read = taken(tmp_path, text)
    [odd] = read.found.odd
    assert odd.startswith("Row 5, Total station rental: the file says 500.00, and it adds up nothing that stands above")
    assert read.left == {2: "notes"} and "Left out: row 2." in read.noted
    told = taken(tmp_path, text, '[rows]\n5 = "line"\n4 = "nothing"\n')
    assert (figures(told), told.found.odd) == ([("Total station rental", "1", "500")], [])
    with pytest.raises(UserError, match="does not have"):
        taken(tmp_path, text, '[rows]\n5 = "sum"\n')


def test_subtotals_at_three_levels_by_word_or_by_nothing_but_their_figure_are_all_held_against_their_lines(
    tmp_path: Path,
) -> None:
    read = taken(
        tmp_path,
        "Dept,Description,Days,Rate,Total\n,Pre-production\n,Producer,10,500,5000\n,Asst,10,200,2000\n,Subtotal,,,7000\n"
        ",Production\n,Camera\n,DP,5,1000,5000\n,AC,5,500,2500\n,Total Camera,,,7500\n,Sound\n,Mixer,5,800,4000\n"
        ",Total Sound,,,4000\n,Subtotal,,,11500\n,,,,18500\n,Contingency 10%,,,1850\n,,,TOTAL,20350\n",
    )
    assert (read.found.total, read.found.odd, len(read.found.stated)) == (20350, [], 11)
    wrong = taken(tmp_path, (tmp_path / "theirs.csv").read_text("utf-8").replace("7500", "7600"))
    assert wrong.found.total == 20350
    [odd] = wrong.found.odd
    assert odd == "Row 10, Total Camera: the lines come to 7,500.00, and the file says 7,600.00, 100.00 more."


# Figures


def test_figures_as_bookkeepers_write_them_are_read_and_what_says_nothing_is_a_line_without_a_price(
    empty: Production, tmp_path: Path
) -> None:
    written = ["100-", "\u2212100", "(100)", "500 CR", "1\u202f500,00", "1'500.00", "$ 1,500", "1,500 USD"]
    rows = [f'3602,{at},1,"{text}","{text}"' for at, text in enumerate(written)]
    rows += ["3602,dash,1,-,-", "3602,none,2,n/a,", ",by agreement,,,-", ',Total,,,"5,200.00"']
    (tmp_path / "odd.csv").write_text("Acct,Description,Amt,Rate,Total\n" + "\n".join(rows), "utf-8")
    said = import_file(empty, tmp_path / "odd.csv", "budget")
    rates = [line.rate for line in LINES.all(empty)]
    assert rates == ["-100", "-100", "-100", "-500", "1500", "1500", "1500", "1500", "", "", ""]
    assert "all agree" in said and "3 lines have no price: rows 10, 11 and 12." in said


def test_a_cent_that_rounding_explains_is_listed_and_one_that_it_does_not_is_a_point_to_look_at(tmp_path: Path) -> None:
    thirds = "Account,Description,Total\n1101,Writer,33.33\n1102,Reader,33.33\n1103,Typist,33.33\n,Total,100.00\n"
    read = taken(tmp_path, thirds)
    assert (read.found.odd, read.found.words) == ([], "1 total was reckoned again: all agree but for rounding in 1.")
    assert [one.difference for one in read.found.rounding] == [Decimal("0.01")]
    exact = taken(tmp_path, "Account,Description,Amt,Rate,Total\n1101,Writer,3,33,99.00\n,Total,,,99.30\n")
    assert exact.found.odd == ["Row 3, Total: the lines come to 99.00, and the file says 99.30, 0.30 more."]
