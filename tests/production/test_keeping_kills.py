"""Killed at any moment of encrypting or backing up: the production opens with all it held, the next attempt ends it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shelf import SHELF, THINGS, Thing

from filmdesk.production.attachments import attach
from filmdesk.production.backups import back_up, backups_of, verify_backup
from filmdesk.production.production import Production
from filmdesk.production.sealing import decrypt, encrypt, is_encrypted

ROOT = Path(__file__).resolve().parents[2]
WORDS = "four words it's élan"
THERE_AND_BACK = """
import sys
from pathlib import Path
from shelf import SHELF, THINGS, Thing
from filmdesk.production.backups import back_up
from filmdesk.production.production import Production
from filmdesk.production.sealing import decrypt, encrypt
place, words = Path(sys.argv[1]), sys.argv[2]
print("begun", flush=True)
while True:
    encrypt(place, words)
    with Production.open(place, [SHELF], passphrase=words) as production:
        THINGS.add(production, Thing("one more"))
        back_up(production, "opened")
    print("kept", flush=True)
    decrypt(place, words)
"""


def killed(place: Path, chance: random.Random) -> int:
    """Let another process encrypt, back up and decrypt until it is killed; gives how many things it said it kept."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))}
    command = [sys.executable, "-c", THERE_AND_BACK, str(place), WORDS]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0.0, 0.6))
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().count("kept")


def survives(place: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    with Production.create(place, [SHELF]) as production:
        lamp = THINGS.add(production, Thing("lamp"))
        attach(production, lamp.id, "lamp.jpg", "photo", os.urandom(200_000))
        THINGS.add_all(production, (Thing(f"thing {n}") for n in range(3_000)))
        back_up(production, "opened")
    least = 3_001
    for number in range(count):
        least += killed(place, chance)
        passphrase = WORDS if is_encrypted(place) else ""
        with Production.open(place, [SHELF], passphrase=passphrase) as production:
            assert production.writable and production.damaged_tables() == [], (seed, number)
            things = len(THINGS.all(production))
            assert least <= things <= least + 1, (seed, number)
            least = things
        (decrypt if passphrase else encrypt)(place, WORDS)
        (encrypt if passphrase else decrypt)(place, WORDS)
        if passphrase:
            decrypt(place, WORDS)
        for rung in backups_of(place):
            verify_backup(rung)
        with Production.open(place, [SHELF]) as production:
            back_up(production, "opened")
        left = [path.name for path in backups_of(place)[0].path.parent.iterdir() if "part" in path.suffixes[-1]]
        assert left == [] and not list(place.parent.glob(".*.part")), (seed, number)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_killed_six_times(place: Path) -> None:
    survives(place, 6, 20261126)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
@pytest.mark.parametrize("seed", range(5))
def test_killed_a_hundred_times(place: Path, seed: int) -> None:
    survives(place, 20, seed)
