"""Giving a production a passphrase, another one, or none: a copy of everything, read back, takes the file's place.

Its backups follow. Nothing is rekeyed in place: until the last moment the file that was there stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filmdesk.production.backups import check_files, open_files
from filmdesk.production.claim import Claim, claim_for_writing
from filmdesk.production.connection import check_header, connect, discard, look_into, remove_journal
from filmdesk.production.copies import copy_files, every_table, half_of, put_in_place, write_beside
from filmdesk.production.digests import damaged_tables
from filmdesk.production.passphrases import check_new_passphrase, passphrase_for
from filmdesk.production.rungs import Ladder, ladder_of, ladders_of
from filmdesk.production.schema import fetch
from filmdesk.values.errors import UserError


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many backups followed, which could not, and where else this computer has backups of the production."""

    backups: int
    left: tuple[str, ...]
    elsewhere: tuple[str, ...]


def is_encrypted(path: Path) -> bool:
    """Whether a production is encrypted; raises UserError for what is no production at all."""
    return check_header(path)


def encrypt(path: Path, passphrase: str) -> Resealed:
    """Give a production and its backups a passphrase."""
    if is_encrypted(path):
        raise UserError(
            f"{path.name} is encrypted already.",
            "Its passphrase can be changed.",
            typed="To change its passphrase: filmdesk change-passphrase",
        )
    return _reseal(path, "", check_new_passphrase(passphrase))


def change_passphrase(path: Path, passphrase: str, new: str) -> Resealed:
    """Give an encrypted production and its backups another passphrase."""
    _refuse_plain(path)
    return _reseal(path, passphrase_for(path, passphrase), check_new_passphrase(new))


def decrypt(path: Path, passphrase: str) -> Resealed:
    """Free a production and its backups of their passphrase."""
    _refuse_plain(path)
    return _reseal(path, passphrase_for(path, passphrase), "")


def _refuse_plain(path: Path) -> None:
    if not is_encrypted(path):
        raise UserError(f"{path.name} is not encrypted.", "Nothing was changed.")


def _reseal(path: Path, old: str, new: str) -> Resealed:
    path = path.parent.resolve() / path.name
    with _claimed(path):
        with look_into(path, old) as db:
            damaged = damaged_tables(db)
            if damaged:
                raise UserError(f"{path.name} does not hold what was written.", "Open a backup; nothing was changed.")
            [(production,)] = fetch(db, "SELECT production FROM identity")
            half = write_beside(db, path, every_table, new)
            remove_journal(db)
        ladder = ladder_of(production, path)
        try:
            done, left = _reseal_ladder(ladder, old, new)
            put_in_place(half, path)
        finally:
            discard(half)
    elsewhere = {rung.place for other in ladders_of(production) for rung in other.rungs() if rung.place != str(path)}
    return Resealed(done, tuple(left), tuple(sorted(filter(None, elsewhere))))


def _reseal_ladder(ladder: Ladder, old: str, new: str) -> tuple[int, list[str]]:
    """Write every backup anew under the new passphrase; those done before (by an attempt cut short) stay."""
    left = []
    for rung in ladder.rungs():
        if not _opens(rung.path, new):
            try:
                with look_into(rung.path, old) as db:
                    half = write_beside(db, rung.path, every_table, new)
                put_in_place(half, rung.path)
                discard(half)
            except UserError as error:
                left.append(f"{rung.path.name}: {error.message}")
    if ladder.files.exists() and not _opens(ladder.files, new):
        _reseal_files(ladder, old, new)
    return len(ladder.rungs()) - len(left), left


def _opens(path: Path, passphrase: str) -> bool:
    """Whether a file is under that passphrase already, or free of one where that is empty."""
    if not passphrase or not check_header(path):
        return not passphrase and not check_header(path)
    with suppress(UserError):
        connect(path, passphrase=passphrase).close()
        return True
    return False


def _reseal_files(ladder: Ladder, old: str, new: str) -> None:
    """Write the kept files of a ladder anew under the new passphrase, and read them back."""
    half = half_of(ladder.files)
    discard(half)
    try:
        with open_files(ladder.files, old) as source:
            with open_files(half, new, begin=True) as target:
                names = copy_files(source, target)
            with open_files(half, new) as target:
                check_files(target, names)
        put_in_place(half, ladder.files)
    finally:
        discard(half)


@contextmanager
def _claimed(path: Path) -> Iterator[Claim]:
    """Nobody else writes meanwhile."""
    claim = claim_for_writing(path)
    try:
        yield claim
    finally:
        claim.release()
