"""Kill -9 of a program at work on a production, at a random moment, and what is then to be found in the file.

Any program will do that makes one step after another and prints a line with `SAVED` once each is committed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trials import wrong_history

from filmdesk.actions.productions import open_for_writing

ROOT = Path(__file__).resolve().parents[2]
SAVED = "SAVED"
LONGEST_WORK = 0.6
OPENS_WITHIN = 3.0
Command = Callable[[Path], list[str]]


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how many steps had been acknowledged by then, how long opening took, and what was wrong."""

    acknowledged: int
    interrupted: bool
    seconds: float
    wrong: tuple[str, ...]


def command_line(place: Path) -> list[str]:
    """The command line, making steps for ever."""
    return [sys.executable, str(Path(__file__).with_name("work_for_ever.py")), str(place)]


def one_sitting(place: Path) -> list[str]:
    """The same steps on a production that stays open."""
    return [*command_line(place), "--sitting"]


def kill_once(command: Command, place: Path, chance: random.Random) -> Kill:
    """Let the program work, kill it, and look."""
    with open_for_writing(place) as production:
        before = len(production.history())
    acknowledged = _work_and_die(command(place), chance.uniform(0, LONGEST_WORK))
    journal = place.with_name(place.name + "-journal")
    interrupted = journal.exists() and journal.stat().st_size > 0
    begun = time.perf_counter()
    production = open_for_writing(place)
    seconds = time.perf_counter() - begun
    with production:
        made = len(production.history()) - before
        wrong = [*_wrong(seconds, acknowledged, made), *wrong_history(production)]
        if not production.writable:
            wrong.append(production.read_only_because)
        if production.damaged_tables():
            wrong.append("its digests do not agree")
    return Kill(acknowledged, interrupted, seconds, tuple(wrong))


def _wrong(seconds: float, acknowledged: int, made: int) -> Iterator[str]:
    if seconds > OPENS_WITHIN:
        yield f"it took {seconds:.1f} s to open"
    if made not in (acknowledged, acknowledged + 1):
        yield f"{acknowledged} steps were acknowledged, {made} are there"


def _work_and_die(command: list[str], after: float) -> int:
    """How many steps the program acknowledged until it was killed, so long after the first."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        count = 0
        for line in process.stdout:
            count += line.startswith(SAVED)
            if count:
                break
        time.sleep(after)
        process.kill()
        return count + sum(line.startswith(SAVED) for line in process.stdout)
