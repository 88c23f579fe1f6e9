"""Kill -9 of the window while somebody types: at most two seconds of typing are gone, nothing that was saved."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest
from kill import OPENS_WITHIN, ROOT, SAVED
from scenarios import Stage, planned
from trials import wrong_history
from type_for_ever import WORDS

from filmdesk.actions.productions import open_for_writing
from filmdesk.film.store import PEOPLE

SEED = int(os.environ.get("FILMDESK_SEED", "2026"))
LONGEST_TYPING = 3.0
LOST_AT_MOST = 2.0
"""Seconds of typing (rulings A10)."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What the program said until it was killed: when each key was typed, and how many letters it said it saved."""

    killed: float
    typed: tuple[float, ...]
    saved: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was then in the file: seconds of typing that are not, seconds it took to open, and what was wrong."""

    lost: float
    seconds: float
    wrong: tuple[str, ...]


def typed_and_killed(place: Path, after: float, *how: str) -> Ended:
    """Let somebody type in the real window, and kill it so long after the first key."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(Path(__file__).with_name("type_for_ever.py")), str(place), *how]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        first = process.stdout.readline()
        if not first.startswith("TYPED"):
            process.kill()
            raise AssertionError(f"the window never stood: {first}{process.stderr.read()[-2000:]}")
        time.sleep(after)
        process.kill()
        killed = time.monotonic()
        said = [first, *process.stdout]
    whole = [line.split() for line in said if line.endswith("\n")]
    typed = tuple(float(moment) for what, moment in whole if what == "TYPED")
    return Ended(killed, typed, max((int(letters) for what, letters in whole if what == SAVED), default=0))


def look(place: Path, ended: Ended) -> Found:
    begun = time.perf_counter()
    production = open_for_writing(place)
    seconds = time.perf_counter() - begun
    with production:
        note = PEOPLE.all(production)[0].note
        wrong = [*wrong_history(production), *production.damaged_tables()]
        if not production.writable:
            wrong.append(production.read_only_because)
    kept = len(note) if ended.saved or note[:1] == WORDS[:1] else 0
    if kept and note != "".join(islice(cycle(WORDS), kept)):
        wrong.append(f"what was typed is not what stands there: {note}")
    if kept < ended.saved:
        wrong.append(f"{ended.saved} letters were saved, {kept} are there")
    lost = ended.killed - ended.typed[kept] if kept < len(ended.typed) else 0.0
    if lost > LOST_AT_MOST:
        wrong.append(f"{lost:.2f} s of typing are lost")
    if seconds > OPENS_WITHIN:
        wrong.append(f"it took {seconds:.1f} s to open")
    return Found(lost, seconds, tuple(wrong))


def sweep(place: Path, kills: int) -> list[str]:
    chance, begun = random.Random(SEED), time.perf_counter()
    found, letters = [], 0
    for _ in range(kills):
        with open_for_writing(place) as production:
            PEOPLE.change(production, PEOPLE.all(production)[0].id, note="")
        ended = typed_and_killed(place, chance.uniform(0, LONGEST_TYPING))
        letters += len(ended.typed)
        found.append(look(place, ended))
    print(
        f"\nkill of the window: seed {SEED}, {kills} kills, {letters} letters typed, at most "
        f"{max(one.lost for one in found):.2f} s of typing lost, slowest opening "
        f"{max(one.seconds for one in found):.2f} s; {time.perf_counter() - begun:.1f} s"
    )
    return [wrong for one in found for wrong in one.wrong]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    folder.mkdir()
    planned(Stage(folder))
    return Stage(folder).place


def test_the_window_is_killed_while_somebody_types(place: Path) -> None:
    assert sweep(place, 5) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_window_is_killed_three_hundred_times_while_somebody_types(place: Path) -> None:
    assert sweep(place, 300) == []


@pytest.mark.slow
def test_control_what_was_typed_is_lost_where_nothing_is_committed_while_typing(place: Path) -> None:
    wrong = look(place, typed_and_killed(place, LONGEST_TYPING, "--late")).wrong
    assert len(wrong) == 1 and wrong[0].endswith("s of typing are lost")
