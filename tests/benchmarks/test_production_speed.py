"""What a step costs beside the bare commit that nobody could undo, taken by turns on one disk."""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest
from patience import patiently
from slow_disk import slow_disk

from filmdesk import registry
from filmdesk.film.records import Character, Element, Presence, PresenceKind, Scene
from filmdesk.film.store import CHARACTERS, ELEMENTS, PRESENCES, SCENES, start
from filmdesk.production.connection import connect
from filmdesk.production.copies import copy_shape
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.screenplay.store import SCRIPT, ScriptElement
from filmdesk.values.ranks import ranks

ROOT = Path(__file__).resolve().parents[2]
EDITS = 150
"""One commit is less than the disk's own jitter, so many are weighed in turn, and their quicker quarter compared."""
EDIT, IMPORT = 1.3, 3.3
"""The first is the limit, on a disk whose bare commit takes 2 ms (1.2 measured). The second is a guard: the target is
2.4 (2.5 measured)."""
EDIT_AT_ONCE = 1.8
"""A guard, for a disk that flushes in a fraction of a millisecond: the two more pages a step writes then weigh as much
as its promise (1.4 to 1.5 measured)."""
OPEN = 3
SCENE_FIELDS, ELEMENT_FIELDS = (tuple(field.name for field in fields(kind)) for kind in (Scene, Element))
HEAVY = ("PySide6", "astral", "docx", "lxml", "openpyxl", "pypdf", "pypdfium2", "reportlab", "tzfpy")


@pytest.fixture
def production(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    monkeypatch.setenv("FILMDESK_HOME", str(tmp_path / "home"))
    made = Production.create(tmp_path / "film.filmdesk", registry.schemas())
    start(made, "Speed")
    yield made
    made.close()


@pytest.fixture(params=["this disk", "a laptop's disk"])
def limit(request: pytest.FixtureRequest) -> Iterator[float]:
    """What an edit may cost on each of two disks; named before the files are made, so that they lie on it."""
    if request.param == "this disk":
        yield EDIT_AT_ONCE
        return
    with slow_disk():
        yield EDIT


@pytest.fixture
def bare(production: Production, tmp_path: Path) -> Iterator[apsw.Connection]:
    """The same tables in the same kind of file, with no history."""
    db = connect(tmp_path / "bare.db", create=True)
    copy_shape(production.connection, db)
    yield db
    db.close()


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def test_an_undoable_edit_costs_little_more_than_a_durable_commit(
    limit: float, production: Production, bare: apsw.Connection
) -> None:
    scenes = [Scene(rank, str(n), f"INT. ROOM {n} - DAY") for n, rank in enumerate(ranks(EDITS))]
    SCENES.add_all(production, scenes)
    production.settle()
    rows = production.read("SELECT * FROM scene")
    bare.executemany(f"INSERT INTO scene VALUES({', '.join('?' * len(rows[0]))})", rows)

    times = itertools.count()

    def edit(scene: Scene) -> None:
        with production.step("Change scene"):
            production.write("UPDATE scene SET synopsis = ? WHERE id = ?", (f"They meet {next(times)}.", scene.id))

    def commit(scene: Scene) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE scene SET synopsis = ? WHERE id = ?", (f"They meet {next(times)}.", scene.id))
        bare.execute("COMMIT")

    @patiently
    def weigh() -> None:
        ours, theirs = zip(*((timed(lambda s=s: edit(s)), timed(lambda s=s: commit(s))) for s in scenes), strict=True)
        mine, floor = (statistics.quantiles(taken, n=4)[0] for taken in (ours, theirs))
        print(f"\nundoable edit {mine * 1e3:.2f} ms, bare commit {floor * 1e3:.2f} ms, ratio {mine / floor:.2f}")
        assert mine <= limit * floor

    weigh()
    assert len(production.history()) >= EDITS + 2 and production.damaged_tables() == []


def feature() -> list[tuple[Table[Any], list[list[Any]]]]:
    """The rows a feature script of 118 pages brings, by table (as in performance.md: 162 scenes, 42 parts)."""
    scenes = [Scene(rank, str(n), f"INT. ROOM {n} - DAY", synopsis="They meet.") for n, rank in enumerate(ranks(162))]
    parts = [Character(f"PART {n}") for n in range(42)]
    presences = [Presence(s.id, part.id, PresenceKind.SPEAKING, cue=True) for s in scenes for part in parts[:5]]
    script = [
        ScriptElement(
            "draft", n, "action", "She crosses the room to the window. " * (1 + n % 3), scenes[n % 162].id, "1", "1"
        )
        for n in range(3_400)
    ]
    lots: list[tuple[Table[Any], Sequence[Any]]] = [
        (SCENES, scenes),
        (CHARACTERS, parts),
        (PRESENCES, presences),
        (SCRIPT, script),
    ]
    return [(table, [table._row(record) for record in records]) for table, records in lots]


@patiently
def test_an_import_costs_little_more_than_the_same_bare_inserts(production: Production, bare: apsw.Connection) -> None:
    best = [9e9, 9e9]
    for _ in range(9):
        lots = feature()
        best = [
            min(best[0], timed(partial(take_in, production, lots))),
            min(best[1], timed(partial(insert, bare, lots))),
        ]
        with production.step("Clear"):
            for table, _rows in lots:
                production.write(f"DELETE FROM {table.name}")
                bare.execute(f"DELETE FROM {table.name}")
    print(f"\nimport of a feature {best[0] * 1e3:.0f} ms, bare {best[1] * 1e3:.0f} ms, ratio {best[0] / best[1]:.2f}")
    assert best[0] <= IMPORT * best[1]


def take_in(production: Production, lots: list[tuple[Table[Any], list[list[Any]]]]) -> None:
    with production.step("Import script"):
        for table, rows in lots:
            production.write_many(table._insert, rows)


def insert(bare: apsw.Connection, lots: list[tuple[Table[Any], list[list[Any]]]]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for table, rows in lots:
        bare.executemany(table._insert, rows)
    bare.execute("COMMIT")


@patiently
def test_a_large_production_opens_about_as_fast_as_its_rows_are_read(production: Production) -> None:
    """300 scenes and 5,000 elements; the bare read makes the same records of the same rows, and checks nothing."""
    path = production.path
    assert path
    with production.step("Fill"):
        scenes = [
            Scene(rank, str(n), f"INT. ROOM {n} - DAY", synopsis="They meet.") for n, rank in enumerate(ranks(300))
        ]
        elements = [Element("Props", f"thing {n}") for n in range(5_000)]
        production.write_many(SCENES._insert, [SCENES._row(scene) for scene in scenes])
        production.write_many(ELEMENTS._insert, [ELEMENTS._row(element) for element in elements])
    production.close()
    mine, floor, rows = (
        min(timed(partial(work, path)) for _ in range(15)) for work in (open_and_read, read_barely, fetch_barely)
    )
    print(f"\nopen and read {mine * 1e3:.1f} ms, bare {floor * 1e3:.1f} ms, ratio {mine / floor:.2f}", end="")
    print(f" (rows without records {rows * 1e3:.1f} ms)")
    assert mine <= OPEN * floor


def open_and_read(path: Path) -> None:
    with Production.open(path, registry.schemas()) as production:
        assert len(SCENES.all(production)) + len(ELEMENTS.all(production)) == 5_300


def read_barely(path: Path) -> None:
    scenes, elements = fetch_barely(path)
    made = [Scene(**dict(zip(SCENE_FIELDS, row, strict=True))) for row in scenes]
    made += [Element(**dict(zip(ELEMENT_FIELDS, row, strict=True))) for row in elements]
    assert len(made) == 5_300


def fetch_barely(path: Path) -> list[list[tuple[Any, ...]]]:
    db = apsw.Connection(str(path))
    wanted = (("scene", SCENE_FIELDS), ("element", ELEMENT_FIELDS))
    found = [db.execute(f"SELECT {', '.join(fields)} FROM {table}").fetchall() for table, fields in wanted]
    db.close()
    return found


def test_help_loads_no_window_writer_or_parser() -> None:
    program = (
        "import sys\nfrom filmdesk.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    print(f"\nfilmdesk --help: {(time.perf_counter() - begun) * 1e3:.0f} ms, {done.stdout.splitlines()[-1]}")
    assert done.stdout.splitlines()[-1] == "LOADED"
