"""Opening and starting productions with every desk's tables."""

from __future__ import annotations

from pathlib import Path

from filmdesk import registry
from filmdesk.production.connection import discard
from filmdesk.production.production import Production
from filmdesk.values.errors import UserError

SUFFIX = ".filmdesk"
_COPY = "filmdesk.production.copies:copy_to"


def start_production(path: Path, title: str) -> Production:
    """A new production file with its title; the ending .filmdesk is added where it is missing."""
    path = _ending(path)
    if not title.strip():
        raise UserError("A production needs a title.", typed='Give --title "The Long Way".')
    production = Production.create(path, registry.schemas())
    try:
        registry.resolve("filmdesk.film.store:start")(production, title.strip())
    except BaseException:
        production.close()
        path.unlink()
        raise
    return production


def open_for_reading(path: Path, passphrase: str = "") -> Production:
    """An existing production, to look at."""
    return Production.open(path, registry.schemas(), write=False, passphrase=passphrase)


def open_for_writing(path: Path) -> Production:
    """An existing production, to work on; backed up first where something changed since the last backup."""
    production = open_at_once(path)
    look_after(production)
    return production


def open_at_once(path: Path, passphrase: str = "") -> Production:
    """As `open_for_writing`, but for `look_after`, which a window does once it stands."""
    return Production.open(path, registry.schemas(), passphrase=passphrase)


def look_after(production: Production) -> None:
    """Clear away what a crash left, back up, and remark on a cloud's conflicted copies beside the file."""
    path = production.path
    if path is None:
        return
    backups = "filmdesk.actions.backups:keep_backup"
    if production.writable:
        discard(registry.resolve("filmdesk.production.copies:half_of")(path))
        registry.resolve(backups)(production, "opened")
    conflicted = registry.resolve("filmdesk.production.conflicted:conflicted_copies")
    for other in conflicted(path, production.id, production.passphrase):
        production.remarks.append(
            f"Beside it lies {other.name}: a cloud made it when two computers changed the production at once. Before "
            "you go on, look at what differs: it stands among the backups."
        )


def save_copy(production: Production, path: Path) -> str:
    """Write the production as it stands to another file, without its history; gives the sentence that says so."""
    target = _ending(path)
    registry.resolve(_COPY)(production, target)
    return f"Saved a copy as {target}."


def save_elsewhere(production: Production, path: Path) -> str:
    """Write all of the production, its history too, to another file, and go on there; gives the sentence that says so.

    This is what helps when its own file vanished, was replaced or can no longer be written to.
    """
    target = _ending(path).absolute()
    copy_to = registry.resolve(_COPY)
    production.go_on_at(target, lambda: copy_to(production, target, lambda table: True))
    return f"Saved everything as {target}; filmdesk goes on there."


def _ending(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
