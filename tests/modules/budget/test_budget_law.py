"""The law of a budget: the trade's worked figures to the cent, and what no edit may change."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from budgets import BUDGET, STATUTORY, VECTORS, budget, fringe, grand, line, worked_top_sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from filmdesk.modules.budget.reckoning.computed import Computed
from filmdesk.modules.budget.reckoning.given import Records, given_by
from filmdesk.modules.budget.reckoning.measures import Measure
from filmdesk.modules.budget.reckoning.sums import Amount, Fed, whole
from filmdesk.modules.budget.reckoning.why import told
from filmdesk.modules.budget.records import (
    Charge,
    Credit,
    Currency,
    Fringe,
    Global,
    Group,
    GroupMode,
    How,
    Line,
    Rounding,
    Section,
)


@pytest.mark.parametrize(("amount", "times", "rate", "printed"), VECTORS["detail_lines_half_up"])
def test_a_detail_line_comes_to_what_real_budgets_print(amount: str, times: str, rate: str, printed: int) -> None:
    computed = Computed(budget(line("l", amount, rate, times=times)))
    found = computed.subtotal("l")
    assert found and found.value == Decimal(amount) * Decimal(times) * Decimal(rate) and whole(found.value) == printed


@pytest.mark.parametrize("rounding", Rounding)
def test_the_worked_top_sheet_comes_out_to_the_cent(rounding: Rounding) -> None:
    worked = VECTORS["worked_top_sheet"]
    records = worked_top_sheet()
    computed = Computed(replace(records, budget=replace(records.budget, rounding=rounding)))
    assert {section.value: computed.section(section) for section in Section} == worked["sections"]
    bond, contingency = (computed.amount("charge total", number).value for number in ("7100", "7300"))
    assert (whole(bond), contingency) == (worked["bond"], worked["contingency"])
    exact = Decimal(worked["bond_exact"]) if rounding is Rounding.EXACT else worked["bond"]
    assert bond == exact
    assert whole(computed.grand_total) == worked["grand_total"]
    assert computed.amount("below the line").value == sum(worked["sections"].values()) - 1533746


def test_statutory_fringes_stop_at_their_cutoffs() -> None:
    pay = line("l", "1", "200,000", fringes=("OASDI", "Medicare", "FUTA"), year=2026)
    computed = Computed(budget(pay, fringes=STATUTORY))
    shares = [computed.graph.ask(("share", name, "l")) for name in pay.fringes]
    assert shares == [Decimal("11439.00"), Decimal("2900.00"), Decimal("42.00")]
    year_before = replace(pay, year=2025)
    assert Computed(budget(year_before, fringes=STATUTORY)).graph.ask(("share", "OASDI", "l")) == Decimal("10918.20")


def test_pension_stops_at_its_ceiling_by_performer_and_picture() -> None:
    lines = [line(str(n), "1", "200,000", fringes=("P&H",), person="p", year=2026 + n) for n in range(2)]
    assert sum(fringe(budget(*lines, fringes=STATUTORY), str(n)) for n in range(2)) == Decimal("48720.00")


def test_prep_and_shoot_of_one_person_share_a_cutoff_and_of_two_do_not() -> None:
    prep = line("1", "2", "3000", unit="week", position="Gaffer", fringes=("FUTA",))
    shoot = line("2", "4", "3000", unit="week", account="a2", position="gaffer ", fringes=("FUTA",))
    one = budget(prep, shoot, fringes=STATUTORY)
    assert fringe(one, "1") + fringe(one, "2") == Decimal("42.00")
    two = budget(prep, replace(shoot, position="Best boy"), fringes=STATUTORY)
    assert (fringe(two, "1"), fringe(two, "2")) == (Decimal("36.00"), Decimal("42.00"))


def test_a_cutoff_of_the_calendar_year_begins_anew_in_the_next() -> None:
    lines = [line(str(n), "1", "9000", position="AD", fringes=("FUTA",), year=2026 + n) for n in range(2)]
    assert [fringe(budget(*lines, fringes=STATUTORY), str(n)) for n in range(2)] == [42, 42]


def test_a_flat_fringe_counts_hours_by_the_unit_and_worked_hours_where_x_is_hours_paid() -> None:
    flat = Fringe("b", "Welfare", "1", how=How.FLAT, rate="1")
    for unit, hours in (("hour", 1), ("day", 12), ("weeks", 60), ("month", 240)):
        assert fringe(budget(line("l", "1", "500", unit=unit, fringes=("Welfare",)), fringes=(flat,)), "l") == hours
    paid = line("l", "10", "38.33", unit="day", times="pay_hours(11)", hours="11", fringes=("Welfare",))
    assert fringe(budget(paid, fringes=(flat,)), "l") == 110
    crew = line("l", "10", "400", unit="day", times="2", fringes=("Welfare",))
    assert fringe(budget(crew, fringes=(replace(flat, per="day", rate="5"),)), "l") == 100
    assert fringe(budget(crew, fringes=(replace(flat, per="unit", rate="5"),)), "l") == 100
    fee = Computed(budget(line("l", "1", "500", unit="flat", fringes=("Welfare",)), fringes=(flat,)))
    assert [reason for _, reason in fee.unpriced()] == ["Welfare is paid by the hour, and the line counts no time"]


def test_a_fringe_stands_on_another_and_comes_by_group() -> None:
    fee = Fringe("b", "Fee", "6", rate="2", over=("Medicare",), groups=("Payroll",))
    records = budget(
        line("l", "1", "1000", fringes=("Medicare",), groups=("Payroll",)),
        fringes=(*STATUTORY, fee),
        groups=(Group("b", "Payroll", "1"),),
    )
    assert fringe(records, "l") == Decimal("14.50") + Decimal("20.29")


@pytest.mark.parametrize(("rounding", "comes_to"), [(Rounding.EXACT, Decimal("3.193")), (Rounding.PRINTED, Decimal(5))])
def test_a_fringe_comes_to_what_the_lines_that_have_it_say_of_it(rounding: Rounding, comes_to: Decimal) -> None:
    medicare = Fringe("b", "Care", "1", rate="6.2")
    lines = (line(str(n), "1", "10.30", fringes=("Care",)) for n in range(5))
    computed = Computed(budget(*lines, fringes=(medicare,), budget=replace(BUDGET, rounding=rounding)))
    assert computed.amount("fringe total", "Care").value == comes_to
    assert sum(computed.amount("fringe", str(n)).value for n in range(5)) == comes_to
    how = told(computed, ("fringe total", "Care")).how
    assert ("each as it is printed" in how) is (rounding is Rounding.PRINTED)


def test_a_line_with_several_fringes_rounds_their_sum_once_as_it_prints_it() -> None:
    named = tuple(Fringe("b", name, name, rate="4") for name in ("Care", "Dues"))
    records = budget(line("l", "1", "10", fringes=("Care", "Dues")), fringes=named)
    computed = Computed(replace(records, budget=replace(BUDGET, rounding=Rounding.PRINTED)))
    assert computed.amount("fringe", "l").value == 1
    assert [computed.amount("fringe total", name).value for name in ("Care", "Dues")] == [0, 0]


def test_fringes_that_stand_on_each_other_are_said_with_the_path() -> None:
    one, other = (Fringe("b", a, a, rate="1", over=(b,)) for a, b in ("AB", "BA"))
    computed = Computed(budget(line("l", "1", "100", fringes=("A", "B")), fringes=(one, other)))
    [(_, reason)] = computed.unpriced()
    assert "circle" in reason
    assert computed.amount("line total", "l") == Amount(Decimal(100), 1)


def test_an_excluded_group_leaves_the_total_and_its_price_is_still_told() -> None:
    out = Group("b", "Second unit", "1", mode=GroupMode.EXCLUDED)
    lines = (line("1", "1", "1000"), line("2", "1", "500", groups=("Second unit",), fringes=("Medicare",)))
    computed = Computed(budget(*lines, groups=(out,), fringes=STATUTORY))
    assert computed.grand_total == 1000
    assert computed.amount("group total", "Second unit").value == Decimal("507.25")


def test_pay_in_an_excluded_group_uses_up_no_cutoff() -> None:
    out = Group("b", "Reshoot", "1", mode=GroupMode.EXCLUDED)
    first = line("1", "1", "7000", person="p", fringes=("FUTA",), groups=("Reshoot",))
    second = line("2", "1", "7000", person="p", fringes=("FUTA",))
    assert fringe(budget(first, second, groups=(out,), fringes=STATUTORY), "2") == 42


def test_charges_are_taken_in_their_order_on_what_they_say() -> None:
    lines = (line("1", "1", "1000"), line("2", "1", "2000", "a2", groups=("G",)), line("3", "1", "500", "a2"))
    bond = Charge("b", "7100", "Bond", "1", rate="3")
    contingency = Charge("b", "7300", "Contingency", "2", rate="10%", over=("7100",), excludes=("1000", "G"))
    computed = Computed(budget(*lines, charges=(bond, contingency), groups=(Group("b", "G", "1"),)))
    assert computed.amount("charge total", "7100").value == 105
    assert computed.amount("charge total", "7300").value == Decimal("60.50")
    turned = Computed(budget(*lines, charges=(contingency, bond), groups=(Group("b", "G", "1"),)))
    assert "does not stand ahead" in turned.reason("charge base", "7300")
    assert turned.amount("grand total").missing == 1


def test_a_line_excluded_twice_is_excluded_once() -> None:
    lines = (line("1", "1", "1000", groups=("G", "H")), line("2", "1", "100"))
    groups = (Group("b", "G", "1"), Group("b", "H", "2"))
    for excludes, base in ((("G", "H"), 100), (("1001", "G"), 0), (("1000", "1001", "H"), 0)):
        charge = Charge("b", "7", "C", "1", rate="10", excludes=excludes)
        assert Computed(budget(*lines, groups=groups, charges=(charge,))).amount("charge base", "7").value == base


def test_a_charge_that_excludes_what_there_is_not_is_not_reckoned() -> None:
    charge = Charge("b", "7", "C", "1", rate="10", excludes=("8888",))
    computed = Computed(budget(line("1", "1", "10"), charges=(charge,)))
    assert computed.amount("charge total", "7") == Amount(Decimal(0), 1)
    assert "8888" in computed.reason("charge base", "7")


def test_credits_come_after_the_grand_total_and_only_where_they_are_applied() -> None:
    records = budget(line("1", "1", "1000", "a2", groups=("State",)), groups=(Group("b", "State", "1"),))
    credit = Credit("b", "Incentive", "1", rate="25", groups=("State",), cap="200")
    told = Computed(replace(records, credits=(credit,)))
    assert told.amount("credit total", "Incentive").value == 200
    assert told.amount("net budget").value == told.grand_total == 1000
    applied = Computed(replace(records, credits=(replace(credit, applied=True),)))
    assert (applied.grand_total, applied.amount("net budget").value) == (1000, 800)
    everything = replace(credit, applied=True, groups=(), cap="")
    assert Computed(replace(records, credits=(everything,))).amount("credits").value == 250


def test_a_line_in_another_currency_comes_at_the_stated_rate_and_without_one_is_marked() -> None:
    hotel = line("1", "10", "100", currency="EUR")
    computed = Computed(budget(hotel, currencies=(Currency("b", "EUR", "1", rate="1.0835"),)))
    found = computed.subtotal("1")
    assert found and (found.own, found.value) == (1000, Decimal("1083.5"))
    for rate in ("", "0", "-1"):
        without = Computed(budget(hotel, currencies=(Currency("b", "EUR", "1", rate=rate),)))
        assert without.amount("grand total") == Amount(Decimal(0), 1)
        assert "EUR" in without.reason("subtotal", "1")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "it is not priced yet"),
        ({"amount": "3"}, "it has no rate"),
        ({"rate": "3"}, "it has no amount"),
        ({"amount": "shoot_days", "rate": "3"}, "there is no global shoot_days"),
        ({"amount": "prep", "rate": "3", "unit": "day"}, "its amount comes out in weeks, and it counts days"),
        ({"amount": "1 / 0", "rate": "3"}, "something is divided by nothing"),
        ({"amount": "10m", "times": "10m", "rate": "10m * 10m"}, "it is larger than any budget"),
        ({"amount": "prep + page", "rate": "1"}, "weeks and pages do not add up"),
        ({"amount": "later", "rate": "1"}, "later is not known yet"),
    ],
)
def test_a_line_that_has_no_price_is_listed_with_the_reason_and_is_no_silent_zero(
    values: dict[str, str], reason: str
) -> None:
    known = tuple(
        Global("b", name, name, expression=expression, unit=unit)
        for name, expression, unit in (("prep", "4", "weeks"), ("page", "90", "pages"), ("later", "", ""))
    )
    computed = Computed(budget(line("l", **values), line("m", "1", "5"), globals=known))
    assert [(one.id, said) for one, said in computed.unpriced()] == [("l", reason)]
    assert computed.amount("grand total") == Amount(Decimal(5), 1)


def test_globals_keep_their_units_and_lead_on_to_one_another() -> None:
    known = (
        Global("b", "shoot_days", "1", unit="days", source="shoot_days"),
        Global("b", "days_per_week", "2", unit="days/week", expression="5"),
        Global("b", "weeks", "3", expression="up(shoot_days / days_per_week)"),
    )
    computed = Computed(budget(globals=known), {"shoot_days": Fed(Measure(Decimal(24), (("day", 1),)))})
    assert computed.value("weeks") == Measure(Decimal(5), (("week", 1),))
    typed = tuple(replace(one, expression="30") if one.name == "shoot_days" else one for one in known)
    assert Computed(budget(globals=typed), {"shoot_days": Fed(Measure(Decimal(24)))}).value("weeks") == Measure(
        Decimal(6), (("week", 1),)
    )
    silent = Computed(budget(globals=known), {"shoot_days": Fed(None, "no day yet")})
    assert silent.value("weeks") is None and "production does not say" in silent.reason("value", "weeks")


def test_globals_in_a_circle_are_refused_with_the_path() -> None:
    known = tuple(Global("b", a, a, expression=f"{b} + 1") for a, b in ("ab", "bc", "ca"))
    assert Computed(budget(globals=known)).reason("value", "a") == "it goes in a circle: a → b → c → a"


def test_a_chain_of_globals_longer_than_any_budget_has_is_said_and_does_no_harm() -> None:
    wide = " + ".join(["1"] * 45)
    known = tuple(Global("b", f"g{n}", str(n), expression=f"g{n + 1} + {wide}") for n in range(2_000))
    assert "too many steps" in Computed(budget(globals=known)).reason("value", "g0")


# What no edit may change

MONEY = st.decimals(0, 50_000, places=2)
NAMES = st.lists(st.sampled_from(["OASDI", "Medicare", "FUTA", "P&H"]), unique=True)


@st.composite
def lines_of_a_budget(draw: st.DrawFn) -> list[Line]:
    count = draw(st.integers(1, 12))
    return [
        line(
            f"{n:02}",
            str(draw(st.integers(1, 40))),
            str(draw(MONEY)),
            draw(st.sampled_from(["a1", "a2", "a3"])),
            times=draw(st.sampled_from(["", "2", "1.5"])),
            person=draw(st.sampled_from(["p", "q", ""])),
            fringes=tuple(draw(NAMES)),
            groups=tuple(draw(st.lists(st.sampled_from(["G", "H"]), unique=True))),
        )
        for n in range(count)
    ]


GROUPS = (Group("b", "G", "1"), Group("b", "H", "2"))
GROUPED = (*STATUTORY, replace(STATUTORY[0], id="welfare", name="Welfare", groups=("G",)))
CHARGES = (
    Charge("b", "7", "Bond", "1", rate="3"),
    Charge("b", "8", "Contingency", "2", rate="10", over=("7",), excludes=("1001",)),
)


@settings(deadline=None)
@given(lines_of_a_budget(), st.randoms(use_true_random=False), st.sampled_from(Rounding))
def test_reordering_and_regrouping_change_no_total(
    lines: list[Line], chance: random.Random, rounding: Rounding
) -> None:
    head = replace(BUDGET, rounding=rounding)
    before = budget(*lines, fringes=STATUTORY, groups=GROUPS, charges=CHARGES, budget=head)
    shuffled = list(lines)
    chance.shuffle(shuffled)
    grouped = [replace(one, groups=tuple(chance.sample(["G", "H"], chance.randint(0, 2)))) for one in shuffled]
    after = replace(before, lines=tuple(grouped), accounts=before.accounts[::-1], categories=before.categories[::-1])
    assert grand(after) == grand(before)
    one, other = Computed(before), Computed(after)
    for account in ("a1", "a2", "a3"):
        assert one.amount("account total", account) == other.amount("account total", account)


@settings(deadline=None)
@given(lines_of_a_budget(), st.integers(0, 11), st.integers(1, 39), st.sampled_from(["a1", "a2", "a3"]))
def test_what_a_person_costs_does_not_depend_on_how_lines_are_split(
    lines: list[Line], at: int, first: int, elsewhere: str
) -> None:
    whole_line = lines[at % len(lines)]
    parted = min(first, int(whole_line.amount))
    if not whole_line.person:
        whole_line = replace(whole_line, position="somebody")
        lines[at % len(lines)] = whole_line
    rest = replace(whole_line, id=f"{whole_line.id}b", account=elsewhere, amount=str(int(whole_line.amount) - parted))
    split = [replace(one, amount=str(parted)) if one is whole_line else one for one in lines]
    assert grand(budget(*split, rest, fringes=STATUTORY, groups=GROUPS)) == grand(
        budget(*lines, fringes=STATUTORY, groups=GROUPS)
    )


def edited(data: st.DataObject, records: Records, n: int) -> Records:
    """The budget with one line typed into, taken out or put in, as a person would."""
    at = data.draw(st.integers(0, len(records.lines) - 1))
    own = replace(
        records.lines[at],
        rate=str(data.draw(MONEY)),
        account=data.draw(st.sampled_from(["a1", "a2", "a3"])),
        person=data.draw(st.sampled_from(["p", "q", ""])),
        fringes=tuple(data.draw(NAMES)),
        groups=tuple(data.draw(st.lists(st.sampled_from(["G", "H"]), unique=True))),
    )
    before, behind = records.lines[:at], records.lines[at + 1 :]
    put_in = (records.lines[at], replace(own, id=f"new {n}"))
    ways = {"typed": (own,), "put in": put_in, "taken out": () if len(records.lines) > 1 else (own,)}
    lines = (*before, *ways[data.draw(st.sampled_from(sorted(ways)))], *behind)
    return replace(records, lines=lines, fringes=data.draw(st.sampled_from([STATUTORY, GROUPED])))


@settings(deadline=None)
@given(lines_of_a_budget(), st.data())
def test_an_edit_gives_what_working_everything_out_anew_gives(lines: list[Line], data: st.DataObject) -> None:
    records = budget(*lines, fringes=STATUTORY, groups=GROUPS, charges=CHARGES)
    kept = Computed(records)
    for n in range(4):
        total = kept.amount("net budget")
        records = edited(data, before := records, n)
        beside = kept.otherwise(records)
        assert beside.amount("net budget") == Computed(records).amount("net budget")
        assert kept.records is before and kept.amount("net budget") == total
        kept.renew(records, {})
        now = given_by(records, {})
        assert {key: kept.graph.given(key) for key in given_by(before, {}) | now if kept.graph.has(key)} == now
        fresh = Computed(records)
        for key in (("net budget",), ("charge total", "8"), *(("line total", one.id) for one in records.lines)):
            assert kept.amount(*key) == fresh.amount(*key), key


def test_an_edit_works_out_only_what_rests_on_it() -> None:
    lines = [line(f"{n:04}", "2", "100", f"a{n % 40 + 1}", fringes=("Medicare",)) for n in range(5_000)]
    records = budget(*lines, accounts=40, fringes=STATUTORY, charges=CHARGES)
    computed = Computed(records)
    computed.amount("net budget")
    everything = computed.graph.worked_out
    computed.renew(replace(records, lines=(replace(lines[0], rate="101"), *lines[1:])), {})
    assert computed.grand_total == grand(computed.records)
    again = computed.graph.worked_out - everything
    assert everything > 30_000 and again < 25, f"{again} figures of {everything} were worked out anew"
