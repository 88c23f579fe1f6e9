"""A sheet's life: filled, typed into, approved, published, pushed, revised, and what undo may take back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_call_paper import paper, rows, words

from filmdesk.film.store import CHARACTERS, FACTS, PLACES, STRIPS
from filmdesk.modules.callsheets import commands, exports, lists
from filmdesk.modules.callsheets.approvals import approval_rows
from filmdesk.modules.callsheets.call_out import rings
from filmdesk.modules.callsheets.calls import call_value, read_call, shifted
from filmdesk.modules.callsheets.records import SheetState
from filmdesk.modules.callsheets.store import (
    APPROVALS,
    CAST_CALLS,
    CREW_CALLS,
    ISSUES,
    SHEETS,
    find_sheet,
    note_scene,
    revision_colour,
)
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError

T = ClockTime.parse


@pytest.fixture
def sheet(production: Production) -> Production:
    commands.fill_sheet(production, commands.FillOptions(1, T("11a"), T("12p")))
    for who, pickup, makeup, on_set in (("2", "5:30p", "6p", "8:15p"), ("3K", "self", "11a", "12p")):
        commands.call_person(production, commands.CallOptions(1, who, pickup, makeup, on_set))
    return production


def sent_out(sheet: Production, at: datetime | None = None) -> None:
    commands.publish(sheet, commands.PublishOptions(1, at, because="The UPM knows."))


def test_filling_again_adds_who_is_new_and_keeps_what_was_typed(sheet: Production) -> None:
    before = CAST_CALLS.all(sheet)
    assert "added 0 cast, 0 on hold, 0 crew" in commands.fill_sheet(sheet, commands.FillOptions(1))
    assert CAST_CALLS.all(sheet) == before


def test_a_step_from_general_call_moves_with_it(sheet: Production) -> None:
    commands.call_person(sheet, commands.CallOptions(1, "Ana Sobral", pickup="-0:30"))
    assert rows(paper(sheet), "cast")[0][4] == "10:30 AM"
    lists.change_sheet(sheet, "1", {"general_call": "9a"})
    assert rows(paper(sheet), "cast")[0][4] == "8:30 AM"


def test_a_proposed_call_tells_how_it_came_about_until_it_is_typed(sheet: Production) -> None:
    proposed = {row["cast"]: row["proposed"] for row in lists.call_rows(sheet)}
    assert "make-up 60 min before" in proposed["1"]
    commands.call_person(sheet, commands.CallOptions(1, "1", makeup="10:45"))
    assert {row["cast"]: row["proposed"] for row in lists.call_rows(sheet)}["1"] == ""


def test_make_up_follows_a_typed_time_on_set_until_it_is_typed_itself(sheet: Production) -> None:
    def told() -> tuple[str, str]:
        [line] = (row for row in lists.call_rows(sheet) if row["cast"] == "1")
        return line["makeup"], line["proposed"]

    [line] = (row["id"] for row in lists.call_rows(sheet) if row["cast"] == "1")
    lists.change_call(sheet, line, {"on_set": "1p"})
    assert told() == ("12:00", "make-up 60 min before the time on set")
    commands.call_person(sheet, commands.CallOptions(1, "1", on_set="+3:00"))
    assert told()[0] == "13:00", "counted from general crew call, as the time on set is"
    lists.change_call(sheet, line, {"makeup": "11:15"})
    lists.change_call(sheet, line, {"on_set": "3p"})
    assert told() == ("11:15", ""), "what was typed is never overwritten"
    lists.change_call(sheet, line, {"makeup": "", "on_set": "HOLD"})
    assert told() == ("", "")


def test_nobody_is_told_the_time_on_set_as_their_call_while_make_up_is_not_known(sheet: Production) -> None:
    [line] = (row["id"] for row in lists.call_rows(sheet) if row["cast"] == "1")
    lists.change_call(sheet, line, {"makeup": "", "on_set": "11:30"})
    ring = rings(exports._shown(sheet, 1))[0]
    assert (ring.call, ring.call_words(12)) == (None, "TBD (on set 11:30 AM)")
    assert "TBD on set 11:30 AM" in words(exports.call_out(sheet, exports.DayOptions(1)))
    lists.change_call(sheet, line, {"makeup": "N/C"})
    assert rings(exports._shown(sheet, 1))[0].call_words(12) == "11:30 AM", "without make-up that is their call"


def test_times_are_those_of_the_place_and_say_so_where_only_the_place_has_a_zone(
    sheet: Production, monkeypatch: pytest.MonkeyPatch
) -> None:
    FACTS.change(sheet, FACTS.all(sheet)[0].id, time_zone="")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    at = datetime(2026, 6, 3, 17, 40)  # noqa: DTZ001 - typed, by the sheet's clock
    commands.approve(sheet, commands.ApproveOptions(1, "UPM", "J. Holm", "by phone", at))
    sent_out(sheet, at)
    text = words(paper(sheet))
    assert "PUBLISHED (WHITE) 3 June 5:40 PM PDT" in text
    assert "Approved, UPM J. Holm, by phone, 3 June 5:40 PM PDT" in text


def test_publishing_keeps_the_sheet_as_it_went_out(sheet: Production) -> None:
    commands.approve(sheet, commands.ApproveOptions(1, "1st AD", "S. Park", "by phone", datetime(2026, 6, 3, 17, 30)))  # noqa: DTZ001
    sent_out(sheet, datetime(2026, 6, 3, 17, 40))  # noqa: DTZ001
    [issue], issued = ISSUES.all(sheet), find_sheet(sheet, 1)
    assert issued.state is SheetState.PUBLISHED
    assert {"ana", "leo", "holm", "cut"} <= set(issue.people)
    assert issue.issued_at == datetime(2026, 6, 4, 0, 40, tzinfo=UTC)
    text = words(paper(sheet))
    assert "PUBLISHED (WHITE) 3 June 5:40 PM" in text
    assert "Approved, 1st AD S. Park, by phone, 3 June 5:30 PM" in text
    assert "Approved, UPM not yet approved" in text


@pytest.mark.parametrize(
    "change",
    [
        lambda p: commands.call_person(p, commands.CallOptions(1, "2", on_set="8:45p")),
        lambda p: commands.push(p, commands.PushOptions(1, 15, revise=False)),
        lambda p: commands.fill_sheet(p, commands.FillOptions(1, T("10a"))),
        lambda p: lists.change_sheet(p, "1", {"lunch": "4p"}),
        lambda p: lists.change_call(p, CAST_CALLS.all(p)[0].id, {"on_set": "1p"}),
        lambda p: lists.drop_crew(p, CREW_CALLS.all(p)[0].id),
        lambda p: lists.add_requirement(p, {"sheet": "1", "department": "Props", "text": "Key"}),
        lambda p: note_scene(p, find_sheet(p, 1), "sc21", "upper steps"),
    ],
    ids=["call", "push", "fill", "times", "line", "line removed", "line added", "note"],
)
def test_a_sheet_that_is_out_is_changed_by_nobodys_accident(
    sheet: Production, change: Callable[[Production], object]
) -> None:
    sent_out(sheet)
    before, history = words(paper(sheet)), len(sheet.history())
    with pytest.raises(UserError, match=r"is out \(White\).*revise it first: the revision is Blue"):
        change(sheet)
    assert (words(paper(sheet)), len(sheet.history())) == (before, history)
    commands.revise(sheet, commands.ReviseOptions(1))
    change(sheet)
    opened = find_sheet(sheet, 1)
    assert (opened.state, opened.revision, opened.colour) == (SheetState.PRELIM, 1, "Blue")


def test_a_change_that_begins_the_revision_is_one_step_and_undone_as_one(sheet: Production) -> None:
    sent_out(sheet)
    before = SHEETS.all(sheet), CAST_CALLS.all(sheet)
    said = commands.push(sheet, commands.PushOptions(1, 30))
    assert said == "Pushed call sheet 1 by 30 minutes. It is revision 1 (Blue), PRELIM until published."
    assert sheet.undo_label == "Revise and push call sheet"
    commands.call_person(sheet, commands.CallOptions(1, "2", on_set="9:15p"))
    shown = rows(paper(sheet), "cast")
    assert shown[1][6] == "9:15 PM *"
    assert rows(paper(sheet, issue=0), "cast")[1][6] == "8:15 PM"
    sheet.undo()
    sheet.undo()
    assert (SHEETS.all(sheet), CAST_CALLS.all(sheet)) == before


def test_undoing_the_revision_brings_the_issue_back_as_it_is_out(sheet: Production) -> None:
    sent_out(sheet)
    before = words(paper(sheet))
    commands.revise(sheet, commands.ReviseOptions(1, reason="Fog."))
    assert words(paper(sheet)) != before
    sheet.undo()
    assert words(paper(sheet)) == before


def test_a_revision_is_starred_against_the_issue_before_it(sheet: Production) -> None:
    sent_out(sheet)
    commands.revise(sheet, commands.ReviseOptions(1, "Pink", "Fog."))
    commands.push(sheet, commands.PushOptions(1, 30))
    commands.call_person(sheet, commands.CallOptions(1, "2", "5:30p", "6p", "8:15p"))
    sent_out(sheet)
    text, cast = words(paper(sheet)), rows(paper(sheet), "cast")
    assert "REVISED 1 (PINK)" in text
    assert "PUSHED 0:30" in text
    assert "11:30 AM *" in text
    assert cast[1][4:7] == ["5:30 PM", "6:00 PM", "8:15 PM"]
    assert cast[2][4:7] == ["self", "11:30 AM *", "12:30 PM *"]


def test_pushing_moves_every_time_of_the_sheet(sheet: Production) -> None:
    lists.add_background(sheet, {"sheet": "1", "description": "Dock hands", "call": "7p"})
    lists.add_catering(sheet, {"sheet": "1", "meal": "Lunch", "ready": "5p"})
    lists.add_vehicle(sheet, {"sheet": "1", "name": "Van", "ready": "-0:30"})
    lists.change_crew(sheet, lists.crew_rows(sheet)[0]["id"], {"call": "10a"})
    commands.push(sheet, commands.PushOptions(1, 45))
    moved = find_sheet(sheet, 1)
    assert (moved.general_call, moved.shooting_call, moved.lunch) == (T("11:45"), T("12:45"), T("17:45"))
    assert [row["call"] for row in lists.background_rows(sheet)] == ["19:45"]
    assert [row["ready"] for row in lists.catering_rows(sheet)] == ["17:45"]
    assert [row["ready"] for row in lists.vehicle_rows(sheet)] == ["11:15"]
    assert lists.crew_rows(sheet)[0]["call"] == "10:45"
    pickups = {row["cast"]: row["pickup"] for row in lists.call_rows(sheet)}
    assert pickups == {"1": "", "2": "18:15", "3K": "self", "4": ""}


def test_a_push_past_the_shoot_day_changes_nothing(sheet: Production) -> None:
    before = SHEETS.all(sheet), CAST_CALLS.all(sheet)
    with pytest.raises(UserError, match="leaves the shoot day"):
        commands.push(sheet, commands.PushOptions(1, -900))
    assert (SHEETS.all(sheet), CAST_CALLS.all(sheet)) == before


def test_undo_stops_at_a_published_sheet_and_says_why(sheet: Production) -> None:
    sent_out(sheet)
    with pytest.raises(UserError, match="Publish call sheet"):
        sheet.undo()
    assert find_sheet(sheet, 1).state is SheetState.PUBLISHED


def test_undo_stops_at_an_approval(sheet: Production) -> None:
    when = datetime(2026, 6, 3, 17, tzinfo=UTC)
    commands.approve(sheet, commands.ApproveOptions(1, "UPM", "J. Holm", "in person", when))
    with pytest.raises(UserError):
        sheet.undo()
    assert APPROVALS.all(sheet)


def approved(sheet: Production, role: str = "UPM", name: str = "J. Holm") -> None:
    when = datetime(2026, 6, 3, 17, tzinfo=UTC)
    commands.approve(sheet, commands.ApproveOptions(1, role, name, "in person", when))


@pytest.mark.parametrize(
    "change",
    [
        lambda p: commands.push(p, commands.PushOptions(1, 15)),
        lambda p: lists.add_requirement(p, {"sheet": "1", "department": "Props", "text": "Key"}),
        lambda p: lists.change_crew(p, CREW_CALLS.all(p)[0].id, {"call": "9a"}),
        lambda p: STRIPS.change(p, "s22", boneyard=True),
        lambda p: PLACES.change(p, "pier", hospital_phone="555 0001"),
        lambda p: CHARACTERS.change(p, "elodie", person="mina"),
        lambda p: FACTS.change(p, "facts", emergency="112"),
    ],
    ids=["times", "line", "call", "strips", "place", "actor", "emergency number"],
)
def test_an_approval_is_of_what_was_approved(sheet: Production, change: Callable[[Production], object]) -> None:
    approved(sheet)
    assert [row["stands"] for row in approval_rows(sheet)] == [True]
    change(sheet)
    assert [row["stands"] for row in approval_rows(sheet)] == [False]
    assert "Approved, UPM not yet approved as it stands (J. Holm approved what stood 3 June 10:00 AM)" in words(
        paper(sheet)
    )
    sheet.undo()
    assert [row["stands"] for row in approval_rows(sheet)] == [True], "what was approved stands again"


def test_publishing_says_which_approval_does_not_count(sheet: Production) -> None:
    approved(sheet)
    approved(sheet, "1st AD", "S. Park")
    lists.change_sheet(sheet, "1", {"lunch": "4:30p"})
    approved(sheet, "1st AD", "S. Park")
    said = commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    assert said.startswith("Call sheet 1 for day 1 is PUBLISHED (White) without approval by UPM, with 2 open points.")
    PLACES.change(sheet, "pier", hospital_phone="555 0001")
    stands = {row["role"] for row in approval_rows(sheet) if row["stands"]}
    assert stands == {"1st AD"}, "what went out is what was approved, whatever is changed elsewhere afterwards"


def test_an_approval_is_withdrawn_as_a_step_of_its_own_and_both_stay_on_record(sheet: Production) -> None:
    approved(sheet)
    with pytest.raises(UserError, match="Withdraw the approval on Call sheets"):
        sheet.undo()
    withdraw = commands.WithdrawOptions(1, "upm", "She had seen the wrong draft.")
    assert "UPM J. Holm is withdrawn" in commands.withdraw_approval(sheet, withdraw)
    assert "Approved, UPM not yet approved" in words(paper(sheet))
    [row] = approval_rows(sheet)
    assert (row["name"], row["stands"], row["withdrawn_because"]) == ("J. Holm", False, "She had seen the wrong draft.")
    with pytest.raises(UserError, match="No upm approved"):
        commands.withdraw_approval(sheet, withdraw)
    assert sheet.undo() == "Withdraw approval"
    assert "Approved, UPM J. Holm" in words(paper(sheet))


def test_an_approval_that_went_out_with_the_sheet_is_not_withdrawn(sheet: Production) -> None:
    approved(sheet)
    commands.publish(sheet, commands.PublishOptions(1, because="The 1st AD knows."))
    with pytest.raises(UserError, match="Revise the sheet instead"):
        commands.withdraw_approval(sheet, commands.WithdrawOptions(1, "UPM", "Late"))


def test_an_approval_belongs_to_one_revision(sheet: Production) -> None:
    when = datetime(2026, 6, 3, 17, tzinfo=UTC)
    commands.approve(sheet, commands.ApproveOptions(1, "UPM", "J. Holm", "in person", when))
    sent_out(sheet)
    with pytest.raises(UserError, match="went out already"):
        commands.approve(sheet, commands.ApproveOptions(1, "UPM", "J. Holm", "in person", when))
    commands.revise(sheet, commands.ReviseOptions(1))
    assert "Approved, UPM not yet approved" in words(paper(sheet))


@pytest.mark.parametrize("act", ["publish twice", "without a call", "revise early", "remove"])
def test_what_makes_no_sense_is_refused_in_a_sentence(sheet: Production, act: str) -> None:
    if act == "without a call":
        lists.change_sheet(sheet, "1", {"general_call": ""})
    if act in ("publish twice", "remove"):
        sent_out(sheet)
    history = len(sheet.history())
    with pytest.raises(UserError):
        if act == "revise early":
            commands.revise(sheet, commands.ReviseOptions(1))
        elif act == "remove":
            lists.drop_sheet(sheet, "1")
        else:
            sent_out(sheet)
    assert len(sheet.history()) == history


def test_lines_are_typed_by_the_names_people_use(sheet: Production) -> None:
    with pytest.raises(UserError, match="Nobody in the cast"):
        lists.add_call(sheet, {"sheet": "1", "who": "99"})
    with pytest.raises(UserError, match="has no field colour"):
        lists.add_requirement(sheet, {"sheet": "1", "department": "Props", "text": "Key", "colour": "red"})
    with pytest.raises(UserError, match="needs text"):
        lists.add_requirement(sheet, {"sheet": "1", "department": "Props"})
    with pytest.raises(UserError, match="is not a time"):
        lists.add_catering(sheet, {"sheet": "1", "meal": "Lunch", "ready": "99:99"})
    lists.add_note(sheet, {"sheet": "1", "scene": "21", "text": "upper steps"})
    assert rows(paper(sheet), "scenes")[0][5] == "1  upper steps"


def test_lines_stay_in_the_order_they_were_added(sheet: Production) -> None:
    for department in ("Props", "Art", "Medic", "Camera"):
        lists.add_requirement(sheet, {"sheet": "1", "department": department, "text": "ready"})
    assert [row["department"] for row in lists.requirement_rows(sheet)] == ["Props", "Art", "Medic", "Camera"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("6a", "06:00"),
        ("25:30", "25:30"),
        ("call -1:00", "-1:00"),
        ("+0:30", "+0:30"),
        ("oc", "O/C"),
        ("w/n", "W/N"),
        ("Self", "self"),
        ("", ""),
        ("TBD", ""),
        ("per loc", "per loc"),
        ("hold", "HOLD"),
    ],
)
def test_a_call_is_read_as_it_is_typed(typed: str, kept: str) -> None:
    assert read_call(typed) == kept
    assert read_call(kept) == kept


@given(st.integers(0, 1200), st.integers(-300, 300), st.integers(300, 1200))
def test_a_push_moves_times_and_steps_by_the_same_minutes(at: int, minutes: int, general: int) -> None:
    time = ClockTime(at + 300)
    assert call_value(shifted(time.shown(24), minutes), None) == time.plus(minutes)
    step = call_value("-0:30", ClockTime(general + minutes))
    assert step == ClockTime(general - 30 + minutes)


def test_revision_colours_never_come_back_to_white() -> None:
    assert [revision_colour(n) for n in (0, 1, 8, 9, 17)] == ["White", "Blue", "Cherry", "2nd Blue", "3rd Blue"]
