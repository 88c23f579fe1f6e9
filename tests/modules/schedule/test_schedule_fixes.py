"""A problem's fix is a command that can be run as it stands and that puts the problem right."""

from __future__ import annotations

from datetime import date

import pytest

from filmdesk import registry
from filmdesk.actions.typed import read_options
from filmdesk.film.days import read_schedule
from filmdesk.film.records import Event, EventKind, StripKind
from filmdesk.film.store import BOARDS, EVENTS, SCENES, SET_PLACES, STRIPS
from filmdesk.modules.schedule import checks, commands, rows, strips
from filmdesk.modules.schedule.proposals import day_like
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.problems import Problem

MONDAY = date(2026, 6, 1)


@pytest.fixture
def scheduled(production: Production) -> Production:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    return production


def mend(production: Production, problem: Problem) -> None:
    """Run the fix exactly as the form it opens would, without anything more filled in."""
    assert problem.fix is not None
    command = next(c for c in registry.contributed("commands") if c.name == problem.fix.command)
    options = read_options(registry.resolve(command.options), dict(problem.fix.options))
    registry.resolve(command.run)(production, options)


def test_an_unscheduled_scene_is_moved_to_a_day_that_shoots_its_set(scheduled: Production) -> None:
    strips.to_boneyard(scheduled, ["12"])
    [problem] = checks.unscheduled_scenes(scheduled)
    mend(scheduled, problem)
    assert not checks.unscheduled_scenes(scheduled)
    schedule = read_schedule(scheduled)
    day = next(d for d in schedule.days if any(schedule.number_of(s) == "12" for s in d.strips))
    sets = [schedule.scenes[s.scene].set_name for s in day.scene_strips]
    assert sets.count(sets[-1]) > 1


def test_a_set_no_day_shoots_goes_where_the_company_is_anyway(scheduled: Production) -> None:
    office = [s.number for s in SCENES.all(scheduled) if s.set_name == "HARBOR OFFICE"]
    strips.to_boneyard(scheduled, office)
    schedule = read_schedule(scheduled)
    scene = next(s for s in schedule.scenes.values() if s.set_name == "HARBOR OFFICE")
    day = day_like(scheduled, schedule, scene)
    assert "BEACH" in {schedule.scenes[strip.scene].set_name for strip in day.scene_strips}


def test_a_scene_the_board_never_saw_is_moved_too(scheduled: Production) -> None:
    STRIPS.remove(scheduled, strips.find_strip(read_schedule(scheduled), "5").id)
    [problem] = checks.unscheduled_scenes(scheduled)
    mend(scheduled, problem)
    assert not checks.unscheduled_scenes(scheduled)


def test_a_day_too_full_gives_its_heaviest_scene_to_a_lighter_one(scheduled: Production) -> None:
    schedule = read_schedule(scheduled)
    for strip in schedule.day(1).scene_strips:
        SCENES.change(scheduled, strip.scene, eighths_given=Eighths(40))
    before = read_schedule(scheduled)
    [problem] = checks.days_over_limit(scheduled)
    mend(scheduled, problem)
    after = read_schedule(scheduled)
    assert after.pages_of(after.day(1)) == before.pages_of(before.day(1)) + -40
    assert max(map(after.pages_of, after.days)) < before.pages_of(before.day(1))


def test_a_split_that_does_not_add_up_is_joined(scheduled: Production) -> None:
    parts = strips.split_scene(scheduled, strips.find_strip(read_schedule(scheduled), "12"), [Eighths(1), Eighths(2)])
    STRIPS.change(scheduled, parts[0].id, eighths=Eighths(7))
    [problem] = checks.splits_that_do_not_add_up(scheduled)
    mend(scheduled, problem)
    assert not checks.splits_that_do_not_add_up(scheduled)


def test_a_day_after_a_night_is_moved_by_a_day_of_rest(scheduled: Production) -> None:
    commands.move_strips(scheduled, commands.MoveOptions(("2",), before=read_schedule(scheduled).day(1).strips[0].id))
    schedule = read_schedule(scheduled)
    for strip in schedule.day(1).scene_strips:
        SCENES.change(scheduled, strip.scene, day_night="NIGHT")
    SCENES.change(scheduled, schedule.day(2).scene_strips[0].scene, day_night="DAY")
    problem = next(p for p in checks.nights_into_days(scheduled) if p.day == 2)
    mend(scheduled, problem)
    assert not [p for p in checks.nights_into_days(scheduled) if p.day == 2]
    assert read_schedule(scheduled).day(2).date == date(2026, 6, 3)


def test_a_day_dated_on_a_day_off_is_given_back_to_the_calendar(scheduled: Production) -> None:
    commands.date_day(scheduled, commands.DateOptions(2, date(2026, 6, 6)))
    [problem] = checks.days_on_days_off(scheduled)
    mend(scheduled, problem)
    assert not checks.days_on_days_off(scheduled)


def test_a_day_dated_before_the_day_ahead_of_it_is_pointed_out_and_mended(scheduled: Production) -> None:
    first, second = read_schedule(scheduled).days[:2]
    assert not checks.days_out_of_order(scheduled)
    commands.date_day(scheduled, commands.DateOptions(2, first.date))
    [problem] = checks.days_out_of_order(scheduled)
    assert problem.day == 2 and [ref.id for ref in problem.records] == [first.id, second.id]
    rows.change_day(scheduled, "2", {"unit": "2nd unit"})
    assert not checks.days_out_of_order(scheduled)
    rows.change_day(scheduled, "2", {"unit": ""})
    mend(scheduled, problem)
    assert read_schedule(scheduled).days[1].date == second.date


def test_a_set_without_a_place_names_the_command_that_places_it(scheduled: Production) -> None:
    for link in SET_PLACES.all(scheduled):
        if link.set_name == "BOAT":
            SET_PLACES.remove(scheduled, link.id)
    [problem] = checks.sets_without_place(scheduled)
    assert problem.fix is not None and problem.fix.command == "place-set"
    command = next(c for c in registry.contributed("commands") if c.name == "place-set")
    read_options(registry.resolve(command.options), dict(problem.fix.options) | {"place": "boat"})


def test_a_day_break_is_moved_and_named_by_its_day(scheduled: Production) -> None:
    first, second = read_schedule(scheduled).days[:2]
    commands.move_strips(scheduled, commands.MoveOptions(("day 1",), after=first.strips[0].id))
    assert read_schedule(scheduled).day(1).strips == first.strips[:1]
    commands.add_banner(scheduled, commands.BannerOptions("LUNCH", after="day 1"))
    assert read_schedule(scheduled).day(2).strips[0].text == "LUNCH"
    rows.remove_strip(scheduled, "day 1")
    assert len(read_schedule(scheduled).day(1).scene_strips) == len((*first.strips, *second.strips))


def test_scenes_are_not_removed_and_a_refusal_changes_nothing(scheduled: Production) -> None:
    before = STRIPS.all(scheduled)
    with pytest.raises(UserError, match="boneyard"):
        strips.remove_strips(scheduled, ["day 1", "12"])
    assert STRIPS.all(scheduled) == before


def test_a_strip_takes_only_the_fields_its_kind_has(scheduled: Production) -> None:
    banner = strips.insert(scheduled, rows.STRIPS.record("", "", StripKind.BANNER, text="LUNCH"), None, "Add banner")
    rows.change_strip(scheduled, banner.id, {"says": "DINNER", "minutes": "30"})
    changed = STRIPS.get(scheduled, banner.id)
    assert (changed.text, changed.minutes) == ("DINNER", 30)
    rows.change_strip(scheduled, "12", {"minutes": "90", "place": "villa"})
    assert strips.find_strip(read_schedule(scheduled), "12").place == "villa"
    for name, values, says in (
        ("12", {"says": "x"}, "no field says"),
        ("day 1", {"minutes": "3"}, "no field minutes"),
        ("12", {"minutes": "9999"}, "not a number of minutes"),
        ("day 1", {"date": "soon"}, "not a date"),
    ):
        with pytest.raises(UserError, match=says):
            rows.change_strip(scheduled, name, values)


def test_boards_are_renamed_and_removed_by_name(scheduled: Production) -> None:
    commands.new_board(scheduled, commands.BoardOptions("Rain"))
    commands.rename_board(scheduled, commands.RenameOptions("Rain cover"))
    commands.rename_board(scheduled, commands.RenameOptions("Sun", board="board 1"))
    with pytest.raises(UserError, match="drives the papers"):
        commands.remove_board(scheduled, commands.BoardOptions("Rain cover"))
    with pytest.raises(UserError, match="needs a name"):
        commands.rename_board(scheduled, commands.RenameOptions(" "))
    commands.remove_board(scheduled, commands.BoardOptions("Sun"))
    assert [board.name for board in BOARDS.all(scheduled)] == ["Rain cover"]
    assert len({strip.board for strip in STRIPS.all(scheduled)}) == 1


def test_a_holiday_for_everyone_is_no_day_for_the_fix_either(scheduled: Production) -> None:
    EVENTS.add(scheduled, Event(date(2026, 6, 3), EventKind.HOLIDAY))
    schedule = read_schedule(scheduled)
    for strip in schedule.day(1).scene_strips:
        SCENES.change(scheduled, strip.scene, day_night="NIGHT")
    SCENES.change(scheduled, schedule.day(2).scene_strips[0].scene, day_night="DAY")
    problem = next(p for p in checks.nights_into_days(scheduled) if p.day == 2)
    assert problem.fix is not None and problem.fix.title == "Move day 2 to Thu 4 Jun"
