"""A changeset read and written again is the same bytes, whatever SQLite recorded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

import apsw
import pytest

from filmdesk.production.changesets import read_changeset, rewrite_changeset, write_changeset

TABLES = {
    "thing": "id TEXT PRIMARY KEY NOT NULL, a TEXT, b INTEGER, c REAL, d BLOB",
    "pair": "one TEXT NOT NULL, two INTEGER NOT NULL, note ANY, PRIMARY KEY(one, two)",
    'odd "näme"': "id TEXT PRIMARY KEY NOT NULL, " + ", ".join(f"c{n} ANY" for n in range(140)),
}
INTS = (0, 1, -1, 127, 128, 2**31, -(2**31), 2**53, 2**63 - 1, -(2**63))
FLOATS = (0.0, -0.0, 1.5, -1e300, 5e-324, float("inf"), float("-inf"))
TEXTS = ("", "a", "Zoë", "x" * 127, "y" * 128, "z" * 16_383, "z" * 16_384, "nul\0inside", "𝄞", "T\0")


def value(chance: random.Random, kind: str = "") -> object:
    kind = kind or chance.choice(("null", "int", "float", "text", "blob"))
    match kind:
        case "null":
            return None
        case "int":
            return chance.choice((*INTS, chance.randint(-(2**63), 2**63 - 1)))
        case "float":
            return chance.choice((*FLOATS, chance.uniform(-1e9, 1e9)))
        case "text":
            return chance.choice((*TEXTS, "".join(chance.choices("abc\nü'\"", k=chance.randint(0, 300)))))
    return chance.randbytes(chance.choice((0, 1, 127, 128, chance.randint(0, 300))))


def work(db: apsw.Connection, chance: random.Random) -> None:
    """A few random statements on every table."""
    for _ in range(chance.randint(1, 12)):
        key = f"id{chance.randint(0, 12)}"
        match chance.randint(0, 6):
            case 0 | 1:
                kinds = [chance.choice((kind, "null")) for kind in ("text", "int", "float", "blob")]
                row = [key, *(value(chance, kind) for kind in kinds)]
                db.execute("INSERT OR REPLACE INTO thing VALUES(?, ?, ?, ?, ?)", row)
            case 2:
                column, kind = chance.choice((("a", "text"), ("b", "int"), ("c", "float"), ("d", "blob")))
                db.execute(f"UPDATE thing SET {column} = ? WHERE id = ?", (value(chance, kind), key))
            case 3:
                db.execute("DELETE FROM thing WHERE id = ?", (key,))
            case 4:
                row = [key, chance.randint(0, 2), value(chance)]
                db.execute("INSERT OR REPLACE INTO pair VALUES(?, ?, ?)", row)
            case 5:
                db.execute("UPDATE pair SET note = ?, two = two + 5 WHERE one = ?", (value(chance), key))
            case _:
                row = [key, *(value(chance, "int") for _ in range(140))]
                db.execute(f'INSERT OR REPLACE INTO "odd ""näme""" VALUES({", ".join("?" * 141)})', row)


def changesets(count: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    db = apsw.Connection(":memory:")
    for name, columns in TABLES.items():
        db.execute(f"CREATE TABLE {chr(34)}{name.replace(chr(34), chr(34) * 2)}{chr(34)}({columns}) STRICT")
    for _ in range(count):
        with closing(apsw.Session(db, "main")) as session:
            session.attach()
            if chance.random() < 0.2:
                session.indirect = True
            work(db, chance)
            yield session.changeset()
    db.close()


def written_again(count: int, seed: int) -> None:
    told = 0
    for number, changeset in enumerate(changesets(count, seed)):
        assert write_changeset(read_changeset(changeset)) == changeset, (seed, number)
        assert rewrite_changeset(changeset, lambda *given: given[-1]) == changeset, (seed, number)
        inverse = apsw.Changeset.invert(changeset)
        assert write_changeset(read_changeset(inverse)) == inverse, (seed, number)
        told += len(changeset)
    assert told > count * 100


def test_five_hundred_random_changesets_are_written_again_byte_for_byte() -> None:
    written_again(500, 20261126)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_random_changesets_are_written_again_byte_for_byte(seed: int) -> None:
    written_again(1_000, seed)


def test_what_is_read_is_what_sqlite_reads() -> None:
    for changeset in changesets(60, 3):
        ours = [(t.table, c.before, c.after) for t in read_changeset(changeset) for c in t.changes]
        theirs = [(c.name, c.old or (), c.new or ()) for c in apsw.Changeset.iter(changeset)]
        assert len(ours) == len(theirs)
        for (name, before, after), (their_name, old, new) in zip(ours, theirs, strict=True):
            assert name == their_name
            for mine, his in ((before, old), (after, new)):
                told = [None if value is apsw.no_change else value for value in his]
                assert [value if not hasattr(value, "name") else None for value in mine] == told


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_what_is_no_changeset_is_refused(cut: int) -> None:
    changeset = max(changesets(5, 9), key=len)
    with pytest.raises(ValueError, match=r"cut short|subsection not found|no "):
        read_changeset(changeset[: len(changeset) - cut] + b"\x07")


def test_an_update_that_changes_nothing_any_more_goes_and_so_does_its_table() -> None:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE thing(id TEXT PRIMARY KEY NOT NULL, a TEXT, b TEXT)")
    db.execute("INSERT INTO thing VALUES('1', 'was', 'x'), ('2', 'was', 'x')")
    with closing(apsw.Session(db, "main")) as session:
        session.attach()
        db.execute("UPDATE thing SET a = 'is'")
        db.execute("UPDATE thing SET b = 'y' WHERE id = '2'")
        changeset = session.changeset()

    def hide(_table: str, _row: str, column: int, value: object) -> object:
        return "" if column == 1 else value

    told = [(c.old, c.new) for c in apsw.Changeset.iter(rewrite_changeset(changeset, hide))]
    assert told == [(("2", apsw.no_change, "x"), (apsw.no_change, apsw.no_change, "y"))]
    assert rewrite_changeset(changeset, lambda *_: "") == b""
    db.close()
