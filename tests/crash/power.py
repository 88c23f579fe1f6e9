"""What may be left of a folder when the power goes: every unflushed write kept, lost, torn, out of order or spoilt.

Creating, renaming and removing a file count as done at once; what was flushed stays as it was. Real disks may do
worse only by lying about a flush.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from disk import Event

SECTOR = 512
DAMAGES = ("kept", "lost", "torn", "out of order", "zeroed tail", "spoilt")


@dataclass(slots=True)
class Held:
    """One file: what the disk surely has, and what it was told since its last flush."""

    surely: bytes = b""
    told: list[Event] = field(default_factory=list)

    def flush(self) -> None:
        """What was told is sure from here on."""
        content = bytearray(self.surely)
        for event in self.told:
            _do(content, event)
        self.surely, self.told = bytes(content), []

    def left(self, damage: str, chance: random.Random) -> bytes:
        """What a power cut leaves of it."""
        content = bytearray(self.surely)
        for event in self.told:
            for done in _damaged(event, damage, len(self.surely), chance):
                _do(content, done)
        return bytes(content)


def _do(content: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.data


def _damaged(event: Event, damage: str, size: int, chance: random.Random) -> Iterator[Event]:
    """What of one unflushed event reached the disk."""
    if damage == "kept" or (damage == "out of order" and chance.random() < 0.5):
        yield event
    elif damage == "zeroed tail":
        yield from _zeroed(event, size)
    elif damage in ("torn", "spoilt"):
        yield from _torn(event, damage, chance)


def _zeroed(event: Event, size: int) -> Iterator[Event]:
    """The file grew, but its new part holds nothing yet."""
    start = max(event.offset, size)
    end = event.offset + len(event.data)
    if event.kind == "write" and end > start:
        yield Event("write", event.path, start, bytes(end - start))


def _torn(event: Event, damage: str, chance: random.Random) -> Iterator[Event]:
    """Some sectors came through; of the others some hold noise where the disk was at work."""
    if event.kind == "truncate":
        if chance.random() < 0.5:
            yield event
        return
    for at in range(0, len(event.data), SECTOR):
        piece = event.data[at : at + SECTOR]
        came = chance.random()
        if came < 0.5:
            yield Event("write", event.path, event.offset + at, piece)
        elif damage == "spoilt" and came < 0.75:
            yield Event("write", event.path, event.offset + at, chance.randbytes(len(piece)))


@dataclass(slots=True)
class Folder:
    """All files of a folder, as the events go by."""

    files: dict[str, Held]

    @classmethod
    def read(cls, folder: Path) -> Folder:
        """The folder as it lies there, all of it sure."""
        found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
        return cls({str(path): Held(path.read_bytes()) for path in found})

    def hear(self, event: Event) -> None:
        """One event more."""
        if event.kind == "create":
            self.files.setdefault(event.path, Held())
        elif event.kind == "delete":
            self.files.pop(event.path, None)
        elif event.kind == "rename":
            if event.path in self.files:
                self.files[event.target] = self.files.pop(event.path)
        elif event.kind == "sync":
            self.files[event.path].flush()
        else:
            self.files[event.path].told.append(event)

    def left(self, damage: str, chance: random.Random) -> dict[Path, bytes]:
        """What a power cut leaves, by the files' places."""
        return {Path(path): held.left(damage, chance) for path, held in sorted(self.files.items())}
