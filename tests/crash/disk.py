"""A disk that fails on order and remembers what was written: SQLite's own file layer with a hand on it.

It stands below everything SQLite does, the cipher too. Nothing is flushed for real, so that thousands of trials are
quick; what a flush is worth is worked out in `power`, from what was recorded here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import apsw

_DISK = "filmdesk-disk"
NAME = f"multipleciphers-{_DISK}"
"""The disk with the cipher on it, as it stands on the real one in the program."""


class Fault(StrEnum):
    """What the disk answers instead of doing what it was asked."""

    ERROR = "I/O error"
    FULL = "disk full"
    SHORT = "short write"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a file."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""
    target: str = ""


@dataclass(slots=True)
class Order:
    """At which call the disk fails, how, and whether it goes on failing."""

    at: int
    fault: Fault
    lasting: bool
    failed: int = 0


@dataclass(slots=True)
class Disk:
    """What is asked of the disk, counted and recorded while somebody watches."""

    folder: str = ""
    calls: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    order: Order | None = None

    def called(self, what: str, path: str) -> Fault | None:
        """Count one call and give the fault it meets, if any."""
        if not self.folder or not path.startswith(self.folder):
            return None
        self.calls.append(what)
        order = self.order
        here = len(self.calls) - 1
        if order is None or here < order.at or (here > order.at and not order.lasting):
            return None
        if order.fault is not Fault.ERROR and what != "write":
            return None
        order.failed += 1
        return order.fault

    def note(self, event: Event) -> None:
        """Record what was done."""
        if self.folder and event.path.startswith(self.folder):
            self.events.append(event)


DISK = Disk()


@contextmanager
def watched(folder: Path, order: Order | None = None) -> Iterator[Disk]:
    """Count and record what happens below a folder, and fail as ordered."""
    DISK.folder, DISK.calls, DISK.events, DISK.order = str(folder), [], [], order
    try:
        yield DISK
    finally:
        DISK.folder, DISK.order = "", None


@contextmanager
def unwatched() -> Iterator[None]:
    """Look at a file without its being counted."""
    folder, DISK.folder = DISK.folder, ""
    try:
        yield
    finally:
        DISK.folder = folder


def _fail(fault: Fault) -> Exception:
    return apsw.IOError("ordered by the test") if fault is Fault.ERROR else apsw.FullError("ordered by the test")


class _File(apsw.VFSFile):
    def __init__(self, below: str, name: Any, flags: list[int]) -> None:
        super().__init__(below, name, flags)
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - SQLite's names
        fault = DISK.called("read", self.path)
        if fault:
            raise _fail(fault)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        fault = DISK.called("write", self.path)
        if fault is Fault.SHORT:
            self._put(bytes(data)[: len(data) // 2], offset)
        if fault:
            raise _fail(fault)
        self._put(bytes(data), offset)

    def _put(self, data: bytes, offset: int) -> None:
        DISK.note(Event("write", self.path, offset, data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        fault = DISK.called("truncate", self.path)
        if fault:
            raise _fail(fault)
        DISK.note(Event("truncate", self.path, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        fault = DISK.called("sync", self.path)
        if fault:
            raise _fail(fault)
        DISK.note(Event("sync", self.path))


class _Layer(apsw.VFS):
    def __init__(self, below: str = "unix") -> None:
        self.below = below
        super().__init__(_DISK, below)

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")
        new = bool(flags[0] & apsw.SQLITE_OPEN_CREATE) and not Path(path or "/").exists()
        file = _File(self.below, name, flags)
        if new:
            DISK.note(Event("create", path))
        return file

    def xDelete(self, path: str, sync: bool) -> None:  # noqa: N802
        fault = DISK.called("delete", path)
        if fault:
            raise _fail(fault)
        DISK.note(Event("delete", path))
        super().xDelete(path, sync)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    """What Python itself does to files: renames and removals."""
    if DISK.folder and event == "os.rename":
        DISK.note(Event("rename", str(arguments[0]), target=str(arguments[1])))
    elif DISK.folder and event == "os.remove" and Path(arguments[0]).exists():
        DISK.note(Event("delete", str(arguments[0])))


_HEARING: list[bool] = []


@contextmanager
def layered() -> Iterator[None]:
    """Every database opened meanwhile goes through the disk; its connections must be closed at the end."""
    if not _HEARING:
        sys.addaudithook(_heard)
        _HEARING.append(True)
    layer, before = _Layer(), apsw.vfs_names()[0]
    apsw.Connection(":memory:", vfs=NAME).close()  # SQLite puts the cipher on it at the first asking
    apsw.set_default_vfs(NAME)
    flush, os.fsync = os.fsync, lambda _descriptor: None
    try:
        yield
    finally:
        os.fsync = flush
        apsw.set_default_vfs(before)
        apsw.unregister_vfs(NAME)
        layer.unregister()
