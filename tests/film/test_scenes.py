"""Rules over scenes: the light they are shot in, their length, the order of scenes and parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.film.records import Character, CharacterKind, PresenceKind, Scene
from filmdesk.film.scenes import cast_order, in_number_order, is_inherited, light_of, lit, strip_colour, total
from filmdesk.values.eighths import Eighths


def scene(number: str, day_night: str = "DAY", **values: object) -> Scene:
    return Scene("V", number, "INT. ROOM", id=number, day_night=day_night, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "light"),
    [
        ("DAY", "day"), ("NIGHT", "night"), ("Dawn", "day"), ("MORNING", "day"), ("DUSK", "night"),
        ("EVENING", "night"),
        ("LATE AFTERNOON", "day"), ("CONTINUOUS", ""), ("LATER", ""), ("SAME", ""), ("MOMENTS LATER", ""), ("", ""),
        ("MIDNIGHT", "night"), ("YESTERDAY", ""), ("KNIGHT", ""),
    ],
)  # fmt: skip
def test_a_heading_says_its_light_or_none(written: str, light: str) -> None:
    assert light_of(written) == light


def test_continuous_takes_the_light_of_the_scene_before_but_not_of_one_that_is_gone() -> None:
    scenes = [
        scene("1", "CONTINUOUS"),
        scene("2", "NIGHT"),
        scene("3", "DAY", omitted=True),
        scene("4", "LATER"),
        scene("5", "DAY", dropped=True),
        scene("6", "SAME"),
        scene("7", "DAY"),
        scene("8", "CONTINUOUS"),
    ]
    assert list(lit(scenes).values()) == ["", "night", "", "night", "", "night", "day", "day"]
    assert [is_inherited(s) for s in scenes[:2]] == [True, False]


@pytest.mark.parametrize(
    ("int_ext", "light", "asked", "tone"),
    [
        ("INT", "day", "", "day-int"), ("EXT", "day", "", "day-ext"), ("INT", "night", "", "night-int"),
        ("EXT", "night", "", "night-ext"), ("INT/EXT", "day", "ext", "day-ext"),
        ("INT/EXT", "night", "int", "night-int"),
        ("EXT", "", "", ""),
    ],
)  # fmt: skip
def test_a_strip_has_the_tone_of_its_light_and_side(int_ext: str, light: str, asked: str, tone: str) -> None:
    assert strip_colour(scene("1", int_ext=int_ext), light, asked) == tone


def test_a_given_length_wins_over_a_counted_one_and_a_scene_that_is_gone_has_none() -> None:
    both = {"eighths_given": Eighths(3), "eighths_counted": Eighths(5)}
    assert scene("1", **both).eighths == 3
    assert scene("1", eighths_counted=Eighths(5)).eighths == 5
    assert scene("1", eighths_given=Eighths(0), eighths_counted=Eighths(5)).eighths == 0
    assert scene("1", omitted=True, **both).eighths == scene("1", dropped=True, **both).eighths == 0
    assert str(total([scene("1", **both), scene("2", eighths_counted=Eighths(9))])) == "1 4/8"


@given(order=st.permutations(["A10", "10", "10aA", "10A", "10B", "11"]))
def test_lists_by_number_are_in_the_trades_order(order: list[str]) -> None:
    assert [s.number for s in in_number_order(map(scene, order))] == ["A10", "10", "10aA", "10A", "10B", "11"]


def test_the_cast_stands_by_number_then_stunts_then_others() -> None:
    parts = [
        Character("ZED", cast_number="2"),
        Character("AL", cast_number="10"),
        Character("KID"),
        Character("FALL", kind=CharacterKind.STUNT, cast_number="1"),
        Character("ALL", kind=CharacterKind.GROUP),
    ]
    assert [part.name for part in sorted(reversed(parts), key=cast_order)] == ["ZED", "AL", "KID", "FALL", "ALL"]


def test_only_on_camera_makes_a_work_day() -> None:
    assert [how for how in PresenceKind if how.on_camera] == [PresenceKind.SPEAKING, PresenceKind.SILENT]
