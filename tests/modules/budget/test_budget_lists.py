"""A budget is begun from a chart and typed into: numbers, names and expressions are held to what there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from filmdesk.actions.records import add_record, change_record, find_records, list_records, remove_record
from filmdesk.film.store import PEOPLE
from filmdesk.modules.budget import chart_files, charts
from filmdesk.modules.budget.records import Section
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, CATEGORIES, FRINGES, GLOBALS, LINES, PARTS, find_account
from filmdesk.production.forms import kept_forms
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Add = Callable[..., str]


def listed(production: Production, kind: str) -> list[dict[str, object]]:
    return list_records(production, find_records(kind))


def test_every_chart_that_comes_with_the_program_begins_a_budget(empty: Production) -> None:
    for number, chart in enumerate(chart_files.shipped_charts()):
        charts.start_budget(empty, charts.StartOptions(chart.name, f"Draft {number}"))
        assert len(listed(empty, "accounts")) == sum(len(one.accounts) for one in chart.categories) > 20
        assert {row["section"] for row in listed(empty, "categories")} == {section.value for section in Section}


def test_a_budget_keeps_its_own_copy_of_the_chart(begun: Production) -> None:
    [kept] = kept_forms(begun, "chart")
    assert kept.name == "feature" and BUDGETS.all(begun)[0].chart == kept.id


def test_beginning_is_one_step_and_undo_takes_all_of_it_back(begun: Production) -> None:
    begun.undo()
    assert not any(table.all(begun) for table in (BUDGETS, *PARTS))
    begun.redo()
    assert len(ACCOUNTS.all(begun)) > 150 and CATEGORIES.all(begun) and GLOBALS.all(begun) and FRINGES.all(begun)


def test_a_chart_of_ones_own_is_taken_and_a_misspelt_one_is_refused(empty: Production, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[chart]\nname = "own"\ntitle = "Own"\nversion = 1\n'
        '[[category]]\nnumber = "1"\ntitle = "All"\nsection = "other"\naccounts = ["11 One"]\n',
        "utf-8",
    )
    charts.start_budget(empty, charts.StartOptions(str(own)))
    assert [row["number"] for row in listed(empty, "accounts")] == ["11"]
    for wrong in ("sektion = 1", 'accounts = ["1 Again"]', 'section = "nowhere"', "number ="):
        own.write_text(own.read_text("utf-8").replace('section = "other"', wrong), "utf-8")
        with pytest.raises(UserError):
            chart_files.find_chart(str(own))


def test_a_rate_is_typed_with_the_sign_of_its_lines_currency_and_no_other(begun: Production, add: Add) -> None:
    add("currencies", code="EUR", rate="1.1")
    hotel = add("lines", account="3602", description="Hotel", amount="1", rate="1.500,50 €", currency="eur")
    assert LINES.get(begun, hotel).rate == "1500.50"
    change_record(begun, find_records("lines"), hotel, {"rate": "€ 90"})
    assert LINES.get(begun, hotel).rate == "90"
    for rate, currency in (("$90", "EUR"), ("£90", "")):
        with pytest.raises(UserError, match="is not in"):
            change_record(begun, find_records("lines"), hotel, {"rate": rate, "currency": currency})


def test_a_line_is_typed_by_the_number_of_its_account_and_listed_under_it(begun: Production, add: Add) -> None:
    add("lines", account="2012", description="Set PA", amount="shoot_days", unit="day", times="2", rate="250")
    add("lines", account="1301", description="Director", amount="1", unit="flat", rate="90k")
    rows = listed(begun, "lines")
    assert [(row["account"], row["description"]) for row in rows] == [("1301", "Director"), ("2012", "Set PA")]
    assert next(row for row in listed(begun, "accounts") if row["number"] == "2012")["lines"] == 1


@pytest.mark.parametrize(
    "values",
    [
        {"account": "9999"},
        {"account": "2002", "rate": "12 +"},
        {"account": "2002", "rate": "2027-04-05"},
        {"account": "2002", "rate": "__import__('os')"},
        {"account": "2002", "fringes": "OASDI, nothing"},
        {"account": "2002", "groups": "second unit"},
        {"account": "2002", "currency": "EUR"},
        {"account": "2002", "person": "Nobody"},
        {"account": "2002", "year": "27"},
        {"account": "2002", "paid": "in kind"},
        {"account": "2002", "total": "5"},
        {"description": "no account"},
        {"account": "2002", "note": "n" * 5_000},
    ],
)
def test_a_line_that_names_what_there_is_not_is_refused_and_nothing_is_added(
    begun: Production, add: Add, values: dict[str, str]
) -> None:
    with pytest.raises(UserError):
        add("lines", **values)
    assert LINES.all(begun) == []


def test_what_a_field_comes_to_is_listed_without_an_exponent(begun: Production, add: Add) -> None:
    for number, rate in (("1301", "90k / 2"), ("2012", "40,000 + 1 / 300k")):
        add("lines", account=number, description="Fee", amount="20 * 10", rate=rate)
    assert [(row["amount_is"], row["rate_is"]) for row in listed(begun, "lines")] == [
        ("200", "45000"),
        ("200", "40000"),
    ]


def test_what_begins_like_a_formula_stays_text(begun: Production, add: Add) -> None:
    add("lines", account="2002", description='=HYPERLINK("x")', note="+44 20 7946 0000")
    [line] = LINES.all(begun)
    assert (line.description, line.note) == ('=HYPERLINK("x")', "+44 20 7946 0000")


def test_an_amount_is_not_reckoned_with_a_global_there_is_not(
    begun: Production, add: Add, change: Callable[..., None]
) -> None:
    for kind, values in (
        ("lines", {"account": "2002", "amount": "shot_days + 1", "rate": "5"}),
        ("lines", {"account": "2002", "rate": "max(2, shot_days)"}),
        ("globals", {"name": "half", "expression": "shot_days / 2"}),
        ("charges", {"number": "8000", "title": "Fee", "rate": "shot_days"}),
    ):
        with pytest.raises(UserError, match="there is no global shot_days") as refused:
            add(kind, **values)
        assert refused.value.remedy.startswith("Nearest: shoot_days")
    add("lines", account="2002", amount="SHOOT_DAYS + 1", rate="5")
    remove_record(begun, find_records("globals"), "shoot_days")
    [line] = LINES.all(begun)
    change("lines", line.id, amount="SHOOT_DAYS + 1", rate="6", note="to be priced")
    assert listed(begun, "lines")[0]["missing"] == "there is no global shoot_days"
    with pytest.raises(UserError, match="no global shoot_days"):
        change("lines", line.id, amount="shoot_days + 2")


def test_a_global_called_otherwise_is_called_so_wherever_it_is_reckoned_with(
    begun: Production, add: Add, change: Callable[..., None]
) -> None:
    add("globals", name="prep_weeks_x", expression="2")
    add("lines", account="2002", amount="(prep_weeks+1) * prep_weeks_x", rate="PREP_WEEKS")
    change("globals", "prep_weeks", name="Weeks of prep")
    [line] = LINES.all(begun)
    assert (line.amount, line.rate) == ("(weeks_of_prep+1) * prep_weeks_x", "weeks_of_prep")


def test_a_group_called_otherwise_keeps_its_lines(begun: Production, add: Add, change: Callable[..., None]) -> None:
    add("groups", name="Unit 2")
    add("lines", account="2002", groups="unit 2")
    change("groups", "Unit 2", name="Splinter")
    assert LINES.all(begun)[0].groups == ("Splinter",)


def test_no_two_accounts_have_one_number(begun: Production, add: Add, change: Callable[..., None]) -> None:
    with pytest.raises(UserError):
        add("accounts", number="2002", title="Again", category="2000")
    with pytest.raises(UserError):
        change("accounts", "2003", number="2002")
    with pytest.raises(UserError):
        change("accounts", "2003", title="")
    change("accounts", "2002", number="2002")


def test_an_account_goes_with_its_lines_and_comes_back_with_them(begun: Production, add: Add) -> None:
    add("lines", account="2002")
    remove_record(begun, find_records("accounts"), "2002")
    assert LINES.all(begun) == []
    begun.undo()
    assert LINES.all(begun)[0].account == find_account(begun, "2002").id
    remove_record(begun, find_records("categories"), "2000")
    assert not LINES.all(begun) and not [row for row in listed(begun, "accounts") if row["category"] == "2000"]


def test_a_person_stays_whose_pay_a_line_is_by_who_they_are(begun: Production, add: Add) -> None:
    add("people", name="Kim Lee", kind="crew")
    add("lines", account="2002", person="kim lee")
    assert LINES.all(begun)[0].person == PEOPLE.all(begun)[0].id
    assert listed(begun, "lines")[0]["person"] == "Kim Lee"


def test_another_budget_is_worked_on_and_the_first_is_left_as_it_is(begun: Production, add: Add) -> None:
    add("lines", account="2002")
    with pytest.raises(UserError):
        charts.start_budget(begun, charts.StartOptions("short"))
    charts.start_budget(begun, charts.StartOptions("short", "Short"))
    assert listed(begun, "lines") == [] and len(LINES.all(begun)) == 1
    remove_record(begun, find_records("budgets"), str(next(r["id"] for r in listed(begun, "budgets") if r["active"])))
    assert len(listed(begun, "lines")) == 1 and len(BUDGETS.all(begun)) == 1


def test_without_a_budget_lists_are_empty_and_adding_says_what_to_do(empty: Production) -> None:
    assert not any(listed(empty, kind) for kind in ("accounts", "lines", "globals", "fringes", "charges", "credits"))
    with pytest.raises(UserError, match="Start one"):
        add_record(empty, find_records("lines"), {"account": "2002"})
