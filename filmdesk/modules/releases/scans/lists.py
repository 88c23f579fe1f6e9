"""Scans as the command line and tables list, turn, crop and remove them."""

from __future__ import annotations

import re
from typing import Any

from filmdesk.film.scans import WHOLE
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.scans.kept import SCANS, Scan, may_change
from filmdesk.modules.releases.store import RELEASES
from filmdesk.production.attachments import ATTACHMENTS
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

_TURNS = (0, 90, 180, 270)


def scan_rows(production: Production) -> list[dict[str, Any]]:
    """Every scan with its release and its file's name."""
    releases, files, names = RELEASES.by_id(production), ATTACHMENTS.by_id(production), read_names(production)
    return [
        {
            "id": scan.id,
            "code": releases[scan.release].code,
            "about": names.about(releases[scan.release]),
            "name": files[scan.attachment].name if scan.attachment in files else "",
            "pages": scan.pages,
            "turn": scan.turn,
            "crop": crop_words(scan.crop),
            "doubt": scan.doubt,
            "further": scan.further,
            "at": scan.at,
            "release": scan.release,
        }
        for scan in SCANS.all(production)
        if scan.release in releases
    ]


def add_scan_row(production: Production, values: dict[str, str]) -> str:
    """Refuse: a scan needs its file, which the command file-scan takes."""
    raise UserError(
        "A scan comes from a file.",
        "Drop it on its release.",
        typed="Use: filmdesk file-scan FILE --release R-0012 --scan signed.pdf.",
    )


def change_scan(production: Production, identity: str, values: dict[str, str]) -> None:
    """Turn or crop a scan; of a paper on file what is shown never changes."""
    scan = SCANS.get(production, identity)
    if set(values) - {"turn", "crop"}:
        raise UserError("A scan can be turned and cropped.", "File it anew for anything else.")
    _refuse_filed(production, scan)
    label = "Crop scan" if "crop" in values else "Turn scan"
    shown: dict[str, Any] = {}
    if "turn" in values:
        shown["turn"] = read_turn(values["turn"])
        shown["crop"] = _turned(scan.crop, shown["turn"] - scan.turn)
    if "crop" in values:
        shown["crop"] = read_crop(values["crop"])
    SCANS.change(production, scan.id, label, **shown)


def remove_scan(production: Production, identity: str) -> None:
    """Remove a scan with the files kept for it, while its paper is not on file."""
    scan = SCANS.get(production, identity)
    _refuse_filed(production, scan)
    with production.step("Remove scan"):
        SCANS.remove(production, identity)
        for kept in (scan.attachment, scan.small):
            if ATTACHMENTS.find(production, kept):
                ATTACHMENTS.remove(production, kept)


def _refuse_filed(production: Production, scan: Scan) -> None:
    release = RELEASES.get(production, scan.release)
    if not may_change(release, scan):
        raise UserError(f"{release.code} is {release.state}: its paper does not change.",
                        "Keep a better scan beside it.")  # fmt: skip


def read_turn(text: str) -> int:
    """A quarter turn as typed; raises UserError for another."""
    words = text.strip().rstrip("°") or "0"
    turn = int(words) % 360 if re.fullmatch(r"[+-]?\d{1,4}", words, re.ASCII) else -1
    if turn not in _TURNS:
        raise UserError(f"“{text[:20]}” is no quarter turn.", "Turn it by 90, 180 or 270 degrees clockwise.")
    return turn


def _turned(crop: tuple[int, ...], by: int) -> tuple[int, ...]:
    """The same part of the picture once it is turned clockwise."""
    for _ in range(by % 360 // 90):
        left, top, right, bottom = crop
        crop = (1000 - bottom, left, 1000 - top, right)
    return crop


def crop_words(crop: tuple[int, ...]) -> str:
    """What is shown of a picture, as it is typed; nothing for all of it."""
    return "" if crop == WHOLE else ", ".join(f"{edge / 10:g}" for edge in crop)


def read_crop(text: str) -> tuple[int, ...]:
    """What is shown of a picture: left, top, right and bottom edge in percent of it; nothing means all of it."""
    if not text.strip():
        return WHOLE
    try:
        edges = tuple(round(float(part.strip().rstrip("%")) * 10) for part in text.replace(";", ",").split(","))
        left, top, right, bottom = edges
    except (ValueError, OverflowError):
        left = top = right = bottom = 0
    if not (0 <= left < right <= 1000 and 0 <= top < bottom <= 1000):
        raise UserError(
            f"“{text[:40]}” leaves nothing of the picture.", "Write left, top, right, bottom: 5, 5, 95, 90."
        )
    return (left, top, right, bottom)
