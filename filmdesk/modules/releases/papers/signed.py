"""The signed paper of a release as one PDF: its scans joined, upright, without what the camera wrote into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from filmdesk.film.heads import page_setup
from filmdesk.modules.releases.lists import read_names
from filmdesk.modules.releases.scans.kept import SCANS, bound_scans, kept_files
from filmdesk.modules.releases.store import RELEASES, find_release
from filmdesk.paper.deliverables import Bundle
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import option


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """Whose paper."""

    release: str = option(help="The release, by its reference (R-0012), or by whom or what it is about.")
    password: str = option("", help="A password the PDF is locked with.", of="password")


def release_paper(production: Production, options: PaperOptions) -> Bundle:
    """A release's scans joined as one PDF."""
    release = find_release(production, options.release)
    names = read_names(production)
    title = ": ".join(filter(None, (names.kinds[release.kind].title, names.about(release))))
    scans = bound_scans(production, release, title)
    if not scans:
        raise UserError(f"No scan of {release.code} is kept.", "File one, or see where the original lies.")
    stock, files = page_setup(production).stock, kept_files(production)
    return Bundle(f"{release.code} {title}", tuple(scans), options.password, stock=stock, files=files)


def each_paper(production: Production) -> Iterator[PaperOptions]:
    """One for every release of which a scan is kept."""
    scanned = {scan.release for scan in SCANS.all(production)}
    return (PaperOptions(release.code) for release in RELEASES.all(production) if release.id in scanned)
