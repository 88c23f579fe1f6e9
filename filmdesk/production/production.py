"""An open production: reading it, changing it by steps, taking steps back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import apsw

from filmdesk.production import schema as schemas
from filmdesk.production.borrowed import accepts_writing, copied_pair
from filmdesk.production.changes import Changes, RowChange, row_changes
from filmdesk.production.claim import Claim, Holder, claim_for_writing, claim_path, take_claim
from filmdesk.production.connection import (
    check_header,
    check_soundness,
    connect,
    discard,
    remove_journal,
    savepoint,
    storage_errors,
    transaction,
)
from filmdesk.production.digests import BULK, damaged_tables, keep_digests, owe_digests, owing, renew_digests, settle
from filmdesk.production.displaced import file_identity, why_displaced
from filmdesk.production.guarding import Guard
from filmdesk.production.home import author as this_author
from filmdesk.production.passphrases import passphrase_for
from filmdesk.production.recent import Recent, Stamp
from filmdesk.production.schema import APPLICATION_ID, CORE, Schema, fetch, is_recorded
from filmdesk.production.shapes import check_shape
from filmdesk.production.steps import Step, StepLog, Version
from filmdesk.registry import resolve
from filmdesk.values.errors import NOTHING_LOST, DisplacedError, UserError
from filmdesk.values.ids import new_id

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

Listener = Callable[[Changes], None]
Rewrite = Callable[[apsw.Connection], Changes]


class Production:
    """One film's file, open. Make one with `create`, `open` or `in_memory`; close it, or use it as a context."""

    def __init__(
        self, db: apsw.Connection, path: Path | None, claim: Claim | None = None, passphrase: str = ""
    ) -> None:
        self._db = db
        self.passphrase = passphrase
        self._path = path
        self._claim = claim
        self._listeners: list[Listener] = []
        self._recent = Recent()
        self._final = False
        self._closed = False
        self._travelled_at: datetime | None = None
        self._borrowed: TemporaryDirectory[str] | None = None
        self.steps = StepLog(db, this_author())
        self.writable = True
        self.read_only_because = ""
        self.holder: Holder | None = None
        """Who else has it open for writing, where that is why it can only be read."""
        self.remarks: list[str] = []
        """What whoever opened it is to be told: a backup that could not be made, rows that went missing."""
        self._file = file_identity(path)
        self.id = _identity(db)
        self._guard = Guard(db)

    # Opening and closing

    @classmethod
    def create(cls, path: Path, known: Iterable[Schema], *, passphrase: str = "") -> Self:
        """A new, empty production at a place where no file is yet; encrypted where a passphrase is given."""
        path = _resolved(path)
        if path.exists():
            raise UserError(f"{path} exists already.", "Choose another name; nothing was changed.")
        claim = claim_for_writing(path)
        try:
            db = _new_file(path, known, passphrase)
            try:
                with storage_errors(path):
                    return cls(db, path, claim, passphrase)
            except BaseException:
                db.close()
                raise
        except BaseException:
            discard(path)
            claim.release()
            raise

    @classmethod
    def in_memory(cls, known: Iterable[Schema]) -> Self:
        """A new production that lives only as long as this object (tests, what-ifs)."""
        db = connect(":memory:", create=True)
        _set_up(db, known)
        return cls(db, None)

    @classmethod
    def open(cls, path: Path, known: Iterable[Schema], *, write: bool = True, passphrase: str = "") -> Self:
        """An existing production; read-only, and saying why, where it cannot be written.

        Raises UserError for what is not a production, is damaged, or was written by a newer filmdesk; and
        SealedError for one whose passphrase was not given, or is another.
        """
        path = _resolved(path)
        passphrase = passphrase_for(path, passphrase) if check_header(path) else ""
        known = tuple(known)
        claim = take_claim(path) if write and accepts_writing(path) else None
        held = claim if isinstance(claim, Claim) else None
        try:
            production = cls._open(path, known, held, passphrase)
        except BaseException:
            if held:
                held.release()
            raise
        production.writable = held is not None
        if write and not held:
            production.read_only_because = _why_read_only(claim)
            production.holder = claim if isinstance(claim, Holder) else None
        return production

    @classmethod
    def _open(cls, path: Path, known: tuple[Schema, ...], claim: Claim | None, passphrase: str) -> Self:
        borrowed = None if accepts_writing(path) else copied_pair(path)
        place = Path(borrowed.name) / path.name if borrowed else path
        db = connect(place, passphrase=passphrase)
        try:
            with storage_errors(path):
                check_soundness(db, path)
                check_shape(db, (CORE, *known), path.name)
                _migrate(db, (CORE, *known), path, passphrase, borrowed is not None or claim is not None)
                production = cls(db, path, claim, passphrase)
        except BaseException:
            db.close()
            raise
        production._borrowed = borrowed
        return production

    def close(self) -> None:
        """Let go of the file and of the claim on it; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if not self.displaced:
                self._tidy()
        finally:
            self._let_go()

    def _tidy(self) -> None:
        """What is left for the end; none of it is a change, so a disk that fails now loses nothing."""
        with suppress(UserError), self._storage():
            if self.writable and owing(self._db):
                self.settle()
            if self._claim:
                self._thin_history()
                with self._guard.lifting(self._db):
                    remove_journal(self._db)

    def _let_go(self) -> None:
        self._db.close()
        if self._claim:
            self._claim.release()
            self._claim = None
        if self._borrowed:
            self._borrowed.cleanup()

    def go_on_at(self, path: Path, write: Callable[[], None]) -> None:
        """Go on in another file, which `write` fills with all of the production; the old one is let go as it is.

        The place is claimed first, so that nothing is written where somebody else is at work. It may be the
        production's own, whose file vanished: the claim on it is still held.
        """
        before, before_claim = self._db, self._claim
        own = before_claim if before_claim and before_claim.holds(claim_path(path)) else None
        claim = own or claim_for_writing(path)
        try:
            write()
            db = connect(path, passphrase=self.passphrase)
        except BaseException:
            if not own:
                claim.release()
            raise
        self._guard = Guard(db)
        self._db, self._path, self._claim, self._file = db, path, claim, file_identity(path)
        self._recent = Recent()
        self.steps.go_on_with(db)
        self.writable, self.read_only_because = True, ""
        before.close()
        if before_claim and not own:
            before_claim.release()
        if self._borrowed:
            self._borrowed.cleanup()
            self._borrowed = None

    def _thin_history(self) -> None:
        """Old steps keep their name and time, not what they changed: it may hold what was since deleted."""
        now = datetime.now(UTC)
        if self.steps.outworn(now):
            with self._writing():
                self.steps.thin(now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """Where the file is; None for one in memory."""
        return self._path

    @property
    def place(self) -> Path | None:
        """Where it is read from: a copy, where its own folder takes no writing; None for one in memory."""
        return Path(self._borrowed.name) / self._path.name if self._borrowed and self._path else self._path

    @property
    def closed(self) -> bool:
        """Whether it was let go."""
        return self._closed

    @property
    def displaced(self) -> str:
        """Why its own file can no longer take a change, though it could when it was opened; empty while it can."""
        if self._path is None or not self._claim:
            return ""
        return why_displaced(self._path, self._file)

    @property
    def connection(self) -> apsw.Connection:
        """The connection itself, for this package's own use."""
        return self._db

    # Reading

    def _storage(self) -> AbstractContextManager[None]:
        """A sentence for whatever the disk does."""
        return storage_errors(self._path or "this production")

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, fetched whole (an unfinished read would make our own commit fail)."""
        with self._storage():
            return fetch(self._db, sql, values)

    def stamp(self) -> Stamp:
        """Differs whenever this or another program may have changed anything."""
        with self._storage():
            return id(self._db), self._db.total_changes(), int(self._db.pragma("data_version"))

    def changes_since(self, stamp: Stamp) -> Changes | None:
        """All that was changed since a stamp; None where not all of it is known."""
        return self._recent.since(stamp, self.stamp())

    def damaged_tables(self) -> list[str]:
        """The tables whose content is not what was written, by their digests; empty when all is well."""
        with self._storage():
            return damaged_tables(self._db)

    def settle(self) -> None:
        """Count in what an import left for later; done on closing, and before the next change."""
        with self._writing():
            pass  # whatever is written, what is owed is counted in first

    # Changing

    @contextmanager
    def step(
        self, label: str, *, final: bool = False, typing: str = "", rewrite: Rewrite | None = None
    ) -> Iterator[None]:
        """One undoable change, committed when the block ends and dropped whole if it raises.

        A step inside another joins it and keeps the outer label; when the inner one fails and the outer catches it,
        only the inner one is dropped. `final` steps are not undone by Undo. `typing` names an editor and field whose
        quick successive steps become one. `rewrite` is run first in the same transaction, unrecorded: to take out of
        rows and history what must be nowhere any more.
        """
        if self._guard.lifted:
            with savepoint(self._db):
                yield
            self._final = self._final or final
            return
        self._refuse_if_read_only()
        changeset, rewritten = b"", Changes()
        before = self._db.total_changes()
        with self._writing():
            if rewrite:
                rewritten = rewrite(self._db)
            touched: set[str] = set()
            with closing(apsw.Session(self._db, "main")) as session:
                session.table_filter(lambda table: _note(table, touched))
                self._final = final
                yield
                changeset = session.changeset()
            if changeset:
                self.steps.record(label, changeset, final=self._final, typing=typing)
                self._keep_digests(changeset, filter(is_recorded, touched), typing)
        if rewritten.tables:
            self._notify(rewritten)
        else:
            self._recent.note(before, self._db.total_changes(), changeset)
        self._tell(changeset)

    def _keep_digests(self, changeset: bytes, touched: Iterable[str], typing: str) -> None:
        """Count a step in at once; a bulk step later, unless more typing may still be squashed into it."""
        if len(changeset) > BULK and not typing and (newest := self.steps.newest()):
            owe_digests(self._db, newest.lamport, touched)
        else:
            keep_digests(self._db, changeset)

    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one writing statement; only inside a step."""
        self._db.execute(sql, values)

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one writing statement for every row; only inside a step."""
        self._db.executemany(sql, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A durable transaction; outside of one every stray write is refused by SQLite."""
        with self._storage(), self._guard.lifting(self._db), transaction(self._db):
            if owing(self._db):
                settle(self._db)
            yield

    def _refuse_if_read_only(self) -> None:
        if not self.writable:
            raise UserError("This production is open for reading only.", self.read_only_because)
        displaced = self.displaced
        if displaced:
            raise DisplacedError(displaced, NOTHING_LOST)

    # Going back and forth

    def undo(self, *, this_session: bool = False) -> str:
        """Take the newest step back and give its label; raises UserError saying why it cannot."""
        return self._travel(lambda: self.steps.undo(this_session=this_session))

    def redo(self) -> str:
        """Do the step undone last again and give its label."""
        return self._travel(self.steps.redo)

    def _travel(self, move: Callable[[], tuple[str, bytes]]) -> str:
        if self._guard.lifted:
            raise RuntimeError("no undo or redo inside a step")
        self._refuse_if_read_only()
        before = self._db.total_changes()
        with self._writing():
            label, changeset = move()
        self._travelled_at = datetime.now(UTC)
        self._recent.note(before, self._db.total_changes(), changeset)
        self._tell(changeset)
        return label

    @property
    def undo_label(self) -> str:
        """The step of this session that undo would take back; empty where there is none."""
        try:
            with self._storage():
                return self.steps.undoable(this_session=True).label if self.writable else ""
        except UserError:
            return ""

    @property
    def redo_label(self) -> str:
        """The step that redo would do again; empty where there is none."""
        with self._storage():
            step = self.steps.next_undone() if self.writable else None
        return step.label if step else ""

    @property
    def saved_at(self) -> datetime | None:
        """When the newest step was committed, or one was taken back or done again in this session, in UTC."""
        with self._storage():
            step = self.steps.newest()
        return max((at for at in (step and step.made_at, self._travelled_at) if at), default=None)

    def history(self) -> list[Step]:
        """Every step, oldest first."""
        with self._storage():
            return self.steps.history()

    def versions(self) -> list[Version]:
        """The named versions, oldest first."""
        with self._storage():
            return self.steps.versions()

    def name_version(self, name: str) -> None:
        """Name the present state, to be compared with or gone back to."""
        if not name.strip():
            raise UserError("A version needs a name.")
        self._refuse_if_read_only()
        with self._writing():
            self.steps.name_version(name.strip())
        self._notify(Changes())

    def revert(self, name: str) -> None:
        """Go back to a named version, as one step that can itself be undone."""
        with self.step("Go back to a version"):
            self.steps.rewind(name)

    def go_back(self, step: str) -> None:
        """Go back to just after a step, by its id or number, as one step that can itself be undone."""
        with self.step("Go back to an earlier state"):
            self.steps.rewind_to(self.steps.find(step))

    def differences(self, name: str) -> Changes:
        """What differs between a named version and now."""
        with self._storage():
            return Changes.read(self.steps.difference(name))

    def changes_of(self, step: Step) -> list[RowChange]:
        """What a step changed, row by row; raises UserError where that is no longer kept."""
        with self._storage():
            return list(row_changes(self.steps.changeset(step), self.columns_of))

    def row(self, table: str, identity: str) -> dict[str, Any]:
        """A row of any table as it is stored, by column; nothing where it is no longer there."""
        rows = self.read(f'SELECT * FROM "{table}" WHERE id = ?', (identity,))
        return dict(zip(self.columns_of(table), rows[0], strict=True)) if rows else {}

    def table_of(self, identity: str) -> str:
        """The recorded table that has a row of that id; empty where none has."""
        return next(
            (name for name in self.tables if self.read(f'SELECT 1 FROM "{name}" WHERE id = ?', (identity,))), ""
        )

    def columns_of(self, table: str) -> list[str]:
        """The names of a table's columns, in order."""
        return [row[1] for row in self.read(f'PRAGMA table_info("{table}")')]

    @property
    def tables(self) -> list[str]:
        """The names of the recorded tables."""
        with self._storage():
            return [name for name in schemas.table_names(self._db) if is_recorded(name)]

    # Telling

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each step, undo and redo with what it changed; gives the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changeset: bytes) -> None:
        if not changeset or not self._listeners:
            return
        self._notify(Changes.read(changeset))

    def _notify(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)


def _identity(db: apsw.Connection) -> str:
    """Which production the file holds."""
    rows = fetch(db, "SELECT production FROM identity")
    if len(rows) != 1:
        raise UserError("This production does not say which it is.", "It was left as it is; open a backup of it.")
    return str(rows[0][0])


def _note(table: str, touched: set[str]) -> bool:
    """Whether a table is recorded, noting it: SQLite asks once for each table a step touches."""
    touched.add(table)
    return is_recorded(table)


def _new_file(path: Path, known: Iterable[Schema], passphrase: str) -> apsw.Connection:
    db = connect(path, create=True, passphrase=passphrase)
    try:
        with storage_errors(path):
            _set_up(db, known)
    except BaseException:
        db.close()
        raise
    return db


def _set_up(db: apsw.Connection, known: Iterable[Schema]) -> None:
    db.execute("BEGIN IMMEDIATE")  # the letters "film", too, come only with the whole
    db.pragma("application_id", APPLICATION_ID)
    schemas.bring_up_to_date(db, (CORE, *known))
    made_at = datetime.now(UTC).isoformat()
    db.execute("INSERT INTO identity(id, production, made_at) VALUES('identity', ?, ?)", (new_id(), made_at))
    renew_digests(db)
    db.execute("COMMIT")


def _migrate(db: apsw.Connection, known: tuple[Schema, ...], path: Path, passphrase: str, may_write: bool) -> None:
    """Add the tables this program knows and the file lacks; undo does not reach back across it."""
    late = schemas.outdated(schemas.versions(db), known)
    if not late:
        return
    if not may_write:
        claim = claim_for_writing(path)
        try:
            _migrate(db, known, path, passphrase, may_write=True)
        finally:
            claim.release()
        return
    back_up = resolve("filmdesk.production.backups:back_up_database")  # late: few openings bring a file up to date
    back_up(db, path, passphrase, "before the file was brought up to date")
    db.execute("BEGIN IMMEDIATE")
    settle(db)
    schemas.bring_up_to_date(db, known)
    renew_digests(db)
    StepLog(db, this_author()).end_undo("Bring the file up to date")
    db.execute("COMMIT")


def _resolved(path: Path) -> Path:
    """The folder's links followed, the file's own not: SQLite refuses a production that is itself a link."""
    return path.parent.resolve() / path.name


def _why_read_only(claim: Claim | Holder | None) -> str:
    if isinstance(claim, Holder):
        return f"It is open elsewhere ({claim})."
    return "It or its folder cannot be written to; save a copy elsewhere to go on."
