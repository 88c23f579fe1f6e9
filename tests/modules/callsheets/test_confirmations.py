"""Who said they will be there: kept, undone, and void as soon as the call is another."""

from __future__ import annotations

from datetime import datetime

import pytest

from filmdesk.modules.callsheets.call_out import Ring, rings
from filmdesk.modules.callsheets.checks import calls_in_order, cast_lines
from filmdesk.modules.callsheets.commands import CallOptions, FillOptions, PushOptions, call_person, fill_sheet, push
from filmdesk.modules.callsheets.confirm import (
    ConfirmOptions,
    add_confirmation,
    confirm_call,
    confirmation_rows,
    refuse_change,
)
from filmdesk.modules.callsheets.exports import DayOptions, call_out
from filmdesk.modules.callsheets.search import find
from filmdesk.modules.callsheets.shoot import read_day, read_shoot
from filmdesk.modules.callsheets.store import CONFIRMATIONS, find_sheet, remove_sheet
from filmdesk.paper.parts import Cell, Table
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Fix

AT = datetime(2026, 6, 3, 18, 10)  # noqa: DTZ001 - typed, by the production's clock


@pytest.fixture
def called(production: Production) -> Production:
    """Day 1 filled: general call at 11, shooting at 12."""
    fill_sheet(production, FillOptions(1, ClockTime.parse("11a"), ClockTime.parse("12p")))
    return production


def ring(production: Production, name: str) -> Ring:
    shown = read_day(read_shoot(production), find_sheet(production, 1))
    assert shown is not None
    return next(ring for ring in rings(shown) if ring.name == name)


def confirmed_cell(production: Production, name: str) -> Cell:
    tables = [part for part in call_out(production, DayOptions(1)).parts if isinstance(part, Table)]
    return next(row.cells[-1] for table in tables for row in table.rows if row.cells[0].value == name)


def test_the_paper_says_who_confirmed_when_and_how(called: Production) -> None:
    said = confirm_call(called, ConfirmOptions(1, "1", at=AT))
    assert said == "Ana Sobral confirmed the call of day 1."
    assert confirmed_cell(called, "Ana Sobral").value == "3 June 6:10 PM, by telephone"
    assert confirmed_cell(called, "Iain Duff") == Cell(blank=True)


def test_a_guardian_who_confirms_is_named(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "3K", "Rosa Marsh", "by text message", AT))
    assert confirmed_cell(called, "Leo Marsh").value == "Rosa Marsh, 3 June 6:10 PM, by text message"


def test_pushing_the_day_voids_what_was_confirmed_and_undoing_the_push_brings_it_back(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "1", at=AT))
    confirm_call(called, ConfirmOptions(1, "S. Park", at=AT))
    push(called, PushOptions(1, 30))
    for name, was in (("Ana Sobral", "11:00 AM"), ("S. Park", "11:00 AM")):
        assert ring(called, name).void
        cell = confirmed_cell(called, name)
        assert cell.blank, "a void confirmation must leave room for the new one"
        assert cell.under == f"call changed since {was} was confirmed"
    called.undo()
    assert ring(called, "Ana Sobral").stands


def test_a_change_to_someone_else_leaves_a_confirmation_alone(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "1", at=AT))
    call_person(called, CallOptions(1, "2", on_set="8p"))
    assert ring(called, "Ana Sobral").stands


def test_confirming_again_after_a_change_stands(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "1", at=AT))
    push(called, PushOptions(1, 30))
    confirm_call(called, ConfirmOptions(1, "1", how="by e-mail"))
    assert ring(called, "Ana Sobral").stands
    assert [row["stands"] for row in confirmation_rows(called)] == [False, True]


def test_confirming_is_one_step_and_can_be_undone(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "1"))
    assert called.undo_label == "Confirm call"
    called.undo()
    assert CONFIRMATIONS.all(called) == []


def test_confirming_does_not_reopen_a_sheet_that_went_out(called: Production) -> None:
    before = find_sheet(called, 1)
    identity = add_confirmation(called, {"sheet": "1", "who": "S. Park"})
    assert CONFIRMATIONS.get(called, identity).said_by == "S. Park"
    assert find_sheet(called, 1) == before


def test_nobody_on_hold_is_confirmed(called: Production) -> None:
    call_person(called, CallOptions(1, "2", makeup="HOLD", on_set="HOLD"))
    with pytest.raises(UserError, match="nothing to confirm"):
        confirm_call(called, ConfirmOptions(1, "2"))
    with pytest.raises(UserError, match="Nobody in the cast"):
        confirm_call(called, ConfirmOptions(1, "Nobody Atall"))
    with pytest.raises(UserError, match="stays as it was typed"):
        refuse_change()


def test_a_sheet_removed_takes_its_confirmations_along(called: Production) -> None:
    confirm_call(called, ConfirmOptions(1, "1"))
    remove_sheet(called, find_sheet(called, 1))
    assert CONFIRMATIONS.all(called) == []


def test_a_sheet_is_found_by_day_number_and_weekday(called: Production) -> None:
    fill_sheet(called, FillOptions(2))
    assert [hit.title for hit in find(called, "sheet 1")] == ["Call sheet 1"]
    assert [hit.title for hit in find(called, "day 2")] == ["Call sheet 2"]
    assert [hit.title for hit in find(called, "thursday")] == ["Call sheet 1"]
    assert find(called, "lighthouse") == []
    assert find(called, " ") == []


def test_every_problem_a_command_solves_names_it_with_what_is_known(called: Production) -> None:
    """What the fix fills in must be what the command understands."""
    call_person(called, CallOptions(1, "1", makeup="1p", on_set="12p"))
    [order] = calls_in_order(called)
    assert order.fix == Fix("Change the call…", "call-person", (("day", "1"), ("who", "1 Élodie March")))
    [missing, *_] = cast_lines(called)
    assert missing.fix is not None
    assert missing.fix.command == "call-person"
    call_person(called, CallOptions(int(missing.fix.options[0][1]), missing.fix.options[1][1], on_set="1p"))
    assert missing not in cast_lines(called)
