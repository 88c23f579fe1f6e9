"""How the size of a file is said, and what a file may be called wherever it is put."""

from __future__ import annotations

from filmdesk.values.errors import UserError

_UNITS = ("bytes", "KB", "MB", "GB")


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
