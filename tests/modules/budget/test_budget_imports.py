"""Budgets of other programs: read by what their headings say, every total reckoned again, nothing taken on trust."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from openpyxl import Workbook, load_workbook

from filmdesk.actions.imports import import_file
from filmdesk.actions.papers import build_paper, find_export
from filmdesk.actions.records import find_records, list_records
from filmdesk.film.tabular import Book, Sheet
from filmdesk.modules.budget.foreign.layout import guess
from filmdesk.modules.budget.foreign.settling import read_foreign
from filmdesk.modules.budget.imports import PreviewOptions, preview_budget
from filmdesk.modules.budget.store import BUDGETS, LINES
from filmdesk.paper.write import render
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.figures import decimal_mark, read_figure
from filmdesk.values.money import code_of, currencies_of, read_money

ROWS: list[list[object]] = [
    ["THE HARBOUR", "", "", "", "", "", ""],
    ["Acct", "Description", "Amt", "Units", "X", "Rate", "Total"],
    ["2000", "PRODUCTION STAFF", "", "", "", "", ""],
    ["2002", "1ST ASSISTANT DIRECTOR", "", "", "", "", ""],
    ["", "Prep", 4, "Weeks", 1, 3000, 12000],
    ["", "Shoot", 15, "Days", 1, "909.10", "13,637"],
    ["", "Total for 2002", "", "", "", "", "25,637"],
    ["2012", "SET PAS", "", "", "", "", ""],
    ["", '=HYPERLINK("http://x")', 10, "Days", 3, 200, "$6,000"],
    ["", "Total for 2012", "", "", "", "", 6000],
    ["", "Grand total", "", "", "", "", "31,637"],
]


def tabbed(folder: Path, rows: list[list[object]], name: str = "harbour.txt") -> Path:
    path = folder / name
    path.write_text("\n".join("\t".join(map(str, row)) for row in rows), "utf-8")
    return path


def workbook(folder: Path, rows: list[list[object]], name: str = "harbour.xlsx") -> Path:
    book = Workbook()
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(at, column, value if value != "" else None)  # type: ignore[union-attr]
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    book.save(folder / name)
    return folder / name


def lines(production: Production) -> list[dict[str, object]]:
    return list_records(production, find_records("lines"))


@pytest.mark.parametrize("write", [tabbed, workbook])
def test_a_budget_is_taken_in_line_by_line_and_its_totals_agree(
    empty: Production, tmp_path: Path, write: object
) -> None:
    said = import_file(empty, write(tmp_path, ROWS), "budget")  # type: ignore[operator]
    assert said.splitlines() == [
        "“harbour”: 3 lines in 2 accounts, 31,636.50 in all.",
        "6 totals were reckoned again: all agree.",
    ]
    found = [(row["account"], row["description"], row["amount"], row["times"], row["rate"]) for row in lines(empty)]
    assert found == [
        ("2002", "Prep", "4", "1", "3000"),
        ("2002", "Shoot", "15", "1", "909.1"),
        ("2012", '=HYPERLINK("http://x")', "10", "3", "200"),
    ]
    [total] = list_records(empty, find_records("totals"))
    assert (total["production"], total["name"]) == ("31636.50", "harbour")
    empty.undo()
    assert not BUDGETS.all(empty) and not LINES.all(empty)


def test_totals_that_do_not_add_up_are_said_with_where_and_nothing_is_changed_by_a_preview(
    empty: Production, tmp_path: Path
) -> None:
    rows = [list(row) for row in ROWS]
    rows[4][6], rows[9][6] = 12_500, 6_100
    path = tabbed(tmp_path, rows)
    said = preview_budget(empty, PreviewOptions(str(path)))
    assert "Row 5, Prep: the lines come to 12,000.00, and the file says 12,500.00, 500.00 more." in said
    assert "Row 10, Account 2012: the lines come to 6,000.00, and the file says 6,100.00, 100.00 more." in said
    assert "2 do not agree" in said and not BUDGETS.all(empty) and len(empty.history()) == 1
    import_file(empty, path, "budget")
    assert lines(empty)[0]["note"] == "The file says 12,500.00."


def test_a_date_in_an_amount_is_left_out_and_said(empty: Production, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[4][2], rows[4][6] = "2027-04-05", ""
    said = import_file(empty, tabbed(tmp_path, rows), "budget")
    assert "“2027-04-05” under Amt is no number" in said
    assert lines(empty)[0]["missing"] == "it has no amount"


def test_a_line_with_nothing_but_a_total_is_one_of_it(empty: Production, tmp_path: Path) -> None:
    path = tmp_path / "flat.csv"
    path.write_text("Account,Description,Total\n3602,Hotel,1200\n3604,Per diem,(50)\n", "utf-8")
    import_file(empty, path, "budget")
    assert [(row["account"], row["amount"], row["rate"]) for row in lines(empty)] == [
        ("3602", "1", "1200"),
        ("3604", "1", "-50"),
    ]


def test_a_lump_under_an_account_that_has_lines_is_one_of_them_and_no_total(empty: Production, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Acct", "Description", "Amt", "X", "Rate", "Total"],
        ["1100", "Story rights", "", "", "", 5000],
        ["1100", "Story consultant", "", "", "", 5000],
        ["1200", "Typing", 2, "", 100, 200],
        ["1200", "Paper", "", "", "", 250],
        ["1250", "Glue", 3, "", 100, 300],
        ["1250", "Tape", "", "", "", 300],
        ["1300", "PRODUCERS", "", "", "", 2000],
        ["1300", "Producer", 2, "", 1000, 2000],
        ["1300", "Rights clearance", "", "", 700, ""],
    ]
    said = import_file(empty, tabbed(tmp_path, rows), "budget")
    assert "“Tape” was taken for what 1250 comes to, and not for one more line of it." in said
    assert [(row["account"], row["amount"], row["rate"]) for row in lines(empty)] == [
        ("1100", "1", "5000"),
        ("1100", "1", "5000"),
        ("1200", "2", "100"),
        ("1200", "1", "250"),
        ("1250", "3", "100"),
        ("1300", "2", "1000"),
        ("1300", "1", "700"),
    ]


def test_a_workbook_with_a_million_blank_rows_is_read_in_a_moment(empty: Production, tmp_path: Path) -> None:
    path = workbook(tmp_path, ROWS)
    book = load_workbook(path)
    book.active.cell(1_000_000, 1, "end")  # type: ignore[union-attr]
    book.active.merge_cells("A1:C1")  # type: ignore[union-attr]
    book.save(path)
    assert import_file(empty, path, "budget").startswith("“harbour”: 3 lines")


def test_what_is_no_budget_is_refused_and_nothing_is_begun(empty: Production, tmp_path: Path) -> None:
    for name, text in (("a.csv", "Name,Phone,Mail\nAnn,1,2\n"), ("b.csv", "Acct,Description,Rate\n"), ("c.xlsx", "no")):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(UserError):
            import_file(empty, tmp_path / name, "budget")
    assert not BUDGETS.all(empty)


def test_our_own_workbook_comes_back_with_every_line_and_the_same_sum(sample: Production, tmp_path: Path) -> None:
    before, [sent] = lines(sample), list_records(sample, find_records("totals"))
    path = tmp_path / "ours.xlsx"
    path.write_bytes(render(build_paper(sample, find_export("budget")), "xlsx"))
    said = import_file(sample, path, "budget")
    assert "all agree" in said and "EUR at 1.085, by what its lines come to." in said
    after = [row for row in lines(sample) if row["description"] != "Fringes"]
    [total] = list_records(sample, find_records("totals"))
    assert [Decimal(total[name]) - Decimal(sent[name]) for name in ("above_the_line", "below_the_line")] == [0, 0]
    assert [(row["account"], row["description"]) for row in after] == [
        (row["account"], row["description"]) for row in before
    ]
    assert all(
        abs(Decimal(str(one["subtotal"])) - Decimal(str(other["subtotal"]))) <= Decimal("0.01")
        for one, other in zip(after, before, strict=True)
        if not one["currency"]
    )
    assert "ours" in said


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("$1,234.50", "1234.50"),
        ("(500)", "-500"),
        ("1.234,00", "1234.00"),
        ("€ 12", "12"),
        ("-3", "-3"),
        (".5", "0.5"),
        ("1,5", "1.5"),
        ("1.234,5", "1234.5"),
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234", "1234"),
        ("1'234.50", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("-5", "-5"),
        ("-$5", "-5"),
        ("$ -5", "-5"),
        ("1.234", "1.234"),
        ("1.234.567", "1234567"),
        ("1234,567", "1234.567"),
        ("0,125", "0.125"),
        ("12,50 €", "12.50"),
        ("-1,234", "-1234"),
        ("1,23456", "1.23456"),
        ("12.", "12"),
        ("100-", "-100"),
        ("1,500.00-", "-1500.00"),
        ("\u2212100", "-100"),
        ("500 CR", "-500"),
        ("500cr.", "-500"),
        ("500 DR", "500"),
        ("1\u202f500,00", "1500.00"),
        ("1\u2009500", "1500"),
        ("1'500.00", "1500.00"),
        ("1’500.00", "1500.00"),
        ("$ 1,500", "1500"),
        ("1,500 USD", "1500"),
        ("$1,500.00 CAD", "1500.00"),
        ("US$ 1,500", "1500"),
        ("500 Euro", "500"),
        ("kr. 500,-", "500"),
        ("($100)", "-100"),
    ],
)
def test_figures_are_read_as_programs_print_them(text: str, figure: str) -> None:
    assert [told and told[0] for told in [read_money(text)]] == [Decimal(figure)]


_MARKED = ["1.200,00 €", "12,5", "1.234.567", "0,125", "1 234,567", "1234,567", "1,234.00", "1,234,567", "0.125",
           "12.5", "Fr. 1'500.00", "1234.567", "1.245", "-1,245", "(1.245)", "$1,500.-", "7", "500,-", "1 500",
           "-"]  # fmt: skip


@pytest.mark.parametrize("text", ["2027-04-05", "4/5", "12 days", "=1+1", "1e9", "nan", "1" * 40, "٣", "1,23,4",
                                  "1,234,5", "1.234.5", "1,234,567,8", "1,234.567.8", "12 34", "--5", "-5-", "(5",
                                  "(-5)", "(5)-", "1.23,4", "1,2.5", "", "-"])  # fmt: skip
def test_what_is_no_figure_is_not_guessed(text: str) -> None:
    assert read_figure(text) is None and read_money(text) is None


def test_a_number_says_which_mark_is_ahead_of_its_decimals_or_that_it_may_be_either() -> None:
    told = {mark: [text for text in _MARKED if decimal_mark(text) == mark] for mark in (",", ".", "?", "")}
    assert told == {
        ",": ["1.200,00 €", "12,5", "1.234.567", "0,125", "1 234,567", "1234,567"],
        ".": ["1,234.00", "1,234,567", "0.125", "12.5", "Fr. 1'500.00", "1234.567"],
        "?": ["1.245", "-1,245", "(1.245)", "$1,500.-"],
        "": ["7", "500,-", "1 500", "-"],
    }
    read = [read_figure(text, commas=True) for text in ("1.245", "1,245", "(1.200,50)", "1 245,5", "7", "12.5")]
    assert read == [Decimal(text) for text in ("1245", "1.245", "-1200.50", "1245.5", "7", "12.5")]


def test_a_sign_or_code_beside_a_figure_is_told_with_it() -> None:
    told = {
        text: read_money(text) for text in ("1.500,50 €", "CAD 300", "(£20)", "$5 €", "12 DAY", "USD", "7", "$5 CAD")
    }
    assert list(told.values()) == [
        (Decimal("1500.50"), "€"), (Decimal(300), "CAD"), (Decimal(-20), "£"), None, None, None, (Decimal(7), ""),
        (Decimal(5), "CAD"),
    ]  # fmt: skip
    assert code_of("$", "CAD") == "CAD" and code_of("$", "EUR") == "USD" and code_of("€", "USD") == "EUR"


@pytest.mark.parametrize(
    ("words", "code"),
    [("Euro", "EUR"), ("Euros", "EUR"), ("eur", "EUR"), ("C$", "CAD"), ("CAN$", "CAD"), ("US Dollar", "USD"),
     ("£", "GBP"), ("U.S. Dollars", "USD"), ("US $", "USD"), ("Pounds Sterling", "GBP"), ("British Pounds", "GBP"),
     ("kr", "SEK"), ("Canadian dollars", "CAD"), ("Danish Kroner", "DKK"), ("Swiss Franc", "CHF"), ("Taler", ""),
     ("XXX", "")],
)  # fmt: skip
def test_a_currency_is_known_by_its_usual_words_and_signs_and_another_is_not_guessed(words: str, code: str) -> None:
    assert next(iter(currencies_of(words)), "") == code


def seconds_to_read(count: int) -> float:
    """The best of three: what else is collected in a long run of tests is not the reading."""
    taken = []
    for _ in range(3):
        rows = [["2002", "PA", f"x{n}", "5", "5"] for n in range(count)]
        began = process_time()
        book = Book((Sheet.of("", [["Acct", "Description", "Amt", "Rate", "Total"], *rows]),))
        found, _ = read_foreign(book.sheets[0], guess(book), "USD")
        taken.append(process_time() - began)
        assert len(found.doubts) == len(found.differing) == count
    return min(taken)


def test_a_file_with_many_cells_that_are_no_numbers_is_read_in_a_moment() -> None:
    """Sixteen times the rows take about sixteen times as long, and not the square of it."""
    assert seconds_to_read(8_000) < 64 * max(seconds_to_read(500), 0.005)
