"""Whether an open production's file is still the one that was opened, and may still be written to.

SQLite goes on writing to a file that was deleted or replaced under it, and those changes would be lost with it.
"""

from __future__ import annotations

import os
from pathlib import Path

FileIdentity = tuple[int, int]


def file_identity(path: Path | None) -> FileIdentity | None:
    """What tells a file from another of the same name; None where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def why_displaced(path: Path, opened: FileIdentity | None) -> str:
    """A sentence on why the file opened there can no longer take a change; empty where it can."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return f"{path.name} is no longer in its folder."
    except OSError as error:
        return f"{path.name} can no longer be reached ({error.strerror})."
    if opened and (found.st_dev, found.st_ino) != opened:
        return f"{path.name} was replaced by another file."
    if not (found.st_mode & 0o200 and os.access(path, os.W_OK)):
        return f"{path.name} was made read-only."
    return ""
