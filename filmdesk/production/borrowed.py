"""Reading a production where its folder takes no files: on a copy, which may be rolled back (rulings A14)."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filmdesk.registry import resolve

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory


def accepts_writing(path: Path) -> bool:
    """Whether SQLite could roll back a hot journal here."""
    try:
        _make_passing_file(path.parent)
        return bool(path.stat().st_mode & 0o200) and os.access(path, os.W_OK)
    except OSError:
        return False


def copied_pair(path: Path) -> TemporaryDirectory[str]:
    """The file and its journal copied to where they can be rolled back."""
    folder: TemporaryDirectory[str] = resolve("tempfile:TemporaryDirectory")(prefix="filmdesk-")
    for name in (path.name, path.name + "-journal"):
        source = path.with_name(name)
        if source.exists():
            target = Path(folder.name) / name
            resolve("shutil:copyfile")(source, target)
            target.chmod(0o600)
    return folder


def _make_passing_file(folder: Path) -> None:
    """Make a file that is gone again at once; OSError where the folder takes none.

    Linux makes one that never had a name, on most of its file systems. What other systems need is loaded only there:
    every start asks.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))
            return
    resolve("tempfile:TemporaryFile")(dir=folder).close()
