"""Whatever a step did to rows that hang together, undo leads back to exactly what was, and redo to what it made."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import apsw
import pytest

from filmdesk.production.digests import count_digests
from filmdesk.production.production import Production
from filmdesk.production.schema import Schema
from filmdesk.values.errors import UserError

SEED = int(os.environ.get("FILMDESK_SEED", "2026"))
HANGING = Schema(
    "hanging",
    (
        (
            "CREATE TABLE act(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT",
            """CREATE TABLE beat(id TEXT PRIMARY KEY NOT NULL, act TEXT REFERENCES act(id) ON DELETE CASCADE,
                name TEXT NOT NULL, rank REAL) STRICT""",
            """CREATE TABLE note(id TEXT PRIMARY KEY NOT NULL, act TEXT REFERENCES act(id) ON DELETE SET NULL,
                text TEXT, picture BLOB) STRICT""",
        ),
    ),
)
CLASHES = "the digests differ", "it could not be taken back or done again"


def change(production: Production, chance: random.Random) -> None:
    """One to six writes of any kind, some of which pull others after them."""
    for _ in range(chance.randint(1, 6)):
        acts = [row[0] for row in production.read("SELECT id FROM act ORDER BY id")] or [None]
        beats = [row[0] for row in production.read("SELECT id FROM beat ORDER BY id")] or [None]
        act, other, beat, new = (
            chance.choice(acts),
            chance.choice(acts),
            chance.choice(beats),
            chance.randbytes(4).hex(),
        )
        writes: tuple[tuple[str, tuple[str | None, ...]], ...] = (
            ("INSERT INTO act VALUES(?, ?)", (new, f"Act {new}")),
            ("INSERT INTO beat VALUES(?, ?, 'é', 0.1)", (new, act)),
            ("INSERT INTO note VALUES(?, ?, NULL, x'00ff')", (new, act)),
            ("UPDATE act SET name = ? WHERE id = ?", (new, act)),
            ("UPDATE beat SET act = ? WHERE id = ?", (act, beat)),
            ("UPDATE beat SET act = ? WHERE act = ?", (other, act)),
            ("DELETE FROM act WHERE id = ?", (act,)),
            ("DELETE FROM beat WHERE id = ?", (beat,)),
        )
        sql, values = chance.choice(writes)
        production.write(sql, values)
        if sql.endswith("WHERE act = ?") and other != act:
            production.write("DELETE FROM act WHERE id = ?", (act,))


def wrong_ways(steps: int, seed: int) -> list[str]:
    """Make random steps; take each back and do it again, sometimes several at once; what did not lead back."""
    chance, wrong = random.Random(seed), []
    with Production.in_memory([HANGING]) as production:
        states = [count_digests(production.connection)]
        for n in range(steps):
            with production.step("Change"):
                change(production, chance)
            states.append(count_digests(production.connection))
            back = min(len(production.history()), chance.choice((1, 1, 3)))
            try:
                trip(production, back)
            except UserError:
                wrong.append(f"step {n}: {CLASHES[1]}")
                return wrong
            if count_digests(production.connection) != states[-1] or production.damaged_tables():
                wrong.append(f"step {n}: {CLASHES[0]}")
                return wrong
    return wrong


def trip(production: Production, back: int) -> None:
    """So many steps back, and forth again."""
    before = [count_digests(production.connection)]
    for _ in range(back):
        production.undo()
        before.append(count_digests(production.connection))
    for _ in range(back):
        assert count_digests(production.connection) == before.pop()
        production.redo()


def sweep(runs: int, steps: int) -> list[str]:
    begun = time.perf_counter()
    wrong = [found for run in range(runs) for found in wrong_ways(steps, SEED + run)]
    print(f"\nundo and redo: seed {SEED}, {runs} runs of {steps} steps, {len(wrong)} wrong {wrong[:2]}; "
          f"{time.perf_counter() - begun:.1f} s")  # fmt: skip
    return wrong


def test_undo_and_redo_lead_exactly_back_and_forth() -> None:
    assert sweep(25, 20) == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_undo_and_redo_lead_exactly_back_and_forth_ten_thousand_times() -> None:
    assert sweep(250, 40) == []


def test_control_where_deletions_cascade_while_a_change_is_applied_undo_goes_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("filmdesk.production.steps._APPLY", apsw.SQLITE_CHANGESETAPPLY_IGNORENOOP)
    assert len(sweep(25, 20)) >= 3


def test_a_kept_file_goes_through_the_same(tmp_path: Path) -> None:
    with Production.create(tmp_path / "film.filmdesk", [HANGING]) as production:
        with production.step("Add"):
            production.write("INSERT INTO act VALUES('a', 'One')")
            production.write("INSERT INTO beat VALUES('b', 'a', 'Door', NULL)")
        with production.step("Remove"):
            production.write("DELETE FROM act")
    with Production.open(tmp_path / "film.filmdesk", [HANGING]) as production:
        production.undo()
        assert production.read("SELECT id, act FROM beat") == [("b", "a")]
        production.redo()
        assert production.read("SELECT 1 FROM beat") == [] and production.damaged_tables() == []
