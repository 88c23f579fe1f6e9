"""Opening the file: what SQLite is told before anything of it is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from filmdesk.production.passphrases import passphrase_for
from filmdesk.production.schema import APPLICATION_ID, fetch
from filmdesk.values.errors import SealedError, UserError

_MAGIC = b"SQLite format 3\x00"
_FRACTIONS = bytes((64, 32, 32))
"""What every SQLite file has after its 20th byte; the cipher leaves it readable, so an encrypted one is known by it."""
_FIRST_PAGE = re.compile(rb"\0\0\0\x01(?P<salt>.{16})..\x01\x01." + re.escape(_FRACTIONS), re.DOTALL)
"""How the first page of an encrypted file begins where its journal keeps it."""
_HEADER = 100
_LOGGED = b"\x02\x02"
"""The header's mark of a write-ahead log, part of the production lying in another file."""
_CODE = """SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')
    OR sql NOT GLOB 'CREATE TABLE *' AND sql NOT GLOB 'CREATE INDEX *' AND sql NOT GLOB 'CREATE UNIQUE INDEX *'"""
"""Finds whatever is no plain table or index, as SQLite writes them: it runs the SQL, whatever kind the row says."""
LARGEST_VALUE = 96 * 1024 * 1024
_LARGEST_TEXT = 8 * 1024 * 1024
_OPEN = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW


def check_header(path: Path) -> bool:
    """Refuse with a sentence what is not a production, before SQLite believes any of it; tells whether it is encrypted.

    A change that was broken off may have spoilt the header; SQLite mends it from the journal, so it is asked first.
    """
    header = _first_bytes(path)
    sealed = _is_sealed(header, path)
    if len(header) < _HEADER or sealed is None:
        raise _not_a_production(path)
    if header[18:20] == _LOGGED:
        raise UserError(
            f"Another program has put {path.name} into a form filmdesk does not write.",
            "Set its journal_mode to DELETE there; nothing was changed.",
        )
    return sealed


def _is_sealed(header: bytes, path: Path) -> bool | None:
    """Whether the file is encrypted; None where neither it nor its journal is of a production.

    The key comes from the first bytes of an encrypted file. Where neither they nor the journal say what they were, it
    is not opened: to SQLite, without the right key, the journal would be rubbish to be thrown away.
    """
    plain = header.startswith(_MAGIC)
    if plain and int.from_bytes(header[68:72], "big") == APPLICATION_ID:
        return False
    journal = _journal(path)
    if _MAGIC in journal or (plain and journal):
        return False
    salt = header[: len(_MAGIC)]
    known = header[21:24] == _FRACTIONS or (bool(salt.strip(b"\0")) and salt in journal)
    return True if (known or _FIRST_PAGE.search(journal)) and not plain else None


def _journal(path: Path) -> bytes:
    """What a change that was broken off left beside the file."""
    try:
        return path.with_name(path.name + "-journal").read_bytes()
    except OSError:
        return b""


def _first_bytes(path: Path) -> bytes:
    """The header, read through SQLite: if this process closed the file by itself, it would lose its locks on it."""
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError(f"There is no file {path}.", "Check its name, and whether its drive is there.") from error
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).") from error
    if not path.is_file():
        raise UserError(f"{path.name} cannot be read: it is no file.")
    try:
        file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
        try:
            return file.xRead(min(size, _HEADER), 0) if size else b""
        finally:
            file.xClose()
    except (apsw.CantOpenError, apsw.IOError) as error:
        raise UserError(f"{path.name} cannot be read.", "Check the disk and who may read it.") from error


def _not_a_production(path: Path | str) -> UserError:
    return UserError(f"{_name(path)} is not a filmdesk production.", "Nothing was changed.")


def _damaged(path: Path | str) -> UserError:
    return UserError(f"{_name(path)} is damaged.", "It was left as it is; open a backup of it instead.")


def _give_back_salt(path: Path) -> None:
    """Put back the first bytes of an encrypted file if a change that was broken off spoilt them.

    SQLite mends everything else from the journal, but needs them for the key to read it with.
    """
    kept = _FIRST_PAGE.search(_journal(path))
    header = _first_bytes(path) if kept and path.exists() else b""
    if not kept or not header or header[21:24] == _FRACTIONS:
        return
    file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE, 0])
    try:
        file.xWrite(kept["salt"], 0)
        file.xSync(apsw.SQLITE_SYNC_NORMAL)
    finally:
        file.xClose()


def connect(path: Path | str, *, create: bool = False, passphrase: str = "") -> apsw.Connection:
    """A connection that trusts nothing in the file and commits durably (reliability 4)."""
    with storage_errors(path):
        if passphrase:
            _give_back_salt(Path(path))
        db = apsw.Connection(str(path), flags=_OPEN | (apsw.SQLITE_OPEN_CREATE if create else 0))
        try:
            if passphrase:
                _unlock(db, path, passphrase)
            _harden(db)
        except apsw.SQLError as error:  # our own statements are sound, so what the file says of itself is not
            db.close()
            raise _damaged(path) from error
        except (apsw.Error, UserError):
            db.close()
            raise
    return db


def _unlock(db: apsw.Connection, path: Path | str, passphrase: str) -> None:
    """Give the key and read with it: an encrypted file says nothing of itself, so only the trial tells."""
    db.pragma("key", passphrase)
    try:
        db.pragma("user_version")
    except apsw.NotADBError as error:
        remedy = "Type it again; if it is surely the right one, the file is damaged: open a backup of it."
        raise SealedError(f"The passphrase does not open {_name(path)}.", remedy) from error


def _harden(db: apsw.Connection) -> None:
    db.set_busy_timeout(2000)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    db.limit(apsw.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    db.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    db.limit(apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    for name, value in (
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("temp_store", 2),  # what SQLite sorts is written to no file of its own
    ):
        db.pragma(name, value)


def discard(path: Path) -> None:
    """Remove a file that was not finished, and the journal SQLite left beside it."""
    for name in (path.name, path.name + "-journal"):
        path.with_name(name).unlink(missing_ok=True)


def check_soundness(db: apsw.Connection, path: Path | str) -> None:
    """Refuse a damaged file, and one that carries code of its own (rulings A16, reliability 5)."""
    if db.pragma("application_id") != APPLICATION_ID:
        raise _not_a_production(path)
    if fetch(db, _CODE):
        raise UserError(f"{_name(path)} carries triggers or views, which no filmdesk writes.", "It was not opened.")
    if db.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise _damaged(path)


@contextmanager
def look_into(path: Path, passphrase: str = "") -> Iterator[apsw.Connection]:
    """A connection to a sound production of whatever age, to read only: nothing is claimed and nothing brought up."""
    passphrase = passphrase_for(path, passphrase) if check_header(path) else ""
    db = connect(path, passphrase=passphrase)
    try:
        db.pragma("query_only", 1)
        with storage_errors(path):
            check_soundness(db, path)
            yield db
    finally:
        db.close()


@contextmanager
def storage_errors(path: Path | str) -> Iterator[None]:
    """Turn what storage can do to a person into a sentence; anything else is a bug and passes through."""
    try:
        yield
    except apsw.FullError as error:
        raise UserError("The disk is full.", "Free some space and do it again; nothing was changed.") from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise UserError(
            f"{_name(path)} cannot be written to.", "Check the folder, or save a copy elsewhere."
        ) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise UserError(f"Another program is using {_name(path)}.", "Close it there and do it again.") from error
    except (apsw.NotADBError, apsw.CorruptError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    except apsw.IOError as error:
        raise UserError(
            f"The disk of {_name(path)} does not answer.", "The last change may be missing: look before you go on."
        ) from error
    except apsw.TooBigError as error:
        raise UserError("That is too large for one production file.", "The limit is 64 MB each.") from error


def _name(path: Path | str) -> str:
    return Path(path).name


@contextmanager
def short_values(db: apsw.Connection) -> Iterator[None]:
    """Read no value a record cannot have; files and changesets may be longer."""
    longest = db.limit(apsw.SQLITE_LIMIT_LENGTH, _LARGEST_TEXT)
    try:
        yield
    finally:
        db.limit(apsw.SQLITE_LIMIT_LENGTH, longest)


def remove_journal(db: apsw.Connection) -> None:
    """Leave no empty journal lying beside the production; one in use by a reader stays, and does no harm."""
    with suppress(apsw.BusyError, apsw.LockedError):
        db.pragma("journal_mode", "delete")


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    """A durable transaction, dropped if the block raises; a failing disk has dropped it already."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def savepoint(db: apsw.Connection) -> Iterator[None]:
    """Drop what the block did, and only that, if it raises; a failing disk has dropped the whole transaction."""
    db.execute("SAVEPOINT inner")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK TO inner")
            db.execute("RELEASE inner")
        raise
    db.execute("RELEASE inner")
