"""Whatever is done to a board, no scene is lost from it, none is on it twice, and undo takes it all back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmdesk.film.days import read_schedule
from filmdesk.film.records import Board, Scene, Strip, StripKind
from filmdesk.film.schema import SCHEMA
from filmdesk.film.store import BOARDS, SCENES, STRIPS, start
from filmdesk.modules.schedule import commands, strips
from filmdesk.production.production import Production
from filmdesk.values.eighths import Eighths
from filmdesk.values.errors import UserError
from filmdesk.values.ranks import ranks

MONDAY = date(2026, 6, 1)


def lengths_on_board(production: Production, board: Board | None = None) -> Counter[str]:
    schedule = read_schedule(production, board)
    found: Counter[str] = Counter()
    for strip in STRIPS.where(production, board=schedule.board.id, kind=StripKind.SCENE):
        found[strip.scene] += int(schedule.eighths_of(strip))
    return found


def state(production: Production) -> list[Strip]:
    return [*STRIPS.all(production)]


def drafted(production: Production) -> None:
    commands.draft_schedule(production, commands.DraftOptions(MONDAY))


def order_of(production: Production, day: int) -> list[str]:
    schedule = read_schedule(production)
    return [schedule.number_of(strip) for strip in schedule.day(day).scene_strips]


def test_strips_move_to_the_end_of_a_day_in_the_order_named(production: Production) -> None:
    drafted(production)
    before = state(production)
    commands.move_strips(production, commands.MoveOptions(("12", "7", "12"), day=2))
    assert order_of(production, 2)[-2:] == ["12", "7"]
    assert production.undo() == "Move strips"
    assert state(production) == before


def test_a_strip_moves_before_and_after_another(production: Production) -> None:
    drafted(production)
    first = order_of(production, 1)[0]
    commands.move_strips(production, commands.MoveOptions(("30",), before=first))
    commands.move_strips(production, commands.MoveOptions(("29",), after="30"))
    assert order_of(production, 1)[:3] == ["30", "29", first]


def test_a_strip_cannot_stand_beside_itself_or_beside_one_in_the_boneyard(production: Production) -> None:
    drafted(production)
    commands.move_strips(production, commands.MoveOptions(("5",), boneyard=True))
    before = state(production)
    for anchor in ("4", "5"):
        with pytest.raises(UserError, match="beside"):
            commands.move_strips(production, commands.MoveOptions(("4",), after=anchor))
    assert state(production) == before


def test_scenes_that_came_later_can_be_moved_although_the_board_never_saw_them(production: Production) -> None:
    drafted(production)
    SCENES.add(production, Scene("z", "31", "INT. SHED - DAY", set_name="SHED", eighths_counted=Eighths(3)))
    commands.move_strips(production, commands.MoveOptions(("31",), day=1))
    assert order_of(production, 1)[-1] == "31"


def test_two_strips_of_one_rank_do_not_stop_a_move(production: Production) -> None:
    """Two laptops may put different strips at the same place."""
    drafted(production)
    first, second = read_schedule(production).day(2).strips[:2]
    STRIPS.change(production, second.id, rank=first.rank)
    order = [strip.id for strip in read_schedule(production).day(2).strips]
    commands.move_strips(production, commands.MoveOptions(("1",), after=order[0]))
    assert [strip.id for strip in read_schedule(production).day(2).strips][2] == order[1]


def test_a_split_adds_up_and_joins_again(production: Production) -> None:
    drafted(production)
    before = lengths_on_board(production)
    with pytest.raises(UserError, match="add up"):
        commands.split_scene(production, commands.SplitOptions("12", ("1/8", "1/8")))
    commands.split_scene(production, commands.SplitOptions("12", ("1/8", "2/8")))
    commands.move_strips(production, commands.MoveOptions(("12 pt. 2",), day=1))
    assert order_of(production, 1)[-1] == "12 pt 2"
    assert lengths_on_board(production) == before
    commands.join_scene(production, commands.SceneOptions("12"))
    assert lengths_on_board(production) == before


def test_breaks_and_banners_come_and_go(production: Production) -> None:
    drafted(production)
    days = len(read_schedule(production).days)
    first = order_of(production, 1)[0]
    commands.add_break(production, commands.BreakOptions(after=first))
    commands.add_banner(production, commands.BannerOptions("COMPANY MOVE TO PIER 9", after=first, minutes=45))
    assert len(read_schedule(production).days) == days + 1
    assert read_schedule(production).day(1).strips[-1].minutes == 45
    commands.remove_break(production, commands.DayOptions(1))
    assert len(read_schedule(production).days) == days


def test_a_copied_board_changes_alone(production: Production) -> None:
    drafted(production)
    before = order_of(production, 1)
    commands.new_board(production, commands.BoardOptions("Rain"))
    commands.move_strips(production, commands.MoveOptions((before[0],), boneyard=True))
    commands.use_board(production, commands.BoardOptions("board 1"))
    assert order_of(production, 1) == before


def other_board(production: Production) -> str:
    return BOARDS.where(production, active=False)[0].id


def put_there(production: Production, named: tuple[str, ...], **place: Any) -> str:
    options = commands.MoveOptions(named, board=other_board(production), **place)
    return commands.move_strips(production, options)


def test_strips_put_on_another_board_move_there_and_stay_here_and_undo_takes_it_back(production: Production) -> None:
    drafted(production)
    first, second = order_of(production, 1)[:2]
    commands.add_banner(production, commands.BannerOptions("LUNCH", after=first))
    commands.split_scene(production, commands.SplitOptions(second, ("3/8", "4/8")))
    commands.new_board(production, commands.BoardOptions("Rain"))
    commands.join_scene(production, commands.SceneOptions(second))  # whole on Rain, in parts on the first
    before = state(production)
    said = put_there(production, (first, second, "LUNCH", "day 1"), day=3)
    assert said.startswith(f"Put {first}, {second} pt 1, {second} pt 2, LUNCH on “Board 1”; here nothing moved.")
    assert said.endswith("Not put there: day break.")
    rain = [strip for strip in before if strip.board != other_board(production)]
    assert [strip for strip in state(production) if strip.board != other_board(production)] == rain
    assert production.undo_label == "Put strips on board"
    commands.use_board(production, commands.BoardOptions("Board 1"))
    third = read_schedule(production).day(3)
    assert order_of(production, 3)[-3:] == [first, f"{second} pt 1", f"{second} pt 2"]
    assert third.strips[-1].text == "LUNCH"
    production.undo()
    production.undo()
    assert state(production) == before


def test_without_a_place_strips_go_where_they_stand_here(production: Production) -> None:
    drafted(production)
    [first, *_], [later, *_] = order_of(production, 1), order_of(production, 3)
    commands.new_board(production, commands.BoardOptions("Rain"))
    commands.move_strips(production, commands.MoveOptions((first,), boneyard=True))
    commands.move_strips(production, commands.MoveOptions((later,), day=2))
    put_there(production, (first, later))
    commands.use_board(production, commands.BoardOptions("Board 1"))
    schedule = read_schedule(production)
    assert [schedule.number_of(strip) for strip in schedule.boneyard] == [first]
    assert order_of(production, 2)[-1] == later
    with pytest.raises(UserError, match="board in use"):
        commands.move_strips(production, commands.MoveOptions((later,), board="Board 1"))
    with pytest.raises(UserError, match="Days end on each board"):
        put_there(production, ("day 1",))


def test_days_off_must_be_days_of_the_week(production: Production) -> None:
    commands.set_start(production, commands.StartOptions(MONDAY, ("Sunday",)))
    drafted(production)
    weekdays = {day.date.weekday() for day in read_schedule(production).days if day.date}
    assert 5 in weekdays and 6 not in weekdays
    with pytest.raises(UserError, match="day of the week"):
        commands.set_start(production, commands.StartOptions(MONDAY, ("Funday",)))


NUMBERS = st.integers(1, 8).map(str)
MOVES = st.lists(
    st.tuples(st.sampled_from(["day", "before", "boneyard", "split", "join", "other", "use"]), NUMBERS, NUMBERS),
    max_size=12,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
def test_any_sequence_of_moves_keeps_every_scene_on_each_board_once(moves: list[tuple[str, str, str]]) -> None:
    with Production.in_memory((SCHEMA,)) as production:
        start(production, "Law")
        heading = "INT. ROOM - DAY"
        scenes = [Scene(r, str(n), heading, eighths_counted=Eighths(n + 1)) for n, r in enumerate(ranks(8), 1)]
        SCENES.add_all(production, scenes)
        commands.draft_schedule(production, commands.DraftOptions(MONDAY, Eighths(12)))
        commands.new_board(production, commands.BoardOptions("Rain"))
        whole, before = lengths_on_board(production), state(production)
        steps = len(production.history())
        for kind, number, other in moves:
            try:
                act(production, kind, number, other)
            except UserError:
                continue
        assert [lengths_on_board(production, board) for board in BOARDS.all(production)] == [whole, whole]
        assert {strip.scene for strip in STRIPS.all(production) if strip.scene} == {scene.id for scene in scenes}
        for _ in range(len(production.history()) - steps):
            production.undo()
        assert state(production) == before


def act(production: Production, kind: str, number: str, other: str) -> None:
    if kind == "split":
        commands.split_scene(production, commands.SplitOptions(number, ("1/8", f"{number}/8")))
    elif kind == "join":
        commands.join_scene(production, commands.SceneOptions(number))
    elif kind == "other":
        put_there(production, (number, other), day=1)
    elif kind == "use":
        commands.use_board(production, commands.BoardOptions(other_board(production)))
    elif kind == "boneyard":
        strips.to_boneyard(production, [number])
    elif kind == "day":
        strips.move_strips(production, [number, other], day=1)
    else:
        strips.move_strips(production, [number], **{kind: other})
