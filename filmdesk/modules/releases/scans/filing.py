"""Taking the scan of a signed paper in: kept with its release, and put on file where nothing else is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from filmdesk.film.scans import ReadScan, read_scan
from filmdesk.modules.releases.kinds.house import kinds
from filmdesk.modules.releases.records import Release, State
from filmdesk.modules.releases.scans.emptiness import ALL_THE_SAME, refuse_empty
from filmdesk.modules.releases.scans.kept import Scan, keep_scans
from filmdesk.modules.releases.scans.lists import read_crop, read_turn
from filmdesk.modules.releases.states import OUT
from filmdesk.modules.releases.steps import file_release, sign_release
from filmdesk.modules.releases.store import find_release
from filmdesk.production.production import Production
from filmdesk.values.counting import counted
from filmdesk.values.files import named_files
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class FileScanOptions:
    """Which scan of which release, and who signed it where that is not noted yet."""

    release: str = option(help="The release, by its reference (R-0012), or by whom or what it is about.")
    scan: str = option(help="Its scan or photo: PDF, JPEG, PNG or HEIC; several pages with ; between them.", of="file")
    by: str = option("", help="Who signed it, where that is not noted yet.", title="Signed by")
    capacity: str = option("", help="As what: self, owner, parent.", title="Signed as")
    day: date | None = option(None, help="The day it was signed; today if not said.")
    original: str = option("", help="Where the paper itself lies: production office, binder 2.")
    turn: str = option("", help="Degrees it is to be turned clockwise.")
    crop: str = option("", help="What is shown of a photo: left, top, right, bottom in percent.")
    though_empty: bool = option(False, f"{ALL_THE_SAME}.", title="Empty page")


def file_scan(production: Production, options: FileScanOptions) -> str:
    """Keep the scan of a signed paper with its release, and put it on file where nothing else is missing.

    Raises UserError for one of which a page seems empty, unless the options say that it is filed all the same.
    """
    release = find_release(production, options.release)
    turn, crop = read_turn(options.turn), read_crop(options.crop)
    read = [replace(read_scan(path), turn=turn, crop=crop) for path in named_files(options.scan)]
    if not options.though_empty:
        refuse_empty(read)
    with production.step("File scan"):
        kept = keep_scans(production, release, read)
        if not kept:
            return f"{release.code} has {'that scan' if len(read) == 1 else 'those scans'} already."
        after = _filed(production, release, options)
    return " ".join((_said(release, after, kept), *_pointed_out(read)))


def _filed(production: Production, release: Release, options: FileScanOptions) -> Release:
    """The release as far as its scan takes it: signed where a signer is named, filed where nothing is missing."""
    kind = kinds(production)[release.kind]
    if release.state in OUT and kind.signers and options.by.strip():
        release = sign_release(production, release, options.by, options.capacity, options.day)
    complete = release.state is State.COUNTERSIGNED or (release.state is State.SIGNED and not kind.countersigned)
    if complete or (not kind.signers and release.state in OUT):
        return file_release(production, release, options.day, None, options.original)
    return release


def _said(before: Release, after: Release, kept: list[Scan]) -> str:
    count = sum(scan.pages for scan in kept)
    pages = counted(count, "page")
    if kept[0].further:
        beside = f"{pages} {'is' if count == 1 else 'are'} kept beside it"
        return f"{after.code} is {after.state}: its paper stays as it is, and {beside}."
    if after.state is State.FILED:
        return f"{after.code} is filed with {pages}."
    missing = "who signed it is not noted yet" if after.state in OUT else "it is not countersigned yet"
    return f"{pages} kept with {before.code}; {missing}."


def _pointed_out(scans: Sequence[ReadScan]) -> list[str]:
    """What somebody should look at before the paper is put away."""
    return [f"Look at {read.name}: {', '.join(read.told['doubts'])}." for read in scans if read.told["doubts"]]
