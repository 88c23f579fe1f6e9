"""Reading a script file of either kind, trusting neither its name nor its size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from filmdesk.screenplay.doubts import doubts_of
from filmdesk.screenplay.fdx import read_fdx
from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.fountain_format import formatted
from filmdesk.screenplay.records import ElementKind, Screenplay
from filmdesk.screenplay.text import decode, refuse_known_files
from filmdesk.values.errors import UserError

LARGEST_FILE = 50_000_000
"""Bytes; a script's FDX has one or two million."""
LONGEST_TEXT = 4_000_000
"""Characters of Fountain, some 3,000 pages."""
_XML_STARTS = (b"<?xml", b"<FinalDraft")
_BYTE_MARKS = b"\xef\xbb\xbf\xff\xfe\x00"


def read_screenplay(path: Path) -> Screenplay:
    """The screenplay in a Final Draft or Fountain file, with the lines to look at; UserError for any other file."""
    return screenplay_in(path.name, _bytes_of(path))


def screenplay_in(name: str, data: bytes) -> Screenplay:
    """The same of a file's bytes; its name only says which file a sentence is about."""
    if not data.strip(b" \t\r\n" + _BYTE_MARKS):
        raise UserError(f"{name} is empty.", "Save the script again and take that in.")
    screenplay = read_fdx(data) if _is_xml(name, data) else _fountain(name, data)
    if not any(element.kind is ElementKind.SCENE_HEADING for element in screenplay.elements):
        raise UserError(
            f"{name} has no scenes: no line is a scene heading.",
            "A heading begins with INT. or EXT. and has a blank line above it.",
        )
    return replace(screenplay, doubts=(*screenplay.doubts, *doubts_of(screenplay.elements)))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UserError(f"There is no file {path.name}.", "Check its name and place.")
        if path.stat().st_size >= LARGEST_FILE:
            raise UserError(f"{path.name} is too large for a script: it has 50 MB or more.", "Check which file it is.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).", "Check who may open it.") from error


def _is_xml(name: str, data: bytes) -> bool:
    """Whether it holds XML, by its first bytes; UserError for a file named .fdx that does not."""
    refuse_known_files(data)
    start = data[:200].translate(None, _BYTE_MARKS).lstrip()
    named = name.lower().endswith(".fdx")
    if start.startswith(_XML_STARTS) or (named and start.startswith(b"<")):
        return True
    if named:
        decode(data)
        raise UserError(
            f"{name} is named as Final Draft names scripts, but is plain text.",
            "If it is Fountain, name it .fountain.",
        )
    return False


def _fountain(name: str, data: bytes) -> Screenplay:
    text = decode(data)
    if len(text) > LONGEST_TEXT:
        raise UserError(f"{name} is too long for a script: over 3,000 pages.", "Check which file it is.")
    return formatted(read_fountain(text))
