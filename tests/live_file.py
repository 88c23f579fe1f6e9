"""A guard in all tests: nothing of filmdesk opens the file of an open production but SQLite.

Whoever closes such a file makes this process lose its locks on it (POSIX), and another program may write to it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import apsw

ROOT = Path(__file__).resolve().parents[1]
OURS = str(ROOT / "filmdesk")
TESTS = str(ROOT / "tests")
SUFFIX = ".filmdesk"


def watch() -> None:
    """Refuse from now on, loudly."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("open", "sqlite3.connect"):
        return
    path = str(arguments[0])
    if path.endswith(SUFFIX) and _is_ours(sys._getframe()) and _is_live(path):
        raise AssertionError(f"{path} is open as a production and was opened outside of SQLite")


def _is_ours(frame: FrameType | None) -> bool:
    """Whether the program did it, and not a test that looks at the bytes."""
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(OURS):
            return True
        if name.startswith(TESTS) and name != __file__:
            return False
        frame = frame.f_back
    return False


def _is_live(path: str) -> bool:
    return any(_is_same(str(db.filename), path) for db in apsw.connections())


def _is_same(one: str, other: str) -> bool:
    try:
        return bool(one) and Path(one).samefile(other)
    except OSError:
        return False
