"""Taking a person out of a production: out of the rows, and out of every stored changeset, in one final step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import apsw

from filmdesk.production.changes import Changes
from filmdesk.production.changesets import Record, Value, read_changeset, rewrite_changeset
from filmdesk.production.connection import storage_errors
from filmdesk.production.digests import count_digests, renew_digests
from filmdesk.production.production import Production
from filmdesk.production.schema import fetch, is_recorded, table_names
from filmdesk.production.steps import rehearse, renew_step_digests, replace_changeset
from filmdesk.values.errors import UserError
from filmdesk.values.modules import CompanyRecord, Personal

MARK = "[erased]"
_EMPTY: dict[type, Value] = {str: "", int: 0, float: 0.0, bytes: b""}
_TOLD = (("local_step", "author"), ("local_step", "label"), ("local_version", "author"), ("local_version", "name"))
_SEPARATORS = r"[\s()./-]*"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is to go: the rows about a person, the references to them, and their name and numbers in running text."""

    owned: Mapping[str, frozenset[str]]
    """Ids of the rows that go, by table."""
    by: Mapping[str, str]
    """The column of each such table that is no secret: it only says whose the row was."""
    cleared: tuple[tuple[str, str, str], ...]
    """Table, id and column of the references to empty."""
    exempt: frozenset[str]
    """Tables that keep what they say."""
    exempt_rows: frozenset[str]
    """Ids of single rows that do."""
    words: re.Pattern[str] | None
    """Finds what is replaced in running text."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: rows by table, rows whose text was changed by table, and the stored steps that were rewritten."""

    removed: Mapping[str, int]
    replaced: Mapping[str, int]
    cleared: Mapping[str, int]
    steps: int
    files: int


@dataclass(slots=True)
class _Rewriting:
    """One rewriting under way."""

    forgetting: Forgetting
    columns: Mapping[str, list[tuple[str, bool]]]
    """Name of each column and whether it may be empty, by table."""
    replaced: dict[str, set[str]] = field(default_factory=dict)
    steps: int = 0

    def value(self, table: str, row: str, at: int, value: Value) -> Value:
        """What stands in place of a value; the same for the same value, so that the history still fits together."""
        if row in self.forgetting.owned.get(table, ()):
            return self._blank(table, at, value)
        kept = table in self.forgetting.exempt or row in self.forgetting.exempt_rows
        return value if kept or not isinstance(value, str) else self.text(value)

    def text(self, text: str) -> str:
        """Running text without the person's name and numbers."""
        words = self.forgetting.words
        return words.sub(MARK, text) if words else text

    def _blank(self, table: str, at: int, value: Value) -> Value:
        name, may_be_empty = self.columns[table][at]
        if name == self.forgetting.by[table]:
            return value
        return None if may_be_empty else _EMPTY[type(value)]


def words_pattern(names: Iterable[str], numbers: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these words whole, in any case, and these telephone numbers however they are spaced; None for none."""
    found = [re.escape(name) for name in names]
    found += [_SEPARATORS.join(re.escape(sign) for sign in re.sub(_SEPARATORS, "", number)) for number in numbers]
    found.sort(key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def values_ever(production: Production, table: str, identity: str, columns: Iterable[str]) -> set[str]:
    """Every text these fields of a row hold, or held at any time the history still knows."""
    places = [production.columns_of(table).index(name) for name in columns]
    records = (record for row, record in _records(production, table) if row == identity)
    values = {record[at] for record in records for at in places if at < len(record)}
    return {value.strip() for value in values if isinstance(value, str) and value.strip()}


def plan(
    production: Production,
    person: str,
    personal: Iterable[Personal],
    company: Iterable[CompanyRecord],
    words: re.Pattern[str] | None,
) -> Forgetting:
    """What forgetting a person comes to; changes nothing."""
    owned: dict[str, frozenset[str]] = {}
    by: dict[str, str] = {}
    cleared: list[tuple[str, str, str]] = []
    exempt_rows: set[str] = set()
    known = {person}
    for rows in personal:
        if rows.cleared:
            query = f'SELECT id FROM "{rows.table}" WHERE "{rows.by}" = ?'
            cleared += [(rows.table, identity, rows.by) for (identity,) in production.read(query, (person,))]
            continue
        going, staying = _rows_about(production, rows, known)
        owned[rows.table], by[rows.table] = frozenset(going), rows.by
        known |= going
        exempt_rows |= staying
    exempt = frozenset(record.table for record in company)
    return Forgetting(owned, by, tuple(cleared), exempt, frozenset(exempt_rows), words)


def erase(production: Production, forgetting: Forgetting, label: str) -> Erased:
    """Do it, in one final step; raises UserError, changing nothing, where the history would no longer fit together."""
    if production.damaged_tables():
        raise UserError("This production does not hold what was written.", "Open a backup; nothing was changed.")
    rewriting = _Rewriting(forgetting, _columns(production))
    removed = {
        table: count for table, ids in forgetting.owned.items() if (count := len(ids & _live(production, table)))
    }
    with production.step(label, final=True, rewrite=partial(_rewrite, rewriting)):
        for table, identity, column in forgetting.cleared:
            production.write(f'UPDATE "{table}" SET "{column}" = \'\' WHERE id = ?', (identity,))
        for table, ids in reversed(list(forgetting.owned.items())):
            production.write_many(f'DELETE FROM "{table}" WHERE id = ?', ((identity,) for identity in sorted(ids)))
        files = _remove_files(production)
    cleared: dict[str, int] = {}
    for table, _, _ in forgetting.cleared:
        cleared[table] = cleared.get(table, 0) + 1
    replaced = {table: len(ids) for table, ids in sorted(rewriting.replaced.items())}
    return Erased(removed, replaced, cleared, rewriting.steps, files)


def naming(production: Production, table: str, person: str, words: re.Pattern[str] | None) -> int:
    """How many rows of a table name the person, by id or in text."""
    rows = production.read(f'SELECT * FROM "{table}"')
    return sum(any(_names(value, person, words) for value in row) for row in rows)


def _names(value: Any, person: str, words: re.Pattern[str] | None) -> bool:
    return isinstance(value, str) and (person in value or bool(words and words.search(value)))


def _rewrite(rewriting: _Rewriting, db: apsw.Connection) -> Changes:
    """Rewrite history and rows, and see that the history still leads back and forth, before anything is committed."""
    _rewrite_history(rewriting, db)
    for table in filter(is_recorded, table_names(db)):
        _rewrite_rows(rewriting, db, table)
    db.execute("DELETE FROM local_cache")
    renew_step_digests(db)
    renew_digests(db)
    before = count_digests(db)
    if not rehearse(db) or count_digests(db) != before:
        raise UserError("The history would no longer fit together.", "Nothing was changed; please report this.")
    return Changes(changed={table: set(ids) for table, ids in rewriting.replaced.items()})


def _rewrite_history(rewriting: _Rewriting, db: apsw.Connection) -> None:
    for lamport, changeset in _changesets(db):
        rewritten = rewrite_changeset(changeset, rewriting.value)
        if rewritten != changeset:
            replace_changeset(db, lamport, rewritten)
            rewriting.steps += 1
    for table, column in _TOLD:
        for (text,) in fetch(db, f"SELECT DISTINCT {column} FROM {table}"):
            if rewriting.text(text) != text:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (rewriting.text(text), text))


def _rewrite_rows(rewriting: _Rewriting, db: apsw.Connection, table: str) -> None:
    names = [name for name, _ in rewriting.columns[table]]
    for row in fetch(db, f'SELECT * FROM "{table}"'):
        after = [row[0], *(rewriting.value(table, row[0], at, row[at]) for at in range(1, len(row)))]
        if after != list(row):
            marks = ", ".join(f'"{name}" = ?' for name in names[1:])
            db.execute(f'UPDATE "{table}" SET {marks} WHERE id = ?', (*after[1:], row[0]))
            if row[0] not in rewriting.forgetting.owned.get(table, ()):
                rewriting.replaced.setdefault(table, set()).add(row[0])


def _remove_files(production: Production) -> int:
    """Remove the kept files that neither a row nor the history names any more; gives how many went (rulings A2)."""
    at = production.columns_of("attachment").index("digest")
    named = {record[at] for _, record in _records(production, "attachment")}
    gone = [name for (name,) in production.read("SELECT id FROM kept_blob") if name not in named]
    production.write_many("DELETE FROM kept_blob WHERE id = ?", ((name,) for name in gone))
    return len(gone)


def _rows_about(production: Production, rows: Personal, known: set[str]) -> tuple[set[str], set[str]]:
    """The rows of one kind that are about the person, now or earlier: those that go and those that stay."""
    names = production.columns_of(rows.table)
    by, kind = names.index(rows.by), names.index("kind") if rows.kept_kinds else -1
    about: dict[str, bool] = {}
    for identity, record in _records(production, rows.table):
        if by < len(record) and record[by] in known:
            stays = kind >= 0 and record[kind] in rows.kept_kinds
            about[identity] = about.get(identity, False) or stays
    return {name for name, stays in about.items() if not stays}, {name for name, stays in about.items() if stays}


def _records(production: Production, table: str) -> Iterator[tuple[str, Record]]:
    """Every state of every row of a table, as far as it is known: with its id, the row as it stands, as it stood."""
    for row in production.read(f'SELECT * FROM "{table}"'):
        yield row[0], row
    named = table.encode() + b"\0"
    with storage_errors(production.path or "this production"):
        changesets = _changesets(production.connection)
    for _, changeset in changesets:
        for changes in read_changeset(changeset) if named in changeset else ():
            for change in changes.changes if changes.table == table else ():
                identity = str((change.before or change.after)[0])
                yield from ((identity, record) for record in (change.before, change.after) if record)


def _changesets(db: apsw.Connection) -> list[tuple[int, bytes]]:
    rows = fetch(db, "SELECT lamport, changeset FROM local_step WHERE changeset IS NOT NULL ORDER BY lamport")
    return [(lamport, changeset) for lamport, changeset in rows]


def _columns(production: Production) -> dict[str, list[tuple[str, bool]]]:
    info = {table: production.read(f'PRAGMA table_info("{table}")') for table in production.tables}
    return {table: [(row[1], not row[3]) for row in rows] for table, rows in info.items()}


def _live(production: Production, table: str) -> set[str]:
    return {identity for (identity,) in production.read(f'SELECT id FROM "{table}"')}
