"""A file that is the scan or photo of a paper, looked at in a cage before a production has anything to do with it."""

from __future__ import annotations

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
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A file that turned out to be a scan, and how it is to be shown."""

    name: str
    data: bytes
    told: dict[str, Any]
    """Its `pages`, JPEGs of the first as `pictures`, and the `doubts` about it, as `paper.pdf.scans` gives them."""
    turn: int = 0
    """Degrees clockwise."""
    crop: tuple[int, ...] = WHOLE
    """Left, top, right and bottom edge of what is shown of a picture, in thousandths of it."""


def read_scan(path: Path, side: int = _SMALL, most: int = 1) -> ReadScan:
    """A scan's file with pictures of its first pages; UserError for one too large, locked, broken or no scan."""
    data = read_whole(path)
    return ReadScan(path.name, data, _looked_at({"data": data, "name": path.name, "side": side, "most": most}))


def _looked_at(given: dict[str, Any]) -> dict[str, Any]:
    """What is told of a scan: of those looked at last it is known, so that a form may be filled in meanwhile."""
    key = (bytes_digest(given["data"]), *(given[name] for name in ("name", "side", "most")))
    with _LOCK:
        told = _LATELY.get(key)
    if told is None:
        told = run_caged("filmdesk.paper.pdf.scans:read_scan", given, seconds=_SECONDS)
        with _LOCK:
            _LATELY[key] = told
            if len(_LATELY) > _MOST:
                _LATELY.pop(next(iter(_LATELY)))
    return told
