"""Taking in a file by what it is, or by what it is said to be."""

from __future__ import annotations

from pathlib import Path

from filmdesk import registry
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError
from filmdesk.values.modules import Import

_LARGEST = 50 * 1024 * 1024


def import_file(production: Production, source: Path, kind: str = "", mapping: Path | None = None) -> str:
    """Take a file in as one step and give the review of what was taken."""
    _refuse_unreadable(source)
    return str(registry.resolve(_find_import(source, kind).read)(production, source, mapping))


def _refuse_unreadable(source: Path) -> None:
    try:
        size = source.stat().st_size
    except OSError as error:
        raise UserError(f"There is no file {source}.", "Check its name.") from error
    if not source.is_file():
        raise UserError(f"{source} is not a file.", "Name the file itself.")
    if size == 0:
        raise UserError(f"{source.name} is empty.", "Nothing was changed.")
    if size >= _LARGEST:
        raise UserError(f"{source.name} is larger than 50 MB.", "Nothing was changed; no script or list is that long.")


def _find_import(source: Path, kind: str) -> Import:
    known: list[Import] = list(registry.contributed("imports"))
    names = ", ".join(sorted({found.name for found in known}))
    if kind:
        named = [found for found in known if found.name == kind]
        if not named:
            raise UserError(f"Nothing is imported as {kind}.", f"Known: {names}.")
        return named[0]
    suffix = source.suffix.lower()
    fitting = [found for found in known if suffix in found.suffixes]
    if not fitting:
        raise UserError(f"filmdesk cannot tell what {source.name} is.", f"Say it with --as: {names}.")
    return fitting[0]
