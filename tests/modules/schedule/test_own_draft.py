"""Our own draft keeps the rule it prints."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from filmdesk.film.days import read_schedule
from filmdesk.film.records import StripKind
from filmdesk.film.store import BOARDS, SCENES, SET_PLACES, STRIPS
from filmdesk.modules.schedule import commands, draft
from filmdesk.modules.schedule.resting import why_late
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError

MONDAY = date(2026, 6, 1)
FOUR = Eighths(32)


def test_every_scene_is_in_one_day_and_no_day_is_over_its_pages(production: Production) -> None:
    said = commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR))
    schedule = read_schedule(production)
    placed = sorted(strip.scene for day in schedule.days for strip in day.scene_strips)
    assert placed == sorted(scene.id for scene in SCENES.all(production))
    assert max(schedule.pages_of(day) for day in schedule.days) <= FOUR
    assert draft.RULE in said
    assert schedule.days[0].date == MONDAY


def test_a_place_is_visited_once(production: Production) -> None:
    places = [work.place for work in draft.shooting_order(draft.works_of(production))]
    visits = [place for i, place in enumerate(places) if i == 0 or places[i - 1] != place]
    assert len(visits) == len(set(visits))
    assert visits[0] == "Shore"


def test_only_places_somebody_named_are_moved_between(production: Production) -> None:
    def banners() -> set[str]:
        return {strip.text for strip in STRIPS.all(production) if strip.kind is StripKind.BANNER}

    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(80)))
    assert banners() and banners() <= {f"COMPANY MOVE TO {name}" for name in ("SHORE", "VILLA", "ROAD", "BOAT")}
    SET_PLACES.remove_all(production)
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(80)))
    assert banners() == set()


def test_no_day_follows_night_exteriors_without_rest(production: Production) -> None:
    days = draft.draft_days(draft.works_of(production), FOUR)
    draft.draft_schedule(production, MONDAY, FOUR)
    dates = [day.date for day in read_schedule(production).days]
    pairs = zip(pairwise(dates), pairwise(days), strict=True)
    followed = [(a, b) for (a, b), (before, after) in pairs if draft.needs_rest(before, after)]
    assert followed
    assert all(a and b and (b - a).days >= 2 for a, b in followed)


def test_a_drafted_board_comes_back_with_one_undo(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR))
    commands.add_banner(production, commands.BannerOptions("LUNCH", after="1"))
    commands.split_scene(production, commands.SplitOptions("12", ("1/8", "2/8")))
    before = STRIPS.all(production)
    said = commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(20)))
    assert "banners and 1 split scene" in said and "undo brings it back" in said
    assert STRIPS.all(production) != before
    assert production.undo() == "Draft schedule"
    assert STRIPS.all(production) == before


def test_a_scene_longer_than_a_day_is_named(production: Production) -> None:
    assert "split them: 10, 21" in commands.draft_schedule(
        production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(11))
    )


def test_a_day_without_pages_is_refused(production: Production) -> None:
    with pytest.raises(UserError):
        commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(0)))


def test_so_many_days_are_drafted_with_the_fewest_pages_that_do_and_the_form_says_how_many(
    production: Production,
) -> None:
    works = draft.works_of(production)
    for days in (8, 12):
        per_day = draft.pages_for(production, days)
        assert len(draft.draft_days(works, per_day)) <= days < len(draft.draft_days(works, Eighths(per_day - 1)))
        [known] = commands.known_of_draft(production, {"days": str(days), "pages_per_day": "1"})
        assert known.said.endswith(f"days of up to {per_day.counted}.")
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, days=8))
    assert len(read_schedule(production).days) <= 8
    [known] = commands.known_of_draft(production, {"days": "1"})
    assert known.said.startswith("Shooting takes ") and "night exteriors" in known.said
    with pytest.raises(UserError, match="at least"):
        commands.draft_schedule(production, commands.DraftOptions(MONDAY, days=1))
    assert commands.known_of_draft(production, {"days": "many"}) == []
    [known] = commands.known_of_draft(production, {"pages_per_day": "4"})
    assert known.said == f"That makes {len(draft.draft_days(works, FOUR))} days of up to 4 pages."


def test_a_date_left_free_is_explained_when_it_is_drafted_and_whenever_the_day_is_looked_at(
    production: Production,
) -> None:
    said = commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR))
    schedule = read_schedule(production)
    told = [line for line in said.splitlines() if "left free" in line and "for rest" in line and "before day" in line]
    assert told and set(told) == {why for day in schedule.days if (why := why_late(production, schedule, day))}
    ordinary = next(day for day in schedule.days[1:] if day.date and day.date.weekday() == 0)
    assert "Saturday" not in why_late(production, schedule, ordinary), "days off are no riddle"
    late = schedule.days[1]
    STRIPS.change(production, late.id, date=date(2026, 6, 30))
    schedule = read_schedule(production)
    assert "29 June" in why_late(production, schedule, schedule.days[1])


def test_the_form_says_what_a_draft_costs_a_board_that_is_laid_out_and_offers_a_new_one(
    production: Production,
) -> None:
    assert commands.before_drafting(production).said == ""
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR))
    commands.add_banner(production, commands.BannerOptions("LUNCH", after="1"))
    days = len(read_schedule(production).days)
    before = commands.before_drafting(production)
    assert re.search(f"“Board 1” holds {days} days, 30 scenes and \\d+ banners\\. Replaced, it loses", before.said)
    assert before.filled["board"] == "Board 2"


def test_a_draft_on_a_new_board_leaves_the_other_as_it_was(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR))
    commands.add_banner(production, commands.BannerOptions("LUNCH", after="1"))
    first = read_schedule(production)
    timed = first.days[0].scene_strips[0]
    STRIPS.change(production, timed.id, minutes=45)
    before = STRIPS.where(production, board=first.board.id)
    commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=Eighths(20), board="Tight"))
    drafted = read_schedule(production)
    assert drafted.board.name == "Tight" and len(drafted.days) > len(first.days)
    assert STRIPS.where(production, board=first.board.id) == before
    [again] = STRIPS.where(production, board=drafted.board.id, scene=timed.scene)
    assert again.minutes == 45
    with pytest.raises(UserError, match="There is a board “tight” already"):
        commands.draft_schedule(production, commands.DraftOptions(MONDAY, pages_per_day=FOUR, board="tight"))
    assert production.undo() == "Draft schedule"
    assert read_schedule(production) == replace(first, days=read_schedule(production).days)
    assert [board.name for board in BOARDS.all(production)] == ["Board 1"]


def test_a_second_board_cannot_take_the_name_of_the_first(production: Production) -> None:
    commands.new_board(production, commands.BoardOptions("Rain"))
    for taken in ("board 1", " "):
        with pytest.raises(UserError):
            commands.rename_board(production, commands.RenameOptions(taken))
    commands.rename_board(production, commands.RenameOptions("RAIN"))
    assert read_schedule(production).board.name == "RAIN"
