"""Each check of the call sheets, seen failing and seen passing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from filmdesk.film.points import accept_problem, find_problems
from filmdesk.film.records import Place, SetPlace, Strip, StripKind
from filmdesk.film.store import FACTS, PLACES, PRESENCES, SET_PLACES, STRIPS
from filmdesk.modules.callsheets import checks, commands, lists
from filmdesk.modules.callsheets.sheet_paper import live_paper
from filmdesk.modules.callsheets.shoot import read_days
from filmdesk.modules.callsheets.store import CAST_CALLS
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.problems import Fix, Problem, Severity

T = ClockTime.parse
CALLED = (
    ("1", "10:30", "11a", "12p"),
    ("2", "5:30p", "6p", "8:15p"),
    ("3", "self", "11a", "12p"),
    ("4", "", "1p", "2:30p"),
)


@pytest.fixture
def sheet(production: Production) -> Production:
    commands.fill_sheet(production, commands.FillOptions(1, T("11a"), T("12p"), T("9:30p")))
    for who, pickup, makeup, on_set in CALLED:
        commands.call_person(production, commands.CallOptions(1, who, pickup, makeup, on_set))
    return production


def messages(problems: list[Problem]) -> list[str]:
    assert all(problem.rule and len(problem.records) >= 1 for problem in problems)
    return [problem.message for problem in problems]


def test_cast_on_camera_needs_a_line_with_a_time_on_set(sheet: Production) -> None:
    assert checks.cast_lines(sheet) == []
    commands.call_person(sheet, commands.CallOptions(1, "2", on_set=""))
    assert messages(checks.cast_lines(sheet)) == [
        "2 McAvoy is on camera on day 1 but has no time on set on call sheet 1."
    ]
    lists.drop_call(sheet, CAST_CALLS.where(sheet, character="mcavoy")[0].id)
    assert messages(checks.cast_lines(sheet)) == ["2 McAvoy is on camera on day 1 but has no line on call sheet 1."]


def test_a_voice_alone_needs_no_line(sheet: Production) -> None:
    lists.drop_call(sheet, CAST_CALLS.where(sheet, character="inspector")[0].id)
    for presence in PRESENCES.where(sheet, character="inspector", scene="sc22"):
        PRESENCES.remove(sheet, presence.id)
    assert checks.cast_lines(sheet) == []


def test_calls_stand_in_order(sheet: Production) -> None:
    assert checks.calls_in_order(sheet) == []
    commands.call_person(sheet, commands.CallOptions(1, "1", makeup="12:30p"))
    assert messages(checks.calls_in_order(sheet)) == [
        "1 Élodie March on call sheet 1: make-up 12:30 PM is after on set 12:00 PM."
    ]


def test_statuses_are_those_of_the_day_out_of_days(sheet: Production) -> None:
    assert checks.statuses_agree(sheet) == []
    commands.call_person(sheet, commands.CallOptions(1, "1", on_set="HOLD"))
    assert messages(checks.statuses_agree(sheet)) == [
        "1 Élodie March on call sheet 1: the line says HOLD, the day-out-of-days SW."
    ]
    commands.call_person(sheet, commands.CallOptions(1, "1", on_set="12p"))
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    assert checks.statuses_agree(sheet) == []
    STRIPS.change(sheet, "s35", boneyard=True)
    assert messages(checks.statuses_agree(sheet))[0] == (
        "1 Élodie March on call sheet 1: went out as SW, the day-out-of-days says SWF."
    )


def test_places_need_hospital_address_and_coordinates(sheet: Production) -> None:
    assert checks.places_ready(sheet) == []
    PLACES.change(sheet, "pier", hospital="", latitude=None)
    assert messages(checks.places_ready(sheet)) == [
        "Pier 9, a place of call sheet 1, has no nearest hospital, no map point."
    ]
    PLACES.change(sheet, "pier", hospital="Harbor Medical", latitude=37.8)
    SET_PLACES.remove_all(sheet, set_name="LAMP ROOM")
    assert messages(checks.places_ready(sheet)) == ["Scene 22 of call sheet 1 has no place: LAMP ROOM."]
    [bare] = checks.places_ready(sheet)
    assert bare.fix == Fix("Place the set", "place-set", (("set", "LAMP ROOM"),))


def test_what_a_place_lacks_is_said_before_any_sheet_stands_on_it(production: Production) -> None:
    assert checks.places_ready(production) == []
    PLACES.change(production, "pier", hospital="")
    PLACES.add(production, Place("Cold Store", id="cold"))
    assert messages(checks.places_ready(production)) == ["Pier 9, where day 1 is shot, has no nearest hospital."]
    SET_PLACES.remove_all(production, set_name="PIER 9")
    SET_PLACES.add(production, SetPlace("PIER 9", "cold"))
    for strip in STRIPS.all(production):
        STRIPS.change(production, strip.id, boneyard=strip.scene in ("sc30", "sc31"))
    [found] = checks.places_ready(production)
    assert (found.message, found.severity, found.day) == (
        "Cold Store has no nearest hospital, no address, no map point.", Severity.ADVICE, None
    )  # fmt: skip


def test_the_safety_contact_is_named(sheet: Production) -> None:
    assert checks.safety_named(sheet) == []
    FACTS.change(sheet, "facts", safety_contact="", courtesy_housing="")
    found = checks.safety_named(sheet)
    assert messages(found) == [
        "The call sheets name no safety contact.",
        "The call sheets name no courtesy room or ride home.",
    ]
    accept_problem(sheet, found[0].key, "The studio names its own.")
    left = [problem for problem in find_problems(sheet) if problem.check == "sheet-safety"]
    assert messages(left) == ["The call sheets name no courtesy room or ride home."], "only the one was accepted"


def test_whoever_approved_a_sheet_that_was_changed_is_asked_again(sheet: Production) -> None:
    when = datetime(2026, 6, 3, 17, tzinfo=UTC)
    for role, name in (("1st AD", "S. Park"), ("UPM", "J. Holm")):
        commands.approve(sheet, commands.ApproveOptions(1, role, name, "by telephone", when))
    commands.push(sheet, commands.PushOptions(1, 15))
    found = checks.approvals_given(sheet)
    assert messages(found) == [
        "Call sheet 1 was changed after 1st AD S. Park approved it.",
        "Call sheet 1 was changed after UPM J. Holm approved it.",
    ]
    assert [problem.fix and problem.fix.command for problem in found] == ["approve", "approve"]
    commands.approve(sheet, commands.ApproveOptions(1, "UPM", "J. Holm", "by telephone", when))
    assert messages(checks.approvals_given(sheet)) == ["Call sheet 1 was changed after 1st AD S. Park approved it."]


AGREEMENTS = ("house", "sag-aftra-theatrical-2023", "iatse-basic-2024", "minors-california", "dga-2023")


def test_each_open_point_is_accepted_by_itself(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=(*AGREEMENTS, "no such one", "nor this"))
    FACTS.change(sheet, "facts", safety_contact="", safety_phone="", safety_hotline="", emergency="")
    commands.call_person(sheet, commands.CallOptions(1, "1", pickup="3p", makeup="2p", on_set="1p"))
    lists.change_sheet(sheet, "1", {"lunch": "7p", "second_meal": "7:05p", "lunch_minutes": "5"})
    SET_PLACES.remove_all(sheet, set_name="LAMP ROOM")
    STRIPS.add(sheet, Strip(STRIPS.get(sheet, "s22").board, "1bb", StripKind.SCENE, scene="sc22"))
    keys = [problem.key for problem in find_problems(sheet)]
    assert {"meal.late", "meal.short"} <= {problem.check for problem in find_problems(sheet)}
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]


def test_only_that_days_strips_make_a_sheet_old(sheet: Production) -> None:
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    STRIPS.change(sheet, "s31", boneyard=True)
    assert checks.strips_changed(sheet) == []
    STRIPS.change(sheet, "s22", boneyard=True)
    assert messages(checks.strips_changed(sheet)) == [
        "The strips of day 1 changed since call sheet 1 went out: went 22."
    ]
    commands.revise(sheet, commands.ReviseOptions(1))
    assert checks.strips_changed(sheet) == []


def test_a_sheet_published_without_approval_is_reported(sheet: Production) -> None:
    assert checks.approvals_given(sheet) == []
    when = datetime(2026, 6, 3, 17, tzinfo=UTC)
    commands.approve(sheet, commands.ApproveOptions(1, "1st AD", "S. Park", "in person", when))
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    assert messages(checks.approvals_given(sheet)) == ["Call sheet 1 is PUBLISHED without approval by UPM."]
    commands.revise(sheet, commands.ReviseOptions(1))
    for role, name in (("1st AD", "S. Park"), ("UPM", "J. Holm")):
        commands.approve(sheet, commands.ApproveOptions(1, role, name, "by telephone", when))
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    assert checks.approvals_given(sheet) == []


def test_work_rules_are_off_until_an_agreement_is_named(sheet: Production) -> None:
    lists.change_sheet(sheet, "1", {"lunch": "8p"})
    assert checks.work_rules_kept(sheet) == []
    FACTS.change(sheet, "facts", agreements=("house",))
    late = messages(checks.work_rules_kept(sheet))
    assert late[0] == (
        "Ana Sobral, Leo M., J. Holm and 4 others (call sheet 1): "
        "First meal at 8:00 PM is 3 h late; it is due by 5:00 PM."
    )
    lists.change_sheet(sheet, "1", {"lunch": "5p", "lunch_minutes": "60"})
    assert checks.work_rules_kept(sheet) == []


def test_meals_count_from_each_persons_own_call(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("house",))
    lists.change_sheet(sheet, "1", {"lunch": "5p", "lunch_minutes": "60", "estimated_wrap": "25:00"})
    found = messages(checks.work_rules_kept(sheet))
    assert [message for message in found if message.startswith("Iain Duff")] == [
        "Iain Duff (call sheet 1): First meal is not set; it is due by 12:00 AM (+1)."
    ]


def test_a_minors_day_is_held_against_the_state(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("Minors, California",))
    lists.change_sheet(sheet, "1", {"lunch": "5p", "lunch_minutes": "30", "estimated_wrap": "22:30"})
    found = checks.work_rules_kept(sheet)
    assert {problem.check for problem in found} == {"minor.on_set", "minor.late"}
    assert all("Leo M. (call sheet 1)" in problem.message for problem in found)
    assert any("8 CCR 11760" in problem.rule for problem in found)
    commands.call_person(sheet, commands.CallOptions(1, "3K", off_set="7p"))
    assert checks.work_rules_kept(sheet) == []


def test_rest_runs_from_own_estimated_wrap_to_own_next_call(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("sag-aftra-theatrical-2023",))
    lists.change_sheet(sheet, "1", {"lunch": "5p", "lunch_minutes": "60", "estimated_wrap": "23:30"})
    commands.fill_sheet(sheet, commands.FillOptions(2, T("10a")))
    commands.call_person(sheet, commands.CallOptions(2, "2", makeup="10a", on_set="10:30a"))
    found = [problem for problem in checks.work_rules_kept(sheet) if problem.check == "rest.daily"]
    [message] = messages(found)
    assert message.startswith("Iain Duff (call sheet 1 and call sheet 2): Rest 10 h 30, 12 h due")
    assert "estimated wrap" in message
    commands.call_person(sheet, commands.CallOptions(2, "2", makeup="11:30a", on_set="12p"))
    assert [problem for problem in checks.work_rules_kept(sheet) if problem.check == "rest.daily"] == []


def test_an_agreement_nobody_wrote_down_is_said(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("Equity of Atlantis",))
    assert [problem.check for problem in checks.work_rules_kept(sheet)] == ["rules.unknown"]


def test_a_sheet_whose_day_is_gone_is_reported_and_still_listed(sheet: Production) -> None:
    STRIPS.remove(sheet, "day1")
    assert messages(checks.strips_changed(sheet)) == ["The day of call sheet 1 is no longer on the board."]
    assert [(row["number"], row["day"]) for row in lists.sheet_rows(sheet)] == [("1", None)]
    assert checks.cast_lines(sheet) == []
    sheet.undo()
    assert checks.strips_changed(sheet) == []


def test_a_breakfast_of_their_own_moves_a_performers_first_meal(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("sag-aftra-theatrical-2023",))
    lists.change_sheet(sheet, "1", {"lunch": "5:10p", "lunch_minutes": "60"})
    late = [message for message in messages(checks.work_rules_kept(sheet)) if "First meal" in message]
    assert late == ["Ana Sobral, Leo M. (call sheet 1): First meal at 5:10 PM is 10 min late; it is due by 5:00 PM."]
    commands.call_person(sheet, commands.CallOptions(1, "1", ndb="11:20a"))
    late = [message for message in messages(checks.work_rules_kept(sheet)) if "First meal" in message]
    assert late == ["Leo M. (call sheet 1): First meal at 5:10 PM is 10 min late; it is due by 5:00 PM."]
    commands.call_person(sheet, commands.CallOptions(1, "1", ndb="1:30p"))
    assert any("does not move the first meal" in message for message in messages(checks.work_rules_kept(sheet)))


def test_breakfast_and_school_are_listed_printed_and_pushed(sheet: Production) -> None:
    [row] = [row for row in lists.call_rows(sheet) if row["cast"] == "3K"]
    lists.change_call(sheet, str(row["id"]), {"ndb": "11:15a", "school_minutes": "180"})
    commands.push(sheet, commands.PushOptions(1, 30))
    [row] = [row for row in lists.call_rows(sheet) if row["cast"] == "3K"]
    assert (row["ndb"], row["school_minutes"]) == ("11:45", 180)
    printed = str(live_paper(read_days(sheet)[0]).parts)
    assert "NDB to 11:45 AM; school 3 h" in printed


def test_school_of_a_minor_is_held_against_the_table(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("Minors, California",))
    lists.change_sheet(sheet, "1", {"lunch": "3p", "lunch_minutes": "30", "estimated_wrap": "19:00"})
    assert checks.work_rules_kept(sheet) == []
    commands.call_person(sheet, commands.CallOptions(1, "3K", school_minutes=120))
    assert messages(checks.work_rules_kept(sheet)) == ["Leo M. (call sheet 1): School 2 h; 3 h due."]
    commands.call_person(sheet, commands.CallOptions(1, "3K", school_minutes=180))
    assert checks.work_rules_kept(sheet) == []


def test_the_dga_counts_from_company_wrap_to_shooting_call(sheet: Production) -> None:
    FACTS.change(sheet, "facts", agreements=("dga-2023",))
    lists.change_sheet(sheet, "1", {"estimated_wrap": "23:30"})
    commands.fill_sheet(sheet, commands.FillOptions(2, T("6a"), shooting=T("10a")))
    [message] = messages(checks.work_rules_kept(sheet))
    assert message.startswith(
        "J. Holm, K. Osei, S. Park (call sheet 1 and call sheet 2): Rest 8 h 30, 9 h due; "
        "earliest call 10:30 AM on Fri 5 Jun 2026."
    )
    lists.change_sheet(sheet, "2", {"shooting_call": "10:30a"})
    assert checks.work_rules_kept(sheet) == []
    lists.change_sheet(sheet, "2", {"shooting_call": ""})
    assert checks.work_rules_kept(sheet) == []
