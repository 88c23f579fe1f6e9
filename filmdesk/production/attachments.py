"""Files kept inside the production: a recorded row names bytes written once, known by their digest (rulings A2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filmdesk.production.connection import connect, storage_errors
from filmdesk.production.digests import bytes_digest
from filmdesk.production.production import Production
from filmdesk.production.schema import fetch
from filmdesk.production.tables import Table
from filmdesk.values.errors import UserError
from filmdesk.values.ids import new_id

LARGEST = 64 * 1024 * 1024
_BYTES = "SELECT bytes FROM kept_blob WHERE id = ?"
ReadFile = Callable[[str, str], bytes]
"""Gives the bytes of a kept file, known by its name and digest; UserError where they are not those that were kept."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a record: a scan, a photo, the script as it came in."""

    id: str
    owner: str
    """Id of the record it belongs to."""
    name: str
    kind: str
    digest: str
    size: int


ATTACHMENTS = Table("attachment", Attachment, "attachment", order="name, id")


def read_whole(path: Path) -> bytes:
    """A file's bytes, to be kept with a record; UserError for one that cannot be read or is too large to keep."""
    try:
        _refuse_larger(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read.", "Check that it is a file and still there.") from error


def _refuse_larger(name: str, size: int) -> None:
    if size > LARGEST:
        raise UserError(f"{name} is larger than 64 MB.", "Keep it beside the production and note where it is.")


def attach(production: Production, owner: str, name: str, kind: str, data: bytes) -> Attachment:
    """Keep a file with a record; the same bytes are stored once however often they are attached."""
    _refuse_larger(name, len(data))
    attachment = Attachment(new_id(), owner, name, kind, bytes_digest(data), len(data))
    with production.step("Attach file"):
        production.write("INSERT OR IGNORE INTO kept_blob(id, bytes) VALUES(?, ?)", (attachment.digest, data))
        ATTACHMENTS.add(production, attachment)
    return attachment


def read_attachment(production: Production, attachment: Attachment) -> bytes:
    """The bytes of an attachment; raises UserError when they are not those that were attached."""
    return _whole(production.read(_BYTES, (attachment.digest,)), attachment.name, attachment.digest)


@contextmanager
def reading_beside(path: Path, passphrase: str) -> Iterator[ReadFile]:
    """Reads a production's kept files one by one while it goes on, on any thread, by a connection of its own."""
    with storage_errors(path):
        db = connect(path, passphrase=passphrase)
    try:
        db.pragma("query_only", 1)

        def read(name: str, digest: str) -> bytes:
            with storage_errors(path):
                rows = fetch(db, _BYTES, (digest,))
            return _whole(rows, name, digest)

        yield read
    finally:
        db.close()


def _whole(rows: list[tuple[Any, ...]], name: str, digest: str) -> bytes:
    if not rows or bytes_digest(rows[0][0]) != digest:
        raise UserError(f"{name} is damaged inside this production.", "Open a backup and take it from there.")
    return bytes(rows[0][0])


def damaged_files(production: Production) -> list[str]:
    """The names of the files kept inside the production whose bytes are not those that were attached."""
    names = {digest: name for digest, name in production.read("SELECT digest, name FROM attachment ORDER BY name")}
    ids = [identity for (identity,) in production.read("SELECT id FROM kept_blob")]
    damaged = {identity for identity in ids if not _is_whole(production, identity)}
    return sorted(names.get(identity, "a file nothing refers to") for identity in damaged | names.keys() - set(ids))


def _is_whole(production: Production, identity: str) -> bool:
    rows = production.read(_BYTES, (identity,))
    return all(bytes_digest(content) == identity for (content,) in rows)
