"""A file that is the scan or photo of a paper, looked at in a cage before a production has anything to do with it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from filmdesk.caged.run import run_caged
from filmdesk.production.attachments import read_whole
from filmdesk.production.digests import bytes_digest

SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif")
"""What a scan's file is called."""
WHOLE = (0, 0, 1000, 1000)
_SMALL, _SECONDS = 480, 60
_MOST = 100
"""Files of which it is known what was found in them: as many photos as anybody drops at once."""
_LATELY: dict[tuple[Any, ...], dict[str, Any]] = {}
_FOUND: dict[tuple[Path, int, int], dict[str, Any]] = {}
"""By the file as it stood, what was found in it."""
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A file that turned out to be a scan, and how it is to be shown."""

    name: str
    data: bytes
    told: dict[str, Any]
    """Its `pages`, JPEGs of the first as `pictures`, the `doubts` about it and which pages are `empty`, as
    `paper.pdf.scans` gives them.
    """
    turn: int = 0
    """Degrees clockwise."""
    crop: tuple[int, ...] = WHOLE
    """Left, top, right and bottom edge of what is shown of a picture, in thousandths of it."""


def read_scan(path: Path, side: int = _SMALL, most: int = 1) -> ReadScan:
    """A scan's file with pictures of its first pages; UserError for one too large, locked, broken or no scan."""
    data, stood = read_whole(path), _as_it_stands(path)
    told = _looked_at({"data": data, "name": path.name, "side": side, "most": most})
    if stood:
        _remember(_FOUND, stood, told)
    return ReadScan(path.name, data, told)


def known_scan(path: Path) -> dict[str, Any] | None:
    """What was told of a file when it was read last; None where it was not, or stands otherwise now."""
    stands = _as_it_stands(path)
    with _LOCK:
        return _FOUND.get(stands) if stands else None


def _as_it_stands(path: Path) -> tuple[Path, int, int] | None:
    with suppress(OSError, ValueError):  # a name no file can have
        found = path.stat()
        return path, found.st_mtime_ns, found.st_size
    return None


def _remember(kept: dict[Any, dict[str, Any]], key: object, told: dict[str, Any]) -> None:
    with _LOCK:
        kept[key] = told
        if len(kept) > _MOST:
            kept.pop(next(iter(kept)))


def _looked_at(given: dict[str, Any]) -> dict[str, Any]:
    """What is told of a scan: of those looked at last it is known, so that a form may be filled in meanwhile."""
    key = (bytes_digest(given["data"]), *(given[name] for name in ("name", "side", "most")))
    with _LOCK:
        told = _LATELY.get(key)
    if told is None:
        told = run_caged("filmdesk.paper.pdf.scans:read_scan", given, seconds=_SECONDS)
        _remember(_LATELY, key, told)
    return told
