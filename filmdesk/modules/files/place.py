"""What is to be said of the production's own file."""

from __future__ import annotations

from dataclasses import dataclass

from filmdesk.production.production import Production
from filmdesk.production.set_copies import taken
from filmdesk.values.files import size_words


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Where the production lies, how large it is, and who may write to it."""

    name: str
    folder: str
    size: str
    writing: str
    tone: str
    """"good", or "warn" where nothing can be written."""
    purpose: str = ""
    """What it was taken out for, where it is a set copy."""


def own_file(production: Production) -> OwnFile:
    """The production's file as it stands on the disk now."""
    path = production.path
    if path is None:
        return OwnFile("In memory", "", "", "It goes when it is closed.", "warn")
    try:
        size = size_words(path.stat().st_size)
    except OSError:
        size = "not there"
    why = production.displaced or ("" if production.writable else production.read_only_because)
    writing = why or f"{production.steps.author} writes here; others can read until it is closed."
    return OwnFile(path.name, str(path.parent), size, writing, "warn" if why else "good", _purpose(production))


def _purpose(production: Production) -> str:
    told = taken(production)
    return f"A set copy for {told.purpose}, taken out by {told.by}; bring it back to the production." if told else ""
