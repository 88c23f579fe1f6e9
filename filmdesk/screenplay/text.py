"""Bytes of a text file become characters, whatever editor wrote them."""

from __future__ import annotations

import codecs
import re

from filmdesk.values.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FILES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
)
_REMEDY = "Export the script as Final Draft (.fdx) or Fountain and take that in."
_BLANK_CONTROLS = frozenset("\t\n\r\f\v")
_MOST_CONTROLS = 0.02
"""Share of control characters above which a file is noise: text has none but tabs and line ends."""


def decode(data: bytes) -> str:
    """Text of a file in UTF-8, UTF-16 or Windows-1252 with line ends as newlines; UserError if it is no text."""
    refuse_known_files(data)
    text = _characters(data)
    if _is_noise(text):
        raise UserError("This file is not text.", _REMEDY)
    return newlines(text)


_ODD_SPACES = (
    *map(chr, (*range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2029, 0x202F, 0x205F, 0x3000)),
)
_HOLLOW = re.compile(r"^[^\S\n]*[^\S \t\n][^\S\n]*$", re.MULTILINE)
"""A line of nothing but spaces, at least one of which is no plain blank: word processors leave them."""


def newlines(text: str) -> str:
    """The text with every kind of line end as a newline, and lines that only look empty empty."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x0b" in text or "\x0c" in text or "\u2028" in text:
        text = text.replace("\x0b", "\n").replace("\x0c", "\n").replace("\u2028", "\n")
    return _HOLLOW.sub("", text) if any(space in text for space in _ODD_SPACES) else text


def refuse_known_files(data: bytes) -> None:
    """Raise UserError, naming what it is, for bytes that begin like a picture, a PDF or an archive."""
    for start, name in _KNOWN_FILES:
        if data.startswith(start):
            raise UserError(f"This file is {name}, not a screenplay.", _REMEDY)


def _characters(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data[:4096]:
        return data.decode(_silent_utf16(data), errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _silent_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: Latin letters leave every second byte empty."""
    head = data[:4096]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if max(low, high) * 4 < len(head) or min(low, high) * 8 > max(low, high):
        raise UserError("This file is not text.", _REMEDY)
    return "utf-16-le" if high > low else "utf-16-be"


def _is_noise(text: str) -> bool:
    head = text[:4096]
    strange = sum(1 for c in head if (c < " " and c not in _BLANK_CONTROLS) or "\x7f" <= c <= "\x9f" or c == "\ufffd")
    return strange > len(head) * _MOST_CONTROLS
