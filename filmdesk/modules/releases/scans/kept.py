"""Scans and photos of signed papers: kept as they came, shown upright; what is on file never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from filmdesk.film.scans import WHOLE, ReadScan
from filmdesk.film.today import now
from filmdesk.modules.releases.history import note_event
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.store import PAPER
from filmdesk.paper.deliverables import Attached, Files, Kept
from filmdesk.production.attachments import ATTACHMENTS, attach, read_attachment, reading_beside
from filmdesk.production.production import Production
from filmdesk.production.tables import Table
from filmdesk.values.counting import counted
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id
from filmdesk.values.ranks import rank_between

SMALL = "release, small"
_CLOSED = frozenset({State.DECLINED, State.VOID, State.SUPERSEDED})
_KEPT = frozenset({State.FILED, State.DELIVERED, State.DISPUTED})
"""States in which the paper is on file: what comes after is kept beside it."""
_STILL_OPEN = OUT | {State.SIGNED, State.COUNTERSIGNED}


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of a release's paper: the file as it came, a small picture, and how it is to be shown."""

    release: str
    attachment: str
    small: str
    id: str = field(default_factory=new_id)
    rank: str = ""
    pages: int = 1
    turn: int = 0
    """Degrees clockwise."""
    crop: tuple[int, ...] = WHOLE
    """Left, top, right and bottom edge of what is shown of a picture, in thousandths of it."""
    doubt: str = ""
    """What somebody should look at: that a page seems empty, black, blurred."""
    further: bool = False
    """It came when the paper was on file already, and is kept beside it."""
    at: datetime | None = None


SCANS = Table("release_scan", Scan, "scan", order="rank, id")


def keep_scans(production: Production, release: Release, scans: Sequence[ReadScan]) -> list[Scan]:
    """Keep scans as the pages of a release's paper, in their order, after those it has; one it has is left out.

    Of a paper on file they are kept as further scans: it never changes. Raises UserError where the release is closed.
    """
    if release.state in _CLOSED:
        raise UserError(f"{release.code} is {release.state}; no scan belongs to it.", "Make a new release for it.")
    further = release.state in _KEPT
    known = {ATTACHMENTS.get(production, scan.attachment).digest for scan in scans_of(production, release)}
    kept: list[Scan] = []
    with production.step("Add scans" if len(scans) > 1 else "Add scan"):
        for read in scans:
            original = attach(production, release.id, read.name, PAPER, read.data)
            if original.digest in known:
                ATTACHMENTS.remove(production, original.id)
                continue
            known.add(original.digest)
            kept.append(_keep(production, release, original.id, read, further))
        if further and kept:
            note_event(production, release.id, f"Further {counted(len(kept), 'scan')} kept beside it")
    return kept


def _keep(production: Production, release: Release, original: str, read: ReadScan, further: bool) -> Scan:
    small = attach(production, release.id, f"{Path(read.name).stem}, small.jpg", SMALL, read.told["pictures"][0])
    rank = rank_between(SCANS.last_rank(production), None)
    doubt = "; ".join(read.told["doubts"])
    scan = Scan(release.id, original, small.id, rank=rank, pages=read.told["pages"], doubt=doubt, further=further)
    return SCANS.add(production, replace(scan, turn=read.turn, crop=read.crop, at=now()))


def may_change(release: Release, scan: Scan) -> bool:
    """Whether a scan may still be turned, cropped and taken out: what of a paper was on file stays as it is."""
    return scan.further or release.state in _STILL_OPEN


def scans_of(production: Production, release: Release) -> list[Scan]:
    """The scans of a release's paper in order, further ones last."""
    return sorted(SCANS.where(production, release=release.id), key=lambda scan: scan.further)


def small_picture(production: Production, scan: Scan) -> bytes:
    """A small picture of a scan's first page as a JPEG, safe to draw; UserError where it is damaged."""
    return read_attachment(production, ATTACHMENTS.get(production, scan.small))


def bound_scans(production: Production, release: Release, title: str, group: str = "") -> list[Attached]:
    """A release's scans as they are bound into one PDF: whole, upright, their reference in a strip under them."""
    found = []
    for scan in scans_of(production, release):
        kept = ATTACHMENTS.get(production, scan.attachment)
        data = Kept(kept.name, kept.digest) if production.place else read_attachment(production, kept)
        left, top, right, bottom = (edge / 1000 for edge in scan.crop)
        named = f"{title} (further scan)" if scan.further else title
        found.append(Attached(named, data, release.code, group, scan.turn, (left, top, right, bottom)))
    return found


def kept_files(production: Production) -> Files | None:
    """Where a bundle reads the scans that `bound_scans` names; of a production in memory they are held."""
    return partial(reading_beside, production.place, production.passphrase) if production.place else None
