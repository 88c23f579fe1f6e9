"""Copies of kept files that were opened in other programs: where they lie while this one runs."""

from __future__ import annotations

from pathlib import Path

from filmdesk.production.home import home
from filmdesk.registry import resolve


def place_for_copy() -> Path:
    """A new folder that nobody else may look into, so that each copy keeps the name of its file."""
    _opened().mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(resolve("tempfile:mkdtemp")(dir=_opened()))


def discard_opened() -> None:
    """Delete every copy: a signed paper must not lie about for whoever uses the computer next."""
    if _opened().exists():
        resolve("shutil:rmtree")(_opened(), ignore_errors=True)


def _opened() -> Path:
    return home() / "opened"
