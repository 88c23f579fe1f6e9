"""The writer's claim on a production: a lock file beside it, held under an operating-system lock."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from filmdesk.production.home import author
from filmdesk.values.errors import UserError

_HELD_BYTE = 1 << 20
"""Windows locks ranges, and a locked range cannot be read: lock a byte far behind the text."""


_SINCE = "%Y-%m-%d %H:%M UTC"


class Holder(NamedTuple):
    """Who has a production open for writing, and since when (UTC)."""

    user: str
    host: str
    pid: int
    since: str

    @property
    def since_when(self) -> datetime | None:
        """Since when; None where the lock file does not say it as we would."""
        try:
            return datetime.strptime(self.since, _SINCE).replace(tzinfo=UTC)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.user} on {self.host}, since {self.since}"


class Claim:
    """The right to write one production, until released or until this process ends."""

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file = file
        self._path = path

    def release(self) -> None:
        """Give the claim up; a lock file left by a crash is stale and taken over. Given up again, nothing happens."""
        if self._file.closed:
            return
        if sys.platform != "win32" and self.holds(self._path):  # Windows removes no open file
            self._path.unlink(missing_ok=True)
        self._file.close()

    def holds(self, path: Path) -> bool:
        """Whether the lock file at that place is this claim's own: it goes where its folder goes."""
        return _same_file(self._file, path)


def claim_path(production: Path) -> Path:
    """The lock file's place: `NAME.filmdesk.lock` beside the production."""
    return production.with_name(production.name + ".lock")


def take_claim(production: Path) -> Claim | Holder | None:
    """The claim if it is free, else its holder; None where the folder cannot be written to."""
    path = claim_path(production)
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+", encoding="utf-8")
    except OSError:
        return None
    if not _lock(file):
        holder = _read_holder(file)
        file.close()
        return holder
    if not _same_file(file, path):
        file.close()
        return take_claim(production)
    _write_holder(file)
    return Claim(file, path)


def claim_for_writing(path: Path) -> Claim:
    """The claim, or a UserError saying who has it."""
    claim = take_claim(path)
    if isinstance(claim, Claim):
        return claim
    if isinstance(claim, Holder):
        raise UserError(f"{path.name} is open elsewhere ({claim}).", "Close it there first; nothing was changed.")
    raise UserError(f"The folder {path.parent} cannot be written to.", "Choose another place; nothing was changed.")


def _same_file(file: IO[str], path: Path) -> bool:
    """Whether the locked file is still the one at the path (its holder may have removed it meanwhile)."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _write_holder(file: IO[str]) -> None:
    since = datetime.now(UTC).strftime(_SINCE)
    file.truncate(0)
    json.dump({"user": author(), "host": _host(), "pid": os.getpid(), "since": since}, file)
    file.flush()


def _host() -> str:
    """The computer's name, asked without loading all that sockets need."""
    return os.uname().nodename if sys.platform != "win32" else os.environ.get("COMPUTERNAME", "this computer")


def _read_holder(file: IO[str]) -> Holder:
    try:
        held = json.load(file)
        return Holder(str(held["user"]), str(held["host"]), int(held["pid"]), str(held["since"]))
    except (ValueError, KeyError, TypeError, OSError):
        return Holder("someone", "another computer", 0, "a moment ago")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        try:
            file.seek(_HELD_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
