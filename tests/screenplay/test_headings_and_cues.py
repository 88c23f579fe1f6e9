"""Headings and cues as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmdesk.modules.script.matching import Known, match_scenes
from filmdesk.screenplay.cues import Seen, read_cue
from filmdesk.screenplay.headings import split_heading, times_of

HEADINGS = {
    "INT. HOUSE - KITCHEN - NIGHT": ("INT", "HOUSE - KITCHEN", "NIGHT"),
    "ext. Pier — Dawn": ("EXT", "PIER", "Dawn"),
    "INT./EXT. CAR - MOMENTS LATER": ("INT/EXT", "CAR", "MOMENTS LATER"),
    "I/E CAR - DAY": ("INT/EXT", "CAR", "DAY"),
    "EXT/INT. VAN - CONTINUOUS": ("INT/EXT", "VAN", "CONTINUOUS"),
    "EST. HOSPITAL - DAY": ("EXT", "HOSPITAL", "DAY"),
    "INT HOUSE DAY": ("INT", "HOUSE", "DAY"),
    "INT - HOUSE - DAY": ("INT", "HOUSE", "DAY"),
    "INT. HOUSE - KITCHEN": ("INT", "HOUSE - KITCHEN", ""),
    "INT. HOUSE - DAY - FLASHBACK": ("INT", "HOUSE", "DAY - FLASHBACK"),
    "INT. DAY-CARE CENTER - NIGHT": ("INT", "DAY-CARE CENTER", "NIGHT"),
    "INTERIOR MONOLOGUE": ("", "INTERIOR MONOLOGUE", ""),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_taken_apart(heading):
    assert tuple(split_heading(heading)) == HEADINGS[heading]


def test_times_of_day_in_the_scripts_own_language_are_known_by_their_use():
    headings = ["INT. HAUS - TAG", "EXT. HOF - TAG", "INT. AUTO - TAG", "INT. HAUS - KÜCHE"]
    times = times_of(headings)
    assert tuple(split_heading("INT. HAUS - TAG", times)) == ("INT", "HAUS", "TAG")
    assert tuple(split_heading("INT. HAUS - KÜCHE", times)) == ("INT", "HAUS - KÜCHE", "")


@given(st.text(max_size=60))
def test_no_heading_and_no_cue_breaks_a_reading(text):
    split_heading(text, times_of([text]))
    cue = read_cue(text)
    assert cue is None or cue.name


def test_cues_say_who_speaks_and_whether_they_are_seen():
    assert read_cue("Ray (CONT'D)") == ("RAY", Seen.ON, False, ())
    assert read_cue("RAY (V.O.) (CONT'D)").seen is Seen.VOICE
    assert read_cue("RAY (O.S.)").seen is Seen.OFF
    assert read_cue("RAY AND SUE").members == ("RAY", "SUE")
    assert read_cue("BOTH").group
    assert not read_cue("SANDY").group
    assert read_cue("(beat)") is None


@given(st.lists(st.text("abcdef ", min_size=20, max_size=60), max_size=12), st.randoms())
def test_no_scene_is_matched_twice_and_the_same_script_matches_itself(texts, random):
    scenes = [Known("", f"INT. SET {i}", text) for i, text in enumerate(texts)]
    assert match_scenes(scenes, scenes) == {i: i for i in range(len(scenes))}
    shuffled = random.sample(scenes, len(scenes))
    found = match_scenes(scenes, shuffled)
    assert len(set(found.values())) == len(found)
