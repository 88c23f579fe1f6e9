"""Reading a script file of either kind, trusting neither its name nor its size."""

from __future__ import annotations

from pathlib import Path

from filmdesk.screenplay.fountain import read_fountain
from filmdesk.screenplay.records import ElementKind, Screenplay
from filmdesk.screenplay.text import decode
from filmdesk.values.errors import UserError

LARGEST = 50 * 1024 * 1024
FOUNTAIN_SUFFIXES = (".fountain", ".txt", ".spmd", ".md")


def read_screenplay(path: Path) -> Screenplay:
    """The screenplay in a file; raises UserError with one sentence for what cannot be one (issue: bad input)."""
    data = _read(path)
    text = decode(data)
    looks_like_xml = text.lstrip().startswith("<")
    if path.suffix.lower() == ".fdx" and not looks_like_xml:
        raise UserError(f"{path.name} is not a Final Draft file.", "If it is Fountain, name it .fountain and try again.")
    screenplay = _read_xml(data) if looks_like_xml else read_fountain(text)
    if not any(element.kind is ElementKind.SCENE_HEADING for element in screenplay.elements):
        raise UserError(f"{path.name} has no scenes: no line begins with INT. or EXT.", "Nothing was changed.")
    return screenplay


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size >= LARGEST:
            raise UserError(f"{path.name} is larger than 50 MB; no script is that long.", "Nothing was changed.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).", "Check its name and place.") from error
    if not data.strip():
        raise UserError(f"{path.name} is empty.", "Nothing was changed.")
    return data


def _read_xml(data: bytes) -> Screenplay:
    from filmdesk.screenplay.fdx import read_fdx  # noqa: PLC0415 - Fountain needs no lxml

    return read_fdx(data)
