"""The one-liner, the day-out-of-days, the lists and the checks, from one board."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from filmdesk.actions.records import change_record, find_records
from filmdesk.film.days import read_schedule
from filmdesk.film.records import (
    Character,
    Event,
    EventKind,
    Person,
    Presence,
    PresenceKind,
    Scene,
    Strip,
    StripKind,
)
from filmdesk.film.schema import SCHEMA
from filmdesk.film.store import (
    CHARACTERS,
    EVENTS,
    FACTS,
    PEOPLE,
    PRESENCES,
    SCENES,
    SET_PLACES,
    STRIPS,
    active_board,
    start,
)
from filmdesk.modules.schedule import checks, commands, quantities, rows
from filmdesk.modules.schedule.dood_paper import day_out_of_days_paper
from filmdesk.modules.schedule.one_liner import one_liner
from filmdesk.modules.schedule.working import read_day_out_of_days
from filmdesk.paper.parts import Paper, Table
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

MONDAY = date(2026, 6, 1)
VECTORS = [
    ((1, 2, 5), "SW W H H WF", (3, 2, 5)),
    ((3,), "SWF", (1, 0, 1)),
    ((1, 10), "SWD PWF", (2, 0, 2)),
    ((1, 9), "SW H H H H H H H WF", (2, 7, 9)),
    ((1, 10, 20), "SWD PW H H H H H H H H H WF", (3, 9, 12)),
]


def table_of(paper: Paper) -> Table:
    return next(part for part in paper.parts if isinstance(part, Table))


def twenty_days(works: tuple[int, ...], *, drop: bool = True) -> Production:
    """Twenty days of one scene each; the part is on camera on the given ones."""
    production = Production.in_memory((SCHEMA,))
    start(production, "Vectors")
    FACTS.change(production, "facts", start_date=MONDAY)
    board = active_board(production).id
    places = iter(ranks(40))
    for number in range(1, 21):
        SCENES.add(production, Scene(f"{number:02}", str(number), "INT. ROOM - DAY", id=f"s{number}"))
        STRIPS.add(production, Strip(board, next(places), StripKind.SCENE, scene=f"s{number}"))
        STRIPS.add(production, Strip(board, next(places), StripKind.DAY_BREAK))
    CHARACTERS.add(production, Character("ANN", id="ann", cast_number="1", allow_drop=drop))
    PRESENCES.add_all(production, [Presence(f"s{n}", "ann", PresenceKind.SILENT) for n in works])
    return production


@pytest.mark.parametrize(("works", "codes", "totals"), VECTORS)
def test_the_trade_s_own_day_out_of_days_come_from_the_board(
    works: tuple[int, ...], codes: str, totals: tuple[int, int, int]
) -> None:
    with twenty_days(works) as production:
        found, _ = read_day_out_of_days(production)
        [row] = found.rows
        assert " ".join(row.codes.values()) == codes
        assert (row.totals.work, row.totals.hold, row.totals.total) == totals


def test_a_drop_is_only_proposed() -> None:
    with twenty_days((1, 10)) as production:
        assert "drop proposed, check contract" in str(day_out_of_days_paper(production).parts[-1])


def test_a_voice_makes_no_work_day() -> None:
    with twenty_days((1,)) as production:
        PRESENCES.add(production, Presence("s4", "ann", PresenceKind.VOICE))
        found, _ = read_day_out_of_days(production)
        assert found.rows[0].totals.work == 1


def test_the_grid_is_wide_and_repeats_the_names(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    paper = day_out_of_days_paper(production)
    table = table_of(paper)
    assert paper.page.landscape
    assert [column.repeat for column in table.columns[:3]] == [True, True, False]
    assert len(table.heads) == 2
    assert [row.cells[0].value for row in table.rows[:-1]] == ["1", "2", "3", "4", "5", "6"]
    assert table.rows[-1].cells[1].value == "Cast working"


def test_the_one_liner_has_every_scene_and_ends_every_day_with_its_pages(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    table = table_of(one_liner(production))
    schedule = read_schedule(production)
    ends = [row for row in table.rows if row.tone == "day-break"]
    assert [row.cells[1].value for row in ends] == [schedule.pages_of(day) for day in schedule.days]
    assert "Monday 1 June 2026" in str(ends[0].cells[0].value)
    assert sum(row.tone in ("day-int", "day-ext", "night-int", "night-ext") for row in table.rows) == 30


def test_a_minor_and_a_double_are_marked_on_the_one_liner(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    PEOPLE.add(production, Person("Leo Marsh", id="leo", kind="cast", minor=True))
    CHARACTERS.change(production, "p2", person="leo")
    PRESENCES.add(production, Presence("s1", "p1", PresenceKind.DOUBLE))
    shown = {str(row.cells[0].value): row.cells for row in table_of(one_liner(production)).rows if len(row.cells) > 4}
    assert shown["1"][5].value == "1X, 2K"


def test_a_one_liner_of_1400_rows_is_built_at_once() -> None:
    with Production.in_memory((SCHEMA,)) as production:
        start(production, "Long")
        places = ranks(1400)
        SCENES.add_all(production, [Scene(r, str(n), "INT. A - DAY", id=f"s{n}") for n, r in enumerate(places, 1)])
        board = active_board(production).id
        STRIPS.add_all(production, [Strip(board, r, StripKind.SCENE, scene=f"s{n}") for n, r in enumerate(places, 1)])
        began = time.perf_counter()
        assert len(table_of(one_liner(production)).rows) >= 1400
        assert time.perf_counter() - began < 1


def test_strips_and_days_are_listed_as_people_name_them(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    days = rows.days(production)
    assert days[0]["number"] == 1 and days[0]["date"] == MONDAY
    assert sum(int(day["pages"]) for day in days) == sum(scene.eighths for scene in SCENES.all(production))
    rows.change_day(production, "1", {"date": "2026-05-29", "unit": "2nd"})
    assert rows.days(production)[0]["unit"] == "2nd"
    assert len([row for row in rows.strips(production) if row["kind"] == "scene"]) == 30


def test_the_numbers_other_desks_use(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    found, _ = read_day_out_of_days(production)
    assert quantities.shoot_days(production)[0] == len(read_schedule(production).days)
    assert quantities.cast_work_days(production)[0] == sum(row.totals.work for row in found.rows)


def test_a_sound_board_has_no_problems(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    for check in (
        checks.unscheduled_scenes,
        checks.sets_without_place,
        checks.days_over_limit,
        checks.splits_that_do_not_add_up,
        checks.nights_into_days,
        checks.days_on_days_off,
        checks.cast_busy_elsewhere,
    ):
        assert check(production) == []


def test_what_does_not_hold_is_found_and_names_both_records(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    commands.move_strips(production, commands.MoveOptions(("5",), boneyard=True))
    SCENES.add(production, Scene("z", "31", "INT. SHED - DAY", set_name="SHED"))
    assert [p.records[0].name for p in checks.unscheduled_scenes(production)] == ["scene 5", "scene 31"]
    SET_PLACES.remove_all(production, set_name="ROAD")
    [problem] = checks.sets_without_place(production)
    assert "ROAD" in problem.message and problem.records[1].name.startswith("day ")
    commands.split_scene(production, commands.SplitOptions("12", ("1/8", "2/8")))
    SCENES.change(production, "s12", eighths_given=Eighths(9))
    [problem] = checks.splits_that_do_not_add_up(production)
    assert "scene 12" in problem.message
    rows.change_day(production, "1", {"date": "2026-05-31"})
    assert checks.days_on_days_off(production)[0].day == 1


def test_a_part_with_an_event_of_its_own_on_a_work_day(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    busy = next(iter(read_schedule(production).day(1).scene_strips)).scene
    [presence] = PRESENCES.where(production, scene=busy)
    EVENTS.add(production, Event(MONDAY, EventKind.TRAVEL, character=presence.character))
    EVENTS.add(production, Event(MONDAY + timedelta(days=40), EventKind.TRAVEL, character=presence.character))
    assert len(checks.cast_busy_elsewhere(production)) == 1


def test_an_event_is_entered_by_the_part_s_name_or_number(production: Production) -> None:
    rows.add_event(production, {"date": "2026-06-01", "kind": "Fitting", "who": "3"})
    commands.add_event(production, commands.EventOptions(MONDAY, "travel", "part 4"))
    entered = [(row["kind"], row["who"]) for row in rows.events(production)]
    assert sorted(entered) == [("fitting", "PART 3"), ("travel", "PART 4")]
    with pytest.raises(UserError, match="no kind of event"):
        rows.add_event(production, {"date": "2026-06-01", "kind": "party"})


def test_a_banner_is_added_as_a_record_and_a_second_strip_of_a_scene_is_not(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))
    rows.add_strip(production, {"kind": "banner", "text": "LUNCH", "minutes": "30"})
    assert [row["minutes"] for row in rows.strips(production) if row["heading"] == "LUNCH"] == [30]
    with pytest.raises(UserError, match="has its strip already"):
        rows.add_strip(production, {"kind": "scene", "text": "12"})


def reckon(production: Production, **minutes: int) -> None:
    """Give scenes their minutes, as `change strips` does."""
    for scene, length in minutes.items():
        [strip] = STRIPS.where(production, scene=scene)
        change_record(production, find_records("strips"), strip.id, {"minutes": str(length)})


def test_the_one_liner_adds_up_what_scenes_are_reckoned_to_take() -> None:
    with twenty_days((1,)) as production:
        assert "est." not in str(one_liner(production))
        reckon(production, s1=90, s2=0)
        rows.add_strip(production, {"kind": "banner", "text": "COMPANY MOVE", "minutes": "45", "after": "1"})
        rows.add_strip(production, {"kind": "banner", "text": "LUNCH", "minutes": "60", "after": "1"})
        table = table_of(one_liner(production))
        ends = [row for row in table.rows if row.tone == "day-break"]
        assert [row.cells[2].value for row in ends[:3]] == ["est. 2 h 15", "est. 0 min", ""]
        assert table.rows[0].cells[4].under == "1 h 30"
        assert "reckoned at 2 h 15" in str(one_liner(production).parts[-1])
        assert [day["minutes"] for day in rows.days(production)[:3]] == [135, 0, None]


def test_a_day_reckoned_longer_than_the_longest_day_is_over_its_limit() -> None:
    with twenty_days((1,)) as production:
        reckon(production, s1=500)
        rows.add_strip(production, {"kind": "banner", "text": "COMPANY MOVE", "minutes": "220", "after": "1"})
        rows.add_strip(production, {"kind": "banner", "text": "LUNCH", "minutes": "60", "after": "1"})
        assert checks.days_over_limit(production) == []
        reckon(production, s1=530)
        [problem] = checks.days_over_limit(production)
        assert problem.message == "Day 1 is reckoned at 12 h 30, 30 min over the longest day of 12 h."
        assert [ref.name for ref in problem.records] == ["day 1", "strip 1", "longest day"]
        assert problem.remedy.startswith("Move scene 1 (8 h 50) to another day")
        FACTS.change(production, "facts", day_limit=13 * 60)
        assert checks.days_over_limit(production) == []


def test_pages_and_hours_are_both_said() -> None:
    with twenty_days((1,)) as production:
        SCENES.change(production, "s1", eighths_given=Eighths(60))
        SCENES.change(production, "s2", eighths_given=Eighths(60))
        commands.move_strips(production, commands.MoveOptions(("2",), day=1))
        reckon(production, s1=400, s2=400)
        found = checks.days_over_limit(production)
        assert [problem.message.split()[2] for problem in found] == ["holds", "is"]
        assert len({problem.key for problem in found}) == 2


def test_a_split_shares_the_minutes_and_joining_adds_them_up_again() -> None:
    with twenty_days((1,)) as production:
        SCENES.change(production, "s1", eighths_given=Eighths(8))
        reckon(production, s1=100)
        commands.split_scene(production, commands.SplitOptions("1", ("3/8", "3/8", "2/8")))
        assert [row["minutes"] for row in rows.strips(production) if row["number"] == "1"] == [37, 38, 25]
        commands.draft_schedule(production, commands.DraftOptions(MONDAY))
        assert [row["minutes"] for row in rows.strips(production) if row["number"] == "1"] == [100]
