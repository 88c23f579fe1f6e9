"""Copies a cloud made beside a production because two computers changed it: known by their names and what they are."""

from __future__ import annotations

import re
from pathlib import Path

from filmdesk.production.connection import look_into
from filmdesk.production.schema import fetch
from filmdesk.values.errors import UserError

_ADDED = (
    r" \(.*[Cc]onflict.*\)",  # Dropbox, Nextcloud, ownCloud: "film (Ann's conflicted copy 2026-11-26)"
    r"[ .-]?(sync-)?[Cc]onflict[-\w ]*",  # Syncthing: "film.sync-conflict-20261126-120000-ABCDEFG"
    r" ?\(\d{1,2}\)",  # Google Drive: "film (1)"
    r" \d{1,2}",  # iCloud Drive: "film 2"
    r"-[A-Z][A-Z0-9-]{3,}\d*",  # OneDrive: "film-LAPTOP4"
    r" \([^()]+\)",  # Box: "film (Ann Lee)"
)


def conflicted_copies(path: Path, production: str, passphrase: str = "") -> list[Path]:
    """The files beside a production that a cloud seems to have split off it: of such a name, and the same production.

    `production` is its id. A file that cannot be read counts as one by its name alone when the name says conflict.
    """
    pattern = re.compile(f"{re.escape(path.stem)}(?:{'|'.join(_ADDED)}){re.escape(path.suffix)}")
    try:
        named = sorted(other for other in path.parent.iterdir() if other != path and pattern.fullmatch(other.name))
    except OSError:
        return []
    return [other for other in named if _belongs(other, production, passphrase)]


def _belongs(path: Path, production: str, passphrase: str) -> bool:
    try:
        with look_into(path, passphrase) as db:
            return fetch(db, "SELECT production FROM identity") == [(production,)]
    except UserError:
        return "conflict" in path.stem.casefold()
