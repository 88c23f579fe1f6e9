"""A production's budget worked out: what it is fed with, what every figure comes from, and what may not go stale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from filmdesk.actions.records import change_record, find_records, list_records, remove_record
from filmdesk.modules.budget.charts import StartOptions, start_budget
from filmdesk.modules.budget.commands import ExplainOptions, explain_figure
from filmdesk.modules.budget.listed import totals_of
from filmdesk.modules.budget.moves import MoveOptions, move_lines
from filmdesk.modules.budget.reckoning.figures import figures, figures_of
from filmdesk.modules.budget.store import ACCOUNTS, BUDGETS, FRINGES, GLOBALS, LINES, active_budget
from filmdesk.modules.budget.versions import CopyOptions, copy_budget
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

Add = Callable[..., str]
Change = Callable[..., None]


def only(production: Production, kind: str, **equals: object) -> dict[str, object]:
    [row] = [
        row
        for row in list_records(production, find_records(kind))
        if all(row[name] == value for name, value in equals.items())
    ]
    return row


@pytest.fixture
def priced(begun: Production, add: Add) -> Production:
    add("currencies", code="eur", rate="1.10", stated="2027-01-04")
    add("lines", account="2002", description="1st AD", amount="prep_weeks + 1", unit="week", rate="3000",
        fringes="FUTA", position="1st AD")  # fmt: skip
    add("lines", account="3602", description="Hotel", amount="10", unit="night", times="2", rate="90", currency="EUR")
    add("lines", account="3607", description="Quay", amount="1", unit="allow")
    return begun


def test_totals_are_told_by_the_names_the_workbook_has(priced: Production, change: Change) -> None:
    change("globals", "prep_weeks", expression="4")
    row = only(priced, "totals")
    assert {name: row[name] for name in ("above_the_line", "production", "post", "other")} == {
        "above_the_line": "0.00",
        "production": "17022.00",
        "post": "0.00",
        "other": "0.00",
    }
    assert (row["charges"], row["grand_total"], row["net_budget"]) == ("2212.86", "19234.86", "19234.86")
    assert (row["currency"], row["missing"]) == ("USD", 1)


def test_a_line_says_what_it_comes_to_or_why_it_comes_to_nothing(priced: Production, change: Change) -> None:
    assert only(priced, "lines", description="1st AD")["missing"] == "prep_weeks is not known yet"
    assert only(priced, "lines", description="1st AD")["total"] is None
    change("globals", "prep_weeks", expression="4")
    line = only(priced, "lines", description="1st AD")
    assert (line["subtotal"], line["fringe"], line["total"], line["missing"]) == ("15000.00", "42.00", "15042.00", "")
    assert only(priced, "lines", description="Quay")["missing"] == "it has no rate"
    assert only(priced, "accounts", number="3607")["missing"] == 1
    assert only(priced, "categories", number="3600")["total"] == "1980.00"


def test_the_production_feeds_globals_and_what_is_typed_wins_with_its_reason(sample: Production) -> None:
    start_budget(sample, StartOptions("feature", "Test"))
    days = only(sample, "globals", name="shoot_days")
    assert days["value"] == "8 days" and str(days["says"]).startswith("8 days: the day breaks of board")
    assert only(sample, "globals", name="shoot_weeks")["value"] == "2 weeks"
    change_record(sample, find_records("globals"), "shoot_days", {"expression": "12", "reason": "two days of cover"})
    typed = only(sample, "globals", name="shoot_days")
    assert (typed["value"], typed["reason"]) == ("12 days", "two days of cover")
    assert str(typed["says"]).startswith("8 days")
    assert only(sample, "globals", name="shoot_weeks")["value"] == "3 weeks"


def test_one_performers_days_can_feed_a_global(sample: Production) -> None:
    start_budget(sample, StartOptions("short", "Test"))
    part = next(row for row in list_records(sample, find_records("cast")) if row["cast_number"] == "1")
    kind = find_records("globals")
    change_record(sample, kind, "crew", {"source": f"cast_work_days of {part['name']}", "unit": ""})
    assert str(only(sample, "globals", name="crew")["value"]).endswith(" days")
    for wrong in ("catering", "shoot_days of ANNA"):
        with pytest.raises(UserError):
            change_record(sample, kind, "crew", {"source": wrong})


def test_what_the_production_does_not_say_is_not_taken_for_nothing(begun: Production, add: Add) -> None:
    add("lines", account="3620", description="Meals", amount="shoot_days", unit="day", rate="900")
    assert "production does not say it" in str(only(begun, "lines")["missing"])
    assert only(begun, "totals")["missing"] == 1


def test_globals_in_a_circle_are_refused_with_the_path_and_nothing_changes(begun: Production, change: Change) -> None:
    change("globals", "prep_weeks", expression="wrap_weeks * 2")
    with pytest.raises(UserError, match="prep_weeks → wrap_weeks → prep_weeks"):
        change("globals", "wrap_weeks", expression="prep_weeks / 2")
    [wrap] = GLOBALS.where(begun, name="wrap_weeks")
    assert wrap.expression == ""


def test_a_flat_fringe_with_a_cutoff_and_one_that_stands_on_itself_are_refused(begun: Production, add: Add) -> None:
    for values in ({"how": "flat", "cutoff": "100"}, {"over": "FUTA", "name": "FUTA"}):
        with pytest.raises(UserError):
            add("fringes", **{"name": "Welfare", "rate": "1", **values})


def test_undo_takes_figures_back_and_a_step_that_failed_leaves_none_behind(priced: Production, change: Change) -> None:
    change("globals", "prep_weeks", expression="4")
    before = only(priced, "totals")["grand_total"]
    with pytest.raises(UserError), priced.step("Fail"):
        change("globals", "prep_weeks", expression="40")
        assert only(priced, "totals")["grand_total"] != before
        raise UserError("no")
    assert only(priced, "totals")["grand_total"] == before
    change("globals", "prep_weeks", expression="5")
    priced.undo()
    assert only(priced, "totals")["grand_total"] == before


def test_an_edit_of_a_production_works_out_only_what_rests_on_it(priced: Production, change: Change) -> None:
    change("globals", "prep_weeks", expression="4")
    computed = figures(priced)
    assert computed is not None
    computed.amount("net budget")
    before = computed.graph.worked_out
    change("lines", only(priced, "lines", description="Hotel")["id"], rate="95")
    again = figures(priced)
    assert (
        again is computed
        and again.amount("net budget").value == figures_of(priced, active_budget(priced)).amount("net budget").value
    )
    assert computed.graph.worked_out - before < 20


def test_a_figure_is_explained_down_to_what_was_typed_and_up_to_the_net_budget(
    priced: Production, change: Change
) -> None:
    change("globals", "prep_weeks", expression="4", reason="the locations are far")
    said = explain_figure(priced, ExplainOptions("1st AD")).splitlines()
    assert said[:4] == [
        "1st AD: 15,042.00 (subtotal and fringes)",
        "  1st AD, before fringes: 15,000.00 (5 weeks × 1 × 3,000.00, typed (prep_weeks + 1) × 1 × 3000)",
        "    prep_weeks: 4 weeks (typed 4, because the locations are far)",
        "  FUTA on 1st AD: 42.00 (0.6 % of 7,000.00, within the first 7,000.00 by person and calendar year"
        " (6.0 % less the 5.4 % credit, on the first 7,000))",
    ]
    up = [line.split(":")[0].strip() for line in said[said.index("It goes into:") + 1 :]]
    assert up[:2] == ["2002 1st assistant director", "2000 Production staff"]
    assert {"Production", "Grand total", "Net budget", "7900 Contingency"} <= set(up)


def test_what_a_figure_comes_from_is_said_as_money_is_said(priced: Production, add: Add, change: Change) -> None:
    change("currencies", "EUR", rate="1.23456")
    add("lines", account="2013", description="Driver", amount="1", unit="week", times="(2 + 1)", rate="39.2666",
        currency="EUR", fringes="OASDI")  # fmt: skip
    for fringe in FRINGES.where(priced, name="OASDI"):
        change("fringes", fringe.id, cutoff="184500")
    change("charges", "7900", how="flat", rate="2500", less="1000 + 2")
    said = explain_figure(priced, ExplainOptions("Driver"))
    assert "Driver, before fringes: 145.43 (1 week × 3 × 39.2666 EUR, typed 1 × (2 + 1) × 39.2666)" in said
    assert "EUR: 1.23456" in said and "within the first 184,500.00 by person" in said
    assert "(flat 2,500.00)" in explain_figure(priced, ExplainOptions("7900"))
    assert explain_figure(priced, ExplainOptions("2816")).startswith("2816 Purchases: 0.00 (nothing is in it yet)")


def test_a_chain_names_what_a_figure_rests_on_and_nothing_else_with_what_is_taken_off(rich: Production) -> None:
    shoot = explain_figure(rich, ExplainOptions("1st AD, shoot")).splitlines()
    assert (
        "  FUTA on 1st AD, shoot: 0.00 (0.6 % of 0.00: the first 7,000.00 by person and calendar year were paid ahead"
        in (line.partition(" of it")[0] for line in shoot)
    )
    medicare = next(at for at, line in enumerate(shoot) if line.startswith("  Medicare on 1st AD, shoot"))
    assert "1st AD, shoot, before fringes" in shoot[medicare + 1] and shoot[medicare + 2].startswith("  FUTA")
    into = shoot[shoot.index("It goes into:") :]
    assert any("Completion bond" in line for line in into) and not any("1st AD, prep" in line for line in into)
    bond = explain_figure(rich, ExplainOptions("7950", depth=2))
    assert "    Hotel: −2,142.22 (taken out of the base with its group)" in bond.splitlines()
    assert "2503" not in bond and "nothing is in it yet" not in bond  # accounts without a line
    assert "  Group Coast: " in explain_figure(rich, ExplainOptions("Hotel")).partition("goes into")[2]
    assert "Hotel, before fringes: 1,962.22" in explain_figure(rich, ExplainOptions("eur"))
    assert "−" in explain_figure(rich, ExplainOptions("net budget", depth=1)).splitlines()[-2]


@pytest.mark.parametrize("name", ["grand_total", "2000", "2002", "7950", "prep_weeks", "Hotel", "Above the line"])
def test_every_figure_is_found_by_what_people_call_it(priced: Production, name: str) -> None:
    assert explain_figure(priced, ExplainOptions(name))


def test_a_figure_that_there_is_not_or_that_is_two_is_not_guessed(priced: Production, add: Add) -> None:
    add("lines", account="3602", description="Hotel")
    for name in ("Hotel", "9999"):
        with pytest.raises(UserError):
            explain_figure(priced, ExplainOptions(name))


def test_every_figure_of_a_budget_can_be_explained(priced: Production, add: Add) -> None:
    add("groups", name="Coast")
    add("credits", name="State", rate="25", groups="Coast", cap="500", applied="yes")
    add("fringes", name="Welfare", how="flat", rate="2", per="hour")
    add("lines", account="2012", description="PA", amount="3", unit="day", rate="200", groups="Coast",
        fringes="Welfare, OASDI")  # fmt: skip
    for name in ("net_budget", "Coast", "State", "PA"):
        said = explain_figure(priced, ExplainOptions(name, depth=12))
        assert "(" in said and "None" not in said


def test_lines_are_moved_between_others_and_between_accounts_and_no_total_changes(priced: Production, add: Add) -> None:
    ids = [add("lines", account="2012", description=name, amount="1", rate="10") for name in "abc"]
    total = only(priced, "totals")["grand_total"]
    move_lines(priced, MoveOptions((ids[2],), "2012", ids[0]))
    move_lines(priced, MoveOptions((ids[1],), "2012"))
    names = [line.description for line in LINES.all(priced) if line.id in ids]
    assert names == ["b", "a", "c"]
    move_lines(priced, MoveOptions((ids[0], ids[1]), "2013"))
    assert only(priced, "accounts", number="2013")["lines"] == 2
    assert only(priced, "totals")["grand_total"] == total
    with pytest.raises(UserError):
        move_lines(priced, MoveOptions((ids[0],), "2012", ids[1]))


def test_a_budget_in_another_currency_and_rounding_says_so(priced: Production, change: Change) -> None:
    change("budgets", active_budget(priced).id, rounding="printed", currency="gbp", start="2027-04-05")
    assert only(priced, "totals")["currency"] == "GBP"
    assert BUDGETS.all(priced)[0].start == date(2027, 4, 5)
    assert Decimal(str(only(priced, "totals")["grand_total"])) % 1 == 0


def test_figures_that_follow_steps_are_those_of_the_file(rich: Production, add: Add, change: Change) -> None:
    grip, hotel, ad = (only(rich, "lines", description=name)["id"] for name in ("Key grip", "Hotel", "2nd AD"))
    account = ACCOUNTS.where(rich, number="2002")[0].id
    meal = FRINGES.where(rich, name="Meal")[0].id
    steps: tuple[Callable[[], object], ...] = (
        lambda: change("lines", grip, rate="41", fringes="Welfare"),
        lambda: change("lines", ad, position="", groups="Coast"),
        lambda: change("globals", "shoot_days", expression="25"),
        lambda: move_lines(rich, MoveOptions((str(hotel),), "2002")),
        lambda: add("lines", account="2002", description="Key", amount="1", rate="5", position="ad", fringes="FUTA"),
        lambda: remove_record(rich, find_records("lines"), str(ad)),
        lambda: change("fringes", meal, groups=""),
        rich.undo,
        rich.undo,
        rich.redo,
        lambda: remove_record(rich, find_records("accounts"), account),
        rich.undo,
        lambda: copy_budget(rich, CopyOptions("Second")),
        lambda: LINES.change(rich, str(grip), rate="1"),
    )
    for step in steps:
        step()
        kept, fresh = figures(rich), figures_of(rich, active_budget(rich))
        assert kept and kept.records == fresh.records
        assert totals_of(kept) == totals_of(fresh)
        assert [kept.line(one.id) for one in kept.records.lines] == [fresh.line(one.id) for one in fresh.records.lines]
