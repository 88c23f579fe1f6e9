"""Productions nobody made with filmdesk: each function spoils a sound one in a way of its own.

All of them are made here, byte by byte or by plain SQLite with its guards off; none is copied from anywhere.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import apsw

PAGE = 4096
Evil = Callable[[Path], None]
EVIL: dict[str, Evil] = {}
MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a rollback journal, and a name at its end, begins."""


def evil(make: Evil) -> Evil:
    """Put it into the collection."""
    EVIL[make.__name__] = make
    return make


def sql(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Change the file as another program could."""
    db = apsw.Connection(str(path))
    try:
        db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
        db.pragma("writable_schema", 1)
        db.pragma("synchronous", 0)
        for statement in statements:
            db.execute(statement, values if "?" in statement else ())
    finally:
        db.close()


def patch(path: Path, at: int, content: bytes) -> None:
    """Write over some bytes."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def root_of(path: Path, table: str) -> int:
    """Where a table's first page begins in the file."""
    db = apsw.Connection(str(path))
    [(page,)] = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    db.close()
    return (int(page) - 1) * PAGE


def sized(path: Path) -> None:
    """Say in the header how long the file is now."""
    patch(path, 28, struct.pack(">I", path.stat().st_size // PAGE))


# Code in the file


@evil
def trigger_that_deletes_everybody(path: Path) -> None:
    sql(path, "CREATE TRIGGER spy AFTER UPDATE ON scene BEGIN DELETE FROM person; END")


@evil
def trigger_on_the_log(path: Path) -> None:
    sql(path, "CREATE TRIGGER spy AFTER INSERT ON local_step BEGIN DELETE FROM local_step; END")


@evil
def view_in_place_of_a_table(path: Path) -> None:
    sql(path, "ALTER TABLE scene RENAME TO hidden", "CREATE VIEW scene AS SELECT * FROM hidden")


@evil
def view_without_end(path: Path) -> None:
    sql(path, "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n")


@evil
def trigger_on_a_view(path: Path) -> None:
    sql(path, "CREATE VIEW v AS SELECT 1 AS a",
        "CREATE TRIGGER spy INSTEAD OF INSERT ON v BEGIN DELETE FROM person; END")  # fmt: skip


@evil
def full_text_table(path: Path) -> None:
    sql(path, "CREATE VIRTUAL TABLE words USING fts5(text)")


@evil
def full_text_table_written_oddly(path: Path) -> None:
    full_text_table(path)
    sql(path, "UPDATE sqlite_schema SET sql = 'CREATE /**/ VIRTUAL TABLE words USING fts5(text)' WHERE name = 'words'")


@evil
def shadow_tables_alone(path: Path) -> None:
    sql(path, "CREATE VIRTUAL TABLE words USING fts5(text)", "DELETE FROM sqlite_schema WHERE name = 'words'")


@evil
def virtual_table_of_no_known_kind(path: Path) -> None:
    sql(path, "INSERT INTO sqlite_schema VALUES('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING nowhere(a)')")


@evil
def index_that_looks_like_sqlites_own(path: Path) -> None:
    sql(path, "CREATE UNIQUE INDEX sqliteXone ON person((kind))")


@evil
def table_that_looks_like_sqlites_own(path: Path) -> None:
    sql(path, "CREATE TABLE sqliteXsecret(a, b DEFAULT (randomblob(50000000)))")


@evil
def full_text_table_that_looks_like_sqlites_own(path: Path) -> None:
    sql(path, "CREATE VIRTUAL TABLE sqliteXwords USING fts5(text)")
    sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ' VIRTUAL', ' /**/ VIRTUAL') WHERE name = 'sqliteXwords'")


@evil
def index_by_one_of_sqlites_own_names(path: Path) -> None:
    sql(path, "CREATE INDEX spy ON person(length(hex(zeroblob(90000000))))")
    sql(path, "UPDATE sqlite_schema SET name = 'sqlite_autoindex_person_9',"
        " sql = replace(sql, 'spy', 'sqlite_autoindex_person_9') WHERE name = 'spy'")  # fmt: skip


@evil
def table_by_one_of_sqlites_own_names(path: Path) -> None:
    sql(path, "CREATE TABLE planted(tbl, idx, stat DEFAULT (randomblob(50000000)))")
    sql(path, "UPDATE sqlite_schema SET name = 'sqlite_stat1', tbl_name = 'sqlite_stat1',"
        " sql = replace(sql, 'planted', 'sqlite_stat1') WHERE name = 'planted'")  # fmt: skip


@evil
def trigger_that_says_it_is_a_table(path: Path) -> None:
    trigger_that_deletes_everybody(path)
    sql(path, "UPDATE sqlite_schema SET type = 'table' WHERE name = 'spy'")


@evil
def generated_column(path: Path) -> None:
    sql(path, "ALTER TABLE scene ADD COLUMN spy TEXT AS (hex(zeroblob(90000000)))")


@evil
def constraint_that_eats_memory(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ', CHECK(length(zeroblob(900000000)) > 0))"
        " STRICT') WHERE name = 'scene'")  # fmt: skip


@evil
def default_that_calls(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ', spy TEXT DEFAULT (hex(zeroblob(9000000))))"
        " STRICT') WHERE name = 'scene'")  # fmt: skip


@evil
def index_on_an_expression(path: Path) -> None:
    sql(path, "CREATE INDEX spy ON scene(hex(zeroblob(1000000)))")


@evil
def index_deeply_nested(path: Path) -> None:
    nested = "(" * 900 + "heading" + ")" * 900
    sql(path, f"CREATE INDEX spy ON scene(lower({nested}))")


@evil
def index_calling_what_nobody_has(path: Path) -> None:
    sql(path, "CREATE INDEX spy ON scene(lower(heading))")
    sql(path, "UPDATE sqlite_schema SET sql = 'CREATE INDEX spy ON scene(load_extension(heading))' WHERE name = 'spy'")


# Tables that are not ours


@evil
def table_too_many(path: Path) -> None:
    sql(path, "CREATE TABLE planted(id TEXT PRIMARY KEY NOT NULL) STRICT")


@evil
def table_too_few(path: Path) -> None:
    sql(path, "DROP TABLE strip")


@evil
def five_thousand_tables(path: Path) -> None:
    sql(path, "BEGIN", *(f"CREATE TABLE t{n}(a)" for n in range(5_000)), "COMMIT")


@evil
def table_without_strictness(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'person'")


@evil
def table_of_a_million_letters(path: Path) -> None:
    sql(path, f"CREATE TABLE planted(a TEXT DEFAULT '{'x' * 1_000_000}')")


@evil
def sql_that_is_none(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = 'CREATE TABLE scene(((' WHERE name = 'scene'")


@evil
def schema_without_sql(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET sql = NULL WHERE name = 'person'")


@evil
def two_tables_on_one_page(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'local_step')"
        " WHERE name = 'person'")  # fmt: skip


@evil
def table_beyond_the_end(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'person'")


@evil
def table_on_the_first_page(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'person'")


@evil
def version_below_zero(path: Path) -> None:
    sql(path, "UPDATE kept_schema SET version = -1")


@evil
def version_from_the_future(path: Path) -> None:
    sql(path, "UPDATE kept_schema SET version = 9223372036854775807 WHERE id = 'film'")


@evil
def no_version_at_all(path: Path) -> None:
    sql(path, "DELETE FROM kept_schema")


@evil
def older_than_its_tables(path: Path) -> None:
    sql(path, "UPDATE kept_schema SET version = 0 WHERE id = 'film'")


@evil
def versions_of_another_shape(path: Path) -> None:
    sql(path, "DROP TABLE kept_schema", "CREATE TABLE kept_schema(id, version)",
        "INSERT INTO kept_schema VALUES(x'00', 'a'), (NULL, NULL)")  # fmt: skip


# Bytes


@evil
def header_and_nothing(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + bytes(PAGE - 100))


@evil
def page_of_noise(path: Path) -> None:
    patch(path, root_of(path, "scene"), os.urandom(PAGE))


@evil
def page_that_counts_to_65535(path: Path) -> None:
    patch(path, root_of(path, "scene") + 3, b"\xff\xff")


@evil
def page_that_is_its_own_child(path: Path) -> None:
    at = root_of(path, "script_element")
    patch(path, at, bytes([5]) + bytes(7) + struct.pack(">I", at // PAGE + 1))


@evil
def free_list_that_is_in_use(path: Path) -> None:
    patch(path, 32, struct.pack(">II", root_of(path, "person") // PAGE + 1, 1000))


@evil
def page_size_of_a_byte(path: Path) -> None:
    patch(path, 16, b"\x00\x01")


@evil
def page_size_of_512(path: Path) -> None:
    patch(path, 16, b"\x02\x00")


@evil
def nothing_usable_on_a_page(path: Path) -> None:
    patch(path, 20, b"\xff")


@evil
def wide_letters(path: Path) -> None:
    patch(path, 56, struct.pack(">I", 2))


@evil
def write_ahead_log(path: Path) -> None:
    patch(path, 18, b"\x02\x02")
    path.with_name(path.name + "-wal").write_bytes(os.urandom(100_000))
    path.with_name(path.name + "-shm").write_bytes(os.urandom(32_768))


@evil
def format_of_the_future(path: Path) -> None:
    patch(path, 18, b"\x09\x09")


@evil
def tables_of_a_future_kind(path: Path) -> None:
    patch(path, 44, b"\x00\x00\x00\x09")


@evil
def digest_in_no_letters(path: Path) -> None:
    sql(path, "UPDATE kept_digest SET digest = CAST(x'fffe00' AS TEXT) WHERE id = 'scene'")


@evil
def four_billion_pages(path: Path) -> None:
    patch(path, 28, b"\xff\xff\xff\xff")


@evil
def eight_gigabytes_of_nothing(path: Path) -> None:
    os.truncate(path, 8 << 30)
    sized(path)


@evil
def cut_in_the_middle(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@evil
def noise_with_our_letters(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(52) + b"film" + os.urandom(500_000))


@evil
def encrypted_looking(path: Path) -> None:
    path.write_bytes(os.urandom(40_960))


# Journals


@evil
def journal_that_names_a_file_to_delete(path: Path) -> None:
    name = str(path.with_name("victim.txt")).encode()
    path.with_name("victim.txt").write_bytes(b"mine")
    header = MAGIC + struct.pack(">IIIII", 0, 1, path.stat().st_size // PAGE, 512, PAGE)
    ending = struct.pack(">I", 262_145) + name + struct.pack(">II", len(name), sum(name)) + MAGIC
    path.with_name(path.name + "-journal").write_bytes(header.ljust(512, b"\x00") + ending)


@evil
def journal_of_noise(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(os.urandom(50_000))


@evil
def journal_that_cuts_the_file(path: Path) -> None:
    header = MAGIC + struct.pack(">IIIII", 0, 1, 1, 512, PAGE)
    path.with_name(path.name + "-journal").write_bytes(header.ljust(512, b"\x00"))


@evil
def journal_of_four_gigabytes(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(MAGIC + struct.pack(">IIIII", 0xFFFFFFFF, 1, 100, 512, PAGE))
    os.truncate(journal, 4 << 30)


# Values


@evil
def text_that_is_none(path: Path) -> None:
    sql(path, "UPDATE scene SET heading = CAST(x'ff00fe' AS TEXT)")


@evil
def text_with_a_null(path: Path) -> None:
    sql(path, "UPDATE scene SET heading = 'a' || char(0) || 'b', synopsis = char(55296, 65535, 8238)")


@evil
def choice_nobody_offers(path: Path) -> None:
    sql(path, "UPDATE strip SET kind = 'spy'", "UPDATE character SET kind = 'spy'")


@evil
def date_that_is_none(path: Path) -> None:
    sql(path, "UPDATE strip SET date = '9999-99-99'", "UPDATE person SET birth_date = 'x'")


@evil
def numbers_without_measure(path: Path) -> None:
    sql(path, "UPDATE scene SET eighths_counted = 9223372036854775807",
        "UPDATE strip SET minutes = -9223372036854775807", "UPDATE place SET latitude = 9e999")  # fmt: skip


@evil
def list_within_lists(path: Path) -> None:
    sql(path, f"UPDATE sheet SET bulletins = '{'[' * 100_000}'")


@evil
def heading_of_fifty_megabytes(path: Path) -> None:
    sql(path, "UPDATE scene SET heading = hex(zeroblob(25000000)) WHERE number = '3'")


@evil
def file_name_that_climbs(path: Path) -> None:
    digest = blake2b(b"x", digest_size=32).hexdigest()
    sql(path, "INSERT INTO kept_blob VALUES(?, CAST('x' AS BLOB))", values=(digest,))
    sql(path, "INSERT INTO attachment VALUES('a', 'o', '../../../etc/passwd', 'photo', ?, 1)", values=(digest,))


@evil
def two_identities(path: Path) -> None:
    sql(path, "INSERT INTO identity VALUES('other', 'p', '2026')")


@evil
def digests_that_owe_the_impossible(path: Path) -> None:
    sql(path, "UPDATE kept_digest SET digest = digest || ' 99999999999999999999 x 1'")


@evil
def ten_megabytes_of_digest(path: Path) -> None:
    sql(path, "UPDATE kept_digest SET digest = replace(hex(zeroblob(5000000)), '00', ' 1') WHERE id = 'scene'")


# The history


def step(path: Path, changeset: bytes, lamport: int = 1000) -> None:
    """A step put at the end of the history, with digests as they should be."""
    said = ("planted", "s", "Ida", "2026-11-26T00:00:00+00:00", "Plant", lamport, "", "", 0, 0)
    halves = (blake2b(part, digest_size=16).hexdigest() for part in (changeset, repr(said).encode()))
    marks = ", ".join("?" * 12)
    columns = "id, session, author, made_at, label, lamport, base, typing, final, undone, changeset, digest"
    sql(path, f"INSERT INTO local_step({columns}) VALUES({marks})", values=(*said, changeset, "".join(halves)))


def changes(path: Path, *statements: str) -> bytes:
    """The changeset of these statements, which are then dropped; tables of any kind are recorded."""
    db = apsw.Connection(str(path))
    session = apsw.Session(db, "main")
    session.attach()
    db.execute("BEGIN")
    for statement in statements:
        db.execute(statement)
    changeset = session.changeset()
    session.close()
    db.execute("ROLLBACK")
    db.close()
    return changeset


@evil
def step_of_noise(path: Path) -> None:
    step(path, os.urandom(5000))


@evil
def step_that_says_it_is_huge(path: Path) -> None:
    step(path, b"T\xff\xff\xff\xff\x7f\x01scene\x00" + b"\xff" * 100)


@evil
def step_whose_undoing_would_wipe_the_history(path: Path) -> None:
    step(path, changes(path, "INSERT INTO kept_form VALUES('f', 'k', 'n', 'v', 't', 'x')"))
    sql(path, "INSERT INTO kept_form VALUES('f', 'k', 'n', 'v', 't', 'x')")


@evil
def last_step_there_can_be(path: Path) -> None:
    step(path, changes(path, "UPDATE scene SET synopsis = 'x'"), 9223372036854775807)


@evil
def step_made_at_no_time(path: Path) -> None:
    sql(path, "UPDATE local_step SET made_at = 'never'")


@evil
def history_that_goes_round(path: Path) -> None:
    sql(path, "UPDATE local_step SET base = id, undone = lamport % 2, lamport = -lamport")


# What is no file


@evil
def link_to_another_file(path: Path) -> None:
    path.rename(path.with_name("real.filmdesk"))
    path.symlink_to(path.with_name("real.filmdesk"))


@evil
def link_to_noise_without_end(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@evil
def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@evil
def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
