"""How the size of a file is said, and what a file may be called wherever it is put."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filmdesk.values.errors import UserError

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".tab", ".txt")
"""The endings of files that hold a table."""
_UNITS = ("bytes", "KB", "MB", "GB")
_UNSAFE = '<>:"/\\|?*'
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""What Windows takes for a device, whatever ending it has."""


def size_words(count: int) -> str:
    """ "812 bytes", "3.4 MB"."""
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{count} bytes" if unit == 0 else f"{size:.1f} {_UNITS[unit]}"


def named_files(said: str) -> list[Path]:
    """The files named in a text with ; between them; one whose own name has a ; in it is found all the same."""
    parts, found, at = said.split(";"), [], 0
    while at < len(parts):
        ends = range(at + 1, len(parts) + 1)
        end = next((end for end in ends if _is_file(";".join(parts[at:end]).strip())), at + 1)
        found.append(";".join(parts[at:end]).strip())
        at = end
    return [Path(name) for name in found if name]


def _is_file(name: str) -> bool:
    with suppress(OSError, ValueError):  # a name no file can have
        return Path(name).is_file()
    return False


def safe_name(name: str) -> str:
    """An attachment's name as a file of its own may be called; raises UserError where nothing of it is left."""
    kept = _safe(name)[-120:]
    if not kept:
        raise UserError("This file has no name it could be saved under.", "Save it under another name.")
    return kept


def safe_stem(text: str) -> str:
    """A text as a file's name on any system, without its ending; empty where nothing of it can be one."""
    return _safe(text)[:80].rstrip(" .")


def _safe(text: str) -> str:
    kept = "".join("-" if letter in _UNSAFE or not letter.isprintable() else letter for letter in text.strip())
    kept = kept.strip(" .")
    return f"_{kept}" if kept.partition(".")[0].strip().casefold() in _DEVICES else kept
