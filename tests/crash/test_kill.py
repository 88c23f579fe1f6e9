"""A program that is killed loses at most the step it was about to say, and its production opens at once."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from kill import command_line, kill_once, one_sitting
from scenarios import Stage, planned, script

SEED = int(os.environ.get("FILMDESK_SEED", "2026"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    folder.mkdir()
    planned(Stage(folder))
    script(folder, 300).rename(folder / "script-300.fountain")
    return Stage(folder).place


def sweep(place: Path, kills: int) -> list[str]:
    chance, begun = random.Random(SEED), time.perf_counter()
    done = [kill_once(one_sitting if n % 2 else command_line, place, chance) for n in range(kills)]
    steps, broken = sum(kill.acknowledged for kill in done), sum(kill.interrupted for kill in done)
    print(
        f"\nkill: seed {SEED}, {kills} kills, {steps} steps acknowledged, {broken} left a journal, slowest opening "
        f"{max(kill.seconds for kill in done):.2f} s; {time.perf_counter() - begun:.1f} s"
    )
    assert steps >= kills
    return [wrong for kill in done for wrong in kill.wrong]


def test_the_program_is_killed_at_random_moments(place: Path) -> None:
    assert sweep(place, 3) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_program_is_killed_three_hundred_times(place: Path) -> None:
    assert sweep(place, 300) == []
