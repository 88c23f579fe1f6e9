"""A copy taken out for one purpose, and what was done in it brought home as one step.

The copy is built from what it may hold, never by deleting from a whole one. It remembers each row as it was taken out,
so that on coming home the three can be held side by side: as it was, as it is here, as it is in the copy.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw

from filmdesk import registry
from filmdesk.production.connection import connect, discard, storage_errors
from filmdesk.production.copies import copy_rows, copy_shape, half_of, put_in_place
from filmdesk.production.digests import bytes_digest, count_table, renew_digests
from filmdesk.production.forms import keep_form, kept_forms
from filmdesk.production.numbering import OWN_BLOCK, give_block
from filmdesk.production.production import Production
from filmdesk.production.schema import APPLICATION_ID
from filmdesk.values.errors import UserError
from filmdesk.values.modules import SetCopy

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""Rows by table and id; each only with the fields that may go out."""

Spot = tuple[str, str, str]
"""A field of a record: table, id, field."""

_KIND, _GIVEN_OUT = "set copy", "set copy given out"
_ALWAYS = ("identity", "kept_schema", "kept_form")
_ATTACHED = "attachment"
_EMPTY: dict[str, Any] = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a set copy was taken out for, by whom and when, and its rows as they were."""

    purpose: str
    by: str
    at: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Clash:
    """A field changed here and in the copy, or a row removed in one and changed in the other: the two side by side."""

    table: str
    id: str
    field: str
    """Empty where the whole row is meant."""
    here: Any
    there: Any
    """None for a row that was removed."""

    @property
    def spot(self) -> Spot:
        """Which field of which record."""
        return self.table, self.id, self.field


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What a set copy brings: rows added and removed, fields changed, and where the two do not agree."""

    added: Rows = field(default_factory=dict)
    changed: Rows = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """The bytes of attachments it adds, by digest."""
    left: dict[str, int] = field(default_factory=dict)
    """How many other records were written in the copy, by table: of what it was not taken out for, none comes home."""

    refused: tuple[str, ...] = ()
    """Why records of the copy are not taken, in sentences."""
    stayed: Counter[str] = field(default_factory=Counter)
    """In how many records the copy has something in a field that stayed home, by table: none of it is taken."""
    known: bool = True
    """Whether the production remembers giving out this copy, with these rows and for this purpose."""

    @property
    def by_table(self) -> Counter[str]:
        """How many records of each table it is about."""
        touched = {(clash.table, clash.id) for clash in self.clashes}
        for several in (self.added, self.changed, self.removed):
            touched |= {(table, identity) for table, ids in several.items() for identity in ids}
        return Counter(table for table, _ in sorted(touched))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take."""
        return not (self.added or self.changed or self.removed)

    def without(self, declined: Collection[Spot]) -> Homecoming:
        """The same but for changed fields that somebody does not want."""
        changed = {
            table: {
                identity: {name: value for name, value in row.items() if (table, identity, name) not in declined}
                for identity, row in rows.items()
            }
            for table, rows in self.changed.items()
        }
        kept = {table: {identity: row for identity, row in rows.items() if row} for table, rows in changed.items()}
        return replace(self, changed={table: rows for table, rows in kept.items() if rows})


def write_set_copy(production: Production, path: Path, purpose: str, rows: Rows, highest: int = 0) -> int:
    """Write these rows, and these fields of them, as a production of its own at `path`, under the same passphrase.

    It gets a block of numbers of its own, behind the highest in use; gives the first of them.
    """
    if path.exists():
        raise UserError(f"{path} exists already.", "Choose another name; nothing was changed.")
    half = half_of(path)
    discard(half)
    told = Taken(purpose, production.steps.author, datetime.now(UTC).isoformat(timespec="seconds"), rows)
    text = json.dumps(asdict(told), ensure_ascii=False)
    with production.step("Take out set copy"):
        block = give_block(production, highest, purpose)
        keep_form(production, _GIVEN_OUT, purpose, "1", _digest(text))
    try:
        with storage_errors(path):
            _fill(production, half, told, {_KIND: text, OWN_BLOCK: str(block)})
        put_in_place(half, path)
    finally:
        discard(half)
    return block


def taken(copy: Production) -> Taken | None:
    """What a production was taken out for; None where it is no set copy."""
    forms = kept_forms(copy, _KIND)
    try:
        return _read_taken(json.loads(forms[-1].text)) if forms else None
    except (ValueError, TypeError, RecursionError) as error:
        raise UserError("What that set copy says of itself makes no sense.", "Take out another.") from error


def _read_taken(said: Any) -> Taken:
    """What a copy says of itself, if it is of the kind a copy says; raises ValueError or TypeError."""
    told = Taken(**said)
    datetime.fromisoformat(told.at)
    rows = [row for some in _dict(told.rows).values() for row in _dict(some).values()]
    values = [value for row in rows for value in _dict(row).values()]
    if not (isinstance(told.purpose, str) and isinstance(told.by, str)) or any(map(_is_no_field, values)):
        raise TypeError(told.purpose)
    return told


def _dict(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise TypeError(said)
    return said


def _is_no_field(value: Any) -> bool:
    return isinstance(value, dict | list | bool)


def _digest(text: str) -> str:
    return bytes_digest(text.encode("utf-8", "surrogatepass"))


def _given_out(production: Production, copy: Production) -> bool:
    """Whether the production remembers giving out what the copy says it is."""
    said = _digest(kept_forms(copy, _KIND)[-1].text)
    return said in {form.text for form in kept_forms(production, _GIVEN_OUT)}


def homecoming(production: Production, copy: Production) -> Homecoming:
    """What a set copy would bring; changes nothing. Raises UserError for what was not taken out of this production."""
    told = taken(copy)
    if told is None:
        raise UserError("That is not a set copy.", "To see what differs: filmdesk differences")
    if copy.id != production.id:
        raise UserError("That copy was taken out of another production.", "Nothing was changed.")
    purpose = purpose_of(told)
    if purpose is None:
        raise UserError("Nobody here knows what that copy was taken out for.", "Nothing was changed.")
    home, beside = Homecoming(known=_given_out(production, copy)), Homecoming()
    for table in _tables(copy):  # and no other, whatever it says it was taken out with
        comes = home if table in (*purpose.tables, *purpose.brings) else beside
        was, there, here = told.rows.get(table, {}), read_rows(copy, table), read_rows(production, table)
        for identity in sorted({*was, *there}):
            _weigh(comes, (table, identity), was.get(identity), there.get(identity), here.get(identity))
            home.stayed[table] += _wrote_beside(was.get(identity), there.get(identity))
    if purpose.not_taken:
        home = _but_for(home, registry.resolve(purpose.not_taken)(production, copy))
    home.files.update(_files(copy, home.added.get(_ATTACHED, {})))
    home.left.update(beside.by_table)
    return home


def _but_for(home: Homecoming, not_taken: Mapping[tuple[str, str], str]) -> Homecoming:
    """The same without these records; it says why of each it had."""
    spots = [(table, identity) for some in (home.added, home.changed, home.removed) for table in some
             for identity in sorted(some[table])]  # fmt: skip
    spots += [(clash.table, clash.id) for clash in home.clashes]

    def taken_of(rows: Rows) -> Rows:
        kept = {
            table: {identity: row for identity, row in some.items() if (table, identity) not in not_taken}
            for table, some in rows.items()
        }
        return {table: some for table, some in kept.items() if some}

    removed = {table: {one for one in some if (table, one) not in not_taken} for table, some in home.removed.items()}
    return replace(
        home,
        added=taken_of(home.added),
        changed=taken_of(home.changed),
        removed={table: some for table, some in removed.items() if some},
        clashes=[clash for clash in home.clashes if (clash.table, clash.id) not in not_taken],
        refused=tuple(filter(None, dict.fromkeys(not_taken[spot] for spot in spots if spot in not_taken))),
    )


def purpose_of(told: Taken) -> SetCopy | None:
    """What a copy was taken out for, as the desks here know it, whatever the copy says it holds."""
    known: dict[str, SetCopy] = {found.name: found for found in registry.contributed("set_copies")}
    return known.get(told.purpose.partition(" ")[0])


def seal_of(home: Homecoming, copy: Production) -> str:
    """Differs whenever a set copy, or what it brings, is other than it was."""
    counted = [(table, count_table(copy.connection, table)) for table in (*copy.tables, "kept_form")]
    removed = [(table, sorted(ids)) for table, ids in home.removed.items()]
    brought = (home.added, home.changed, removed, home.clashes, sorted(home.files), counted)
    return bytes_digest(repr(brought).encode("utf-8", "surrogatepass"))


def _files(copy: Production, attached: Mapping[str, Row]) -> dict[str, bytes]:
    """The bytes behind rows of attachments; those spoilt on the way are not taken and so found missing here."""
    digests = {str(row["digest"]) for row in attached.values()}
    rows = ((name, copy.read("SELECT bytes FROM kept_blob WHERE id = ?", (name,))) for name in sorted(digests))
    return {name: found[0][0] for name, found in rows if found and bytes_digest(found[0][0]) == name}


def bring_home(production: Production, home: Homecoming, taking: Collection[Spot] = ()) -> None:
    """Take what a set copy brings, as one step.

    Where the two do not agree, what stands here stays, but for the fields in `taking`; so does a whole record, for
    what hangs on it is gone on one side.
    """
    with production.step("Bring back set copy"):
        production.write_many("INSERT OR IGNORE INTO kept_blob(id, bytes) VALUES(?, ?)", iter(home.files.items()))
        for table, rows in home.added.items():
            for identity, row in rows.items():
                _insert(production, table, {"id": identity, **row})
        for table, rows in home.changed.items():
            for identity, row in rows.items():
                _update(production, table, identity, row)
        for table, ids in home.removed.items():
            production.write_many(f'DELETE FROM "{table}" WHERE id = ?', ((identity,) for identity in sorted(ids)))
        for clash in home.clashes:
            if clash.field and clash.spot in taking:
                _update(production, clash.table, clash.id, {clash.field: clash.there})


def read_rows(production: Production, table: str) -> dict[str, Row]:
    """The rows of a table by id, each by column without the id."""
    names = production.columns_of(table)[1:]
    rows = production.read(f'SELECT * FROM "{table}"')
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


def _weigh(home: Homecoming, place: tuple[str, str], was: Row | None, there: Row | None, here: Row | None) -> None:
    """Put one row where it belongs: unchanged, new, changed, removed, or in dispute."""
    table, identity = place
    if was is None:
        if there is not None and here is None:
            home.added.setdefault(table, {})[identity] = there
        elif there is not None and here is not None:
            home.clashes.extend(_disputed(place, here, there, here))
        return
    out = {name: value for name, value in (there or {}).items() if name in was and value != was[name]}
    if there is None:
        _weigh_removed(home, place, was, here)
    elif here is None and out:
        home.clashes.append(Clash(table, identity, "", None, out))
    elif here is not None:
        taken = {name: value for name, value in out.items() if here[name] == was[name]}
        if taken:
            home.changed.setdefault(table, {})[identity] = taken
        home.clashes.extend(_disputed(place, was, out, here))


def _wrote_beside(was: Row | None, there: Row | None) -> bool:
    """Whether a record that went out has something now in a field that did not: it went out empty."""
    return was is not None and there is not None and any(there[name] for name in there.keys() - was.keys())


def _disputed(place: tuple[str, str], was: Row, out: Row, here: Row) -> Iterator[Clash]:
    """The fields the copy changed that were changed here too, to something else."""
    new = was is here
    for name, value in out.items():
        if here[name] != value and (new or here[name] != was[name]):
            yield Clash(*place, name, here[name], value)


def _weigh_removed(home: Homecoming, place: tuple[str, str], was: Row, here: Row | None) -> None:
    table, identity = place
    if here is None:
        return
    changed = {name: here[name] for name, value in was.items() if here[name] != value}
    if changed:
        home.clashes.append(Clash(table, identity, "", changed, None))
    else:
        home.removed.setdefault(table, set()).add(identity)


def _fill(production: Production, path: Path, told: Taken, marks: Mapping[str, str]) -> None:
    source = production.connection
    target = connect(path, create=True, passphrase=production.passphrase)
    try:
        target.pragma("application_id", APPLICATION_ID)
        target.execute("BEGIN IMMEDIATE")
        copy_shape(source, target)
        for table in _ALWAYS:
            copy_rows(source, target, table)
        for table, rows in told.rows.items():
            _fill_table(production, target, table, rows)
        _fill_files(source, target, told.rows.get(_ATTACHED, {}))
        for kind, said in marks.items():
            marked = (f"{kind} {told.at}", kind, told.purpose, "1", said, told.at)
            target.execute(
                "INSERT INTO kept_form(id, kind, name, version, text, kept_at) VALUES(?, ?, ?, ?, ?, ?)", marked
            )
        renew_digests(target)
        target.execute("COMMIT")
    finally:
        target.close()


def _fill_table(production: Production, target: apsw.Connection, table: str, rows: Mapping[str, Row]) -> None:
    """Insert rows of which some fields stay home: they are empty in the copy."""
    for identity, row in rows.items():
        values: list[Any] = [identity]
        for _, name, kind, not_null, *_ in production.read(f'PRAGMA table_info("{table}")')[1:]:
            values.append(row[name] if name in row else _EMPTY[kind] if not_null else None)
        target.execute(f'INSERT INTO "{table}" VALUES({", ".join("?" for _ in values)})', values)


def _fill_files(source: apsw.Connection, target: apsw.Connection, attached: Mapping[str, Row]) -> None:
    """Attachments go out with their bytes."""
    for digest in sorted({str(row["digest"]) for row in attached.values()}):
        for row in source.execute("SELECT id, bytes FROM kept_blob WHERE id = ?", (digest,)).fetchall():
            target.execute("INSERT INTO kept_blob(id, bytes) VALUES(?, ?)", row)


def _insert(production: Production, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    production.write(f'INSERT INTO "{table}"({names}) VALUES({marks})', list(row.values()))


def _update(production: Production, table: str, identity: str, row: Row) -> None:
    names = ", ".join(f'"{name}" = ?' for name in row)
    production.write(f'UPDATE "{table}" SET {names} WHERE id = ?', (*row.values(), identity))


def _tables(production: Production) -> list[str]:
    return [table for table in production.tables if table != "identity"]
