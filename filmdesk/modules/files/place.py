"""What is to be said of the production's own file, and how sizes are said."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_UNITS = ("bytes", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Where the production lies, how large it is, and who may write to it."""

    name: str
    folder: str
    size: str
    writing: str
    tone: str
    """"good", or "warn" where nothing can be written."""


def own_file(production: Production) -> OwnFile:
    """The production's file as it stands on the disk now."""
    path = production.path
    if path is None:
        return OwnFile("In memory", "", "", "It goes when it is closed.", "warn")
    try:
        size = size_words(path.stat().st_size)
    except OSError:
        size = "not there"
    why = production.displaced or ("" if production.writable else production.read_only_because)
    writing = why or f"{production.steps.author} writes here; others can read until it is closed."
    return OwnFile(path.name, str(path.parent), size, writing, "warn" if why else "good")


def size_words(count: int) -> str:
    """ "812 bytes", "3.4 MB"."""
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{count} bytes" if unit == 0 else f"{size:.1f} {_UNITS[unit]}"


def safe_name(name: str) -> str:
    """An attachment's name as a file of its own may be called; raises UserError where nothing of it is left."""
    kept = "".join(letter if letter.isprintable() and letter not in '<>:"/\\|?*' else "-" for letter in name)
    kept = kept.strip(" .")[-120:]
    if not kept:
        raise UserError("This file has no name it could be saved under.", "Save it under another name.")
    return kept
