"""A byte that changed on the disk and with it anything the production says is noticed, on opening or by verifying.

Most flips hit unused space and change nothing; those count as harmless only once every value was compared.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from scenarios import PUBLISH, Stage, delete, open_it, photograph, planned, script, tag

from filmdesk.actions.imports import import_file
from filmdesk.actions.productions import open_for_reading
from filmdesk.production.digests import owing
from filmdesk.production.forms import keep_form
from filmdesk.production.verify import damage_sentence, find_damage
from filmdesk.values.errors import UserError

SEED = int(os.environ.get("FILMDESK_SEED", "2026"))
PAGE = 4096
UNNOTICED = "not noticed"
Damage = Callable[[bytearray, random.Random], None]


def flip(content: bytearray, chance: random.Random) -> None:
    """One byte becomes another."""
    content[chance.randrange(len(content))] ^= chance.randrange(1, 256)


def swap(content: bytearray, chance: random.Random) -> None:
    """Two pages change places."""
    one, other = (PAGE * chance.randrange(1, len(content) // PAGE) for _ in range(2))
    held = content[one : one + PAGE]
    content[one : one + PAGE] = content[other : other + PAGE]
    content[other : other + PAGE] = held


def cut(content: bytearray, chance: random.Random) -> None:
    """The end is missing."""
    del content[chance.randrange(len(content)) :]


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A production with something of everything, an import not yet counted in, and nothing closed properly."""
    folder = tmp_path / "stage"
    folder.mkdir()
    stage = Stage(folder)
    planned(stage)
    open_it(stage)
    production = stage.production
    tag(stage)
    photograph(64)(stage)
    with production.step("Keep form"):
        keep_form(production, "rules", "meals", "2026", "six hours")
    PUBLISH(stage)
    production.name_version("Published")
    delete(stage)
    production.undo()
    import_file(production, script(folder, 130), "script")
    assert owing(production.connection)
    left = tmp_path / "left.filmdesk"
    left.write_bytes(stage.place.read_bytes())
    production.close()
    return left


def dump(path: Path) -> list[object]:
    """Every value of every table, read with nothing in the way."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
        return [(name, db.execute(_every_value(db, name)).fetchall()) for name in sorted(names)]
    except apsw.Error as error:
        return [repr(error)]
    finally:
        db.close()


def _every_value(db: apsw.Connection, table: str) -> str:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
    values = ", ".join(f'typeof("{name}"), CAST("{name}" AS BLOB)' for name in columns)
    return f'SELECT {values} FROM "{table}" ORDER BY 2'


def noticed(path: Path) -> str:
    """How the damage is noticed; empty where it is not."""
    try:
        with open_for_reading(path) as production:
            return "by verifying" if find_damage(production) else ""
    except UserError:
        return "on opening"


def sweep(full: Path, trials: int, damage: Damage) -> Counter[str]:
    """Damage the file so many times, each time a little, and count what came of it."""
    chance, begun = random.Random(f"{SEED} {damage.__name__}"), time.perf_counter()
    whole, before = full.read_bytes(), dump(full)
    counts: Counter[str] = Counter()
    for _ in range(trials):
        content = bytearray(whole)
        damage(content, chance)
        full.write_bytes(content)
        how = noticed(full)
        if not how:
            how = "changed nothing" if dump(full) == before else UNNOTICED
        counts[how] += 1
    full.write_bytes(whole)
    print(f"\n{damage.__name__}: seed {SEED}, {trials} trials: {dict(counts)}; {time.perf_counter() - begun:.1f} s")
    return counts


@pytest.mark.parametrize(("damage", "trials"), [(flip, 100), (swap, 30), (cut, 20)])
def test_what_changes_content_is_noticed(full: Path, damage: Damage, trials: int) -> None:
    counts = sweep(full, trials, damage)
    assert counts[UNNOTICED] == 0
    assert counts["on opening"] > 0


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(("damage", "trials"), [(flip, 20_000), (swap, 2_000), (cut, 500)])
def test_every_change_of_content_in_twenty_thousand_is_noticed(full: Path, damage: Damage, trials: int) -> None:
    assert sweep(full, trials, damage)[UNNOTICED] == 0


def test_control_without_digests_changes_go_unnoticed(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_flips.find_damage", lambda production: [])
    assert sweep(full, 100, flip)[UNNOTICED] > 5


def changed(path: Path, before: bytes, after: bytes) -> None:
    """Change what is written, in every place it stands."""
    content = path.read_bytes()
    assert before in content and len(before) == len(after)
    path.write_bytes(content.replace(before, after))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b"Mara waits at", b"Mora waits at", "the table script_element"),
        (b"0123456789:;<=>?", b"0123456789:;<=>!", "the attached file pier.jpg"),
        (b"Publish call sheet", b"Publish call sheep", "of the history"),
        (b"six hours", b"six weeks", "the table kept_form"),
        (b"Published", b"Publicly!", "the table local_version"),
    ],
)
def test_verifying_says_what_is_damaged(full: Path, before: bytes, after: bytes, says: str) -> None:
    with open_for_reading(full) as production:
        assert damage_sentence(find_damage(production)) == "The file holds what was written."
    changed(full, before, after)
    with open_for_reading(full) as production:
        assert says in damage_sentence(find_damage(production))


@pytest.mark.parametrize("at", [5, 30])
def test_a_kept_digest_that_is_no_text_any_more_is_damage(full: Path, at: int) -> None:
    with open_for_reading(full) as production:
        [(digest,)] = production.read("SELECT digest FROM kept_digest WHERE id = 'person'")
    kept = b"person" + digest.encode()
    changed(full, kept, kept[:at] + b"\xf2" + kept[at + 1 :])
    with open_for_reading(full) as production:
        assert "the table person" in damage_sentence(find_damage(production))
