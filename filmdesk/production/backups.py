"""Backups: verified copies outside the production's folder, taken without being asked for (rulings A3, A18).

A backup holds the rows, the kept forms and the history; the bytes of attachments stand once for the whole ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from filmdesk.production.changes import Changes
from filmdesk.production.comparing import compare
from filmdesk.production.connection import (
    check_header,
    connect,
    discard,
    look_into,
    remove_journal,
    storage_errors,
    transaction,
)
from filmdesk.production.copies import copy_files, every_table, put_in_place, sync_folder, write_beside
from filmdesk.production.digests import bytes_digest, damaged_tables
from filmdesk.production.ladder import outworn
from filmdesk.production.passphrases import passphrase_for
from filmdesk.production.rungs import Ladder, Rung, ladder_of, ladders_at
from filmdesk.production.schema import APPLICATION_ID, fetch, is_recorded, table_names
from filmdesk.production.shrinkage import losses
from filmdesk.production.steps import damaged_steps
from filmdesk.values.errors import UserError

if TYPE_CHECKING:
    from filmdesk.production.production import Production

BETWEEN = timedelta(minutes=30)
FORGOTTEN = "Forget a person"
"""The label of the step after which backups made before it do not stand for long."""
WINDOW = timedelta(days=30)
"""How long they stand."""
_KEEP_FILES = "CREATE TABLE IF NOT EXISTS kept_blob(id TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT"
_LEFT_OUT = frozenset({"kept_blob", "local_cache"})


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup came to: the rung that holds the production as it stands, and what a person is to look at."""

    rung: Rung
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored backup was a backup of, and how many of the files it names could not be brought along."""

    place: Path | None
    missing: int = 0


def back_up(production: Production, why: str, now: datetime | None = None) -> Backup | None:
    """A verified backup of the production as it stands; the newest one where nothing changed since.

    None for a production in memory. Raises UserError where none could be made: the ones before are left as they are.
    """
    if production.path is None:
        return None
    return back_up_database(production.connection, production.path, production.passphrase, why, now)


def back_up_after_edits(production: Production, now: datetime | None = None) -> Backup | None:
    """A backup if half an hour of changes is in none yet; to be called now and then. None where it is not due."""
    now = now or datetime.now(UTC)
    newest = ladder_of(production.id, production.path).newest() if production.path else None
    if newest and abs(now - newest.made_at) < BETWEEN:
        return None
    with storage_errors(production.path or "this production"):
        if newest and newest.state == state_of(production.connection):
            return None
    return back_up(production, "half an hour of changes", now)


def back_up_database(
    db: apsw.Connection, place: Path, passphrase: str, why: str, now: datetime | None = None
) -> Backup:
    """As `back_up`, of a file that is not open as a production (before it is brought up to date)."""
    now = now or datetime.now(UTC)
    with storage_errors(place):
        [(production,)] = fetch(db, "SELECT production FROM identity")
    ladder = ladder_of(production, place)
    newest = ladder.newest()
    with storage_errors(place), _ladder_errors(ladder):
        if newest and newest.state == state_of(db):
            _thin(ladder, passphrase, now)
            return Backup(newest)
        _refuse_damaged(db, place)
        rung = _write(db, ladder, replace(ladder.next(now), why=why, place=str(place)), passphrase)
        _mark_lapsing(db, ladder)
        alarm = _sound_alarm(db, ladder)
        _thin(ladder, passphrase, now)
    return Backup(rung, alarm)


def state_of(db: apsw.Connection) -> str:
    """What the history ends with: the same as long as nothing changed."""
    last = "SELECT id, digest, lamport FROM local_step WHERE undone = 0 ORDER BY lamport DESC LIMIT 1"
    told = fetch(db, last), fetch(db, "SELECT count(*) FROM local_version"), fetch(db, "SELECT * FROM kept_schema")
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()


def backups_of(place: Path) -> list[Rung]:
    """The backups of whatever stood at that place, the oldest first; the file need not be there any more."""
    return [rung for ladder in ladders_at(place) for rung in ladder.rungs()]


def changes_since(production: Production, backup: Path) -> Changes:
    """What was added, changed and removed from a backup to the production as it is open here."""
    with look_into(backup, production.passphrase) as before:
        return compare(before, production.connection)


def verify_backup(rung: Rung, passphrase: str = "", now: datetime | None = None) -> Rung:
    """Read a backup and the files it names back whole, and note when; raises UserError where it is damaged."""
    ladder = Ladder(rung.path.parent)
    with look_into(rung.path, passphrase) as db:
        _refuse_damaged_backup(db, rung.path)
    with open_files(ladder.files, passphrase) as files:
        check_files(files, rung.files)
    return ladder.note(replace(rung, verified_at=now or datetime.now(UTC)))


def restore(backup: Path, target: Path, passphrase: str = "") -> Restored:
    """Write a backup and the files it names as a new production file, read back whole, under the same passphrase.

    Raises UserError where the backup is damaged.
    """
    if target.exists():
        raise UserError(f"{target} exists already.", "Choose another name; nothing was changed.")
    passphrase = passphrase_for(backup, passphrase) if check_header(backup) else ""
    ladder = Ladder(backup.parent)
    with look_into(backup, passphrase) as db:
        _refuse_damaged_backup(db, backup)
        half = write_beside(db, target, every_table, passphrase)
        names = {name for (name,) in fetch(db, "SELECT digest FROM attachment")}
    try:
        with open_files(ladder.files, passphrase) as files:
            missing = _bring_files(files, half, names, passphrase)
        put_in_place(half, target)
    finally:
        discard(half)
    rung = next((rung for rung in ladder.rungs() if rung.path == backup), None)
    return Restored(Path(rung.place) if rung and rung.place else None, missing)


def remove_backups(ladder: Ladder, rungs: list[Rung], passphrase: str) -> None:
    """Remove backups, and the files that only they named."""
    ladder.remove(rungs)
    left = ladder.rungs()
    if ladder.files.exists() and all(rung.counts is not None for rung in left):
        named = {name for rung in left for name in rung.files}
        with open_files(ladder.files, passphrase) as files:
            gone = [(name,) for (name,) in fetch(files, "SELECT id FROM kept_blob") if name not in named]
            files.executemany("DELETE FROM kept_blob WHERE id = ?", gone)
    sync_folder(ladder.folder)


def _write(db: apsw.Connection, ladder: Ladder, rung: Rung, passphrase: str) -> Rung:
    """Write one rung; what it names is on the disk before it is, and it is read back before it stands on the ladder."""
    half = write_beside(db, rung.path, lambda table: table not in _LEFT_OUT, passphrase)
    try:
        if fetch(db, "SELECT 1 FROM kept_blob LIMIT 1"):
            with open_files(ladder.files, passphrase, begin=True) as files:
                check_files(files, copy_files(db, files))
        put_in_place(half, rung.path)
    finally:
        discard(half)
    return ladder.note(_described(rung, db))


def _described(rung: Rung, db: apsw.Connection) -> Rung:
    """The rung with what is known of it just after it was written and read back."""
    [(lamport,)] = fetch(db, "SELECT coalesce(max(lamport), 0) FROM local_step WHERE undone = 0")
    files = tuple(name for (name,) in fetch(db, "SELECT id FROM kept_blob ORDER BY id"))
    return replace(
        rung, state=state_of(db), lamport=lamport, counts=row_counts(db), files=files, verified_at=rung.made_at,
        forgotten=tuple(step for step, _made_at in _forgettings(db)),
    )  # fmt: skip


def row_counts(db: apsw.Connection) -> dict[str, int]:
    """How many rows each recorded table has."""
    return {t: fetch(db, f'SELECT count(*) FROM "{t}"')[0][0] for t in filter(is_recorded, table_names(db))}


def _refuse_damaged(db: apsw.Connection, place: Path) -> None:
    damaged = damaged_tables(db)
    if damaged:
        raise UserError(
            f"{place.name} does not hold what was written ({', '.join(damaged)}), so it was not backed up.",
            "The backups before are as they were; see them with: filmdesk backups",
        )


def _refuse_damaged_backup(db: apsw.Connection, path: Path) -> None:
    damaged = [*damaged_tables(db), *(f"step {number}" for number in damaged_steps(db))]
    if damaged:
        raise UserError(f"The backup {path.name} is damaged ({', '.join(damaged)}).", "Take another one.")


def _sound_alarm(db: apsw.Connection, ladder: Ladder) -> str:
    """Pin the backups that hold much more than the newest, and say which steps made it less."""
    *before, newest = ladder.rungs()
    settled = max((place for place, rung in enumerate(before) if rung.settled), default=0)
    said = []
    for rung, fallen in losses(db, [rung for rung in before[settled:] if not rung.lapses], newest):
        why = "; ".join(map(str, fallen))
        ladder.pin(rung, why)
        said.append(f"the backup of {rung.made_at:%Y-%m-%d %H:%M} UTC is kept for good: {why}")
    return f"Much is gone: {'; '.join(said)}." if said else ""


def _mark_lapsing(db: apsw.Connection, ladder: Ladder) -> None:
    """Give the backups that still hold a person who was forgotten the day they go."""
    steps = _forgettings(db)
    for rung in ladder.rungs()[:-1]:
        since = next((made_at for step, made_at in steps if step not in rung.forgotten), "")
        if since and not rung.lapses:
            day = datetime.fromisoformat(since).date() + WINDOW
            ladder.note(replace(rung, lapses=day.isoformat()))


def _forgettings(db: apsw.Connection) -> list[tuple[str, str]]:
    """The steps that forgot somebody, by id, with their times."""
    rows = fetch(db, "SELECT id, made_at FROM local_step WHERE label = ? ORDER BY lamport", (FORGOTTEN,))
    return [(step, made_at) for step, made_at in rows]


def _thin(ladder: Ladder, passphrase: str, now: datetime) -> None:
    rungs = ladder.rungs()
    free = [rung for rung in rungs if not rung.pinned]
    dropped = [free[place] for place in outworn([rung.made_at for rung in free], now)]
    lapsed = [rung for rung in rungs[:-1] if rung.lapses and rung.lapses <= now.date().isoformat()]
    going = [rung for rung in rungs[:-1] if rung in dropped or rung in lapsed]
    if going:
        remove_backups(ladder, going, passphrase)


@contextmanager
def open_files(path: Path, passphrase: str, *, begin: bool = False) -> Iterator[apsw.Connection]:
    """The kept files of a ladder, in one durable transaction; none where it keeps none."""
    if path.exists():
        passphrase = passphrase_for(path, passphrase) if check_header(path) else ""
    db = connect(path if begin or path.exists() else ":memory:", create=True, passphrase=passphrase)
    try:
        with storage_errors(path):
            db.pragma("application_id", APPLICATION_ID)
            with transaction(db):
                db.execute(_KEEP_FILES)
                yield db
            remove_journal(db)
    finally:
        db.close()


def check_files(files: apsw.Connection, names: Iterable[str]) -> None:
    """Read files back; raises UserError where one is not what was kept."""
    for name in names:
        rows = fetch(files, "SELECT bytes FROM kept_blob WHERE id = ?", (name,))
        if not rows or bytes_digest(rows[0][0]) != name:
            raise UserError("A file kept inside the backup is damaged.", "Take another backup, or another disk.")


def _bring_files(files: apsw.Connection, half: Path, names: set[str], passphrase: str) -> int:
    """Put the files a restored production names into it, those the ladder has whole; gives how many are missing."""
    target = connect(half, passphrase=passphrase)
    try:
        with storage_errors(half), transaction(target):
            for name in sorted(names):
                rows = fetch(files, "SELECT bytes FROM kept_blob WHERE id = ?", (name,))
                if rows and bytes_digest(rows[0][0]) == name:
                    target.execute("INSERT OR IGNORE INTO kept_blob(id, bytes) VALUES(?, ?)", (name, rows[0][0]))
            there = {name for (name,) in fetch(target, "SELECT id FROM kept_blob")}
    finally:
        target.close()
    return len(names - there)


@contextmanager
def _ladder_errors(ladder: Ladder) -> Iterator[None]:
    """A sentence where the computer will not take a backup."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"No backup could be made: {error.strerror or error}.", f"Backups are kept in {ladder.folder}."
        ) from error
