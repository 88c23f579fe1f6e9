"""A ladder of backups on this computer: a folder of copies, each with what is known of it, and the files they share.

What is said of a backup holds table names, counts and step labels, never anything from inside a record.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from filmdesk.production.connection import discard
from filmdesk.production.copies import sync_folder
from filmdesk.production.home import home

_NAME = re.compile(r"(\d{8}-\d{6})-(\d{6,})\.filmdesk")
_MADE = "%Y%m%d-%H%M%S"
_FILES = "attachments.store"


@dataclass(frozen=True, slots=True)
class Rung:
    """One backup: where it is, when and why it was made, and what it holds."""

    path: Path
    number: int
    """Counted up along the ladder, so that the order does not hang on the clock."""
    made_at: datetime
    why: str = ""
    place: str = ""
    """The production's own file."""
    verified_at: datetime | None = None
    """When it was last read back whole and found to hold what was written."""
    state: str = ""
    """What the history ended with: a production whose history still ends so needs no further backup."""
    lamport: int = 0
    counts: dict[str, int] | None = None
    """Rows of each recorded table; None where nothing is known of it."""
    files: tuple[str, ...] = ()
    """The kept files it names, whose bytes stand once in the ladder."""
    pinned: str = ""
    """Why it is kept whatever its age; empty where it is not."""
    settled: bool = False
    """Whether somebody said that what went missing up to this one was meant to."""
    forgotten: tuple[str, ...] = ()
    """The steps in its history that forgot a person: one that lacks a later such step still holds them."""
    lapses: str = ""
    """The day from which on it is removed, whatever else holds; empty where none was set."""

    @property
    def size(self) -> int:
        """Bytes of the backup itself, without the files it shares."""
        return self.path.stat().st_size if self.path.exists() else 0


class Ladder:
    """The backups of one production at one place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def files(self) -> Path:
        """Where the bytes of attachments are kept, once for all backups."""
        return self.folder / _FILES

    def rungs(self) -> list[Rung]:
        """Every backup, the oldest first."""
        found = [_read(path) for path in self.folder.glob("*.filmdesk") if _NAME.fullmatch(path.name)]
        return sorted(found, key=lambda rung: rung.number)

    def newest(self) -> Rung | None:
        """The backup made last."""
        return next(reversed(self.rungs()), None)

    def next(self, now: datetime) -> Rung:
        """A place for the next backup; nothing stands there yet, and what a crash left unfinished is removed."""
        for left in {*self.folder.glob("*.part"), *self.folder.glob("*.part-journal")}:
            left.unlink()
        newest = self.newest()
        number = newest.number + 1 if newest else 1
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Rung(self.folder / f"{now.strftime(_MADE)}-{number:06d}.filmdesk", number, now)

    def note(self, rung: Rung) -> Rung:
        """Keep what is known of a backup, in place of what was."""
        known = {name: value for name, value in asdict(rung).items() if name not in ("path", "number")}
        part = _beside(rung.path).with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(known, file, default=str)
            file.flush()
            os.fsync(file.fileno())
        part.replace(_beside(rung.path))
        sync_folder(self.folder)
        return rung

    def pin(self, rung: Rung, why: str) -> Rung:
        """Keep a backup whatever its age."""
        return self.note(replace(rung, pinned=why))

    def settle(self) -> int:
        """Take what went missing so far as meant: no backup is kept for it any more; gives how many were."""
        rungs = self.rungs()
        pinned = [rung for rung in rungs if rung.pinned]
        for rung in pinned:
            self.note(replace(rung, pinned=""))
        for newest in self.rungs()[-1:]:
            self.note(replace(newest, settled=True))
        return len(pinned)

    def remove(self, rungs: Iterable[Rung]) -> None:
        """Remove backups and what is known of them."""
        for rung in rungs:
            discard(rung.path)
            _beside(rung.path).unlink(missing_ok=True)


def ladder_of(production: str, place: Path) -> Ladder:
    """The ladder of a production, by its id, at that place: a copy elsewhere has one of its own."""
    return Ladder(_backups() / f"{production}-{_digest(place)}")


def ladders_at(place: Path) -> list[Ladder]:
    """The ladders of whatever productions ever stood at that place; the file itself need not be there any more."""
    return [Ladder(folder) for folder in sorted(_backups().glob(f"*-{_digest(place)}"))]


def ladders_of(production: str) -> list[Ladder]:
    """The ladders of one production at every place it was worked on from this computer."""
    return [Ladder(folder) for folder in sorted(_backups().glob(f"{production}-*"))]


def _backups() -> Path:
    return home() / "backups"


def _digest(place: Path) -> str:
    return blake2b(os.fsencode(place.parent.resolve() / place.name), digest_size=8).hexdigest()


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(path: Path) -> Rung:
    """A backup with what is known of it; where that was lost, its name still says when it was made."""
    named = _NAME.fullmatch(path.name)
    assert named is not None  # noqa: S101 - only such names are read
    bare = Rung(path, int(named[2]), datetime.strptime(named[1], _MADE).replace(tzinfo=UTC))
    try:
        return _known(bare, json.loads(_beside(path).read_text("utf-8")))
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return bare


def _known(rung: Rung, said: dict[str, Any]) -> Rung:
    """The rung with what was noted of it, be it by a version that noted less."""
    texts = {name: str(said.get(name, "")) for name in ("why", "place", "state", "pinned", "lapses")}
    verified, counts = said.get("verified_at"), said.get("counts")
    return Rung(
        path=rung.path,
        number=rung.number,
        made_at=datetime.fromisoformat(said["made_at"]),
        verified_at=datetime.fromisoformat(verified) if verified else None,
        lamport=int(said.get("lamport", 0)),
        counts=None if counts is None else {str(table): int(count) for table, count in counts.items()},
        files=tuple(map(str, said.get("files", ()))),
        forgotten=tuple(map(str, said.get("forgotten", ()))),
        settled=bool(said.get("settled", False)),
        **texts,
    )
