"""What is said in the doorway, on dates before, within and after the shoot."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from filmdesk.actions.checks import find_problems
from filmdesk.actions.commands import find_command, run_command
from filmdesk.actions.papers import build_paper, find_export, write_paper
from filmdesk.actions.typed import read_options
from filmdesk.film.points import accept_problem
from filmdesk.film.points import find_problems as open_problems
from filmdesk.film.records import Event, EventKind
from filmdesk.film.store import EVENTS, PEOPLE, PLACES
from filmdesk.modules.today.doorway import Doorway, read_doorway
from filmdesk.modules.today.first_steps import first_steps
from filmdesk.modules.today.since import changed_since, newest_step
from filmdesk.production.production import Production
from filmdesk.registry import resolve

FIRST, LAST = date(2027, 4, 5), date(2027, 4, 14)


def said(production: Production, today: date) -> Doorway:
    return read_doorway(production, today, find_problems(production))


def run(production: Production, name: str, **texts: str) -> None:
    command = find_command(name)
    assert command and command.options
    run_command(production, command, read_options(resolve(command.options), texts))


@pytest.mark.parametrize(
    ("today", "headline", "now", "following"),
    [
        (FIRST - timedelta(days=12), "12 days to go", None, 1),
        (FIRST - timedelta(days=1), "1 day to go", None, 1),
        (FIRST, "Day 1 of 8", 1, 2),
        (date(2027, 4, 10), "Day 6 of 8", None, 6),
        (LAST, "Day 8 of 8", 8, None),
        (LAST + timedelta(days=1), "Wrapped", None, None),
    ],
)
def test_it_says_which_day_it_is_and_which_comes_next(
    sample: Production, today: date, headline: str, now: int | None, following: int | None
) -> None:
    doorway = said(sample, today)
    assert doorway.headline == headline
    assert (doorway.today.number if doorway.today else None) == now
    assert (doorway.next.number if doorway.next else None) == following


def test_the_next_day_says_its_call_its_places_and_its_sheet(sample: Production) -> None:
    day = said(sample, date(2027, 4, 7)).next
    assert day and day.number == 4
    assert [(fact.what, fact.said) for fact in day.facts] == [
        ("Call", "8:00 AM"),
        ("Where", "Creamery Garage, Seaward Lane cottage"),
        ("Call sheet", "4, PUBLISHED"),
        ("Confirmed", "0 of 47 confirmed"),
    ]
    assert not any(fact.due for fact in day.facts)


def test_a_day_without_a_sheet_says_so_with_what_makes_it(sample: Production) -> None:
    day = said(sample, date(2027, 4, 11)).next
    assert day and day.number == 6
    sheet = next(fact for fact in day.facts if fact.what == "Call sheet")
    assert sheet.said == "None yet" and sheet.fix
    run(sample, sheet.fix.command, **dict(sheet.fix.options))
    day = said(sample, date(2027, 4, 11)).next
    assert day
    sheet = next(fact for fact in day.facts if fact.what == "Call sheet")
    assert "PRELIM" in sheet.said and sheet.due == "Publish the call sheet of day 6"
    assert sheet.fix and sheet.fix.command == "publish" and sheet.record


def test_problems_of_that_day_are_its_own(sample: Production) -> None:
    day = said(sample, date(2027, 4, 13)).next
    assert day and day.number == 8
    found = {problem.check for problem in day.problems}
    assert "permit-dates" in found and "unscheduled-scene" not in found
    assert all(problem.concerns(8) for problem in day.problems)


def test_a_sheet_not_out_the_evening_before_is_overdue_on_the_day(sample: Production) -> None:
    deadlines = said(sample, date(2027, 4, 12)).deadlines
    sheets = {deadline.what: (deadline.on, deadline.late) for deadline in deadlines if "call sheet" in deadline.what}
    assert sheets["Make the call sheet of day 6"] == (date(2027, 4, 11), True)
    assert sheets["Make the call sheet of day 7"] == (date(2027, 4, 12), False)
    assert [deadline.on for deadline in deadlines] == sorted(deadline.on for deadline in deadlines)


def test_a_permit_that_ends_before_its_last_day_presses_and_another_does_not(sample: Production) -> None:
    found = {d.what: d for d in said(sample, date(2027, 4, 8)).deadlines if d.what.startswith("Permit ends")}
    assert found["Permit ends: Point Alder Municipal Pier"].pressing
    assert "still shot there on 14 Apr 2027" in found["Permit ends: Point Alder Municipal Pier"].said
    assert not found["Permit ends: Alder Valley Grange"].pressing


def test_the_fortnight_ends_after_a_fortnight(sample: Production) -> None:
    today = date(2027, 3, 1)
    EVENTS.add(sample, Event(today + timedelta(days=14), EventKind.TRAVEL))
    EVENTS.add(sample, Event(today + timedelta(days=15), EventKind.FITTING))
    EVENTS.add(sample, Event(today - timedelta(days=1), EventKind.REHEARSAL))
    assert [deadline.what for deadline in said(sample, today).deadlines] == ["Travel"]


def test_a_production_just_begun_says_what_to_do_first(empty: Production) -> None:
    assert said(empty, FIRST).headline == "Not scheduled yet"
    steps = first_steps(empty, ())
    assert len(steps) == 6 and not any(step.done for step in steps)
    assert [step.after for step in steps] == [False, True, True, False, False, True]


def test_the_first_steps_tick_themselves_and_go_when_all_are_done(empty: Production, sample: Production) -> None:
    PEOPLE.add(empty, PEOPLE.record("Ann Lee"))
    PLACES.add(empty, PLACES.record("Mill"))
    done = [step.desk for step in first_steps(empty, ()) if step.done]
    assert done == ["locations", "contacts"]
    assert first_steps(sample, find_problems(sample)) == ()


def test_what_changed_is_counted_by_day_and_author_less_ones_own(sample: Production) -> None:
    [visit] = changed_since(sample, 0)
    assert visit.count == len(sample.history()) and "Change call ×" in visit.labels[0]
    seen = newest_step(sample)
    PEOPLE.add(sample, PEOPLE.record("Ann Lee"))
    assert changed_since(sample, seen) == [], "what I do myself is no news to me"


def test_accepting_a_point_takes_it_off_the_paper_and_says_who_did(sample: Production) -> None:
    problem = open_problems(sample)[0]
    accept_problem(sample, problem.key, "the city said so on the phone")
    text = repr(build_paper(sample, find_export("open-points")))
    assert "the city said so on the phone" in text and sample.steps.author in text
    assert problem.key not in [p.key for p in open_problems(sample)]


@pytest.mark.parametrize("suffix", find_export("open-points").formats)
def test_the_open_points_are_a_paper_in_every_format(sample: Production, tmp_path, suffix: str) -> None:
    target = tmp_path / f"points.{suffix}"
    write_paper(build_paper(sample, find_export("open-points")), target)
    assert target.stat().st_size > 500


def test_with_nothing_open_the_paper_says_so(empty: Production) -> None:
    assert "Nothing to report." in repr(build_paper(empty, find_export("open-points")))
