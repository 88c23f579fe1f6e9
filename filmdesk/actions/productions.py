"""Opening and starting productions with every desk's tables."""

from __future__ import annotations

from pathlib import Path

from filmdesk import registry
from filmdesk.film import store
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

SUFFIX = ".filmdesk"


def start_production(path: Path, title: str) -> Production:
    """A new production file with its title; the ending .filmdesk is added where it is missing."""
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    if not title.strip():
        raise UserError("A production needs a title.", 'Give --title "The Long Way".')
    production = Production.create(path, registry.schemas())
    try:
        store.start(production, title.strip())
    except BaseException:
        production.close()
        path.unlink()
        raise
    return production


def open_for_reading(path: Path) -> Production:
    """An existing production, to look at."""
    return Production.open(path, registry.schemas(), write=False)


def open_for_writing(path: Path) -> Production:
    """An existing production, to work on."""
    return Production.open(path, registry.schemas())
