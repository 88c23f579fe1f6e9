"""What lies outside of the production while the program runs: copies opened in other programs, papers looked at."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from filmdesk.production.home import home
from filmdesk.registry import resolve


def place_for_copy() -> Path:
    """A new folder that nobody else may look into, so that each copy keeps the name of its file."""
    _opened().mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(resolve("tempfile:mkdtemp")(dir=_opened()))


def passing_file(held: int) -> IO[bytes]:
    """A file that nobody else can open and that goes when it is closed; up to so many bytes of it are in memory."""
    _opened().mkdir(mode=0o700, parents=True, exist_ok=True)
    file: IO[bytes] = resolve("tempfile:SpooledTemporaryFile")(held, "w+b", dir=str(_opened()))
    return file


def discard_opened() -> None:
    """Delete every copy: a signed paper must not lie about for whoever uses the computer next."""
    if _opened().exists():
        resolve("shutil:rmtree")(_opened(), ignore_errors=True)


def _opened() -> Path:
    return home() / "opened"
