"""No power cut and no failing disk leaves anything but the production before or after what was being done.

A sample of the trials runs by default; all of them (every call to the disk, of the longest scenarios 300 or
FILMDESK_MOMENTS; a sixth where every look takes long, reading backups or making a key of a passphrase), with:

    python -m pytest -m slow -s tests/crash

The controls take away one promise each (flushing, the rollback journal) and must be caught, else the trials that
found nothing wrong prove nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from disk import NAME as LAYER
from scenarios import ENCRYPTED, PUBLISH, SCENARIOS, Scenario, approve, delete, planned, reorder, tag
from trials import Tally, cut_power, fault_disk

from filmdesk.production.connection import connect

SEED = int(os.environ.get("FILMDESK_SEED", "2026"))
CUTS, CALLS = 3, 2
"""How many moments of each scenario the default run tries."""
MOST, ROUNDS = int(os.environ.get("FILMDESK_MOMENTS", "300")), 2
"""At how many moments at most the long run cuts the power, and how often it damages what is left each time."""
MOST_SLOW = MOST // 6
pytestmark = pytest.mark.usefixtures("layer")
every = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
encrypted = pytest.mark.parametrize("scenario", ENCRYPTED, ids=lambda scenario: scenario.name)
some = pytest.mark.parametrize(
    "scenario", [s for s in ENCRYPTED if s.name.split(",")[0] in ("tag", "migrate")],
    ids=lambda scenario: scenario.name,
)  # fmt: skip


def told(what: str, tally: Tally, begun: float) -> None:
    print(f"\n{what}: {tally}; {time.perf_counter() - begun:.1f} s")
    assert tally.trials and not tally.wrong, f"{what}: {tally}"


@every
def test_the_power_goes_at_some_moment(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    cut_power(scenario, shelf, tmp_path / "stage", tally, cuts=CUTS)
    told(f"power, {scenario.name}", tally, begun)


@every
def test_the_disk_fails_at_some_call(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    fault_disk(scenario, shelf, tmp_path / "stage", tally, calls=CALLS)
    told(f"faults, {scenario.name}", tally, begun)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@every
def test_the_power_goes_at_every_moment(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    effort = {"cuts": MOST_SLOW} if scenario.keeps else {"cuts": MOST, "rounds": ROUNDS}
    cut_power(scenario, shelf, tmp_path / "stage", tally, **effort)
    told(f"power, {scenario.name}", tally, begun)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@every
def test_the_disk_fails_at_every_call(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    fault_disk(scenario, shelf, tmp_path / "stage", tally, calls=MOST_SLOW if scenario.keeps else MOST)
    told(f"faults, {scenario.name}", tally, begun)


@some
def test_the_power_goes_at_some_moment_under_a_passphrase(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    cut_power(scenario, shelf, tmp_path / "stage", tally, cuts=CUTS)
    told(f"power, {scenario.name}", tally, begun)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@encrypted
def test_the_power_goes_at_every_moment_under_a_passphrase(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    cut_power(scenario, shelf, tmp_path / "stage", tally, cuts=MOST_SLOW)
    told(f"power, {scenario.name}", tally, begun)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@encrypted
def test_the_disk_fails_at_every_call_under_a_passphrase(scenario: Scenario, shelf: Path, tmp_path: Path) -> None:
    tally, begun = Tally(SEED), time.perf_counter()
    fault_disk(scenario, shelf, tmp_path / "stage", tally, calls=MOST_SLOW)
    told(f"faults, {scenario.name}", tally, begun)


# Controls


def careless(*pragmas: tuple[str, object]) -> Callable[..., apsw.Connection]:
    """A connection that keeps less than it promises."""

    def opened(path: Path | str, *, create: bool = False, passphrase: str = "") -> apsw.Connection:
        db = connect(path, create=create, passphrase=passphrase)
        for name, value in pragmas:
            db.pragma(name, value)
        return db

    return opened


MORNING = Scenario("a morning's work", (tag, reorder, delete, approve, PUBLISH), planned)


def controlled(shelf: Path, tmp_path: Path, **trial: Any) -> Tally:
    """The trials of a plain morning, with the promise taken away."""
    tally, begun = Tally(SEED), time.perf_counter()
    cut_power(MORNING, shelf, tmp_path / "stage", tally, **trial)
    print(f"\ncontrol: {tally}; {time.perf_counter() - begun:.1f} s")
    return tally


def test_control_without_flushing_files_are_destroyed(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmdesk.production.production.connect", careless(("synchronous", 0)))
    tally = controlled(shelf, tmp_path, cuts=15)
    destroyed = sum(count for what, count in tally.wrong.items() if "does not open" in what or "digests" in what)
    assert destroyed > 0.3 * tally.distinct, str(tally)


def test_control_a_write_ahead_log_loses_what_was_acknowledged(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = careless(("locking_mode", "exclusive"), ("journal_mode", "wal"), ("synchronous", 1))
    monkeypatch.setattr("filmdesk.production.production.connect", ahead)
    tally = controlled(shelf, tmp_path, cuts=15, mend=fold_in)
    lost = sum(count for what, count in tally.wrong.items() if "acknowledged" in what)
    assert lost > 0.05 * tally.distinct, str(tally)


def fold_in(place: Path) -> None:
    """Bring a write-ahead log home with plain SQLite."""
    db = apsw.Connection(str(place), vfs=LAYER)
    db.pragma("locking_mode", "exclusive")
    db.pragma("journal_mode", "delete")
    db.close()
