"""Before a sheet goes out, all that is open on it is said: approvals, points of its day, and each TBD of its page."""

from __future__ import annotations

import pytest

from filmdesk.film.points import find_problems
from filmdesk.film.store import FACTS, PEOPLE, PLACES
from filmdesk.modules.callsheets import commands, lists
from filmdesk.modules.callsheets.front import remarks
from filmdesk.modules.callsheets.shoot import read_days
from filmdesk.modules.callsheets.store import ISSUES, find_sheet
from filmdesk.modules.callsheets.tbd import tbd_on
from filmdesk.production.production import Production
from filmdesk.values.clock import ClockTime
from filmdesk.values.errors import UserError
from filmdesk.values.problems import of_day

T = ClockTime.parse
NO_SAFETY = {"safety_contact": "", "safety_phone": "", "safety_hotline": "", "emergency": "", "courtesy_housing": ""}


@pytest.fixture
def sheet(production: Production) -> Production:
    commands.fill_sheet(production, commands.FillOptions(1, T("11a"), T("12p"), T("9:30p")))
    for who, makeup, on_set in (("1", "11a", "12p"), ("2", "6p", "8:15p"), ("3", "11a", "12p"), ("4", "1p", "2:30p")):
        commands.call_person(production, commands.CallOptions(1, who, "self", makeup, on_set))
    return production


def approved(production: Production) -> None:
    for role, name in (("1st AD", "S. Park"), ("UPM", "J. Holm")):
        commands.approve(production, commands.ApproveOptions(1, role, name, "by telephone"))


def tbd(production: Production) -> list[str]:
    return tbd_on(read_days(production)[0])


def test_each_tbd_of_the_page_is_named_as_it_stands_there(sheet: Production) -> None:
    lists.change_sheet(sheet, "1", {"breakfast": "10a", "safety_meeting": "11:45a", "weather": "Fog"})
    lists.change_crew(
        sheet, next(row["id"] for row in lists.crew_rows(sheet) if row["name"] == "F. Cut"), {"call": "O/C"}
    )
    PLACES.change(sheet, "pier", hospital="Pier Clinic", hospital_phone="555 0001", basecamp="Lot C", parking="Lot C")
    assert tbd(sheet) == [], "nothing is open on a sheet that is whole"
    FACTS.change(sheet, "facts", director="", **NO_SAFETY)
    PEOPLE.change(sheet, "ito", position="Grip")
    PLACES.change(sheet, "light", hospital_phone="", parking="")
    lists.change_sheet(sheet, "1", {"breakfast": "", "weather": "", "estimated_wrap": ""})
    commands.call_person(sheet, commands.CallOptions(1, "2", pickup="", makeup=""))
    lists.add_catering(sheet, {"sheet": "1", "meal": "Lunch"})
    lists.add_background(sheet, {"sheet": "1", "description": "Dock hands"})
    assert tbd(sheet) == [
        "Director", "Breakfast", "Est. wrap", "Parking", "BG holding", "Weather", "Hospital phone", "EMERGENCY",
        "Set medic", "Safety contact", "Safety hotline", "Pick-up (2 Iain Duff)", "Make-up (2 Iain Duff)",
        "Dock hands", "Call (Dock hands)", "For (Lunch)", "Ready (Lunch)", "Courtesy room or ride",
    ]  # fmt: skip


def test_many_lines_without_a_time_are_counted_not_listed(sheet: Production) -> None:
    for row in lists.crew_rows(sheet):
        lists.change_crew(sheet, row["id"], {"call": ""})
    [calls] = [name for name in tbd(sheet) if name.startswith("Call (")]
    assert (
        calls == "Call (Unit production manager J. Holm, 2nd assistant director K. Osei, "
        "1st assistant director S. Park, 3 more)"
    )


def test_a_director_known_only_to_the_contacts_stands_on_the_sheet(sheet: Production) -> None:
    FACTS.change(sheet, "facts", director="")
    assert "Director" in tbd(sheet)
    PEOPLE.change(sheet, "cut", position="Director")
    assert "Director" not in tbd(sheet)


def test_a_minor_beside_whom_no_teacher_is_named_is_an_open_point(sheet: Production) -> None:
    def points() -> list[str]:
        return [problem.message for problem in find_problems(sheet, 1) if problem.check == "sheet-minors"]

    assert points() == [] and not any(name.startswith("Teacher") for name in tbd(sheet))
    PEOPLE.change(sheet, "oda", position="Tutor")
    assert points() == ["3K Tomás is a minor, and call sheet 1 names no teacher."]
    assert "Teacher (3K Leo M.)" in tbd(sheet)
    for other in ("Teacher's pet badge", "see teacher", "Teacher TBD, guardian on set", "Drop-off at gate 2"):
        commands.call_person(sheet, commands.CallOptions(1, "3", remarks=other))
        assert len(points()) == 1, other
    commands.call_person(sheet, commands.CallOptions(1, "3", remarks="Teacher B. Lee, guardian on set"))
    assert points() == []


def test_no_word_in_the_remarks_hides_what_a_minors_row_says(sheet: Production) -> None:
    remark = "Office chair; Drop-off at gate 2; School uniform; Teacher's pet badge"
    told = commands.CallOptions(1, "3", off_set="6p", ndb="5a", school_minutes=180, remarks=remark)
    commands.call_person(sheet, told)
    [shown] = [day for day in read_days(sheet) if day.day.number == 1]
    [said] = [remarks(shown, call) for call in shown.cast if call.remarks == remark]
    assert said.startswith(remark) and len(said.removeprefix(remark).split("; ")) == 5, said
    assert "Teacher Ms. Oda" in said and "off set 6:00" in said and "school 3 h" in said and "NDB to 5:00" in said


def test_what_the_production_lacks_is_open_on_every_day(sheet: Production) -> None:
    FACTS.change(sheet, "facts", **NO_SAFETY)
    lacking = [problem for problem in find_problems(sheet) if problem.check == "sheet-safety"]
    assert len(lacking) == len(NO_SAFETY)
    for day in (1, 2, 3):
        assert [p for p in of_day(lacking, day)] == lacking


def test_a_sheet_goes_unapproved_or_with_what_stops_its_day_only_for_a_reason_that_is_kept(sheet: Production) -> None:
    PLACES.change(sheet, "light", hospital="")
    with pytest.raises(UserError, match=r"^Not approved by 1st AD and UPM; 1 stops a shoot day\. Put it right first"):
        commands.publish(sheet, commands.PublishOptions(1))
    assert not find_sheet(sheet, 1).state.issued
    said = commands.publish(sheet, commands.PublishOptions(1, because="The UPM said so on the telephone."))
    assert "is PUBLISHED (White) without approval by 1st AD and UPM, with 1 open point." in said
    assert "The page says TBD for " in said and "Breakfast; Safety meeting" in said
    assert [issue.because for issue in ISSUES.all(sheet)] == ["The UPM said so on the telephone."]


def test_an_approved_sheet_that_nothing_stops_asks_for_no_reason(sheet: Production) -> None:
    for place in ("light", "pier"):
        PLACES.change(sheet, place, hospital="Marin General", address="1 Road")
    approved(sheet)
    assert commands.publish(sheet, commands.PublishOptions(1)).startswith("Call sheet 1 for day 1 is PUBLISHED (White)")


def test_a_push_of_a_sheet_that_is_out_says_on_its_revision_why(sheet: Production) -> None:
    commands.publish(sheet, commands.PublishOptions(1, because="The UPM knows."))
    commands.push(sheet, commands.PushOptions(1, 30, reason="Fog on the bridge"))
    assert (find_sheet(sheet, 1).revision, find_sheet(sheet, 1).reason) == (1, "Fog on the bridge")
    assert "Revise and push" in (sheet.undo() or "")
