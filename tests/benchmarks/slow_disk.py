"""A disk that takes as long to flush as a laptop's does: the one under it, waiting at each flush."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

FLUSH = 0.00025
"""Seconds each flush takes longer: a bare commit then takes the 2.05 ms that reliability.md measured."""
_UNDER = apsw.vfs_names()[0]


class _File(apsw.VFSFile):
    def __init__(self, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__(_UNDER, name, flags)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name for it
        super().xSync(flags)
        until = time.perf_counter() + FLUSH
        while time.perf_counter() < until:
            pass


class _Disk(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("slow", _UNDER, makedefault=True)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(name, flags)


@contextmanager
def slow_disk() -> Iterator[None]:
    """Every file SQLite opens meanwhile lies on it."""
    disk = _Disk()
    try:
        yield
    finally:
        disk.unregister()
